SELECT
    format(
        '{}: bij {} deelnemers is de nulmeting met {} gedaan en de tweede meting met {}; zij tellen niet mee bij de vooruitgang',
        levering, count(DISTINCT persoon), eerste.instrument, tweede.instrument
    ) AS overtreding
FROM zrm_meting AS eerste
JOIN zrm_meting AS tweede USING (levering, persoon)
WHERE eerste.meetmoment = 1 AND tweede.meetmoment = 2 AND eerste.instrument <> tweede.instrument
GROUP BY levering, eerste.instrument, tweede.instrument
UNION ALL
SELECT
    format(
        '{}: op meetmoment {} zijn {} versies van de matrix gebruikt ({})',
        levering, meetmoment, count(*), string_agg(format('{}: {} metingen', instrument, aantal), ', ' ORDER BY instrument)
    )
FROM (SELECT levering, meetmoment, instrument, count(*) AS aantal FROM zrm_meting GROUP BY ALL)
GROUP BY levering, meetmoment
HAVING count(*) > 1
ORDER BY overtreding;

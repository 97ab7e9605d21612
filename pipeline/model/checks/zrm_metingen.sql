-- Figures can be asked as of a day before that of the delivery; what lies between the two days is no offence.
SELECT format('{}: bij {} deelnemers ligt de tweede meting niet na de nulmeting', levering, count(*)) AS overtreding
FROM zrm_meting AS eerste
JOIN zrm_meting AS tweede USING (levering, persoon)
WHERE eerste.meetmoment = 1 AND tweede.meetmoment = 2 AND tweede.datum <= eerste.datum
GROUP BY levering
UNION ALL
SELECT format('{}: {} metingen liggen na de peildatum en tellen niet mee', levering, count(*))
FROM zrm_meting
JOIN levering USING (levering)
WHERE datum > greatest(peildatum, try_cast(levering AS DATE))
GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers beginnen na de peildatum en tellen niet mee', levering, count(*))
FROM zrm_deelnemer
JOIN levering USING (levering)
WHERE startdatum > greatest(peildatum, try_cast(levering AS DATE))
GROUP BY levering
UNION ALL
SELECT format('{}: {} scores staan in de kolom {}, die {} niet heeft, en tellen niet mee', levering, count(*), kolom, instrument)
FROM (
    UNPIVOT zrm_meting
    ON COLUMNS(* EXCLUDE (levering, persoon, meetmoment, datum, instrument, ingevuld_door))
    INTO NAME kolom VALUE score
)
ANTI JOIN zrm_domein USING (instrument, kolom)
GROUP BY levering, kolom, instrument
ORDER BY overtreding;

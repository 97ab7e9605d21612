-- How participants go through a traject: starts and ends per year and quarter, how long it lasts, what became of them at an
-- equal time after the start, and how long those who are in it have been. Months are calendar months.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
deelnemers AS MATERIALIZED (
    SELECT traject_op_peildatum.*, peildatum
    FROM traject_op_peildatum
    JOIN deze USING (levering)
),
tijd AS (
    SELECT
        peildatum::VARCHAR AS dag,
        coalesce(strftime((SELECT min(startdatum) FROM deelnemers), '%Y-%m'), strftime(peildatum, '%Y-%m'))
        || '/' || peildatum::VARCHAR AS looptijd
    FROM deze
),
-- ------------------------------------------------------------ per year and per quarter
jaren AS (
    SELECT unnest(range(year(min(startdatum)), year(max(peildatum)) + 1)) AS jaar FROM deelnemers
),
per_jaar AS (
    SELECT jaar, count(persoon) AS gestart
    FROM jaren
    LEFT JOIN deelnemers ON year(startdatum) = jaar
    GROUP BY jaar
),
kwartalen AS (
    SELECT
        begin,
        format('{}-K{}', year(begin), quarter(begin)) AS kwartaal,
        (begin + INTERVAL 3 MONTHS - INTERVAL 1 DAY)::DATE AS slot
    FROM (
        SELECT unnest(generate_series(
            date_trunc('quarter', min(startdatum)), max(peildatum)::TIMESTAMP, INTERVAL 3 MONTHS
        ))::DATE AS begin
        FROM deelnemers
    )
),
per_kwartaal AS (
    SELECT
        kwartaal, begin, slot, max(peildatum) AS peildatum,
        count(*) FILTER (startdatum BETWEEN begin AND slot) AS gestart,
        count(*) FILTER (einddatum BETWEEN begin AND slot) AS uitgestroomd,
        count(*) FILTER (startdatum <= slot AND (einddatum IS NULL OR einddatum > slot)) AS in_traject
    FROM kwartalen
    CROSS JOIN deelnemers
    GROUP BY kwartaal, begin, slot
),
-- ------------------------------------------------------------ length
afgesloten AS (
    SELECT dagen, unnest(['alle', uitkomst]) AS uitkomst FROM deelnemers WHERE is_uitgestroomd
),
duur AS MATERIALIZED (
    SELECT
        uitkomst,
        list_position(
            ['alle', 'opleiding', 'betaalde baan', 'vervolgtraject', 'uitval', 'tijdelijke uitval', 'onbekend'], uitkomst
        ) AS volgorde,
        sum(dagen) AS dagen,
        count(*) AS aantal,
        -- Between two whole numbers of days the median is halfway.
        (2 * median(dagen))::BIGINT AS dubbele_mediaan
    FROM afgesloten
    GROUP BY uitkomst
),
termijnen (termijn, vanaf, tot, volgorde) AS (
    VALUES ('korter dan 3 maanden', 0, 3, 1), ('3 tot 6 maanden', 3, 6, 2), ('6 tot 12 maanden', 6, 12, 3), ('12 maanden of langer', 12, NULL, 4)
),
in_traject AS (
    SELECT startdatum, peildatum FROM deelnemers WHERE NOT is_uitgestroomd
),
nog_bezig AS (
    SELECT
        termijn, volgorde, (SELECT count(*) FROM in_traject) AS totaal,
        count(*) FILTER (
            startdatum + to_months(vanaf) <= peildatum AND coalesce(startdatum + to_months(tot) > peildatum, TRUE)
        ) AS aantal
    FROM termijnen
    LEFT JOIN in_traject ON TRUE
    GROUP BY termijn, volgorde
),
-- ------------------------------------------------------------ at an equal time after the start
-- Only who started so long before the peildatum counts, whatever became of them; so the last start year may hold its first
-- months only.
op_gelijke_tijd AS (
    SELECT
        maanden, unnest(['alle', startjaar::VARCHAR]) AS startjaar,
        CASE WHEN einddatum <= startdatum + to_months(maanden) THEN uitkomst ELSE 'nog in traject' END AS uitkomst
    FROM deelnemers
    CROSS JOIN (VALUES (6), (12)) AS tijden (maanden)
    WHERE startdatum + to_months(maanden) <= peildatum
),
situaties (situatie, uitkomst, volgorde) AS (
    VALUES
        ('opleiding', 'opleiding', 1),
        ('betaalde baan', 'betaalde baan', 2),
        ('opleiding of betaalde baan', 'opleiding', 3),
        ('opleiding of betaalde baan', 'betaalde baan', 3),
        ('vervolgtraject', 'vervolgtraject', 4),
        ('uitval', 'uitval', 5),
        ('uitval', 'tijdelijke uitval', 5),
        ('onbekend', 'onbekend', 6),
        ('nog in traject', 'nog in traject', 7)
),
gelijke_tijd AS (
    SELECT startjaar, maanden, situatie, situaties.volgorde, count(op_gelijke_tijd.uitkomst) AS aantal, any_value(totaal) AS totaal
    FROM (SELECT startjaar, maanden, count(*) AS totaal FROM op_gelijke_tijd GROUP BY startjaar, maanden)
    CROSS JOIN situaties
    LEFT JOIN op_gelijke_tijd USING (startjaar, maanden, uitkomst)
    GROUP BY startjaar, maanden, situatie, situaties.volgorde
),
regels AS (
    SELECT
        'gemiddelde_duur_afgesloten_traject' AS indicator, 'herkomst=alle' AS uitsplitsing, NULL AS periode,
        dagen::DECIMAL(18, 1) AS teller, aantal AS noemer,
        NULL::BIGINT AS waarde_teller, NULL::BIGINT AS waarde_noemer, [1, 0, 0] AS volgorde
    FROM duur
    WHERE uitkomst = 'alle'
    UNION ALL
    SELECT 'gemiddelde_duur_naar_uitkomst', 'uitkomst=' || uitkomst, NULL, dagen, aantal, NULL, NULL, [2, volgorde, 0] FROM duur
    UNION ALL
    SELECT 'mediane_duur_naar_uitkomst', 'uitkomst=' || uitkomst, NULL, NULL, aantal, dubbele_mediaan, 2, [3, volgorde, 0] FROM duur
    UNION ALL
    SELECT 'gestarte_deelnemers_per_jaar', '', jaar::VARCHAR, gestart, NULL, NULL, NULL, [4, jaar, 0] FROM per_jaar
    UNION ALL
    SELECT 'gestarte_deelnemers_per_kwartaal', 'kwartaal=' || kwartaal, NULL, gestart, NULL, NULL, NULL, [5, year(begin), quarter(begin)]
    FROM per_kwartaal
    UNION ALL
    SELECT 'uitgestroomde_deelnemers_per_kwartaal', 'kwartaal=' || kwartaal, NULL, uitgestroomd, NULL, NULL, NULL, [6, year(begin), quarter(begin)]
    FROM per_kwartaal
    UNION ALL
    SELECT 'in_traject_aan_het_einde_van_het_kwartaal', '', slot::VARCHAR, in_traject, NULL, NULL, NULL, [7, year(begin), quarter(begin)]
    FROM per_kwartaal
    WHERE slot <= peildatum
    UNION ALL
    SELECT 'nog_in_traject_naar_tijd_sinds_de_start', 'termijn=' || termijn, dag, aantal, totaal, NULL, NULL, [8, volgorde, 0]
    FROM nog_bezig
    CROSS JOIN tijd
    UNION ALL
    SELECT
        'situatie_op_gelijke_tijd_na_de_start', format('startjaar={}|na={} maanden|situatie={}', startjaar, maanden, situatie), NULL,
        aantal, totaal, NULL, NULL, [9, maanden, coalesce(try_cast(startjaar AS INTEGER), 0) * 10 + volgorde]
    FROM gelijke_tijd
)
SELECT indicator, uitsplitsing, coalesce(periode, looptijd) AS periode, teller, noemer, waarde_teller, waarde_noemer
FROM regels
CROSS JOIN tijd
ORDER BY volgorde;

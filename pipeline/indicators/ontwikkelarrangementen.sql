-- Development arrangements: how many run on the peildatum (a stock, in trajecten, not in persons) and how long those took
-- that ended before it (a flow since the registration began). The first and the last day both count.
WITH deze AS (
    SELECT
        levering, peildatum,
        format('{}/{}', make_date(least(eerste_jaar, year(peildatum))::INTEGER, 1, 1), peildatum) AS sinds_het_begin
    FROM levering
    CROSS JOIN (SELECT min(year(begindatum)) AS eerste_jaar FROM arrangement WHERE levering = $levering)
    WHERE levering = $levering
),
soorten (soort, rang) AS (
    VALUES ('loonwaarde', 1), ('zelfredzaamheid', 2)
),
gemeenten AS (
    SELECT gemeente, row_number() OVER (ORDER BY gemeente) AS plaats
    FROM (
        SELECT gemeente FROM arrangement WHERE levering = $levering
        UNION
        SELECT gemeente FROM inwonertal WHERE levering = $levering
    )
    UNION ALL
    SELECT 'alle', 0
),
lopend AS (
    SELECT meetdatum, is_actueel, gemeente, soort, persoon
    FROM lopend_arrangement
    WHERE levering = $levering AND soort <> 'basis'
),
lopend_per_gemeente AS (
    SELECT gemeente, soort FROM lopend WHERE is_actueel
    UNION ALL
    SELECT 'alle', soort FROM lopend WHERE is_actueel
),
trajecten AS MATERIALIZED (
    SELECT gemeente, plaats, soort, rang, count(lopend_per_gemeente.soort) AS aantal
    FROM gemeenten
    CROSS JOIN soorten
    LEFT JOIN lopend_per_gemeente USING (gemeente, soort)
    GROUP BY gemeente, plaats, soort, rang
),
stand AS (
    SELECT count(DISTINCT persoon) AS personen FROM lopend_arrangement WHERE levering = $levering AND is_actueel
),
beeindigd AS (
    SELECT
        soort, datediff('day', begindatum, einddatum) + 1 AS dagen,
        CASE
            WHEN einddatum < begindatum + INTERVAL 6 MONTHS - INTERVAL 1 DAY THEN 'korter dan een half jaar'
            WHEN einddatum < begindatum + INTERVAL 12 MONTHS - INTERVAL 1 DAY THEN 'een half jaar tot een jaar'
            WHEN einddatum < begindatum + INTERVAL 18 MONTHS - INTERVAL 1 DAY THEN 'een jaar tot anderhalf jaar'
            ELSE 'anderhalf jaar of langer'
        END AS duur
    FROM arrangement
    JOIN deze USING (levering)
    WHERE soort <> 'basis' AND einddatum < peildatum
),
beeindigd_per_soort AS MATERIALIZED (
    SELECT * FROM beeindigd
    UNION ALL
    SELECT 'alle', dagen, duur FROM beeindigd
),
duren AS MATERIALIZED (
    SELECT soort, coalesce(rang, 0) AS rang, sum(dagen) AS dagen, count(*) AS aantal, median(dagen)::DECIMAL(18, 1) AS mediaan
    FROM beeindigd_per_soort
    LEFT JOIN soorten USING (soort)
    GROUP BY soort, rang
),
klassen (duur, klasse) AS (
    VALUES
        ('korter dan een half jaar', 1), ('een half jaar tot een jaar', 2), ('een jaar tot anderhalf jaar', 3),
        ('anderhalf jaar of langer', 4)
),
per_klasse AS (
    SELECT duren.soort, rang, duur, klasse, aantal AS totaal, count(beeindigd_per_soort.soort) AS deel
    FROM duren
    CROSS JOIN klassen
    LEFT JOIN beeindigd_per_soort USING (soort, duur)
    GROUP BY duren.soort, rang, duur, klasse, aantal
),
regels AS (
    SELECT
        CASE soort WHEN 'loonwaarde' THEN 'trajecten_mogelijk_loonwaardeontwikkeling' ELSE 'trajecten_zelfredzaamheid' END AS indicator,
        'gemeente=' || gemeente AS uitsplitsing, peildatum::VARCHAR AS periode, aantal::DECIMAL(18, 2) AS teller,
        NULL::DECIMAL(18, 2) AS noemer, NULL::DECIMAL(18, 2) AS waarde_teller, NULL::DECIMAL(18, 2) AS waarde_noemer,
        [rang, plaats] AS volgorde
    FROM trajecten
    CROSS JOIN deze
    UNION ALL
    SELECT 'aandeel_loonwaardetrajecten', 'gemeente=alle', peildatum::VARCHAR, aantal, personen, NULL, NULL, [3, 0]
    FROM trajecten
    CROSS JOIN stand
    CROSS JOIN deze
    WHERE gemeente = 'alle' AND soort = 'loonwaarde'
    UNION ALL
    SELECT 'gemiddelde_duur_ontwikkelarrangement_dagen', 'soort=' || soort, sinds_het_begin, dagen, aantal, NULL, NULL, [4, rang]
    FROM duren
    CROSS JOIN deze
    UNION ALL
    SELECT
        'gemiddelde_duur_ontwikkelarrangement_maanden', 'soort=' || soort, sinds_het_begin, dagen, aantal, dagen * 12,
        aantal * 365.25, [5, rang]
    FROM duren
    CROSS JOIN deze
    UNION ALL
    SELECT 'mediane_duur_ontwikkelarrangement_dagen', 'soort=' || soort, sinds_het_begin, mediaan, NULL, NULL, NULL, [6, rang]
    FROM duren
    CROSS JOIN deze
    UNION ALL
    SELECT
        'mediane_duur_ontwikkelarrangement_maanden', 'soort=' || soort, sinds_het_begin, NULL, NULL, mediaan * 12, 365.25,
        [7, rang]
    FROM duren
    CROSS JOIN deze
    UNION ALL
    SELECT 'afgelopen_ontwikkelarrangementen', 'soort=' || soort, sinds_het_begin, aantal, NULL, NULL, NULL, [8, rang]
    FROM duren
    CROSS JOIN deze
    UNION ALL
    SELECT
        'afgelopen_ontwikkelarrangementen_naar_duur', format('soort={}|duur={}', soort, duur), sinds_het_begin, deel, totaal,
        NULL, NULL, [9, rang * 10 + klasse]
    FROM per_klasse
    CROSS JOIN deze
    UNION ALL
    SELECT
        'ontwikkelarrangementen_op_dezelfde_dag_per_jaar', 'soort=' || soort, meetdatum::VARCHAR, count(lopend.soort), NULL, NULL,
        NULL, [10, year(meetdatum) * 10 + rang]
    FROM soorten
    CROSS JOIN (SELECT DISTINCT meetdatum FROM lopend_arrangement WHERE levering = $levering)
    LEFT JOIN lopend USING (soort, meetdatum)
    GROUP BY soort, rang, meetdatum
)
SELECT indicator, uitsplitsing, periode, teller, noemer, waarde_teller, waarde_noemer
FROM regels
ORDER BY volgorde;

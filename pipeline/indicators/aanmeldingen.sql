-- Registrations for the Basispakket, per cohort (the year of the aanmelddatum), with their status on the peildatum.
-- Levels: all, per gemeente, per uitvoeringsgebied, and jongeren tot 27 of all municipalities together.
WITH statussen (status, groep, volgorde) AS (
    VALUES
        ('Opleiding', 'Aan het werk / opleiding geholpen', 2),
        ('Dvb reguliere werkgever', 'Aan het werk / opleiding geholpen', 3),
        ('Dvb {werkbedrijf}', 'Aan het werk / opleiding geholpen', 4),
        ('Proefplaatsing', 'Nog in traject', 6),
        ('Voortraject', 'Nog in traject', 7),
        ('Intake', 'Nog in traject', 8),
        ('Verhuisd', 'Niet in traject', 10),
        ('On hold', 'Niet in traject', 11),
        ('Teruggemeld', 'Niet in traject', 12)
),
redenen (reden, volgorde) AS (
    VALUES
        ('Tijdelijk niet in staat te werken', 1),
        ('Voldoet niet aan de gestelde instroomeisen', 2),
        ('Op verzoek van gemeente', 3),
        ('Op verzoek van kandidaat', 4),
        ('Overig', 5),
        ('Niet uit de data af te leiden', 6)
),
-- Everything below counts this small table, so that the large one is read once.
gezien AS MATERIALIZED (
    SELECT
        cohort, gemeente, gebied, is_jongere, status,
        CASE WHEN status = 'Teruggemeld' THEN coalesce(reden, 'Niet uit de data af te leiden') END AS reden,
        count(*) AS aantal
    FROM aanmelding_op_peildatum
    WHERE levering = $levering
    GROUP BY ALL
),
per_niveau AS (
    SELECT 'alle' AS leeftijd, 'gemeente=alle' AS niveau, * FROM gezien
    UNION ALL
    SELECT 'alle', 'gemeente=' || gemeente, * FROM gezien
    UNION ALL
    SELECT 'alle', 'gebied=' || gebied, * FROM gezien WHERE gebied IS NOT NULL
    UNION ALL
    SELECT 'tot 27', 'gemeente=alle', * FROM gezien WHERE is_jongere
),
niveaus AS (
    SELECT 'alle' AS leeftijd, 'gemeente=alle' AS niveau, 0 AS volgorde
    UNION ALL
    SELECT 'alle', 'gemeente=' || gemeente, 1 + volgorde FROM gemeente
    UNION ALL
    SELECT 'alle', 'gebied=' || gebied, 100000 + min(volgorde) FROM gemeente WHERE gebied IS NOT NULL GROUP BY gebied
    UNION ALL
    SELECT 'tot 27', 'gemeente=alle', 200000
),
groepen AS (
    SELECT
        jaar AS cohort, leeftijd, niveau, niveaus.volgorde,
        format('cohort={}|leeftijd={}|{}', jaar, leeftijd, niveau) AS uitsplitsing,
        coalesce(totaal, 0) AS totaal
    FROM verslagjaar
    CROSS JOIN niveaus
    LEFT JOIN (
        SELECT cohort AS jaar, leeftijd, niveau, sum(aantal) AS totaal FROM per_niveau GROUP BY ALL
    ) AS totalen USING (jaar, leeftijd, niveau)
    WHERE levering = $levering
),
knopen AS (
    SELECT status AS knoop, status, volgorde FROM statussen
    UNION ALL
    SELECT groep, status, min(volgorde) OVER (PARTITION BY groep) - 1 FROM statussen
),
per_knoop AS (
    SELECT cohort, leeftijd, niveau, knoop, sum(aantal) AS aantal
    FROM per_niveau
    JOIN knopen USING (status)
    GROUP BY ALL
),
per_reden AS (
    SELECT cohort, leeftijd, reden, sum(aantal) AS aantal
    FROM per_niveau
    WHERE niveau = 'gemeente=alle' AND reden IS NOT NULL
    GROUP BY ALL
),
terugmeldingen AS (
    SELECT cohort, leeftijd, sum(aantal) AS totaal FROM per_reden GROUP BY ALL
),
-- The same age for every cohort: the status 6, 12 or 23 months after the aanmelddatum, of those who are that old by now.
op_leeftijd AS (
    SELECT cohort, maanden, statussen.groep, count(*) AS aantal
    FROM (
        SELECT cohort, unnest([6, 12, 23]) AS maanden, unnest([status_6, status_12, status_23]) AS status
        FROM aanmelding_op_peildatum
        WHERE levering = $levering
    )
    JOIN statussen USING (status)
    GROUP BY ALL
),
leeftijdsgroepen AS (
    SELECT cohort, maanden, sum(aantal) AS totaal FROM op_leeftijd GROUP BY ALL
),
-- What a person does now, over all contracts, beside the status that closed the registration.
loopt_nu AS (
    SELECT persoon, bool_or(soort_werkgever = 'Regulier') AS bij_regulier
    FROM dienstverband
    JOIN levering USING (levering)
    WHERE levering = $levering
      AND begindatum <= peildatum
      AND (einddatum IS NULL OR einddatum >= peildatum)
    GROUP BY persoon
),
uitkomst AS (
    SELECT
        cohort,
        status AS direct,
        CASE
            WHEN loopt_nu.persoon IS NULL THEN 'geen lopend dienstverband bekend'
            WHEN bij_regulier THEN 'dienstverband bij reguliere werkgever'
            ELSE 'dienstverband bij {werkbedrijf}'
        END AS nu,
        count(*) AS aantal
    FROM aanmelding_op_peildatum
    LEFT JOIN loopt_nu USING (persoon)
    WHERE levering = $levering
      AND status IN ('Dvb {werkbedrijf}', 'Dvb reguliere werkgever')
    GROUP BY ALL
),
uitkomstgroepen AS (
    SELECT cohort, direct, sum(aantal) AS totaal FROM uitkomst GROUP BY ALL
),
regels AS (
    SELECT
        'aanmeldingen_basispakket' AS indicator, uitsplitsing, totaal AS teller, NULL AS noemer,
        [1, cohort, volgorde, 0] AS volgorde
    FROM groepen
    UNION ALL
    SELECT
        'resultaat_aanmeldingen', uitsplitsing || '|status=' || knoop, coalesce(aantal, 0), totaal,
        [1, cohort, groepen.volgorde, knopen.volgorde]
    FROM groepen
    CROSS JOIN (SELECT DISTINCT knoop, volgorde FROM knopen) AS knopen
    LEFT JOIN per_knoop USING (cohort, leeftijd, niveau, knoop)
    UNION ALL
    SELECT
        'reden_terugmelding', format('cohort={}|leeftijd={}|reden={}', cohort, leeftijd, reden), coalesce(aantal, 0), totaal,
        [2, cohort, (leeftijd = 'tot 27')::INTEGER, redenen.volgorde]
    FROM terugmeldingen
    CROSS JOIN redenen
    LEFT JOIN per_reden USING (cohort, leeftijd, reden)
    WHERE cohort IN (SELECT cohort FROM groepen)
    UNION ALL
    SELECT
        'aandeel_jongeren_in_aanmeldingen', format('cohort={}', cohort),
        max(totaal) FILTER (leeftijd = 'tot 27'), max(totaal) FILTER (leeftijd = 'alle'), [3, cohort, 0, 0]
    FROM groepen
    WHERE niveau = 'gemeente=alle'
    GROUP BY cohort
    UNION ALL
    SELECT 'jongeren_naar_werk', format('cohort={}', jaar), coalesce(aantal, 0), NULL, [4, jaar, 0, 0]
    FROM verslagjaar
    LEFT JOIN (
        SELECT cohort AS jaar, sum(aantal) AS aantal
        FROM gezien
        WHERE is_jongere AND status IN ('Dvb reguliere werkgever', 'Dvb {werkbedrijf}')
        GROUP BY ALL
    ) USING (jaar)
    WHERE levering = $levering
    UNION ALL
    SELECT
        'status_op_gelijke_leeftijd', format('cohort={}|na={} maanden|status={}', cohort, maanden, groep), coalesce(aantal, 0), totaal,
        [5, cohort, maanden, groepen.volgorde]
    FROM leeftijdsgroepen
    CROSS JOIN (SELECT groep, min(volgorde) AS volgorde FROM statussen GROUP BY groep) AS groepen
    LEFT JOIN op_leeftijd USING (cohort, maanden, groep)
    WHERE cohort IN (SELECT cohort FROM groepen)
    UNION ALL
    SELECT
        'uitkomst_nu_na_directe_uitkomst', format('cohort={}|direct={}|nu={}', cohort, direct, nu), coalesce(aantal, 0), totaal,
        [6, cohort, (direct = 'Dvb {werkbedrijf}')::INTEGER, volgorde]
    FROM uitkomstgroepen
    CROSS JOIN (
        VALUES
            ('dienstverband bij reguliere werkgever', 1),
            ('dienstverband bij {werkbedrijf}', 2),
            ('geen lopend dienstverband bekend', 3)
    ) AS toestand (nu, volgorde)
    LEFT JOIN uitkomst USING (cohort, direct, nu)
    WHERE cohort IN (SELECT cohort FROM groepen)
)
SELECT regels.indicator, regels.uitsplitsing, levering.peildatum::VARCHAR AS periode, regels.teller, regels.noemer
FROM regels
CROSS JOIN levering
WHERE levering.levering = $levering
ORDER BY regels.volgorde, regels.indicator;

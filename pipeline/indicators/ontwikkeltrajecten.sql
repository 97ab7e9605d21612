-- Ontwikkeltrajecten that ended in the verslagjaar, with their result; per gemeente for the current year only.
WITH resultaten (resultaat, groep, volgorde) AS (
    VALUES
        ('Opleiding', 'Afgerond, naar werk of opleiding', 2),
        ('Dvb Reguliere werkgever', 'Afgerond, naar werk of opleiding', 3),
        ('Dvb {werkbedrijf} (regulier contract)', 'Afgerond, naar werk of opleiding', 4),
        ('Dvb {werkbedrijf} (kernbezetting PW)', 'Afgerond, naar werk of opleiding', 5),
        ('Op eigen verzoek', 'Afgerond, overig', 7),
        ('Traject (nog) niet passend', 'Afgerond, overig', 8),
        ('Verhuisd', 'Afgerond, overig', 9)
),
knopen AS (
    SELECT resultaat AS knoop, resultaat, volgorde FROM resultaten
    UNION ALL
    SELECT groep, resultaat, min(volgorde) OVER (PARTITION BY groep) - 1 FROM resultaten
),
afgerond AS MATERIALIZED (
    SELECT jaar, is_actueel, gemeente, resultaat, count(*) AS aantal
    FROM ontwikkeltraject
    JOIN verslagjaar
        ON verslagjaar.levering = ontwikkeltraject.levering
        AND einddatum BETWEEN eerste_dag AND laatste_dag
    WHERE ontwikkeltraject.levering = $levering
    GROUP BY ALL
),
per_niveau AS (
    SELECT 'alle' AS niveau, * FROM afgerond
    UNION ALL
    SELECT gemeente, * FROM afgerond WHERE is_actueel
),
niveaus AS (
    SELECT jaar, 'alle' AS niveau, 0 AS volgorde FROM verslagjaar WHERE levering = $levering
    UNION ALL
    SELECT jaar, gemeente, 1 + volgorde
    FROM verslagjaar
    CROSS JOIN gemeente
    WHERE levering = $levering AND is_actueel
),
totalen AS (
    SELECT jaar, niveau, niveaus.volgorde, coalesce(sum(aantal), 0) AS totaal
    FROM niveaus
    LEFT JOIN per_niveau USING (jaar, niveau)
    GROUP BY ALL
),
per_knoop AS (
    SELECT jaar, niveau, knoop, sum(aantal) AS aantal
    FROM per_niveau
    JOIN knopen USING (resultaat)
    GROUP BY ALL
),
regels AS (
    SELECT
        'afgeronde_ontwikkeltrajecten' AS indicator, 'gemeente=' || niveau AS uitsplitsing, jaar,
        totaal AS teller, NULL AS noemer, [volgorde, 0] AS volgorde
    FROM totalen
    UNION ALL
    SELECT
        'resultaat_ontwikkeltrajecten', format('gemeente={}|resultaat={}', niveau, knoop), jaar,
        coalesce(aantal, 0), totaal, [totalen.volgorde, knopen.volgorde]
    FROM totalen
    CROSS JOIN (SELECT DISTINCT knoop, volgorde FROM knopen) AS knopen
    LEFT JOIN per_knoop USING (jaar, niveau, knoop)
    UNION ALL
    SELECT
        indicator, 'gemeente=alle', jaar, coalesce(sum(aantal) FILTER (knoop IN (knoop_a, knoop_b)), 0), totaal,
        [1000000, rang]
    FROM totalen
    CROSS JOIN (
        VALUES
            ('ontwikkeltraject_naar_regulier_werk', 'Dvb Reguliere werkgever', 'Dvb {werkbedrijf} (regulier contract)', 1),
            ('ontwikkeltraject_naar_vast_dienstverband_werkbedrijf', 'Dvb {werkbedrijf} (kernbezetting PW)', 'Dvb {werkbedrijf} (regulier contract)', 2)
    ) AS samen (indicator, knoop_a, knoop_b, rang)
    LEFT JOIN per_knoop USING (jaar, niveau)
    WHERE niveau = 'alle'
    GROUP BY indicator, jaar, totaal, rang
)
SELECT indicator, uitsplitsing, jaar::VARCHAR AS periode, teller, noemer
FROM regels
ORDER BY jaar, volgorde;

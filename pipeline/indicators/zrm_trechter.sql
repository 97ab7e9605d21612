-- From everybody who takes part to the groups of the evaluation: how many each group has, and who falls out on the way.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
-- Per group: its name in the agreed file, of which measurements it speaks, what stands before a breakdown there, and which
-- breakdowns are agreed.
groepen (groep, volgorde, export_naam, moment, voor, afgesproken_bij) AS (
    VALUES
        ('ingestroomd', 1, 'aantal_ingestroomd', '', NULL, ['alle', 'trajecttype', 'aanbieder']),
        ('eerste meting', 2, 'aantal_eerste_meting', 'nulmeting, ', NULL, ['alle', 'trajecttype', 'aanbieder']),
        (
            'twee metingen', 3, 'aantal_twee_metingen', 'nulmeting en tweede meting, ', NULL, ['alle', 'trajecttype', 'aanbieder']
        ),
        (
            'twee metingen zonder controlegroep', 4, 'aantal_zonder_controlegroep', 'nulmeting en tweede meting, ', NULL,
            ['alle', 'trajecttype', 'aanbieder']
        ),
        (
            'analysegroep', 5, 'aantal_analysegroep', 'nulmeting en tweede meting, ', NULL, ['alle', 'trajecttype', 'aanbieder']
        ),
        ('met profiel', 6, 'aantal_met_profiel', 'nulmeting, ', NULL, ['alle', 'trajecttype', 'aanbieder']),
        (
            'met profiel en twee metingen', 7, 'aantal_met_profiel_en_twee_metingen', 'nulmeting en tweede meting, ', NULL,
            ['alle', 'trajecttype', 'aanbieder']
        ),
        (
            'controlegroep met twee metingen', 8, 'aantal_controlegroep_twee_metingen', 'nulmeting en tweede meting, ', NULL,
            ['alle']
        ),
        (
            'voortijdig gestopt met twee metingen', 9, 'aantal_uitval_twee_metingen', 'nulmeting en tweede meting, ', NULL,
            ['alle']
        ),
        ('voortijdig gestopt', 10, 'aantal_geregistreerde_uitval_alle_deelnemers', '', NULL, ['alle']),
        ('alleen tweede meting', 11, 'aantal_alleen_tweede_meting', '', NULL, ['alle']),
        ('alleen eerste meting', 12, NULL, 'nulmeting, ', NULL, []),
        (
            'onderzochte trajecten', 13, 'aantal_analysegroep', 'nulmeting en tweede meting, ', 'elf trajecten',
            ['alle', 'aanbieder']
        ),
        (
            'onderzochte trajecten met profiel', 14, 'aantal_analysegroep', 'nulmeting en tweede meting, ',
            'elf trajecten met profiel', ['aanbieder']
        )
),
onderzocht AS (
    SELECT DISTINCT aanbieder FROM zrm_traject WHERE levering = $levering AND kwalitatief_onderzocht = 'j'
),
waarden AS (
    SELECT DISTINCT kenmerk, waarde, soort, volgorde, afgesproken FROM zrm_kenmerk WHERE levering = $levering
    UNION
    SELECT DISTINCT
        kenmerk, zijde.waarde, soort, (zijde.waarde = 'zonder')::INTEGER, format('element={} | {}', kenmerk, zijde.waarde)
    FROM zrm_kenmerk
    CROSS JOIN (VALUES ('met'), ('zonder')) AS zijde (waarde)
    WHERE levering = $levering AND soort = 'element'
),
getelde_leden AS (
    SELECT groep, kenmerk, waarde, count(*) AS aantal
    FROM zrm_groep
    JOIN zrm_kenmerk USING (levering, persoon)
    WHERE levering = $levering
    GROUP BY ALL
),
-- Every group and every breakdown that says something about it, also where nobody is left.
leden AS MATERIALIZED (
    SELECT
        groepen.groep, groepen.volgorde AS groep_volgorde, export_naam, moment, voor, afgesproken_bij,
        waarden.kenmerk, waarden.waarde, waarden.soort, waarden.volgorde AS waarde_volgorde, waarden.afgesproken,
        coalesce(aantal, 0) AS aantal
    FROM groepen
    CROSS JOIN waarden
    LEFT JOIN getelde_leden USING (groep, kenmerk, waarde)
    WHERE CASE
        WHEN groep LIKE 'onderzochte trajecten%' AND waarden.kenmerk = 'aanbieder' THEN waarden.waarde IN (FROM onderzocht)
        WHEN waarden.soort = 'element' THEN groep = 'onderzochte trajecten'
        WHEN waarden.soort = 'profiel' THEN groep LIKE '%met profiel%' OR groep IN ('eerste meting', 'analysegroep')
        ELSE TRUE
    END
),
naast AS (
    SELECT
        kenmerk, waarde, soort, any_value(waarde_volgorde) AS waarde_volgorde, any_value(afgesproken) AS afgesproken,
        any_value(aantal) FILTER (groep = 'ingestroomd') AS ingestroomd,
        any_value(aantal) FILTER (groep = 'eerste meting') AS eerste_meting,
        any_value(aantal) FILTER (groep = 'twee metingen') AS twee_metingen,
        any_value(aantal) FILTER (groep = 'twee metingen zonder controlegroep') AS zonder_controlegroep,
        any_value(aantal) FILTER (groep = 'analysegroep') AS analysegroep,
        any_value(aantal) FILTER (groep = 'met profiel') AS met_profiel
    FROM leden
    WHERE soort IN ('geheel', 'aanbod', 'achtergrond')
    GROUP BY kenmerk, waarde, soort
),
te_weinig_scores AS (
    SELECT kenmerk, waarde, count(*) FILTER (vooruit_1_of_meer IS NULL) AS aantal
    FROM zrm_analyse
    JOIN zrm_kenmerk USING (levering, persoon)
    WHERE levering = $levering AND in_analysegroep
    GROUP BY ALL
),
-- How somebody scored at the first measurement, beside the other characteristics, for who came back.
per_beginscore AS (
    SELECT
        domein, CASE WHEN categorie = 1 THEN 'niet zelfredzaam' ELSE 'beperkt of zelfredzaam' END AS waarde,
        categorie > 1 AS volgorde, count(*) FILTER (heeft_meting_2) AS twee_metingen, count(*) AS eerste_meting
    FROM zrm_score
    JOIN zrm_analyse USING (levering, persoon)
    WHERE levering = $levering AND meetmoment = 1
    GROUP BY ALL
),
respons AS (
    SELECT
        kenmerk, waarde, twee_metingen, eerste_meting, coalesce(afgesproken, 'totaal') AS afgesproken, waarde_volgorde,
        kenmerk IN ('alle', 'trajecttype', 'aanbieder', 'geslacht', 'alleenstaande ouder', 'opleiding', 'leeftijd vanaf 50')
            AS kern
    FROM naast
    UNION ALL
    SELECT
        domein, waarde, twee_metingen, eerste_meting, format('{}={}', domein, waarde), volgorde::INTEGER,
        domein IN ('geestelijke_gezondheid', 'adl')
    FROM per_beginscore
),
regels AS (
    SELECT
        'deelnemers_in_de_evaluatie' AS indicator, format('groep={}|kenmerk={}|waarde={}', groep, kenmerk, waarde) AS uitsplitsing,
        aantal AS teller, NULL::BIGINT AS noemer,
        kenmerk IN (FROM unnest(afgesproken_bij))
            OR (soort = 'element' AND groep = 'onderzochte trajecten')
            OR (soort = 'profiel' AND groep IN ('met profiel', 'met profiel en twee metingen')) AS kern,
        CASE
            WHEN soort <> 'profiel' THEN export_naam
            WHEN groep = 'met profiel' THEN 'aantal_klantprofiel'
            ELSE 'aantal_klantprofiel_twee_metingen'
        END AS export_naam,
        CASE
            WHEN soort = 'element' THEN afgesproken
            ELSE concat_ws(' | ', voor, coalesce(afgesproken, 'totaal'))
        END AS export_uitsplitsing,
        moment, ['0', kenmerk] AS volgorde, [waarde_volgorde, groep_volgorde] AS binnen
    FROM leden
    UNION ALL
    SELECT
        'respons_tweede_meting', format('kenmerk={}|waarde={}', kenmerk, waarde), twee_metingen, eerste_meting, kern,
        'pct_respons_tweede_meting', afgesproken, 'nulmeting en tweede meting, ', ['1', kenmerk], [waarde_volgorde, 0]
    FROM respons
    UNION ALL
    SELECT
        'analysegroep_van_eerste_meting', format('kenmerk={}|waarde={}', kenmerk, waarde), analysegroep, eerste_meting,
        kenmerk = 'alle', 'pct_analysegroep_van_eerste_meting', coalesce(afgesproken, 'totaal'), 'nulmeting en tweede meting, ',
        ['2', kenmerk], [waarde_volgorde, 0]
    FROM naast
    UNION ALL
    SELECT
        'valt_af_voor_de_analyse', format('stap={}|kenmerk={}|waarde={}', stap, kenmerk, waarde), valt_af, van, FALSE,
        NULL, NULL, 'nulmeting en tweede meting, ', ['3', kenmerk], [waarde_volgorde, stap_volgorde]
    FROM naast
    LEFT JOIN te_weinig_scores USING (kenmerk, waarde)
    CROSS JOIN LATERAL (
        VALUES
            ('geen eerste meting', ingestroomd - eerste_meting, ingestroomd, 1),
            ('geen tweede meting', eerste_meting - twee_metingen, eerste_meting, 2),
            ('controlegroep', twee_metingen - zonder_controlegroep, twee_metingen, 3),
            ('voortijdig gestopt', zonder_controlegroep - analysegroep, zonder_controlegroep, 4),
            ('te weinig scores op beide metingen', coalesce(te_weinig_scores.aantal, 0), analysegroep, 5),
            ('te weinig scores voor een profiel', eerste_meting - met_profiel, eerste_meting, 6)
    ) AS stappen (stap, valt_af, van, stap_volgorde)
    WHERE kenmerk IN ('alle', 'trajecttype', 'aanbieder')
)
SELECT
    indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, kern, export_naam, export_uitsplitsing,
    format('{}stand {}', moment, peildatum) AS export_periode
FROM regels
CROSS JOIN deze
ORDER BY volgorde, binnen;

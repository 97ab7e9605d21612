-- How the measurements were done: when, by whom, with which version of the matrix, and which scores are missing.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
meting AS MATERIALIZED (
    SELECT zrm_meting.levering, persoon, meetmoment, datum, instrument, coalesce(ingevuld_door, 'onbekend') AS ingevuld_door
    FROM zrm_meting
    JOIN levering USING (levering)
    SEMI JOIN zrm_analyse ON zrm_meting.levering = zrm_analyse.levering AND zrm_meting.persoon = zrm_analyse.persoon
    WHERE levering = $levering AND datum <= peildatum
),
paar AS MATERIALIZED (
    SELECT
        levering, persoon, tweede.datum - eerste.datum AS dagen,
        eerste.ingevuld_door = tweede.ingevuld_door AS zelfde_invuller,
        eerste.ingevuld_door <> 'onbekend' AND tweede.ingevuld_door <> 'onbekend' AS met_invuller,
        eerste.instrument <> tweede.instrument AS twee_versies
    FROM meting AS eerste
    JOIN meting AS tweede USING (levering, persoon)
    WHERE eerste.meetmoment = 1 AND tweede.meetmoment = 2
),
tussentijd AS (
    SELECT
        groep, groep_volgorde, kenmerk, waarde, any_value(volgorde) AS waarde_volgorde, count(*) AS totaal,
        sum(dagen)::BIGINT AS dagen, median(dagen)::DECIMAL(18, 1) AS mediaan, min(dagen) AS kortste, max(dagen) AS langste
    FROM (VALUES ('twee metingen', 1), ('analysegroep', 2), ('onderzochte trajecten', 3)) AS groepen (groep, groep_volgorde)
    JOIN zrm_groep USING (groep)
    JOIN zrm_kenmerk USING (levering, persoon)
    JOIN paar USING (levering, persoon)
    WHERE levering = $levering AND kenmerk IN ('alle', 'trajecttype', 'aanbieder')
    GROUP BY groep, groep_volgorde, kenmerk, waarde
),
scores AS (
    SELECT groep, groep_volgorde, meetmoment, domein, min(zrm_domein.volgorde) AS domein_volgorde, score, count(*) AS aantal
    FROM (VALUES ('eerste meting', 1), ('analysegroep', 2)) AS groepen (groep, groep_volgorde)
    JOIN zrm_groep USING (groep)
    JOIN zrm_score USING (levering, persoon)
    JOIN zrm_domein USING (instrument, domein)
    WHERE levering = $levering AND (groep = 'analysegroep' OR meetmoment = 1)
    GROUP BY groep, groep_volgorde, meetmoment, domein, score
),
scoreverdeling AS (
    SELECT
        groep, groep_volgorde, meetmoment, domein, domein_volgorde, mogelijke_score,
        coalesce(sum(aantal) FILTER (score = mogelijke_score), 0)::BIGINT AS aantal, sum(aantal)::BIGINT AS totaal
    FROM scores
    CROSS JOIN range(1, 6) AS mogelijk (mogelijke_score)
    GROUP BY groep, groep_volgorde, meetmoment, domein, domein_volgorde, mogelijke_score
),
-- What each version asks for, and what was filled in.
gevraagd AS (
    SELECT
        meetmoment, domein, min(volgorde) AS domein_volgorde, count(*) AS totaal, count(*) - count(score) AS onbekend
    FROM meting
    JOIN zrm_domein USING (instrument)
    LEFT JOIN zrm_score USING (levering, persoon, meetmoment, instrument, domein)
    GROUP BY meetmoment, domein
),
invullers AS (
    SELECT
        meetmoment, soort, volgorde, count(*) FILTER (ingevuld_door = soort) AS aantal, count(*) AS totaal
    FROM meting
    CROSS JOIN (VALUES ('klantmanager', 1), ('aanbieder', 2), ('onbekend', 3)) AS soorten (soort, volgorde)
    GROUP BY meetmoment, soort, volgorde
),
versies AS (
    SELECT
        meetmoment, soort.instrument, count(*) FILTER (meting.instrument = soort.instrument) AS aantal, count(*) AS totaal
    FROM meting
    CROSS JOIN (SELECT DISTINCT instrument FROM meting) AS soort
    GROUP BY meetmoment, soort.instrument
),
-- Every month from the first start or measurement to the last, also a month without any.
maanden AS (
    SELECT unnest(generate_series(date_trunc('month', min(dag)), date_trunc('month', max(dag)), INTERVAL 1 MONTH)) AS maand
    FROM (
        SELECT datum AS dag FROM meting
        UNION ALL
        SELECT startdatum FROM zrm_deelnemer JOIN levering USING (levering) WHERE levering = $levering AND startdatum <= peildatum
    )
),
per_maand AS (
    SELECT momenten.meetmoment, strftime(maand, '%Y-%m') AS maand, count(datum) AS aantal
    FROM maanden
    CROSS JOIN (VALUES (1), (2)) AS momenten (meetmoment)
    LEFT JOIN meting ON momenten.meetmoment = meting.meetmoment AND date_trunc('month', datum) = maand
    GROUP BY momenten.meetmoment, maanden.maand
),
regels AS (
    SELECT
        'tijd_tussen_de_metingen' AS indicator, format('groep={}|kenmerk={}|waarde={}|maat={}', groep, kenmerk, waarde, maat) AS uitsplitsing,
        teller, noemer, [1, groep_volgorde] AS volgorde, kenmerk, [waarde_volgorde, maat_volgorde] AS binnen
    FROM tussentijd
    CROSS JOIN LATERAL (
        VALUES
            ('gemiddelde', dagen::DECIMAL(18, 1), totaal, 1), ('mediaan', mediaan, NULL, 2),
            ('kortste', kortste, NULL, 3), ('langste', langste, NULL, 4)
    ) AS maten (maat, teller, noemer, maat_volgorde)
    UNION ALL
    SELECT
        'meting_ingevuld_door', format('meetmoment={}|ingevuld_door={}', meetmoment, soort), aantal, totaal,
        [2, meetmoment], '', [volgorde, 0]
    FROM invullers
    UNION ALL
    SELECT
        'zelfde_invuller_bij_beide_metingen', '', count(*) FILTER (zelfde_invuller AND met_invuller),
        count(*) FILTER (met_invuller), [3, 0], '', [0, 0]
    FROM paar
    UNION ALL
    SELECT
        'versie_van_de_matrix', format('meetmoment={}|instrument={}', meetmoment, instrument), aantal, totaal,
        [4, meetmoment], instrument, [0, 0]
    FROM versies
    UNION ALL
    SELECT 'twee_versies_van_de_matrix', '', count(*) FILTER (twee_versies), count(*), [5, 0], '', [0, 0]
    FROM paar
    UNION ALL
    SELECT
        'score_onbekend', format('meetmoment={}|domein={}', meetmoment, domein), onbekend, totaal,
        [6, meetmoment], '', [domein_volgorde, 0]
    FROM gevraagd
    UNION ALL
    SELECT
        'scores_per_domein',
        format('groep={}|meetmoment={}|domein={}|score={}', groep, meetmoment, domein, mogelijke_score), aantal, totaal,
        [7, groep_volgorde], meetmoment::VARCHAR, [domein_volgorde, mogelijke_score]
    FROM scoreverdeling
    UNION ALL
    SELECT 'metingen_per_maand', format('meetmoment={}|maand={}', meetmoment, maand), aantal, NULL, [8, meetmoment], maand, [0, 0]
    FROM per_maand
)
SELECT indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer
FROM regels
CROSS JOIN deze
ORDER BY volgorde, kenmerk, binnen;

-- What changed between the two measurements: per domain, and over several domains. A domain counts for somebody only where
-- both scores are known; an outcome over all domains only where more than half of the domains have both.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
-- Per group: its place, what stands before a breakdown in the agreed file, and by what it is broken down.
groepen (groep, groep_volgorde, voor, kenmerken) AS (
    VALUES
        (
            'analysegroep', 1, NULL,
            ['alle', 'trajecttype', 'aanbieder', 'contacten', 'opleiding', 'geslacht', 'leeftijd', 'huishoudtype', 'taal']
        ),
        ('met profiel en twee metingen', 2, NULL, ['alle', 'klantprofiel']),
        ('onderzochte trajecten', 3, 'elf trajecten', ['alle', 'aanbieder']),
        ('onderzochte trajecten met profiel', 4, 'elf trajecten met profiel', ['alle', 'aanbieder']),
        ('twee metingen zonder controlegroep', 5, NULL, ['alle']),
        ('controlegroep met twee metingen', 6, NULL, ['alle'])
),
leden AS MATERIALIZED (
    SELECT
        levering, persoon, groep, groep_volgorde, kenmerk, waarde, soort, volgorde AS waarde_volgorde,
        CASE
            WHEN groep = 'met profiel en twee metingen' AND soort = 'geheel' THEN 'deelnemers met een profiel'
            WHEN soort = 'element' THEN afgesproken
            ELSE concat_ws(' | ', voor, coalesce(afgesproken, 'totaal'))
        END AS export_uitsplitsing
    FROM groepen
    JOIN zrm_groep USING (groep)
    JOIN zrm_kenmerk USING (levering, persoon)
    WHERE levering = $levering
      AND (kenmerk IN (FROM unnest(kenmerken)) OR (soort = 'element' AND groep = 'onderzochte trajecten'))
),
domeinen AS (
    SELECT domein, bool_or(is_participatie) AS is_participatie, min(volgorde) AS domein_volgorde FROM zrm_domein GROUP BY domein
),
per_domein AS MATERIALIZED (
    SELECT
        groep, kenmerk, waarde, soort, groep_volgorde, waarde_volgorde, export_uitsplitsing,
        domein, is_participatie, domein_volgorde,
        count(*) AS totaal,
        count(*) FILTER (categorie_2 > categorie_1) AS vooruit,
        count(*) FILTER (categorie_2 = categorie_1) AS gelijk,
        count(*) FILTER (categorie_2 < categorie_1) AS achteruit,
        sum(score_2 - score_1) AS verschil,
        count(*) FILTER (score_1 <= 3 AND score_2 >= 4) AS zelfredzaam_geworden
    FROM leden
    JOIN zrm_verandering USING (levering, persoon)
    JOIN domeinen USING (domein)
    GROUP BY ALL
),
-- From class to class, for the whole analysis: 'alle' stands for every class at the one or the other measurement.
klassen (klasse, categorie, klasse_volgorde) AS (
    VALUES
        ('niet zelfredzaam', 1, 1), ('beperkt zelfredzaam', 2, 2), ('zelfredzaam', 3, 3), ('alle', NULL, 4)
),
overgangen AS MATERIALIZED (
    SELECT
        groep, kenmerk, waarde, groep_volgorde, waarde_volgorde, domein, domein_volgorde,
        begin.klasse AS begin_klasse, begin.klasse_volgorde AS begin_volgorde,
        eind.klasse AS eind_klasse, eind.klasse_volgorde AS eind_volgorde,
        count(*) FILTER (
            coalesce(categorie_1 = begin.categorie, TRUE) AND coalesce(categorie_2 = eind.categorie, TRUE)
        ) AS aantal,
        count(*) FILTER (eind.categorie IS NULL OR coalesce(categorie_1 = begin.categorie, TRUE)) AS totaal
    FROM leden
    JOIN zrm_verandering USING (levering, persoon)
    JOIN domeinen USING (domein)
    CROSS JOIN klassen AS begin
    CROSS JOIN klassen AS eind
    WHERE groep = 'analysegroep' AND soort = 'geheel'
    GROUP BY ALL
),
over_domeinen AS MATERIALIZED (
    SELECT
        groep, kenmerk, waarde, soort, groep_volgorde, waarde_volgorde, export_uitsplitsing,
        count(*) FILTER (vooruit_1_of_meer) AS vooruit,
        count(vooruit_1_of_meer) AS met_vooruit,
        count(*) FILTER (zelfredzaam_geworden) AS zelfredzaam,
        count(zelfredzaam_geworden) AS met_zelfredzaam,
        count(*) FILTER (vooruit_participatie) AS participatie,
        count(vooruit_participatie) AS met_participatie
    FROM leden
    JOIN zrm_analyse USING (levering, persoon)
    GROUP BY ALL
),
-- The breakdowns that are agreed: in the whole analysis for every outcome, elsewhere for some.
regels AS (
    SELECT
        uitkomst.indicator, format('groep={}|kenmerk={}|waarde={}', groep, kenmerk, waarde) AS uitsplitsing,
        uitkomst.teller, uitkomst.noemer,
        CASE
            WHEN groep = 'analysegroep' AND soort IN ('geheel', 'aanbod') THEN TRUE
            WHEN groep = 'analysegroep' THEN uitkomst.indicator = 'vooruitgang_op_1_of_meer_participatiedomeinen'
            WHEN groep IN ('met profiel en twee metingen', 'onderzochte trajecten') THEN
                uitkomst.indicator = 'vooruitgang_op_1_of_meer_domeinen'
                OR (uitkomst.indicator = 'zelfredzaam_geworden_op_alle_domeinen' AND soort <> 'element')
            ELSE FALSE
        END AS kern,
        uitkomst.export_naam, export_uitsplitsing,
        [1, groep_volgorde] AS volgorde, kenmerk, [waarde_volgorde, uitkomst.volgorde, 0] AS binnen
    FROM over_domeinen
    CROSS JOIN LATERAL (
        VALUES
            ('vooruitgang_op_1_of_meer_domeinen', vooruit, met_vooruit, 'pct_vooruitgang_1_of_meer_domeinen', 1),
            ('zelfredzaam_geworden_op_alle_domeinen', zelfredzaam, met_zelfredzaam, 'pct_zelfredzaam_geworden_alle_domeinen', 2),
            (
                'vooruitgang_op_1_of_meer_participatiedomeinen', participatie, met_participatie,
                'pct_vooruitgang_participatiedomeinen', 4
            )
    ) AS uitkomst (indicator, teller, noemer, export_naam, volgorde)
    UNION ALL
    SELECT
        'financieel_zelfredzaam_geworden', format('groep={}|kenmerk={}|waarde={}', groep, kenmerk, waarde),
        zelfredzaam_geworden, totaal, groep = 'analysegroep' AND soort IN ('geheel', 'aanbod'),
        'pct_financieel_zelfredzaam_geworden', export_uitsplitsing, [1, groep_volgorde], kenmerk, [waarde_volgorde, 3, 0]
    FROM per_domein
    WHERE domein = 'financien'
    UNION ALL
    SELECT
        'verandering_per_domein',
        format('groep={}|kenmerk={}|waarde={}|domein={}|richting={}', groep, kenmerk, waarde, domein, richting),
        aantal, totaal,
        CASE
            WHEN groep = 'analysegroep' AND soort = 'geheel' THEN TRUE
            WHEN groep = 'analysegroep' THEN soort = 'aanbod' AND is_participatie AND richting <> 'gelijk'
            WHEN groep IN ('met profiel en twee metingen', 'onderzochte trajecten') THEN is_participatie AND richting = 'vooruitgang'
            ELSE FALSE
        END,
        format('pct_{}_{}', richting, domein), export_uitsplitsing, [2, groep_volgorde], kenmerk,
        [waarde_volgorde, domein_volgorde, richting_volgorde]
    FROM per_domein
    CROSS JOIN LATERAL (
        VALUES ('vooruitgang', vooruit, 1), ('gelijk', gelijk, 2), ('achteruitgang', achteruit, 3)
    ) AS richtingen (richting, aantal, richting_volgorde)
    UNION ALL
    SELECT
        'overgang_tussen_de_metingen',
        format(
            'groep={}|kenmerk={}|waarde={}|domein={}|begin={}|eind={}', groep, kenmerk, waarde, domein, begin_klasse, eind_klasse
        ),
        aantal, totaal, FALSE, NULL, NULL, [2, groep_volgorde], kenmerk,
        [waarde_volgorde, domein_volgorde, begin_volgorde * 10 + eind_volgorde]
    FROM overgangen
    UNION ALL
    SELECT
        'gemiddelde_verschilscore', format('groep={}|kenmerk={}|waarde={}|domein={}', groep, kenmerk, waarde, domein),
        verschil::BIGINT, totaal, groep = 'analysegroep' AND soort = 'geheel', 'gem_verschilscore_' || domein, export_uitsplitsing,
        [3, groep_volgorde], kenmerk, [waarde_volgorde, domein_volgorde, 0]
    FROM per_domein
    UNION ALL
    SELECT
        'gerealiseerde_kans', format('groep={}|kenmerk={}|waarde={}|uitkomst={}', groep, kenmerk, waarde, uitkomst.uitkomst),
        uitkomst.teller, uitkomst.noemer, kenmerk = 'aanbieder', uitkomst.export_naam, export_uitsplitsing,
        [4, groep_volgorde], kenmerk, [waarde_volgorde, uitkomst.volgorde, 0]
    FROM over_domeinen
    CROSS JOIN LATERAL (
        VALUES
            ('participatiedomeinen', participatie, met_participatie, 'kans_gerealiseerd_participatiedomeinen', 1),
            ('1 of meer domeinen', vooruit, met_vooruit, 'kans_gerealiseerd_1_of_meer_domeinen', 2),
            ('alle domeinen', zelfredzaam, met_zelfredzaam, 'kans_gerealiseerd_alle_domeinen', 3)
    ) AS uitkomst (uitkomst, teller, noemer, export_naam, volgorde)
    WHERE groep = 'onderzochte trajecten met profiel'
)
SELECT
    indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, kern, export_naam, export_uitsplitsing,
    format('nulmeting en tweede meting, stand {}', peildatum) AS export_periode
FROM regels
CROSS JOIN deze
ORDER BY volgorde, kenmerk, binnen;

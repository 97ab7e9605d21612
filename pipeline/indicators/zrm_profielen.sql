-- The client profiles: how many people have each, with which provider more often than on average, and how they score.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
groepen (groep, groep_volgorde, export_naam, moment, kenmerken) AS (
    VALUES
        ('met profiel', 1, 'pct_klantprofiel', 'nulmeting, ', ['alle', 'trajecttype', 'aanbieder']),
        ('met profiel en twee metingen', 2, 'pct_klantprofiel_twee_metingen', 'nulmeting en tweede meting, ', ['alle']),
        ('analysegroep', 3, NULL, 'nulmeting en tweede meting, ', ['alle', 'aanbieder'])
),
profielen AS (
    SELECT persoon, profiel FROM zrm_profiel WHERE levering = $levering
),
leden AS MATERIALIZED (
    SELECT
        groep, groep_volgorde, export_naam, moment, kenmerk, waarde, volgorde AS waarde_volgorde, afgesproken, persoon, profiel
    FROM groepen
    JOIN zrm_groep USING (groep)
    JOIN zrm_kenmerk USING (levering, persoon)
    JOIN profielen USING (persoon)
    WHERE levering = $levering AND kenmerk IN (FROM unnest(kenmerken))
),
-- Every profile in every breakdown, also where nobody has it.
verdeling AS MATERIALIZED (
    SELECT
        groep, groep_volgorde, export_naam, moment, kenmerk, waarde, waarde_volgorde, afgesproken, soorten.profiel,
        count(*) FILTER (leden.profiel = soorten.profiel) AS aantal, count(*) AS totaal
    FROM leden
    CROSS JOIN (SELECT DISTINCT profiel FROM profielen) AS soorten
    GROUP BY ALL
),
-- The adjusted standardised residual: how far the number lies from what it would be if the provider made no difference.
afwijking AS (
    SELECT deel.*, geheel.aantal AS met_profiel, geheel.totaal AS iedereen, deel.totaal * geheel.aantal / geheel.totaal AS verwacht
    FROM verdeling AS deel
    JOIN verdeling AS geheel USING (groep, profiel)
    WHERE groep = 'met profiel' AND deel.kenmerk = 'aanbieder' AND geheel.kenmerk = 'alle'
),
residu AS (
    SELECT
        *,
        round(
            (aantal - verwacht) / sqrt(verwacht * (1 - totaal / iedereen) * (1 - met_profiel / iedereen)), 6
        )::DECIMAL(18, 6) AS residu
    FROM afwijking
    WHERE verwacht > 0 AND totaal < iedereen AND met_profiel < iedereen
),
scores AS (
    SELECT
        profiel, domein, min(zrm_domein.volgorde) AS domein_volgorde, count(*) AS totaal,
        count(*) FILTER (categorie = 1) AS niet, count(*) FILTER (categorie = 2) AS beperkt, count(*) FILTER (categorie = 3) AS wel
    FROM profielen
    JOIN zrm_score USING (persoon)
    JOIN zrm_domein USING (instrument, domein)
    WHERE levering = $levering AND meetmoment = 1 AND is_profiel
    GROUP BY profiel, domein
),
regels AS (
    SELECT
        'klantprofiel' AS indicator,
        format('groep={}|kenmerk={}|waarde={}|klantprofiel={}', groep, kenmerk, waarde, profiel) AS uitsplitsing,
        aantal AS teller, totaal AS noemer, NULL::DECIMAL(18, 6) AS waarde_teller, NULL::INTEGER AS waarde_noemer, NULL AS weergave,
        groep <> 'analysegroep' AND kenmerk <> 'trajecttype' AS kern,
        export_naam, concat_ws(' | ', afgesproken, format('klantprofiel={} (referentie-LCA)', profiel)) AS export_uitsplitsing,
        moment, [1, groep_volgorde] AS volgorde, kenmerk, [waarde_volgorde, profiel] AS binnen
    FROM verdeling
    UNION ALL
    SELECT
        'klantprofiel_vaker_of_minder_vaak', format('kenmerk={}|waarde={}|klantprofiel={}', kenmerk, waarde, profiel),
        aantal, totaal, residu, 1, CASE WHEN residu > 1.96 THEN '+' WHEN residu < -1.96 THEN '-' ELSE '0' END, TRUE,
        'teken_klantprofiel_naar_aanbieder', concat_ws(' | ', afgesproken, format('klantprofiel={} (referentie-LCA)', profiel)),
        moment, [2, groep_volgorde], kenmerk, [waarde_volgorde, profiel]
    FROM residu
    UNION ALL
    SELECT
        'score_per_klantprofiel', format('klantprofiel={}|domein={}|score={}', profiel, domein, score),
        aantal, totaal, NULL, NULL, NULL, TRUE, 'kans_score_' || score,
        format('klantprofiel={} (referentie-LCA) | domein={}', profiel, domein), 'nulmeting, ',
        [3, profiel], '', [domein_volgorde, score_volgorde]
    FROM scores
    CROSS JOIN LATERAL (
        VALUES ('1-2', niet, 1), ('3', beperkt, 2), ('4-5', wel, 3)
    ) AS categorieen (score, aantal, score_volgorde)
)
SELECT
    indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, waarde_teller, waarde_noemer, weergave, kern,
    export_naam, export_uitsplitsing, format('{}stand {}', moment, peildatum) AS export_periode
FROM regels
CROSS JOIN deze
ORDER BY volgorde, kenmerk, binnen;

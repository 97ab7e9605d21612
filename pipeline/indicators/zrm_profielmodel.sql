-- The latent class analysis behind the client profiles: how numbers of classes compare, and how sure the assignment is.
-- Chances become decimals before they are added: a sum of floats depends on the order.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
maten AS (
    SELECT indicator, format('klassen={}', klassen) AS uitsplitsing, waarde::DECIMAL(28, 10) AS teller, klassen AS volgorde, plaats
    FROM zrm_profielmodel
    CROSS JOIN LATERAL (
        VALUES
            ('log_likelihood_van_het_profielmodel', log_likelihood, 1),
            ('parameters_van_het_profielmodel', parameters::DOUBLE, 2),
            ('bic_van_het_profielmodel', bic, 3),
            ('aic_van_het_profielmodel', aic, 4),
            ('entropie_van_het_profielmodel', entropie, 5),
            ('starts_van_het_profielmodel', starts::DOUBLE, 6),
            ('starts_bij_de_beste_oplossing', starts_bij_beste::DOUBLE, 7)
    ) AS maat (indicator, waarde, plaats)
    WHERE levering = $levering
),
omvang AS (
    SELECT indicator, '' AS uitsplitsing, aantal AS teller, 0 AS volgorde, plaats
    FROM zrm_profielmodel
    CROSS JOIN LATERAL (
        VALUES
            ('gekozen_aantal_klantprofielen', klassen::INTEGER, 8),
            ('deelnemers_in_de_profielanalyse', personen, 9),
            ('ontbrekende_scores_in_de_profielanalyse', ontbrekend, 10)
    ) AS maat (indicator, aantal, plaats)
    WHERE levering = $levering AND is_gekozen
),
aandelen AS (
    SELECT
        'geschat_aandeel_klantprofiel' AS indicator, format('klantprofiel={}', profiel) AS uitsplitsing,
        any_value(aandeel)::DECIMAL(28, 10) AS aandeel, profiel AS volgorde
    FROM zrm_profielkans
    WHERE levering = $levering
    GROUP BY profiel
),
zekerheid AS (
    SELECT
        'zekerheid_van_het_klantprofiel' AS indicator,
        'klantprofiel=' || coalesce(profiel::VARCHAR, 'alle') AS uitsplitsing,
        sum(kans::DECIMAL(28, 10)) AS teller, count(*) AS noemer, coalesce(profiel, 0) AS volgorde
    FROM zrm_profiel
    WHERE levering = $levering
    GROUP BY GROUPING SETS ((), (profiel))
    HAVING count(*) > 0
),
regels AS (
    SELECT
        indicator, uitsplitsing, teller, NULL::BIGINT AS noemer, NULL::DECIMAL(28, 10) AS waarde_teller,
        NULL::INTEGER AS waarde_noemer, [plaats, volgorde] AS volgorde
    FROM maten
    UNION ALL
    SELECT indicator, uitsplitsing, teller, NULL, NULL, NULL, [plaats, volgorde] FROM omvang
    UNION ALL
    SELECT indicator, uitsplitsing, NULL, NULL, aandeel, 1, [11, volgorde] FROM aandelen
    UNION ALL
    SELECT indicator, uitsplitsing, teller, noemer, NULL, NULL, [12, volgorde] FROM zekerheid
)
SELECT indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, waarde_teller, waarde_noemer
FROM regels
CROSS JOIN deze
ORDER BY volgorde;

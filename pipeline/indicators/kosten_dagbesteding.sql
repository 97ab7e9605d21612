-- What the arrangements that run on the peildatum cost at the tariffs of that day: dagdelen per week times the tariff per
-- dagdeel, and running development arrangements times the tariff per year. It is what would be paid if nothing changed, not
-- what was paid.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
tarieven AS (
    SELECT
        max(bedrag) FILTER (omschrijving = 'Basisarrangement' AND eenheid = 'per dagdeel') AS per_dagdeel,
        max(bedrag) FILTER (omschrijving = 'Ontwikkelarrangement' AND eenheid = 'per jaar') AS per_jaar
    FROM tarief
    JOIN deze USING (levering)
    WHERE peildatum BETWEEN coalesce(geldig_vanaf, peildatum) AND coalesce(geldig_tot_en_met, peildatum)
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
    SELECT 'alle' AS gemeente, soort, persoon, dagdelen_per_week
    FROM lopend_arrangement
    WHERE levering = $levering AND is_actueel
    UNION ALL
    SELECT gemeente, soort, persoon, dagdelen_per_week
    FROM lopend_arrangement
    WHERE levering = $levering AND is_actueel
),
geteld AS MATERIALIZED (
    SELECT
        gemeente, plaats,
        coalesce(sum(dagdelen_per_week) FILTER (soort = 'basis'), 0)::DECIMAL(18, 2) AS dagdelen,
        count(DISTINCT persoon) FILTER (soort = 'basis') AS personen,
        count(*) FILTER (soort <> 'basis') AS trajecten
    FROM gemeenten
    LEFT JOIN lopend USING (gemeente)
    GROUP BY gemeente, plaats
),
regels AS (
    SELECT
        'dagdelen_per_week_basisarrangement' AS indicator, gemeente, plaats, dagdelen AS teller, NULL::DECIMAL(18, 2) AS noemer,
        TRUE AS heeft_tarief, 1 AS rang
    FROM geteld
    UNION ALL
    SELECT
        'kosten_basisarrangement_per_week', gemeente, plaats, dagdelen * per_dagdeel, NULL, per_dagdeel IS NOT NULL, 2
    FROM geteld
    CROSS JOIN tarieven
    UNION ALL
    SELECT
        'kosten_lopende_ontwikkelarrangementen_per_jaar', gemeente, plaats, trajecten * per_jaar, NULL, per_jaar IS NOT NULL, 3
    FROM geteld
    CROSS JOIN tarieven
    UNION ALL
    SELECT
        'gemiddelde_kosten_basisarrangement_per_persoon_per_week', gemeente, plaats, dagdelen * per_dagdeel, personen,
        per_dagdeel IS NOT NULL, 4
    FROM geteld
    CROSS JOIN tarieven
    WHERE personen > 0
)
SELECT
    indicator, 'gemeente=' || gemeente AS uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer,
    CASE WHEN NOT heeft_tarief THEN 'er is geen tarief geleverd dat op de meetdatum geldt' END AS reden_nb
FROM regels
CROSS JOIN deze
ORDER BY rang, plaats;

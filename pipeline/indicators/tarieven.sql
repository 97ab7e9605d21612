-- The tariffs that hold on the peildatum, those of the same day a year earlier, and how much they rose.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
geldig AS (
    SELECT dagen.terug, omschrijving, eenheid, bedrag
    FROM tarief
    JOIN deze USING (levering)
    CROSS JOIN (VALUES (0), (1)) AS dagen (terug)
    WHERE peildatum - to_years(dagen.terug::INTEGER) BETWEEN coalesce(geldig_vanaf, peildatum) AND coalesce(geldig_tot_en_met, peildatum)
),
regels AS (
    SELECT
        'tarief' AS indicator, omschrijving, eenheid, 0 AS terug, bedrag AS teller,
        NULL::DECIMAL(12, 2) AS waarde_teller, NULL::DECIMAL(12, 2) AS waarde_noemer, 1 AS rang
    FROM geldig
    WHERE terug = 0
    UNION ALL
    SELECT 'tarief_een_jaar_eerder', omschrijving, eenheid, 1, bedrag, NULL, NULL, 2
    FROM geldig
    WHERE terug = 1
    UNION ALL
    SELECT 'verandering_van_het_tarief', omschrijving, eenheid, 0, NULL, nu.bedrag - toen.bedrag, toen.bedrag, 3
    FROM geldig AS nu
    JOIN geldig AS toen USING (omschrijving, eenheid)
    WHERE nu.terug = 0 AND toen.terug = 1
)
SELECT
    indicator, format('arrangement={}|eenheid={}', omschrijving, regels.eenheid) AS uitsplitsing,
    (year(peildatum) - terug)::VARCHAR AS periode, teller, waarde_teller, waarde_noemer
FROM regels
CROSS JOIN deze
ORDER BY rang, omschrijving, regels.eenheid;

-- How the count of the last full cohort of the previous delivery changed since: late registrations and corrections.
-- Counted from the registrations, because the cohort may lie before the years over which the previous delivery gives figures.
WITH deze AS (
    SELECT levering, bron, peildatum FROM levering WHERE levering = $levering
),
vorige AS (
    SELECT levering.levering, levering.peildatum
    FROM levering
    JOIN deze ON levering.bron = deze.bron AND levering.peildatum < deze.peildatum
    ORDER BY levering.peildatum DESC
    LIMIT 1
),
cohort AS (
    SELECT year(peildatum + INTERVAL 1 DAY) - 1 AS cohort FROM vorige
),
geteld AS (
    SELECT levering, count(*) AS aantal
    FROM aanmelding_op_peildatum
    WHERE cohort = (FROM cohort)
    GROUP BY levering
)
SELECT
    'verschil_aanmeldingen_basispakket_tussen_leveringen' AS indicator,
    format('cohort={}|leeftijd=alle|gemeente=alle', cohort.cohort) AS uitsplitsing,
    deze.peildatum::VARCHAR AS periode,
    format('{} > {}', vorige.levering, deze.levering) AS levering,
    coalesce(nu.aantal, 0) - coalesce(toen.aantal, 0) AS teller
FROM deze
CROSS JOIN vorige
CROSS JOIN cohort
LEFT JOIN geteld AS nu ON nu.levering = deze.levering
LEFT JOIN geteld AS toen ON toen.levering = vorige.levering;

-- People in arbeidsmatige dagbesteding on the peildatum for every 10.000 inhabitants, per municipality, by the last number of
-- inhabitants that was delivered up to the peildatum.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
bekende_dagen AS (
    SELECT inwonertal.peildatum AS dag, inwonertal.peildatum <= deze.peildatum AS is_eerder
    FROM inwonertal
    JOIN deze USING (levering)
),
inwoners AS (
    SELECT gemeente, inwoners
    FROM inwonertal
    WHERE levering = $levering
      AND peildatum = (SELECT coalesce(max(dag) FILTER (is_eerder), min(dag)) FROM bekende_dagen)
),
mensen AS (
    SELECT gemeente, count(DISTINCT persoon) AS aantal
    FROM lopend_arrangement
    WHERE levering = $levering AND is_actueel
    GROUP BY gemeente
),
gemeenten AS MATERIALIZED (
    SELECT
        gemeente, row_number() OVER (ORDER BY gemeente) AS plaats, coalesce(aantal, 0) AS aantal, inwoners
    FROM mensen
    FULL JOIN inwoners USING (gemeente)
),
samen AS (
    SELECT sum(aantal) AS aantal, sum(inwoners) AS inwoners, count(inwoners) = count(*) AS is_volledig FROM gemeenten
),
per_gemeente AS (
    SELECT gemeente, plaats, aantal, inwoners, inwoners IS NOT NULL AS is_volledig FROM gemeenten
    UNION ALL
    SELECT 'alle', 0, aantal, inwoners, is_volledig FROM samen
)
SELECT
    'mensen_in_arbeidsmatige_dagbesteding_per_10_000_inwoners' AS indicator, 'gemeente=' || gemeente AS uitsplitsing,
    peildatum::VARCHAR AS periode, aantal AS teller, CASE WHEN is_volledig THEN inwoners END AS noemer,
    CASE WHEN NOT is_volledig THEN 'het inwonertal is niet van alle gemeenten geleverd' END AS reden_nb
FROM per_gemeente
CROSS JOIN deze
ORDER BY plaats;

-- Inhabitants per municipality on the last day that was delivered up to the peildatum.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
bekende_dagen AS (
    SELECT inwonertal.peildatum AS dag, inwonertal.peildatum <= deze.peildatum AS is_eerder
    FROM inwonertal
    JOIN deze USING (levering)
),
inwoners AS (
    SELECT gemeente, peildatum, inwoners
    FROM inwonertal
    WHERE levering = $levering
      AND peildatum = (SELECT coalesce(max(dag) FILTER (is_eerder), min(dag)) FROM bekende_dagen)
)
SELECT
    'inwoners' AS indicator, 'gemeente=' || coalesce(gemeente, 'alle') AS uitsplitsing, peildatum::VARCHAR AS periode,
    sum(inwoners)::DECIMAL(18, 0) AS teller
FROM inwoners
GROUP BY GROUPING SETS ((peildatum), (peildatum, gemeente))
ORDER BY gemeente NULLS FIRST;

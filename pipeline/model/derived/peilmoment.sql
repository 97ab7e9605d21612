-- The days on which a delivery gives a stock: its own peildatum and the earlier ones for which it carries lists of indications.
INSERT INTO peilmoment
WITH dagen AS (
    SELECT peildatum AS dag FROM levering WHERE levering = $levering
    UNION
    SELECT peildatum AS dag FROM indicatielijst WHERE levering = $levering
)
SELECT
    levering,
    dag AS peildatum,
    dag = peildatum AS is_actueel,
    month(dag) = 12 AND day(dag) = 31 AS is_jaareinde
FROM levering
CROSS JOIN dagen
WHERE levering = $levering
  AND dag <= peildatum
ORDER BY dag;

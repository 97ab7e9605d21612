-- The years over which a delivery gives flows: from the year after its first stock up to the year of the peildatum; where
-- there is one stock only, the year of the peildatum.
INSERT INTO verslagjaar
WITH grenzen AS (
    SELECT
        least(year(min(peildatum)) + 1, year(max(peildatum))) AS eerste_jaar,
        max(peildatum) AS laatste_peildatum
    FROM peilmoment
    WHERE levering = $levering
)
SELECT
    $levering,
    jaar,
    make_date(jaar, 1, 1) AS eerste_dag,
    least(make_date(jaar, 12, 31), laatste_peildatum) AS laatste_dag,
    jaar = year(laatste_peildatum) AS is_actueel,
    make_date(jaar, 12, 31) <= laatste_peildatum AS is_volledig
FROM (
    SELECT unnest(range(eerste_jaar, year(laatste_peildatum) + 1)) AS jaar, laatste_peildatum
    FROM grenzen
);

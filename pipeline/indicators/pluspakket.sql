-- Participants in the services of the pluspakket, in the year of their startdatum, per dienst and gemeente.
-- Which services there are differs per organisation: the register names them.
WITH geteld AS (
    SELECT dienst, coalesce(gemeente, 'alle') AS gemeente, jaar, count(*) AS aantal
    FROM pluspakketdeelname
    JOIN verslagjaar
        ON verslagjaar.levering = pluspakketdeelname.levering
        AND startdatum BETWEEN eerste_dag AND laatste_dag
    WHERE pluspakketdeelname.levering = $levering
    GROUP BY GROUPING SETS ((dienst, jaar), (dienst, jaar, gemeente))
),
plaatsen AS (
    SELECT gemeente, volgorde FROM gemeente
    UNION ALL
    SELECT 'alle', 1000000
)
SELECT
    'pluspakket_deelnemers' AS indicator, format('dienst={}|gemeente={}', dienst, gemeente) AS uitsplitsing,
    jaar::VARCHAR AS periode, coalesce(aantal, 0) AS teller
FROM verslagjaar
CROSS JOIN pluspakketdienst
CROSS JOIN plaatsen
LEFT JOIN geteld USING (dienst, gemeente, jaar)
WHERE levering = $levering
ORDER BY jaar, pluspakketdienst.volgorde, plaatsen.volgorde;

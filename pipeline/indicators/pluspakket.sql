-- Participants in the services of the pluspakket, in the year of their startdatum, per dienst and gemeente.
WITH diensten (dienst, volgorde) AS (
    VALUES
        ('Arbeidsvoorbereiding statushouders', 1),
        ('Traject voor oudkomers', 2),
        ('Z-route', 3),
        ('Taal & Jobcoaching statushouders', 4),
        ('MAP B1-Route', 5),
        ('OAD', 6),
        ('werken na', 7),
        ('Startprogramma Talent in beeld', 8)
),
geteld AS (
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
CROSS JOIN diensten
CROSS JOIN plaatsen
LEFT JOIN geteld USING (dienst, gemeente, jaar)
WHERE levering = $levering
ORDER BY jaar, diensten.volgorde, plaatsen.volgorde;

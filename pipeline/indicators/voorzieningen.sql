-- Voortrajecten, arbeidsonderzoeken, jobcoaching and trainings, per verslagjaar up to the peildatum. Voortrajecten and
-- jobcoaching count on the aanmelddatum, started voortrajecten on the startdatum, arbeidsonderzoeken on the einddatum (the
-- report), trainings in persons on the startdatum.
WITH gebeurtenissen AS (
    SELECT 'aanmeldingen_voortraject' AS indicator, 'soort=alle' AS uitsplitsing, aanmelddatum AS datum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Voortraject'
    UNION ALL
    SELECT 'gestart_voortraject', 'soort=' || omschrijving, startdatum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Voortraject'
    UNION ALL
    SELECT 'uitgevoerde_arbeidsonderzoeken', '', einddatum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Arbeidsonderzoek'
    UNION ALL
    SELECT 'aanmeldingen_jobcoaching', '', aanmelddatum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Jobcoaching'
    UNION ALL
    SELECT 'deelnemers_trainingen', 'soort=alle', startdatum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Training'
    UNION ALL
    SELECT 'deelnemers_trainingen', 'soort=' || omschrijving, startdatum, voorziening, persoon
    FROM voorziening WHERE levering = $levering AND soort = 'Training'
),
geteld AS (
    SELECT
        indicator, uitsplitsing, jaar,
        CASE indicator WHEN 'deelnemers_trainingen' THEN count(DISTINCT persoon) ELSE count(*) END AS teller
    FROM gebeurtenissen
    JOIN verslagjaar
        ON verslagjaar.levering = $levering
        AND datum BETWEEN eerste_dag AND laatste_dag
    GROUP BY indicator, uitsplitsing, jaar
),
gevraagd (indicator, uitsplitsing, volgorde) AS (
    VALUES
        ('aanmeldingen_voortraject', 'soort=alle', 1),
        ('gestart_voortraject', 'soort=Arbeidstraining op de werkvloer', 2),
        ('gestart_voortraject', 'soort=Stage VSO/PRO', 3),
        ('gestart_voortraject', 'soort=Voorschakeltraject beschut', 4),
        ('uitgevoerde_arbeidsonderzoeken', '', 5),
        ('aanmeldingen_jobcoaching', '', 6),
        ('deelnemers_trainingen', 'soort=alle', 7),
        ('deelnemers_trainingen', 'soort=Maatwerktraining solliciteren', 8),
        ('deelnemers_trainingen', 'soort=Basisvaardigheden', 9)
)
SELECT indicator, uitsplitsing, jaar::VARCHAR AS periode, coalesce(teller, 0) AS teller
FROM verslagjaar
CROSS JOIN gevraagd
LEFT JOIN geteld USING (indicator, uitsplitsing, jaar)
WHERE levering = $levering
ORDER BY jaar, volgorde;

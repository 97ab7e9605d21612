-- How complete the registration is: what is unknown per field, per verslagjaar, and which lists of indications came.
WITH jaren AS (
    SELECT jaar, laatste_dag FROM verslagjaar WHERE levering = $levering
),
starts AS (
    SELECT
        jaar, uitstroomprofiel, loonwaarde, forfaitair, soort_plaatsing,
        contract IN (
            SELECT contract FROM werkladdermeting WHERE levering = $levering AND soort_meting = 'Instroom'
        ) AS heeft_trede
    FROM pw_start
    JOIN jaren ON year(startdatum) = jaar AND startdatum <= laatste_dag
    WHERE levering = $levering
),
per_gegeven AS (
    SELECT
        'status van de aanmelding' AS gegeven, cohort AS jaar, count(*) FILTER (status IS NULL) AS onbekend, count(*) AS totaal,
        1 AS rang
    FROM aanmelding_op_peildatum
    WHERE levering = $levering
    GROUP BY cohort
    UNION ALL
    SELECT 'reden van terugmelding', cohort, count(*) FILTER (coalesce(reden, 'Niet uit de data af te leiden') = 'Niet uit de data af te leiden'), count(*), 2
    FROM aanmelding_op_peildatum
    WHERE levering = $levering AND status = 'Teruggemeld'
    GROUP BY cohort
    UNION ALL
    SELECT 'geslacht', cohort, count(*) FILTER (geslacht IS NULL), count(*), 3
    FROM aanmelding_op_peildatum
    JOIN aanmelding USING (levering, aanmelding)
    WHERE levering = $levering
    GROUP BY cohort
    UNION ALL
    SELECT 'uitstroomprofiel', jaar, count(*) FILTER (coalesce(uitstroomprofiel, 'Niet bekend') = 'Niet bekend'), count(*), 4
    FROM starts
    GROUP BY jaar
    UNION ALL
    SELECT 'loonwaarde', jaar, count(*) FILTER (loonwaarde IS NULL), count(*), 5
    FROM starts
    GROUP BY jaar
    UNION ALL
    SELECT 'trede bij de start', jaar, count(*) FILTER (NOT heeft_trede), count(*), 6
    FROM starts
    GROUP BY jaar
    UNION ALL
    SELECT 'resultaat van het ontwikkeltraject', jaar, count(*) FILTER (resultaat IS NULL), count(*), 7
    FROM ontwikkeltraject
    JOIN jaren ON year(einddatum) = jaar AND einddatum <= laatste_dag
    WHERE levering = $levering
    GROUP BY jaar
),
regels AS (
    SELECT
        'onbekend_per_gegeven_in_de_registratie' AS indicator, 'gegeven=' || gegeven AS uitsplitsing, jaar::VARCHAR AS periode,
        onbekend AS teller, totaal AS noemer, NULL AS reden_nb, [1, rang, jaar] AS volgorde
    FROM per_gegeven
    WHERE jaar IN (SELECT jaar FROM jaren)
    UNION ALL
    SELECT
        'regels_in_de_indicatielijst', 'gemeente=' || gemeente.gemeente, peilmoment.peildatum::VARCHAR,
        CASE WHEN ontvangen_op IS NOT NULL THEN aantal_regels END, NULL,
        CASE WHEN ontvangen_op IS NULL THEN 'de lijst is niet ontvangen' END,
        [2, gemeente.volgorde, (peilmoment.peildatum - DATE '2000-01-01')]
    FROM peilmoment
    CROSS JOIN gemeente
    LEFT JOIN indicatielijst
        ON indicatielijst.levering = peilmoment.levering
        AND indicatielijst.peildatum = peilmoment.peildatum
        AND indicatielijst.gemeente = gemeente.gemeente
    WHERE peilmoment.levering = $levering
)
SELECT indicator, uitsplitsing, periode, teller, noemer, reden_nb
FROM regels
ORDER BY regels.volgorde;

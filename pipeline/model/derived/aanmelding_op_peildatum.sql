-- The status of a day is the row with the last Datum on or before that day; at an equal Datum the row that was registered
-- last (a correction). A jongere is not yet 27 on the aanmelddatum. Only the Basispakket forms cohorts.
INSERT INTO aanmelding_op_peildatum
WITH basis AS (
    SELECT
        aanmelding.levering,
        aanmelding.aanmelding,
        aanmelding.persoon,
        year(aanmelding.aanmelddatum) AS cohort,
        aanmelding.gemeente,
        aanmelding.aanmelddatum,
        aanmelding.geboortedatum + INTERVAL 27 YEARS > aanmelding.aanmelddatum AS is_jongere,
        levering.peildatum,
        CAST(aanmelding.aanmelddatum + INTERVAL 6 MONTHS AS DATE) AS dag_6,
        CAST(aanmelding.aanmelddatum + INTERVAL 12 MONTHS AS DATE) AS dag_12,
        CAST(aanmelding.aanmelddatum + INTERVAL 23 MONTHS AS DATE) AS dag_23
    FROM aanmelding
    JOIN levering USING (levering)
    WHERE levering = $levering
      AND aanmelding.pakket = 'Basispakket'
      AND aanmelding.aanmelddatum <= levering.peildatum
),
-- One number that orders rows by Datum and then by day of registration; comparing numbers is quicker than comparing pairs.
geschiedenis AS (
    SELECT
        status.aanmelding,
        status.status,
        status.reden,
        status.datum,
        (status.datum - DATE '1900-01-01') * 1000000 + (status.geregistreerd_op - DATE '1900-01-01') AS rang
    FROM status
    WHERE status.levering = $levering
),
laatste AS (
    SELECT
        geschiedenis.aanmelding,
        arg_max({'status': status, 'reden': reden}, rang) AS op_peildatum,
        arg_max(status, rang) FILTER (datum <= basis.dag_6) AS status_6,
        arg_max(status, rang) FILTER (datum <= basis.dag_12) AS status_12,
        arg_max(status, rang) FILTER (datum <= basis.dag_23) AS status_23
    FROM geschiedenis
    JOIN basis USING (aanmelding)
    WHERE datum <= basis.peildatum
    GROUP BY geschiedenis.aanmelding
)
SELECT
    basis.levering,
    basis.aanmelding,
    basis.persoon,
    basis.cohort,
    basis.gemeente,
    gemeente.gebied,
    basis.aanmelddatum,
    basis.is_jongere,
    laatste.op_peildatum.status,
    laatste.op_peildatum.reden,
    CASE WHEN basis.dag_6 <= basis.peildatum THEN laatste.status_6 END,
    CASE WHEN basis.dag_12 <= basis.peildatum THEN laatste.status_12 END,
    CASE WHEN basis.dag_23 <= basis.peildatum THEN laatste.status_23 END
FROM basis
LEFT JOIN laatste USING (aanmelding)
LEFT JOIN gemeente USING (gemeente);

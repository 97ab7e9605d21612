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
laatste AS (
    SELECT
        status.aanmelding,
        arg_max({'status': status.status, 'reden': status.reden}, {'a': status.datum, 'b': status.geregistreerd_op}) AS op_peildatum,
        arg_max(status.status, {'a': status.datum, 'b': status.geregistreerd_op}) FILTER (status.datum <= basis.dag_6) AS status_6,
        arg_max(status.status, {'a': status.datum, 'b': status.geregistreerd_op}) FILTER (status.datum <= basis.dag_12) AS status_12,
        arg_max(status.status, {'a': status.datum, 'b': status.geregistreerd_op}) FILTER (status.datum <= basis.dag_23) AS status_23
    FROM status
    JOIN basis USING (aanmelding)
    WHERE status.levering = $levering
      AND status.datum <= basis.peildatum
    GROUP BY status.aanmelding
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

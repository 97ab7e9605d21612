-- The scores of the measurements up to the peildatum, one row per domain. A version of the matrix has its own domains: a
-- score in a column that the version does not know is not counted. A measurement of nobody who takes part is left out.
INSERT INTO zrm_score
WITH meting AS (
    SELECT zrm_meting.*
    FROM zrm_meting
    JOIN levering USING (levering)
    SEMI JOIN zrm_deelnemer
        ON zrm_meting.levering = zrm_deelnemer.levering
        AND zrm_meting.persoon = zrm_deelnemer.persoon
        AND zrm_deelnemer.startdatum <= levering.peildatum
    WHERE levering = $levering AND datum <= peildatum
),
cel AS (
    UNPIVOT meting
    ON COLUMNS(* EXCLUDE (levering, persoon, meetmoment, datum, instrument, ingevuld_door))
    INTO NAME kolom VALUE score
)
SELECT
    levering, persoon, meetmoment, instrument, domein, score,
    CASE WHEN score <= 2 THEN 1 WHEN score = 3 THEN 2 ELSE 3 END AS categorie
FROM cel
JOIN zrm_domein USING (instrument, kolom);

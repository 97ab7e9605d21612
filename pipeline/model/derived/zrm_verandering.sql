-- Both scores of a domain, only where both measurements were done with the same version of the matrix: versions describe
-- their scores differently.
INSERT INTO zrm_verandering
SELECT
    eerste.levering, eerste.persoon, eerste.domein,
    eerste.score, tweede.score, eerste.categorie, tweede.categorie
FROM zrm_score AS eerste
JOIN zrm_score AS tweede USING (levering, persoon, instrument, domein)
WHERE levering = $levering AND eerste.meetmoment = 1 AND tweede.meetmoment = 2;

-- The categories on which client profiles rest: of the first measurement, on the profile domains, for who has enough of them.
-- Versions of the matrix have other domains, so that one version is taken: the one that most participants were measured with.
WITH eerste_meting AS (
    SELECT persoon, instrument, domein, zrm_domein.volgorde, categorie
    FROM zrm_score
    JOIN zrm_domein USING (instrument, domein)
    WHERE levering = $levering AND meetmoment = 1 AND is_profiel
    QUALIFY count(*) OVER (PARTITION BY persoon, instrument) >= profiel_vanaf
),
meest_gebruikt AS (
    SELECT instrument
    FROM eerste_meting
    GROUP BY instrument
    ORDER BY count(DISTINCT persoon) DESC, instrument
    LIMIT 1
)
SELECT persoon, domein, volgorde, categorie
FROM eerste_meting
SEMI JOIN meest_gebruikt USING (instrument)
ORDER BY persoon, volgorde;

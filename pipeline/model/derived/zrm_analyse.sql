-- Who takes part up to the peildatum, with the groups of the evaluation. An outcome over several domains is only known for
-- who has both scores on more than half of the domains of the matrix (6 of the 11). To manage on a domain is a score of 4
-- or 5; for money 3 will do.
INSERT INTO zrm_analyse
WITH deelnemer AS (
    SELECT
        zrm_deelnemer.*,
        levering.peildatum,
        reden_einde IS NOT DISTINCT FROM 'voortijdig gestopt' AND coalesce(einddatum <= levering.peildatum, TRUE) AS is_uitval
    FROM zrm_deelnemer
    JOIN levering USING (levering)
    WHERE levering = $levering AND startdatum <= levering.peildatum
),
gemeten AS (
    SELECT
        persoon,
        bool_or(meetmoment = 1) AS heeft_meting_1,
        bool_or(meetmoment = 2) AS heeft_meting_2
    FROM zrm_meting
    JOIN levering USING (levering)
    WHERE levering = $levering AND datum <= peildatum
    GROUP BY persoon
),
profieldomeinen AS (
    SELECT persoon, instrument
    FROM zrm_score
    JOIN zrm_domein USING (instrument, domein)
    WHERE levering = $levering AND meetmoment = 1 AND is_profiel
    GROUP BY persoon, instrument, profiel_vanaf
    HAVING count(*) >= profiel_vanaf
),
-- Client profiles rest on one version of the matrix: the one by which most people could be given a profile.
met_profiel AS (
    SELECT persoon, TRUE AS in_profielanalyse
    FROM profieldomeinen
    WHERE instrument = (SELECT instrument FROM profieldomeinen GROUP BY instrument ORDER BY count(*) DESC, instrument LIMIT 1)
),
versie AS (
    SELECT instrument, count(*) AS domeinen FROM zrm_domein GROUP BY instrument
),
per_persoon AS (
    SELECT
        persoon,
        2 * count(*) > any_value(versie.domeinen) AS genoeg_domeinen,
        bool_or(categorie_2 > categorie_1) AS vooruit,
        bool_and(score_1 >= 4 OR (domein = 'financien' AND score_1 = 3)) AS redde_zich,
        bool_and(score_2 >= 4 OR (domein = 'financien' AND score_2 = 3)) AS redt_zich,
        bool_or(categorie_2 > categorie_1) FILTER (is_participatie) AS vooruit_participatie
    FROM zrm_verandering
    JOIN (SELECT DISTINCT levering, persoon, instrument FROM zrm_score WHERE meetmoment = 1) USING (levering, persoon)
    JOIN zrm_domein USING (instrument, domein)
    JOIN versie USING (instrument)
    WHERE levering = $levering
    GROUP BY persoon
)
SELECT
    levering,
    persoon,
    deelnemer.aanbieder,
    deelnemer.trajecttype,
    traject,
    geslacht,
    datesub('year', geboortedatum, startdatum) AS leeftijd,
    huishoudtype,
    opleiding,
    taalniveau,
    CASE WHEN uitkering_sinds <= startdatum THEN datesub('month', uitkering_sinds, startdatum) END AS uitkeringsduur_maanden,
    contacten,
    controlegroep = 'j' AS is_controlegroep,
    is_uitval,
    coalesce(heeft_meting_1, FALSE) AS heeft_meting_1,
    coalesce(heeft_meting_2, FALSE) AS heeft_meting_2,
    coalesce(in_profielanalyse, FALSE) AS in_profielanalyse,
    coalesce(heeft_meting_1 AND heeft_meting_2, FALSE) AND controlegroep = 'n' AND NOT is_uitval AS in_analysegroep,
    coalesce(kwalitatief_onderzocht = 'j' AND heeft_meting_1 AND heeft_meting_2, FALSE)
        AND controlegroep = 'n' AND NOT is_uitval AS in_elf_trajecten,
    CASE WHEN genoeg_domeinen THEN vooruit END AS vooruit_1_of_meer,
    CASE WHEN genoeg_domeinen THEN redt_zich AND NOT redde_zich END AS zelfredzaam_geworden,
    vooruit_participatie
FROM deelnemer
LEFT JOIN gemeten USING (persoon)
LEFT JOIN met_profiel USING (persoon)
LEFT JOIN per_persoon USING (persoon)
LEFT JOIN zrm_traject USING (levering, traject);

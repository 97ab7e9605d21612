-- The groups of the evaluation. The outcomes per client profile include who stopped early, unlike the other outcomes.
INSERT INTO zrm_groep
SELECT levering, persoon, unnest(
    ['ingestroomd']
    || CASE WHEN is_uitval THEN ['voortijdig gestopt'] ELSE [] END
    || CASE WHEN heeft_meting_1 THEN ['eerste meting'] ELSE [] END
    || CASE WHEN heeft_meting_1 AND NOT heeft_meting_2 THEN ['alleen eerste meting'] ELSE [] END
    || CASE WHEN heeft_meting_2 AND NOT heeft_meting_1 THEN ['alleen tweede meting'] ELSE [] END
    || CASE WHEN twee THEN ['twee metingen'] ELSE [] END
    || CASE WHEN twee AND is_controlegroep THEN ['controlegroep met twee metingen'] ELSE [] END
    || CASE WHEN twee AND NOT is_controlegroep THEN ['twee metingen zonder controlegroep'] ELSE [] END
    || CASE WHEN twee AND NOT is_controlegroep AND is_uitval THEN ['voortijdig gestopt met twee metingen'] ELSE [] END
    || CASE WHEN in_analysegroep THEN ['analysegroep'] ELSE [] END
    || CASE WHEN in_elf_trajecten THEN ['onderzochte trajecten'] ELSE [] END
    || CASE WHEN in_profielanalyse THEN ['met profiel'] ELSE [] END
    || CASE WHEN in_profielanalyse AND twee AND NOT is_controlegroep THEN ['met profiel en twee metingen'] ELSE [] END
    || CASE WHEN in_profielanalyse AND in_elf_trajecten THEN ['onderzochte trajecten met profiel'] ELSE [] END
) AS groep
FROM (
    SELECT *, heeft_meting_1 AND heeft_meting_2 AS twee FROM zrm_analyse WHERE levering = $levering
);

-- The pairs of scores per domain, in the analysis: how many participants went from which score to which.
SELECT domein, score_1, score_2, count(*) AS aantal
FROM zrm_verandering
JOIN zrm_analyse USING (levering, persoon)
JOIN (SELECT domein, min(volgorde) AS volgorde FROM zrm_domein GROUP BY domein) USING (domein)
WHERE levering = $levering AND in_analysegroep
GROUP BY ALL
ORDER BY any_value(volgorde), domein, score_1, score_2;

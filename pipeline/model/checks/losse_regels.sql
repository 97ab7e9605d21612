SELECT format('{}: {} statussen horen bij een aanmelding die niet is geleverd', levering, count(*)) AS overtreding
FROM status ANTI JOIN aanmelding USING (levering, aanmelding) GROUP BY levering
UNION ALL
SELECT format('{}: {} metingen op de werkladder horen bij een contract dat niet is geleverd', levering, count(*))
FROM werkladdermeting ANTI JOIN dienstverband USING (levering, contract) GROUP BY levering
UNION ALL
SELECT format('{}: {} ontwikkeltrajecten horen bij een contract dat niet is geleverd', levering, count(*))
FROM ontwikkeltraject ANTI JOIN dienstverband USING (levering, contract) GROUP BY levering
UNION ALL
SELECT format('{}: {} metingen horen bij een deelnemer die niet is geleverd', levering, count(*))
FROM zrm_meting ANTI JOIN zrm_deelnemer USING (levering, persoon) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers horen bij een traject dat niet in de lijst met trajecten staat', levering, count(*))
FROM zrm_deelnemer ANTI JOIN zrm_traject USING (levering, traject) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers hebben een andere aanbieder of een ander trajecttype dan hun traject', deelnemer.levering, count(*))
FROM zrm_deelnemer AS deelnemer
JOIN zrm_traject AS lijst USING (levering, traject)
WHERE deelnemer.aanbieder <> lijst.aanbieder OR deelnemer.trajecttype <> lijst.trajecttype
GROUP BY deelnemer.levering;

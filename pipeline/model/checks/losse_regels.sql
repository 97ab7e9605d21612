SELECT format('{}: {} statussen horen bij een aanmelding die niet is geleverd', levering, count(*)) AS overtreding
FROM status ANTI JOIN aanmelding USING (levering, aanmelding) GROUP BY levering
UNION ALL
SELECT format('{}: {} metingen op de werkladder horen bij een contract dat niet is geleverd', levering, count(*))
FROM werkladdermeting ANTI JOIN dienstverband USING (levering, contract) GROUP BY levering
UNION ALL
SELECT format('{}: {} ontwikkeltrajecten horen bij een contract dat niet is geleverd', levering, count(*))
FROM ontwikkeltraject ANTI JOIN dienstverband USING (levering, contract) GROUP BY levering;

SELECT format('{}: bij {} gestarte dienstverbanden ontbreekt de doelgroep, de soort plaatsing of het profiel', levering, count(*)) AS overtreding
FROM pw_start
JOIN verslagjaar USING (levering)
WHERE startdatum BETWEEN eerste_dag AND laatste_dag
  AND (doelgroep IS NULL OR soort_plaatsing IS NULL OR uitstroomprofiel IS NULL)
GROUP BY levering;

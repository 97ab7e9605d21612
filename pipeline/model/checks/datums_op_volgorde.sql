SELECT format('{}: {} dienstverbanden eindigen voor ze beginnen', levering, count(*)) AS overtreding
FROM dienstverband WHERE einddatum < begindatum GROUP BY levering
UNION ALL
SELECT format('{}: {} ontwikkeltrajecten eindigen voor ze beginnen', levering, count(*))
FROM ontwikkeltraject WHERE einddatum < startdatum GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnames aan het pluspakket eindigen voor ze beginnen', levering, count(*))
FROM pluspakketdeelname WHERE einddatum < startdatum GROUP BY levering
UNION ALL
SELECT format('{}: {} voorzieningen eindigen voor ze beginnen', levering, count(*))
FROM voorziening WHERE einddatum < startdatum GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnames eindigen voor ze beginnen', levering, count(*))
FROM beeindigde_deelname WHERE einddatum < startdatum GROUP BY levering
UNION ALL
SELECT format('{}: {} arrangementen eindigen voor ze beginnen', levering, count(*))
FROM arrangement WHERE einddatum < begindatum GROUP BY levering
UNION ALL
SELECT format('{}: {} trajecten eindigen voor ze beginnen', levering, count(*))
FROM trajectdeelname WHERE einddatum < startdatum GROUP BY levering
UNION ALL
SELECT format('{}: {} statussen gaan in voor de aanmelding', status.levering, count(*))
FROM status
JOIN aanmelding USING (levering, aanmelding)
WHERE status.datum < aanmelding.aanmelddatum
GROUP BY status.levering;

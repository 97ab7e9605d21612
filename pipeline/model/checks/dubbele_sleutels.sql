SELECT format('{}: {} aanmeldnummers staan meer dan één keer in de levering', levering, count(*)) AS overtreding
FROM (SELECT levering, aanmelding FROM aanmelding GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} contractnummers staan meer dan één keer in de levering', levering, count(*))
FROM (SELECT levering, contract FROM dienstverband GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} trajectnummers staan meer dan één keer in de levering', levering, count(*))
FROM (SELECT levering, traject FROM ontwikkeltraject GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers stromen meer dan één keer uit', levering, count(*))
FROM (
    SELECT levering, persoon FROM beeindigde_deelname WHERE bestemming <> 'overplaatsing' GROUP BY ALL HAVING count(*) > 1
) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers aan een traject staan meer dan één keer in de registratie', levering, count(*))
FROM (SELECT levering, persoon FROM trajectdeelname GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers staan meer dan één keer in de levering', levering, count(*))
FROM (SELECT levering, persoon FROM zrm_deelnemer GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} deelnemers hebben meer dan één meting van hetzelfde meetmoment', levering, count(DISTINCT persoon))
FROM (SELECT levering, persoon, meetmoment FROM zrm_meting GROUP BY ALL HAVING count(*) > 1) GROUP BY levering
UNION ALL
SELECT format('{}: {} trajecten staan meer dan één keer in de lijst met trajecten', levering, count(*))
FROM (SELECT levering, traject FROM zrm_traject GROUP BY ALL HAVING count(*) > 1) GROUP BY levering;

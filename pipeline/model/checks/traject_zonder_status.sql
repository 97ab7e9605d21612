SELECT format('{}: bij {} afgelopen trajecten is geen status na het traject ingevuld', levering, count(*)) AS overtreding
FROM traject_op_peildatum
WHERE status = 'onbekend'
GROUP BY levering
UNION ALL
SELECT format('{}: {} trajecten hebben een status van na het traject, maar geen einddatum', levering, count(*))
FROM trajectdeelname
WHERE einddatum IS NULL AND status <> 'nog in traject'
GROUP BY levering;

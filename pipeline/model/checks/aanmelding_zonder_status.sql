SELECT format('{}: {} aanmeldingen hebben op de peildatum geen status', levering, count(*)) AS overtreding
FROM aanmelding_op_peildatum
WHERE status IS NULL
GROUP BY levering;

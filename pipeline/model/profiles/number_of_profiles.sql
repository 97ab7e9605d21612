-- How many profiles the register sets on the peildatum of the delivery; no row where it sets none.
SELECT waarde
FROM register_instelling
JOIN levering ON peildatum BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, peildatum)
WHERE levering = $levering AND naam = 'aantal klantprofielen';

SELECT
    format('{}: taakstelling {} {} is in de levering {} en in het register {}', taakstelling.levering, gemeente, jaar, printf('%g', taakstelling.plekken::DOUBLE), printf('%g', register_taakstelling.plekken::DOUBLE)) AS overtreding
FROM taakstelling
JOIN register_taakstelling USING (jaar, gemeente)
WHERE taakstelling.plekken <> register_taakstelling.plekken
UNION ALL
SELECT
    format('{}: norm {} ({}) vanaf {} is in de levering {} en in het register {}', norm.levering, norm.norm, onderdeel, geldig_vanaf, printf('%g', norm.waarde::DOUBLE), printf('%g', register_norm.waarde::DOUBLE))
FROM norm
JOIN register_norm USING (norm, onderdeel, geldig_vanaf)
WHERE norm.waarde <> register_norm.waarde
   OR norm.geldig_tot_en_met IS DISTINCT FROM register_norm.geldig_tot_en_met;

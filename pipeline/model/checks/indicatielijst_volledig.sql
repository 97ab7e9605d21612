SELECT format('{}: de lijst met indicaties van {} op {} noemt {} regels, geleverd zijn er {}', levering, gemeente, peildatum, coalesce(aantal_regels::VARCHAR, 'geen aantal'), coalesce(aantal, 0)) AS overtreding
FROM indicatielijst
LEFT JOIN (
    SELECT levering, peildatum, gemeente, count(*) AS aantal FROM indicatie_beschut GROUP BY ALL
) AS geleverd USING (levering, peildatum, gemeente)
WHERE ontvangen_op IS NOT NULL
  AND aantal_regels IS DISTINCT FROM coalesce(aantal, 0)
ORDER BY levering, peildatum, gemeente;

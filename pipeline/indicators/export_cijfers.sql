-- The figures in the order of the table: the agreed set, or every figure when $alles. A figure that has another name in the
-- file that was agreed with the organisation stands there under that name.
SELECT
    coalesce(export_naam, naam),
    coalesce(export_uitsplitsing, uitsplitsing),
    coalesce(export_periode, periode),
    coalesce(export_levering, levering),
    teller, noemer, waarde, decimalen,
    coalesce(export_weergave, weergave),
    reden_nb
FROM cijfers
LEFT JOIN cijfer_export USING (levering, indicator, uitsplitsing, periode)
WHERE kern OR $alles
ORDER BY volgorde;

-- The figures in the order of the table: the agreed set, or every figure when $alles.
SELECT naam, uitsplitsing, periode, levering, teller, noemer, waarde, decimalen, weergave, reden_nb
FROM cijfers
WHERE kern OR $alles
ORDER BY volgorde;

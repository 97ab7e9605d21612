SELECT format('{} {} {} {}', levering, periode, naam, uitsplitsing) AS overtreding
FROM cijfers
WHERE (weergave = 'NB') <> (reden_nb IS NOT NULL);

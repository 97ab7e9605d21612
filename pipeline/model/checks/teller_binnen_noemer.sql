SELECT format('{} {} {} {}: {} van {}', levering, periode, naam, uitsplitsing, teller::BIGINT, noemer::BIGINT) AS overtreding
FROM cijfers
WHERE ondergrens IS NOT NULL AND noemer IS NOT NULL
  AND (teller > noemer OR teller < 0);

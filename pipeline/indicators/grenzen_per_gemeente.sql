-- The shares per municipality on the peildatum whose limits of chance are worked out, as they were counted.
SELECT
    CASE indicator
        WHEN 'geholpen_na_12_maanden_per_gemeente' THEN 'geholpen na 12 maanden'
        ELSE 'plaatsing beschut werk'
    END AS aandeel,
    split_part(uitsplitsing, '=', 2) AS gemeente,
    teller::BIGINT AS teller,
    CASE WHEN reden_nb IS NULL THEN noemer::BIGINT END AS noemer
FROM cijfers
JOIN levering USING (levering)
WHERE levering = $levering
  AND indicator IN ('geholpen_na_12_maanden_per_gemeente', 'plaatsingspercentage_beschut_werk_personen')
  AND periode = peildatum::VARCHAR
ORDER BY volgorde;

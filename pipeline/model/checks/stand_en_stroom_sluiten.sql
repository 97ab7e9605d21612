WITH stand AS (
    SELECT levering, year(periode::DATE) AS jaar, teller
    FROM cijfers
    WHERE indicator = 'pw_dienstverbanden_stand'
      AND uitsplitsing = 'doelgroep=alle|gemeente=alle'
      AND periode LIKE '%-12-31'
),
stroom AS (
    SELECT
        levering, periode::INTEGER AS jaar,
        max(teller) FILTER (indicator = 'gestarte_dienstverbanden') AS gestart,
        max(teller) FILTER (indicator = 'uitstroom_uit_pw_dienstverband_werkbedrijf') AS uitgestroomd
    FROM cijfers
    WHERE (indicator = 'gestarte_dienstverbanden' AND uitsplitsing = 'gemeente=alle')
       OR indicator = 'uitstroom_uit_pw_dienstverband_werkbedrijf'
    GROUP BY ALL
)
SELECT format('{} {}: beginstand {} + gestart {} - uitgestroomd {} is niet de eindstand {}', levering, jaar, begin.teller::BIGINT, gestart::BIGINT, uitgestroomd::BIGINT, eind.teller::BIGINT) AS overtreding
FROM stroom
JOIN stand AS eind USING (levering, jaar)
JOIN stand AS begin ON begin.levering = stroom.levering AND begin.jaar = stroom.jaar - 1
WHERE uitgestroomd IS NOT NULL
  AND begin.teller + gestart - uitgestroomd <> eind.teller;

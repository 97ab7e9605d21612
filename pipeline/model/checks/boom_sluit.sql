WITH knopen AS (
    SELECT
        levering, periode, regexp_replace(uitsplitsing, '\|status=.*', '') AS groep,
        regexp_extract(uitsplitsing, '\|status=(.*)', 1) AS status, teller, noemer
    FROM cijfers
    WHERE indicator = 'resultaat_aanmeldingen'
),
sommen AS (
    SELECT
        levering, periode, groep, max(noemer) AS totaal,
        sum(teller) FILTER (status IN ('Aan het werk / opleiding geholpen', 'Nog in traject', 'Niet in traject')) AS takken,
        sum(teller) FILTER (status NOT IN ('Aan het werk / opleiding geholpen', 'Nog in traject', 'Niet in traject')) AS bladeren
    FROM knopen
    GROUP BY ALL
)
SELECT format('{} {}: {} aanmeldingen, maar de takken tellen op tot {} en de statussen tot {}', levering, groep, totaal::BIGINT, takken::BIGINT, bladeren::BIGINT) AS overtreding
FROM sommen
WHERE totaal <> takken OR totaal <> bladeren
UNION ALL
SELECT format('{} {}: de redenen tellen op tot {} van de {} terugmeldingen', levering, regexp_replace(uitsplitsing, '\|reden=.*', ''), sum(teller)::BIGINT, max(noemer)::BIGINT)
FROM cijfers
WHERE indicator = 'reden_terugmelding'
GROUP BY levering, periode, regexp_replace(uitsplitsing, '\|reden=.*', '')
HAVING sum(teller) <> max(noemer);

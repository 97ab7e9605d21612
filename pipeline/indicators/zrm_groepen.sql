-- What is compared: per comparison and outcome how many of each group had the outcome. Comparisons of one reeks are corrected
-- together for being many. Who a characteristic or an outcome is not known of takes no part.
WITH mediaan AS (
    SELECT median(uitkeringsduur_maanden) AS maanden FROM zrm_analyse WHERE levering = $levering AND in_analysegroep
),
-- The groups that other figures are not broken down by.
eigen_groepen AS (
    SELECT persoon, vergelijking, waarde, volgorde
    FROM zrm_analyse
    CROSS JOIN mediaan
    CROSS JOIN LATERAL (
        VALUES
            ('mavo/vmbo en hbo/wo', CASE WHEN opleiding IN ('mavo/vmbo', 'hbo/wo') THEN opleiding END, (opleiding = 'hbo/wo')::INTEGER),
            ('alleenstaand', CASE WHEN huishoudtype = 'alleenstaand' THEN 'ja' ELSE 'nee' END, (huishoudtype <> 'alleenstaand')::INTEGER),
            (
                'uitkeringsduur', CASE WHEN uitkeringsduur_maanden < maanden THEN 'kort' ELSE 'lang' END,
                (uitkeringsduur_maanden >= maanden)::INTEGER
            )
    ) AS groepen (vergelijking, waarde, volgorde)
    WHERE levering = $levering AND waarde IS NOT NULL AND volgorde IS NOT NULL
),
beginscore AS (
    SELECT
        persoon, 'nulmeting ' || domein AS vergelijking,
        CASE WHEN categorie = 1 THEN 'niet zelfredzaam' ELSE 'beperkt of zelfredzaam' END AS waarde,
        (categorie > 1)::INTEGER AS volgorde
    FROM zrm_score
    WHERE levering = $levering AND meetmoment = 1
),
groep AS (
    SELECT persoon, kenmerk AS vergelijking, waarde, volgorde, soort
    FROM zrm_kenmerk
    WHERE levering = $levering AND soort <> 'geheel'
    UNION ALL
    SELECT persoon, vergelijking, waarde, volgorde, 'achtergrond' FROM eigen_groepen
    UNION ALL
    SELECT persoon, vergelijking, waarde, volgorde, 'nulmeting' FROM beginscore
),
uitkomst AS (
    SELECT persoon, uitkomst, uitkomst_volgorde, gelukt
    FROM zrm_analyse
    CROSS JOIN LATERAL (
        VALUES
            ('participatiedomeinen', 1, vooruit_participatie),
            ('1 of meer domeinen', 2, vooruit_1_of_meer),
            ('alle domeinen', 3, zelfredzaam_geworden),
            ('tweede meting', 99, heeft_meting_2)
    ) AS uitkomsten (uitkomst, uitkomst_volgorde, gelukt)
    WHERE levering = $levering AND gelukt IS NOT NULL
    UNION ALL
    SELECT persoon, domein, 3 + volgorde, categorie_2 > categorie_1
    FROM zrm_verandering
    JOIN (SELECT domein, max(volgorde) AS volgorde FROM zrm_domein WHERE is_participatie GROUP BY domein) USING (domein)
    WHERE levering = $levering
),
-- Which groups are compared on which outcome, and among whom. The outcomes per client profile include who stopped early.
-- The response is about who has a first measurement.
vergeleken AS (
    SELECT
        CASE WHEN uitkomst = 'tweede meting' THEN 'respons' ELSE soort END AS reeks,
        vergelijking, uitkomst, uitkomst_volgorde, waarde, volgorde, gelukt
    FROM groep
    JOIN uitkomst USING (persoon)
    JOIN zrm_analyse USING (persoon)
    WHERE zrm_analyse.levering = $levering
      AND CASE
          WHEN uitkomst = 'tweede meting' THEN
              heeft_meting_1
              AND (
                  soort IN ('aanbod', 'profiel', 'nulmeting')
                  OR vergelijking IN ('geslacht', 'leeftijd vanaf 50', 'opleiding', 'alleenstaande ouder', 'taal')
              )
              AND vergelijking <> 'traject'
          WHEN soort = 'achtergrond' THEN
              in_analysegroep AND uitkomst = 'participatiedomeinen'
              AND vergelijking NOT IN ('opleiding', 'huishoudtype', 'leeftijd vanaf 50')
          WHEN soort = 'aanbod' THEN in_analysegroep AND vergelijking <> 'traject'
          WHEN soort = 'element' THEN in_elf_trajecten AND uitkomst NOT IN ('participatiedomeinen', 'alle domeinen')
          WHEN soort = 'profiel' THEN heeft_meting_1 AND heeft_meting_2 AND NOT is_controlegroep
          ELSE FALSE
      END
)
SELECT
    reeks, vergelijking, uitkomst, waarde, count(*) FILTER (gelukt) AS gelukt, count(*) AS totaal,
    CASE WHEN vergelijking = 'uitkeringsduur' THEN (SELECT maanden FROM mediaan) END AS mediaan
FROM vergeleken
GROUP BY reeks, vergelijking, uitkomst, waarde
ORDER BY reeks, vergelijking, min(uitkomst_volgorde), uitkomst, min(volgorde), waarde;

-- Breakdowns that divide a whole must add up to that whole; sums of other rows are left out of the addition.
WITH verdelingen AS (
    SELECT levering, indicator, periode, naam, teller, noemer, regexp_replace(uitsplitsing, '\|[^|]*$', '') AS groep
    FROM cijfers
    WHERE (indicator LIKE 'gestarte_dienstverbanden_naar_%' AND uitsplitsing LIKE '%|%')
       OR (indicator = 'verschuiving_op_de_participatieladder' AND noemer IS NOT NULL)
       OR (indicator = 'resultaat_ontwikkeltrajecten' AND uitsplitsing NOT LIKE '%resultaat=Afgerond,%')
       OR (
            indicator = 'uitstroom_naar_bestemming'
            AND uitsplitsing NOT LIKE '%bestemming=betaald werk'
            AND uitsplitsing NOT LIKE '%bestemming=overig'
        )
)
SELECT format('{} {} {} {}: telt op tot {} van {}', levering, periode, naam, groep, sum(teller)::BIGINT, max(noemer)::BIGINT) AS overtreding
FROM verdelingen
GROUP BY levering, periode, indicator, naam, groep
HAVING sum(teller) <> max(noemer);

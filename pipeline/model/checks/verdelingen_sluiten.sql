-- Breakdowns that divide a whole must add up to that whole; sums of other rows are left out of the addition.
WITH verdelingen AS (
    SELECT levering, indicator, periode, naam, teller, noemer, regexp_replace(uitsplitsing, '(^|\|)[^|]*$', '') AS groep
    FROM cijfers
    WHERE (indicator LIKE 'gestarte_dienstverbanden_naar_%' AND uitsplitsing LIKE '%|%')
       OR (indicator = 'verschuiving_op_de_participatieladder' AND noemer IS NOT NULL)
       OR (indicator = 'resultaat_ontwikkeltrajecten' AND uitsplitsing NOT LIKE '%resultaat=Afgerond,%')
       OR (
            indicator = 'uitstroom_naar_bestemming'
            AND uitsplitsing NOT LIKE '%bestemming=betaald werk'
            AND uitsplitsing NOT LIKE '%bestemming=overig'
        )
       OR indicator IN (
            'aandeel_van_de_mensen_in_arbeidsmatige_dagbesteding', 'aandeel_mensen_naar_leeftijd',
            'aandeel_mensen_naar_soort_arrangement', 'aandeel_naar_bestemming',
            'aandeel_naar_werk_opleiding_of_vrijwilligerswerk', 'deelnemers_naar_plek_op_de_meetdatum',
            'doorgestroomde_kandidaten_naar_plek_op_de_meetdatum', 'ontwikkelarrangement_voor_de_doorstroom',
            'reden_van_vertrek_zonder_doorstroom', 'afgelopen_ontwikkelarrangementen_naar_duur'
        )
       OR indicator IN (
            'leeftijdsgroep_bij_de_start', 'hoogst_afgeronde_opleiding', 'huishouden', 'verandering_per_domein', 'klantprofiel',
            'score_per_klantprofiel', 'meting_ingevuld_door', 'versie_van_de_matrix', 'scores_per_domein', 'einde_van_het_traject'
        )
       OR indicator IN (
            'herkomst_instroom', 'status_na_afloop_traject', 'uitkomst_na_afloop_traject', 'leeftijd_bij_de_start',
            'geslacht_van_de_deelnemers', 'nog_in_traject_naar_tijd_sinds_de_start'
        )
       OR (
            indicator IN ('situatie_naar_herkomstgroep', 'situatie_op_gelijke_tijd_na_de_start')
            AND uitsplitsing NOT LIKE '%situatie=opleiding of betaalde baan'
            AND uitsplitsing NOT LIKE '%situatie=uitval of tijdelijke uitval'
        )
       OR (
            indicator = 'mate_van_zelfredzaamheid_bij_de_nulmeting'
            AND uitsplitsing NOT LIKE '%mate=niet of beperkt zelfredzaam'
        )
)
SELECT format('{} {} {} {}: telt op tot {} van {}', levering, periode, naam, groep, sum(teller)::BIGINT, max(noemer)::BIGINT) AS overtreding
FROM verdelingen
GROUP BY levering, periode, indicator, naam, groep
HAVING sum(teller) <> max(noemer);

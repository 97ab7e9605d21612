-- Who moved on from arbeidsmatige dagbesteding since the registration began (a flow, in persons, up to the peildatum): where
-- to, in which year, after how long and with what relapse; and where all who ever took part are on the peildatum. Somebody
-- who moved on can still be (partly) in the stock, so that the flow is no part of the stock.
WITH deze AS (
    SELECT
        levering, peildatum, eerste_jaar,
        format('{}/{}', make_date(least(eerste_jaar, year(peildatum))::INTEGER, 1, 1), peildatum) AS sinds_het_begin
    FROM levering
    CROSS JOIN (SELECT min(year(begindatum)) AS eerste_jaar FROM arrangement WHERE levering = $levering)
    WHERE levering = $levering
),
deelnemers AS MATERIALIZED (
    SELECT
        dagbesteding_deelnemer.*,
        coalesce(bestemming, 'onbekend') AS doel,
        CASE
            WHEN is_in_stand THEN 'in dagbesteding'
            WHEN is_doorgestroomd THEN 'doorgestroomd en weg'
            ELSE 'vertrokken zonder doorstroom'
        END AS plek,
        datediff('day', eerste_dag, doorstroomdatum) AS dagen_tot_doorstroom
    FROM dagbesteding_deelnemer
    WHERE levering = $levering
),
doorgestroomd AS MATERIALIZED (
    SELECT * FROM deelnemers WHERE is_doorgestroomd
),
aantallen AS MATERIALIZED (
    SELECT
        count(*) AS deelnemers,
        count(*) FILTER (is_in_stand) AS stand,
        count(*) FILTER (is_doorgestroomd) AS doorgestroomd,
        count(*) FILTER (is_doorgestroomd AND is_in_stand) AS nog_in_stand,
        count(*) FILTER (plek = 'vertrokken zonder doorstroom') AS vertrokken
    FROM deelnemers
),
jaren AS (
    SELECT unnest(range(eerste_jaar, year(peildatum) + 1)) AS jaar, peildatum FROM deze
),
-- Unknown is only a destination where it occurs.
bestemmingen AS (
    SELECT bestemming, plaats
    FROM (
        VALUES
            ('betaald werk', 1), ('betaald werk banenafspraak', 2), ('beschut werk', 3), ('vrijwilligerswerk', 4),
            ('opleiding', 5), ('onbekend', 6)
    ) AS alle (bestemming, plaats)
    WHERE bestemming <> 'onbekend' OR EXISTS (SELECT 1 FROM doorgestroomd WHERE doel = 'onbekend')
),
richtingen AS (
    SELECT
        bestemming, plaats,
        CASE WHEN plaats <= 3 THEN 'werk' ELSE bestemming END AS richting,
        CASE WHEN plaats <= 3 THEN 1 ELSE plaats END AS rang
    FROM bestemmingen
),
per_bestemming AS MATERIALIZED (
    SELECT
        bestemming, plaats, richting, rang, count(persoon) AS aantal, count(persoon) FILTER (is_teruggevallen) AS terugval
    FROM richtingen
    LEFT JOIN (SELECT doel AS bestemming, persoon, is_teruggevallen FROM doorgestroomd) USING (bestemming)
    GROUP BY bestemming, plaats, richting, rang
),
per_jaar AS (
    SELECT jaar, count(persoon) AS aantal
    FROM jaren
    LEFT JOIN doorgestroomd ON year(doorstroomdatum) = jaar
    GROUP BY jaar
),
per_bestemming_en_jaar AS (
    SELECT bestemmingen.bestemming, plaats, jaar, count(persoon) AS aantal
    FROM bestemmingen
    CROSS JOIN jaren
    LEFT JOIN doorgestroomd ON doel = bestemmingen.bestemming AND year(doorstroomdatum) = jaar
    GROUP BY bestemmingen.bestemming, plaats, jaar
),
-- Who moved on in a year took part in it, also when the last arrangement ended on the last day of the year before.
meegedaan AS (
    SELECT DISTINCT jaar, persoon
    FROM jaren
    JOIN arrangement
        ON levering = $levering
        AND begindatum <= least(make_date(jaar::INTEGER, 12, 31), peildatum)
        AND coalesce(einddatum, peildatum) >= make_date(jaar::INTEGER, 1, 1)
    UNION
    SELECT year(doorstroomdatum), persoon FROM doorgestroomd
),
aandeel_per_jaar AS (
    SELECT jaar, count(*) AS deelnemers, count(doorgestroomd.persoon) AS aantal
    FROM meegedaan
    LEFT JOIN doorgestroomd ON doorgestroomd.persoon = meegedaan.persoon AND year(doorstroomdatum) = jaar
    WHERE jaar IN (SELECT jaar FROM jaren)
    GROUP BY jaar
),
per_gemeente AS (
    SELECT gemeente, count(*) AS deelnemers, count(*) FILTER (is_doorgestroomd) AS aantal FROM deelnemers GROUP BY gemeente
    UNION ALL
    SELECT 'alle', deelnemers, doorgestroomd FROM aantallen
),
plekken (plek, rang) AS (
    VALUES ('in dagbesteding', 1), ('doorgestroomd en weg', 2), ('vertrokken zonder doorstroom', 3)
),
per_plek AS (
    SELECT plek, rang, count(persoon) AS aantal FROM plekken LEFT JOIN deelnemers USING (plek) GROUP BY plek, rang
),
vervolgen (vervolg, rang, is_in_stand, is_teruggevallen) AS (
    VALUES
        ('niet meer in dagbesteding', 1, FALSE, FALSE), ('met een been in de dagbesteding', 2, TRUE, FALSE),
        ('terug in dagbesteding na terugval', 3, TRUE, TRUE), ('teruggevallen, niet in dagbesteding', 4, FALSE, TRUE)
),
per_vervolg AS (
    SELECT vervolg, rang, count(persoon) AS aantal
    FROM vervolgen
    LEFT JOIN doorgestroomd USING (is_in_stand, is_teruggevallen)
    GROUP BY vervolg, rang
),
ontwikkelingen (ontwikkeling, rang) AS (
    VALUES ('loonwaarde', 1), ('zelfredzaamheid', 2), ('beide', 3), ('geen', 4)
),
per_ontwikkeling AS (
    SELECT ontwikkeling, rang, count(persoon) AS aantal
    FROM ontwikkelingen
    LEFT JOIN doorgestroomd ON ontwikkeling_vooraf = ontwikkeling
    GROUP BY ontwikkeling, rang
),
per_reden AS (
    SELECT
        coalesce(reden_einde, 'onbekend') AS reden, count(*) AS aantal,
        row_number() OVER (ORDER BY reden_einde IS NULL, count(*) DESC, reden_einde) AS rang
    FROM deelnemers
    WHERE plek = 'vertrokken zonder doorstroom'
    GROUP BY reden_einde
),
tijd AS (
    SELECT
        sum(dagen_tot_doorstroom) AS dagen, count(*) AS personen, median(dagen_tot_doorstroom)::DECIMAL(18, 1) AS mediaan
    FROM doorgestroomd
    WHERE dagen_tot_doorstroom >= 0
),
regels AS (
    SELECT
        'kandidaten_doorgestroomd' AS indicator, 'bestemming=alle' AS uitsplitsing, sinds_het_begin AS periode,
        doorgestroomd::DECIMAL(18, 2) AS teller, NULL::DECIMAL(18, 2) AS noemer, NULL::DECIMAL(18, 2) AS waarde_teller,
        NULL::DECIMAL(18, 2) AS waarde_noemer, [1, 0] AS volgorde
    FROM aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT 'kandidaten_doorgestroomd', 'bestemming=' || bestemming, sinds_het_begin, aantal, NULL, NULL, NULL, [1, plaats]
    FROM per_bestemming
    CROSS JOIN deze
    UNION ALL
    SELECT
        'kandidaten_doorgestroomd', 'bestemming=betaald werk incl. beschut werk', sinds_het_begin, sum(aantal), NULL, NULL,
        NULL, [1, 10]
    FROM per_bestemming
    CROSS JOIN deze
    WHERE richting = 'werk'
    GROUP BY sinds_het_begin
    UNION ALL
    SELECT
        'kandidaten_doorgestroomd', format('bestemming=alle|jaar={}', jaar), sinds_het_begin, aantal, NULL, NULL, NULL, [1, jaar]
    FROM per_jaar
    CROSS JOIN deze
    UNION ALL
    SELECT
        'kandidaten_doorgestroomd_op_de_meetdatum_in_dagbesteding', 'bestemming=alle', peildatum::VARCHAR, nog_in_stand,
        doorgestroomd, NULL, NULL, [2, 0]
    FROM aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'kandidaten_doorgestroomd_gedeeld_door_stand', 'bestemming=alle', peildatum::VARCHAR, doorgestroomd, stand, NULL, NULL,
        [3, 0]
    FROM aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_doorgestroomd_van_alle_deelnemers_in_de_periode', 'bestemming=alle', sinds_het_begin, doorgestroomd,
        deelnemers, NULL, NULL, [4, 0]
    FROM aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'kandidaten_met_terugval_na_doorstroom', 'bestemming=alle', sinds_het_begin, sum(terugval), sum(aantal), NULL, NULL,
        [5, 0]
    FROM per_bestemming
    CROSS JOIN deze
    GROUP BY sinds_het_begin
    UNION ALL
    SELECT
        'kandidaten_met_terugval_na_doorstroom', 'bestemming=' || bestemming, sinds_het_begin, terugval, aantal, NULL, NULL,
        [5, plaats]
    FROM per_bestemming
    CROSS JOIN deze
    UNION ALL
    SELECT
        'teruggevallen_kandidaten', 'bestemming=' || coalesce(bestemming, 'alle'), sinds_het_begin, sum(terugval), NULL, NULL,
        NULL, [5, 100 + coalesce(plaats, 0)]
    FROM per_bestemming
    CROSS JOIN deze
    GROUP BY GROUPING SETS ((sinds_het_begin), (sinds_het_begin, bestemming, plaats))
    UNION ALL
    SELECT
        'teruggevallen_kandidaten_op_de_meetdatum_in_dagbesteding', '', peildatum::VARCHAR, aantal, NULL, NULL, NULL, [5, 200]
    FROM per_vervolg
    CROSS JOIN deze
    WHERE vervolg = 'terug in dagbesteding na terugval'
    UNION ALL
    SELECT
        'aandeel_naar_bestemming', 'bestemming=' || bestemming, sinds_het_begin, aantal, doorgestroomd, NULL, NULL, [6, plaats]
    FROM per_bestemming
    CROSS JOIN aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_naar_werk_opleiding_of_vrijwilligerswerk', 'richting=' || richting, sinds_het_begin, sum(aantal),
        any_value(doorgestroomd), NULL, NULL, [7, rang]
    FROM per_bestemming
    CROSS JOIN aantallen
    CROSS JOIN deze
    GROUP BY richting, rang, sinds_het_begin
    UNION ALL
    SELECT
        'doorgestroomd_naar_bestemming_per_jaar', format('bestemming={}|jaar={}', bestemming, jaar), sinds_het_begin, aantal,
        NULL, NULL, NULL, [8, plaats * 10000 + jaar]
    FROM per_bestemming_en_jaar
    CROSS JOIN deze
    UNION ALL
    SELECT
        'doorgestroomd_naar_bestemming_per_jaar', format('bestemming=betaald werk incl. beschut werk|jaar={}', jaar),
        sinds_het_begin, sum(per_bestemming_en_jaar.aantal), NULL, NULL, NULL, [8, 1000000 + jaar]
    FROM per_bestemming_en_jaar
    JOIN per_bestemming USING (bestemming)
    CROSS JOIN deze
    WHERE richting = 'werk'
    GROUP BY jaar, sinds_het_begin
    UNION ALL
    SELECT 'doorgestroomd_van_wie_dat_jaar_meedeed', '', jaar::VARCHAR, aantal, deelnemers, NULL, NULL, [9, jaar]
    FROM aandeel_per_jaar
    UNION ALL
    SELECT
        'verschil_doorgestroomd_van_wie_dat_jaar_meedeed', '', nu.jaar::VARCHAR, NULL, NULL,
        nu.aantal * toen.deelnemers - toen.aantal * nu.deelnemers, nu.deelnemers * toen.deelnemers, [9, 10000 + nu.jaar]
    FROM aandeel_per_jaar AS nu
    JOIN aandeel_per_jaar AS toen ON toen.jaar = nu.jaar - 1
    UNION ALL
    SELECT 'deelnemers_sinds_het_begin', '', sinds_het_begin, deelnemers, NULL, NULL, NULL, [9, 100000]
    FROM aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_doorgestroomd_per_gemeente', 'gemeente=' || gemeente, sinds_het_begin, aantal, deelnemers, NULL, NULL,
        [10, row_number() OVER (ORDER BY gemeente <> 'alle', gemeente)]
    FROM per_gemeente
    CROSS JOIN deze
    UNION ALL
    SELECT 'deelnemers_naar_plek_op_de_meetdatum', 'plek=' || plek, peildatum::VARCHAR, aantal, deelnemers, NULL, NULL, [11, rang]
    FROM per_plek
    CROSS JOIN aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'doorgestroomde_kandidaten_naar_plek_op_de_meetdatum', 'vervolg=' || vervolg, peildatum::VARCHAR, aantal, doorgestroomd,
        NULL, NULL, [12, rang]
    FROM per_vervolg
    CROSS JOIN aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'ontwikkelarrangement_voor_de_doorstroom', 'ontwikkeling=' || ontwikkeling, sinds_het_begin, aantal, doorgestroomd, NULL,
        NULL, [13, rang]
    FROM per_ontwikkeling
    CROSS JOIN aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT
        'doorgestroomd_met_en_zonder_ontwikkelarrangement_vooraf',
        'ontwikkelarrangement=' || CASE WHEN ontwikkeling = 'geen' THEN 'zonder' ELSE 'met' END AS onderdeel, sinds_het_begin,
        sum(aantal), NULL, NULL, NULL, [13, 10 + max(rang)]
    FROM per_ontwikkeling
    CROSS JOIN deze
    GROUP BY onderdeel, sinds_het_begin
    UNION ALL
    SELECT
        'doorgestroomd_na_een_ontwikkelarrangement', '', sinds_het_begin, sum(aantal) FILTER (ontwikkeling <> 'geen'),
        any_value(doorgestroomd), NULL, NULL, [14, 0]
    FROM per_ontwikkeling
    CROSS JOIN aantallen
    CROSS JOIN deze
    GROUP BY sinds_het_begin
    UNION ALL
    SELECT
        'reden_van_vertrek_zonder_doorstroom', 'reden=' || reden, sinds_het_begin, aantal, vertrokken, NULL, NULL, [15, rang]
    FROM per_reden
    CROSS JOIN aantallen
    CROSS JOIN deze
    UNION ALL
    SELECT 'gemiddelde_tijd_tot_doorstroom', '', sinds_het_begin, dagen, personen, dagen * 12, personen * 365.25, [16, 0]
    FROM tijd
    CROSS JOIN deze
    WHERE personen > 0
    UNION ALL
    SELECT 'mediane_tijd_tot_doorstroom', '', sinds_het_begin, NULL, NULL, mediaan * 12, 365.25, [17, 0]
    FROM tijd
    CROSS JOIN deze
    WHERE personen > 0
)
SELECT indicator, uitsplitsing, periode, teller, noemer, waarde_teller, waarde_noemer
FROM regels
ORDER BY volgorde;

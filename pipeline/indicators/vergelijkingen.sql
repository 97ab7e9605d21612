-- Differences that the partnership report prints: with the cohort or year before, with a norm or target, and with the
-- previous delivery. They are taken from the figures themselves, so that a difference cannot count otherwise than the two
-- figures beside it; and from their numerators and denominators, never from rounded values. A year that is not over is
-- compared with no other year, because it holds fewer months.
WITH deze AS (
    SELECT levering, bron, peildatum FROM levering WHERE levering = $levering
),
vorige AS (
    SELECT levering.levering, levering.peildatum
    FROM levering
    JOIN deze ON levering.bron = deze.bron AND levering.peildatum < deze.peildatum
    ORDER BY levering.peildatum DESC
    LIMIT 1
),
-- The last year that was over at the previous delivery: both deliveries hold all of it.
afgesloten AS (
    SELECT year(peildatum + INTERVAL 1 DAY) - 1 AS jaar FROM vorige
),
jaren AS (
    SELECT jaar, is_volledig FROM verslagjaar WHERE levering = $levering
),
geteld AS (
    SELECT levering, indicator, uitsplitsing, periode, teller, noemer, reden_nb, volgorde
    FROM cijfers
    WHERE levering IN (SELECT levering FROM deze UNION ALL SELECT levering FROM vorige)
),
nu AS (
    SELECT * FROM geteld WHERE levering = $levering
),
-- ------------------------------------------------------------ per cohort: the breakdown begins with cohort=jjjj
per_cohort AS (
    SELECT
        nu.*,
        regexp_extract(uitsplitsing, '^cohort=(\d+)', 1)::INTEGER AS cohort,
        regexp_replace(uitsplitsing, '^cohort=\d+\|?', '') AS rest
    FROM nu
    WHERE indicator IN ('aanmeldingen_basispakket', 'aandeel_jongeren_in_aanmeldingen', 'status_op_gelijke_leeftijd')
),
cohortparen AS (
    SELECT
        later.indicator, later.cohort, later.rest, later.uitsplitsing, later.periode, later.volgorde,
        later.teller AS teller, eerder.teller AS teller_toen, later.noemer AS noemer, eerder.noemer AS noemer_toen,
        is_volledig
    FROM per_cohort AS later
    JOIN per_cohort AS eerder
        ON eerder.indicator = later.indicator
        AND eerder.rest = later.rest
        AND eerder.periode = later.periode
        AND eerder.cohort = later.cohort - 1
    JOIN jaren ON jaren.jaar = later.cohort
),
-- ------------------------------------------------------------ per year: the period is the year
jaarparen AS (
    SELECT
        later.indicator, later.periode, later.uitsplitsing, later.volgorde,
        later.teller AS teller, eerder.teller AS teller_toen, later.noemer AS noemer, eerder.noemer AS noemer_toen
    FROM nu AS later
    JOIN jaren ON later.periode = jaren.jaar::VARCHAR AND is_volledig
    JOIN nu AS eerder
        ON eerder.indicator = later.indicator
        AND eerder.uitsplitsing = later.uitsplitsing
        AND eerder.periode = (jaren.jaar - 1)::VARCHAR
),
uitkomsten (indicator, uitsplitsing, uitkomst, rang) AS (
    VALUES
        ('resultaat_ontwikkeltrajecten', 'gemeente=alle|resultaat=Afgerond, naar werk of opleiding', 'werk of opleiding', 1),
        ('ontwikkeltraject_naar_regulier_werk', 'gemeente=alle', 'regulier werk', 2),
        ('ontwikkeltraject_naar_vast_dienstverband_werkbedrijf', 'gemeente=alle', 'vast dienstverband {werkbedrijf}', 3)
),
-- ------------------------------------------------------------ beschut werk, per day
plaatsing AS (
    SELECT periode::DATE AS dag, periode, teller, noemer, reden_nb
    FROM nu
    WHERE indicator = 'plaatsingspercentage_beschut_werk_personen' AND uitsplitsing = 'gemeente=alle'
),
-- ------------------------------------------------------------ the same fact according to two deliveries; a fact that the
-- previous one does not give is not compared, for what is absent is not zero
gegevens (indicator, uitsplitsing, is_stand, gegeven, rang) AS (
    VALUES
        ('gestarte_dienstverbanden', 'gemeente=alle', FALSE, 'gestarte dienstverbanden', 2),
        ('afgeronde_ontwikkeltrajecten', 'gemeente=alle', FALSE, 'afgeronde ontwikkeltrajecten', 3),
        ('pw_dienstverbanden_stand', 'doelgroep=alle|gemeente=alle', TRUE, 'PW-dienstverbanden', 4),
        ('beschut_werk_totaal_werkend', '', TRUE, 'werkend in beschut werk', 5)
),
per_levering AS (
    SELECT geteld.levering, gegeven, rang, teller
    FROM geteld
    JOIN gegevens USING (indicator, uitsplitsing)
    CROSS JOIN afgesloten
    WHERE periode = CASE WHEN is_stand THEN make_date(jaar, 12, 31)::VARCHAR ELSE jaar::VARCHAR END
    UNION ALL
    SELECT geteld.levering, 'aanmeldingen basispakket', 1, teller
    FROM geteld
    CROSS JOIN afgesloten
    WHERE indicator = 'aanmeldingen_basispakket'
      AND uitsplitsing = format('cohort={}|leeftijd=alle|gemeente=alle', jaar)
),
regels AS (
    SELECT
        'verschil_aanmeldingen_basispakket_met_vorig_cohort' AS indicator, uitsplitsing, periode, $levering AS levering,
        teller - teller_toen AS teller, NULL::DECIMAL(38, 10) AS waarde_teller, NULL::DECIMAL(38, 10) AS waarde_noemer,
        NULL AS reden_nb, [1, cohort, volgorde] AS volgorde
    FROM cohortparen
    WHERE indicator = 'aanmeldingen_basispakket' AND is_volledig AND uitsplitsing LIKE '%gemeente=%'
    UNION ALL
    SELECT
        'verschil_aandeel_jongeren_met_vorig_cohort', uitsplitsing, periode, $levering,
        NULL, teller * noemer_toen - teller_toen * noemer, noemer * noemer_toen, NULL, [2, cohort, 0]
    FROM cohortparen
    WHERE indicator = 'aandeel_jongeren_in_aanmeldingen'
    UNION ALL
    SELECT
        'verschil_geholpen_op_gelijke_leeftijd_met_vorig_cohort', regexp_replace(uitsplitsing, '\|status=.*', ''), periode, $levering,
        NULL, teller * noemer_toen - teller_toen * noemer, noemer * noemer_toen, NULL, [3, cohort, volgorde]
    FROM cohortparen
    WHERE indicator = 'status_op_gelijke_leeftijd' AND uitsplitsing LIKE '%|status=Aan het werk / opleiding geholpen'
    UNION ALL
    SELECT
        'verschil_gestarte_dienstverbanden_met_vorig_jaar', uitsplitsing, periode, $levering,
        teller - teller_toen, NULL, NULL, NULL, [4, periode::INTEGER, volgorde]
    FROM jaarparen
    WHERE indicator = 'gestarte_dienstverbanden'
    UNION ALL
    SELECT
        'verschil_gestarte_dienstverbanden_met_norm', uitsplitsing, periode, $levering,
        teller - noemer, NULL, NULL, NULL, [5, jaar, 0]
    FROM nu
    JOIN jaren ON periode = jaar::VARCHAR AND is_volledig
    WHERE indicator = 'realisatie_norm_gestarte_dienstverbanden'
    UNION ALL
    SELECT
        'verschil_resultaat_ontwikkeltrajecten_met_vorig_jaar', 'uitkomst=' || uitkomst, periode, $levering,
        NULL, teller * noemer_toen - teller_toen * noemer, noemer * noemer_toen, NULL, [6, periode::INTEGER, rang]
    FROM jaarparen
    JOIN uitkomsten USING (indicator, uitsplitsing)
    UNION ALL
    SELECT
        'verschil_plaatsingspercentage_met_vorig_jaareinde', '', later.periode, $levering,
        NULL, later.teller * eerder.noemer - eerder.teller * later.noemer, later.noemer * eerder.noemer,
        coalesce(later.reden_nb, eerder.reden_nb), [7, year(later.dag), month(later.dag)]
    FROM plaatsing AS later
    JOIN plaatsing AS eerder ON eerder.dag = make_date(year(later.dag) - 1, 12, 31)
    UNION ALL
    SELECT
        'verschil_plaatsingspercentage_met_doel', '', plaatsing.periode, $levering,
        NULL, 100 * plaatsing.teller - doel.teller * plaatsing.noemer, 100 * plaatsing.noemer,
        plaatsing.reden_nb, [8, year(dag), month(dag)]
    FROM plaatsing
    JOIN nu AS doel ON doel.periode = plaatsing.periode AND doel.indicator = 'doel_plaatsingspercentage_beschut_werk'
    UNION ALL
    SELECT
        'verschil_beschut_werk_met_taakstelling', '', fte.periode, $levering,
        NULL, fte.teller - fte.noemer * taak.teller, fte.noemer, NULL, [9, taak.volgorde, 0]
    FROM nu AS fte
    JOIN nu AS taak
        ON taak.periode = fte.periode
        AND taak.indicator = 'landelijke_taakstelling_beschut_werk'
        AND taak.uitsplitsing = 'gemeente=alle'
    WHERE fte.indicator = 'nieuw_beschut_in_fte_van_31_uur' AND fte.uitsplitsing = 'werkgever=totaal'
    UNION ALL
    SELECT
        'verschil_met_de_vorige_levering', 'gegeven=' || later.gegeven, afgesloten.jaar::VARCHAR,
        format('{} > {}', vorige.levering, deze.levering),
        later.teller - eerder.teller, NULL, NULL, NULL, [10, later.rang, 0]
    FROM deze
    CROSS JOIN vorige
    CROSS JOIN afgesloten
    JOIN per_levering AS later ON later.levering = deze.levering
    JOIN per_levering AS eerder ON eerder.levering = vorige.levering AND eerder.gegeven = later.gegeven
)
SELECT indicator, uitsplitsing, periode, levering, teller, waarde_teller, waarde_noemer, reden_nb
FROM regels
ORDER BY regels.volgorde;

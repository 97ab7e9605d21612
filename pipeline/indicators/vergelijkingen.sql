-- Differences that the partnership report prints: with the cohort or year before, with a norm or target, and with the
-- previous delivery. Each is computed from counts, never from rounded figures. A year that is not over is compared with
-- no other year, because it holds fewer months.
WITH jaren AS (
    SELECT jaar, is_volledig, laatste_dag FROM verslagjaar WHERE levering = $levering
),
-- ------------------------------------------------------------ cohorts
aangemeld AS (
    SELECT
        cohort AS jaar, coalesce(gemeente, 'alle') AS niveau,
        count(*) AS totaal,
        count(*) FILTER (is_jongere) AS jongeren
    FROM aanmelding_op_peildatum
    WHERE levering = $levering
    GROUP BY GROUPING SETS ((cohort), (cohort, gemeente))
),
niveaus AS (
    SELECT 'alle' AS niveau, 0 AS volgorde
    UNION ALL
    SELECT gemeente, 1 + volgorde FROM gemeente
),
aangemeld_per_niveau AS (
    SELECT jaar, is_volledig, niveau, volgorde, coalesce(totaal, 0) AS totaal, coalesce(jongeren, 0) AS jongeren
    FROM jaren
    CROSS JOIN niveaus
    LEFT JOIN aangemeld USING (jaar, niveau)
),
geholpen AS (
    SELECT
        cohort AS jaar, maanden, count(*) AS totaal,
        count(*) FILTER (status IN ('Opleiding', 'Dvb reguliere werkgever', 'Dvb IBN')) AS aantal
    FROM (
        SELECT cohort, unnest([6, 12, 23]) AS maanden, unnest([status_6, status_12, status_23]) AS status
        FROM aanmelding_op_peildatum
        WHERE levering = $levering
    )
    WHERE status IS NOT NULL
    GROUP BY ALL
),
-- ------------------------------------------------------------ gestarte dienstverbanden
gestart AS (
    SELECT
        jaar, coalesce(gemeente, 'alle') AS niveau,
        count(*) AS totaal,
        count(*) FILTER (soort_plaatsing = 'Aanbodgestuurd') AS aanbod,
        count(*) FILTER (soort_plaatsing = 'Vraaggestuurd') AS vraag
    FROM pw_start
    JOIN jaren ON year(startdatum) = jaar AND startdatum <= laatste_dag
    WHERE levering = $levering
    GROUP BY GROUPING SETS ((jaar), (jaar, gemeente))
),
gestart_per_niveau AS (
    SELECT jaar, is_volledig, niveau, volgorde, coalesce(totaal, 0) AS totaal
    FROM jaren
    CROSS JOIN niveaus
    LEFT JOIN gestart USING (jaar, niveau)
),
gestart_per_onderdeel AS (
    SELECT jaar, onderdeel, aantal
    FROM jaren
    JOIN gestart USING (jaar)
    CROSS JOIN LATERAL (
        VALUES ('Totaal', totaal), ('Aanbodgestuurd', aanbod), ('Vraaggestuurd', vraag)
    ) AS delen (onderdeel, aantal)
    WHERE niveau = 'alle' AND is_volledig
),
-- ------------------------------------------------------------ ontwikkeltrajecten
afgerond AS (
    SELECT
        jaar, is_volledig, count(*) AS totaal,
        count(*) FILTER (resultaat IN ('Dvb Reguliere werkgever', 'Dvb IBN (regulier contract)')) AS regulier,
        count(*) FILTER (resultaat IN ('Dvb IBN (kernbezetting PW)', 'Dvb IBN (regulier contract)')) AS vast,
        count(*) FILTER (
            resultaat IN ('Opleiding', 'Dvb Reguliere werkgever', 'Dvb IBN (regulier contract)', 'Dvb IBN (kernbezetting PW)')
        ) AS werk
    FROM ontwikkeltraject
    JOIN jaren ON year(einddatum) = jaar AND einddatum <= laatste_dag
    WHERE levering = $levering
    GROUP BY jaar, is_volledig
),
afgerond_per_uitkomst AS (
    SELECT jaar, is_volledig, totaal, uitkomst, aantal, rang
    FROM afgerond
    CROSS JOIN LATERAL (
        VALUES ('werk of opleiding', werk, 1), ('regulier werk', regulier, 2), ('vast dienstverband IBN', vast, 3)
    ) AS delen (uitkomst, aantal, rang)
),
-- ------------------------------------------------------------ beschut werk
werkend AS (
    SELECT peildatum, count(DISTINCT persoon) AS aantal
    FROM dienstverband
    JOIN peilmoment USING (levering)
    WHERE levering = $levering
      AND doelgroep = 'Nieuw beschut'
      AND peildatum BETWEEN begindatum AND coalesce(einddatum, DATE '9999-12-31')
    GROUP BY peildatum
),
ontbrekende_lijst AS (
    SELECT DISTINCT peilmoment.peildatum
    FROM peilmoment
    CROSS JOIN gemeente
    LEFT JOIN indicatielijst
        ON indicatielijst.levering = peilmoment.levering
        AND indicatielijst.peildatum = peilmoment.peildatum
        AND indicatielijst.gemeente = gemeente.gemeente
    WHERE peilmoment.levering = $levering AND indicatielijst.ontvangen_op IS NULL
),
afgegeven AS (
    SELECT peildatum, count(DISTINCT persoon) AS aantal
    FROM indicatie_beschut
    WHERE levering = $levering
      AND advies = 'Positief'
      AND (ingetrokken_op IS NULL OR ingetrokken_op > peildatum)
    GROUP BY peildatum
),
geplaatst AS (
    SELECT
        peildatum, is_jaareinde, coalesce(werkend.aantal, 0) AS werkend, afgegeven.aantal AS indicaties,
        ontbrekende_lijst.peildatum IS NOT NULL AS onvolledig
    FROM peilmoment
    LEFT JOIN werkend USING (peildatum)
    LEFT JOIN afgegeven USING (peildatum)
    LEFT JOIN ontbrekende_lijst USING (peildatum)
    WHERE levering = $levering
),
fte AS (
    SELECT peildatum, sum(uren_per_week) AS uren
    FROM dienstverband
    JOIN peilmoment USING (levering)
    WHERE levering = $levering
      AND doelgroep = 'Nieuw beschut'
      AND peildatum BETWEEN begindatum AND coalesce(einddatum, DATE '9999-12-31')
    GROUP BY peildatum
),
taak AS (
    SELECT jaar, sum(plekken) AS plekken FROM taakstelling WHERE levering = $levering GROUP BY jaar
),
-- ------------------------------------------------------------ the previous delivery
deze AS (
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
beide AS (
    SELECT levering FROM deze
    UNION ALL
    SELECT levering FROM vorige
),
per_levering AS (
    SELECT levering, 'aanmeldingen basispakket' AS gegeven, 1 AS rang, count(*) AS aantal
    FROM beide
    JOIN aanmelding_op_peildatum USING (levering)
    WHERE cohort = (SELECT jaar FROM afgesloten)
    GROUP BY levering
    UNION ALL
    SELECT levering, 'gestarte dienstverbanden', 2, count(*)
    FROM beide
    JOIN pw_start USING (levering)
    WHERE year(startdatum) = (SELECT jaar FROM afgesloten)
    GROUP BY levering
    UNION ALL
    SELECT levering, 'afgeronde ontwikkeltrajecten', 3, count(*)
    FROM beide
    JOIN ontwikkeltraject USING (levering)
    WHERE year(einddatum) = (SELECT jaar FROM afgesloten)
    GROUP BY levering
    UNION ALL
    SELECT levering, 'PW-dienstverbanden', 4, count(DISTINCT persoon)
    FROM beide
    JOIN dienstverband USING (levering)
    WHERE soort_werkgever = 'IBN'
      AND soort_contract IN ('Garantiebaan', 'Kernbezetting PW', 'Urenuitbreiding')
      AND make_date((SELECT jaar FROM afgesloten), 12, 31) BETWEEN begindatum AND coalesce(einddatum, DATE '9999-12-31')
    GROUP BY levering
    UNION ALL
    SELECT levering, 'werkend in beschut werk', 5, count(DISTINCT persoon)
    FROM beide
    JOIN dienstverband USING (levering)
    WHERE doelgroep = 'Nieuw beschut'
      AND make_date((SELECT jaar FROM afgesloten), 12, 31) BETWEEN begindatum AND coalesce(einddatum, DATE '9999-12-31')
    GROUP BY levering
),
regels AS (
    SELECT
        'verschil_aanmeldingen_basispakket_met_vorig_cohort' AS indicator,
        format('cohort={}|leeftijd={}|gemeente={}', nu.jaar, leeftijd, nu.niveau) AS uitsplitsing,
        deze.peildatum::VARCHAR AS periode, deze.levering,
        verschil AS teller, NULL::DECIMAL(38, 4) AS waarde_teller, NULL::DECIMAL(38, 4) AS waarde_noemer, NULL AS reden_nb,
        [1, nu.jaar, nu.volgorde, rang] AS volgorde
    FROM aangemeld_per_niveau AS nu
    JOIN aangemeld_per_niveau AS toen ON toen.jaar = nu.jaar - 1 AND toen.niveau = nu.niveau
    CROSS JOIN deze
    CROSS JOIN LATERAL (
        VALUES ('alle', nu.totaal - toen.totaal, 1), ('tot 27', nu.jongeren - toen.jongeren, 2)
    ) AS leeftijden (leeftijd, verschil, rang)
    WHERE nu.is_volledig AND (nu.niveau = 'alle' OR leeftijd = 'alle')
    UNION ALL
    SELECT
        'verschil_aandeel_jongeren_met_vorig_cohort', format('cohort={}', nu.jaar), deze.peildatum::VARCHAR, deze.levering,
        NULL, nu.jongeren * toen.totaal - toen.jongeren * nu.totaal, nu.totaal * toen.totaal, NULL, [2, nu.jaar, 0, 0]
    FROM aangemeld_per_niveau AS nu
    JOIN aangemeld_per_niveau AS toen ON toen.jaar = nu.jaar - 1 AND toen.niveau = nu.niveau
    CROSS JOIN deze
    WHERE nu.niveau = 'alle'
    UNION ALL
    SELECT
        'verschil_geholpen_op_gelijke_leeftijd_met_vorig_cohort', format('cohort={}|na={} maanden', nu.jaar, nu.maanden),
        deze.peildatum::VARCHAR, deze.levering,
        NULL, nu.aantal * toen.totaal - toen.aantal * nu.totaal, nu.totaal * toen.totaal, NULL, [3, nu.jaar, nu.maanden, 0]
    FROM geholpen AS nu
    JOIN geholpen AS toen ON toen.jaar = nu.jaar - 1 AND toen.maanden = nu.maanden
    CROSS JOIN deze
    WHERE toen.jaar IN (SELECT jaar FROM jaren)
    UNION ALL
    SELECT
        'verschil_gestarte_dienstverbanden_met_vorig_jaar', 'gemeente=' || nu.niveau, nu.jaar::VARCHAR, $levering,
        nu.totaal - toen.totaal, NULL, NULL, NULL, [4, nu.jaar, nu.volgorde, 0]
    FROM gestart_per_niveau AS nu
    JOIN gestart_per_niveau AS toen ON toen.jaar = nu.jaar - 1 AND toen.niveau = nu.niveau
    WHERE nu.is_volledig
    UNION ALL
    SELECT
        'verschil_gestarte_dienstverbanden_met_norm', 'onderdeel=' || onderdeel, jaar::VARCHAR, $levering,
        aantal - waarde, NULL, NULL, NULL, [5, jaar, 0, 0]
    FROM gestart_per_onderdeel
    JOIN norm USING (onderdeel)
    WHERE levering = $levering
      AND norm = 'Gestarte dienstverbanden'
      AND make_date(jaar, 12, 31) BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, DATE '9999-12-31')
    UNION ALL
    SELECT
        'verschil_resultaat_ontwikkeltrajecten_met_vorig_jaar', 'uitkomst=' || nu.uitkomst, nu.jaar::VARCHAR, $levering,
        NULL, nu.aantal * toen.totaal - toen.aantal * nu.totaal, nu.totaal * toen.totaal, NULL, [6, nu.jaar, nu.rang, 0]
    FROM afgerond_per_uitkomst AS nu
    JOIN afgerond_per_uitkomst AS toen ON toen.jaar = nu.jaar - 1 AND toen.uitkomst = nu.uitkomst
    WHERE nu.is_volledig
    UNION ALL
    SELECT
        'verschil_plaatsingspercentage_met_vorig_jaareinde', '', nu.peildatum::VARCHAR, $levering,
        NULL, nu.werkend * toen.indicaties - toen.werkend * nu.indicaties, nu.indicaties * toen.indicaties,
        CASE WHEN nu.onvolledig OR toen.onvolledig THEN 'noemer onvolledig' END, [7, year(nu.peildatum), month(nu.peildatum), 0]
    FROM geplaatst AS nu
    JOIN geplaatst AS toen ON toen.peildatum = make_date(year(nu.peildatum) - 1, 12, 31)
    UNION ALL
    SELECT
        'verschil_plaatsingspercentage_met_doel', '', peildatum::VARCHAR, $levering,
        NULL, 100 * werkend - waarde * indicaties, 100 * indicaties,
        CASE WHEN onvolledig THEN 'noemer onvolledig' END, [8, year(peildatum), month(peildatum), 0]
    FROM geplaatst
    JOIN norm ON peildatum BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, DATE '9999-12-31')
    WHERE levering = $levering
      AND norm = 'Plaatsingspercentage beschut werk'
      AND onderdeel = 'Doel'
    UNION ALL
    SELECT
        'verschil_beschut_werk_met_taakstelling', '', peildatum::VARCHAR, $levering,
        NULL, coalesce(uren, 0) - 31 * plekken, 31, NULL, [9, year(peildatum), 0, 0]
    FROM geplaatst
    JOIN taak ON jaar = year(peildatum)
    LEFT JOIN fte USING (peildatum)
    WHERE is_jaareinde
    UNION ALL
    SELECT
        'verschil_met_de_vorige_levering', 'gegeven=' || nu.gegeven, afgesloten.jaar::VARCHAR,
        format('{} > {}', vorige.levering, deze.levering),
        nu.aantal - coalesce(toen.aantal, 0), NULL, NULL, NULL, [10, nu.rang, 0, 0]
    FROM deze
    CROSS JOIN vorige
    CROSS JOIN afgesloten
    JOIN per_levering AS nu ON nu.levering = deze.levering
    LEFT JOIN per_levering AS toen ON toen.levering = vorige.levering AND toen.gegeven = nu.gegeven
)
SELECT indicator, uitsplitsing, periode, levering, teller, waarde_teller, waarde_noemer, reden_nb
FROM regels
ORDER BY regels.volgorde;

-- Persons who came into a PW-dienstverband, per verslagjaar up to the peildatum. The breakdowns per gemeente are made for
-- the current year only. Regular contracts at the work company that have an instroomtrede stand beside the PW starts.
WITH starts AS MATERIALIZED (
    SELECT
        jaar, is_actueel, pw_start.gemeente, soort_plaatsing, doelgroep, uitstroomprofiel,
        CASE
            WHEN loonwaarde < 30 THEN '<30%'
            WHEN loonwaarde < 50 THEN '30%-49%'
            WHEN loonwaarde <= 80 THEN '50%-80%'
            WHEN loonwaarde > 80 THEN '>80%'
            WHEN forfaitair = 'J' THEN 'forfaitair'
            ELSE 'niet bekend'
        END AS klasse,
        instroom.trede,
        TRUE AS is_pw
    FROM pw_start
    JOIN verslagjaar
        ON verslagjaar.levering = pw_start.levering
        AND pw_start.startdatum BETWEEN eerste_dag AND laatste_dag
    LEFT JOIN (
        SELECT contract, arg_max(trede, {'a': datum, 'b': geregistreerd_op}) AS trede
        FROM werkladdermeting
        WHERE levering = $levering AND soort_meting = 'Instroom'
        GROUP BY contract
    ) AS instroom USING (contract)
    WHERE pw_start.levering = $levering
),
regulier_bij_werkbedrijf AS (
    SELECT jaar, is_actueel, gemeente, trede, dienstverband.persoon
    FROM werkladdermeting AS meting
    JOIN dienstverband USING (levering, contract)
    JOIN verslagjaar
        ON verslagjaar.levering = meting.levering
        AND meting.datum BETWEEN eerste_dag AND laatste_dag
    WHERE meting.levering = $levering
      AND meting.soort_meting = 'Instroom'
      AND meting.trede = 'Regulier werken'
      AND dienstverband.soort_werkgever = '{werkbedrijf}'
      AND dienstverband.soort_contract = 'Regulier contract'
),
extern AS (
    SELECT jaar, count(*) AS aantal
    FROM werkladdermeting AS meting
    JOIN verslagjaar
        ON verslagjaar.levering = meting.levering
        AND meting.datum BETWEEN eerste_dag AND laatste_dag
    WHERE meting.levering = $levering
      AND soort_meting = 'Instroom'
      AND trede = 'Regulier werken extern'
    GROUP BY jaar
),
kenmerken AS (
    SELECT 'gestarte_dienstverbanden_naar_soort_plaatsing' AS indicator, 'plaatsing' AS kenmerk, soort_plaatsing AS waarde, jaar, is_actueel, gemeente FROM starts
    UNION ALL
    SELECT 'gestarte_dienstverbanden_naar_doelgroep', 'doelgroep', doelgroep, jaar, is_actueel, gemeente FROM starts
    UNION ALL
    SELECT 'gestarte_dienstverbanden_naar_soort_profiel', 'profiel', uitstroomprofiel, jaar, is_actueel, gemeente FROM starts
    UNION ALL
    SELECT 'gestarte_dienstverbanden_naar_loonwaardeklasse', 'klasse', klasse, jaar, is_actueel, gemeente FROM starts
    UNION ALL
    SELECT 'gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'trede', trede, jaar, is_actueel, gemeente FROM starts
    UNION ALL
    SELECT 'gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'trede', trede, jaar, is_actueel, gemeente FROM regulier_bij_werkbedrijf
),
waarden (indicator, waarde, volgorde) AS (
    VALUES
        ('gestarte_dienstverbanden_naar_soort_plaatsing', 'Aanbodgestuurd', 11),
        ('gestarte_dienstverbanden_naar_soort_plaatsing', 'Vraaggestuurd', 12),
        ('gestarte_dienstverbanden_naar_doelgroep', 'Nieuw regulier (niet beschut)', 21),
        ('gestarte_dienstverbanden_naar_doelgroep', 'Nieuw beschut', 22),
        ('gestarte_dienstverbanden_naar_doelgroep', 'Regulier (vraaggestuurd)', 23),
        ('gestarte_dienstverbanden_naar_soort_profiel', 'Met uitstroomprofiel regulier', 31),
        ('gestarte_dienstverbanden_naar_soort_profiel', 'Zonder uitstroomprofiel regulier', 32),
        ('gestarte_dienstverbanden_naar_soort_profiel', 'Niet bekend', 33),
        ('gestarte_dienstverbanden_naar_soort_profiel', 'N.v.t. (vraaggestuurd)', 34),
        ('gestarte_dienstverbanden_naar_soort_profiel', 'Forfaitair', 35),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', '<30%', 41),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', '30%-49%', 42),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', '50%-80%', 43),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', '>80%', 44),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', 'forfaitair', 45),
        ('gestarte_dienstverbanden_naar_loonwaardeklasse', 'niet bekend', 46),
        ('gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'Werken binnen {werkbedrijf}', 51),
        ('gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'Werken op locatie', 52),
        ('gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'Zelfstandig werken op locatie', 53),
        ('gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'Regulier werken met vangnet', 54),
        ('gestarte_dienstverbanden_naar_instroom_trede_werkladder', 'Regulier werken', 55)
),
per_niveau AS MATERIALIZED (
    SELECT 'alle' AS niveau, * FROM kenmerken
    UNION ALL
    SELECT gemeente, * FROM kenmerken WHERE is_actueel
),
getelde_waarden AS (
    SELECT indicator, kenmerk, jaar, niveau, waarde, count(*) AS aantal FROM per_niveau GROUP BY ALL
),
getelde_totalen AS (
    SELECT indicator, kenmerk, jaar, niveau, count(*) AS totaal FROM per_niveau GROUP BY ALL
),
plaatsing AS (
    SELECT jaar, soort_plaatsing AS onderdeel, count(*) AS aantal FROM starts GROUP BY ALL
    UNION ALL
    SELECT jaar, 'Totaal', count(*) FROM starts GROUP BY ALL
),
normen AS (
    SELECT jaar, onderdeel, max(waarde) AS waarde
    FROM norm
    JOIN verslagjaar USING (levering)
    WHERE levering = $levering
      AND norm = 'Gestarte dienstverbanden'
      AND laatste_dag BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, DATE '9999-12-31')
    GROUP BY ALL
),
plaatsen AS (
    SELECT 'alle' AS niveau, 0 AS volgorde
    UNION ALL
    SELECT gemeente, 1 + volgorde FROM gemeente
),
regels AS (
    SELECT
        'gestarte_dienstverbanden' AS indicator, 'gemeente=' || niveau AS uitsplitsing, jaar,
        coalesce(aantal, 0)::DECIMAL(18, 2) AS teller, NULL::DECIMAL(18, 2) AS noemer, [1, plaatsen.volgorde, 0] AS volgorde
    FROM verslagjaar
    CROSS JOIN plaatsen
    LEFT JOIN (
        SELECT jaar, coalesce(gemeente, 'alle') AS niveau, count(*) AS aantal
        FROM starts
        GROUP BY GROUPING SETS ((jaar), (jaar, gemeente))
    ) AS geteld USING (jaar, niveau)
    WHERE levering = $levering
    UNION ALL
    SELECT
        getelde_totalen.indicator, format('gemeente={}|{}={}', niveau, kenmerk, waarde), jaar,
        coalesce(aantal, 0), totaal, [2, waarden.volgorde // 10, plaatsen.volgorde * 100 + waarden.volgorde]
    FROM getelde_totalen
    JOIN plaatsen USING (niveau)
    JOIN waarden USING (indicator)
    LEFT JOIN getelde_waarden USING (indicator, kenmerk, jaar, niveau, waarde)
    WHERE waarde <> 'niet bekend' OR aantal > 0
    UNION ALL
    SELECT 'instroom_trede_werkladder_sub_totaal', 'gemeente=alle', jaar, totaal, NULL, [3, 0, 0]
    FROM getelde_totalen
    WHERE indicator = 'gestarte_dienstverbanden_naar_instroom_trede_werkladder' AND niveau = 'alle'
    UNION ALL
    SELECT 'regulier_werken_extern_rechtstreeks', 'gemeente=alle', jaar, coalesce(aantal, 0), NULL, [4, 0, 0]
    FROM verslagjaar
    LEFT JOIN extern USING (jaar)
    WHERE levering = $levering
    UNION ALL
    SELECT 'instroom_trede_werkladder_totaal_incl_extern', 'gemeente=alle', jaar, totaal + coalesce(aantal, 0), NULL, [5, 0, 0]
    FROM getelde_totalen
    LEFT JOIN extern USING (jaar)
    WHERE indicator = 'gestarte_dienstverbanden_naar_instroom_trede_werkladder' AND niveau = 'alle'
    UNION ALL
    SELECT
        'realisatie_norm_gestarte_dienstverbanden', 'onderdeel=' || onderdeel, jaar, coalesce(aantal, 0), waarde,
        [6, CASE onderdeel WHEN 'Totaal' THEN 0 WHEN 'Aanbodgestuurd' THEN 1 ELSE 2 END, 0]
    FROM normen
    LEFT JOIN plaatsing USING (jaar, onderdeel)
)
SELECT indicator, uitsplitsing, jaar::VARCHAR AS periode, teller, noemer
FROM regels
ORDER BY jaar, volgorde;

-- The trajects themselves: when people came in, how long they stayed, how it ended, and what each provider offers.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
deelnemer AS MATERIALIZED (
    SELECT
        levering, persoon, startdatum,
        CASE WHEN einddatum <= peildatum THEN einddatum - startdatum END AS dagen,
        CASE
            WHEN einddatum > peildatum THEN 'loopt nog of niet geregistreerd'
            ELSE coalesce(reden_einde, CASE WHEN einddatum IS NULL THEN 'loopt nog of niet geregistreerd' ELSE 'zonder reden' END)
        END AS einde
    FROM zrm_deelnemer
    JOIN levering USING (levering)
    WHERE levering = $levering AND startdatum <= peildatum
),
-- Every month from the first start or measurement to the last, also a month without any.
maanden AS (
    SELECT unnest(generate_series(date_trunc('month', min(dag)), date_trunc('month', max(dag)), INTERVAL 1 MONTH)) AS maand
    FROM (
        SELECT startdatum AS dag FROM deelnemer
        UNION ALL
        SELECT datum FROM zrm_meting SEMI JOIN deelnemer USING (levering, persoon) JOIN levering USING (levering) WHERE datum <= peildatum
    )
),
leden AS (
    SELECT levering, persoon, kenmerk, waarde, volgorde AS waarde_volgorde, dagen, einde
    FROM deelnemer
    JOIN zrm_kenmerk USING (levering, persoon)
    WHERE soort IN ('geheel', 'aanbod')
),
duur AS (
    SELECT
        kenmerk, waarde, waarde_volgorde, count(dagen) AS geeindigd, sum(dagen)::BIGINT AS dagen,
        median(dagen)::DECIMAL(18, 1) AS mediaan
    FROM leden
    GROUP BY kenmerk, waarde, waarde_volgorde
    HAVING count(dagen) > 0
),
einden AS (
    SELECT
        kenmerk, waarde, waarde_volgorde, soorten.einde,
        count(*) FILTER (leden.einde = soorten.einde) AS aantal, count(*) AS totaal
    FROM leden
    CROSS JOIN (SELECT DISTINCT einde FROM deelnemer) AS soorten
    GROUP BY kenmerk, waarde, waarde_volgorde, soorten.einde
),
-- The examined trajects of a provider are shown as one: an element that only some of them have is there in part.
elementen AS (
    SELECT
        aanbieder, element, min(trajecttype) AS eerste_type, count(*) AS trajecten,
        count(*) FILTER (oordeel = 'ja') AS met, count(oordeel) AS beoordeeld
    FROM (SELECT * FROM zrm_traject WHERE levering = $levering AND kwalitatief_onderzocht = 'j')
    UNPIVOT INCLUDE NULLS (
        oordeel FOR element IN (COLUMNS(* EXCLUDE (levering, traject, aanbieder, trajecttype, kwalitatief_onderzocht)))
    )
    GROUP BY aanbieder, element
),
-- An examined traject that nobody in the analysis followed is named too.
onderzocht AS (
    SELECT
        zrm_traject.aanbieder, zrm_traject.traject, zrm_traject.trajecttype,
        count(persoon) FILTER (in_elf_trajecten) AS deelnemers
    FROM zrm_traject
    LEFT JOIN zrm_analyse USING (levering, traject)
    WHERE levering = $levering AND kwalitatief_onderzocht = 'j'
    GROUP BY zrm_traject.aanbieder, zrm_traject.traject, zrm_traject.trajecttype
),
regels AS (
    SELECT
        'instroom_per_maand' AS indicator, format('maand={}', strftime(maand, '%Y-%m')) AS uitsplitsing, count(startdatum)::DECIMAL(18, 1) AS teller,
        NULL::BIGINT AS noemer, NULL AS weergave, 1 AS volgorde, strftime(maand, '%Y-%m') AS kenmerk, 0 AS waarde_volgorde, '' AS binnen
    FROM maanden
    LEFT JOIN deelnemer ON date_trunc('month', startdatum) = maand
    GROUP BY maand
    UNION ALL
    SELECT
        'duur_van_het_traject', format('kenmerk={}|waarde={}|maat={}', kenmerk, waarde, maat), teller, noemer, NULL, 2, kenmerk,
        waarde_volgorde, maat
    FROM duur
    CROSS JOIN LATERAL (
        VALUES ('gemiddelde', dagen::DECIMAL(18, 1), geeindigd), ('mediaan', mediaan, NULL)
    ) AS maten (maat, teller, noemer)
    UNION ALL
    SELECT
        'einde_van_het_traject', format('kenmerk={}|waarde={}|einde={}', kenmerk, waarde, einde), aantal, totaal, NULL, 3, kenmerk,
        waarde_volgorde, einde
    FROM einden
    UNION ALL
    SELECT
        'element_van_de_aanpak', format('aanbieder={}|element={}', aanbieder, element), met, NULL,
        CASE WHEN beoordeeld = 0 THEN 'niet beoordeeld' WHEN met = 0 THEN 'nee' WHEN met = trajecten THEN 'ja' ELSE 'deels' END,
        4, eerste_type || aanbieder, 0, element
    FROM elementen
    UNION ALL
    SELECT
        'deelnemers_per_onderzocht_traject', format('aanbieder={}|traject={}', aanbieder, traject), deelnemers, NULL, NULL,
        5, trajecttype || aanbieder, 0, traject
    FROM onderzocht
)
SELECT indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, weergave
FROM regels
CROSS JOIN deze
ORDER BY volgorde, kenmerk, waarde_volgorde, binnen;

-- Beschut werk: persons at work by trede of the werkladder, indications and the plaatsingspercentage (persons), fte of 31
-- hours and the realisatie of the landelijke taakstelling (fte). Stocks on every peilmoment; per gemeente on the peildatum.
WITH contracten AS MATERIALIZED (
    SELECT
        peildatum, is_actueel, is_jaareinde, contract, persoon, gemeente, soort_werkgever, uren_per_week
    FROM dienstverband
    JOIN peilmoment
        ON peilmoment.levering = dienstverband.levering
        AND peilmoment.peildatum BETWEEN begindatum AND coalesce(einddatum, DATE '9999-12-31')
    WHERE dienstverband.levering = $levering
      AND doelgroep = 'Nieuw beschut'
),
treden AS (
    SELECT
        contracten.peildatum, contracten.contract,
        arg_max(trede, {'a': meting.datum, 'b': meting.geregistreerd_op}) AS trede
    FROM contracten
    JOIN werkladdermeting AS meting USING (contract)
    WHERE meting.levering = $levering
      AND meting.datum <= contracten.peildatum
    GROUP BY ALL
),
-- One row per person: who has two contracts counts once, with the contract that started on the highest trede known.
personen AS MATERIALIZED (
    SELECT
        peildatum, is_actueel, persoon,
        arg_min(gemeente, contract) AS gemeente,
        max(trede) AS trede,
        bool_or(soort_werkgever = '{werkbedrijf}') AS bij_werkbedrijf
    FROM contracten
    LEFT JOIN treden USING (peildatum, contract)
    GROUP BY peildatum, is_actueel, persoon
),
niveaus AS (
    SELECT peildatum, is_actueel, is_jaareinde, 'alle' AS niveau, 0 AS volgorde FROM peilmoment WHERE levering = $levering
    UNION ALL
    SELECT peildatum, is_actueel, is_jaareinde, gemeente, 1 + volgorde
    FROM peilmoment
    CROSS JOIN gemeente
    WHERE levering = $levering AND is_actueel
),
werkend AS (
    SELECT peildatum, coalesce(gemeente, 'alle') AS niveau, count(*) AS aantal
    FROM personen
    GROUP BY GROUPING SETS ((peildatum), (peildatum, gemeente))
),
-- A gemeente whose list did not come makes the count of all municipalities incomplete: NB, never a figure.
ontbreekt AS (
    SELECT
        peilmoment.peildatum,
        coalesce(gemeente.gemeente, 'alle') AS niveau,
        string_agg(gemeente.gemeente, ', ' ORDER BY gemeente.volgorde) AS gemeenten
    FROM peilmoment
    CROSS JOIN gemeente
    LEFT JOIN indicatielijst
        ON indicatielijst.levering = peilmoment.levering
        AND indicatielijst.peildatum = peilmoment.peildatum
        AND indicatielijst.gemeente = gemeente.gemeente
    WHERE peilmoment.levering = $levering
      AND indicatielijst.ontvangen_op IS NULL
    GROUP BY GROUPING SETS ((peilmoment.peildatum), (peilmoment.peildatum, gemeente.gemeente))
),
afgegeven AS (
    SELECT peildatum, coalesce(gemeente, 'alle') AS niveau, count(DISTINCT persoon) AS aantal
    FROM indicatie_beschut
    WHERE levering = $levering
      AND advies = 'Positief'
      AND (ingetrokken_op IS NULL OR ingetrokken_op > peildatum)
    GROUP BY GROUPING SETS ((peildatum), (peildatum, gemeente))
),
indicaties AS (
    SELECT
        niveaus.*,
        CASE WHEN ontbreekt.gemeenten IS NULL THEN coalesce(afgegeven.aantal, 0) END AS aantal,
        'niet ontvangen van: ' || ontbreekt.gemeenten AS reden_nb
    FROM niveaus
    LEFT JOIN afgegeven USING (peildatum, niveau)
    LEFT JOIN ontbreekt USING (peildatum, niveau)
),
uren AS (
    SELECT
        peildatum, coalesce(gemeente, 'alle') AS niveau,
        sum(uren_per_week) AS totaal,
        coalesce(sum(uren_per_week) FILTER (soort_werkgever = '{werkbedrijf}'), 0) AS werkbedrijf,
        coalesce(sum(uren_per_week) FILTER (soort_werkgever <> '{werkbedrijf}'), 0) AS overig
    FROM contracten
    GROUP BY GROUPING SETS ((peildatum), (peildatum, gemeente))
),
taak AS (
    SELECT jaar, coalesce(gemeente, 'alle') AS niveau, sum(plekken) AS plekken
    FROM taakstelling
    WHERE levering = $levering
    GROUP BY GROUPING SETS ((jaar), (jaar, gemeente))
),
realisatie AS (
    SELECT niveaus.*, coalesce(uren.totaal, 0) AS uren, taak.plekken
    FROM niveaus
    JOIN taak ON taak.jaar = year(niveaus.peildatum) AND taak.niveau = niveaus.niveau
    LEFT JOIN uren ON uren.peildatum = niveaus.peildatum AND uren.niveau = niveaus.niveau
    WHERE is_jaareinde
),
-- What the change of a year consists of: the fte at the old target, and the target at the new fte. Together the change.
veranderd AS (
    SELECT nu.peildatum, nu.uren AS uren_nu, nu.plekken AS plekken_nu, toen.uren AS uren_toen, toen.plekken AS plekken_toen
    FROM realisatie AS nu
    JOIN realisatie AS toen
        ON toen.niveau = nu.niveau
        AND year(toen.peildatum) = year(nu.peildatum) - 1
    WHERE nu.niveau = 'alle'
),
treden_van_ladder (trede, volgorde) AS (
    VALUES
        ('Werken binnen {werkbedrijf}', 1),
        ('Werken op locatie', 2),
        ('Zelfstandig werken op locatie', 3),
        ('Regulier werken met vangnet', 4),
        ('trede niet bekend', 5)
),
per_trede AS (
    SELECT peildatum, coalesce(trede, 'trede niet bekend') AS trede, count(*) AS aantal FROM personen GROUP BY ALL
),
regels AS (
    SELECT
        'beschut_werk_op_de_werkladder' AS indicator, 'trede=' || trede AS uitsplitsing, peildatum,
        coalesce(aantal, 0)::DECIMAL(18, 2) AS teller, NULL::DECIMAL(18, 2) AS teller_deler, NULL::DECIMAL(18, 2) AS noemer,
        NULL::DECIMAL(38, 4) AS waarde_teller, NULL::DECIMAL(38, 4) AS waarde_noemer, NULL AS reden_nb, [1, volgorde] AS volgorde
    FROM peilmoment
    CROSS JOIN treden_van_ladder
    LEFT JOIN per_trede USING (peildatum, trede)
    WHERE levering = $levering
      AND (trede <> 'trede niet bekend' OR aantal > 0)
    UNION ALL
    SELECT
        'beschut_werk_in_dienst_bij_werkbedrijf', '', peilmoment.peildatum, count(persoon) FILTER (bij_werkbedrijf), NULL, NULL, NULL, NULL, NULL, [2, 0]
    FROM peilmoment
    LEFT JOIN personen USING (peildatum)
    WHERE levering = $levering
    GROUP BY peilmoment.peildatum
    UNION ALL
    SELECT 'beschut_werk_totaal_werkend', '', peildatum, coalesce(aantal, 0), NULL, NULL, NULL, NULL, NULL, [3, 0]
    FROM niveaus
    LEFT JOIN werkend USING (peildatum, niveau)
    WHERE niveau = 'alle'
    UNION ALL
    SELECT 'afgegeven_indicaties_beschut_werk', 'gemeente=' || niveau, peildatum, aantal, NULL, NULL, NULL, NULL, reden_nb, [4, volgorde]
    FROM indicaties
    UNION ALL
    SELECT
        'plaatsingspercentage_beschut_werk_personen', 'gemeente=' || niveau, peildatum,
        coalesce(werkend.aantal, 0), NULL, indicaties.aantal, NULL, NULL,
        CASE WHEN reden_nb IS NOT NULL THEN 'noemer onvolledig' END, [5, volgorde]
    FROM indicaties
    LEFT JOIN werkend USING (peildatum, niveau)
    UNION ALL
    SELECT
        'nieuw_beschut_in_fte_van_31_uur', 'werkgever=' || werkgever, peildatum, coalesce(aantal, 0), NULL, 31, NULL, NULL, NULL, [6, rang]
    FROM niveaus
    LEFT JOIN uren USING (peildatum, niveau)
    CROSS JOIN LATERAL (VALUES ('{werkbedrijf}', werkbedrijf, 1), ('overige werkgevers', overig, 2), ('totaal', totaal, 3)) AS soorten (werkgever, aantal, rang)
    WHERE niveau = 'alle'
    UNION ALL
    SELECT 'landelijke_taakstelling_beschut_werk', 'gemeente=' || niveau, peildatum, plekken, NULL, NULL, NULL, NULL, NULL, [7, volgorde]
    FROM realisatie
    UNION ALL
    SELECT 'realisatie_landelijke_taakstelling', 'gemeente=' || niveau, peildatum, uren, 31, plekken, NULL, NULL, NULL, [8, volgorde]
    FROM realisatie
    UNION ALL
    SELECT 'tekort_landelijke_taakstelling', 'gemeente=' || niveau, peildatum, NULL, NULL, NULL, 31 * plekken - uren, 31, NULL, [9, volgorde]
    FROM realisatie
    UNION ALL
    -- The number of a municipality counts only where its council set a higher one than the landelijke taakstelling.
    SELECT 'gemeentelijke_ambitie_beschut_werk', 'gemeente=' || niveau, peildatum, ambitie, NULL, NULL, NULL, NULL, NULL, [9, 100000 + volgorde]
    FROM realisatie
    JOIN register_taakstelling AS register ON register.gemeente = niveau AND register.jaar = year(peildatum)
    WHERE ambitie IS NOT NULL
    UNION ALL
    SELECT 'realisatie_gemeentelijke_ambitie', 'gemeente=' || niveau, peildatum, uren, 31, ambitie, NULL, NULL, NULL, [9, 200000 + volgorde]
    FROM realisatie
    JOIN register_taakstelling AS register ON register.gemeente = niveau AND register.jaar = year(peildatum)
    WHERE ambitie IS NOT NULL
    UNION ALL
    SELECT
        'verandering_realisatie_landelijke_taakstelling', 'door=' || door, peildatum, NULL, NULL, NULL, boven, onder, NULL, [10, rang]
    FROM veranderd
    CROSS JOIN LATERAL (
        VALUES
            ('totaal', uren_nu * plekken_toen - uren_toen * plekken_nu, 31 * plekken_nu * plekken_toen, 1),
            ('fte', uren_nu - uren_toen, 31 * plekken_toen, 2),
            ('taakstelling', uren_nu * (plekken_toen - plekken_nu), 31 * plekken_nu * plekken_toen, 3)
    ) AS delen (door, boven, onder, rang)
    UNION ALL
    SELECT 'doel_plaatsingspercentage_beschut_werk', '', peildatum, waarde, NULL, NULL, NULL, NULL, NULL, [11, 0]
    FROM peilmoment
    JOIN norm
        ON norm.levering = peilmoment.levering
        AND peildatum BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, DATE '9999-12-31')
    WHERE peilmoment.levering = $levering
      AND norm = 'Plaatsingspercentage beschut werk'
      AND onderdeel = 'Doel'
)
SELECT
    indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, teller_deler, noemer, waarde_teller, waarde_noemer, reden_nb
FROM regels
ORDER BY volgorde[1], peildatum, volgorde[2];

-- Who is in arbeidsmatige dagbesteding on the peildatum (a stock, in persons): per municipality, provider, age and kind of
-- arrangement, and the same stock on that day of earlier years. Somebody with two running arrangements counts once; in a
-- breakdown by provider that person counts with each of them.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
lopend AS MATERIALIZED (
    SELECT lopend_arrangement.* FROM lopend_arrangement WHERE levering = $levering AND is_actueel
),
personen AS MATERIALIZED (
    SELECT
        persoon,
        any_value(gemeente) AS gemeente,
        year(any_value(meetdatum)) - max(geboortejaar) AS leeftijd,
        bool_or(soort = 'basis') AS met_basis,
        bool_or(soort <> 'basis') AS met_ontwikkeling,
        sum(dagdelen_per_week) FILTER (soort = 'basis') AS dagdelen
    FROM lopend
    GROUP BY persoon
),
totaal AS (
    SELECT count(*) AS personen FROM personen
),
gemeenten AS (
    SELECT gemeente, row_number() OVER (ORDER BY gemeente) AS plaats
    FROM (
        SELECT gemeente FROM arrangement WHERE levering = $levering
        UNION
        SELECT gemeente FROM inwonertal WHERE levering = $levering
    )
),
per_gemeente AS (
    SELECT gemeente, plaats, count(persoon) AS aantal
    FROM gemeenten
    LEFT JOIN personen USING (gemeente)
    GROUP BY gemeente, plaats
),
grote_aanbieders AS (
    SELECT onderdeel AS aanbieder, waarde AS plaats
    FROM register_instelling
    CROSS JOIN deze
    WHERE naam = 'grote aanbieder'
      AND peildatum BETWEEN geldig_vanaf AND coalesce(geldig_tot_en_met, peildatum)
),
per_aanbieder AS (
    SELECT
        aanbieder, count(DISTINCT persoon) AS aantal,
        coalesce(any_value(plaats), 1000 + row_number() OVER (ORDER BY aanbieder)) AS plaats,
        any_value(plaats) IS NOT NULL AS is_groot
    FROM lopend
    FULL JOIN grote_aanbieders USING (aanbieder)
    GROUP BY aanbieder
),
per_grootte AS (
    SELECT
        CASE WHEN is_groot THEN 'groot' ELSE 'overig' END AS grootte,
        count(DISTINCT persoon) AS personen, count(DISTINCT aanbieder) FILTER (persoon IS NOT NULL) AS aanbieders
    FROM per_aanbieder
    LEFT JOIN lopend USING (aanbieder)
    GROUP BY is_groot
),
groottes (grootte, plaats) AS (
    VALUES ('groot', 1), ('overig', 2)
),
leeftijden (leeftijd, van, tot, plaats) AS (
    VALUES
        ('jonger dan 27 jaar', 0, 27, 1),
        ('27 tot en met 39 jaar', 27, 40, 2),
        ('40 tot en met 54 jaar', 40, 55, 3),
        ('55 jaar of ouder', 55, 200, 4),
        ('onbekend', NULL, NULL, 5)
),
per_leeftijd AS (
    SELECT leeftijden.leeftijd, plaats, count(persoon) AS aantal
    FROM leeftijden
    LEFT JOIN personen
        ON (personen.leeftijd >= van AND personen.leeftijd < tot)
        OR (personen.leeftijd IS NULL AND van IS NULL)
    GROUP BY leeftijden.leeftijd, plaats
),
arrangementen (arrangementen, met_basis, met_ontwikkeling, plaats) AS (
    VALUES ('alleen basis', TRUE, FALSE, 1), ('basis en ontwikkelen', TRUE, TRUE, 2), ('alleen ontwikkelen', FALSE, TRUE, 3)
),
per_arrangementen AS (
    SELECT arrangementen, plaats, count(persoon) AS aantal
    FROM arrangementen
    LEFT JOIN personen USING (met_basis, met_ontwikkeling)
    GROUP BY arrangementen, plaats
),
standen AS (
    SELECT meetdatum, count(DISTINCT persoon) AS aantal
    FROM lopend_arrangement
    WHERE levering = $levering
    GROUP BY meetdatum
),
regels AS (
    SELECT
        'mensen_in_arbeidsmatige_dagbesteding' AS indicator, 'gemeente=alle' AS uitsplitsing, peildatum AS dag,
        personen::DECIMAL(18, 2) AS teller, NULL::DECIMAL(18, 2) AS noemer, [1, 0] AS volgorde
    FROM totaal
    CROSS JOIN deze
    UNION ALL
    SELECT 'mensen_in_arbeidsmatige_dagbesteding', 'gemeente=' || gemeente, peildatum, aantal, NULL, [1, plaats]
    FROM per_gemeente
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_van_de_mensen_in_arbeidsmatige_dagbesteding', 'gemeente=' || gemeente, peildatum, aantal, personen, [2, plaats]
    FROM per_gemeente
    CROSS JOIN totaal
    CROSS JOIN deze
    UNION ALL
    SELECT
        'mensen_in_arbeidsmatige_dagbesteding_naar_aanbieder', 'aanbieder=' || aanbieder, peildatum, aantal, NULL, [3, plaats]
    FROM per_aanbieder
    CROSS JOIN deze
    WHERE is_groot
    UNION ALL
    SELECT 'mensen_bij_overige_aanbieders', 'aanbieder=' || aanbieder, peildatum, aantal, NULL, [4, plaats]
    FROM per_aanbieder
    CROSS JOIN deze
    WHERE NOT is_groot
    UNION ALL
    SELECT 'aanbieders_met_een_lopend_arrangement', '', peildatum, count(DISTINCT aanbieder), NULL, [5, 0]
    FROM deze
    LEFT JOIN lopend ON TRUE
    GROUP BY peildatum
    UNION ALL
    SELECT 'aanbieders_naar_grootte', 'grootte=' || grootte, peildatum, coalesce(aanbieders, 0), NULL, [6, plaats]
    FROM groottes
    LEFT JOIN per_grootte USING (grootte)
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_mensen_naar_grootte_van_de_aanbieder', 'grootte=' || grootte, peildatum, coalesce(per_grootte.personen, 0),
        totaal.personen, [7, plaats]
    FROM groottes
    LEFT JOIN per_grootte USING (grootte)
    CROSS JOIN totaal
    CROSS JOIN deze
    UNION ALL
    SELECT 'aandeel_mensen_naar_leeftijd', 'leeftijd=' || leeftijd, peildatum, aantal, personen, [8, plaats]
    FROM per_leeftijd
    CROSS JOIN totaal
    CROSS JOIN deze
    UNION ALL
    SELECT
        'aandeel_mensen_naar_soort_arrangement', 'arrangementen=' || arrangementen, peildatum, aantal, personen, [9, plaats]
    FROM per_arrangementen
    CROSS JOIN totaal
    CROSS JOIN deze
    UNION ALL
    SELECT
        'mensen_met_en_zonder_ontwikkelarrangement', 'ontwikkelarrangement=' || CASE WHEN met THEN 'met' ELSE 'zonder' END,
        peildatum, count(persoon), NULL, [9, 5 + met::INTEGER]
    FROM deze
    CROSS JOIN (VALUES (TRUE), (FALSE)) AS soorten (met)
    LEFT JOIN personen ON met_ontwikkeling = met
    GROUP BY met, peildatum
    UNION ALL
    SELECT
        'aandeel_mensen_met_een_ontwikkelarrangement', '', peildatum, count(*) FILTER (met_ontwikkeling), count(*), [9, 10]
    FROM personen
    CROSS JOIN deze
    GROUP BY peildatum
    UNION ALL
    SELECT 'gemiddeld_aantal_dagdelen_per_week', '', peildatum, sum(dagdelen), count(dagdelen), [10, 0]
    FROM personen
    CROSS JOIN deze
    GROUP BY peildatum
    UNION ALL
    SELECT 'mediaan_aantal_dagdelen_per_week', '', peildatum, median(dagdelen)::DECIMAL(18, 1), NULL, [11, 0]
    FROM personen
    CROSS JOIN deze
    GROUP BY peildatum
    UNION ALL
    SELECT 'stand_op_dezelfde_dag_per_jaar', 'gemeente=alle', meetdatum, aantal, NULL, [12, year(meetdatum)]
    FROM standen
    UNION ALL
    SELECT
        'verschil_met_de_stand_een_jaar_eerder', 'gemeente=alle', later.meetdatum, later.aantal - eerder.aantal, NULL,
        [13, year(later.meetdatum)]
    FROM standen AS later
    JOIN standen AS eerder ON year(eerder.meetdatum) = year(later.meetdatum) - 1
)
SELECT indicator, uitsplitsing, dag::VARCHAR AS periode, teller, noemer
FROM regels
ORDER BY volgorde;

-- What it yields a year when participants go to education or paid work: persons times an amount. The amounts stand in the
-- delivery; a setting in the register of the organisation comes before them. Which herkomst frees places in dagbesteding,
-- and how many a person, is an assumption that only the register can make.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
deelnemers AS MATERIALIZED (
    SELECT * FROM traject_op_peildatum WHERE levering = $levering
),
tijd AS (
    SELECT
        year(peildatum)::VARCHAR AS jaar,
        coalesce(strftime((SELECT min(startdatum) FROM deelnemers), '%Y-%m'), strftime(peildatum, '%Y-%m'))
        || '/' || peildatum::VARCHAR AS looptijd
    FROM deze
),
instellingen AS (
    SELECT naam, onderdeel, waarde
    FROM register_instelling
    CROSS JOIN deze
    WHERE peildatum >= geldig_vanaf
      AND peildatum <= coalesce(geldig_tot_en_met, peildatum)
),
tarieven AS (
    SELECT omschrijving, eenheid, bedrag
    FROM tarief
    JOIN deze USING (levering)
    WHERE coalesce(geldig_vanaf, peildatum) <= peildatum
      AND coalesce(geldig_tot_en_met, peildatum) >= peildatum
),
soorten (soort, omschrijving, volgorde) AS (
    VALUES ('maatschappelijke besparing', 'maatschappelijke besparing', 1), ('kosten dagbestedingsplek', 'dagbestedingsplek', 2)
),
bedragen AS MATERIALIZED (
    SELECT
        soort,
        volgorde,
        CASE
            WHEN max(instellingen.waarde) IS NULL AND count(DISTINCT bedrag) = 0 THEN 'de levering en het register noemen geen bedrag'
            WHEN max(instellingen.waarde) IS NULL AND count(DISTINCT bedrag) > 1 THEN 'de levering noemt meer dan één bedrag'
        END AS reden_nb,
        coalesce(max(instellingen.waarde), max(bedrag))::DECIMAL(18, 2) AS bedrag
    FROM soorten
    LEFT JOIN instellingen ON instellingen.naam = soort
    LEFT JOIN tarieven ON lower(tarieven.omschrijving) = soorten.omschrijving
    GROUP BY soort, volgorde
),
-- ------------------------------------------------------------ whom it is about
naar_werk_of_leren AS (
    SELECT count(*) FILTER (naar_werk_of_leren) AS aantal FROM deelnemers
),
uit_dagbesteding AS MATERIALIZED (
    SELECT
        instellingen.onderdeel AS herkomst,
        -- An agreed short name stands between brackets: Gebiedsondersteunend Netwerk (GON).
        coalesce(nullif(regexp_extract(instellingen.onderdeel, '\(([^)]+)\)$', 1), ''), instellingen.onderdeel) AS kort,
        max(instellingen.waarde) AS plekken_per_deelnemer,
        count(persoon) AS gestart,
        count(persoon) FILTER (is_uitgestroomd) AS uitgestroomd,
        count(persoon) FILTER (naar_werk_of_leren) AS aantal,
        (count(persoon) FILTER (naar_werk_of_leren) * max(instellingen.waarde))::DECIMAL(18, 2) AS plekken
    FROM instellingen
    LEFT JOIN deelnemers ON deelnemers.herkomst = instellingen.onderdeel
    WHERE naam = 'vrijgekomen dagbestedingsplekken'
    GROUP BY instellingen.onderdeel
),
-- Without a herkomst that frees places in dagbesteding there is nothing to say about them.
opbrengst AS (
    SELECT soort, volgorde, aantal::DECIMAL(18, 2) AS aantal, bedrag, reden_nb
    FROM bedragen
    CROSS JOIN naar_werk_of_leren
    WHERE soort = 'maatschappelijke besparing'
    UNION ALL
    SELECT soort, volgorde, (SELECT sum(plekken) FROM uit_dagbesteding), bedrag, reden_nb
    FROM bedragen
    WHERE soort = 'kosten dagbestedingsplek' AND EXISTS (FROM uit_dagbesteding)
),
regels AS (
    SELECT
        'deelnemers_uit_dagbesteding_naar_werk_of_opleiding' AS indicator, 'herkomst=' || herkomst AS uitsplitsing,
        'herkomst=' || kort AS export_uitsplitsing, looptijd AS periode, aantal::DECIMAL(18, 2) AS teller,
        gestart::DECIMAL(18, 2) AS noemer, NULL AS reden_nb, [1, 0] AS volgorde
    FROM uit_dagbesteding
    CROSS JOIN tijd
    UNION ALL
    SELECT
        'deelnemers_uit_dagbesteding_naar_werk_of_opleiding_van_de_uitgestroomden', 'herkomst=' || herkomst, 'herkomst=' || kort,
        looptijd, aantal, uitgestroomd, NULL, [2, 0]
    FROM uit_dagbesteding
    CROSS JOIN tijd
    UNION ALL
    SELECT
        'tarief_in_de_levering', format('omschrijving={}|eenheid={}', omschrijving, eenheid), NULL, jaar, bedrag, NULL, NULL,
        [3, row_number() OVER (ORDER BY omschrijving DESC, eenheid)]
    FROM (SELECT omschrijving, eenheid, max(bedrag) AS bedrag FROM tarieven GROUP BY omschrijving, eenheid)
    CROSS JOIN tijd
    UNION ALL
    SELECT 'maatschappelijke_besparing_per_jaar', 'herkomst=alle', NULL, looptijd, aantal * bedrag, NULL, reden_nb, [4, 0]
    FROM naar_werk_of_leren
    CROSS JOIN bedragen
    CROSS JOIN tijd
    WHERE soort = 'maatschappelijke besparing'
    UNION ALL
    SELECT
        'besparing_dagbestedingsplekken_per_jaar', 'herkomst=' || herkomst, 'herkomst=' || kort, looptijd, plekken * bedrag,
        NULL, reden_nb, [5, 0]
    FROM uit_dagbesteding
    CROSS JOIN bedragen
    CROSS JOIN tijd
    WHERE soort = 'kosten dagbestedingsplek'
    UNION ALL
    SELECT 'aangenomen_plekken_per_deelnemer', 'herkomst=' || herkomst, NULL, jaar, plekken_per_deelnemer, NULL, NULL, [6, 0]
    FROM uit_dagbesteding
    CROSS JOIN tijd
    UNION ALL
    SELECT 'aantal_in_de_opbrengst', 'soort=' || soort, NULL, looptijd, aantal, NULL, NULL, [7, volgorde]
    FROM opbrengst
    CROSS JOIN tijd
    UNION ALL
    SELECT 'bedrag_in_de_opbrengst', 'soort=' || soort, NULL, jaar, bedrag, NULL, reden_nb, [8, volgorde]
    FROM opbrengst
    CROSS JOIN tijd
    UNION ALL
    SELECT 'opbrengst_per_jaar', 'soort=' || soort, NULL, looptijd, aantal * bedrag, NULL, reden_nb, [9, volgorde]
    FROM opbrengst
    CROSS JOIN tijd
)
SELECT indicator, uitsplitsing, export_uitsplitsing, periode, teller, noemer, reden_nb
FROM regels
ORDER BY volgorde;

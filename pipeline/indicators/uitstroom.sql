-- Outflow of participants in the year of the delivery, up to its peildatum, for all locations and per location, and the
-- change since the year before where both years were delivered whole. A move to another location (overplaatsing) is no
-- outflow.
WITH deze AS (
    SELECT levering, bron, peildatum, year(peildatum) AS jaar FROM levering WHERE levering = $levering
),
-- A year can have more deliveries; only the one of its last day holds all of it.
jaren AS (
    SELECT levering, peildatum, TRUE AS is_nu FROM deze
    UNION ALL
    SELECT levering.levering, levering.peildatum, FALSE
    FROM levering
    JOIN deze
        ON levering.bron = deze.bron
        AND levering.peildatum = make_date(deze.jaar - 1, 12, 31)
        AND deze.peildatum = make_date(deze.jaar, 12, 31)
),
deelnames AS MATERIALIZED (
    SELECT
        is_nu, locatie, persoon, startdatum, einddatum, bestemming, jobcoach, trede_start, trede_uitstroom,
        geboortedatum, geslacht, gemeente,
        bestemming IN ('betaald werk regulier', 'betaald werk met ondersteuning') AS naar_betaald_werk,
        bestemming IN ('betaald werk regulier', 'betaald werk met ondersteuning', 'opleiding') AS naar_regulier,
        CASE
            WHEN trede_start IS NULL OR trede_uitstroom IS NULL THEN 'niet te bepalen'
            WHEN trede_uitstroom > trede_start THEN 'doorstroomt'
            WHEN trede_uitstroom = trede_start THEN 'stabiel'
            ELSE 'valt terug'
        END AS richting
    FROM beeindigde_deelname
    JOIN jaren USING (levering)
    WHERE einddatum <= peildatum
),
per_locatie AS (
    SELECT 'alle' AS plaats, * FROM deelnames
    UNION ALL
    SELECT locatie, * FROM deelnames
),
plaatsen AS (
    SELECT 'alle' AS plaats, 0 AS plaats_volgorde
    UNION ALL
    SELECT locatie, row_number() OVER (ORDER BY locatie) FROM (SELECT DISTINCT locatie FROM deelnames WHERE is_nu)
),
uitstroom AS (
    SELECT * FROM per_locatie WHERE bestemming <> 'overplaatsing'
),
uitgestroomd AS MATERIALIZED (
    SELECT is_nu, plaats, plaats_volgorde, count(uitstroom.persoon) AS totaal
    FROM plaatsen
    CROSS JOIN (SELECT DISTINCT is_nu FROM jaren) AS tijd
    LEFT JOIN uitstroom USING (is_nu, plaats)
    GROUP BY is_nu, plaats, plaats_volgorde
),
bestemmingen (bestemming, deel, volgorde) AS (
    VALUES
        ('betaald werk regulier', 'betaald werk regulier', 1),
        ('betaald werk met ondersteuning', 'betaald werk met ondersteuning', 2),
        ('opleiding', 'opleiding', 3),
        ('vrijwilligerswerk', 'vrijwilligerswerk', 4),
        ('andere dagbesteding', 'andere dagbesteding', 5),
        ('thuissituatie', 'thuissituatie', 6),
        ('gesloten setting', 'gesloten setting', 7),
        ('onbekend', 'onbekend', 8),
        ('betaald werk', 'betaald werk regulier', 9),
        ('betaald werk', 'betaald werk met ondersteuning', 9),
        ('overig', 'vrijwilligerswerk', 10),
        ('overig', 'gesloten setting', 10),
        ('overig', 'thuissituatie', 10),
        ('overig', 'onbekend', 10),
        ('reguliere setting', 'betaald werk regulier', 11),
        ('reguliere setting', 'betaald werk met ondersteuning', 11),
        ('reguliere setting', 'opleiding', 11)
),
geteld_per_bestemming AS (
    SELECT is_nu, plaats, bestemmingen.bestemming, count(*) AS aantal
    FROM uitstroom
    JOIN bestemmingen ON uitstroom.bestemming = bestemmingen.deel
    GROUP BY ALL
),
naar AS MATERIALIZED (
    SELECT is_nu, plaats, plaats_volgorde, totaal, bestemming, volgorde, coalesce(aantal, 0) AS aantal
    FROM uitgestroomd
    CROSS JOIN (SELECT DISTINCT bestemming, volgorde FROM bestemmingen) AS soorten
    LEFT JOIN geteld_per_bestemming USING (is_nu, plaats, bestemming)
),
richtingen (richting, volgorde) AS (
    VALUES ('doorstroomt', 1), ('stabiel', 2), ('valt terug', 3), ('niet te bepalen', 4)
),
geteld_per_richting AS (
    SELECT is_nu, plaats, richting, count(*) AS aantal FROM uitstroom GROUP BY ALL
),
verschoven AS MATERIALIZED (
    SELECT
        is_nu, plaats, plaats_volgorde, totaal, richting, richtingen.volgorde, coalesce(aantal, 0) AS aantal,
        sum(coalesce(aantal, 0)) FILTER (richting <> 'niet te bepalen') OVER (PARTITION BY is_nu, plaats) AS te_bepalen
    FROM uitgestroomd
    CROSS JOIN richtingen
    LEFT JOIN geteld_per_richting USING (is_nu, plaats, richting)
),
groepen AS (
    SELECT *, unnest(
        ['alle']
        || CASE WHEN naar_regulier THEN ['reguliere setting'] ELSE ['niet regulier'] END
        || CASE WHEN naar_betaald_werk THEN ['betaald werk'] ELSE [] END
        || CASE WHEN bestemming = 'opleiding' THEN ['opleiding'] ELSE [] END
    ) AS groep
    FROM uitstroom
    WHERE is_nu
),
met_jobcoach AS (
    SELECT plaats, groep, count(*) AS totaal, count(*) FILTER (jobcoach = 'ja') AS aantal
    FROM groepen
    GROUP BY ALL
),
onbekend AS (
    SELECT
        plaats, gegeven, volgorde, count(*) AS totaal, count(*) FILTER (is_onbekend) AS aantal
    FROM uitstroom
    CROSS JOIN LATERAL (
        VALUES
            ('bestemming', bestemming = 'onbekend', 1),
            ('trede bij start', trede_start IS NULL, 2),
            ('trede bij uitstroom', trede_uitstroom IS NULL, 3),
            ('geslacht', geslacht IS NULL, 4),
            ('geboortedatum', geboortedatum IS NULL, 5),
            ('gemeente', gemeente IS NULL, 6)
    ) AS gegevens (gegeven, is_onbekend, volgorde)
    WHERE is_nu
    GROUP BY ALL
),
eerder AS (
    SELECT count(DISTINCT uitstroom.persoon) AS aantal
    FROM uitstroom
    JOIN beeindigde_deelname AS vroeger USING (persoon)
    JOIN levering USING (levering)
    CROSS JOIN deze
    WHERE uitstroom.is_nu
      AND uitstroom.plaats = 'alle'
      AND levering.bron = deze.bron
      AND year(levering.peildatum) < deze.jaar
      AND vroeger.bestemming <> 'overplaatsing'
),
eerdere_leveringen AS (
    SELECT count(*) AS aantal
    FROM levering
    JOIN deze ON levering.bron = deze.bron AND year(levering.peildatum) < deze.jaar
),
-- Full months between the first and the last day; the median of a year may fall between two whole numbers.
duur AS (
    SELECT plaats, median(datediff('day', startdatum, einddatum + INTERVAL 1 DAY))::DECIMAL(18, 1) AS dagen
    FROM uitstroom
    WHERE is_nu
    GROUP BY plaats
),
regels AS (
    SELECT
        'uitgestroomde_deelnemers' AS indicator, 'locatie=' || plaats AS uitsplitsing, totaal::DECIMAL(18, 2) AS teller,
        NULL::DECIMAL(18, 2) AS noemer, NULL::DECIMAL(38, 4) AS waarde_teller, NULL::DECIMAL(38, 4) AS waarde_noemer,
        NULL AS reden_nb, [0, plaats_volgorde, 0] AS volgorde
    FROM uitgestroomd
    WHERE is_nu
    UNION ALL
    SELECT
        'uitstroom_naar_bestemming', format('locatie={}|bestemming={}', plaats, bestemming), aantal, totaal,
        NULL, NULL, NULL, [0, plaats_volgorde, volgorde]
    FROM naar
    WHERE is_nu AND bestemming <> 'reguliere setting'
    UNION ALL
    SELECT 'uitstroom_naar_reguliere_setting', 'locatie=' || plaats, aantal, totaal, NULL, NULL, NULL, [0, plaats_volgorde, 20]
    FROM naar
    WHERE is_nu AND bestemming = 'reguliere setting'
    UNION ALL
    SELECT
        'verschuiving_op_de_participatieladder', format('locatie={}|richting={}', plaats, richting), aantal,
        CASE WHEN richting <> 'niet te bepalen' THEN te_bepalen END, NULL, NULL, NULL, [0, plaats_volgorde, 30 + volgorde]
    FROM verschoven
    WHERE is_nu
    UNION ALL
    SELECT
        'jobcoach_ingezet', format('locatie={}|groep={}', plaats, groep), aantal, totaal, NULL, NULL, NULL,
        [0, plaats_volgorde, CASE groep WHEN 'reguliere setting' THEN 40 ELSE 41 END]
    FROM met_jobcoach
    JOIN plaatsen USING (plaats)
    WHERE groep IN ('reguliere setting', 'betaald werk')
    UNION ALL
    SELECT
        'verschil_uitgestroomde_deelnemers_met_vorig_jaar', 'locatie=' || plaats, nu.totaal - toen.totaal,
        NULL, NULL, NULL, NULL, [1, plaats_volgorde, 0]
    FROM uitgestroomd AS nu
    JOIN uitgestroomd AS toen USING (plaats, plaats_volgorde)
    WHERE nu.is_nu AND NOT toen.is_nu
    UNION ALL
    SELECT
        'verschil_aandeel_reguliere_setting_met_vorig_jaar', 'locatie=' || plaats, NULL, NULL,
        nu.aantal * toen.totaal - toen.aantal * nu.totaal, nu.totaal * toen.totaal, NULL, [1, plaats_volgorde, 1]
    FROM naar AS nu
    JOIN naar AS toen USING (plaats, plaats_volgorde, bestemming)
    WHERE nu.is_nu AND NOT toen.is_nu AND bestemming = 'reguliere setting'
    UNION ALL
    SELECT 'thuissituatie_t_o_v_vorig_jaar', 'locatie=' || plaats, nu.aantal, toen.aantal, NULL, NULL, NULL, [1, plaats_volgorde, 2]
    FROM naar AS nu
    JOIN naar AS toen USING (plaats, plaats_volgorde, bestemming)
    WHERE nu.is_nu AND NOT toen.is_nu AND bestemming = 'thuissituatie' AND plaats = 'alle'
    UNION ALL
    SELECT
        'verschil_aantal_naar_bestemming_met_vorig_jaar', format('locatie={}|bestemming={}', plaats, bestemming),
        nu.aantal - toen.aantal, NULL, NULL, NULL, NULL, [2, plaats_volgorde, nu.volgorde]
    FROM naar AS nu
    JOIN naar AS toen USING (plaats, plaats_volgorde, bestemming)
    WHERE nu.is_nu AND NOT toen.is_nu
    UNION ALL
    SELECT
        'verschil_aandeel_naar_bestemming_met_vorig_jaar', format('locatie={}|bestemming={}', plaats, bestemming), NULL, NULL,
        nu.aantal * toen.totaal - toen.aantal * nu.totaal, nu.totaal * toen.totaal, NULL, [3, plaats_volgorde, nu.volgorde]
    FROM naar AS nu
    JOIN naar AS toen USING (plaats, plaats_volgorde, bestemming)
    WHERE nu.is_nu AND NOT toen.is_nu
    UNION ALL
    SELECT
        'verschil_aandeel_verschuiving_participatieladder_met_vorig_jaar', format('locatie={}|richting={}', plaats, richting),
        NULL, NULL, nu.aantal * toen.te_bepalen - toen.aantal * nu.te_bepalen, nu.te_bepalen * toen.te_bepalen, NULL,
        [4, plaats_volgorde, nu.volgorde]
    FROM verschoven AS nu
    JOIN verschoven AS toen USING (plaats, plaats_volgorde, richting)
    WHERE nu.is_nu AND NOT toen.is_nu AND richting <> 'niet te bepalen'
    UNION ALL
    SELECT 'verschuiving_niet_te_bepalen', 'locatie=' || plaats, aantal, totaal, NULL, NULL, NULL, [5, plaats_volgorde, 0]
    FROM verschoven
    WHERE is_nu AND richting = 'niet te bepalen'
    UNION ALL
    SELECT
        'jobcoach_bij_uitstroom', format('locatie={}|groep={}', plaats, groep), aantal, totaal, NULL, NULL, NULL,
        [6, plaats_volgorde, rang]
    FROM met_jobcoach
    JOIN plaatsen USING (plaats)
    JOIN (VALUES ('alle', 1), ('reguliere setting', 2), ('betaald werk', 3), ('opleiding', 4), ('niet regulier', 5)) AS rangen (groep, rang)
        USING (groep)
    UNION ALL
    SELECT
        'naar_reguliere_setting_met_en_zonder_jobcoach', format('locatie={}|jobcoach={}', plaats, jobcoach),
        count(*) FILTER (naar_regulier), count(*), NULL, NULL, NULL, [7, plaats_volgorde, (jobcoach = 'nee')::INTEGER]
    FROM uitstroom
    JOIN plaatsen USING (plaats)
    WHERE is_nu
    GROUP BY plaats, plaats_volgorde, jobcoach
    UNION ALL
    SELECT
        'overplaatsingen', 'locatie=' || plaats, count(*) FILTER (bestemming = 'overplaatsing'), NULL, NULL, NULL, NULL,
        [8, plaats_volgorde, 0]
    FROM per_locatie
    JOIN plaatsen USING (plaats)
    WHERE is_nu
    GROUP BY plaats, plaats_volgorde
    UNION ALL
    SELECT 'regels_in_de_levering', 'locatie=' || plaats, count(*), NULL, NULL, NULL, NULL, [9, plaats_volgorde, 0]
    FROM per_locatie
    JOIN plaatsen USING (plaats)
    WHERE is_nu
    GROUP BY plaats, plaats_volgorde
    UNION ALL
    SELECT
        'onbekend_per_gegeven', format('locatie={}|gegeven={}', plaats, gegeven), aantal, totaal, NULL, NULL, NULL,
        [10, plaats_volgorde, volgorde]
    FROM onbekend
    JOIN plaatsen USING (plaats)
    UNION ALL
    SELECT
        'eerder_uitgestroomd', 'locatie=alle', CASE WHEN eerdere_leveringen.aantal > 0 THEN eerder.aantal END, totaal, NULL, NULL,
        CASE WHEN eerdere_leveringen.aantal = 0 THEN 'geen eerder jaar geleverd' END, [11, 0, 0]
    FROM uitgestroomd
    CROSS JOIN eerder
    CROSS JOIN eerdere_leveringen
    WHERE is_nu AND plaats = 'alle'
    UNION ALL
    SELECT 'duur_tot_uitstroom', 'locatie=' || plaats, NULL, NULL, dagen * 12, 365.25, NULL, [12, plaats_volgorde, 0]
    FROM duur
    JOIN plaatsen USING (plaats)
)
SELECT
    indicator, uitsplitsing, jaar::VARCHAR AS periode, teller, noemer, waarde_teller, waarde_noemer, reden_nb
FROM regels
CROSS JOIN deze
ORDER BY volgorde;

-- How self-reliant the participants are at the first measurement, per domain. Who has no score on a domain is not in its
-- denominator.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
-- Per group: its place, what stands before a breakdown in the agreed file, and by what it is broken down.
groepen (groep, groep_volgorde, voor, kenmerken) AS (
    VALUES
        ('eerste meting', 1, 'eerste meting', ['alle', 'trajecttype', 'aanbieder', 'geslacht', 'leeftijd', 'opleiding']),
        ('alleen eerste meting', 2, NULL, ['alle']),
        ('twee metingen', 3, NULL, ['alle']),
        ('twee metingen zonder controlegroep', 4, 'twee metingen zonder controlegroep', ['alle']),
        ('analysegroep', 5, 'analysegroep', ['alle', 'trajecttype', 'aanbieder', 'geslacht', 'leeftijd', 'opleiding']),
        ('onderzochte trajecten', 6, 'elf trajecten', ['alle', 'aanbieder']),
        ('met profiel', 7, NULL, ['alle', 'klantprofiel'])
),
leden AS MATERIALIZED (
    SELECT
        levering, persoon, groep, groep_volgorde, voor, kenmerk, waarde, volgorde AS waarde_volgorde,
        CASE WHEN groep = 'onderzochte trajecten' THEN coalesce(afgesproken, 'totaal') ELSE afgesproken END AS afgesproken
    FROM groepen
    JOIN zrm_groep USING (groep)
    JOIN zrm_kenmerk USING (levering, persoon)
    WHERE levering = $levering AND kenmerk IN (FROM unnest(kenmerken))
),
begin AS (
    SELECT persoon, domein, categorie, is_participatie, zrm_domein.volgorde AS domein_volgorde
    FROM zrm_score
    JOIN zrm_domein USING (instrument, domein)
    WHERE levering = $levering AND meetmoment = 1
),
per_domein AS MATERIALIZED (
    SELECT
        groep, kenmerk, waarde, groep_volgorde, waarde_volgorde, voor, afgesproken, domein,
        any_value(is_participatie) AS is_participatie, min(domein_volgorde) AS domein_volgorde,
        count(*) AS totaal,
        count(*) FILTER (categorie = 1) AS niet,
        count(*) FILTER (categorie = 2) AS beperkt,
        count(*) FILTER (categorie = 3) AS wel
    FROM leden
    JOIN begin USING (persoon)
    GROUP BY groep, kenmerk, waarde, groep_volgorde, waarde_volgorde, voor, afgesproken, domein
),
ergens_niet AS (
    SELECT persoon, bool_or(categorie = 1) AS ergens_niet FROM begin GROUP BY persoon
),
regels AS (
    SELECT
        'mate_van_zelfredzaamheid_bij_de_nulmeting' AS indicator,
        format('groep={}|kenmerk={}|waarde={}|domein={}|mate={}', groep, kenmerk, waarde, domein, mate) AS uitsplitsing,
        aantal AS teller, totaal AS noemer,
        CASE groep
            WHEN 'eerste meting' THEN kenmerk IN ('alle', 'trajecttype')
            WHEN 'twee metingen zonder controlegroep' THEN TRUE
            WHEN 'analysegroep' THEN mate = 'zelfredzaam' AND (
                (kenmerk = 'geslacht' AND domein IN ('maatschappelijke_participatie', 'sociaal_netwerk'))
                OR (kenmerk = 'opleiding' AND domein = 'maatschappelijke_participatie')
            )
            WHEN 'onderzochte trajecten' THEN mate = 'zelfredzaam' AND is_participatie
            ELSE FALSE
        END AS kern,
        export_naam, concat_ws(' | ', voor, afgesproken, 'domein=' || domein) AS export_uitsplitsing,
        [1, groep_volgorde] AS volgorde, kenmerk, [waarde_volgorde, domein_volgorde, mate_volgorde] AS binnen
    FROM per_domein
    CROSS JOIN LATERAL (
        VALUES
            ('niet zelfredzaam', niet, 'pct_begin_niet_zelfredzaam', 1),
            ('beperkt zelfredzaam', beperkt, 'pct_begin_beperkt_zelfredzaam', 2),
            ('zelfredzaam', wel, 'pct_begin_zelfredzaam', 3),
            ('niet of beperkt zelfredzaam', niet + beperkt, 'pct_begin_niet_of_beperkt', 4)
    ) AS maten (mate, aantal, export_naam, mate_volgorde)
    UNION ALL
    SELECT
        'niet_zelfredzaam_op_1_of_meer_domeinen', format('groep={}|kenmerk={}|waarde={}', groep, kenmerk, waarde),
        count(*) FILTER (ergens_niet), count(*),
        (groep = 'eerste meting' AND kenmerk IN ('alle', 'trajecttype')) OR groep = 'twee metingen zonder controlegroep',
        'pct_begin_niet_zelfredzaam_1_of_meer_domeinen', concat_ws(' | ', voor, afgesproken),
        [2, groep_volgorde], kenmerk, [waarde_volgorde, 0, 0]
    FROM leden
    LEFT JOIN ergens_niet USING (persoon)
    GROUP BY groep, kenmerk, waarde, groep_volgorde, waarde_volgorde, voor, afgesproken
)
SELECT
    indicator, uitsplitsing, peildatum::VARCHAR AS periode, teller, noemer, kern, export_naam, export_uitsplitsing,
    format('nulmeting, stand {}', peildatum) AS export_periode
FROM regels
CROSS JOIN deze
ORDER BY volgorde, kenmerk, binnen;

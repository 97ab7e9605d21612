-- Participants of a traject since it began: where they came from, where they went, and who is still in it. The flows run
-- from the month of the first start up to and including the peildatum.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
deelnemers AS MATERIALIZED (
    SELECT * FROM traject_op_peildatum WHERE levering = $levering
),
tijd AS (
    SELECT
        peildatum::VARCHAR AS dag,
        coalesce(strftime((SELECT min(startdatum) FROM deelnemers), '%Y-%m'), strftime(peildatum, '%Y-%m'))
        || '/' || peildatum::VARCHAR AS looptijd
    FROM deze
),
totaal AS (
    SELECT
        count(*) AS gestart,
        count(*) FILTER (is_uitgestroomd) AS uitgestroomd,
        count(*) FILTER (NOT is_uitgestroomd) AS in_traject,
        count(*) FILTER (naar_werk_of_leren) AS werk_of_leren
    FROM deelnemers
),
-- ------------------------------------------------------------ herkomst: all that the code list knows, also without people
bekende_herkomsten (herkomst, volgorde) AS (
    VALUES
        ('Beschermd wonen', 1),
        ('Statushouders', 2),
        ('P-Wet Nieuw beschut', 3),
        ('P-Wet Kansen in kaart', 4),
        ('P-Wet Zelfmelder', 5),
        ('P-Wet Sociale activering', 6),
        ('P-Wet Terugval doelgroepregister', 7),
        ('PRO-VSO Stage', 8),
        ('Gebiedsondersteunend Netwerk (GON)', 9),
        ('Overig', 10)
),
per_herkomst AS (
    SELECT
        herkomst,
        min(volgorde) AS volgorde,
        count(persoon) AS gestart,
        count(persoon) FILTER (NOT is_uitgestroomd) AS in_traject,
        count(persoon) FILTER (naar_werk_of_leren) AS werk_of_leren
    FROM bekende_herkomsten
    FULL JOIN deelnemers USING (herkomst)
    GROUP BY herkomst
),
bekende_groepen (groep, volgorde) AS (
    VALUES ('alle', 0), ('statushouders', 1), ('Participatiewet', 2), ('GON', 3), ('overige herkomst', 4)
),
groepen AS (
    SELECT unnest(['alle', herkomstgroep]) AS groep, persoon, is_uitgestroomd, naar_werk_of_leren, uitkomst FROM deelnemers
),
per_groep AS (
    SELECT
        groep,
        volgorde,
        count(persoon) AS gestart,
        count(persoon) FILTER (is_uitgestroomd) AS uitgestroomd,
        count(persoon) FILTER (naar_werk_of_leren) AS werk_of_leren,
        count(persoon) FILTER (uitkomst IN ('uitval', 'tijdelijke uitval')) AS uitgevallen
    FROM bekende_groepen
    LEFT JOIN groepen USING (groep)
    GROUP BY groep, volgorde
),
-- ------------------------------------------------------------ status after the traject
bekende_statussen (status, volgorde) AS (
    VALUES
        ('Reguliere opleiding', 1),
        ('Praktijkopleiding', 2),
        ('Vervolgtraject', 3),
        ('Nieuw beschut baan', 4),
        ('Afspraakbaan', 5),
        ('Reguliere baan', 6),
        ('Uitval', 7),
        ('Tijdelijke uitval', 8)
),
uitgestroomden AS (
    SELECT status, uitkomst, persoon FROM deelnemers WHERE is_uitgestroomd
),
-- A status that is unknown has a row only where there is one.
per_status AS (
    SELECT status, coalesce(min(volgorde), 9) AS volgorde, count(persoon) AS aantal
    FROM bekende_statussen
    FULL JOIN uitgestroomden USING (status)
    GROUP BY status
),
uitkomsten (uitkomst, volgorde) AS (
    VALUES
        ('opleiding', 1),
        ('betaalde baan', 2),
        ('vervolgtraject', 3),
        ('uitval', 4),
        ('tijdelijke uitval', 5),
        ('onbekend', 6),
        ('nog in traject', 7)
),
per_uitkomst AS MATERIALIZED (
    SELECT groep, per_groep.volgorde AS groep_volgorde, uitkomst, uitkomsten.volgorde, count(persoon) AS aantal, gestart
    FROM per_groep
    CROSS JOIN uitkomsten
    LEFT JOIN groepen USING (groep, uitkomst)
    GROUP BY ALL
),
uitgestroomd_naar AS (
    SELECT uitkomst, aantal, uitgestroomd
    FROM per_uitkomst
    JOIN per_groep USING (groep)
    WHERE groep = 'alle'
),
uitval (soort, uitkomst, volgorde) AS (
    VALUES ('uitval', 'uitval', 1), ('tijdelijke uitval', 'tijdelijke uitval', 2), ('samen', 'uitval', 3), ('samen', 'tijdelijke uitval', 3)
),
per_uitval AS (
    SELECT soort, uitval.volgorde, sum(aantal) AS aantal
    FROM uitval
    JOIN per_uitkomst USING (uitkomst)
    WHERE groep = 'alle'
    GROUP BY soort, uitval.volgorde
),
-- ------------------------------------------------------------ who they are
kenmerken AS (
    SELECT
        coalesce(geslacht, 'onbekend') AS geslacht,
        CASE
            WHEN geboortejaar IS NULL THEN 'onbekend'
            WHEN startjaar - geboortejaar < 27 THEN 'tot 27 jaar'
            WHEN startjaar - geboortejaar < 40 THEN '27 tot 40 jaar'
            WHEN startjaar - geboortejaar < 55 THEN '40 tot 55 jaar'
            ELSE '55 jaar en ouder'
        END AS leeftijd,
        status, geboortejaar, geslacht AS geslacht_geleverd, is_uitgestroomd
    FROM deelnemers
),
leeftijden (leeftijd, volgorde) AS (
    VALUES ('tot 27 jaar', 1), ('27 tot 40 jaar', 2), ('40 tot 55 jaar', 3), ('55 jaar en ouder', 4), ('onbekend', 5)
),
geslachten (geslacht, volgorde) AS (
    VALUES ('v', 1), ('m', 2), ('x', 3), ('onbekend', 4)
),
per_leeftijd AS (
    SELECT leeftijd, volgorde, count(kenmerken.status) AS aantal
    FROM leeftijden
    LEFT JOIN kenmerken USING (leeftijd)
    GROUP BY leeftijd, volgorde
),
per_geslacht AS (
    SELECT geslacht, volgorde, count(kenmerken.status) AS aantal
    FROM geslachten
    LEFT JOIN kenmerken USING (geslacht)
    GROUP BY geslacht, volgorde
),
-- ------------------------------------------------------------ what the registration holds of after the peildatum
daarna AS (
    SELECT
        count(*) AS geleverd,
        count(*) FILTER (startdatum > peildatum) AS gestart,
        count(*) FILTER (startdatum <= peildatum AND einddatum > peildatum) AS beeindigd
    FROM trajectdeelname
    JOIN deze USING (levering)
),
regels AS (
    SELECT
        'deelnemers_gestart' AS indicator, 'herkomst=alle' AS uitsplitsing, gestart AS teller, NULL::BIGINT AS noemer,
        FALSE AS is_stand, [1, 0, 0] AS volgorde
    FROM totaal
    UNION ALL
    SELECT 'deelnemers_uitgestroomd', 'status=alle', uitgestroomd, NULL, FALSE, [2, 0, 0] FROM totaal
    UNION ALL
    SELECT 'nog_in_traject', 'herkomst=alle', in_traject, NULL, TRUE, [3, 0, 0] FROM totaal
    UNION ALL
    SELECT 'herkomst_instroom', 'herkomst=' || herkomst, per_herkomst.gestart, totaal.gestart, FALSE, [4, volgorde, 1]
    FROM per_herkomst
    CROSS JOIN totaal
    UNION ALL
    SELECT 'nog_in_traject', 'herkomst=' || herkomst, in_traject, NULL, TRUE, [4, volgorde, 2] FROM per_herkomst
    UNION ALL
    SELECT 'status_werk_of_opleiding_naar_herkomst', 'herkomst=' || herkomst, werk_of_leren, gestart, FALSE, [4, volgorde, 3]
    FROM per_herkomst
    UNION ALL
    SELECT 'status_na_afloop_traject', 'status=' || status, aantal, uitgestroomd, FALSE, [5, volgorde, 0]
    FROM per_status
    CROSS JOIN totaal
    UNION ALL
    SELECT indicator, 'status=' || naam, aantal, uitgestroomd, FALSE, [6, volgorde, 0]
    FROM uitgestroomd_naar
    JOIN (
        VALUES
            ('opleiding', 'gaat_opleiding_volgen', 'opleiding', 1),
            ('betaalde baan', 'betaalde_baan', 'betaalde baan', 2),
            ('vervolgtraject', 'door_in_vervolgtraject', 'Vervolgtraject', 3),
            ('uitval', 'uitgevallen', 'Uitval', 4),
            ('tijdelijke uitval', 'tijdelijk_uitgevallen', 'Tijdelijke uitval', 5)
    ) AS aandelen (uitkomst, indicator, naam, volgorde) USING (uitkomst)
    UNION ALL
    SELECT 'uitkomst_na_afloop_traject', 'uitkomst=' || uitkomst, aantal, uitgestroomd, FALSE, [8, volgorde, 1]
    FROM uitgestroomd_naar
    JOIN uitkomsten USING (uitkomst)
    WHERE uitkomst <> 'nog in traject'
    UNION ALL
    SELECT 'uitgestroomd_naar_opleiding_of_betaald_werk', 'herkomst=alle', werk_of_leren, uitgestroomd, FALSE, [7, 0, 0]
    FROM totaal
    UNION ALL
    SELECT 'herkomstgroep_instroom', 'herkomstgroep=' || groep, per_groep.gestart, totaal.gestart, FALSE, [8, volgorde, 0]
    FROM per_groep
    CROSS JOIN totaal
    UNION ALL
    SELECT
        'situatie_naar_herkomstgroep', format('herkomstgroep={}|situatie={}', groep, uitkomst), aantal, gestart, FALSE,
        [9, groep_volgorde, volgorde]
    FROM per_uitkomst
    UNION ALL
    SELECT
        'situatie_naar_herkomstgroep', format('herkomstgroep={}|situatie={}', groep, situatie), aantal, gestart, FALSE, [9, volgorde, rang]
    FROM per_groep
    CROSS JOIN LATERAL (
        VALUES ('opleiding of betaalde baan', werk_of_leren, 8), ('uitval of tijdelijke uitval', uitgevallen, 9)
    ) AS samen (situatie, aantal, rang)
    UNION ALL
    SELECT 'opleiding_of_betaald_werk_naar_herkomstgroep', 'herkomstgroep=' || groep, werk_of_leren, uitgestroomd, FALSE, [10, volgorde, 0]
    FROM per_groep
    UNION ALL
    SELECT 'uitval_van_de_uitgestroomde_deelnemers', 'soort=' || soort, aantal, uitgestroomd, FALSE, [11, volgorde, 0]
    FROM per_uitval
    CROSS JOIN totaal
    UNION ALL
    SELECT 'uitval_van_de_gestarte_deelnemers', 'soort=' || soort, aantal, gestart, FALSE, [12, volgorde, 0]
    FROM per_uitval
    CROSS JOIN totaal
    UNION ALL
    SELECT 'leeftijd_bij_de_start', 'leeftijd=' || leeftijd, aantal, gestart, FALSE, [13, volgorde, 0]
    FROM per_leeftijd
    CROSS JOIN totaal
    UNION ALL
    SELECT 'geslacht_van_de_deelnemers', 'geslacht=' || geslacht, aantal, gestart, FALSE, [14, volgorde, 0]
    FROM per_geslacht
    CROSS JOIN totaal
    UNION ALL
    SELECT
        'onbekend_bij_deelnemers', 'gegeven=' || gegeven, count(*) FILTER (is_onbekend), count(*), FALSE, [15, volgorde, 0]
    FROM kenmerken
    CROSS JOIN LATERAL (
        VALUES
            ('status na het traject', is_uitgestroomd, status = 'onbekend', 1),
            ('geboortejaar', TRUE, geboortejaar IS NULL, 2),
            ('geslacht', TRUE, geslacht_geleverd IS NULL, 3)
    ) AS gegevens (gegeven, telt_mee, is_onbekend, volgorde)
    WHERE telt_mee
    GROUP BY gegeven, volgorde
    UNION ALL
    SELECT 'deelnemers_in_de_registratie', '', geleverd, NULL, FALSE, [16, 0, 0] FROM daarna
    UNION ALL
    SELECT 'gestart_na_de_peildatum', '', gestart, NULL, FALSE, [17, 0, 0] FROM daarna
    UNION ALL
    SELECT 'afgesloten_na_de_peildatum', '', beeindigd, NULL, FALSE, [18, 0, 0] FROM daarna
)
SELECT indicator, uitsplitsing, CASE WHEN is_stand THEN dag ELSE looptijd END AS periode, teller, noemer
FROM regels
CROSS JOIN tijd
ORDER BY volgorde;

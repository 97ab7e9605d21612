-- Who the participants are at the start of their traject. A share is of those of whom the fact is known.
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
-- Per group: its place, of which measurements it speaks, and by what it is broken down.
groepen (groep, groep_volgorde, moment, kenmerken) AS (
    VALUES
        ('ingestroomd', 1, '', ['alle', 'trajecttype', 'aanbieder']),
        ('eerste meting', 2, 'nulmeting, ', ['alle', 'trajecttype', 'aanbieder']),
        ('alleen eerste meting', 3, 'nulmeting, ', ['alle', 'trajecttype', 'aanbieder']),
        ('twee metingen', 4, 'nulmeting en tweede meting, ', ['alle', 'trajecttype', 'aanbieder']),
        ('analysegroep', 5, 'nulmeting en tweede meting, ', ['alle', 'trajecttype', 'aanbieder']),
        ('onderzochte trajecten', 6, 'nulmeting en tweede meting, ', ['alle', 'aanbieder']),
        ('met profiel', 7, 'nulmeting, ', ['alle', 'klantprofiel']),
        ('met profiel en twee metingen', 8, 'nulmeting en tweede meting, ', ['alle', 'klantprofiel'])
),
leden AS MATERIALIZED (
    SELECT
        groep, groep_volgorde, moment, kenmerk, waarde, volgorde AS waarde_volgorde, coalesce(afgesproken, 'totaal') AS afgesproken,
        (groep = 'ingestroomd' AND kenmerk IN ('alle', 'trajecttype')) AS bij_instroom,
        (groep = 'met profiel' AND kenmerk = 'klantprofiel') AS bij_profiel,
        zrm_analyse.*
    FROM groepen
    JOIN zrm_groep USING (groep)
    JOIN zrm_kenmerk USING (levering, persoon)
    JOIN zrm_analyse USING (levering, persoon)
    WHERE levering = $levering AND kenmerk IN (FROM unnest(kenmerken))
),
geteld AS (
    SELECT
        groep, kenmerk, waarde, groep_volgorde, waarde_volgorde, moment, afgesproken, bij_instroom, bij_profiel,
        count(*) AS totaal,
        count(*) FILTER (geslacht = 'v') AS vrouwen,
        count(geslacht) AS met_geslacht,
        sum(leeftijd) AS leeftijden,
        count(leeftijd) AS met_leeftijd,
        count(*) FILTER (leeftijd <= 30) AS tot_en_met_30,
        count(*) FILTER (leeftijd BETWEEN 31 AND 49) AS van_31_tot_50,
        count(*) FILTER (leeftijd >= 50) AS vanaf_50,
        sum(uitkeringsduur_maanden) AS uitkeringsmaanden,
        count(uitkeringsduur_maanden) AS met_uitkering,
        count(*) FILTER (taalniveau IN ('enige moeite', 'veel moeite')) AS taalproblemen,
        count(taalniveau) AS met_taalniveau,
        count(opleiding) AS met_opleiding,
        count(*) FILTER (opleiding = 'maximaal basisonderwijs') AS maximaal_basisonderwijs,
        count(*) FILTER (opleiding = 'mavo/vmbo') AS mavo_vmbo,
        count(*) FILTER (opleiding = 'havo/vwo/mbo') AS havo_vwo_mbo,
        count(*) FILTER (opleiding = 'hbo/wo') AS hbo_wo,
        count(huishoudtype) AS met_huishoudtype,
        count(*) FILTER (huishoudtype = 'alleenstaand') AS alleenstaand,
        count(*) FILTER (huishoudtype = 'alleenstaande ouder') AS alleenstaande_ouder,
        count(*) FILTER (huishoudtype = 'samenwonend zonder kinderen') AS samenwonend,
        count(*) FILTER (huishoudtype = 'samenwonend met kinderen') AS samenwonend_met_kinderen,
        sum(contacten) AS contacten,
        count(contacten) AS met_contacten,
        count(*) FILTER (contacten > 20) AS veel_contact
    FROM leden
    GROUP BY ALL
)
SELECT
    feiten.indicator,
    concat_ws('|', 'groep=' || groep, 'kenmerk=' || kenmerk, 'waarde=' || waarde, feiten.nader) AS uitsplitsing,
    peildatum::VARCHAR AS periode, feiten.teller::BIGINT AS teller, feiten.noemer,
    feiten.export_naam IS NOT NULL AND (
        (bij_instroom AND feiten.afgesproken_bij <> 'profiel') OR (bij_profiel AND feiten.afgesproken_bij <> 'instroom')
    ) AS kern,
    feiten.export_naam, afgesproken AS export_uitsplitsing, format('{}stand {}', moment, peildatum) AS export_periode
FROM geteld
CROSS JOIN deze
CROSS JOIN LATERAL (
    VALUES
        ('aandeel_vrouwen', NULL, vrouwen, met_geslacht, 'pct_vrouw', 'beide', 1),
        ('gemiddelde_leeftijd_bij_de_start', NULL, leeftijden, met_leeftijd, 'gem_leeftijd', 'instroom', 2),
        (
            'leeftijdsgroep_bij_de_start', 'leeftijdsgroep=30 jaar en jonger', tot_en_met_30, met_leeftijd,
            'pct_30_jaar_en_jonger', 'beide', 3
        ),
        ('leeftijdsgroep_bij_de_start', 'leeftijdsgroep=31 tot 50 jaar', van_31_tot_50, met_leeftijd, NULL, '', 4),
        ('leeftijdsgroep_bij_de_start', 'leeftijdsgroep=50-plus', vanaf_50, met_leeftijd, 'pct_50_plus', 'beide', 5),
        (
            'gemiddelde_uitkeringsduur_bij_de_start', NULL, uitkeringsmaanden, met_uitkering, 'gem_uitkeringsduur_maanden',
            'beide', 6
        ),
        ('problemen_met_de_nederlandse_taal', NULL, taalproblemen, met_taalniveau, 'pct_taalproblemen', 'beide', 7),
        (
            'hoogst_afgeronde_opleiding', 'opleiding=maximaal basisonderwijs', maximaal_basisonderwijs, met_opleiding,
            'pct_maximaal_basisonderwijs', 'beide', 8
        ),
        ('hoogst_afgeronde_opleiding', 'opleiding=mavo/vmbo', mavo_vmbo, met_opleiding, 'pct_mavo_vmbo', 'instroom', 9),
        ('hoogst_afgeronde_opleiding', 'opleiding=havo/vwo/mbo', havo_vwo_mbo, met_opleiding, 'pct_havo_vwo_mbo', 'instroom', 10),
        ('hoogst_afgeronde_opleiding', 'opleiding=hbo/wo', hbo_wo, met_opleiding, 'pct_hbo_wo', 'instroom', 11),
        (
            'huishouden', 'huishouden=alleenstaand', alleenstaand, met_huishoudtype,
            'pct_alleenstaand_zonder_thuiswonende_kinderen', 'profiel', 12
        ),
        (
            'huishouden', 'huishouden=alleenstaande ouder', alleenstaande_ouder, met_huishoudtype, 'pct_alleenstaande_ouder',
            'profiel', 13
        ),
        ('huishouden', 'huishouden=samenwonend zonder kinderen', samenwonend, met_huishoudtype, NULL, '', 14),
        ('huishouden', 'huishouden=samenwonend met kinderen', samenwonend_met_kinderen, met_huishoudtype, NULL, '', 15),
        ('veel_contact_met_de_klantmanager', NULL, veel_contact, met_contacten, NULL, '', 16),
        ('gemiddeld_aantal_contacten', NULL, contacten, met_contacten, NULL, '', 17),
        ('achtergrondkenmerk_onbekend', 'gegeven=taalniveau', totaal - met_taalniveau, totaal, 'pct_taalniveau_onbekend', 'instroom', 18),
        ('achtergrondkenmerk_onbekend', 'gegeven=opleiding', totaal - met_opleiding, totaal, NULL, '', 19),
        ('achtergrondkenmerk_onbekend', 'gegeven=huishoudtype', totaal - met_huishoudtype, totaal, NULL, '', 20),
        ('achtergrondkenmerk_onbekend', 'gegeven=uitkering', totaal - met_uitkering, totaal, NULL, '', 21),
        ('achtergrondkenmerk_onbekend', 'gegeven=geslacht', totaal - met_geslacht, totaal, NULL, '', 22),
        ('achtergrondkenmerk_onbekend', 'gegeven=geboortedatum', totaal - met_leeftijd, totaal, NULL, '', 23),
        ('achtergrondkenmerk_onbekend', 'gegeven=contacten', totaal - met_contacten, totaal, NULL, '', 24)
) AS feiten (indicator, nader, teller, noemer, export_naam, afgesproken_bij, volgorde)
ORDER BY groep_volgorde, kenmerk, waarde_volgorde, feiten.volgorde;

-- What figures are broken down by. Who a kenmerk is not known of has no row for it. The elements of the approach are those
-- of a traject that was examined; an element that was not judged counts for neither 'met' nor 'zonder'.
INSERT INTO zrm_kenmerk
WITH deelnemer AS (
    SELECT
        *,
        min(trajecttype) OVER (PARTITION BY aanbieder) AS type_van_aanbieder,
        min(trajecttype || ' ' || aanbieder) OVER (PARTITION BY traject) AS aanbieder_van_traject,
        CASE geslacht WHEN 'm' THEN 'man' WHEN 'v' THEN 'vrouw' END AS geslacht_voluit,
        CASE WHEN leeftijd <= 30 THEN 't/m 30' WHEN leeftijd < 50 THEN '31-49' WHEN leeftijd >= 50 THEN '50-plus' END AS leeftijdsgroep,
        CASE WHEN leeftijd >= 50 THEN '50-plus' WHEN leeftijd < 50 THEN 'jonger dan 50' END AS wel_of_geen_50,
        CASE WHEN huishoudtype = 'alleenstaande ouder' THEN huishoudtype WHEN huishoudtype IS NOT NULL THEN 'overig' END AS wel_of_geen_ouder,
        CASE WHEN taalniveau = 'goed' THEN taalniveau WHEN taalniveau IS NOT NULL THEN '(enige) moeite' END AS taal,
        CASE WHEN contacten > 20 THEN 'meer dan 20' WHEN contacten <= 20 THEN '20 of minder' END AS contact
    FROM zrm_analyse
    WHERE levering = $levering
),
op_volgorde AS (
    SELECT
        *,
        dense_rank() OVER (ORDER BY trajecttype) AS type_volgorde,
        dense_rank() OVER (ORDER BY type_van_aanbieder, aanbieder) AS aanbieder_volgorde,
        dense_rank() OVER (ORDER BY aanbieder_van_traject, traject) AS traject_volgorde
    FROM deelnemer
),
beoordeeld AS (
    UNPIVOT (SELECT * FROM zrm_traject WHERE levering = $levering AND kwalitatief_onderzocht = 'j')
    ON COLUMNS(* EXCLUDE (levering, traject, aanbieder, trajecttype, kwalitatief_onderzocht))
    INTO NAME element VALUE oordeel
),
met_element AS (
    SELECT levering, persoon, element, CASE oordeel WHEN 'ja' THEN 'met' ELSE 'zonder' END AS waarde
    FROM deelnemer
    JOIN beoordeeld USING (levering, traject)
)
SELECT levering, persoon, kenmerk, waarde, soort, volgorde, afgesproken || '=' || coalesce(zoals_geleverd, waarde)
FROM op_volgorde
CROSS JOIN LATERAL (
    VALUES
        ('alle', 'alle', 'geheel', 0, NULL, NULL),
        ('trajecttype', trajecttype, 'aanbod', type_volgorde, 'trajecttype', NULL),
        ('aanbieder', aanbieder, 'aanbod', aanbieder_volgorde, 'aanbieder', NULL),
        ('traject', traject, 'aanbod', traject_volgorde, 'traject', NULL),
        ('geslacht', geslacht_voluit, 'achtergrond', (geslacht = 'v')::INTEGER, 'geslacht', geslacht),
        ('leeftijd', leeftijdsgroep, 'achtergrond', (leeftijd > 30)::INTEGER + (leeftijd >= 50)::INTEGER, 'leeftijd', NULL),
        ('leeftijd vanaf 50', wel_of_geen_50, 'achtergrond', (leeftijd < 50)::INTEGER, 'leeftijd', NULL),
        (
            'opleiding', opleiding, 'achtergrond',
            list_position(['maximaal basisonderwijs', 'mavo/vmbo', 'havo/vwo/mbo', 'hbo/wo'], opleiding), 'opleiding', NULL
        ),
        (
            'huishoudtype', huishoudtype, 'achtergrond',
            list_position(
                ['alleenstaand', 'alleenstaande ouder', 'samenwonend zonder kinderen', 'samenwonend met kinderen'], huishoudtype
            ),
            'huishoudtype', NULL
        ),
        ('alleenstaande ouder', wel_of_geen_ouder, 'achtergrond', (wel_of_geen_ouder = 'overig')::INTEGER, 'huishoudtype', NULL),
        ('taal', taal, 'achtergrond', (taal <> 'goed')::INTEGER, 'taal', NULL),
        ('contacten', contact, 'achtergrond', (contacten <= 20)::INTEGER, 'contacten', NULL)
) AS kenmerken (kenmerk, waarde, soort, volgorde, afgesproken, zoals_geleverd)
WHERE waarde IS NOT NULL
UNION ALL
SELECT levering, persoon, element, waarde, 'element', (waarde = 'zonder')::INTEGER, format('element={} | {}', element, waarde)
FROM met_element
UNION ALL
SELECT
    levering, persoon, 'klantprofiel', profiel::VARCHAR, 'profiel', profiel, format('klantprofiel={} (referentie-LCA)', profiel)
FROM zrm_profiel
WHERE levering = $levering;

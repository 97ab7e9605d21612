-- Persons in a PW-dienstverband at the work company: the stock on every peilmoment, its growth over a full year, who left, and who went
-- on to a regular employer. Two contracts at the same time are one person. `einddatum` is the last day.
WITH pw AS (
    SELECT persoon, gemeente, doelgroep, soort_contract, begindatum, coalesce(einddatum, DATE '9999-12-31') AS einddatum
    FROM dienstverband
    WHERE levering = $levering
      AND soort_werkgever = '{werkbedrijf}'
      AND soort_contract IN ('Garantiebaan', 'Kernbezetting PW', 'Urenuitbreiding')
),
stand AS MATERIALIZED (
    SELECT peildatum, is_actueel, persoon, min(gemeente) AS gemeente, bool_or(doelgroep = 'Nieuw beschut') AS is_beschut
    FROM pw
    JOIN peilmoment ON peilmoment.peildatum BETWEEN pw.begindatum AND pw.einddatum
    WHERE peilmoment.levering = $levering
    GROUP BY peildatum, is_actueel, persoon
),
standen AS (
    SELECT
        peilmoment.peildatum,
        count(persoon) AS alle,
        count(persoon) FILTER (is_beschut) AS beschut,
        count(persoon) FILTER (is_beschut IS DISTINCT FROM TRUE) AS niet_beschut
    FROM peilmoment
    LEFT JOIN stand USING (peildatum)
    WHERE levering = $levering
    GROUP BY peilmoment.peildatum
),
-- The first and last stock of every full year. Who is in on 31 December and not the year after has left, so that
-- stock at the start + starts - left = stock at the end.
jaren AS (
    SELECT jaar, begin.alle AS begin_stand, eind.alle AS eind_stand, eerste_dag, laatste_dag
    FROM verslagjaar
    JOIN standen AS begin ON begin.peildatum = eerste_dag - INTERVAL 1 DAY
    JOIN standen AS eind ON eind.peildatum = laatste_dag
    WHERE levering = $levering AND is_volledig
),
einden AS (
    SELECT persoon, einddatum
    FROM pw
    WHERE einddatum < (SELECT max(laatste_dag) FROM verslagjaar WHERE levering = $levering)
      AND einddatum >= (SELECT min(eerste_dag) - 1 FROM verslagjaar WHERE levering = $levering)
      AND NOT EXISTS (
          FROM pw AS volgende
          WHERE volgende.persoon = pw.persoon
            AND volgende.begindatum <= pw.einddatum + INTERVAL 1 DAY
            AND volgende.einddatum > pw.einddatum
      )
    GROUP BY persoon, einddatum
),
doorstroom AS (
    SELECT
        jaar,
        CASE pw.soort_contract WHEN 'Garantiebaan' THEN 'ontwikkeltraject' ELSE 'kernbezetting' END AS na,
        count(DISTINCT pw.persoon) AS aantal
    FROM pw
    JOIN dienstverband AS regulier
        ON regulier.persoon = pw.persoon
        AND regulier.begindatum > pw.einddatum
        AND regulier.begindatum <= pw.einddatum + INTERVAL 31 DAYS
    JOIN verslagjaar
        ON verslagjaar.levering = $levering
        AND pw.einddatum BETWEEN eerste_dag AND laatste_dag
    JOIN levering ON levering.levering = $levering
    WHERE regulier.levering = $levering
      AND regulier.soort_werkgever = 'Regulier'
      AND regulier.begindatum <= levering.peildatum
      AND pw.soort_contract IN ('Garantiebaan', 'Kernbezetting PW')
    GROUP BY ALL
),
regels AS (
    SELECT
        'pw_dienstverbanden_stand' AS indicator, format('doelgroep={}|gemeente=alle', doelgroep) AS uitsplitsing,
        peildatum::VARCHAR AS periode, aantal AS teller, [0, rang] AS volgorde
    FROM standen
    UNPIVOT (aantal FOR kolom IN (alle, beschut, niet_beschut))
    JOIN (VALUES ('alle', 'alle', 1), ('beschut', 'beschut', 2), ('niet_beschut', 'niet-beschut', 3)) AS namen (kolom, doelgroep, rang)
        USING (kolom)
    UNION ALL
    SELECT
        'pw_dienstverbanden_stand', 'doelgroep=alle|gemeente=' || gemeente.gemeente, peilmoment.peildatum::VARCHAR,
        count(stand.persoon), [0, 10 + gemeente.volgorde]
    FROM gemeente
    JOIN peilmoment ON peilmoment.levering = $levering AND peilmoment.is_actueel
    LEFT JOIN stand ON stand.gemeente = gemeente.gemeente AND stand.is_actueel
    GROUP BY gemeente.gemeente, gemeente.volgorde, peilmoment.peildatum
    UNION ALL
    SELECT 'toename_pw_dienstverbanden', 'gemeente=alle', jaar::VARCHAR, eind_stand - begin_stand, [1, 0]
    FROM jaren
    UNION ALL
    SELECT 'uitstroom_uit_pw_dienstverband_werkbedrijf', 'gemeente=alle', jaar::VARCHAR, count(DISTINCT einden.persoon), [2, 0]
    FROM jaren
    LEFT JOIN einden ON einddatum BETWEEN eerste_dag - INTERVAL 1 DAY AND laatste_dag - INTERVAL 1 DAY
    GROUP BY jaar
    UNION ALL
    SELECT
        'doorstroom_werkbedrijf_naar_reguliere_werkgever', 'na=' || na, jaar::VARCHAR, coalesce(aantal, 0),
        [3, (na = 'kernbezetting')::INTEGER]
    FROM verslagjaar
    CROSS JOIN (VALUES ('ontwikkeltraject'), ('kernbezetting')) AS herkomst (na)
    LEFT JOIN doorstroom USING (jaar, na)
    WHERE levering = $levering
)
SELECT indicator, uitsplitsing, periode, teller
FROM regels
ORDER BY volgorde[1], periode, volgorde[2];

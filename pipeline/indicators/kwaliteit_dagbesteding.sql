-- How complete the registration of arbeidsmatige dagbesteding is: what nobody filled in, and rows that were delivered twice.
WITH deze AS (
    SELECT
        levering, peildatum,
        format('{}/{}', make_date(least(eerste_jaar, year(peildatum))::INTEGER, 1, 1), peildatum) AS sinds_het_begin
    FROM levering
    CROSS JOIN (SELECT min(year(begindatum)) AS eerste_jaar FROM arrangement WHERE levering = $levering)
    WHERE levering = $levering
),
deelnemers AS (
    SELECT * FROM dagbesteding_deelnemer WHERE levering = $levering
),
onbekend AS (
    SELECT gegeven, rang, count(*) FILTER (is_onbekend) AS aantal, count(*) AS totaal
    FROM deelnemers
    CROSS JOIN LATERAL (
        VALUES
            ('geboortejaar', TRUE, geboortejaar IS NULL, 1),
            ('bestemming van de doorstroom', is_doorgestroomd, bestemming IS NULL, 2),
            ('dag van de doorstroom', bestemming IS NOT NULL, doorstroomdatum IS NULL, 3),
            ('reden van vertrek', NOT is_in_stand AND NOT is_doorgestroomd, reden_einde IS NULL, 4)
    ) AS gegevens (gegeven, hoort_ingevuld, is_onbekend, rang)
    WHERE hoort_ingevuld
    GROUP BY gegeven, rang
),
bestanden AS (
    SELECT bestand, sum(regels_geleverd) AS geleverd, sum(regels_afgekeurd) AS afgekeurd
    FROM leveringsbestand
    WHERE levering = $levering AND tabel = 'arrangement'
    GROUP BY bestand
),
afgekeurd AS (
    SELECT
        sum(geleverd) AS geleverd, sum(afgekeurd) AS afgekeurd,
        (
            SELECT count(*)
            FROM afkeur
            WHERE levering = $levering AND regelcode = 'dubbele_regel' AND bestand IN (SELECT bestand FROM bestanden)
        ) AS dubbel
    FROM bestanden
),
regels AS (
    SELECT
        'onbekend_in_de_registratie_van_de_dagbesteding' AS indicator, 'gegeven=' || gegeven AS uitsplitsing,
        sinds_het_begin AS periode, aantal AS teller, totaal AS noemer, rang
    FROM onbekend
    CROSS JOIN deze
    UNION ALL
    SELECT 'afgekeurde_regels_van_de_dagbesteding', 'reden=dubbel', peildatum::VARCHAR, dubbel, geleverd, 10
    FROM afgekeurd
    CROSS JOIN deze
    UNION ALL
    SELECT 'afgekeurde_regels_van_de_dagbesteding', 'reden=anders', peildatum::VARCHAR, afgekeurd - dubbel, geleverd, 11
    FROM afgekeurd
    CROSS JOIN deze
)
SELECT indicator, uitsplitsing, periode, teller::DECIMAL(18, 2) AS teller, noemer::DECIMAL(18, 2) AS noemer
FROM regels
ORDER BY rang;

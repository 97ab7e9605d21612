-- What had become of registrations for the Basispakket so many months later, and after a year per municipality.
WITH statussen (status, groep, volgorde) AS (
    VALUES
        ('Opleiding', 'Aan het werk / opleiding geholpen', 1),
        ('Dvb reguliere werkgever', 'Aan het werk / opleiding geholpen', 1),
        ('Dvb {werkbedrijf}', 'Aan het werk / opleiding geholpen', 1),
        ('Proefplaatsing', 'Nog in traject', 2),
        ('Voortraject', 'Nog in traject', 2),
        ('Intake', 'Nog in traject', 2),
        ('Verhuisd', 'Niet in traject', 3),
        ('On hold', 'Niet in traject', 3),
        ('Teruggemeld', 'Niet in traject', 3)
),
basis AS MATERIALIZED (
    SELECT aanmelding, cohort, gemeente, aanmelddatum, status_12, peildatum
    FROM aanmelding_op_peildatum
    JOIN levering USING (levering)
    WHERE levering = $levering
      AND cohort IN (SELECT jaar FROM verslagjaar WHERE levering = $levering)
),
-- The same rule as aanmelding_op_peildatum: the last Datum, and at an equal Datum the row that was registered last.
geschiedenis AS (
    SELECT
        basis.aanmelding, basis.cohort, basis.aanmelddatum, basis.peildatum, status.status, status.datum,
        (status.datum - DATE '1900-01-01') * 1000000 + (status.geregistreerd_op - DATE '1900-01-01') AS rang
    FROM status
    JOIN basis USING (aanmelding)
    WHERE status.levering = $levering
      AND status.datum <= basis.peildatum
),
per_aanmelding AS (
    SELECT
        cohort, aanmelddatum, peildatum,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 3 MONTHS) AS na_3,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 6 MONTHS) AS na_6,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 9 MONTHS) AS na_9,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 12 MONTHS) AS na_12,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 15 MONTHS) AS na_15,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 18 MONTHS) AS na_18,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 21 MONTHS) AS na_21,
        arg_max(status, rang) FILTER (datum <= aanmelddatum + INTERVAL 24 MONTHS) AS na_24
    FROM geschiedenis
    GROUP BY aanmelding, cohort, aanmelddatum, peildatum
),
op_leeftijd AS (
    SELECT cohort, maanden, groep, count(*) AS aantal
    FROM (
        SELECT
            cohort, aanmelddatum, peildatum,
            unnest([3, 6, 9, 12, 15, 18, 21, 24]) AS maanden,
            unnest([na_3, na_6, na_9, na_12, na_15, na_18, na_21, na_24]) AS status
        FROM per_aanmelding
    )
    JOIN statussen USING (status)
    WHERE aanmelddatum + to_months(maanden) <= peildatum
    GROUP BY ALL
),
-- Only the ages that everybody in the cohort has reached, so that all ages speak of the same people.
leeftijden AS (
    SELECT cohort, maanden, sum(aantal) AS totaal
    FROM op_leeftijd
    JOIN (SELECT cohort, max(aanmelddatum) AS laatste, any_value(peildatum) AS peildatum FROM basis GROUP BY cohort) USING (cohort)
    WHERE laatste + to_months(maanden) <= peildatum
    GROUP BY cohort, maanden
),
per_gemeente AS (
    SELECT coalesce(gemeente, 'alle') AS gemeente, count(*) FILTER (groep = 'Aan het werk / opleiding geholpen') AS geholpen, count(*) AS totaal
    FROM basis
    JOIN statussen ON statussen.status = status_12
    GROUP BY GROUPING SETS ((), (basis.gemeente))
),
regels AS (
    SELECT
        'status_naar_maanden_na_de_aanmelding' AS indicator,
        format('cohort={}|na={} maanden|status={}', cohort, maanden, groep) AS uitsplitsing,
        coalesce(aantal, 0) AS teller, totaal AS noemer, [1, cohort, maanden, groepen.volgorde] AS volgorde
    FROM leeftijden
    CROSS JOIN (SELECT DISTINCT groep, volgorde FROM statussen) AS groepen
    LEFT JOIN op_leeftijd USING (cohort, maanden, groep)
    UNION ALL
    SELECT
        'geholpen_na_12_maanden_per_gemeente', 'gemeente=' || per_gemeente.gemeente, geholpen, totaal,
        [2, coalesce(1 + gemeente.volgorde, 0), 0, 0]
    FROM per_gemeente
    LEFT JOIN gemeente USING (gemeente)
)
SELECT regels.indicator, regels.uitsplitsing, levering.peildatum::VARCHAR AS periode, regels.teller, regels.noemer
FROM regels
CROSS JOIN levering
WHERE levering.levering = $levering
ORDER BY regels.volgorde, regels.uitsplitsing;

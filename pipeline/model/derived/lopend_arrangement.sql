-- The arrangements that run on the peildatum and on the same day of every earlier year of the registration. An arrangement
-- runs from its first to its last day, both included. Somebody with arrangements in two municipalities counts in that of
-- the one that began last, so that the municipalities add up to the whole.
INSERT INTO lopend_arrangement
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
arrangementen AS (
    SELECT arrangement.* FROM arrangement WHERE levering = $levering
),
meetdatums AS (
    SELECT (peildatum - to_years(terug::INTEGER))::DATE AS meetdatum, terug = 0 AS is_actueel
    FROM deze
    CROSS JOIN (SELECT min(year(begindatum)) AS eerste_jaar FROM arrangementen)
    CROSS JOIN LATERAL (SELECT unnest(range(0, greatest(year(peildatum) - eerste_jaar, 0) + 1)) AS terug)
),
lopend AS (
    SELECT meetdatum, is_actueel, arrangementen.*
    FROM meetdatums
    JOIN arrangementen ON begindatum <= meetdatum AND coalesce(einddatum, meetdatum) >= meetdatum
)
SELECT
    levering,
    meetdatum,
    is_actueel,
    persoon,
    first_value(gemeente) OVER laatste AS gemeente,
    geboortejaar,
    aanbieder,
    soort,
    dagdelen_per_week
FROM lopend
WINDOW laatste AS (PARTITION BY meetdatum, persoon ORDER BY begindatum DESC, gemeente);

-- Everybody with an arrangement that began up to the peildatum, and where they were on that day: still there, moved on, or
-- gone for another reason. Destination, day and relapse belong to the person and stand on each of the person's rows; what
-- happened after the peildatum is not known yet on that day. Someone can have moved on and be (partly) there as well.
INSERT INTO dagbesteding_deelnemer
WITH deze AS (
    SELECT levering, peildatum FROM levering WHERE levering = $levering
),
begonnen AS (
    SELECT arrangement.*, peildatum, coalesce(einddatum, peildatum) >= peildatum AS loopt
    FROM arrangement
    JOIN deze USING (levering)
    WHERE begindatum <= peildatum
),
personen AS (
    SELECT
        levering,
        persoon,
        any_value(peildatum) AS peildatum,
        first(gemeente ORDER BY begindatum DESC, gemeente) AS gemeente,
        max(geboortejaar) AS geboortejaar,
        min(begindatum) AS eerste_dag,
        bool_or(loopt) AS is_in_stand,
        min(doorstroomdatum) AS doorstroomdatum,
        max(bestemming) AS bestemming,
        bool_or(terugval = 'j') AS is_teruggevallen,
        arg_max(reden_einde, einddatum) FILTER (reden_einde IS NOT NULL AND NOT loopt) AS reden_einde
    FROM begonnen
    GROUP BY levering, persoon
),
ontwikkeling AS (
    SELECT
        persoon,
        bool_or(soort = 'loonwaarde') AS met_loonwaarde,
        bool_or(soort = 'zelfredzaamheid') AS met_zelfredzaamheid
    FROM begonnen
    WHERE doorstroomdatum IS NULL OR begindatum < doorstroomdatum
    GROUP BY persoon
)
SELECT
    levering,
    persoon,
    gemeente,
    geboortejaar,
    eerste_dag,
    is_in_stand,
    coalesce(doorstroomdatum <= peildatum, FALSE) AS is_doorgestroomd,
    doorstroomdatum,
    bestemming,
    coalesce(doorstroomdatum <= peildatum, FALSE) AND is_teruggevallen,
    CASE
        WHEN met_loonwaarde AND met_zelfredzaamheid THEN 'beide'
        WHEN met_loonwaarde THEN 'loonwaarde'
        WHEN met_zelfredzaamheid THEN 'zelfredzaamheid'
        ELSE 'geen'
    END,
    reden_einde
FROM personen
LEFT JOIN ontwikkeling USING (persoon);

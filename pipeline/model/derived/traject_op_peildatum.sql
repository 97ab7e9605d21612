-- Who started on or before the peildatum counts. Who ended on or before it has left; the others are still in their traject,
-- also when an end or a status of after the peildatum has been filled in since. Who left without a status left to a place
-- that is unknown. The first and the last day both count in the length.
INSERT INTO traject_op_peildatum
WITH gestart AS (
    SELECT
        trajectdeelname.levering,
        persoon,
        startdatum,
        CASE WHEN einddatum <= peildatum THEN einddatum END AS einddatum,
        herkomst,
        CASE
            WHEN einddatum IS NULL OR einddatum > peildatum THEN 'nog in traject'
            WHEN status = 'nog in traject' THEN 'onbekend'
            ELSE status
        END AS status,
        geboortejaar,
        geslacht,
        peildatum
    FROM trajectdeelname
    JOIN levering USING (levering)
    WHERE levering = $levering
      AND startdatum <= peildatum
)
SELECT
    levering, persoon, startdatum, einddatum, year(startdatum),
    herkomst,
    CASE
        WHEN herkomst = 'Statushouders' THEN 'statushouders'
        WHEN starts_with(herkomst, 'P-Wet') THEN 'Participatiewet'
        WHEN herkomst = 'Gebiedsondersteunend Netwerk (GON)' THEN 'GON'
        ELSE 'overige herkomst'
    END,
    status,
    CASE
        WHEN status IN ('Reguliere opleiding', 'Praktijkopleiding') THEN 'opleiding'
        WHEN status IN ('Nieuw beschut baan', 'Afspraakbaan', 'Reguliere baan') THEN 'betaalde baan'
        ELSE lower(status)
    END AS uitkomst,
    einddatum IS NOT NULL,
    uitkomst IN ('opleiding', 'betaalde baan'),
    coalesce(einddatum, peildatum) - startdatum + 1,
    geboortejaar, geslacht
FROM gestart;

-- Every file (or sheet) of every delivery, with the rows that were delivered, accepted and rejected.
SELECT
    levering.levering, levering.peildatum, levering.uitgedraaid_op, bestand.bestand, bestand.blad, bestand.sha256,
    bestand.regels_geleverd, bestand.regels_aanvaard, bestand.regels_afgekeurd
FROM levering
JOIN leveringsbestand AS bestand USING (levering)
ORDER BY levering.peildatum, levering.levering, bestand.bestand, bestand.blad;

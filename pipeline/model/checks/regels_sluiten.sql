SELECT
    format('{} {} {}: geleverd {}, aanvaard {}, afgekeurd {}', levering, bestand, blad, regels_geleverd, regels_aanvaard, regels_afgekeurd) AS overtreding
FROM leveringsbestand
WHERE regels_geleverd <> regels_aanvaard + regels_afgekeurd
ORDER BY levering, bestand, blad;

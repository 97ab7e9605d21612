SELECT
    format('{} {} {}: de leverancier noemt {} regels, geleverd zijn er {}', levering, bestand, blad, controletotaal, regels_geleverd) AS overtreding
FROM leveringsbestand
WHERE controletotaal <> regels_geleverd
ORDER BY levering, bestand, blad;

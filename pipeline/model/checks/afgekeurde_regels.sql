SELECT format('{} {} {}: {} van {} regels afgekeurd', levering, bestand, blad, regels_afgekeurd, regels_geleverd) AS overtreding
FROM leveringsbestand
WHERE regels_afgekeurd > 0
ORDER BY levering, bestand, blad;

SELECT format('{} {}, regel {}, kolom {}: {}', bestand, blad, regel, kolom, reden) AS overtreding
FROM afkeur
WHERE regelcode = 'onbekende_code'
ORDER BY levering, bestand, blad, regel;

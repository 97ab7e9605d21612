-- A municipality or service that the register does not name would count in the total and stand in no table.
WITH genoemd AS (
    SELECT levering, gemeente FROM aanmelding
    UNION ALL
    SELECT levering, gemeente FROM dienstverband
    UNION ALL
    SELECT levering, gemeente FROM indicatie_beschut
    UNION ALL
    SELECT levering, gemeente FROM ontwikkeltraject
    UNION ALL
    SELECT levering, gemeente FROM pluspakketdeelname
)
SELECT format('{}: {} regels zijn van gemeente {}, die niet in het register staat', levering, count(*), gemeente) AS overtreding
FROM genoemd ANTI JOIN gemeente USING (gemeente)
GROUP BY levering, gemeente
UNION ALL
SELECT format('{}: {} deelnames aan dienst {}, die niet bij het pluspakket in het register staat', levering, count(*), dienst)
FROM pluspakketdeelname ANTI JOIN pluspakketdienst USING (dienst)
GROUP BY levering, dienst;

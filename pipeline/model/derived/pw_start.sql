-- A PW-dienstverband is a contract at the work company of the kinds garantiebaan, kernbezetting PW or urenuitbreiding. A start: a person
-- comes into one and had none the day before; a next contract that follows on is no new start. Where two contracts start
-- on the same day, the first in this order counts: the garantiebaan or kernbezetting before the extra hours.
INSERT INTO pw_start
WITH pw AS (
    SELECT *
    FROM dienstverband
    WHERE levering = $levering
      AND soort_werkgever = '{werkbedrijf}'
      AND soort_contract IN ('Garantiebaan', 'Kernbezetting PW', 'Urenuitbreiding')
),
met_eerder_einde AS (
    SELECT
        pw.*,
        max(coalesce(einddatum, DATE '9999-12-31')) OVER (
            PARTITION BY persoon
            ORDER BY begindatum, soort_contract = 'Urenuitbreiding', contract
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS eerder_einde
    FROM pw
)
SELECT
    levering, persoon, begindatum, contract, gemeente, doelgroep, soort_plaatsing, uitstroomprofiel, loonwaarde, forfaitair
FROM met_eerder_einde
WHERE eerder_einde IS NULL OR eerder_einde < begindatum - 1;

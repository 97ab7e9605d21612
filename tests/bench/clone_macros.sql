-- What a clone has of its own. Variables: klonen, gemeenteblokken, personen_met_voorloopnul, personen_zonder_voorloopnul.

-- 100,000 leaves room between two clones: no file of the delivery has that many numbers of one kind.
CREATE MACRO kloonnummer(letters, nummer, breedte, kloon) AS
    letters || lpad((nummer + kloon * 100000)::VARCHAR, greatest(breedte, length((nummer + kloon * 100000)::VARCHAR))::INTEGER, '0');

-- Six synthetic municipalities per block of clones, one for each of the original six.
CREATE MACRO kloongemeente(gemeente, letters, kloon) AS
    letters || lpad((kloon % getvariable('gemeenteblokken') * 6 + gemeente + 1)::VARCHAR, 3, '0');

-- The n-th BSN: seven digits, an eighth that leaves a check digit below 10, and the check digit of the elfproef.
-- (450 is 10 modulo 11, high enough to stay above zero.) Of the ten eighth digits at most one is impossible, so nine are left for every seven digits, and the n-th BSN can be
-- computed without a list. The multipliers share no factor with the size of the range: they spread the numbers over it
-- and never give one twice.
CREATE MACRO bsn_zeven_cijfers(nummer, voorloopnul) AS
    CASE
        WHEN voorloopnul THEN 100000 + nummer // 9 * 670417 % 900000
        ELSE 1000000 + nummer // 9 * 6700417 % 9000000
    END;

CREATE MACRO bsn_som(zeven) AS
    zeven // 1000000 * 9 + zeven // 100000 % 10 * 8 + zeven // 10000 % 10 * 7 + zeven // 1000 % 10 * 6
    + zeven // 100 % 10 * 5 + zeven // 10 % 10 * 4 + zeven % 10 * 3;

CREATE MACRO bsn_achtste_cijfer(nummer, som) AS
    nummer % 9 + (nummer % 9 >= (450 - som) % 11 * 6 % 11)::INTEGER;

CREATE MACRO bsn_compleet(zeven, som, achtste) AS zeven * 100 + achtste * 10 + (som + 2 * achtste) % 11;

CREATE MACRO bsn_getal(nummer, voorloopnul) AS
    bsn_compleet(
        bsn_zeven_cijfers(nummer, voorloopnul),
        bsn_som(bsn_zeven_cijfers(nummer, voorloopnul)),
        bsn_achtste_cijfer(nummer, bsn_som(bsn_zeven_cijfers(nummer, voorloopnul)))
    );

CREATE MACRO kloonbsn(persoon, voorloopnul, voorloopnul_weg, kloon) AS
    CASE WHEN voorloopnul AND NOT voorloopnul_weg THEN '0' ELSE '' END
    || bsn_getal(
        persoon + kloon * CASE
            WHEN voorloopnul THEN getvariable('personen_met_voorloopnul')
            ELSE getvariable('personen_zonder_voorloopnul')
        END,
        voorloopnul
    )::VARCHAR;

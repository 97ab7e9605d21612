-- How one cell of an export, as text without surrounding spaces, becomes a value. Every macro gives NULL for text that is
-- no such value; whether that is a mistake is decided by the rules of the column. Session-local: nothing of this reaches
-- the warehouse file.

-- Text without surrounding spaces; '' for an empty cell. Trimming is costly and hardly ever needed, so the first and last
-- character are looked at first: everything below '!' is a space or a control character, 160 is the non-breaking space.
CREATE OR REPLACE TEMP MACRO schone_tekst(cel) AS CASE
    WHEN cel >= '!' AND NOT prefix(cel, chr(160)) AND NOT suffix(cel, ' ') AND NOT suffix(cel, chr(160))
         AND NOT suffix(cel, chr(9)) AND NOT suffix(cel, chr(10)) AND NOT suffix(cel, chr(13))
    THEN cel
    ELSE coalesce(trim(cel, ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '')
END;

-- The same for a text file that is known to have no other white space in its fields than spaces.
CREATE OR REPLACE TEMP MACRO schone_tekst_met_spaties(cel) AS CASE
    WHEN cel >= '!' AND NOT suffix(cel, ' ') THEN cel
    ELSE coalesce(trim(cel, ' '), '')
END;

-- A day; a two-digit year comes out in the first century, which the range of plausible dates refuses. Only text that
-- begins with a digit is tried: try_strptime takes 'infinity' and 'epoch' for 1 January 1900, and is slow on empty text.
CREATE OR REPLACE TEMP MACRO lees_datum(tekst, notaties) AS
    CASE WHEN tekst >= '0' AND tekst < ':' THEN CAST(try_strptime(tekst, notaties) AS DATE) END;

-- A day in a spreadsheet: also the serial number of a cell without date format (45292 or 45292.0), counted from 1899-12-30.
CREATE OR REPLACE TEMP MACRO lees_excel_datum(tekst, notaties) AS coalesce(
    lees_datum(tekst, notaties),
    CASE WHEN regexp_full_match(tekst, '[0-9]{1,6}(\.0+)?')
         THEN DATE '1899-12-30' + CAST(split_part(tekst, '.', 1) AS INTEGER) END
);

-- A whole number without sign or thousands separator; '4.0' is what a spreadsheet makes of 4.
CREATE OR REPLACE TEMP MACRO lees_geheel(tekst) AS
    CASE WHEN regexp_full_match(tekst, '[0-9]{1,15}(\.0+)?') THEN CAST(split_part(tekst, '.', 1) AS BIGINT) END;

-- A number with a decimal comma and at most two decimals; a thousands dot is refused, because 1.234 can mean two things.
CREATE OR REPLACE TEMP MACRO lees_decimaal_komma(tekst) AS
    CASE WHEN regexp_full_match(tekst, '-?[0-9]{1,10}(,[0-9]{1,2})?')
         THEN CAST(replace(tekst, ',', '.') AS DECIMAL(12, 2)) END;

-- A number with at most two decimals, as a spreadsheet stores it (with a point) or as somebody typed it (with a comma).
CREATE OR REPLACE TEMP MACRO lees_decimaal_punt(tekst) AS
    CASE WHEN regexp_full_match(tekst, '-?[0-9]{1,10}([.,][0-9]{1,2})?')
         THEN CAST(replace(tekst, ',', '.') AS DECIMAL(12, 2)) END;

-- The same numbers where dots between thousands are agreed; a dot anywhere else is refused.
CREATE OR REPLACE TEMP MACRO zonder_duizendtalpunt(tekst) AS
    CASE WHEN regexp_full_match(tekst, '-?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]{1,2})?') THEN replace(tekst, '.', '') ELSE tekst END;

-- The number in a BSN field: seven to nine digits (leading zeros are sometimes lost), '12345678.0' included.
CREATE OR REPLACE TEMP MACRO lees_bsn(tekst) AS
    CASE WHEN regexp_full_match(tekst, '[0-9]{7,9}(\.0+)?') THEN CAST(split_part(tekst, '.', 1) AS INTEGER) END;

-- The elfproef: 9, 8, 7, 6, 5, 4, 3, 2 and -1 times the nine digits add up to a multiple of eleven.
CREATE OR REPLACE TEMP MACRO voldoet_aan_elfproef(nummer) AS (
    9 * (nummer // 100000000) + 8 * (nummer // 10000000 % 10) + 7 * (nummer // 1000000 % 10)
    + 6 * (nummer // 100000 % 10) + 5 * (nummer // 10000 % 10) + 4 * (nummer // 1000 % 10)
    + 3 * (nummer // 100 % 10) + 2 * (nummer // 10 % 10) - nummer % 10
) % 11 = 0 AND nummer > 0;

-- Nine digits again, the lost leading zeros restored.
CREATE OR REPLACE TEMP MACRO bsn_tekst(nummer) AS lpad(CAST(nummer AS VARCHAR), 9, '0');

-- HMAC-SHA256 of a number, the first 128 bits; the pads are the key, filled up to 64 bytes, XOR 0x5c and XOR 0x36.
CREATE OR REPLACE TEMP MACRO pseudoniem(nummer, buiten, binnen) AS
    CAST(left(sha256(buiten || unhex(sha256(binnen || encode(nummer)))), 32) AS UUID);

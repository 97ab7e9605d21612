-- The lines of one export file for all clones: every line of the template, once per clone, with a number, person and
-- municipality of its own. `concat` skips what is NULL, so that a file without a second number or a BSN needs no query of
-- its own. Each line is one column, written without quoting: the parts that need quotes got them in the template.
SELECT
    concat(
        sjabloon.deel_0,
        kloonnummer(sjabloon.nummer_a_letters, sjabloon.nummer_a, sjabloon.nummer_a_breedte, kloon.kloon),
        sjabloon.deel_1,
        kloonnummer(sjabloon.nummer_b_letters, sjabloon.nummer_b, sjabloon.nummer_b_breedte, kloon.kloon),
        sjabloon.deel_2,
        kloongemeente(sjabloon.gemeente_voor, sjabloon.gemeente_letters, kloon.kloon),
        sjabloon.deel_3,
        kloonbsn(sjabloon.persoon, sjabloon.voorloopnul, sjabloon.voorloopnul_weg, kloon.kloon),
        sjabloon.deel_4,
        kloongemeente(sjabloon.gemeente_na, sjabloon.gemeente_letters, kloon.kloon),
        sjabloon.deel_5,
        chr(13)
    ) AS regel
FROM sjabloon
CROSS JOIN (SELECT range AS kloon FROM range(getvariable('klonen'))) AS kloon;

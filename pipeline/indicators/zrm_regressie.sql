-- Per participant in the analysis of whom everything is known: progress on a participation domain, and the characteristics
-- that may predict it, in an order that rests on no pseudonym. A group is compared with what is left out: women, at most
-- basisonderwijs, living together.
SELECT
    vooruit_participatie::INTEGER AS uitkomst, (contacten > 20)::INTEGER AS veel_contact, (geslacht = 'm')::INTEGER AS man, leeftijd,
    (opleiding = 'mavo/vmbo')::INTEGER AS mavo, (opleiding = 'havo/vwo/mbo')::INTEGER AS havo, (opleiding = 'hbo/wo')::INTEGER AS hbo,
    (huishoudtype = 'alleenstaand')::INTEGER AS alleenstaand, (huishoudtype = 'alleenstaande ouder')::INTEGER AS alleenstaande_ouder,
    (taalniveau <> 'goed')::INTEGER AS taalmoeite, uitkeringsduur_maanden
FROM zrm_analyse
WHERE levering = $levering AND in_analysegroep
  AND NOT (COLUMNS(['vooruit_participatie', 'contacten', 'geslacht', 'leeftijd', 'opleiding', 'huishoudtype', 'taalniveau', 'uitkeringsduur_maanden']) IS NULL)
ORDER BY ALL;

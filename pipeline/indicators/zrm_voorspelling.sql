-- Per participant in the analysis what predicts progress (profile, sex, age), what became of it, and in what order the provider
-- is printed. Who one of the three is not known of cannot be predicted. In an order that rests on no pseudonym, for a model
-- on floats depends on it in its last decimals.
SELECT
    zrm_analyse.aanbieder, in_elf_trajecten, profiel, (geslacht = 'm')::INTEGER AS man, leeftijd,
    vooruit_participatie::INTEGER AS participatie, vooruit_1_of_meer::INTEGER AS een_of_meer, zelfredzaam_geworden::INTEGER AS alle
FROM zrm_analyse
JOIN zrm_profiel USING (levering, persoon)
JOIN zrm_kenmerk USING (levering, persoon)
WHERE levering = $levering AND in_analysegroep AND kenmerk = 'aanbieder' AND geslacht IS NOT NULL AND leeftijd IS NOT NULL
ORDER BY volgorde, in_elf_trajecten, profiel, man, leeftijd, participatie, een_of_meer, alle;

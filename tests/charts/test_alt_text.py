import pytest

from pipeline.charts.alt_text import alt_text, enumeration, extremes
from pipeline.charts.bars import Bars
from tests.charts.examples import MISSING, REALISTIC, count

EXPECTED = {
    "bars": (
        "Staafdiagram: het onderwerp. Opleiding is het hoogst (29,9%) en Vrijwilligerswerk het laagst (3,0%). "
        "De lijn ‘norm 20%’ is ter vergelijking getekend."
    ),
    "bars_over_years": (
        "Staafdiagram over 2023 en 2024: het onderwerp. In 2024 is Opleiding het hoogst (29,9%) en Thuissituatie het "
        "laagst (14,9%). De grootste verandering is bij Thuissituatie: van 30,8% in 2023 naar 14,9% in 2024."
    ),
    "stacked_bars": (
        "Gestapeld staafdiagram: het onderwerp. 2024: Doorstroomt 69,1%, Stabiel 10,9% en Valt terug 20,0%. "
        "In dezelfde volgorde voor 2022: 50,9%, 16,4% en 32,7%."
    ),
    "diverging_bars": (
        "Staafdiagram naar twee kanten: het onderwerp. Vooruit: maatschappelijke participatie is het hoogst (35%) en "
        "justitie het laagst (2%). Achteruit: maatschappelijke participatie is het hoogst (16%) en justitie het laagst (2%)."
    ),
    "narrowing": (
        "Trapdiagram van een groep die kleiner wordt: het onderwerp. Ingestroomd 2810; Met een eerste meting 2333; "
        "Met twee metingen 841; Analysegroep 781. De meeste mensen vallen af bij ‘geen tweede meting’: 1492."
    ),
    "flow": (
        "Stroomdiagram: het onderwerp. Van 288 aanmeldingen in 2023: Aan het werk / opleiding geholpen 102 (35%), "
        "Nog in traject 96 (33%) en Niet in traject 90 (31%). De grootste uitkomst is Dvb IBN: 71 (25%)."
    ),
    "lines": (
        "Lijndiagram: het onderwerp. Plaatsing gaat van 69% in 2022 naar 65% in 2023; Realisatie taakstelling gaat van "
        "39% in 2021 naar 43% in 2023. De lijn ‘doel 75%’ is ter vergelijking getekend."
    ),
    "target_gap": (
        "Kolommendiagram: het onderwerp. In 2023 staat fte van 31 uur op 164 en de landelijke taakstelling op 380 "
        "(verschil 216). In 2020 was dat 76 en 275 (verschil 199)."
    ),
    "part_of_whole": (
        "Staafdiagram: het onderwerp. Elke staaf toont personen met een indicatie en het deel daarvan: personen aan "
        "het werk. 31-12-2022: 194 van 283 (69%); 31-12-2023: 202 van 312 (65%)."
    ),
    "slope": "Lijndiagram met twee momenten: het onderwerp. Thuissituatie gaat van 34,4% in 2022 naar 14,9% in 2024.",
    "units": (
        "Eenhedendiagram, elk vierkantje is één deelnemer: het onderwerp. Opleiding 20, Thuissituatie 10 en Overig 0."
    ),
    "interval_dots": (
        "Puntdiagram met onzekerheidsmarges: het onderwerp. Arnhem is het hoogst (45%) en Doetinchem het laagst (0%). "
        "De lijn ‘gemiddelde 43%’ is ter vergelijking getekend."
    ),
    "predicted_dots": (
        "Puntdiagram met onzekerheidsmarges: het onderwerp. Post Oost is het hoogst (80%) en Blik op Talent het laagst "
        "(58%). Bij Post Oost (80% tegenover 66%) ligt het open rondje (voorspeld) buiten de marge."
    ),
    "small_multiples": (
        "4 kleine kolommendiagrammen over 2021, 2022 en 2023: het onderwerp. In 2023 is Oss het hoogst (50) en Boekel "
        "het laagst (1)."
    ),
    "matrix": (
        "Tabel met gekleurde vakken: het onderwerp. De grootste aantallen zijn Z-route in Land van Cuijk (45), "
        "MAP B1-Route in Land van Cuijk (28) en Z-route in Bernheze (17)."
    ),
    "chance_ranges": (
        "Puntdiagram met per rij een bereik: het onderwerp. Nijmegen is het hoogst (13,5) en Mook en Middelaar het laagst "
        "(7,6). Buiten het bereik van het toeval rond ‘samen 11,2’ ligt Nijmegen (13,5)."
    ),
    "pathway": (
        "Schema van stand naar stroom: het onderwerp. Stand op 1 december 2021: Arbeidsmatige dagbesteding 363 (179 alleen "
        "een basisarrangement en 184 ook een ontwikkelarrangement). Stroom: doorgestroomd van 1 januari 2019 tot en met 1 "
        "december 2021: 47 (23 naar Werk, 15 naar Opleiding en 9 naar Vrijwilligerswerk); 6 teruggevallen na doorstroom."
    ),
    "year_line": (
        "Kleine lijngrafiek over 3 jaren, het onderwerp: eerst 68,6% in 2022, daarna 75,2% in 2023 en ten slotte 64,7% in "
        "2024. De lijn ‘doel 75%’ is ter vergelijking getekend."
    ),
    "funnel_plot": ("Trechterdiagram: het onderwerp. Buiten de buitenste grenzen van het toeval ligt Bernheze (30%)."),
}


@pytest.mark.parametrize("vorm", EXPECTED)
def test_what_a_form_says(vorm: str) -> None:
    assert alt_text(REALISTIC[vorm], "het onderwerp") == EXPECTED[vorm]


def test_ties_are_named_together() -> None:
    zin = extremes([count("A", 5), count("B", 5), count("C", 1), MISSING])
    assert zin == "A en B zijn het hoogst (5) en C het laagst (1)"


def test_many_ties_are_counted() -> None:
    zin = extremes([*(count(naam, 5) for naam in "ABCDE"), count("F", 1)], "2024")
    assert zin == "In 2024 zijn A, B en 3 andere het hoogst (5) en F het laagst (1)"


def test_equal_one_and_no_values() -> None:
    assert extremes([count("A", 0), count("B", 0)]) == "alle waarden zijn gelijk (0)"
    assert extremes([count("A", 3)]) == "A 3"
    assert extremes([MISSING]) == "Er zijn geen gegevens"


def test_enumeration() -> None:
    assert [enumeration(list(delen)) for delen in ("", "a", "ab", "abc")] == ["", "a", "a en b", "a, b en c"]


def test_data_that_is_no_chart_is_refused() -> None:
    with pytest.raises(TypeError, match="Geen grafiekvorm: str"):
        alt_text("tekst", "x")


def test_the_first_letter_of_a_sentence_is_a_capital() -> None:
    assert (
        alt_text(Bars((count("a", 1), count("b", 2))), "x")
        == "Staafdiagram: x. B is het hoogst (2) en a het laagst (1)."
    )

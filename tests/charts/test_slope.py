from pipeline.charts.slope import Slope, SlopeRow, row_colour, slope_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING, count

STIJL = load_stijl()
DATA = Slope(
    "2022",
    "2024",
    (SlopeRow("Opleiding", count("", 11), count("", 20), nadruk=True), SlopeRow("Thuis", count("", 21), count("", 10))),
)


def test_every_row_is_a_line_between_its_two_values() -> None:
    lijnen = layer_rows(slope_chart(DATA, STIJL), "reeksen")
    assert sorted((row["reeks"].split(" ")[1], row["waarde"]) for row in lijnen) == [
        ("Opleiding", 11),
        ("Opleiding", 20),
        ("Thuis", 10),
        ("Thuis", 21),
    ]


def test_the_emphasised_row_has_the_accent() -> None:
    assert [row_colour(row, DATA, STIJL) for row in DATA.rows] == [STIJL.accent, STIJL.tekst_zacht]


def test_values_names_and_moments_are_printed() -> None:
    assert set(printed(slope_chart(DATA, STIJL))) == {"2022", "2024", "11", "20", "21", "10", "Opleiding", "Thuis"}


def test_a_row_with_one_value_has_a_dot_and_no_line() -> None:
    chart = slope_chart(Slope("2022", "2024", (SlopeRow("A", MISSING, count("", 5)),)), STIJL)
    assert layer_rows(chart, "reeksen") == []
    assert [row["waarde"] for row in layer_rows(chart, "punten")] == [5]
    assert "NB" in printed(chart)


def test_a_change_that_may_be_chance_is_a_thin_grey_dashed_line_and_said_so() -> None:
    data = Slope(
        "2023",
        "2024",
        (SlopeRow("Zeker", count("", 21), count("", 10)), SlopeRow("Toeval", count("", 5), count("", 6), toeval=True)),
        bij_van="n = 65",
        bij_tot="n = 67",
    )
    chart = slope_chart(data, STIJL)

    assert [row_colour(row, data, STIJL) for row in data.rows] == [STIJL.accent, STIJL.tekst_zacht]
    assert {"grijze streep: het verschil kan toeval zijn", "n = 65", "n = 67"} <= set(printed(chart))
    assert "grijze streep: het verschil kan toeval zijn" not in printed(slope_chart(DATA, STIJL))

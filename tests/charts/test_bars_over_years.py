from pipeline.charts.bars_over_years import (
    BarsOverYears,
    YearRow,
    bars_over_years_chart,
)
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING, count

STIJL = load_stijl()
DATA = BarsOverYears(
    ("2022", "2023", "2024"),
    (
        YearRow("Opleiding", (count("", 11), count("", 14), count("", 20))),
        YearRow("Onbekend", (count("", 3), MISSING, count("", 0))),
    ),
)


def test_every_available_value_is_a_bar_of_its_year() -> None:
    staven = layer_rows(bars_over_years_chart(DATA, STIJL), "staven")
    assert [(staaf["label"], staaf["tot"]) for staaf in staven] == [
        ("Opleiding 2022", 11),
        ("Opleiding 2023", 14),
        ("Opleiding 2024", 20),
        ("Onbekend 2022", 3),
    ]


def test_the_last_year_is_the_accent_and_earlier_years_are_lighter() -> None:
    staven = layer_rows(bars_over_years_chart(DATA, STIJL), "staven")
    assert tuple(staaf["kleur"] for staaf in staven[:3]) == STIJL.emphasis(3)
    assert staven[2]["kleur"] == STIJL.accent


def test_every_year_is_named_and_every_value_printed() -> None:
    teksten = printed(bars_over_years_chart(DATA, STIJL))
    assert [teksten.count(jaar) for jaar in DATA.perioden] == [2, 2, 2]
    assert {"11", "14", "20", "3", "NB", "0"} <= set(teksten)

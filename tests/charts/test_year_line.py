from dataclasses import replace

import pytest

from pipeline.charts.forms import chart
from pipeline.charts.theme import load_stijl
from pipeline.charts.year_line import YearLine, year_line_chart
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import REALISTIC, count

STIJL = load_stijl()
LINE = REALISTIC["year_line"]
YEARS = YearLine((count("2022", 40), count("2023", 0), count("2024", 80)))


def points(data: YearLine) -> list[float]:
    return [row["waarde"] for row in layer_rows(chart(data, STIJL), "punten")]


def test_dots_have_the_values_and_the_last_is_largest() -> None:
    assert points(YEARS) == [40, 0, 80]
    y = [row["y"] for row in layer_rows(chart(YEARS, STIJL), "punten")]
    assert y[1] - y[0] == pytest.approx(y[0] - y[2]) and y[1] > y[0]


def test_years_are_joined_in_order() -> None:
    stukken = layer_rows(chart(YEARS, STIJL), "reeksen")
    assert [(row["reeks"], row["waarde"]) for row in stukken] == [
        ("lijn 0", 40),
        ("lijn 0", 0),
        ("lijn 1", 0),
        ("lijn 1", 80),
    ]


def test_no_line_leads_to_an_unfinished_year() -> None:
    assert [row["waarde"] for row in layer_rows(chart(replace(YEARS, los=True), STIJL), "reeksen")] == [40, 0]


def test_a_missing_value_is_a_text_without_a_dot_and_is_not_bridged() -> None:
    gat = replace(YEARS, values=(YEARS.values[0], replace(YEARS.values[1], waarde=None, tekst="NB"), YEARS.values[2]))
    assert points(gat) == [40, 80]
    assert layer_rows(chart(gat, STIJL), "reeksen") == []
    assert "NB" in printed(chart(gat, STIJL))


def test_a_norm_above_all_values_sets_the_scale() -> None:
    [lijn] = [row for row in layer_rows(chart(LINE, STIJL), "lijnen") if row["kleur"] == STIJL.let_op]
    assert (
        lijn["y"]
        == lijn["y2"]
        < min(row["y"] for row in layer_rows(chart(replace(LINE, reference=None), STIJL), "punten")) + 1
    )


@pytest.mark.parametrize("aantal", [1, 4])
def test_one_or_too_many_years_are_refused(aantal: int) -> None:
    with pytest.raises(ValueError, match=f"2 tot 3 waarden, gevraagd zijn er {aantal}"):
        YearLine(tuple(count(str(2020 + jaar), jaar) for jaar in range(aantal)))


def test_it_is_as_wide_as_a_key_figure() -> None:
    assert year_line_chart(LINE, STIJL).width == pytest.approx(31 / 25.4 * 72, abs=0.01)

import pytest

from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lines import Line, Lines, line_colours, lines_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING, count

STIJL = load_stijl()


def test_points_and_line_have_the_values() -> None:
    chart = lines_chart(Lines(("2021", "2022"), (Line("Jongeren", (count("", 35), count("", 38))),)), STIJL)
    assert [row["waarde"] for row in layer_rows(chart, "reeksen")] == [35, 38]
    assert [row["waarde"] for row in layer_rows(chart, "punten")] == [35, 38]
    assert {"35", "38", "Jongeren", "2021", "2022"} == set(printed(chart))


def test_the_scale_begins_at_zero() -> None:
    chart = lines_chart(Lines(("2021", "2022"), (Line("A", (count("", 60), count("", 70))),)), STIJL)
    laag = next(laag for laag in chart.to_dict()["layer"] if laag["data"]["name"].startswith("reeksen"))
    assert laag["encoding"]["y"]["scale"]["domain"] == [0, 70]


def test_a_missing_value_is_not_bridged() -> None:
    values = (count("", 1), count("", 2), MISSING, count("", 4), count("", 5))
    chart = lines_chart(Lines(tuple("abcde"), (Line("A", values),)), STIJL)
    stukken = {row["reeks"] for row in layer_rows(chart, "reeksen")}
    assert len(stukken) == 2
    assert "NB" in printed(chart)


def test_one_line_is_the_accent_and_more_lines_differ() -> None:
    regel = Line("A", (count("", 1),))
    assert line_colours(Lines(("a",), (regel,)), STIJL) == (STIJL.accent,)
    assert line_colours(Lines(("a",), (regel, regel)), STIJL) == STIJL.reeks[:2]


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    regel = Line("A", (count("", 1),))
    with pytest.raises(ValueError, match="kan 3 lijnen onderscheiden"):
        lines_chart(Lines(("a",), (regel,) * 4), STIJL)


def test_a_line_that_ends_early_has_its_name_above_its_own_end() -> None:
    leeg = LabelledValue("", None, "")
    lang = Line("Lang", (count("", 30), count("", 50), count("", 70)))
    kort = Line("Kort", (count("", 40), count("", 60), leeg))
    chart = lines_chart(Lines(("a", "b", "c"), (lang, kort)), STIJL)
    plaats = {rij["tekst"]: (rij["x"], rij["y"]) for rij in layer_rows(chart, "teksten")}
    assert plaats["Kort"][0] == plaats["60"][0]
    assert plaats["Kort"][1] < plaats["60"][1]
    assert plaats["Lang"][0] > plaats["70"][0]
    assert "" not in plaats

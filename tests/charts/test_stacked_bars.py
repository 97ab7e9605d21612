from itertools import pairwise

import pytest

from pipeline.charts.stacked_bars import StackedBar, StackedBars, stacked_bars_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import LADDER, REALISTIC, count, share

STIJL = load_stijl()
NAMES = ("Doorstroomt", "Stabiel", "Valt terug")


def test_segments_follow_each_other_and_together_fill_the_bar() -> None:
    chart = stacked_bars_chart(StackedBars(NAMES, tuple(StackedBar(jaar, delen) for jaar, delen in LADDER)), STIJL)
    eerste = [staaf for staaf in layer_rows(chart, "staven") if staaf["label"] == "2022"]
    assert [round(staaf["tot"] - staaf["van"], 4) for staaf in eerste] == [50.9091, 16.3636, 32.7273]
    assert all(links["tot"] == rechts["van"] for links, rechts in pairwise(eerste))
    assert eerste[-1]["tot"] == pytest.approx(100)


def test_full_width_bars_have_a_scale_each_and_absolute_bars_share_one() -> None:
    def domains(op_honderd: bool) -> set[float]:
        bars = (StackedBar("A", (count("", 10), count("", 20))), StackedBar("B", (count("", 5), count("", 5))))
        lagen = stacked_bars_chart(StackedBars(("x", "y"), bars, op_honderd=op_honderd), STIJL).to_dict()["layer"]
        return {
            laag["encoding"]["x"]["scale"]["domain"][1] for laag in lagen if laag["data"]["name"].startswith("staven")
        }

    assert domains(True) == {30, 10}
    assert domains(False) == {30}


def test_ordered_segments_run_from_light_to_dark() -> None:
    data = REALISTIC["stacked_counts"]
    assert isinstance(data, StackedBars)
    staven = layer_rows(stacked_bars_chart(data, STIJL), "staven")
    assert tuple(staaf["kleur"] for staaf in staven[:4]) == STIJL.ramp(4)


def test_names_stand_above_the_segments_where_they_fit_and_else_in_a_legend() -> None:
    bars = tuple(StackedBar(jaar, delen) for jaar, delen in LADDER)
    boven = stacked_bars_chart(StackedBars(NAMES, bars), STIJL)
    assert layer_rows(boven, "legenda") == []
    lang = stacked_bars_chart(StackedBars(("Doorstroomt", "Arbeidsmarktgeschiktheid gelijk", "Terug"), bars), STIJL)
    assert [row["label"] for row in layer_rows(lang, "legenda")] == [
        "Doorstroomt",
        "Arbeidsmarktgeschiktheid gelijk",
        "Terug",
    ]


def test_a_text_too_wide_for_its_segment_is_printed_below_it() -> None:
    delen = (share("", 98, 100, "98%"), share("", 2, 100, "2%"))
    chart = stacked_bars_chart(StackedBars(("a", "b"), (StackedBar("x", delen),)), STIJL)
    staaf = layer_rows(chart, "staven")[0]
    tekst = {row["tekst"]: row["y"] for row in layer_rows(chart, "teksten")}
    assert staaf["y"] < tekst["98%"] < staaf["y2"] < tekst["2%"]


def test_a_bar_of_only_zeros_prints_its_zero() -> None:
    chart = stacked_bars_chart(StackedBars(("a",), (StackedBar("Leeg", (count("", 0),)),)), STIJL)
    assert layer_rows(chart, "staven") == []
    assert "0" in printed(chart)

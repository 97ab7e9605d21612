from pipeline.charts.diverging_bars import DivergingBars, DivergingRow, diverging_bars_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING, count

STIJL = load_stijl()
NAMEN = ("achteruit", "gelijk", "vooruit")


def test_down_lies_left_of_the_line_and_up_right_of_it() -> None:
    row = DivergingRow("justitie", count("", 13), count("", 746), count("", 12), "n = 771")
    chart = diverging_bars_chart(DivergingBars(NAMEN, (row,)), STIJL)
    staven = [(staaf["van"], staaf["tot"], staaf["kleur"]) for staaf in layer_rows(chart, "staven")]
    assert staven == [(-13, 0, STIJL.let_op_vlak), (0, 12, STIJL.accent)]


def test_who_stayed_the_same_is_printed_with_its_number_of_people() -> None:
    row = DivergingRow("justitie", count("", 13), count("", 746), count("", 12), "n = 771")
    chart = diverging_bars_chart(DivergingBars(NAMEN, (row,)), STIJL)
    assert set(printed(chart)) == {*NAMEN, "justitie", "13", "746", "12", "n = 771"}


def test_both_sides_share_one_scale() -> None:
    rows = (
        DivergingRow("a", count("", 10), count("", 0), count("", 40)),
        DivergingRow("b", count("", 20), count("", 0), count("", 5)),
    )
    lagen = diverging_bars_chart(DivergingBars(NAMEN, rows), STIJL).to_dict()["layer"]
    schalen = {
        tuple(laag["encoding"]["x"]["scale"]["domain"]) for laag in lagen if laag["data"]["name"].startswith("staven")
    }
    assert schalen == {(-20, 40)}


def test_a_missing_figure_is_printed_without_a_bar() -> None:
    chart = diverging_bars_chart(DivergingBars(NAMEN, (DivergingRow("x", MISSING, MISSING, MISSING),)), STIJL)
    assert layer_rows(chart, "staven") == []
    assert printed(chart).count("NB") == 3

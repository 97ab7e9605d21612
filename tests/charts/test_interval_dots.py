from pipeline.charts.interval_dots import IntervalDots, IntervalRow, interval_dots_chart
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING

STIJL = load_stijl()


def test_dot_and_interval_have_the_values() -> None:
    row = IntervalRow("Arnhem", LabelledValue("", 45, "45%", "33–57%"), 33, 57)
    chart = interval_dots_chart(IntervalDots((row,)), STIJL)
    assert [(staaf["van"], staaf["tot"]) for staaf in layer_rows(chart, "staven")] == [(33, 57)]
    assert [punt["waarde"] for punt in layer_rows(chart, "punten")] == [45]
    assert {"Arnhem", "45%", "33–57%", "0%", "100%"} <= set(printed(chart))


def test_a_missing_share_is_printed_without_a_mark() -> None:
    chart = interval_dots_chart(IntervalDots((IntervalRow("Nijmegen", MISSING, None, None),)), STIJL)
    assert layer_rows(chart, "punten") == layer_rows(chart, "staven") == []
    assert "NB" in printed(chart)


def test_what_is_compared_is_an_open_ring_with_its_name() -> None:
    row = IntervalRow("Post Oost", LabelledValue("", 80, "80%"), 70, 88, LabelledValue("", 66, "66%"))
    chart = interval_dots_chart(IntervalDots((row,), namen=("gerealiseerd", "voorspeld")), STIJL)
    punten = {punt["label"]: punt for punt in layer_rows(chart, "punten")}
    assert set(punten) == {"gerealiseerd", "voorspeld", "Post Oost", "Post Oost tegenover"}
    assert (punten["Post Oost tegenover"]["waarde"], punten["Post Oost tegenover"]["kleur"]) == (66, STIJL.papier)
    assert (punten["Post Oost"]["waarde"], punten["Post Oost"]["kleur"]) == (80, STIJL.accent)
    assert {"gerealiseerd", "voorspeld", "80%"} <= set(printed(chart))

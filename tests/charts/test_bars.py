from fractions import Fraction

import pytest

from pipeline.charts.bars import Bars, bars_chart
from pipeline.charts.labelled_value import LabelledValue, Reference
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import BESTEMMINGEN, MISSING, count

STIJL = load_stijl()


def test_bars_have_the_exact_values_in_the_given_order() -> None:
    staven = layer_rows(bars_chart(Bars(BESTEMMINGEN), STIJL), "staven")
    assert [(staaf["label"], staaf["tot"]) for staaf in staven] == [
        ("Opleiding", 29.8507),
        ("Andere dagbesteding", 23.8806),
        ("Betaald werk met ondersteuning", 8.9552),
        ("Vrijwilligerswerk", 2.9851),
    ]


def test_texts_are_printed_as_given() -> None:
    teksten = printed(bars_chart(Bars((LabelledValue("Opleiding", Fraction(2000, 67), "29,9%", "20 van 67"),)), STIJL))
    assert sorted(teksten) == ["20 van 67", "29,9%", "Opleiding"]


def test_only_the_named_bars_stand_out() -> None:
    staven = layer_rows(bars_chart(Bars(BESTEMMINGEN, nadruk=frozenset({"Opleiding"})), STIJL), "staven")
    assert [staaf["kleur"] for staaf in staven] == [STIJL.accent] + [STIJL.faded_accent] * 3


def test_zero_and_missing_have_a_text_but_no_bar() -> None:
    chart = bars_chart(Bars((count("Overig", 0), MISSING)), STIJL)
    assert layer_rows(chart, "staven") == []
    assert {"0", "NB"} <= set(printed(chart))


def test_a_given_maximum_makes_charts_comparable() -> None:
    lengths = []
    for values in ((count("A", 10),), (count("A", 10), count("B", 50))):
        layer = bars_chart(Bars(values, maximum=100), STIJL).to_dict()["layer"][0]
        lengths.append(layer["encoding"]["x"]["scale"]["domain"])
    assert lengths == [[0, 100], [0, 100]]


def test_the_norm_lies_on_the_scale_of_the_bars() -> None:
    chart = bars_chart(Bars((count("A", 10), count("B", 20)), reference=Reference(20, "norm 20")), STIJL)
    scale = chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]
    norm = next(row for row in layer_rows(chart, "lijnen") if row["kleur"] == STIJL.let_op)
    assert norm["x"] == pytest.approx(scale["range"][1], abs=0.001)
    assert "norm 20" in printed(chart)

from fractions import Fraction

import pytest

from pipeline.charts.canvas import Canvas, LinearScale
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows

STIJL = load_stijl()


def test_a_scale_places_values_on_a_straight_line() -> None:
    scale = LinearScale(0, 50, 100, 400)
    assert [scale.at(waarde) for waarde in (0, Fraction(25), 50)] == [100, 250, 400]


def test_a_scale_without_length_places_its_value_at_the_beginning() -> None:
    assert LinearScale(0, 0, 100, 400).at(0) == 100


def test_the_altair_scale_is_the_same_line() -> None:
    scale = LinearScale(0, 50, 100, 400).altair().to_dict()
    assert (scale["domain"], scale["range"], scale["nice"], scale["zero"]) == ([0, 50], [100, 400], False, False)


def test_a_bar_keeps_its_exact_value_and_a_light_one_gets_an_edge() -> None:
    canvas = Canvas(100, STIJL)
    scale = LinearScale(0, 100, 0, 200)
    canvas.bar(scale, 0, Fraction(100, 3), 0, 10, STIJL.accent, label="donker")
    canvas.bar(scale, 0, 50, 20, 30, STIJL.accent_licht, label="licht")
    donker, licht = layer_rows(canvas.chart(100), "staven")
    assert (donker["van"], donker["tot"], donker["rand"]) == (0, 33.3333, None)
    assert (licht["tot"], licht["rand"]) == (50, STIJL.tekst_zacht)


def test_texts_lie_on_top_and_an_empty_text_is_left_out() -> None:
    canvas = Canvas(100, STIJL)
    canvas.text(0, 10, "boven")
    canvas.text(0, 10, "")
    canvas.box(0, 0, 10, 10, STIJL.accent)
    lagen = [laag["data"]["name"] for laag in canvas.chart(20).to_dict()["layer"]]
    assert lagen == ["vlakken 1", "teksten 2"]
    assert [row["tekst"] for row in layer_rows(canvas.chart(100), "teksten")] == ["boven"]


def test_lines_of_a_label_are_centred() -> None:
    canvas = Canvas(100, STIJL)
    canvas.centred_text(0, 50, ("een", "twee"), size=10)
    een, twee = layer_rows(canvas.chart(100), "teksten")
    assert (een["y"] + twee["y"]) / 2 == pytest.approx(50 + 0.33 * 10)
    assert twee["y"] - een["y"] == pytest.approx(11.5)

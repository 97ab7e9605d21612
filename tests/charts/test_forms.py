"""Promises that every chart form keeps, on realistic data and on odd data."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.charts.alt_text import alt_text
from pipeline.charts.drawing import Drawing, draw
from pipeline.charts.forms import CHARTS, ChartData, chart, illustrate
from pipeline.charts.theme import load_stijl
from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast
from tests.charts.chart_reading import fills, rectangles, texts, view_box
from tests.charts.examples import EXTREME, REALISTIC

STIJL = load_stijl()
EVERYTHING = {**REALISTIC, **EXTREME}


@pytest.fixture(params=EVERYTHING, scope="module")
def data(request: pytest.FixtureRequest) -> ChartData:
    """Every example in turn."""
    return EVERYTHING[request.param]


@pytest.fixture(scope="module")
def drawing(data: ChartData) -> Drawing:
    """The drawing of the example, at the width of the text column."""
    return illustrate(data, "een onderwerp", STIJL).drawing


def test_every_form_has_an_example() -> None:
    assert {type(data) for data in REALISTIC.values()} == set(CHARTS)


def test_texts_stay_inside_the_drawing(drawing: Drawing) -> None:
    breedte, hoogte = view_box(drawing)
    buiten = [
        (text.tekst, text.links, text.rechts, text.boven, text.onder)
        for text in texts(drawing)
        if text.links < -0.05 or text.rechts > breedte + 0.05 or text.boven < -0.5 or text.onder > hoogte + 0.5
    ]
    assert buiten == []


def test_texts_do_not_overlap(drawing: Drawing) -> None:
    alle = texts(drawing)
    samen = [
        (een.tekst, ander.tekst)
        for i, een in enumerate(alle)
        for ander in alle[i + 1 :]
        if een.links + 0.5 < ander.rechts
        and ander.links + 0.5 < een.rechts
        and een.boven + 1.2 < ander.onder
        and ander.boven + 1.2 < een.onder
    ]
    assert samen == []


def test_texts_are_large_enough_to_read(drawing: Drawing) -> None:
    assert [text.tekst for text in texts(drawing) if text.size < 8] == []


def test_texts_contrast_with_what_lies_below_them(drawing: Drawing) -> None:
    vlakken = rectangles(drawing)
    te_zwak = []
    for text in texts(drawing):
        onder = [vlak.kleur for vlak in vlakken if vlak.holds(text.midden)]
        if contrast(text.kleur, onder[-1] if onder else STIJL.papier) < MINIMUM_CONTRAST:
            te_zwak.append(text.tekst)
    assert te_zwak == []


def test_colours_are_solid_and_no_english_is_left(drawing: Drawing) -> None:
    assert all(kleur.startswith("#") for kleur in fills(drawing))
    for verboden in ("opacity", "gradient", "aria-", "role=", "clip", "<g", "NaN", "undefined", "null"):
        assert verboden not in drawing.svg


@pytest.mark.parametrize("naam", REALISTIC)
def test_the_specification_is_valid_vega_lite(naam: str) -> None:
    chart(REALISTIC[naam], STIJL).to_dict(validate=True)


def test_the_alt_text_is_a_dutch_sentence_about_the_subject(data: ChartData) -> None:
    tekst = alt_text(data, "de uitkomst van de trajecten")
    assert "de uitkomst van de trajecten" in tekst
    assert tekst[0].isupper() or tekst[0].isdigit()
    assert tekst.endswith(".")
    assert ".." not in tekst


@pytest.mark.parametrize("naam", REALISTIC)
def test_a_narrow_chart_keeps_its_texts_inside(naam: str) -> None:
    drawing = draw(chart(REALISTIC[naam], STIJL, width_mm=110))
    breedte, _ = view_box(drawing)
    assert [t.tekst for t in texts(drawing) if t.links < -0.05 or t.rechts > breedte + 0.05] == []
    assert drawing.width_mm == 110


def test_equal_data_is_drawn_once() -> None:
    data = REALISTIC["bars"]
    assert illustrate(data, "een", STIJL).drawing is illustrate(data, "ander", STIJL).drawing


def test_a_fresh_process_draws_the_same_bytes() -> None:
    code = (
        "from pipeline.charts.forms import illustrate; from pipeline.charts.theme import load_stijl;"
        "from tests.charts.examples import REALISTIC;"
        "print(''.join(illustrate(data, 'x', load_stijl()).drawing.svg for data in REALISTIC.values()))"
    )
    elders = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    hier = "".join(illustrate(data, "x", STIJL).drawing.svg for data in REALISTIC.values())
    assert elders == hier + "\n"

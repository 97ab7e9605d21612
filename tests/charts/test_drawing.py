import altair as alt
import pytest

from pipeline.charts.canvas import Canvas
from pipeline.charts.drawing import TekeningMislukt, draw, simplified
from pipeline.charts.theme import load_stijl

STIJL = load_stijl()
GROUPS = (
    '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" fill="white"/>'
    '<g fill="none" transform="translate(5,0)"><g transform="translate(1.23456,2)" role="graphics-object">'
    '<path class="background" d="M0,0h9v9h-9Z" stroke="#ddd"/>'
    '<path aria-label="bar: 1" role="graphics-symbol" d="M0.123456,0h10.5v3h-10.5Z" fill="#0B5C6B"/>'
    '<line transform="translate(1,1)" x2="4.999" y2="0" stroke="#000000"/>'
    '<text text-anchor="end" transform="translate(9,9)" font-family="x" font-size="9px" font-weight="400" '
    'fill="#111111">€ 1</text></g></g></svg>'
)


def test_a_drawing_has_its_size_on_paper() -> None:
    canvas = Canvas(166, STIJL)
    canvas.text(0, 10, "een tekst")
    drawing = draw(canvas.chart(72))
    assert (drawing.width_mm, drawing.height_mm) == (166.0, 25.4)
    assert drawing.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="166mm" height="25.4mm" ')
    assert 'viewBox="0 0 470.55 72"' in drawing.svg


def test_text_stays_text_in_the_bundled_font() -> None:
    canvas = Canvas(100, STIJL)
    canvas.text(3, 10, "≥ 50% “één” – €", vet=True)
    svg = draw(canvas.chart(20)).svg
    assert ">≥ 50% “één” – €</text>" in svg
    assert "font-family=\"'Source Sans 3'\"" in svg
    assert 'font-weight="600"' in svg


def test_the_data_address_holds_the_drawing() -> None:
    canvas = Canvas(100, STIJL)
    canvas.text(3, 10, "x")
    assert draw(canvas.chart(20)).data_uri().startswith("data:image/svg+xml;base64,PHN2Zy")


def test_groups_are_flattened_and_numbers_shortened() -> None:
    svg = simplified(GROUPS, 100, 50)
    assert '<path d="M0.12,0h10.5v3h-10.5Z" fill="#0B5C6B" transform="translate(6.23,2)" />' in svg
    assert '<line x2="12.23" y2="3" stroke="#000000" x1="7.23" y1="3" />' in svg
    assert '<text text-anchor="end" font-size="9" fill="#111111" x="15.23" y="11">€ 1</text>' in svg
    assert "background" not in svg
    assert "<g" not in svg


def test_a_rotated_group_is_refused() -> None:
    with pytest.raises(TekeningMislukt, match="Onverwachte verplaatsing"):
        simplified(GROUPS.replace("translate(5,0)", "rotate(45)"), 100, 50)


def test_a_transparent_mark_is_refused() -> None:
    rij = alt.InlineData(values=[{"x": 1, "y": 1}])
    chart = (
        alt.Chart(rij, width=50, height=50)
        .mark_circle(opacity=0.5)
        .encode(x=alt.X("x:Q", axis=None), y=alt.Y("y:Q", axis=None))
    )
    with pytest.raises(TekeningMislukt, match="dekkende kleuren"):
        draw(chart)

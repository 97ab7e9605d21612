"""In every chart form, areas of different colours that touch or overlap can be told apart in grey, in any house style."""

from __future__ import annotations

from itertools import combinations

import pytest

from pipeline.charts.forms import illustrate
from pipeline.charts.theme import Stijl
from pipeline.domain.colour_contrast import lightness
from tests.charts.chart_reading import Rectangle, rectangles
from tests.charts.examples import EXTREME, REALISTIC
from tests.charts.test_theme import STIJL, house_style

STIJLEN = {
    "that of the product": STIJL,
    "as dark an accent as there is": house_style("#000000"),
    "as light an accent as is accepted": house_style("#6E6E6E"),
    "the accent is the attention colour": house_style(STIJL.let_op),
}
SIDE_BY_SIDE = 1.5
"""Points between two areas within which the eye compares them."""


def are_side_by_side(een: Rectangle, ander: Rectangle) -> bool:
    """Return whether the areas overlap, or lie beside each other without a visible gap."""
    breed = min(een.rechts, ander.rechts) - max(een.links, ander.links)
    hoog = min(een.onder, ander.onder) - max(een.boven, ander.boven)
    return min(breed, hoog) > -SIDE_BY_SIDE and max(breed, hoog) > 0


def look_alike(stijl: Stijl, vlakken: list[Rectangle]) -> set[tuple[str, str]]:
    """Return the colours of neighbouring areas that differ by less than 10 in lightness; paper is no area."""
    gekleurd = [vlak for vlak in vlakken if vlak.kleur != stijl.papier]
    return {
        (een.kleur, ander.kleur)
        for een, ander in combinations(gekleurd, 2)
        if een.kleur != ander.kleur
        and are_side_by_side(een, ander)
        and abs(lightness(een.kleur) - lightness(ander.kleur)) < 10
    }


@pytest.mark.parametrize("stijl", STIJLEN.values(), ids=STIJLEN)
def test_neighbouring_areas_differ_in_grey(stijl: Stijl) -> None:
    gelijkend = {}
    for naam, data in {**REALISTIC, **EXTREME}.items():
        tekening = illustrate(data, "een onderwerp", stijl).drawing
        gelijkend[naam] = look_alike(stijl, rectangles(tekening))
    assert {naam: paren for naam, paren in gelijkend.items() if paren} == {}


def test_a_row_of_equal_greys_would_be_found() -> None:
    rij = [Rectangle(0, 0, 10, 10, "#B4470F"), Rectangle(10, 0, 20, 10, "#0B5C6B"), Rectangle(40, 0, 50, 10, "#0B5C6C")]
    assert look_alike(STIJL, rij) == {("#B4470F", "#0B5C6B")}

"""The last few years of one figure, small enough to stand below it: dots on a line, with their values and years.

The scale begins at zero, so that a small change looks small.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from pipeline.charts.canvas import Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue, Reference, largest
from pipeline.charts.lettering import CAP_HEIGHT, SEMIBOLD, text_width
from pipeline.charts.theme import Stijl

WIDTH_MM = 31.0
TOP, HEIGHT, BOTTOM = 12.0, 25.0, 11.0
EARLIER, LAST = 1.9, 2.7
"""Radius of the dots in points."""

MOST_POINTS = 3
"""More values than this have no room for their texts beside each other."""


@dataclass(frozen=True)
class YearLine:
    """Values from old to new, each labelled with its year; `reference` is a norm in the same unit, drawn as a dashed line.

    With `los` the last value is of an unfinished year: no line leads to it.
    """

    values: tuple[LabelledValue, ...]
    reference: Reference | None = None
    los: bool = False

    def __post_init__(self) -> None:
        """Refuse more values than there is room for."""
        if not 2 <= len(self.values) <= MOST_POINTS:
            raise ValueError(
                f"Een jaarlijn heeft 2 tot {MOST_POINTS} waarden, gevraagd zijn er {len(self.values)}: "
                + ", ".join(value.label for value in self.values)
            )


def year_line_chart(data: YearLine, stijl: Stijl, width_mm: float = WIDTH_MM) -> alt.LayerChart:
    """Return the line; a value that is not available is a text without a dot, and is not bridged."""
    canvas = Canvas(width_mm, stijl)
    hoogste = max(largest(data.values), float(data.reference.waarde) if data.reference else 0.0)
    schaal = LinearScale(0, hoogste, TOP + HEIGHT, TOP)
    plaatsen = _places(data, canvas)
    canvas.rule(0, schaal.begin, canvas.width, schaal.begin, kleur=stijl.lijn)
    if data.reference:
        hoogte = schaal.at(data.reference.waarde)
        canvas.rule(0, hoogte, canvas.width, hoogte, kleur=stijl.let_op, streep=True)
    _draw_line(canvas, data, schaal, plaatsen)
    for nummer, (value, x) in enumerate(zip(data.values, plaatsen, strict=True)):
        _draw_value(canvas, value, x, schaal, is_last=nummer == len(data.values) - 1)
    return canvas.chart(TOP + HEIGHT + BOTTOM)


def _places(data: YearLine, canvas: Canvas) -> tuple[float, ...]:
    """Return where each value stands: the first and the last as far out as their texts allow."""
    breedtes = [
        max(text_width(tekst, canvas.stijl.klein, SEMIBOLD) for tekst in (value.tekst, value.label))
        for value in data.values
    ]
    links, rechts = max(breedtes[0] / 2, EARLIER), canvas.width - max(breedtes[-1] / 2, LAST)
    stap = (rechts - links) / (len(data.values) - 1)
    return tuple(links + stap * nummer for nummer in range(len(data.values)))


def _draw_line(canvas: Canvas, data: YearLine, schaal: LinearScale, plaatsen: tuple[float, ...]) -> None:
    punten = list(zip(plaatsen, data.values, strict=True))
    if data.los:
        punten = punten[:-1]
    for nummer, ((x, een), (x2, ander)) in enumerate(pairwise(punten)):
        if een.waarde is not None and ander.waarde is not None:
            stuk = ((x, een.waarde), (x2, ander.waarde))
            canvas.line(schaal, stuk, canvas.stijl.accent, reeks=f"lijn {nummer}", dikte=1.25)


def _draw_value(canvas: Canvas, value: LabelledValue, x: float, schaal: LinearScale, *, is_last: bool) -> None:
    stijl = canvas.stijl
    y = schaal.at(value.number)
    if value.waarde is not None:
        canvas.dot(x, y, stijl.accent, straal=LAST if is_last else EARLIER, waarde=value.waarde)
    kleur = stijl.accent_donker if is_last else stijl.tekst_zacht
    half = text_width(value.tekst, stijl.klein, SEMIBOLD) / 2
    canvas.clear(x - half - 1, y - 4.5 - stijl.klein * CAP_HEIGHT - 1, x + half + 1, y - 3.5)
    canvas.text(x, y - 4.5, value.tekst, size=stijl.klein, vet=is_last, align="center", kleur=kleur)
    canvas.text(x, schaal.begin + BOTTOM - 1.5, value.label, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)

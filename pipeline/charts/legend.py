"""The names of colours above a chart, for when they do not fit beside the marks themselves."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.charts.canvas import Canvas
from pipeline.charts.lettering import LINE_HEIGHT, text_width, widest, wrap

SWATCH, SWATCH_GAP, LINE, GAP = 8.0, 4.0, 12.0, 14.0


def draw_legend(canvas: Canvas, names: Sequence[tuple[str, str]], *, links: float, boven: float) -> float:
    """Draw (name, colour) pairs in order and return where the chart can begin below them.

    They begin at `links` when one line holds them, else at the left edge, over as many lines as needed.
    """
    stijl = canvas.stijl
    if links + _one_line(canvas, names) > canvas.width:
        links = 0.0
    x, y = links, boven
    for naam, kleur in names:
        regels = wrap(naam, canvas.width - links - SWATCH - SWATCH_GAP, stijl.klein)
        breedte = SWATCH + SWATCH_GAP + widest(regels, stijl.klein)
        if x > links and x + breedte > canvas.width:
            x, y = links, y + LINE
        midden = y + LINE / 2
        canvas.box(x, midden - SWATCH / 2, x + SWATCH, midden + SWATCH / 2, kleur, naam="legenda", label=naam)
        extra = (len(regels) - 1) * stijl.klein * LINE_HEIGHT
        canvas.centred_text(x + SWATCH + SWATCH_GAP, midden + extra / 2, regels, size=stijl.klein)
        x += breedte + GAP
        y += extra
    return y + LINE + 4


def _one_line(canvas: Canvas, names: Sequence[tuple[str, str]]) -> float:
    """Return the width of all names beside each other."""
    teksten = sum(text_width(naam, canvas.stijl.klein) for naam, _ in names)
    return teksten + len(names) * (SWATCH + SWATCH_GAP) + (len(names) - 1) * GAP

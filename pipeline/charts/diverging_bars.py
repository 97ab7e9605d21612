"""Bars to both sides of one line: how many went down and how many went up, with those who stayed as they were beside it.

The side tells the two apart, so that the chart also reads in black and white.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lettering import SEMIBOLD, label_column, label_height, text_width, widest
from pipeline.charts.theme import Stijl

BAR_HEIGHT, ROW_GAP, LABEL_GAP, COLUMN_GAP, TEXT_GAP, HEAD_HEIGHT = 13.0, 5.0, 8.0, 10.0, 4.0, 15.0
LABEL_PART = 0.36


@dataclass(frozen=True)
class DivergingRow:
    """One row: what went down, what stayed and what went up, and a remark such as 'n = 774'."""

    label: str
    omlaag: LabelledValue
    gelijk: LabelledValue
    omhoog: LabelledValue
    bijtekst: str = ""


@dataclass(frozen=True)
class DivergingBars:
    """Rows from top to bottom on one scale; `namen` are those of the three values, from down to up."""

    namen: tuple[str, str, str]
    rows: tuple[DivergingRow, ...]


def diverging_bars_chart(data: DivergingBars, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the rows below each other under the three names; what stayed the same is printed, not drawn."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    rechts = _draw_columns(canvas, data)
    scale = _scale(data, canvas, kolom + LABEL_GAP, rechts)
    _draw_heads(canvas, data, scale)
    y = HEAD_HEIGHT
    for row, regels in zip(data.rows, labels, strict=True):
        hoogte = max(BAR_HEIGHT, label_height(regels, stijl.bijschrift))
        midden = y + hoogte / 2
        canvas.centred_text(0, midden, regels)
        _draw_row(canvas, scale, row, midden)
        _draw_beside(canvas, data, row, midden)
        y += hoogte + ROW_GAP
    onder = max(y - ROW_GAP, HEAD_HEIGHT)
    canvas.rule(scale.at(0), HEAD_HEIGHT - 3, scale.at(0), onder + 2, kleur=stijl.tekst, dikte=1)
    return canvas.chart(onder + 3)


def _draw_columns(canvas: Canvas, data: DivergingBars) -> float:
    """Write the head of the column at the right; return where the bars must end."""
    stijl = canvas.stijl
    canvas.text(canvas.width - _remark_width(data, stijl), 9, data.namen[1], size=stijl.klein, vet=True, align="right")
    gelijk = widest([row.gelijk.tekst for row in data.rows], stijl.bijschrift)
    kop = text_width(data.namen[1], stijl.klein, SEMIBOLD)
    return canvas.width - _remark_width(data, stijl) - max(gelijk, kop) - COLUMN_GAP


def _remark_width(data: DivergingBars, stijl: Stijl) -> float:
    breedte = widest([row.bijtekst for row in data.rows], stijl.klein)
    return breedte + COLUMN_GAP if breedte else 0.0


def _scale(data: DivergingBars, canvas: Canvas, links: float, rechts: float) -> LinearScale:
    """Return the scale that leaves room for the text at the far end of the longest bar on either side."""
    stijl = canvas.stijl
    laag = max((row.omlaag.number for row in data.rows), default=0.0)
    hoog = max((row.omhoog.number for row in data.rows), default=0.0)
    voor = widest([row.omlaag.tekst for row in data.rows], stijl.bijschrift, SEMIBOLD) + TEXT_GAP
    achter = widest([row.omhoog.tekst for row in data.rows], stijl.bijschrift, SEMIBOLD) + TEXT_GAP
    return LinearScale(-laag, hoog, links + voor, rechts - achter)


def _draw_heads(canvas: Canvas, data: DivergingBars, scale: LinearScale) -> None:
    stijl = canvas.stijl
    canvas.text(scale.at(0) - TEXT_GAP, 9, data.namen[0], size=stijl.klein, vet=True, align="right")
    canvas.text(scale.at(0) + TEXT_GAP, 9, data.namen[2], size=stijl.klein, vet=True)


def _draw_row(canvas: Canvas, scale: LinearScale, row: DivergingRow, midden: float) -> None:
    stijl = canvas.stijl
    boven, onder = midden - BAR_HEIGHT / 2, midden + BAR_HEIGHT / 2
    if row.omlaag.waarde:
        canvas.bar(scale, -row.omlaag.waarde, 0, boven, onder, stijl.let_op_vlak, label=row.label)
    if row.omhoog.waarde:
        canvas.bar(scale, 0, row.omhoog.waarde, boven, onder, stijl.accent, label=row.label)
    canvas.centred_text(scale.at(-row.omlaag.number) - TEXT_GAP, midden, row.omlaag.tekst, vet=True, align="right")
    canvas.centred_text(scale.at(row.omhoog.number) + TEXT_GAP, midden, row.omhoog.tekst, vet=True)


def _draw_beside(canvas: Canvas, data: DivergingBars, row: DivergingRow, midden: float) -> None:
    stijl = canvas.stijl
    x = canvas.width - _remark_width(data, stijl)
    canvas.centred_text(x, midden, row.gelijk.tekst, align="right")
    canvas.centred_text(canvas.width, midden, row.bijtekst, size=stijl.klein, align="right", kleur=stijl.tekst_zacht)

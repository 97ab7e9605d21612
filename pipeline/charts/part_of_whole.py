"""Bars of a whole with the part in it, per row, and the share behind it: how many of how many."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue, largest
from pipeline.charts.legend import draw_legend
from pipeline.charts.lettering import (
    SEMIBOLD,
    label_column,
    label_height,
    text_width,
    widest,
)
from pipeline.charts.theme import Stijl

BAR_HEIGHT, ROW_GAP, LABEL_GAP = 17.0, 7.0, 8.0
LABEL_PART = 0.34


@dataclass(frozen=True)
class PartOfWholeRow:
    """One row: the part, the whole and the text of the share that the first is of the second."""

    label: str
    deel: LabelledValue
    geheel: LabelledValue
    aandeel_tekst: str


@dataclass(frozen=True)
class PartOfWhole:
    """Rows from top to bottom, and the names of the part and the whole."""

    rows: tuple[PartOfWholeRow, ...]
    deel: str
    geheel: str


def part_of_whole_chart(data: PartOfWhole, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a bar per row: the whole light, the part dark in it, the share at the right edge."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column(
        [row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift, SEMIBOLD
    )
    begin = kolom + LABEL_GAP
    aandeel = widest([row.aandeel_tekst for row in data.rows], stijl.bijschrift + 1, SEMIBOLD)
    geheel = widest([row.geheel.tekst for row in data.rows], stijl.bijschrift)
    grootste = largest(tuple(value for row in data.rows for value in (row.geheel, row.deel)))
    scale = LinearScale(0, grootste, begin, canvas.width - aandeel - 10 - geheel - 8)
    namen = ((data.deel, stijl.accent), (data.geheel, stijl.accent_licht))
    y = draw_legend(canvas, namen, links=begin, boven=0.0)
    for row, regels in zip(data.rows, labels, strict=True):
        hoogte = max(BAR_HEIGHT, label_height(regels, stijl.bijschrift))
        canvas.centred_text(0, y + hoogte / 2, regels, vet=True)
        _draw_row(canvas, scale, row, y + hoogte / 2)
        y += hoogte + ROW_GAP
    return canvas.chart(y - ROW_GAP + 2)


def _draw_row(canvas: Canvas, scale: LinearScale, row: PartOfWholeRow, midden: float) -> None:
    stijl = canvas.stijl
    boven, onder = midden - BAR_HEIGHT / 2, midden + BAR_HEIGHT / 2
    if row.geheel.waarde:
        canvas.bar(scale, 0, row.geheel.waarde, boven, onder, stijl.accent_licht, label=row.label)
    if row.deel.waarde:
        canvas.bar(scale, 0, row.deel.waarde, boven, onder, stijl.accent, label=row.label)
    canvas.centred_text(scale.at(max(row.geheel.number, row.deel.number)) + 4, midden, row.geheel.tekst)
    _draw_part_text(canvas, scale, row, midden)
    canvas.centred_text(
        canvas.width,
        midden,
        row.aandeel_tekst,
        size=stijl.bijschrift + 1,
        vet=True,
        align="right",
        kleur=stijl.accent_donker,
    )


def _draw_part_text(canvas: Canvas, scale: LinearScale, row: PartOfWholeRow, midden: float) -> None:
    """Write the part's number in its bar, or on the light rest of the whole when the bar is too short."""
    stijl = canvas.stijl
    eind = scale.at(row.deel.number)
    if eind - scale.begin >= text_width(row.deel.tekst, stijl.bijschrift, SEMIBOLD) + 6:
        kleur = stijl.text_on(stijl.accent)
        canvas.centred_text(eind - 4, midden, row.deel.tekst, vet=True, align="right", kleur=kleur)
    elif row.geheel.waarde and _rest_holds(scale, row, stijl):
        canvas.centred_text(eind + 3, midden, row.deel.tekst, vet=True)


def _rest_holds(scale: LinearScale, row: PartOfWholeRow, stijl: Stijl) -> bool:
    rest = scale.at(row.geheel.number) - scale.at(row.deel.number)
    return rest >= text_width(row.deel.tekst, stijl.bijschrift, SEMIBOLD) + 6

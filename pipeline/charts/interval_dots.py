"""Dots with intervals: shares together with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.bars import draw_reference, draw_value, value_width
from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import (
    PERCENT_AXIS,
    AxisTick,
    Getal,
    LabelledValue,
    Reference,
)
from pipeline.charts.lettering import label_column, label_height
from pipeline.charts.theme import Stijl

ROW_HEIGHT, ROW_GAP, LABEL_GAP, REFERENCE_HEIGHT = 13.0, 5.0, 14.0, 14.0
LABEL_PART = 0.32


@dataclass(frozen=True)
class IntervalRow:
    """One row: the value and the limits of its interval, None when there is no interval."""

    label: str
    punt: LabelledValue
    ondergrens: Getal | None
    bovengrens: Getal | None


@dataclass(frozen=True)
class IntervalDots:
    """Rows from top to bottom on one axis; the axis runs from its first to its last mark."""

    rows: tuple[IntervalRow, ...]
    reference: Reference | None = None
    assen: tuple[AxisTick, ...] = PERCENT_AXIS


def interval_dots_chart(data: IntervalDots, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a dot with a line for its interval per row, and its text at the right."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    tekst = max((value_width(row.punt, stijl) for row in data.rows), default=0.0)
    laag, hoog = float(data.assen[0].waarde), float(data.assen[-1].waarde)
    scale = LinearScale(laag, hoog, kolom + LABEL_GAP, canvas.width - tekst - 16)
    boven = REFERENCE_HEIGHT if data.reference else 2.0
    y = boven
    middens = []
    for regels in labels:
        hoogte = max(ROW_HEIGHT, label_height(regels, stijl.bijschrift))
        middens.append(y + hoogte / 2)
        y += hoogte + ROW_GAP
    _draw_axis(canvas, data.assen, scale, boven, y)
    if data.reference:
        draw_reference(canvas, scale, data.reference, boven, y)
    for row, regels, midden in zip(data.rows, labels, middens, strict=True):
        canvas.centred_text(0, midden, regels)
        _draw_row(canvas, scale, row, midden)
        draw_value(canvas, scale.eind + 12, midden, row.punt)
    return canvas.chart(y + 16)


def _draw_axis(canvas: Canvas, assen: tuple[AxisTick, ...], scale: LinearScale, boven: float, onder: float) -> None:
    stijl = canvas.stijl
    for tick in assen:
        x = scale.at(tick.waarde)
        canvas.rule(x, boven, x, onder, dikte=0.5)
        canvas.text(x, onder + 11, tick.tekst, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)


def _draw_row(canvas: Canvas, scale: LinearScale, row: IntervalRow, midden: float) -> None:
    kleur = canvas.stijl.accent
    if row.ondergrens is not None and row.bovengrens is not None:
        canvas.bar(scale, row.ondergrens, row.bovengrens, midden - 1.25, midden + 1.25, kleur, label=row.label)
        for grens in (row.ondergrens, row.bovengrens):
            canvas.rule(scale.at(grens), midden - 4, scale.at(grens), midden + 4, kleur=kleur, dikte=1.25)
    if row.punt.waarde is not None:
        canvas.dot(scale.at(row.punt.waarde), midden, kleur, straal=4, label=row.label, waarde=row.punt.waarde)

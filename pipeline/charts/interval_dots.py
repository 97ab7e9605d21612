"""Dots with intervals: shares together with how sure they are, and, when wanted, what they are compared with."""

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
from pipeline.charts.lettering import label_column, label_height, text_width
from pipeline.charts.theme import Stijl

ROW_HEIGHT, ROW_GAP, LABEL_GAP, REFERENCE_HEIGHT = 13.0, 5.0, 14.0, 14.0
LEGEND_HEIGHT, LEGEND_MARK, LEGEND_GAP = 16.0, 12.0, 14.0
LABEL_PART = 0.32


@dataclass(frozen=True)
class IntervalRow:
    """One row: the value, the limits of its interval (None when there is no interval), and what it is compared with."""

    label: str
    punt: LabelledValue
    ondergrens: Getal | None
    bovengrens: Getal | None
    tegenover: LabelledValue | None = None


@dataclass(frozen=True)
class IntervalDots:
    """Rows from top to bottom on one axis; the axis runs from its first to its last mark.

    Rows that are compared with something need `namen`: that of the value and that of what it is compared with.
    """

    rows: tuple[IntervalRow, ...]
    reference: Reference | None = None
    assen: tuple[AxisTick, ...] = PERCENT_AXIS
    namen: tuple[str, str] | None = None


def interval_dots_chart(data: IntervalDots, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a dot with a line for its interval per row, and its text at the right."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    tekst = max((value_width(row.punt, stijl) for row in data.rows), default=0.0)
    laag, hoog = float(data.assen[0].waarde), float(data.assen[-1].waarde)
    scale = LinearScale(laag, hoog, kolom + LABEL_GAP, canvas.width - tekst - 16)
    legenda = _draw_legend(canvas, data.namen, scale.begin) if data.namen else 0.0
    boven = legenda + (REFERENCE_HEIGHT if data.reference else 2.0)
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


def _draw_legend(canvas: Canvas, namen: tuple[str, str], links: float) -> float:
    """Draw the two marks with their names, the filled one first; return the height that took."""
    stijl, midden = canvas.stijl, 6.0
    breedte = LEGEND_MARK + text_width(namen[0], stijl.klein) + LEGEND_GAP
    _draw_comparison(canvas, links + breedte + 4, midden, label=namen[1])
    _draw_value(canvas, links + 4, midden, label=namen[0])
    for naam, x in zip(namen, (links, links + breedte), strict=True):
        canvas.centred_text(x + LEGEND_MARK, midden, naam, size=stijl.klein)
    return LEGEND_HEIGHT


def _draw_value(canvas: Canvas, x: float, midden: float, label: str, waarde: Getal | None = None) -> None:
    canvas.dot(x, midden, canvas.stijl.accent, straal=4, label=label, waarde=waarde)


def _draw_comparison(canvas: Canvas, x: float, midden: float, label: str, waarde: Getal | None = None) -> None:
    """Draw an open ring, which differs from the filled dot without colour and stays visible around one at its place."""
    canvas.dot(x, midden, canvas.stijl.papier, straal=4.8, rand=canvas.stijl.tekst, label=label, waarde=waarde)


def _draw_axis(canvas: Canvas, assen: tuple[AxisTick, ...], scale: LinearScale, boven: float, onder: float) -> None:
    stijl = canvas.stijl
    for tick in assen:
        x = scale.at(tick.waarde)
        canvas.rule(x, boven, x, onder, dikte=0.5)
        canvas.text(x, onder + 11, tick.tekst, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)


def _draw_row(canvas: Canvas, scale: LinearScale, row: IntervalRow, midden: float) -> None:
    kleur = canvas.stijl.accent
    if row.ondergrens is not None and row.bovengrens is not None:
        links, rechts = _inside(scale, row.ondergrens), _inside(scale, row.bovengrens)
        canvas.bar(scale, links, rechts, midden - 1.25, midden + 1.25, kleur, label=row.label)
        for grens in (row.ondergrens, row.bovengrens):
            if _inside(scale, grens) == grens:
                canvas.rule(scale.at(grens), midden - 4, scale.at(grens), midden + 4, kleur=kleur, dikte=1.25)
    if row.tegenover is not None and row.tegenover.waarde is not None:
        x = scale.at(_inside(scale, row.tegenover.waarde))
        _draw_comparison(canvas, x, midden, label=f"{row.label} tegenover", waarde=row.tegenover.waarde)
    if row.punt.waarde is not None:
        x = scale.at(_inside(scale, row.punt.waarde))
        _draw_value(canvas, x, midden, label=row.label, waarde=row.punt.waarde)


def _inside(scale: LinearScale, waarde: Getal) -> Getal:
    """Return the value, or the end of the axis that it lies beyond; an interval that goes on there has no end mark."""
    return min(max(waarde, scale.laag), scale.hoog)

"""Horizontal bars with the value printed behind each bar: the form to compare a handful of named amounts or shares."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import Getal, LabelledValue, Reference, largest
from pipeline.charts.lettering import SEMIBOLD, label_column, label_height, text_width
from pipeline.charts.theme import Stijl

BAR_HEIGHT, ROW_GAP, LABEL_GAP = 12.0, 6.0, 8.0
REFERENCE_HEIGHT = 14.0
LABEL_PART = 0.42


@dataclass(frozen=True)
class Bars:
    """The bars, top to bottom in the given order.

    `nadruk` names the bars that stand out; without it all bars do. `maximum` makes bars of several charts comparable.
    """

    values: tuple[LabelledValue, ...]
    nadruk: frozenset[str] = frozenset()
    reference: Reference | None = None
    maximum: Getal | None = None


def bars_chart(data: Bars, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the bars with labels at the left and texts behind the bars."""
    canvas = Canvas(width_mm, stijl)
    size = stijl.bijschrift
    kolom, labels = label_column([value.label for value in data.values], canvas.width * LABEL_PART, size)
    scale = _scale(data, canvas, kolom + LABEL_GAP)
    boven = REFERENCE_HEIGHT if data.reference else 2.0
    y = boven
    for value, regels in zip(data.values, labels, strict=True):
        hoogte = max(BAR_HEIGHT, label_height(regels, size))
        midden = y + hoogte / 2
        canvas.centred_text(0, midden, regels)
        _draw_bar(canvas, scale, value, midden, _colour(data, value, stijl))
        if data.reference and _crosses(scale, data.reference, value, stijl):
            links = scale.at(value.number) + 2
            canvas.clear(links, midden - 6, links + value_width(value, stijl) + 4, midden + 6)
        y += hoogte + ROW_GAP
    onder = max(y - ROW_GAP, boven)
    canvas.rule(scale.begin, boven - 2, scale.begin, onder + 2, kleur=stijl.tekst_zacht)
    if data.reference:
        draw_reference(canvas, scale, data.reference, boven, onder)
    return canvas.chart(onder + 3)


def _scale(data: Bars, canvas: Canvas, begin: float) -> LinearScale:
    grootste = max(largest(data.values), float(data.reference.waarde) if data.reference else 0.0)
    hoogste = float(data.maximum) if data.maximum is not None else grootste
    ruimte = max((value_width(value, canvas.stijl) for value in data.values), default=0.0)
    return LinearScale(0, hoogste, begin, canvas.width - ruimte - 6)


def _colour(data: Bars, value: LabelledValue, stijl: Stijl) -> str:
    return stijl.accent if not data.nadruk or value.label in data.nadruk else stijl.faded_accent


def _crosses(scale: LinearScale, reference: Reference, value: LabelledValue, stijl: Stijl) -> bool:
    """Return whether the line of the norm would run through the value's text."""
    begin = scale.at(value.number) + 2
    return begin <= scale.at(reference.waarde) <= begin + value_width(value, stijl) + 4


def value_width(value: LabelledValue, stijl: Stijl) -> float:
    """Return the width in points of a value's text and remark, as `draw_value` writes them."""
    tekst = text_width(value.tekst, stijl.bijschrift, SEMIBOLD)
    return tekst + (5 + text_width(value.bijtekst, stijl.klein) if value.bijtekst else 0.0)


def draw_value(canvas: Canvas, x: float, midden: float, value: LabelledValue) -> None:
    """Write the value's text, and its remark in a softer colour behind it."""
    stijl = canvas.stijl
    canvas.centred_text(x, midden, value.tekst, vet=True)
    if value.bijtekst:
        achter = x + text_width(value.tekst, stijl.bijschrift, SEMIBOLD) + 5
        canvas.centred_text(achter, midden, value.bijtekst, size=stijl.klein, kleur=stijl.tekst_zacht)


def _draw_bar(canvas: Canvas, scale: LinearScale, value: LabelledValue, midden: float, kleur: str) -> None:
    if value.waarde:
        boven, onder = midden - BAR_HEIGHT / 2, midden + BAR_HEIGHT / 2
        canvas.bar(scale, 0, value.waarde, boven, onder, kleur, label=value.label)
    draw_value(canvas, scale.at(value.number) + 4, midden, value)


def draw_reference(canvas: Canvas, scale: LinearScale, reference: Reference, boven: float, onder: float) -> None:
    """Draw a dashed line over the rows at the norm, with its text above, kept inside the drawing."""
    stijl = canvas.stijl
    x = scale.at(reference.waarde)
    breedte = text_width(reference.tekst, stijl.klein, SEMIBOLD)
    canvas.rule(x, boven - 3, x, onder + 2, kleur=stijl.let_op, dikte=1.25, streep=True)
    links = min(max(x - breedte / 2, 0.0), canvas.width - breedte)
    canvas.text(links, boven - 5, reference.tekst, size=stijl.klein, vet=True, kleur=stijl.let_op)

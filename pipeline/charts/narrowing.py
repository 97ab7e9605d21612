"""A group that gets smaller in steps: how many are left after each step, and how many were left out on the way and why."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.bars import draw_value, value_width
from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lettering import SEMIBOLD, label_column, label_height
from pipeline.charts.theme import Stijl

STEP_HEIGHT, LOSS_HEIGHT, ROW_GAP, LABEL_GAP, INDENT = 17.0, 9.0, 5.0, 10.0, 8.0
LABEL_PART = 0.46


@dataclass(frozen=True)
class NarrowingStep:
    """Those who are left, and those who were left out after this step, by reason."""

    over: LabelledValue
    afgevallen: tuple[LabelledValue, ...] = ()


@dataclass(frozen=True)
class Narrowing:
    """Steps from the whole group at the top to the group that remains; each reason counts people of the step above it."""

    steps: tuple[NarrowingStep, ...]


def narrowing_chart(data: Narrowing, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a bar per step on one scale; who is left out is a thin light bar at the end of the bar above it."""
    canvas = Canvas(width_mm, stijl)
    kolom = _label_width(data, canvas)
    values = [value for step in data.steps for value in (step.over, *step.afgevallen)]
    tekst = max((value_width(value, stijl) for value in values), default=0.0)
    grootste = max((step.over.number for step in data.steps), default=0.0)
    scale = LinearScale(0, grootste, kolom + LABEL_GAP, canvas.width - tekst - 8)
    y = 2.0
    for step in data.steps:
        y += _draw_step(canvas, scale, step.over, y) + ROW_GAP
        tot = step.over.number
        for value in step.afgevallen:
            y += _draw_loss(canvas, scale, value, tot, y) + ROW_GAP
            tot -= value.number
    onder = max(y - ROW_GAP, 3.0)
    canvas.rule(scale.begin, 0, scale.begin, onder + 2, kleur=stijl.tekst_zacht)
    return canvas.chart(onder + 3)


def _label_width(data: Narrowing, canvas: Canvas) -> float:
    stijl, ruimte = canvas.stijl, canvas.width * LABEL_PART
    stappen, _ = label_column([step.over.label for step in data.steps], ruimte, stijl.bijschrift, SEMIBOLD)
    redenen = [value.label for step in data.steps for value in step.afgevallen]
    afval, _ = label_column(redenen, ruimte - INDENT, stijl.klein)
    return max(stappen, afval + INDENT if redenen else 0.0)


def _draw_step(canvas: Canvas, scale: LinearScale, value: LabelledValue, y: float) -> float:
    """Draw those who are left; return the height it took."""
    size = canvas.stijl.bijschrift
    _, (regels,) = label_column([value.label], scale.begin - LABEL_GAP + 0.5, size, SEMIBOLD)
    hoogte = max(STEP_HEIGHT, label_height(regels, size))
    midden = y + hoogte / 2
    canvas.centred_text(0, midden, regels, vet=True)
    if value.waarde:
        boven, onder = midden - STEP_HEIGHT / 2, midden + STEP_HEIGHT / 2
        canvas.bar(scale, 0, value.waarde, boven, onder, canvas.stijl.accent, label=value.label)
    draw_value(canvas, scale.at(value.number) + 4, midden, value)
    return hoogte


def _draw_loss(canvas: Canvas, scale: LinearScale, value: LabelledValue, tot: float, y: float) -> float:
    """Draw those who were left out, as the last part of who there were (`tot`); return the height it took."""
    stijl = canvas.stijl
    _, (regels,) = label_column([value.label], scale.begin - LABEL_GAP - INDENT + 0.5, stijl.klein)
    hoogte = max(LOSS_HEIGHT, label_height(regels, stijl.klein))
    midden = y + hoogte / 2
    canvas.centred_text(INDENT, midden, regels, size=stijl.klein, kleur=stijl.tekst_zacht)
    if value.waarde:
        boven, onder = midden - LOSS_HEIGHT / 2, midden + LOSS_HEIGHT / 2
        canvas.bar(scale, max(tot - value.number, 0.0), tot, boven, onder, stijl.accent_licht, label=value.label)
    canvas.centred_text(scale.at(tot) + 4, midden, value.tekst, size=stijl.klein, kleur=stijl.tekst_zacht)
    return hoogte

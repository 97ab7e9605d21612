"""Columns of what was reached inside columns of what was asked, with the gap between them named."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.legend import draw_legend
from pipeline.charts.lettering import SEMIBOLD, label_height, spread, text_width, wrap
from pipeline.charts.theme import Stijl

HEIGHT, HEAD = 130.0, 24.0
TEXT_ROOM = 13.0
COLUMN_PART, TARGET_PART = 0.22, 0.40


@dataclass(frozen=True)
class TargetGapPeriod:
    """One period: the two values, the text of their difference ('verschil 216') and of the share reached ('43%')."""

    periode: str
    gerealiseerd: LabelledValue
    doel: LabelledValue
    verschil_tekst: str
    aandeel_tekst: str


@dataclass(frozen=True)
class TargetGap:
    """Periods from old to new, and the names of the two values."""

    perioden: tuple[TargetGapPeriod, ...]
    gerealiseerd: str
    doel: str


def target_gap_chart(data: TargetGap, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a pair of columns per period, with the share reached below it."""
    canvas = Canvas(width_mm, stijl)
    namen = ((data.gerealiseerd, stijl.accent), (data.doel, stijl.accent_licht))
    boven = draw_legend(canvas, namen, links=0.0, boven=0.0) + HEAD
    hoogste = max((max(p.gerealiseerd.number, p.doel.number) for p in data.perioden), default=0.0)
    scale = LinearScale(0, hoogste, boven + HEIGHT, boven)
    vak = canvas.width / max(len(data.perioden), 1)
    for i, periode in enumerate(data.perioden):
        _draw_period(canvas, scale, periode, vak * i, vak)
    canvas.rule(0, scale.begin, canvas.width, scale.begin, kleur=stijl.tekst_zacht)
    return canvas.chart(scale.begin + 31)


def _draw_period(canvas: Canvas, scale: LinearScale, periode: TargetGapPeriod, links: float, vak: float) -> None:
    stijl = canvas.stijl
    breed = min(vak * TARGET_PART, 52.0)
    smal = min(vak * COLUMN_PART, 30.0)
    midden = links + breed / 2 + 4
    if periode.doel.waarde is not None:
        kanten = midden - breed / 2, midden + breed / 2
        canvas.column(scale, 0, periode.doel.waarde, *kanten, stijl.accent_licht, label=periode.periode)
    if periode.gerealiseerd.waarde is not None:
        kanten = midden - smal / 2, midden + smal / 2
        canvas.column(scale, 0, periode.gerealiseerd.waarde, *kanten, stijl.accent, label=periode.periode)
    _draw_values(canvas, scale, periode, midden, smal)
    _draw_gap(canvas, scale, periode, midden + breed / 2 + 5, links + vak)
    canvas.text(midden - breed / 2, scale.begin + 13, periode.periode, vet=True)
    canvas.text(midden - breed / 2, scale.begin + 25, periode.aandeel_tekst, size=stijl.klein, kleur=stijl.tekst_zacht)


def _draw_values(canvas: Canvas, scale: LinearScale, periode: TargetGapPeriod, midden: float, smal: float) -> None:
    """Write the result in its column, or on top of a column too small for it, and the target above both columns."""
    stijl = canvas.stijl
    tekst = periode.gerealiseerd.tekst
    top = scale.at(periode.gerealiseerd.number)
    hoogste = min(top, scale.at(periode.doel.number))
    if scale.begin - top > TEXT_ROOM and text_width(tekst, stijl.bijschrift, SEMIBOLD) < smal - 2:
        kleur = stijl.text_on(stijl.accent)
        canvas.centred_text(midden, top + 9, tekst, vet=True, align="center", kleur=kleur)
    else:
        canvas.text(midden, top - 4, tekst, vet=True, align="center")
        hoogste = min(hoogste, top - TEXT_ROOM) if top - hoogste < TEXT_ROOM else hoogste
    if not _above_target(periode):
        canvas.text(midden, hoogste - 4, periode.doel.tekst, align="center")


def _above_target(periode: TargetGapPeriod) -> bool:
    return bool(periode.doel.waarde) and periode.gerealiseerd.number > periode.doel.number


def _draw_gap(canvas: Canvas, scale: LinearScale, periode: TargetGapPeriod, x: float, rechts: float) -> None:
    """Draw a bracket over the difference with its text; a target that was passed gets its number here too."""
    stijl = canvas.stijl
    if periode.doel.waarde is None or periode.gerealiseerd.waarde is None:
        return
    doel = scale.at(periode.doel.waarde)
    boven, onder = sorted((doel, scale.at(periode.gerealiseerd.waarde)))
    for y in (boven, onder):
        canvas.rule(x - 3, y, x + 1, y, kleur=stijl.let_op, dikte=1)
    canvas.rule(x + 1, boven, x + 1, onder, kleur=stijl.let_op, dikte=1)
    regels = wrap(periode.verschil_tekst, rechts - x - 5, stijl.klein, SEMIBOLD)
    midden = (boven + onder) / 2
    if _above_target(periode):
        afstand = label_height(regels, stijl.klein) / 2 + TEXT_ROOM / 2
        midden, doel_midden = spread([midden, doel + TEXT_ROOM / 2], afstand, boven, scale.begin - TEXT_ROOM / 2)
        canvas.centred_text(x + 5, doel_midden, periode.doel.tekst)
    canvas.centred_text(x + 5, midden, regels, size=stijl.klein, vet=True, kleur=stijl.let_op)

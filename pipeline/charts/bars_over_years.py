"""Bars per category over a few periods: the last period stands out, the earlier ones are lighter."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.bars import draw_value, value_width
from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import Getal, LabelledValue, largest
from pipeline.charts.lettering import label_column, label_height, widest
from pipeline.charts.theme import Stijl

BAR_HEIGHT, BAR_STEP, ROW_GAP, LABEL_GAP = 8.0, 10.5, 7.0, 8.0
LABEL_PART = 0.36


@dataclass(frozen=True)
class YearRow:
    """One category: its name and a value for each period, in the order of the periods."""

    label: str
    values: tuple[LabelledValue, ...]


@dataclass(frozen=True)
class BarsOverYears:
    """Categories, each with a bar per period; `perioden` runs from old to new."""

    perioden: tuple[str, ...]
    rows: tuple[YearRow, ...]
    maximum: Getal | None = None


def bars_over_years_chart(data: BarsOverYears, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return one block of bars per category, the period's name before each bar."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    periode_breedte = widest(data.perioden, stijl.klein)
    scale = _scale(data, canvas, kolom + LABEL_GAP + periode_breedte + 5)
    y = 1.0
    for row, regels in zip(data.rows, labels, strict=True):
        hoogte = max(BAR_STEP * len(data.perioden), label_height(regels, stijl.bijschrift))
        eerste = y + BAR_STEP / 2
        canvas.centred_text(0, eerste + (len(regels) - 1) * stijl.bijschrift * 1.15 / 2, regels, vet=True)
        _draw_row(canvas, scale, data, row, eerste)
        y += hoogte + ROW_GAP
    return canvas.chart(max(y - ROW_GAP, 1.0) + 2)


def _scale(data: BarsOverYears, canvas: Canvas, begin: float) -> LinearScale:
    alle = tuple(value for row in data.rows for value in row.values)
    hoogste = float(data.maximum) if data.maximum is not None else largest(alle)
    ruimte = max((value_width(value, canvas.stijl) for value in alle), default=0.0)
    return LinearScale(0, hoogste, begin, canvas.width - ruimte - 6)


def _draw_row(canvas: Canvas, scale: LinearScale, data: BarsOverYears, row: YearRow, midden: float) -> None:
    stijl = canvas.stijl
    nieuwste = data.perioden[-1]
    for periode, value, kleur in zip(data.perioden, row.values, stijl.emphasis(len(data.perioden)), strict=True):
        zacht = None if periode == nieuwste else stijl.tekst_zacht
        canvas.centred_text(
            scale.begin - 5, midden, periode, size=stijl.klein, align="right", kleur=zacht, vet=periode == nieuwste
        )
        if value.waarde:
            boven, onder = midden - BAR_HEIGHT / 2, midden + BAR_HEIGHT / 2
            canvas.bar(scale, 0, value.waarde, boven, onder, kleur, label=f"{row.label} {periode}")
        else:
            canvas.rule(scale.begin, midden - BAR_HEIGHT / 2, scale.begin, midden + BAR_HEIGHT / 2)
        draw_value(canvas, scale.at(value.number) + 4, midden, value)
        midden += BAR_STEP

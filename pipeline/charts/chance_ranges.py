"""Places beside the range that chance alone would give them: a funnel plot unrolled, one row per place.

The limits are given by the caller; this form only draws them. A place in its range does not differ from the whole by more
than chance explains; the fewer people a place has, the wider its range.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import altair as alt

from pipeline.charts.bars import draw_reference, draw_value, value_width
from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import AxisTick, Getal, LabelledValue, Reference
from pipeline.charts.legend import draw_legend
from pipeline.charts.lettering import label_column, label_height
from pipeline.charts.theme import Stijl
from pipeline.domain.dutch_numbers import dutch_number

ROW_HEIGHT, ROW_GAP, LABEL_GAP, REFERENCE_HEIGHT = 12.0, 4.0, 12.0, 14.0
RANGE_HEIGHT = 9.0
LABEL_PART = 0.34
AXIS_MARKS = 4
STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


@dataclass(frozen=True)
class ChanceRange:
    """One place: its value, and the lowest and highest value that chance explains."""

    punt: LabelledValue
    laag: Getal
    hoog: Getal

    @property
    def is_outside(self) -> bool:
        """Whether the value lies outside its range."""
        return self.punt.waarde is not None and not float(self.laag) <= self.punt.number <= float(self.hoog)


@dataclass(frozen=True)
class ChanceRanges:
    """The places from top to bottom, the value of all together, and the name of the ranges."""

    rows: tuple[ChanceRange, ...]
    samen: Reference
    bereik_naam: str


def chance_ranges_chart(data: ChanceRanges, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a dot on a light range per row, with its text at the right and a line for all places together."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.punt.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    tekst = max((value_width(row.punt, stijl) for row in data.rows), default=0.0)
    as_ = round_axis(max([float(data.samen.waarde)] + [max(float(row.hoog), row.punt.number) for row in data.rows]))
    scale = LinearScale(0, float(as_[-1].waarde), kolom + LABEL_GAP, canvas.width - tekst - 12)
    boven = draw_legend(canvas, ((data.bereik_naam, stijl.accent_licht),), links=scale.begin, boven=0.0)
    boven += REFERENCE_HEIGHT
    y, middens = boven, []
    for regels in labels:
        hoogte = max(ROW_HEIGHT, label_height(regels, stijl.bijschrift))
        middens.append(y + hoogte / 2)
        y += hoogte + ROW_GAP
    for tick in as_:
        canvas.rule(scale.at(tick.waarde), boven, scale.at(tick.waarde), y, dikte=0.5)
        canvas.text(
            scale.at(tick.waarde), y + 10, tick.tekst, size=stijl.klein, align="center", kleur=stijl.tekst_zacht
        )
    draw_reference(canvas, scale, data.samen, boven, y)
    for row, regels, midden in zip(data.rows, labels, middens, strict=True):
        canvas.centred_text(0, midden, regels)
        _draw_row(canvas, scale, row, midden)
    return canvas.chart(y + 14)


def _draw_row(canvas: Canvas, scale: LinearScale, row: ChanceRange, midden: float) -> None:
    stijl, half = canvas.stijl, RANGE_HEIGHT / 2
    canvas.bar(scale, row.laag, row.hoog, midden - half, midden + half, stijl.accent_licht, label=row.punt.label)
    if row.punt.waarde is not None:
        kleur = stijl.let_op if row.is_outside else stijl.accent
        canvas.dot(scale.at(row.punt.waarde), midden, kleur, straal=4, label=row.punt.label, waarde=row.punt.waarde)
    draw_value(canvas, scale.eind + 8, midden, row.punt)


def round_axis(hoogste: float) -> tuple[AxisTick, ...]:
    """Return marks at round values from 0 to the first one that is not below `hoogste`: 0, 5, 10, 15."""
    bereik = Fraction(hoogste) if hoogste > 0 else Fraction(AXIS_MARKS)
    macht = Fraction(1, 100)
    while macht * STEPS[-1] * AXIS_MARKS < bereik:
        macht *= 10
    stap = next(stap * macht for stap in STEPS if stap * macht * AXIS_MARKS >= bereik)
    decimalen = next((d for d in range(3) if (stap * 10**d).denominator == 1), 3)
    laatste = int(-(-bereik // stap))
    return tuple(AxisTick(stap * nr, dutch_number(stap * nr, decimalen if nr else 0)) for nr in range(laatste + 1))

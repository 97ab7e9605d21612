"""One square per person: for groups so small that a percentage would say more than the numbers do."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.bars import draw_value, value_width
from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lettering import label_column, label_height
from pipeline.charts.theme import Stijl

SQUARE, STEP, FIVES_GAP, ROW_GAP, LABEL_GAP = 8.5, 10.5, 3.0, 7.0, 8.0
LABEL_PART = 0.36
MOST_SQUARES = 200


@dataclass(frozen=True)
class Units:
    """Groups of whole numbers of people, and what one square stands for, such as 'één deelnemer'."""

    groepen: tuple[LabelledValue, ...]
    eenheid: str


def units_chart(data: Units, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the squares per group; raises ValueError for a part of a person or more squares than one can take in."""
    canvas = Canvas(width_mm, stijl)
    aantallen = [_count(groep) for groep in data.groepen]
    if sum(aantallen) > MOST_SQUARES:
        raise ValueError(
            f"Een eenhedengrafiek toont hoogstens {MOST_SQUARES} vierkantjes, gevraagd zijn er {sum(aantallen)}"
        )
    kolom, labels = label_column([groep.label for groep in data.groepen], canvas.width * LABEL_PART, stijl.bijschrift)
    begin = kolom + LABEL_GAP
    ruimte = max((value_width(groep, stijl) for groep in data.groepen), default=0.0)
    per_rij = max(int((canvas.width - begin - ruimte - 8) / (STEP + FIVES_GAP / 5)) // 5 * 5, 5)
    y = 1.0
    for groep, aantal, regels in zip(data.groepen, aantallen, labels, strict=True):
        rijen = max(-(-aantal // per_rij), 1)
        hoogte = max(rijen * STEP, label_height(regels, stijl.bijschrift))
        canvas.centred_text(0, y + max(STEP, label_height(regels, stijl.bijschrift)) / 2, regels)
        _draw_squares(canvas, groep, aantal, per_rij, begin, y)
        draw_value(
            canvas, begin + _offset(max(min(aantal, per_rij) - 1, 0)) + (STEP if aantal else 0) + 4, y + STEP / 2, groep
        )
        y += hoogte + ROW_GAP
    return _with_key(canvas, data, begin, y)


def _count(groep: LabelledValue) -> int:
    if groep.number != int(groep.number) or groep.number < 0:
        raise ValueError(f"Een eenhedengrafiek toont hele aantallen, '{groep.label}' is {groep.tekst}")
    return int(groep.number)


def _draw_squares(canvas: Canvas, groep: LabelledValue, aantal: int, per_rij: int, begin: float, boven: float) -> None:
    """Draw rows of squares with a little more room after every fifth, to make counting easy."""
    for nummer in range(aantal):
        rij, plaats = divmod(nummer, per_rij)
        x, y = begin + _offset(plaats), boven + rij * STEP + (STEP - SQUARE) / 2
        canvas.box(x, y, x + SQUARE, y + SQUARE, canvas.stijl.accent, label=groep.label)


def _offset(plaats: int) -> float:
    """Return how far the square with this number in its row begins from the first one."""
    return plaats * STEP + plaats // 5 * FIVES_GAP


def _with_key(canvas: Canvas, data: Units, begin: float, y: float) -> alt.LayerChart:
    stijl = canvas.stijl
    canvas.box(begin, y, begin + SQUARE, y + SQUARE, stijl.accent, naam="legenda", label=data.eenheid)
    canvas.centred_text(
        begin + SQUARE + 4, y + SQUARE / 2, f"= {data.eenheid}", size=stijl.klein, kleur=stijl.tekst_zacht
    )
    return canvas.chart(y + SQUARE + 3)

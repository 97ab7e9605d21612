"""A table of small numbers whose cells are tinted by size: where does much happen, and where nothing."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lettering import SEMIBOLD, label_column, label_height, wrap
from pipeline.charts.theme import Stijl

CELL_HEIGHT, CELL_GAP, LABEL_GAP, TOTAL_GAP = 17.0, 1.5, 8.0, 6.0
LABEL_PART = 0.36
STEPS = 4


@dataclass(frozen=True)
class MatrixRow:
    """One row: its name, a value per column and, when wanted, the row's total."""

    label: str
    values: tuple[LabelledValue, ...]
    totaal: LabelledValue | None = None


@dataclass(frozen=True)
class Matrix:
    """Rows below each other; long names do best as rows, short ones as columns."""

    kolommen: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    rij_kop: str = ""
    totaal_kop: str = "Totaal"


def matrix_chart(data: Matrix, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the cells with their texts, tinted in a few steps up to the largest value."""
    canvas = Canvas(width_mm, stijl)
    kolom, labels = label_column([row.label for row in data.rows], canvas.width * LABEL_PART, stijl.bijschrift)
    begin = kolom + LABEL_GAP
    totalen = any(row.totaal for row in data.rows)
    aantal = len(data.kolommen) + totalen
    breedte = (canvas.width - begin - (TOTAL_GAP if totalen else 0)) / max(aantal, 1)
    koppen = (*data.kolommen, data.totaal_kop) if totalen else data.kolommen
    y = _draw_heads(canvas, data, koppen, begin, breedte)
    grootste = max((value.number for row in data.rows for value in row.values), default=0.0)
    for row, regels in zip(data.rows, labels, strict=True):
        hoogte = max(CELL_HEIGHT, label_height(regels, stijl.bijschrift) + 4)
        canvas.centred_text(0, y + hoogte / 2, regels)
        for i, value in enumerate(row.values):
            links = begin + breedte * i
            _draw_cell(canvas, value, grootste, (links, y, links + breedte - CELL_GAP, y + hoogte - CELL_GAP))
        if row.totaal:
            canvas.centred_text(canvas.width - breedte / 2, y + hoogte / 2, row.totaal.tekst, vet=True, align="center")
        y += hoogte
    return canvas.chart(y + 1)


def cell_colour(waarde: float, grootste: float, stijl: Stijl) -> str | None:
    """Return the tint of a cell: none for zero, else one of a few steps by its part of the largest value."""
    if waarde <= 0 or grootste <= 0:
        return None
    stap = min(int(STEPS * waarde / grootste), STEPS - 1)
    return stijl.ramp(STEPS)[stap]


def _draw_heads(canvas: Canvas, data: Matrix, koppen: tuple[str, ...], begin: float, breedte: float) -> float:
    stijl = canvas.stijl
    gebroken = [wrap(kop, breedte - 3, stijl.klein, SEMIBOLD) for kop in koppen]
    hoogte = max((label_height(regels, stijl.klein) for regels in gebroken), default=0.0)
    for i, regels in enumerate(gebroken):
        is_totaal = i == len(data.kolommen)
        x = canvas.width - breedte / 2 if is_totaal else begin + breedte * i + (breedte - CELL_GAP) / 2
        midden = hoogte - label_height(regels, stijl.klein) / 2
        canvas.centred_text(x, midden, regels, size=stijl.klein, vet=True, align="center")
    canvas.centred_text(0, hoogte - stijl.klein * 0.575, data.rij_kop, size=stijl.klein, vet=True)
    return hoogte + 4


def _draw_cell(
    canvas: Canvas, value: LabelledValue, grootste: float, plaats: tuple[float, float, float, float]
) -> None:
    stijl = canvas.stijl
    links, boven, rechts, onder = plaats
    kleur = cell_colour(value.number, grootste, stijl)
    if kleur:
        canvas.box(links, boven, rechts, onder, kleur, label=value.label, waarde=value.waarde)
    canvas.centred_text(
        (links + rechts) / 2,
        (boven + onder) / 2,
        value.tekst,
        vet=kleur is not None,
        align="center",
        kleur=stijl.text_on(kleur) if kleur else stijl.tekst_zacht,
    )

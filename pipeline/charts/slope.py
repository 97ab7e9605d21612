"""Lines between two moments: which rows rose, which fell, and from where to where."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue, largest
from pipeline.charts.lettering import SEMIBOLD, label_column, spread, text_width, widest
from pipeline.charts.theme import Stijl

HEAD, STEP, MINIMUM_HEIGHT, LEADER = 18.0, 12.0, 150.0, 14.0
NAME_PART = 0.36
CHANCE = "grijze streep: het verschil kan toeval zijn"
KEY_WIDTH, KEY_HEIGHT = 16.0, 12.0


@dataclass(frozen=True)
class SlopeRow:
    """One row at both moments; `nadruk` makes it stand out, `toeval` makes it stand back: its change may be chance."""

    label: str
    begin: LabelledValue
    eind: LabelledValue
    nadruk: bool = False
    toeval: bool = False


@dataclass(frozen=True)
class Slope:
    """The names of the two moments, and the rows; `bij_van` and `bij_tot` are remarks behind the names, such as 'n = 67'."""

    van: str
    tot: str
    rows: tuple[SlopeRow, ...]
    bij_van: str = ""
    bij_tot: str = ""


def slope_chart(data: Slope, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return a line per row, with its value at both ends and its name at the right end."""
    canvas = Canvas(width_mm, stijl)
    kolom, namen = label_column([row.label for row in data.rows], canvas.width * NAME_PART, stijl.bijschrift, SEMIBOLD)
    waarden = widest([v.tekst for row in data.rows for v in (row.begin, row.eind)], stijl.bijschrift, SEMIBOLD)
    regels = max((len(naam) for naam in namen), default=1)
    hoogte = max(MINIMUM_HEIGHT, STEP * regels * len(data.rows))
    alle = tuple(v for row in data.rows for v in (row.begin, row.eind))
    y = LinearScale(_lowest(alle), largest(alle), HEAD + hoogte, HEAD + 4)
    links, rechts = waarden + LEADER + 2, canvas.width - waarden - kolom - LEADER - 10
    for x, moment, bij in ((links, data.van, data.bij_van), (rechts, data.tot, data.bij_tot)):
        canvas.text(x, 9, moment, vet=True, align="center")
        canvas.rule(x, HEAD - 3, x, HEAD + hoogte + 4)
        _draw_remark(canvas, x, moment, bij)
    _draw_rows(canvas, data, y, (links, rechts))
    _draw_texts(canvas, data, y, (links, rechts), namen, waarden)
    return canvas.chart(_draw_key(canvas, data, HEAD + hoogte + 8))


def _draw_remark(canvas: Canvas, x: float, moment: str, bij: str) -> None:
    stijl = canvas.stijl
    naast = x + text_width(moment, stijl.bijschrift, SEMIBOLD) / 2 + 4
    canvas.text(naast, 9, bij, size=stijl.klein, kleur=stijl.tekst_zacht)


def _draw_key(canvas: Canvas, data: Slope, boven: float) -> float:
    """Say below the rows what the grey ones mean, where there are any; return where the chart ends."""
    if not any(row.toeval for row in data.rows):
        return boven
    stijl, midden = canvas.stijl, boven + KEY_HEIGHT / 2
    canvas.rule(0, midden, KEY_WIDTH, midden, kleur=stijl.tekst_zacht, streep=True)
    canvas.centred_text(KEY_WIDTH + 4, midden, CHANCE, size=stijl.klein, kleur=stijl.tekst_zacht)
    return boven + KEY_HEIGHT


def _lowest(values: tuple[LabelledValue, ...]) -> float:
    return min((value.number for value in values if value.waarde is not None), default=0.0)


def _draw_rows(canvas: Canvas, data: Slope, y: LinearScale, kanten: tuple[float, float]) -> None:
    for nummer, row in enumerate(sorted(data.rows, key=lambda row: row.nadruk)):
        kleur = row_colour(row, data, canvas.stijl)
        punten = [(x, v) for x, v in zip(kanten, (row.begin, row.eind), strict=True) if v.waarde is not None]
        for x, value in punten:
            canvas.dot(x, y.at(value.number), kleur, straal=3, label=row.label, waarde=value.waarde)
        if len(punten) == 2:
            lijn = [(x, value.number) for x, value in punten]
            dikte = 2.25 if row.nadruk else 1.0 if row.toeval else 1.5
            canvas.line(y, lijn, kleur, reeks=f"{nummer} {row.label}", dikte=dikte, streep=row.toeval)


def row_colour(row: SlopeRow, data: Slope, stijl: Stijl) -> str:
    """Return grey for rows that stand back, the accent for those that stand out, or for all others when none does."""
    if row.toeval:
        return stijl.tekst_zacht
    return stijl.accent if row.nadruk or not any(other.nadruk for other in data.rows) else stijl.tekst_zacht


def _draw_texts(
    canvas: Canvas,
    data: Slope,
    y: LinearScale,
    kanten: tuple[float, float],
    namen: list[tuple[str, ...]],
    waarden: float,
) -> None:
    stap = STEP * max((len(naam) for naam in namen), default=1)
    links = spread([y.at(row.begin.number) for row in data.rows], STEP, HEAD, y.begin + 2)
    rechts = spread([y.at(row.eind.number) for row in data.rows], stap, HEAD, y.begin + 2)
    for row, naam, midden_links, midden_rechts in zip(data.rows, namen, links, rechts, strict=True):
        kleur = row_colour(row, data, canvas.stijl)
        links_x, rechts_x = kanten[0] - LEADER, kanten[1] + LEADER
        if row.begin.waarde is not None:
            canvas.rule(links_x + 2, midden_links, kanten[0], y.at(row.begin.number), dikte=0.5)
        if row.eind.waarde is not None:
            canvas.rule(kanten[1], y.at(row.eind.number), rechts_x - 2, midden_rechts, dikte=0.5)
        canvas.centred_text(links_x, midden_links, row.begin.tekst, align="right", kleur=kleur, vet=row.nadruk)
        canvas.centred_text(rechts_x, midden_rechts, row.eind.tekst, kleur=kleur, vet=not row.toeval)
        canvas.centred_text(rechts_x + waarden + 6, midden_rechts, naam, kleur=kleur, vet=row.nadruk)

"""The same small column chart for many places, on one scale, so that they can be compared at a glance."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import Getal, LabelledValue, largest
from pipeline.charts.lettering import SEMIBOLD, text_width, wrap
from pipeline.charts.theme import Stijl

PANEL_GAP, ROW_GAP = 16.0, 10.0
HEIGHT, VALUE_HEIGHT, FOOT = 44.0, 11.0, 13.0
REMARK = 10.0


@dataclass(frozen=True)
class Panel:
    """One place: its name, a value per period and a remark below the name.

    The remark of a value, such as 'n = 17', stands below its period.
    """

    titel: str
    values: tuple[LabelledValue, ...]
    bijtekst: str = ""


@dataclass(frozen=True)
class SmallMultiples:
    """Panels in reading order, with the same periods (from old to new) and the same scale."""

    perioden: tuple[str, ...]
    panels: tuple[Panel, ...]
    maximum: Getal | None = None
    kolommen: int = 3


def small_multiples_chart(data: SmallMultiples, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the panels in rows; the last period of each stands out."""
    canvas = Canvas(width_mm, stijl)
    breedte = (canvas.width - PANEL_GAP * (data.kolommen - 1)) / data.kolommen
    hoogste = float(data.maximum) if data.maximum is not None else _highest(data)
    y = 0.0
    for begin in range(0, len(data.panels), data.kolommen):
        rij = data.panels[begin : begin + data.kolommen]
        titels = [wrap(panel.titel, breedte, stijl.bijschrift, SEMIBOLD) for panel in rij]
        kop = max(len(regels) for regels in titels) * stijl.bijschrift * 1.15 + stijl.klein * 1.2 * any(
            panel.bijtekst for panel in rij
        )
        basis = y + kop + VALUE_HEIGHT + HEIGHT
        scale = LinearScale(0, hoogste, basis, basis - HEIGHT)
        for i, (panel, regels) in enumerate(zip(rij, titels, strict=True)):
            _draw_panel(canvas, data, panel, regels, scale, (breedte + PANEL_GAP) * i, y, breedte)
        y = basis + FOOT + ROW_GAP + REMARK * _has_remarks(data)
    return canvas.chart(max(y - ROW_GAP, 1.0))


def _has_remarks(data: SmallMultiples) -> bool:
    return any(value.bijtekst for panel in data.panels for value in panel.values)


def _highest(data: SmallMultiples) -> float:
    return largest(tuple(value for panel in data.panels for value in panel.values))


def _draw_panel(
    canvas: Canvas,
    data: SmallMultiples,
    panel: Panel,
    titel: tuple[str, ...],
    scale: LinearScale,
    links: float,
    boven: float,
    breedte: float,
) -> None:
    stijl = canvas.stijl
    titel_hoogte = len(titel) * stijl.bijschrift * 1.15
    canvas.centred_text(links, boven + titel_hoogte / 2, titel, vet=True)
    canvas.centred_text(
        links, boven + titel_hoogte + stijl.klein * 0.6, panel.bijtekst, size=stijl.klein, kleur=stijl.tekst_zacht
    )
    canvas.rule(links, scale.begin, links + breedte, scale.begin, kleur=stijl.tekst_zacht)
    vak = breedte / max(len(data.perioden), 1)
    kolom = min(vak * 0.62, 26.0)
    for i, (periode, value, kleur) in enumerate(
        zip(data.perioden, panel.values, stijl.emphasis(len(data.perioden)), strict=True)
    ):
        midden = links + vak * (i + 0.5)
        laatste = i == len(data.perioden) - 1
        if value.waarde:
            canvas.column(
                scale, 0, value.waarde, midden - kolom / 2, midden + kolom / 2, kleur, label=f"{panel.titel} {periode}"
            )
        canvas.text(midden, scale.at(value.number) - 3, value.tekst, align="center", vet=laatste, size=stijl.klein)
        if laatste or i == 0 or _periods_fit(data, vak, stijl):
            canvas.text(midden, scale.begin + 10, periode, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)
            onder = scale.begin + 10 + REMARK
            canvas.text(midden, onder, value.bijtekst, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)


def _periods_fit(data: SmallMultiples, vak: float, stijl: Stijl) -> bool:
    return all(text_width(periode, stijl.klein) + 3 <= vak for periode in data.perioden)

"""Shares against the number they rest on, between limits of chance: which places differ more than luck explains.

The limits are given by the caller; this form only draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import AxisTick, Getal, Reference
from pipeline.charts.lettering import SEMIBOLD, spread, text_width, widest
from pipeline.charts.theme import Stijl

HEIGHT, TOP, BOTTOM = 190.0, 18.0, 32.0
NAME_HEIGHT = 10.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class FunnelPoint:
    """One place: the number of people, the share, and its name; `nadruk` names it even where there is little room."""

    label: str
    n: Getal
    waarde: Getal
    tekst: str
    nadruk: bool = False


@dataclass(frozen=True)
class FunnelLimit:
    """The limits of chance at one number of people: 95% and 99,8%."""

    n: Getal
    onder_95: Getal
    boven_95: Getal
    onder_998: Getal
    boven_998: Getal

    def values(self) -> tuple[Getal, Getal, Getal, Getal]:
        """Return the limits from the lowest to the highest."""
        return (self.onder_998, self.onder_95, self.boven_95, self.boven_998)


@dataclass(frozen=True)
class FunnelPlot:
    """Places, limits (by rising n), the mean and both axes with their titles."""

    punten: tuple[FunnelPoint, ...]
    grenzen: tuple[FunnelLimit, ...]
    gemiddelde: Reference
    x_titel: str
    y_titel: str
    x_as: tuple[AxisTick, ...]
    y_as: tuple[AxisTick, ...]


def funnel_plot_chart(data: FunnelPlot, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the places as dots between the limits; places outside the outer limits stand out."""
    canvas = Canvas(width_mm, stijl)
    x = LinearScale(
        float(data.x_as[0].waarde),
        float(data.x_as[-1].waarde),
        widest([tick.tekst for tick in data.y_as], stijl.klein) + 8,
        canvas.width - max(text_width(data.gemiddelde.tekst, stijl.klein, SEMIBOLD), 26.0) - 6,
    )
    y = LinearScale(float(data.y_as[0].waarde), float(data.y_as[-1].waarde), TOP + HEIGHT, TOP)
    _draw_axes(canvas, data, x, y)
    _draw_limits(canvas, data, x, y)
    _draw_points(canvas, data, x, y)
    return canvas.chart(TOP + HEIGHT + BOTTOM)


def outside(punt: FunnelPoint, grenzen: tuple[FunnelLimit, ...]) -> bool:
    """Return whether a place lies outside the outer limits, read between the two nearest given numbers of people."""
    for links, rechts in pairwise(grenzen):
        if links.n <= punt.n <= rechts.n:
            deel = (float(punt.n) - float(links.n)) / ((float(rechts.n) - float(links.n)) or 1.0)
            laag, *_, hoog = (
                float(een) + deel * (float(ander) - float(een))
                for een, ander in zip(links.values(), rechts.values(), strict=True)
            )
            return not laag <= float(punt.waarde) <= hoog
    return False


def _draw_axes(canvas: Canvas, data: FunnelPlot, x: LinearScale, y: LinearScale) -> None:
    stijl = canvas.stijl
    canvas.text(0, 8, data.y_titel, size=stijl.klein, kleur=stijl.tekst_zacht)
    for tick in data.y_as:
        canvas.rule(x.begin, y.at(tick.waarde), x.eind, y.at(tick.waarde), dikte=0.5)
        canvas.centred_text(
            x.begin - 5, y.at(tick.waarde), tick.tekst, size=stijl.klein, align="right", kleur=stijl.tekst_zacht
        )
    canvas.rule(x.begin, y.begin, x.eind, y.begin, kleur=stijl.tekst_zacht)
    for tick in data.x_as:
        plaats = x.at(tick.waarde)
        canvas.rule(plaats, y.begin, plaats, y.begin + 3, kleur=stijl.tekst_zacht)
        canvas.text(plaats, y.begin + 12, tick.tekst, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)
    canvas.text(x.begin, y.begin + 26, data.x_titel, size=stijl.klein, kleur=stijl.tekst_zacht)


def _draw_limits(canvas: Canvas, data: FunnelPlot, x: LinearScale, y: LinearScale) -> None:
    """Draw the mean and the four limits, and their names at the right, moved apart."""
    stijl = canvas.stijl
    midden = y.at(data.gemiddelde.waarde)
    canvas.rule(x.begin, midden, x.eind, midden, kleur=stijl.accent, dikte=1.25)
    namen = [(midden, data.gemiddelde.tekst, stijl.accent)]
    for nummer, naam in enumerate(("99,8%", "95%", "95%", "99,8%")):
        punten = [
            (x.at(grens.n), min(max(float(grens.values()[nummer]), y.laag), y.hoog))
            for grens in data.grenzen
            if x.laag <= grens.n <= x.hoog
        ]
        binnenste = naam == "95%"
        dikte = 1.0 if binnenste else 1.25
        canvas.line(y, punten, stijl.tekst_zacht, reeks=f"grens {nummer}", dikte=dikte, streep=binnenste)
        namen += [(y.at(punten[-1][1]), naam, stijl.tekst_zacht)] if punten else []
    plaatsen = spread([plaats for plaats, _, _ in namen], NAME_HEIGHT, TOP, TOP + HEIGHT)
    for plaats, (_, naam, kleur) in zip(plaatsen, namen, strict=True):
        canvas.centred_text(x.eind + 4, plaats, naam, size=stijl.klein, vet=kleur == stijl.accent, kleur=kleur)


def _draw_points(canvas: Canvas, data: FunnelPlot, x: LinearScale, y: LinearScale) -> None:
    """Draw all dots, then name those that stand out, and others as far as names do not overlap."""
    midden = y.at(data.gemiddelde.waarde)
    bezet: list[Box] = [(x.begin, midden - 1, x.eind, midden + 1)]
    for punt in data.punten:
        afwijkend = punt.nadruk or outside(punt, data.grenzen)
        kleur = canvas.stijl.let_op if afwijkend else canvas.stijl.accent
        plaats = (x.at(punt.n), y.at(punt.waarde))
        canvas.dot(*plaats, kleur, straal=4 if afwijkend else 3.2, label=punt.label, n=punt.n, waarde=punt.waarde)
        bezet.append((plaats[0] - 4, plaats[1] - 4, plaats[0] + 4, plaats[1] + 4))
    for punt in sorted(data.punten, key=lambda p: (not (p.nadruk or outside(p, data.grenzen)), -float(p.n))):
        _draw_name(canvas, punt, x.at(punt.n), y.at(punt.waarde), outside(punt, data.grenzen) or punt.nadruk, bezet)


def _draw_name(canvas: Canvas, punt: FunnelPoint, x: float, y: float, moet: bool, bezet: list[Box]) -> None:
    breedte = text_width(punt.label, canvas.stijl.klein)
    hoogte = NAME_HEIGHT
    plekken = (
        (x + 6, y - hoogte / 2),
        (x - 6 - breedte, y - hoogte / 2),
        (x - breedte / 2, y - 6 - hoogte),
        (x - breedte / 2, y + 6),
    )
    for links, boven in plekken:
        vak = (links, boven, links + breedte, boven + hoogte)
        if links >= 0 and vak[2] <= canvas.width and not any(_overlap(vak, ander) for ander in bezet):
            break
    else:
        if not moet:
            return
        links = min(max(plekken[0][0], 0.0), canvas.width - breedte)
        boven = plekken[0][1]
        vak = (links, boven, links + breedte, boven + hoogte)
    bezet.append(vak)
    canvas.clear(links - 1, boven, links + breedte + 1, boven + hoogte)
    canvas.centred_text(links, boven + hoogte / 2, punt.label, size=canvas.stijl.klein, vet=False)


def _overlap(een: Box, ander: Box) -> bool:
    return een[0] < ander[2] and ander[0] < een[2] and een[1] < ander[3] and ander[1] < een[3]

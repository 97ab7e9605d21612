"""Stacked horizontal bars: how a whole is divided, for one or more wholes below each other.

Texts stand in their segment where they fit, in the colour that reads best on it, and else below it with a thin leader.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.legend import draw_legend
from pipeline.charts.lettering import (
    REGULAR,
    SEMIBOLD,
    label_column,
    label_height,
    spread,
    text_width,
    widest,
    wrap,
)
from pipeline.charts.theme import Stijl

BAR_HEIGHT, OUTSIDE_HEIGHT, ROW_GAP, LABEL_GAP = 19.0, 12.0, 8.0, 8.0
LABEL_PART = 0.34


@dataclass(frozen=True)
class StackedBar:
    """One whole: its name, a remark (such as 'n = 55'), a value per segment and a text for the total behind the bar."""

    label: str
    values: tuple[LabelledValue, ...]
    bijtekst: str = ""
    totaal_tekst: str = ""


@dataclass(frozen=True)
class StackedBars:
    """Bars with the same segments.

    `op_honderd` draws every bar over the full width, its parts in proportion to their sum; else all bars share one
    scale. `geordend` colours the segments as steps from light to dark. `kleuren` names a style colour per segment
    instead.
    """

    segments: tuple[str, ...]
    bars: tuple[StackedBar, ...]
    geordend: bool = False
    op_honderd: bool = True
    kleuren: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One drawn segment: its two ends in points."""

    value: LabelledValue
    links: float
    rechts: float
    kleur: str

    @property
    def midden(self) -> float:
        return (self.links + self.rechts) / 2

    def holds(self, tekst: str, size: float) -> bool:
        return text_width(tekst, size, SEMIBOLD) + 4 <= self.rechts - self.links


def stacked_bars_chart(data: StackedBars, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the bars below each other, under the names of the segments."""
    canvas = Canvas(width_mm, stijl)
    kleuren = segment_colours(data, stijl)
    begin, labels = _labels(data, canvas)
    eind = canvas.width - widest([bar.totaal_tekst for bar in data.bars], stijl.bijschrift, SEMIBOLD) - 4
    if not any(bar.totaal_tekst for bar in data.bars):
        eind = canvas.width - 1
    y = _draw_names(canvas, data, kleuren, begin, eind)
    for bar, regels in zip(data.bars, labels, strict=True):
        scale = LinearScale(0, _total(data, bar), begin, eind)
        y += _draw_row(canvas, data, bar, regels, scale, kleuren, y) + ROW_GAP
    return canvas.chart(y - ROW_GAP + 2)


def segment_colours(data: StackedBars, stijl: Stijl) -> tuple[str, ...]:
    """Return the colour of every segment."""
    if data.kleuren:
        return tuple(stijl.named(kleur) for kleur in data.kleuren)
    return stijl.ramp(len(data.segments)) if data.geordend else stijl.series(len(data.segments))


def _labels(data: StackedBars, canvas: Canvas) -> tuple[float, list[tuple[str, ...]]]:
    stijl = canvas.stijl
    breedte, labels = label_column(
        [bar.label for bar in data.bars], canvas.width * LABEL_PART, stijl.bijschrift, SEMIBOLD
    )
    bijteksten = widest([bar.bijtekst for bar in data.bars], stijl.klein)
    kolom = max(breedte, bijteksten)
    return (kolom + LABEL_GAP if kolom else 0.0), labels


def _total(data: StackedBars, bar: StackedBar) -> float:
    som = sum(value.number for value in bar.values)
    return som if data.op_honderd else max(sum(value.number for value in other.values) for other in data.bars)


def _draw_names(canvas: Canvas, data: StackedBars, kleuren: tuple[str, ...], begin: float, eind: float) -> float:
    """Write the segments' names above the first bar where they all fit, else as a legend; return where it ends."""
    if data.bars:
        scale = LinearScale(0, _total(data, data.bars[0]), begin, eind)
        parts = _parts(data.bars[0], scale, kleuren)
        if len(parts) == len(data.segments) and _names_fit(canvas, data, parts):
            return _draw_names_above(canvas, data, parts)
    return draw_legend(canvas, tuple(zip(data.segments, kleuren, strict=True)), links=begin, boven=0.0)


def _names_fit(canvas: Canvas, data: StackedBars, parts: list[_Part]) -> bool:
    breedtes = [part.rechts - part.links - 6 for part in parts]
    return all(
        widest(naam.split(" "), canvas.stijl.klein) <= breedte and len(wrap(naam, breedte, canvas.stijl.klein)) <= 2
        for naam, breedte in zip(data.segments, breedtes, strict=True)
    )


def _draw_names_above(canvas: Canvas, data: StackedBars, parts: list[_Part]) -> float:
    stijl = canvas.stijl
    namen = [
        wrap(naam, part.rechts - part.links - 6, stijl.klein) for naam, part in zip(data.segments, parts, strict=True)
    ]
    hoogte = max(label_height(regels, stijl.klein) for regels in namen) + 2
    for regels, part in zip(namen, parts, strict=True):
        midden = hoogte - label_height(regels, stijl.klein) / 2 - 1
        canvas.centred_text(part.links + 1, midden, regels, size=stijl.klein, kleur=stijl.tekst_zacht)
    return hoogte + 2


def _parts(bar: StackedBar, scale: LinearScale, kleuren: tuple[str, ...]) -> list[_Part]:
    """Return the segments that have a length."""
    parts, van = [], 0.0
    for value, kleur in zip(bar.values, kleuren, strict=True):
        if value.number > 0:
            parts.append(_Part(value, scale.at(van), scale.at(van + value.number), kleur))
        van += value.number
    return parts


def _draw_row(
    canvas: Canvas,
    data: StackedBars,
    bar: StackedBar,
    regels: tuple[str, ...],
    scale: LinearScale,
    kleuren: tuple[str, ...],
    y: float,
) -> float:
    """Draw one bar with its label and texts; return the height it took."""
    stijl = canvas.stijl
    parts = _parts(bar, scale, kleuren)
    buiten = [part for part in parts if not part.holds(part.value.tekst, stijl.bijschrift)]
    label_hoogte = label_height(regels, stijl.bijschrift) + (stijl.klein * 1.2 if bar.bijtekst else 0)
    hoogte = max(BAR_HEIGHT, label_hoogte)
    midden = y + hoogte / 2
    _draw_label(canvas, bar, regels, midden, label_hoogte)
    van = 0.0
    for value, kleur in zip(bar.values, kleuren, strict=True):
        if value.number > 0:
            boven, onder = midden - BAR_HEIGHT / 2, midden + BAR_HEIGHT / 2
            canvas.bar(scale, van, van + value.number, boven, onder, kleur, label=f"{bar.label} {value.label}".strip())
        van += value.number
    for part in parts:
        if part.links > scale.begin + 0.01:
            canvas.rule(
                part.links, midden - BAR_HEIGHT / 2, part.links, midden + BAR_HEIGHT / 2, kleur=stijl.papier, dikte=1.2
            )
        if part not in buiten:
            canvas.centred_text(
                part.midden, midden, part.value.tekst, vet=True, align="center", kleur=stijl.text_on(part.kleur)
            )
    if not parts:
        canvas.centred_text(scale.begin, midden, _absent_text(bar), kleur=stijl.tekst_zacht)
    if bar.totaal_tekst:
        canvas.centred_text(scale.at(sum(v.number for v in bar.values)) + 4, midden, bar.totaal_tekst, vet=True)
    return hoogte + _draw_outside(canvas, buiten, scale, midden + BAR_HEIGHT / 2)


def _absent_text(bar: StackedBar) -> str:
    """Return what stands in the place of a bar without length: the text of its first value, such as '0' or 'NB'."""
    return bar.values[0].tekst if bar.values else ""


def _draw_label(canvas: Canvas, bar: StackedBar, regels: tuple[str, ...], midden: float, label_hoogte: float) -> None:
    stijl = canvas.stijl
    boven = midden - label_hoogte / 2
    regel_hoogte = label_height(regels, stijl.bijschrift)
    canvas.centred_text(0, boven + regel_hoogte / 2, regels, vet=True)
    if bar.bijtekst:
        canvas.centred_text(
            0, boven + regel_hoogte + stijl.klein * 0.6, bar.bijtekst, size=stijl.klein, kleur=stijl.tekst_zacht
        )


def _draw_outside(canvas: Canvas, buiten: list[_Part], scale: LinearScale, onder: float) -> float:
    """Write the texts of narrow segments below the bar, side by side; return the height that took."""
    if not buiten:
        return 0.0
    stijl = canvas.stijl
    breedte = widest([part.value.tekst for part in buiten], stijl.klein, REGULAR)
    plaatsen = spread(
        [part.midden for part in buiten],
        breedte + 4,
        scale.begin + breedte / 2,
        canvas.width - breedte / 2,
    )
    for part, x in zip(buiten, plaatsen, strict=True):
        canvas.rule(part.midden, onder, x, onder + 3.5, kleur=stijl.tekst_zacht, dikte=0.5)
        canvas.centred_text(x, onder + 8, part.value.tekst, size=stijl.klein, align="center")
    return OUTSIDE_HEIGHT

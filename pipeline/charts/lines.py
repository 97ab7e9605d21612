"""Lines over periods, with their names at the end and their values at the points."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas, LinearScale
from pipeline.charts.labelled_value import Getal, LabelledValue, Reference
from pipeline.charts.lettering import SEMIBOLD, label_column, spread, text_width, widest
from pipeline.charts.theme import Stijl

HEIGHT, TOP, BOTTOM = 100.0, 16.0, 18.0
VALUE_HEIGHT = 10.5
NAME_STEP = 11.5
NAME_PART = 0.28
ROOM_FOR_NAMES = 1.15
"""How much higher the scale runs where the name of a line that ends early may stand above its last value."""


@dataclass(frozen=True)
class Line:
    """One line: its name and a value per period; `nadruk=False` draws it lighter, without values at the points."""

    label: str
    values: tuple[LabelledValue, ...]
    nadruk: bool = True


@dataclass(frozen=True)
class Lines:
    """Lines over the same periods, from old to new. The scale begins at `minimum`, zero unless there is a reason."""

    perioden: tuple[str, ...]
    reeksen: tuple[Line, ...]
    reference: Reference | None = None
    minimum: Getal = 0
    maximum: Getal | None = None


@dataclass(frozen=True)
class _Frame:
    """The scales: places of the periods from the left, and of the values from the top."""

    plaatsen: tuple[float, ...]
    y: LinearScale
    namen: tuple[tuple[str, ...], ...]


def lines_chart(data: Lines, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the lines with direct names and values; a missing value leaves a gap with its text."""
    canvas = Canvas(width_mm, stijl)
    frame = _frame(data, canvas)
    bodem = frame.y.begin
    canvas.rule(0, bodem, frame.plaatsen[-1] + 6 if frame.plaatsen else canvas.width, bodem, kleur=stijl.tekst_zacht)
    for periode, x in zip(data.perioden, frame.plaatsen, strict=True):
        canvas.rule(x, bodem, x, bodem + 3, kleur=stijl.tekst_zacht)
        canvas.text(x, bodem + 12, periode, size=stijl.klein, align="center", kleur=stijl.tekst_zacht)
    if data.reference:
        _draw_reference(canvas, data.reference, frame)
    kleuren = line_colours(data, stijl)
    for reeks, kleur in zip(data.reeksen, kleuren, strict=True):
        _draw_line(canvas, reeks, kleur, frame)
    _draw_values(canvas, data, frame, kleuren)
    _draw_names(canvas, data, frame, kleuren)
    return canvas.chart(TOP + HEIGHT + BOTTOM)


def line_colours(data: Lines, stijl: Stijl) -> tuple[str, ...]:
    """Return a colour per line: the accent for one line, else series colours that are dark enough for a thin line."""
    if len(data.reeksen) == 1:
        return (stijl.accent,)
    donker = [kleur for kleur in stijl.reeks if stijl.outline(kleur) is None]
    if len(data.reeksen) > len(donker):
        raise ValueError(
            f"Een lijngrafiek kan {len(donker)} lijnen onderscheiden, gevraagd zijn er {len(data.reeksen)}"
        )
    return tuple(donker[: len(data.reeksen)])


def _frame(data: Lines, canvas: Canvas) -> _Frame:
    stijl = canvas.stijl
    namen = [reeks.label for reeks in data.reeksen] + ([data.reference.tekst] if data.reference else [])
    breedte, gebroken = label_column(namen, canvas.width * NAME_PART, stijl.bijschrift, SEMIBOLD)
    waarden = [value.number for reeks in data.reeksen for value in reeks.values]
    waarden += [float(data.reference.waarde)] if data.reference else []
    hoogste = float(data.maximum) if data.maximum is not None else max(waarden, default=0.0)
    if any(reeks.nadruk and _end(reeks) < len(data.perioden) - 1 for reeks in data.reeksen):
        hoogste *= ROOM_FOR_NAMES
    rechts = canvas.width - breedte - _name_gap(data, stijl)
    links = 22.0
    stap = (rechts - links) / max(len(data.perioden) - 1, 1)
    plaatsen = tuple(links + stap * i for i in range(len(data.perioden)))
    return _Frame(plaatsen, LinearScale(float(data.minimum), hoogste, TOP + HEIGHT, TOP), tuple(gebroken))


def _draw_line(canvas: Canvas, reeks: Line, kleur: str, frame: _Frame) -> None:
    """Draw the runs of values that are available, so that a missing one is not bridged."""
    run: list[tuple[float, Getal]] = []
    nummer = 0
    for x, value in zip(frame.plaatsen, reeks.values, strict=True):
        if value.waarde is None:
            nummer, run = nummer + 1, []
            continue
        run.append((x, value.waarde))
        canvas.dot(x, frame.y.at(value.waarde), kleur, straal=3.2 if reeks.nadruk else 2.4, waarde=value.waarde)
        if len(run) == 2:
            canvas.line(frame.y, run, kleur, reeks=f"{reeks.label} {nummer}", dikte=2 if reeks.nadruk else 1.25)
        elif len(run) > 2:
            canvas.line(frame.y, run[-1:], kleur, reeks=f"{reeks.label} {nummer}", dikte=2 if reeks.nadruk else 1.25)


def _draw_values(canvas: Canvas, data: Lines, frame: _Frame, kleuren: tuple[str, ...]) -> None:
    """Write the values of the emphasised lines: above the highest point of a period, below the others."""
    for i, x in enumerate(frame.plaatsen):
        getoond = [
            (reeks.values[i], kleur)
            for reeks, kleur in zip(data.reeksen, kleuren, strict=True)
            if reeks.nadruk and reeks.values[i].tekst
        ]
        getoond.sort(key=lambda paar: -paar[0].number)
        gewenst = [
            frame.y.at(value.number) + (-9.0 if rang == 0 or value.waarde is None else 10.0)
            for rang, (value, _) in enumerate(getoond)
        ]
        plaatsen = spread(gewenst, VALUE_HEIGHT, 5.0, frame.y.begin - 5)
        for (value, kleur), midden in zip(getoond, plaatsen, strict=True):
            if data.reference and abs(frame.y.at(data.reference.waarde) - midden) < VALUE_HEIGHT:
                half = text_width(value.tekst, canvas.stijl.bijschrift, SEMIBOLD) / 2 + 2
                canvas.clear(x - half, midden - VALUE_HEIGHT / 2, x + half, midden + VALUE_HEIGHT / 2)
            zelf = canvas.stijl.tekst if len(data.reeksen) == 1 else canvas.stijl.text_for(kleur)
            canvas.centred_text(x, midden, value.tekst, vet=True, align="center", kleur=zelf)


def _draw_names(canvas: Canvas, data: Lines, frame: _Frame, kleuren: tuple[str, ...]) -> None:
    stijl = canvas.stijl
    if not frame.plaatsen:
        return
    x = frame.plaatsen[-1] + _name_gap(data, stijl)
    gewenst: list[float] = []
    teksten: list[tuple[str, ...]] = []
    kleur_van: list[str] = []
    for reeks, namen, kleur in zip(data.reeksen, frame.namen, kleuren, strict=False):
        eind = _end(reeks)
        if eind < len(data.perioden) - 1 and reeks.nadruk:
            _name_at_end(canvas, data, frame, eind, reeks, stijl.text_for(kleur))
            continue
        gewenst.append(frame.y.at(reeks.values[eind].number))
        teksten.append(namen)
        kleur_van.append(stijl.text_for(kleur))
    if data.reference:
        gewenst.append(frame.y.at(data.reference.waarde))
        teksten.append(frame.namen[-1])
        kleur_van.append(stijl.let_op)
    hoogte = max((len(regels) for regels in teksten), default=1) * NAME_STEP
    plaatsen = spread(gewenst, hoogte, hoogte / 2, max(frame.y.begin + BOTTOM - hoogte / 2, hoogte / 2))
    for regels, midden, kleur in zip(teksten, plaatsen, kleur_van, strict=True):
        canvas.centred_text(x, midden, regels, vet=True, kleur=kleur)


def _name_at_end(canvas: Canvas, data: Lines, frame: _Frame, eind: int, reeks: Line, kleur: str) -> None:
    """Write the name of a line that ends early beyond its last value: above it for the highest line there, else below."""
    value = reeks.values[eind]
    hoogste = all(ander.values[eind].number <= value.number for ander in data.reeksen)
    afstand = VALUE_HEIGHT + 9.0
    midden = frame.y.at(value.number) + (-afstand if hoogste else afstand + 1)
    canvas.centred_text(frame.plaatsen[eind], midden, reeks.label, vet=True, align="center", kleur=kleur)


def _name_gap(data: Lines, stijl: Stijl) -> float:
    """Return the distance from the last point to the names: past the value that is centred on the point."""
    laatste = [reeks.values[-1].tekst for reeks in data.reeksen if reeks.nadruk and reeks.values]
    return max(12.0, widest(laatste, stijl.bijschrift, SEMIBOLD) / 2 + 5)


def _end(reeks: Line) -> int:
    """Return the place of the last available value, or the last place of a line that has none."""
    beschikbaar = [plaats for plaats, value in enumerate(reeks.values) if value.waarde is not None]
    return beschikbaar[-1] if beschikbaar else len(reeks.values) - 1


def _draw_reference(canvas: Canvas, reference: Reference, frame: _Frame) -> None:
    y = frame.y.at(reference.waarde)
    canvas.rule(0, y, frame.plaatsen[-1] + 8, y, kleur=canvas.stijl.let_op, dikte=1.25, streep=True)

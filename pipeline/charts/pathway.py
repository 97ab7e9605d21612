"""A road drawn as a picture: where people are on one day, who moved on from there, where to, and who came back.

Stocks are filled areas at the left, flows are arrows as thick as the number of people; one square stands for one person
who moved on, or a bar for many. The two are never drawn alike, so that nobody reads the flow as a part of the stock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas
from pipeline.charts.labelled_value import LabelledValue, largest
from pipeline.charts.lettering import LINE_HEIGHT, SEMIBOLD, label_height, text_width, widest, wrap
from pipeline.charts.theme import Stijl
from pipeline.domain.colour_contrast import mix

MOST_SQUARES = 200
"""With more people than this, bars take the place of squares."""

MOST_ORIGINS = 2
SQUARE, STEP, FIVES_GAP = 6.6, 7.8, 2.0
PADDING, GAP, HALF_GAP = 9.0, 6.0, 10.0
BOX_PART, NARROW_BOX_PART = 0.335, 0.30
NARROW = 430.0
"""Below this width in points names are broken, and numbers stand without squares."""
NARROW_WORD = 52.0
FAN, NARROW_FAN, NODE_PADDING = 34.0, 20.0, 5.0
TRUNK_HEIGHT, THINNEST, ARROW = 34.0, 1.5, 7.0
ROW, BLOCK_GAP = 13.0, 9.0
LARGE = 8.0
"""How much larger than other text the number of a stock is, in points."""
BAND_STEPS, BAND_STRENGTH = 10, 0.38


@dataclass(frozen=True)
class PathwayPart:
    """A part of the stock: how many people, and details as lines of text below it."""

    aantal: LabelledValue
    details: tuple[LabelledValue, ...] = ()


@dataclass(frozen=True)
class PathwayExit:
    """A direction in which people moved on: how many, and the parts of that number (none: it is not divided)."""

    aantal: LabelledValue
    delen: tuple[LabelledValue, ...] = ()


@dataclass(frozen=True)
class Pathway:
    """The stock and its parts; who moved on, told apart by `herkomst`; where to; and who fell back.

    `stand_naam` and `stroom_naam` say of which day the stock and of which period the flow is; `eenheid` is what one square
    stands for. `bijtekst` of the stock and its parts is the noun behind their number; `terug.bijtekst` is a remark behind
    the number of those who came back.
    """

    stand: LabelledValue
    delen: tuple[PathwayPart, ...]
    stroom: LabelledValue
    herkomst: tuple[LabelledValue, ...]
    uitkomsten: tuple[PathwayExit, ...]
    terug: LabelledValue
    stand_naam: str
    stroom_naam: str
    eenheid: str


@dataclass(frozen=True)
class _Block:
    """A direction with the place of its rows."""

    uitkomst: PathwayExit
    boven: float
    eind: float

    @property
    def midden(self) -> float:
        return (self.boven + self.eind) / 2


@dataclass(frozen=True)
class _Sheet:
    """The places that the parts of the drawing share: edges from left to right, then heights; `schaal` is points per person.

    `per_rij` is the number of squares in a row, 0 where there is no room for marks.
    """

    box: float
    node: tuple[float, float]
    namen: float
    tekens: float
    per_rij: int
    schaal: float
    boven: float
    onder: float = 0.0
    bodem: float = 0.0

    @property
    def node_boven(self) -> float:
        return (self.boven + self.onder) / 2 + 4 - TRUNK_HEIGHT / 2


def pathway_chart(data: Pathway, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the picture: the stock at the left, arrows to where people went at the right, and the arrow back below.

    Raises ValueError for more than two parts or origins: each part is drawn beside the arrow of who left it.
    """
    if max(len(data.delen), len(data.herkomst)) > MOST_ORIGINS:
        raise ValueError(f"Een ontwikkellijn heeft hoogstens {MOST_ORIGINS} delen en {MOST_ORIGINS} herkomsten")
    canvas = Canvas(width_mm, stijl)
    blad = _sheet(data, canvas)
    boxen = _part_boxes(data, blad, stijl)
    blokken = _blocks(data, blad)
    blad = _with_heights(data, blad, boxen, blokken, stijl)
    _draw_headers(canvas, data, blad)
    _draw_stock(canvas, data, blad, boxen)
    _draw_trunk(canvas, data, blad, boxen)
    _draw_fan(canvas, blad, blokken)
    for blok in blokken:
        _draw_exit(canvas, data, blok, blad)
    _draw_return(canvas, data, blad)
    return canvas.chart(blad.bodem + 1)


# ---------------------------------------------------------------------------------------------- places


def _sheet(data: Pathway, canvas: Canvas) -> _Sheet:
    stijl, smal = canvas.stijl, canvas.width < NARROW
    box = canvas.width * (NARROW_BOX_PART if smal else BOX_PART)
    node = box + max((widest(_origin_lines(deel, smal, stijl), stijl.klein) for deel in data.herkomst), default=0) + 20
    node_rechts = node + text_width(data.stroom.tekst, stijl.bijschrift + LARGE / 2, SEMIBOLD) + 2 * NODE_PADDING
    namen = node_rechts + (NARROW_FAN if smal else FAN)
    labels = [uitkomst.aantal.label for uitkomst in data.uitkomsten]
    delen = [deel.label for uitkomst in data.uitkomsten for deel in uitkomst.delen]
    kolom = max(widest(labels, stijl.bijschrift, SEMIBOLD), PADDING + widest(delen, stijl.klein))
    getal = widest([uitkomst.aantal.tekst for uitkomst in data.uitkomsten], stijl.bijschrift, SEMIBOLD)
    tekens = min(namen + kolom + 8, canvas.width - getal)
    ruimte = canvas.width - tekens - getal - 4
    per_rij = 0 if smal else max(int(ruimte / (STEP + FIVES_GAP / 5)) // 5 * 5, 5)
    schaal = TRUNK_HEIGHT / (data.stroom.number or 1.0)
    boven = max(len(_header_lines(naam, breedte, stijl)) for naam, breedte in _headers(data, box, canvas.width))
    return _Sheet(box, (node, node_rechts), namen, tekens, per_rij, schaal, boven * stijl.bijschrift * LINE_HEIGHT + 7)


def _headers(data: Pathway, box: float, width: float) -> tuple[tuple[str, float], tuple[str, float]]:
    """Return the names of both halves, each with the width it has."""
    return (data.stand_naam, box), (data.stroom_naam, width - box - HALF_GAP)


def _header_lines(naam: str, breedte: float, stijl: Stijl) -> tuple[str, ...]:
    return wrap(naam, breedte, stijl.bijschrift, SEMIBOLD)


def _origin_lines(deel: LabelledValue, smal: bool, stijl: Stijl) -> tuple[str, ...]:
    """Return the words of an origin in two lines, or in as many as a narrow drawing needs."""
    if smal:
        return wrap(deel.label, NARROW_WORD, stijl.klein)
    woorden = deel.label.split()
    return (" ".join(woorden[:-1]), woorden[-1]) if len(woorden) > 1 else tuple(woorden)


def _ends(data: Pathway) -> tuple[LabelledValue, ...]:
    """Return the values that are drawn with a mark per person: parts, or the direction itself."""
    return tuple(value for uitkomst in data.uitkomsten for value in (uitkomst.delen or (uitkomst.aantal,)))


def _as_squares(data: Pathway, blad: _Sheet) -> bool:
    return bool(blad.per_rij) and data.stroom.number <= MOST_SQUARES


def _lines(data: Pathway, value: LabelledValue, blad: _Sheet) -> int:
    """Return how many rows the marks of a value need."""
    return max(-(-int(value.number) // blad.per_rij), 1) if _as_squares(data, blad) else 1


def _blocks(data: Pathway, blad: _Sheet) -> list[_Block]:
    """Place the directions below each other."""
    blokken: list[_Block] = []
    boven = blad.boven + (ROW if _as_squares(data, blad) else 4)
    for uitkomst in data.uitkomsten:
        rijen = sum(_lines(data, value, blad) for value in uitkomst.delen or (uitkomst.aantal,))
        blokken.append(_Block(uitkomst, boven, boven + (rijen + bool(uitkomst.delen)) * ROW))
        boven = blokken[-1].eind + BLOCK_GAP
    return blokken


def _part_boxes(data: Pathway, blad: _Sheet, stijl: Stijl) -> list[tuple[float, float]]:
    """Return the upper and lower edge of each part of the stock, below its name and number."""
    naam = label_height(wrap(data.stand.label, blad.box - 2 * PADDING, stijl.bijschrift, SEMIBOLD), stijl.bijschrift)
    boven = blad.boven + PADDING + naam + (stijl.bijschrift + LARGE) * 1.05 + 3
    boxen = []
    for deel in data.delen:
        teksten = [deel.aantal.label, *(_in_words(detail) for detail in deel.details)]
        regels = sum(len(wrap(tekst, blad.box - 2 * (PADDING + GAP), stijl.klein)) for tekst in teksten)
        hoogte = 2 * GAP + stijl.bijschrift + regels * stijl.klein * LINE_HEIGHT + (3 if deel.details else 0) + 4
        boxen.append((boven, boven + hoogte))
        boven += hoogte + GAP
    return boxen


def _with_heights(
    data: Pathway, blad: _Sheet, boxen: list[tuple[float, float]], blokken: list[_Block], stijl: Stijl
) -> _Sheet:
    """Return the sheet with its bottom: low enough for the parts, the directions and the texts beside the arrows."""
    terug = _return_lines(data, blad, blad.box + 8, stijl)
    pijl = 12 + len(terug) * stijl.klein * LINE_HEIGHT
    onder = max([blok.eind for blok in blokken] + [eind + PADDING - pijl for _, eind in boxen])
    if boxen and len(boxen) == len(data.herkomst) == MOST_ORIGINS:
        regels = len(_origin_lines(data.herkomst[-1], not blad.per_rij, stijl))
        laagste = sum(boxen[-1]) / 2 + data.herkomst[-1].number * blad.schaal / 2
        onder = max(onder, laagste + regels * stijl.klein * LINE_HEIGHT + 10)
    return replace(blad, onder=onder, bodem=onder + pijl)


def _return_lines(data: Pathway, blad: _Sheet, links: float, stijl: Stijl) -> tuple[str, ...]:
    """Return the words behind the number of those who came back, broken to the width of the flow."""
    rechts = blad.tekens + max(blad.per_rij, 5) * STEP
    getal = text_width(data.terug.tekst, stijl.bijschrift, SEMIBOLD) + 3
    return wrap(f"{data.terug.label} {data.terug.bijtekst}".strip(), rechts - links - getal, stijl.klein)


def _in_words(value: LabelledValue) -> str:
    return " ".join(deel for deel in (value.tekst, value.bijtekst, value.label) if deel)


# ---------------------------------------------------------------------------------------------- the stock


def _draw_headers(canvas: Canvas, data: Pathway, blad: _Sheet) -> None:
    """Name the two halves, the stock with a solid line and the flow with a dashed one below its name."""
    stijl = canvas.stijl
    for (naam, breedte), links in zip(_headers(data, blad.box, canvas.width), (0.0, blad.box + HALF_GAP), strict=True):
        for nummer, regel in enumerate(_header_lines(naam, breedte, stijl)):
            y = 9 + nummer * stijl.bijschrift * LINE_HEIGHT
            canvas.text(links, y, regel, vet=True, kleur=stijl.accent_donker)
        y = blad.boven - 3.5
        canvas.rule(links, y, links + breedte, y, kleur=stijl.accent_donker, dikte=1.25, streep=links > 0)


def _draw_stock(canvas: Canvas, data: Pathway, blad: _Sheet, boxen: list[tuple[float, float]]) -> None:
    stijl = canvas.stijl
    canvas.box(
        0, blad.boven, blad.box, blad.bodem, stijl.accent_licht, label=data.stand.label, waarde=data.stand.number
    )
    y = blad.boven + PADDING + stijl.bijschrift * 0.75 - stijl.bijschrift * LINE_HEIGHT
    for regel in wrap(data.stand.label, blad.box - 2 * PADDING, stijl.bijschrift, SEMIBOLD):
        y += stijl.bijschrift * LINE_HEIGHT
        canvas.text(PADDING, y, regel, vet=True, kleur=stijl.accent_donker)
    groot = stijl.bijschrift + LARGE
    y += groot * 1.05
    _write_number(canvas, data.stand, PADDING, y, groot, stijl.accent_donker)
    for nummer, (deel, (boven, eind)) in enumerate(zip(data.delen, boxen, strict=True)):
        vlak = stijl.accent_donker if nummer == MOST_ORIGINS - 1 else stijl.papier
        _draw_part(canvas, deel, (PADDING, boven, blad.box - PADDING, eind), vlak)


def _draw_part(canvas: Canvas, deel: PathwayPart, vak: tuple[float, float, float, float], vlak: str) -> None:
    stijl = canvas.stijl
    links, boven, rechts, onder = vak
    kleur, groot = stijl.text_on(vlak), stijl.bijschrift + 3
    canvas.box(links, boven, rechts, onder, vlak, label=deel.aantal.label, waarde=deel.aantal.number)
    x, y = links + GAP, boven + GAP + groot * 0.72
    _write_number(canvas, deel.aantal, x, y, groot, kleur)
    breedte = rechts - links - 2 * GAP
    y = _write(canvas, wrap(deel.aantal.label, breedte, stijl.klein), x, y + 1, kleur)
    y += 3 if deel.details else 0
    for detail in deel.details:
        y = _write(canvas, wrap(_in_words(detail), breedte, stijl.klein), x, y, kleur)


def _write_number(canvas: Canvas, value: LabelledValue, x: float, y: float, size: float, kleur: str) -> None:
    """Write a large number with its noun behind it."""
    canvas.text(x, y, value.tekst, vet=True, size=size, kleur=kleur)
    achter = x + text_width(value.tekst, size, SEMIBOLD) + 4
    canvas.text(achter, y, value.bijtekst, size=canvas.stijl.klein, kleur=kleur)


def _write(canvas: Canvas, regels: tuple[str, ...], x: float, y: float, kleur: str) -> float:
    """Write lines of small text below `y` and return the baseline of the last one."""
    for regel in regels:
        y += canvas.stijl.klein * LINE_HEIGHT
        canvas.text(x, y, regel, size=canvas.stijl.klein, kleur=kleur)
    return y


# ---------------------------------------------------------------------------------------------- the flow


def _draw_trunk(canvas: Canvas, data: Pathway, blad: _Sheet, boxen: list[tuple[float, float]]) -> None:
    """Draw who moved on: a band per origin into the node, which holds the number of all of them."""
    stijl = canvas.stijl
    links, rechts = blad.node
    y = blad.node_boven
    for nummer, (deel, begin) in enumerate(zip(data.herkomst, _origins(data, boxen, blad), strict=True)):
        dikte = deel.number * blad.schaal
        _draw_band(canvas, deel, (blad.box, begin - dikte / 2), (links, y), dikte)
        _write_beside(canvas, deel, blad, begin, above=nummer == 0)
        y += dikte
    canvas.box(links, blad.node_boven, rechts, blad.node_boven + TRUNK_HEIGHT, stijl.tekst, label=data.stroom.label)
    canvas.centred_text(
        (links + rechts) / 2,
        blad.node_boven + TRUNK_HEIGHT / 2,
        data.stroom.tekst,
        vet=True,
        size=stijl.bijschrift + LARGE / 2,
        align="center",
        kleur=stijl.text_on(stijl.tekst),
    )


def _origins(data: Pathway, boxen: list[tuple[float, float]], blad: _Sheet) -> list[float]:
    """Return the height at which each arrow leaves the stock: beside the part it comes from, where there is one."""
    if len(boxen) == len(data.herkomst):
        return [(boven + onder) / 2 for boven, onder in boxen]
    ruimte = (blad.onder - blad.boven) / max(len(data.herkomst), 1)
    return [blad.boven + ruimte * (nummer + 0.5) for nummer in range(len(data.herkomst))]


def _write_beside(canvas: Canvas, deel: LabelledValue, blad: _Sheet, midden: float, *, above: bool) -> None:
    """Write a number and its words above a band or below it."""
    stijl = canvas.stijl
    regels = _origin_lines(deel, not blad.per_rij, stijl)
    half, stap = deel.number * blad.schaal / 2, stijl.klein * LINE_HEIGHT
    x, y = blad.box + 8, midden + half + 2 + stap
    if above:
        y = midden - half - 4 - (len(regels) - 1) * stap
    canvas.text(x, y, deel.tekst, vet=True)
    achter = x + text_width(deel.tekst, stijl.bijschrift, SEMIBOLD) + 3
    for nummer, regel in enumerate(regels):
        canvas.text(achter if nummer == 0 else x, y, regel, size=stijl.klein)
        y += stap


def _draw_fan(canvas: Canvas, blad: _Sheet, blokken: list[_Block]) -> None:
    """Draw a band with an arrow from the node to each direction."""
    y = blad.node_boven
    begin, eind = blad.node[1], blad.namen - 6 - ARROW
    for blok in blokken:
        dikte = blok.uitkomst.aantal.number * blad.schaal
        _draw_band(canvas, blok.uitkomst.aantal, (begin, y), (eind, blok.midden - dikte / 2), dikte)
        if dikte > 0:
            kleur = _band_colour(canvas.stijl)
            _draw_arrow(canvas, (eind, blok.midden), dikte, kleur, rechts=True, label=blok.uitkomst.aantal.label)
        y += dikte


def _band_colour(stijl: Stijl) -> str:
    return mix(stijl.accent, stijl.papier, BAND_STRENGTH)


def _draw_band(
    canvas: Canvas, value: LabelledValue, van: tuple[float, float], naar: tuple[float, float], dikte: float
) -> None:
    """Draw a band between two upper corners, given as (place from the left, place from above)."""
    if dikte <= 0:
        return
    (links, begin), (rechts, eind) = van, naar
    points = []
    for stap in range(BAND_STEPS + 1):
        t = stap / BAND_STEPS
        boven = begin + (eind - begin) * t * t * (3 - 2 * t)
        points.append((links + (rechts - links) * t, boven, boven + dikte))
    canvas.band(points, _band_colour(canvas.stijl), label=value.label, waarde=value.number)


def _draw_arrow(
    canvas: Canvas, schacht: tuple[float, float], dikte: float, kleur: str, *, rechts: bool, label: str
) -> None:
    """Draw the head of an arrow where its shaft ends, wider than the shaft."""
    x, y = schacht
    half = dikte / 2 + 3
    punt = x + ARROW if rechts else x - ARROW
    points = sorted([(x, y - half, y + half), (punt, y, y)])
    canvas.band(points, kleur, label=f"pijl {label}", waarde=dikte)


def _draw_exit(canvas: Canvas, data: Pathway, blok: _Block, blad: _Sheet) -> None:
    """Write the direction with its number, and its squares or bar; each part of it on a row of its own."""
    stijl, uitkomst = canvas.stijl, blok.uitkomst
    canvas.rule(blad.namen - 5, blok.boven + 1, blad.namen - 5, blok.eind - 1, kleur=stijl.tekst_zacht)
    canvas.centred_text(blad.namen, blok.boven + ROW / 2, uitkomst.aantal.label, vet=True)
    if not uitkomst.delen:
        _draw_people(canvas, data, uitkomst.aantal, blad, blok.boven)
        return
    canvas.centred_text(blad.tekens, blok.boven + ROW / 2, uitkomst.aantal.tekst, vet=True)
    y = blok.boven + ROW
    for deel in uitkomst.delen:
        canvas.centred_text(blad.namen + PADDING, y + ROW / 2, deel.label, size=stijl.klein)
        _draw_people(canvas, data, deel, blad, y)
        y += _lines(data, deel, blad) * ROW


def _draw_people(canvas: Canvas, data: Pathway, value: LabelledValue, blad: _Sheet, boven: float) -> None:
    """Draw a square per person, a bar where there are too many, and the number behind it."""
    if not _as_squares(data, blad):
        lengte = _draw_bar(canvas, data, value, blad, boven + ROW / 2) if blad.per_rij else 0.0
        canvas.centred_text(blad.tekens + lengte, boven + ROW / 2, value.tekst, vet=True)
        return
    aantal = int(value.number)
    for nummer in range(aantal):
        rij, plaats = divmod(nummer, blad.per_rij)
        x = blad.tekens + _offset(plaats)
        y = boven + rij * ROW + (ROW - SQUARE) / 2
        canvas.box(x, y, x + SQUARE, y + SQUARE, canvas.stijl.accent, label=value.label)
    einde = blad.tekens + (_offset(min(aantal, blad.per_rij) - 1) + STEP + 2 if aantal else 0)
    canvas.centred_text(einde, boven + ROW / 2, value.tekst, vet=True)


def _offset(plaats: int) -> float:
    """Return how far the square with this number in its row begins from the first one."""
    return plaats * STEP + plaats // 5 * FIVES_GAP


def _draw_bar(canvas: Canvas, data: Pathway, value: LabelledValue, blad: _Sheet, midden: float) -> float:
    """Draw the bar of a value and return how far behind its beginning the number stands."""
    stijl, delen = canvas.stijl, _ends(data)
    ruimte = canvas.width - blad.tekens - widest([deel.tekst for deel in delen], stijl.bijschrift, SEMIBOLD) - 6
    lengte = ruimte * value.number / (largest(delen) or 1.0)
    if lengte:
        canvas.box(blad.tekens, midden - 4, blad.tekens + lengte, midden + 4, stijl.accent, label=value.label)
    return lengte + 4


def _draw_return(canvas: Canvas, data: Pathway, blad: _Sheet) -> None:
    """Draw the arrow back to the stock, with how many came back; and above the squares what one of them is."""
    stijl = canvas.stijl
    dikte = min(max(data.terug.number * blad.schaal, THINNEST), 8.0)
    midden = blad.bodem - 5
    x = blad.box + 8
    regels = _return_lines(data, blad, x, stijl)
    y = midden - 8 - (len(regels) - 1) * stijl.klein * LINE_HEIGHT
    canvas.text(x, y, data.terug.tekst, vet=True)
    achter = x + text_width(data.terug.tekst, stijl.bijschrift, SEMIBOLD) + 3
    _write(canvas, regels, achter, y - stijl.klein * LINE_HEIGHT, stijl.tekst)
    if data.terug.number > 0:
        links = blad.box + 1 + ARROW
        kleur = stijl.tekst_zacht
        canvas.box(links, midden - dikte / 2, canvas.width, midden + dikte / 2, kleur, label=data.terug.label)
        _draw_arrow(canvas, (links, midden), dikte, kleur, rechts=False, label=data.terug.label)
    if _as_squares(data, blad) and data.stroom.number > 0:
        _draw_key(canvas, data, blad)


def _draw_key(canvas: Canvas, data: Pathway, blad: _Sheet) -> None:
    stijl, midden = canvas.stijl, blad.boven + ROW / 2
    links = canvas.width - text_width(data.eenheid, stijl.klein) - SQUARE - 4
    canvas.box(links, midden - SQUARE / 2, links + SQUARE, midden + SQUARE / 2, stijl.accent, label=data.eenheid)
    canvas.centred_text(canvas.width, midden, data.eenheid, size=stijl.klein, align="right", kleur=stijl.tekst_zacht)

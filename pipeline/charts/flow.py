"""A flow from a whole to groups to their parts: bands as thick as the number of people, with names and numbers."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from pipeline.charts.canvas import TEXT_WIDTH_MM, Canvas
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lettering import SEMIBOLD, spread, text_width, widest, wrap
from pipeline.charts.theme import Stijl
from pipeline.domain.colour_contrast import mix

NODE_WIDTH = 9.0
FULL_HEIGHT, GROUP_GAP = 190.0, 20.0
LABEL_STEP = 12.0
BAND_STEPS = 12
BAND_STRENGTH = 0.26


@dataclass(frozen=True)
class FlowGroup:
    """One group: its total and the parts it consists of, as numbers of people with their texts."""

    totaal: LabelledValue
    delen: tuple[LabelledValue, ...]


@dataclass(frozen=True)
class Flow:
    """The whole and its groups; the texts of a value are its number (`tekst`) and its share (`bijtekst`)."""

    bron: LabelledValue
    groepen: tuple[FlowGroup, ...]


@dataclass(frozen=True)
class _Node:
    """A value with its place: upper and lower edge in points, and its colour."""

    value: LabelledValue
    boven: float
    onder: float
    kleur: str

    @property
    def midden(self) -> float:
        return (self.boven + self.onder) / 2


@dataclass(frozen=True)
class _Columns:
    """Left edges of the three columns of nodes, and of the last column of texts, in points."""

    bron: float
    groep: float
    deel: float
    tekst: float


def flow_chart(data: Flow, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the flow from left to right: the whole, its groups, their parts."""
    canvas = Canvas(width_mm, stijl)
    delen = [deel for groep in data.groepen for deel in groep.delen]
    hoogte = max(FULL_HEIGHT + GROUP_GAP * 2, LABEL_STEP * len(delen) + 8)
    kolommen = _columns(data, canvas)
    schaal = FULL_HEIGHT / (data.bron.number or 1.0)
    kleuren = stijl.flow_colours(len(data.groepen))
    groepen = _group_nodes(data, schaal, hoogte, kleuren)
    deel_nodes = _part_nodes(data, schaal, hoogte, kleuren)
    _draw_source(canvas, data, schaal, kolommen, groepen, hoogte)
    for groep, node in zip(data.groepen, groepen, strict=True):
        _draw_group(canvas, groep, node, kolommen, deel_nodes)
    _draw_group_texts(canvas, groepen, kolommen, hoogte)
    _draw_part_texts(canvas, deel_nodes, kolommen, hoogte)
    return canvas.chart(hoogte + 2)


def _columns(data: Flow, canvas: Canvas) -> _Columns:
    stijl = canvas.stijl
    delen = [deel for groep in data.groepen for deel in groep.delen]
    getallen = widest([deel.tekst for deel in delen], stijl.bijschrift, SEMIBOLD)
    tekst_breedte = getallen + max((_name_width(deel, stijl) for deel in delen), default=0.0)
    tekst = canvas.width - tekst_breedte
    deel = tekst - 12 - NODE_WIDTH
    bron = 0.0
    return _Columns(bron=bron, groep=bron + (deel - bron) * 0.45, deel=deel, tekst=tekst)


def _name_width(deel: LabelledValue, stijl: Stijl) -> float:
    return 10 + text_width(deel.label, stijl.bijschrift) + text_width(deel.bijtekst, stijl.klein)


def _group_nodes(data: Flow, schaal: float, hoogte: float, kleuren: tuple[str, ...]) -> list[_Node]:
    totaal = sum(groep.totaal.number for groep in data.groepen) * schaal
    gat = (hoogte - totaal) / max(len(data.groepen), 1)
    y, nodes = gat / 2, []
    for groep, kleur in zip(data.groepen, kleuren, strict=True):
        nodes.append(_Node(groep.totaal, y, y + groep.totaal.number * schaal, kleur))
        y = nodes[-1].onder + gat
    return nodes


def _part_nodes(data: Flow, schaal: float, hoogte: float, kleuren: tuple[str, ...]) -> list[_Node]:
    """Place the parts from top to bottom, what is left of the height divided over the gaps between them."""
    delen = [(deel, kleur) for groep, kleur in zip(data.groepen, kleuren, strict=True) for deel in groep.delen]
    gat = (hoogte - sum(deel.number for deel, _ in delen) * schaal) / max(len(delen), 1)
    y, nodes = gat / 2, []
    for deel, kleur in delen:
        nodes.append(_Node(deel, y, y + deel.number * schaal, kleur))
        y = nodes[-1].onder + gat
    return nodes


def _draw_source(
    canvas: Canvas, data: Flow, schaal: float, kolommen: _Columns, groepen: list[_Node], hoogte: float
) -> None:
    stijl = canvas.stijl
    boven = (hoogte - data.bron.number * schaal) / 2
    links, rechts = kolommen.bron, kolommen.bron + NODE_WIDTH
    canvas.box(links, boven, rechts, boven + data.bron.number * schaal, stijl.tekst, label=data.bron.label)
    y = boven
    for node in groepen:
        _draw_band(canvas, node, rechts, kolommen.groep, y)
        y += node.onder - node.boven
    regels = wrap(data.bron.label, kolommen.groep - rechts - 20, stijl.bijschrift)
    midden = hoogte / 2
    canvas.centred_text(rechts + 6, midden - 5 * len(regels), data.bron.tekst, vet=True, size=stijl.bijschrift + 3)
    canvas.centred_text(rechts + 6, midden + 6, regels)


def _draw_band(canvas: Canvas, node: _Node, links: float, rechts: float, begin: float) -> None:
    """Draw the band that ends at `node`, from `begin` (its upper edge at the left)."""
    if node.value.number <= 0:
        return
    dikte = node.onder - node.boven
    points = []
    for stap in range(BAND_STEPS + 1):
        t = stap / BAND_STEPS
        boven = begin + (node.boven - begin) * t * t * (3 - 2 * t)
        points.append((links + (rechts - links) * t, boven, boven + dikte))
    kleur = mix(node.kleur, canvas.stijl.papier, BAND_STRENGTH)
    canvas.band(points, kleur, label=node.value.label, waarde=node.value.number)


def _draw_group(canvas: Canvas, groep: FlowGroup, node: _Node, kolommen: _Columns, deel_nodes: list[_Node]) -> None:
    if node.value.number > 0:
        canvas.box(
            kolommen.groep, node.boven, kolommen.groep + NODE_WIDTH, node.onder, node.kleur, label=node.value.label
        )
    y = node.boven
    for deel in groep.delen:
        deel_node = next(kandidaat for kandidaat in deel_nodes if kandidaat.value is deel)
        _draw_band(canvas, deel_node, kolommen.groep + NODE_WIDTH, kolommen.deel, y)
        y += deel_node.onder - deel_node.boven


def _draw_group_texts(canvas: Canvas, nodes: list[_Node], kolommen: _Columns, hoogte: float) -> None:
    """Write each group's number, share and name on its bands; small groups are moved apart."""
    stijl = canvas.stijl
    x = kolommen.groep + NODE_WIDTH + 6
    namen = [wrap(node.value.label, (kolommen.deel - x) * 0.62, stijl.bijschrift) for node in nodes]
    blok = stijl.bijschrift * 1.15 * (1 + max((len(regels) for regels in namen), default=1))
    plaatsen = spread([node.midden for node in nodes], blok + 4, blok / 2, hoogte - blok / 2)
    for node, regels, midden in zip(nodes, namen, plaatsen, strict=True):
        regel = stijl.bijschrift * 1.15
        boven = midden - regel * (1 + len(regels)) / 2
        canvas.centred_text(x, boven + regel / 2, node.value.tekst, vet=True)
        achter = x + text_width(node.value.tekst, stijl.bijschrift, SEMIBOLD) + 5
        canvas.centred_text(achter, boven + regel / 2, node.value.bijtekst, size=stijl.klein)
        canvas.centred_text(x, boven + regel * (1 + len(regels) / 2), regels)


def _draw_part_texts(canvas: Canvas, nodes: list[_Node], kolommen: _Columns, hoogte: float) -> None:
    stijl = canvas.stijl
    rechts = kolommen.deel + NODE_WIDTH
    getal_eind = kolommen.tekst + widest([node.value.tekst for node in nodes], stijl.bijschrift, SEMIBOLD)
    plaatsen = spread([node.midden for node in nodes], LABEL_STEP, 6, hoogte - 6)
    for node, midden in zip(nodes, plaatsen, strict=True):
        if node.value.number > 0:
            canvas.box(kolommen.deel, node.boven, rechts, node.onder, node.kleur, label=node.value.label)
            canvas.rule(rechts + 1, node.midden, kolommen.tekst - 3, midden, dikte=0.5, kleur=stijl.tekst_zacht)
        kleur = stijl.tekst if node.value.number > 0 else stijl.tekst_zacht
        canvas.centred_text(getal_eind, midden, node.value.tekst, vet=True, kleur=kleur, align="right")
        canvas.centred_text(getal_eind + 5, midden, node.value.label, kleur=kleur)
        achter = getal_eind + 10 + text_width(node.value.label, stijl.bijschrift)
        canvas.centred_text(achter, midden, node.value.bijtekst, size=stijl.klein, kleur=stijl.tekst_zacht)

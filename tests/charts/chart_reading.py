"""Reading charts and drawings back for tests: the rows of a layer, printed texts with their room, filled rectangles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import altair as alt

from pipeline.charts.drawing import Drawing
from pipeline.charts.lettering import REGULAR, text_width

RECTANGLE = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+Z")


@dataclass(frozen=True)
class Text:
    """One printed text with its box in points."""

    tekst: str
    links: float
    rechts: float
    boven: float
    onder: float
    size: float
    kleur: str

    @property
    def midden(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.links + self.rechts) / 2, (self.boven + self.onder) / 2


@dataclass(frozen=True)
class Rectangle:
    """One filled rectangle in points."""

    links: float
    boven: float
    rechts: float
    onder: float
    kleur: str

    def holds(self, punt: tuple[float, float]) -> bool:
        """Return whether the point lies in the rectangle."""
        return self.links <= punt[0] <= self.rechts and self.boven <= punt[1] <= self.onder


def layer_rows(chart: alt.LayerChart, soort: str) -> list[dict[str, Any]]:
    """Return the rows of all layers of one kind, such as 'staven' or 'teksten'."""
    return [
        row for naam, rijen in chart.to_dict()["datasets"].items() if naam.rsplit(" ", 1)[0] == soort for row in rijen
    ]


def printed(chart: alt.LayerChart) -> list[str]:
    """Return all texts of a chart."""
    return [row["tekst"] for row in layer_rows(chart, "teksten")]


def view_box(drawing: Drawing) -> tuple[float, float]:
    """Return width and height of the drawing in points."""
    _, _, breedte, hoogte = (float(deel) for deel in _root(drawing).get("viewBox", "").split(" "))
    return breedte, hoogte


def texts(drawing: Drawing) -> list[Text]:
    """Return the texts in the order in which they are drawn."""
    return [_text(element) for element in _root(drawing).iter("{http://www.w3.org/2000/svg}text")]


def rectangles(drawing: Drawing) -> list[Rectangle]:
    """Return the filled rectangles from below to above."""
    gevonden = []
    for pad in _root(drawing).iter("{http://www.w3.org/2000/svg}path"):
        delen = RECTANGLE.fullmatch(pad.get("d", ""))
        if delen and pad.get("fill", "none") != "none":
            x, y, breedte, hoogte = (float(deel) for deel in delen.groups())
            x2, y2 = x + breedte, y + hoogte
            gevonden.append(Rectangle(min(x, x2), min(y, y2), max(x, x2), max(y, y2), pad.get("fill", "")))
    return gevonden


def fills(drawing: Drawing) -> set[str]:
    """Return the colours of all filled shapes that are no text."""
    return {pad.get("fill", "none") for pad in _root(drawing).iter("{http://www.w3.org/2000/svg}path")} - {"none"}


def _root(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg)


def _text(element: ElementTree.Element) -> Text:
    size = float(element.get("font-size", "0"))
    breedte = text_width(element.text or "", size, int(element.get("font-weight", REGULAR)))
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    links = {"end": x - breedte, "middle": x - breedte / 2}.get(element.get("text-anchor", "start"), x)
    return Text(
        element.text or "", links, links + breedte, y - 0.7 * size, y + 0.2 * size, size, element.get("fill", "")
    )

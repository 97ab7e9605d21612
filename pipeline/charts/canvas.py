"""The sheet that a chart form draws on: bars, lines, bands, dots and texts, collected into one layered Altair chart.

Places are in points (1/72 inch), from the top left corner. A mark that stands for a value keeps that value in the chart
and gets its place from a scale; labels are placed in points, so that a form decides exactly where each text stands and
no axis, legend or automatic layout can push one out of the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi
from typing import Any, Literal

import altair as alt

from pipeline.charts.labelled_value import Getal
from pipeline.charts.lettering import CAP_HEIGHT, LINE_HEIGHT, REGULAR, SEMIBOLD
from pipeline.charts.theme import Stijl, chart_config

POINTS_PER_MM = 72 / 25.4
TEXT_WIDTH_MM = 166.0
"""Width of the text column of an A4 report, and so of a full-width chart."""

Row = dict[str, Any]
Mark = Literal["rect", "rule", "line", "area", "circle", "text"]

_FROM_BELOW = ("banden", "vlakken", "staven", "kolommen", "legenda", "lijnen", "reeksen", "vrij", "punten", "teksten")
"""The kinds of marks from below to above; a text always lies on top."""


@dataclass(frozen=True)
class LinearScale:
    """A straight line from values (`laag` to `hoog`) to places in points (`begin` to `eind`)."""

    laag: float
    hoog: float
    begin: float
    eind: float

    def at(self, waarde: Getal) -> float:
        """Return the place of a value in points."""
        return self.begin + (float(waarde) - self.laag) / self._span * (self.eind - self.begin)

    @property
    def _span(self) -> float:
        """The length of the domain; 1 when all values are equal, so that all-zero data still has a scale."""
        return (self.hoog - self.laag) or 1.0

    def altair(self) -> alt.Scale:
        """Return the same line as an Altair scale."""
        return alt.Scale(
            domain=[self.laag, self.laag + self._span], range=[self.begin, self.eind], nice=False, zero=False
        )


@dataclass(frozen=True)
class _LayerKind:
    """What the marks of one layer share; rows of the same kind are drawn by one Altair layer."""

    naam: str
    mark: Mark
    properties: tuple[tuple[str, Any], ...]
    x: LinearScale | None
    y: LinearScale | None


class Canvas:
    """Collects marks; `chart` returns them as one Altair chart."""

    def __init__(self, width_mm: float, stijl: Stijl) -> None:
        """Start an empty sheet of this width; the height follows from what is drawn."""
        self.width = width_mm * POINTS_PER_MM
        self.stijl = stijl
        self._layers: dict[_LayerKind, list[Row]] = {}

    def _add(
        self,
        naam: str,
        mark: Mark,
        row: Row,
        *,
        x: LinearScale | None = None,
        y: LinearScale | None = None,
        **properties: Any,
    ) -> None:
        kind = _LayerKind(naam, mark, tuple(sorted(properties.items())), x, y)
        self._layers.setdefault(kind, []).append({sleutel: _plain(waarde) for sleutel, waarde in row.items()})

    def bar(
        self,
        scale: LinearScale,
        van: Getal,
        tot: Getal,
        boven: float,
        onder: float,
        kleur: str,
        *,
        label: str = "",
    ) -> None:
        """Draw a horizontal bar from one value to another; a light bar gets an edge so that it shows on paper."""
        row = {"label": label, "van": van, "tot": tot, "y": boven, "y2": onder, "kleur": kleur}
        self._add("staven", "rect", self._with_edge(row), x=scale, strokeWidth=0.5)

    def column(
        self,
        scale: LinearScale,
        van: Getal,
        tot: Getal,
        links: float,
        rechts: float,
        kleur: str,
        *,
        label: str = "",
    ) -> None:
        """Draw a vertical bar from one value to another; a light column gets an edge so that it shows on paper."""
        row = {"label": label, "van": van, "tot": tot, "x": links, "x2": rechts, "kleur": kleur}
        self._add("kolommen", "rect", self._with_edge(row), y=scale, strokeWidth=0.5)

    def box(
        self, links: float, boven: float, rechts: float, onder: float, kleur: str, *, naam: str = "vlakken", **data: Any
    ) -> None:
        """Draw a filled rectangle whose place stands for nothing but itself; `data` is kept beside it."""
        row = {"x": links, "x2": rechts, "y": boven, "y2": onder, "kleur": kleur, **data}
        self._add(naam, "rect", self._with_edge(row), strokeWidth=0.5)

    def clear(self, links: float, boven: float, rechts: float, onder: float) -> None:
        """Take away the lines below a text, so that it stays readable."""
        row = {"x": links, "x2": rechts, "y": boven, "y2": onder, "kleur": self.stijl.papier}
        self._add("vrij", "rect", row)

    def _with_edge(self, row: Row) -> Row:
        return {**row, "rand": self.stijl.outline(row["kleur"])}

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        *,
        kleur: str | None = None,
        dikte: float = 0.75,
        streep: bool = False,
    ) -> None:
        """Draw a straight thin line, dashed when `streep`."""
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "kleur": kleur or self.stijl.lijn}
        self._add("lijnen", "rule", row, strokeWidth=dikte, strokeDash=(3, 2) if streep else ())

    def line(
        self,
        scale: LinearScale,
        points: Sequence[tuple[float, Getal]],
        kleur: str,
        *,
        reeks: str,
        dikte: float = 2,
        streep: bool = False,
    ) -> None:
        """Draw a line through values, given as (place from the left in points, value)."""
        for x, waarde in points:
            row = {"reeks": reeks, "x": x, "waarde": waarde, "kleur": kleur}
            self._add("reeksen", "line", row, y=scale, strokeWidth=dikte, strokeDash=(4, 2.5) if streep else ())

    def band(self, points: Sequence[tuple[float, float, float]], kleur: str, *, label: str, waarde: Getal) -> None:
        """Draw a filled band along (x, upper edge, lower edge)."""
        for x, boven, onder in points:
            row = {"label": label, "waarde": waarde, "x": x, "y": boven, "y2": onder, "kleur": kleur}
            self._add("banden", "area", row, interpolate="monotone")

    def dot(self, x: float, y: float, kleur: str, *, straal: float = 3, rand: str | None = None, **data: Any) -> None:
        """Draw a filled circle; `data` is kept beside it."""
        row = {"x": x, "y": y, "kleur": kleur, "rand": rand or self.stijl.papier, **data}
        self._add("punten", "circle", row, size=round(pi * straal**2, 2), strokeWidth=1, opacity=1)

    def text(
        self,
        x: float,
        y: float,
        tekst: str,
        *,
        size: float | None = None,
        vet: bool = False,
        align: str = "left",
        kleur: str | None = None,
    ) -> None:
        """Write one line with its baseline at `y`."""
        if not tekst:
            return
        self._add(
            "teksten",
            "text",
            {"x": x, "y": y, "tekst": tekst, "kleur": kleur or self.stijl.tekst},
            align=align,
            baseline="alphabetic",
            fontSize=size or self.stijl.bijschrift,
            fontWeight=SEMIBOLD if vet else REGULAR,
        )

    def centred_text(
        self,
        x: float,
        midden: float,
        tekst: str | tuple[str, ...],
        *,
        size: float | None = None,
        vet: bool = False,
        align: str = "left",
        kleur: str | None = None,
    ) -> None:
        """Write one or more lines, centred vertically on `midden`."""
        regels = (tekst,) if isinstance(tekst, str) else tekst
        size = size or self.stijl.bijschrift
        eerste = midden - (len(regels) - 1) * size * LINE_HEIGHT / 2 + size * CAP_HEIGHT / 2
        for i, regel in enumerate(regels):
            self.text(x, eerste + i * size * LINE_HEIGHT, regel, size=size, vet=vet, align=align, kleur=kleur)

    def chart(self, height: float) -> alt.LayerChart:
        """Return everything that was drawn as one chart of this height in points."""
        kinds = sorted(self._layers, key=lambda kind: _FROM_BELOW.index(kind.naam))
        namen = [f"{kind.naam} {nummer}" for nummer, kind in enumerate(kinds, start=1)]
        return alt.LayerChart(
            layer=[_layer(kind, naam) for kind, naam in zip(kinds, namen, strict=True)],
            datasets={naam: self._layers[kind] for kind, naam in zip(kinds, namen, strict=True)},
            resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent", y="independent")),
            width=round(self.width, 2),
            height=round(height, 2),
            autosize="none",
            config=chart_config(self.stijl),
        )


def _plain(waarde: Any) -> Any:
    """Return a value as JSON can hold it; exact numbers become floats of limited length."""
    if waarde is None or isinstance(waarde, str | bool | int):
        return waarde
    return round(float(waarde), 4)


def _layer(kind: _LayerKind, dataset: str) -> alt.Chart:
    """Return the layer of one kind, which finds its rows by the name of the data set."""
    properties: dict[str, Any] = {
        naam: list(waarde) if isinstance(waarde, tuple) else waarde for naam, waarde in kind.properties
    }
    return alt.Chart(
        data=alt.NamedData(name=dataset),
        mark=alt.MarkDef(type=kind.mark, **properties),
        encoding=alt.FacetedEncoding(**_ENCODINGS[kind.mark](kind)),
    )


def _x(kind: _LayerKind, veld: str = "x") -> alt.X:
    return alt.X(f"{veld}:Q", scale=kind.x.altair() if kind.x else None, axis=None)


def _y(kind: _LayerKind, veld: str = "y") -> alt.Y:
    return alt.Y(f"{veld}:Q", scale=kind.y.altair() if kind.y else None, axis=None)


def _rect_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind, "van" if kind.x else "x"),
        "x2": alt.X2("tot:Q" if kind.x else "x2:Q"),
        "y": _y(kind, "van" if kind.y else "y"),
        "y2": alt.Y2("tot:Q" if kind.y else "y2:Q"),
        "fill": alt.Fill("kleur:N", scale=None),
        **({"stroke": alt.Stroke("rand:N", scale=None)} if kind.naam != "vrij" else {}),
    }


def _rule_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind),
        "x2": alt.X2("x2:Q"),
        "y": _y(kind),
        "y2": alt.Y2("y2:Q"),
        "stroke": alt.Stroke("kleur:N", scale=None),
    }


def _line_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind),
        "y": _y(kind, "waarde"),
        "detail": alt.Detail("reeks:N"),
        "stroke": alt.Stroke("kleur:N", scale=None),
    }


def _area_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind),
        "y": _y(kind),
        "y2": alt.Y2("y2:Q"),
        "detail": alt.Detail("label:N"),
        "fill": alt.Fill("kleur:N", scale=None),
    }


def _circle_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind),
        "y": _y(kind),
        "fill": alt.Fill("kleur:N", scale=None),
        "stroke": alt.Stroke("rand:N", scale=None),
    }


def _text_encoding(kind: _LayerKind) -> Mapping[str, Any]:
    return {
        "x": _x(kind),
        "y": _y(kind),
        "text": alt.Text("tekst:N"),
        "color": alt.Color("kleur:N", scale=None),
    }


_ENCODINGS = {
    "rect": _rect_encoding,
    "rule": _rule_encoding,
    "line": _line_encoding,
    "area": _area_encoding,
    "circle": _circle_encoding,
    "text": _text_encoding,
}

"""One report of every kind from the demo exports, made once per test run for all tests that look at finished reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from unittest import mock

from pipeline.charts.forms import ChartData, illustrate
from pipeline.domain.organisation import load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import read_cijferboek
from pipeline.indicators.definitions import indicators
from pipeline.reports.building_blocks import Status
from pipeline.reports.content import Bron, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import MadeReport, make_report
from pipeline.reports.render import Renderer
from pipeline.reports.sources_table import read_sources
from tests.conftest import GEGEVENS, GebouwdMagazijn


@dataclass(frozen=True)
class Voorbeeld:
    """Which report stands for its kind: of which organisation, over which period, for whom, and when it was made."""

    soort: str
    organisatie: str
    periode: str
    opgemaakt: datetime
    doel: str = "alle"

    def opdracht(self, status: Status = "concept") -> Opdracht:
        """Return the order for this report; the period carries the measurement date of the register."""
        organisatie = load_organisation(GEGEVENS.register, self.organisatie)
        [periode] = [periode for periode in organisatie.perioden(self.soort) if periode.sleutel == self.periode] or [
            Periode.parse(self.periode)
        ]
        return Opdracht(load_kind(self.soort), organisatie, self.doel, periode, self.opgemaakt, status)


VOORBEELDEN = {
    "uitstroomrapport": Voorbeeld("uitstroomrapport", "ict-maatwerk", "2024", datetime(2025, 1, 28, 9, tzinfo=UTC)),
    "partnership": Voorbeeld(
        "partnership", "ibn-partnership", "2023", datetime(2024, 1, 28, 9, tzinfo=UTC), doel="Boekel"
    ),
    "voortgangsbrief": Voorbeeld(
        "voortgangsbrief", "instroomportaal-groningen", "2021-K1", datetime(2021, 5, 12, 9, tzinfo=UTC)
    ),
    "kengetallen": Voorbeeld("kengetallen", "rijk-van-nijmegen", "2021", datetime(2022, 1, 28, 9, tzinfo=UTC)),
    "zrm_evaluatie": Voorbeeld(
        "zrm_evaluatie", "meedoen-werkt-amsterdam", "2016", datetime(2017, 2, 20, 9, tzinfo=UTC)
    ),
}
"""The report that stands for each kind; of the partnership that of one municipality, which has all its chart forms but few pages."""


@dataclass(frozen=True)
class Grondslag:
    """What a report is made from."""

    opdracht: Opdracht
    cijferboek: Cijferboek
    bronnen: tuple[Bron, ...]


@dataclass(frozen=True)
class VoorbeeldRapport:
    """An example report; its content and its two PDFs are made when they are first asked for."""

    grondslag: Grondslag

    @cached_property
    def concept(self) -> MadeReport:
        """The report as it is made before it is approved."""
        return self._made(self.grondslag.opdracht)

    @cached_property
    def definitief(self) -> MadeReport:
        """The report as it is made after it was approved."""
        return self._made(replace(self.grondslag.opdracht, status="definitief"))

    @property
    def content(self) -> ReportContent:
        """What the report says."""
        return self._content_and_charts[0]

    @property
    def charts(self) -> dict[str, ChartData]:
        """The data that each chart was drawn from, by alt text."""
        return self._content_and_charts[1]

    @cached_property
    def _content_and_charts(self) -> tuple[ReportContent, dict[str, ChartData]]:
        grondslag = self.grondslag
        with _charts_kept() as charts:
            content = build_content(grondslag.opdracht, grondslag.cijferboek, grondslag.bronnen, indicators())
        return content, charts

    def _made(self, opdracht: Opdracht) -> MadeReport:
        return make_report(opdracht, self.grondslag.cijferboek, self.grondslag.bronnen, renderer=Renderer())


def example_report(voorbeeld: Voorbeeld, magazijn: GebouwdMagazijn) -> VoorbeeldRapport:
    """Return the example report from the warehouse of its organisation."""
    with magazijn.warehouse.read() as connection:
        return VoorbeeldRapport(
            Grondslag(voorbeeld.opdracht(), read_cijferboek(connection), read_sources(connection)),
        )


@contextmanager
def _charts_kept() -> Iterator[dict[str, ChartData]]:
    """Keep the data of every chart that is drawn inside the block; the drawing itself does not carry it."""
    kept: dict[str, ChartData] = {}

    def keep(data: ChartData, *rest: Any, **named: Any) -> Any:
        illustration = illustrate(data, *rest, **named)
        kept[illustration.alt] = data
        return illustration

    with mock.patch("pipeline.reports.figures.illustrate", keep):
        yield kept


ExampleReport = Callable[[str], VoorbeeldRapport]
"""From the name of a kind to its example report."""

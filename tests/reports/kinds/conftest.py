"""The uitstroomrapport of ICT Maatwerk over 2024, built once from the demo exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from pipeline.domain.organisation import load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import read_cijferboek
from pipeline.indicators.definitions import indicators
from pipeline.reports.content import Bron, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import MadeReport, make_report
from pipeline.reports.render import Renderer
from pipeline.reports.sources_table import read_sources
from tests.conftest import GEGEVENS, GebouwdMagazijn

OPGEMAAKT = datetime(2025, 1, 28, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Grondslag:
    """What a report is made from."""

    opdracht: Opdracht
    cijferboek: Cijferboek
    bronnen: tuple[Bron, ...]


@pytest.fixture(scope="session")
def uitstroom(ict_magazijn: GebouwdMagazijn) -> Grondslag:
    organisatie = load_organisation(GEGEVENS.register, "ict-maatwerk")
    opdracht = Opdracht(load_kind("uitstroomrapport"), organisatie, "alle", Periode(2024), OPGEMAAKT)
    with ict_magazijn.warehouse.read() as connection:
        return Grondslag(opdracht, read_cijferboek(connection), read_sources(connection))


@pytest.fixture(scope="session")
def uitstroom_content(uitstroom: Grondslag) -> ReportContent:
    return build_content(uitstroom.opdracht, uitstroom.cijferboek, uitstroom.bronnen, indicators())


@pytest.fixture(scope="session")
def uitstroom_pdf(uitstroom: Grondslag) -> MadeReport:
    return make_report(uitstroom.opdracht, uitstroom.cijferboek, uitstroom.bronnen, renderer=Renderer())


@pytest.fixture(scope="session")
def partnership_bron(ibn_magazijn: GebouwdMagazijn) -> tuple[Cijferboek, tuple[Bron, ...]]:
    """The figures and the deliveries of the partnership."""
    with ibn_magazijn.warehouse.read() as connection:
        return read_cijferboek(connection), read_sources(connection)

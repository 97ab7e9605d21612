"""The uitstroomrapport of ICT Maatwerk over 2024, built once from the demo exports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import read_cijferboek
from pipeline.reports.content import Bron, ReportContent
from pipeline.reports.make_report import MadeReport
from pipeline.reports.sources_table import read_sources
from tests.conftest import GebouwdMagazijn
from tests.reports.example_reports import ExampleReport, Grondslag

OPGEMAAKT = datetime(2025, 1, 28, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def uitstroom(report_of_kind: ExampleReport) -> Grondslag:
    return report_of_kind("uitstroomrapport").grondslag


@pytest.fixture(scope="session")
def uitstroom_content(report_of_kind: ExampleReport) -> ReportContent:
    return report_of_kind("uitstroomrapport").content


@pytest.fixture(scope="session")
def uitstroom_pdf(report_of_kind: ExampleReport) -> MadeReport:
    return report_of_kind("uitstroomrapport").concept


@pytest.fixture(scope="session")
def partnership_bron(ibn_magazijn: GebouwdMagazijn) -> tuple[Cijferboek, tuple[Bron, ...]]:
    """The figures and the deliveries of the partnership."""
    with ibn_magazijn.warehouse.read() as connection:
        return read_cijferboek(connection), read_sources(connection)

"""The report that each test of this package looks at, once per kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from pipeline.reports.kinds import kind_keys
from tests.reports.every_kind.paper import ExamplePaper, Paper
from tests.reports.example_reports import ExampleReport, VoorbeeldRapport


@pytest.fixture(params=kind_keys())
def soort(request: pytest.FixtureRequest) -> str:
    """Return the name of a kind; every test that asks for it runs for every kind there is."""
    kind: str = request.param
    return kind


@pytest.fixture
def rapport(soort: str, report_of_kind: ExampleReport) -> VoorbeeldRapport:
    """Return the example report of the kind."""
    return report_of_kind(soort)


@pytest.fixture(scope="session")
def paper_of_kind(report_of_kind: ExampleReport) -> Iterator[ExamplePaper]:
    """Return a function from a kind to the pages of its example report, read once."""
    opened: list[Paper] = []

    @cache
    def read(soort: str) -> Paper:
        opened.append(Paper(report_of_kind(soort).concept.pdf))
        return opened[-1]

    yield read
    for paper in opened:
        paper.close()


@pytest.fixture
def paper(soort: str, paper_of_kind: ExamplePaper) -> Paper:
    """Return the pages of the example report of the kind."""
    return paper_of_kind(soort)

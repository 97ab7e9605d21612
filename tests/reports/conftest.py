"""The demo report and one report of every kind, made once for all tests that only look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.reports.building_blocks import Bijlagebestand
from pipeline.reports.render import RenderedReport, Renderer
from tests.reports.demo_report import demo_inhoud
from tests.reports.example_reports import VOORBEELDEN, ExampleReport, VoorbeeldRapport, example_report

TEMPLATES = Path(__file__).parent / "templates"
CIJFERS_CSV = Bijlagebestand("cijfers.csv", b"indicator;waarde\r\nuitstroom;44,8%\r\n", "Alle cijfers van dit rapport")


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """Return a renderer that also knows the templates of these tests."""
    return Renderer(TEMPLATES)


@pytest.fixture(scope="session")
def demo(renderer: Renderer) -> RenderedReport:
    """Return the demo report as a concept, with its figures attached."""
    return renderer.render("demo.html", demo_inhoud(), attachments=[CIJFERS_CSV])


MAGAZIJNEN = {
    "ict-maatwerk": "ict_magazijn",
    "ibn-partnership": "ibn_magazijn",
    "meedoen-werkt-amsterdam": "ams_magazijn",
    "instroomportaal-groningen": "groningen_magazijn",
    "rijk-van-nijmegen": "rvn_magazijn",
}
"""The fixture of each warehouse: a test of one kind does not wait for the warehouses of the others."""


@pytest.fixture(scope="session")
def report_of_kind(request: pytest.FixtureRequest) -> ExampleReport:
    """Return a function from a kind to its example report, the same object at every call."""

    @cache
    def report(soort: str) -> VoorbeeldRapport:
        voorbeeld = VOORBEELDEN[soort]
        return example_report(voorbeeld, request.getfixturevalue(MAGAZIJNEN[voorbeeld.organisatie]))

    return report

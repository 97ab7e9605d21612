"""The demo report, rendered once for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reports.building_blocks import Bijlagebestand
from pipeline.reports.render import RenderedReport, Renderer
from tests.reports.demo_report import demo_inhoud

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

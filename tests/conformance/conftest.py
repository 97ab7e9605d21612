"""The demo report, to break and to judge."""

from __future__ import annotations

import pytest

from pipeline.reports.render import RenderedReport, Renderer
from tests.reports.conftest import CIJFERS_CSV, TEMPLATES
from tests.reports.demo_report import demo_inhoud


@pytest.fixture(scope="session")
def demo() -> RenderedReport:
    """Return the demo report, with its figures attached."""
    return Renderer(TEMPLATES).render("demo.html", demo_inhoud(), attachments=[CIJFERS_CSV])

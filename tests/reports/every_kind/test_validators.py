"""Every kind of report is PDF/A-3a and PDF/UA-1 at once, and has no defect that a screen-reader user would meet."""

from __future__ import annotations

from pathlib import Path

import outloud
import page
import pytest
from outloud.findings import Finding

from tests.reports.example_reports import VoorbeeldRapport


@pytest.mark.parametrize("profiel", ["3a", "ua1"])
def test_page_validation_finds_nothing(rapport: VoorbeeldRapport, profiel: str) -> None:
    uitslag = page.validate_pdf_bytes(rapport.concept.pdf, profile=profiel)
    assert [(fout.rule_id, fout.message) for fout in uitslag.failures] == []
    assert uitslag.is_compliant


def test_outloud_finds_nothing(rapport: VoorbeeldRapport, tmp_path: Path) -> None:
    pad = tmp_path / rapport.concept.bestandsnaam
    pad.write_bytes(rapport.concept.pdf)
    uitslag = outloud.check(str(pad))
    assert [(vondst.rule, vondst.message) for vondst in uitslag.findings if not is_about_source_lines(vondst)] == []
    assert uitslag.error is None
    assert uitslag.verdict == "pass" or all(map(is_about_source_lines, uitslag.findings))


def is_about_source_lines(vondst: Finding) -> bool:
    """Tell whether a running foot is suspected in what are the source lines of tables that end at the foot of a page."""
    regels = vondst.evidence.split("; ")
    return vondst.rule == "PAG-001" and all(regel.startswith("Bron: ") for regel in regels)

"""What a screen reader reads from one report of every kind, in reading order, is what was approved."""

from __future__ import annotations

from tests.golden_reports import RENEW, STRUCTURE, structure_differences
from tests.reports.example_reports import VOORBEELDEN, VoorbeeldRapport


def test_the_structure_is_as_approved(soort: str, rapport: VoorbeeldRapport) -> None:
    verschillen = structure_differences(soort, rapport.concept.pdf)
    assert not verschillen, "\n".join([f"De structuur van {soort} is anders. {RENEW}", *verschillen])


def test_there_is_one_approved_structure_per_kind() -> None:
    assert {file.stem for file in STRUCTURE.iterdir()} == set(VOORBEELDEN)

"""Every kind of report is looked at by the tests of this package."""

from __future__ import annotations

from pipeline.reports.kinds import kind_keys
from tests.reports.example_reports import VOORBEELDEN


def test_every_kind_has_an_example_report() -> None:
    assert set(VOORBEELDEN) == set(kind_keys())
    assert {soort: voorbeeld.soort for soort, voorbeeld in VOORBEELDEN.items()} == {
        soort: soort for soort in VOORBEELDEN
    }

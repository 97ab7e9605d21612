"""When WeasyPrint's private function is no longer what it was, the render stops with a message that says what to do."""

from __future__ import annotations

import pytest
from weasyprint.pdf import tags

from pipeline.reports.finish import FinishingPass, VormGewijzigd


def test_another_shape_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "_build_box_tree", lambda box, parent: None)
    with pytest.raises(VormGewijzigd, match=r"pipeline/reports/finish/tracing\.py"), FinishingPass().installed():
        pass


def test_a_missing_function_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tags, "_build_box_tree")
    with pytest.raises(VormGewijzigd, match="structuurboom"), FinishingPass().installed():
        pass


def test_the_function_is_put_back() -> None:
    before = tags._build_box_tree
    with FinishingPass().installed():
        assert tags._build_box_tree is not before
    assert tags._build_box_tree is before

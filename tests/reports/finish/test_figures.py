"""The box of a figure is given in points from the bottom left of the page."""

from __future__ import annotations

import pytest

from tests.reports.finish.conftest import Opened

DRAWING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='96' height='48'%3E%3C/svg%3E"


def test_figure_box_in_points(finished_pdf: Opened) -> None:
    pdf = finished_pdf(
        f'<img alt="Een leeg vlak" src="{DRAWING}">', "@page { margin: 0 } body { margin: 0 } img { display: block }"
    )
    figure = pdf.Root.StructTreeRoot.K[0].K[0]
    assert str(figure.S) == "/Figure"
    assert str(figure.Alt) == "Een leeg vlak"
    height = 60 / 25.4 * 72
    assert [float(side) for side in figure.A.BBox] == pytest.approx([0, height - 36, 72, height], abs=0.01)

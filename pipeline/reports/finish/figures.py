"""The box of a figure, in the measure of the page: WeasyPrint writes it in CSS pixels from the top of the page."""

from __future__ import annotations

from pipeline.reports.finish.structure import StructureTree

POINTS_PER_PIXEL = 0.75
"""A CSS pixel is 1/96 inch, a PDF point 1/72 inch."""


def measure_figures(tree: StructureTree) -> None:
    """Write the box of every figure in points from the bottom left of its page."""
    heights = [float(page["MediaBox"][3]) for page in tree.pages()]
    for figure in tree.document.find("Figure"):
        if figure.bbox is None:
            continue
        left, top, right, bottom = (POINTS_PER_PIXEL * float(side) for side in figure.bbox)
        height = heights[figure.page]
        figure.bbox = tuple(round(side, 3) for side in (left, height - bottom, right, height - top))

"""The box of a figure is given in points from the bottom left of the page."""

from __future__ import annotations

import pikepdf
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


POINTS_PER_MM = 72 / 25.4
HEIGHT = 60 * POINTS_PER_MM
SMALL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='48' height='24'%3E%3C/svg%3E"
BARE = "@page { margin: 0 } body { margin: 0 } img { display: block } "


def image(alt: str, style: str = "") -> str:
    """Return a drawing of 48 by 24 pixels, which is 36 by 18 points."""
    return f'<img alt="{alt}" src="{SMALL}" style="{style}">'


def boxes(pdf: pikepdf.Pdf) -> dict[str, tuple[int, list[float]]]:
    """Return for each figure, by its alternative text, its page and its box."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return {
        str(item.Alt): (pages[item.Pg.objgen], [float(side) for side in item.A.BBox])
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    }


def test_figures_below_each_other_and_on_the_next_page(finished_pdf: Opened) -> None:
    body = image("Een") + image("Twee", "margin: 8px 0 0 16px") + image("Drie", "break-before: page; margin-top: 4px")
    found = boxes(finished_pdf(body, BARE))
    assert {alt: page for alt, (page, _) in found.items()} == {"Een": 0, "Twee": 0, "Drie": 1}
    assert found["Een"][1] == pytest.approx([0, HEIGHT - 18, 36, HEIGHT], abs=0.01)
    assert found["Twee"][1] == pytest.approx([12, HEIGHT - 42, 48, HEIGHT - 24], abs=0.01)
    assert found["Drie"][1] == pytest.approx([0, HEIGHT - 21, 36, HEIGHT - 3], abs=0.01)


def test_figures_in_columns(finished_pdf: Opened) -> None:
    body = f"<div style='columns: 2; column-gap: 0'>{image('Links')}{image('Rechts', 'break-before: column')}</div>"
    found = boxes(finished_pdf(body, BARE))
    middle = 50 * POINTS_PER_MM
    assert found["Links"] == (0, pytest.approx([0, HEIGHT - 18, 36, HEIGHT], abs=0.01))
    assert found["Rechts"] == (0, pytest.approx([middle, HEIGHT - 18, middle + 36, HEIGHT], abs=0.01))


def test_figures_on_pages_of_another_height(finished_pdf: Opened) -> None:
    css = BARE + "@page liggend { size: 60mm 40mm; margin: 0 } .liggend { page: liggend }"
    found = boxes(finished_pdf(f"{image('Staand')}<div class=liggend>{image('Liggend')}</div>", css))
    assert found["Staand"] == (0, pytest.approx([0, HEIGHT - 18, 36, HEIGHT], abs=0.01))
    lower = 40 * POINTS_PER_MM
    assert found["Liggend"] == (1, pytest.approx([0, lower - 18, 36, lower], abs=0.01))

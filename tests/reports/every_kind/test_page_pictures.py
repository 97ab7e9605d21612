"""Every page of one report of every kind looks as approved; the comparison sees what an eye sees, and no more."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from pipeline.reports.render import RenderedReport
from tests.golden_reports import PAGES, RENEW, page_differences, page_files, renew, structure_file
from tests.reports.example_reports import VOORBEELDEN, VoorbeeldRapport
from tests.reports.page_pictures import (
    DOTS_PER_INCH,
    difference_picture,
    differing_dots,
    is_same_page,
    page_pictures,
    to_keep,
)

DOTS_PER_MM = DOTS_PER_INCH / 25.4
TABLE_PAGE = 5
MOST_BYTES = 2_000_000


def test_every_page_looks_as_approved(soort: str, rapport: VoorbeeldRapport, tmp_path: Path) -> None:
    verschillen = page_differences(soort, rapport.concept.pdf, tmp_path)
    assert not verschillen, "\n".join([f"Bladzijden van {soort} zien er anders uit. {RENEW}", *verschillen])


def test_there_are_approved_pages_of_every_kind_and_they_are_small() -> None:
    assert {folder.name for folder in PAGES.iterdir()} == set(VOORBEELDEN)
    assert sum(file.stat().st_size for soort in VOORBEELDEN for file in page_files(soort)) < MOST_BYTES


# ---------------------------------------------------------------------- the comparison itself


@pytest.fixture(scope="module")
def bladzijde(demo: RenderedReport) -> Image.Image:
    """A page with a heading, a table and text."""
    return page_pictures(demo.pdf)[TABLE_PAGE]


def drawn_elsewhere(pdf: bytes, dots: float) -> Image.Image:
    """Return the page drawn again in fine dots, moved by a part of a dot and reduced: other grey edges, the same page."""
    fine = 16
    document = pypdfium2.PdfDocument(pdf)
    page = document[TABLE_PAGE].render(scale=DOTS_PER_INCH / 72 * fine).to_pil().convert("RGB")
    document.close()
    moved = Image.new("RGB", page.size, "white")
    moved.paste(page, (round(dots * fine), round(dots * fine)))
    return moved.resize((page.width // fine, page.height // fine), Image.Resampling.BOX)


def block_of_text(bladzijde: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of the first line of text below the running head."""
    below = bladzijde.convert("L").crop((0, 60, bladzijde.width, bladzijde.height)).point(lambda v: 255 * (v < 200))
    rows = [y for y in range(below.height) if below.crop((0, y, below.width, y + 1)).getbbox()]
    top = rows[0]
    bottom = next(y for y in range(top, below.height) if y not in rows)
    left, _, right, _ = below.crop((0, top, below.width, bottom)).getbbox() or (0, 0, 0, 0)
    return left, top + 60, right, bottom + 60


def test_the_same_page_is_the_same(bladzijde: Image.Image) -> None:
    assert differing_dots(to_keep(bladzijde), bladzijde) == 0


def test_other_grey_edges_are_the_same_page(demo: RenderedReport) -> None:
    assert is_same_page(drawn_elsewhere(demo.pdf, 0), drawn_elsewhere(demo.pdf, 0.25))


def test_a_few_single_dots_are_the_same_page(bladzijde: Image.Image) -> None:
    other = bladzijde.copy()
    for place in range(20, 400, 40):
        red, green, blue = other.getpixel((place, place))  # type: ignore[misc]
        other.putpixel((place, place), (red // 2, green // 2, blue // 2))
    assert other.tobytes() != bladzijde.tobytes()
    assert is_same_page(bladzijde, other)


def test_a_missing_line_of_text_is_seen(bladzijde: Image.Image) -> None:
    other = bladzijde.copy()
    ImageDraw.Draw(other).rectangle(block_of_text(bladzijde), fill="white")
    assert not is_same_page(bladzijde, other)


def test_a_block_that_moved_half_a_millimetre_is_seen(bladzijde: Image.Image) -> None:
    box = block_of_text(bladzijde)
    other = bladzijde.copy()
    ImageDraw.Draw(other).rectangle(box, fill="white")
    other.paste(bladzijde.crop(box), (box[0], box[1] + max(1, round(0.5 * DOTS_PER_MM))))
    assert not is_same_page(bladzijde, other)


def test_another_colour_is_seen(bladzijde: Image.Image) -> None:
    other = bladzijde.copy()
    box = block_of_text(bladzijde)
    red, green, blue = bladzijde.crop(box).split()
    other.paste(Image.merge("RGB", (blue, green, red)), box)
    assert not is_same_page(bladzijde, other)


def test_another_paper_size_is_seen(bladzijde: Image.Image) -> None:
    assert not is_same_page(bladzijde, bladzijde.resize((bladzijde.width, bladzijde.height - 4)))


def test_the_difference_is_shown_in_red_where_it_is(bladzijde: Image.Image) -> None:
    box = block_of_text(bladzijde)
    other = bladzijde.copy()
    ImageDraw.Draw(other).rectangle(box, fill="white")
    red = _red_dots(difference_picture(bladzijde, other))
    assert red
    assert all(box[1] - 4 <= y <= box[3] + 4 for _, y in red)


def _red_dots(picture: Image.Image) -> list[tuple[int, int]]:
    width = picture.width
    dots = picture.get_flattened_data()
    return [(place % width, place // width) for place, dot in enumerate(dots) if dot == (200, 0, 0)]


# ---------------------------------------------------------------------- renewing


def test_renewing_names_what_changed_and_then_nothing(demo: RenderedReport, tmp_path: Path) -> None:
    structure, pages = tmp_path / "structuur", tmp_path / "bladzijden"
    (pages / "demo").mkdir(parents=True)
    Image.new("P", (10, 10)).save(pages / "demo" / "99.png")

    changed = list(renew("demo", demo.pdf, structure, pages))

    assert [file.name for file in changed] == [
        "demo.txt",
        *(f"{number:02}.png" for number in range(1, demo.pages + 1)),
        "99.png",
    ]
    assert [file.name for file in page_files("demo", pages)] == [f"{n:02}.png" for n in range(1, demo.pages + 1)]
    assert structure_file("demo", structure).read_text(encoding="utf-8").splitlines()[1] == 'H1 "Voorbeeldrapport 2024"'
    assert list(renew("demo", demo.pdf, structure, pages)) == []

"""Every printed letter, in charts too, stands out from what lies below it on the finished page."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast
from tests.reports.every_kind.paper import Letter, Paper

DOTS_PER_POINT = 2.0
ROUNDING = 0.02
"""Colours on the page are whole numbers of 255; a contrast of exactly the minimum may come out this much lower."""


def test_every_letter_has_contrast_with_what_lies_below_it(paper: Paper) -> None:
    weak: dict[tuple[int, str, str], str] = {}
    for page, letters in zip(pages_without_text(paper.pdf), paper.letters, strict=True):
        for letter in letters:
            ground = colour_below(page, letter)
            if contrast(as_text(letter.kleur), ground) < MINIMUM_CONTRAST - ROUNDING:
                key = (letter.bladzijde + 1, as_text(letter.kleur), ground)
                weak[key] = weak.get(key, "") + letter.teken
    assert [f"bladzijde {b}: {kleur} op {grond}: {tekst[:40]}" for (b, kleur, grond), tekst in weak.items()] == []


def pages_without_text(pdf: bytes) -> Iterator[Image.Image]:
    """Yield a picture of each page on which everything is drawn but letters."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for text in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])):
            page.remove_obj(text)
        yield page.render(scale=DOTS_PER_POINT).to_pil().convert("RGB")
    document.close()


def colour_below(page: Image.Image, letter: Letter) -> str:
    """Return the colour in the middle of the box of a letter: a line that only touches its edge does not count."""
    x = (letter.links + letter.rechts) / 2 * DOTS_PER_POINT
    y = page.height - (letter.onder + letter.boven) / 2 * DOTS_PER_POINT
    colour = page.getpixel((min(max(int(x), 0), page.width - 1), min(max(int(y), 0), page.height - 1)))
    assert isinstance(colour, tuple)
    return as_text((colour[0], colour[1], colour[2]))


def as_text(kleur: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*kleur)


def test_light_letters_on_light_paper_are_seen() -> None:
    page = Image.new("RGB", (100, 100), "#FFFFFF")
    page.paste((16, 16, 16), (0, 0, 100, 50))
    below = Letter("a", 0, 10, 10, 10, 10, 14, 15, 10, (255, 255, 255), 0)
    above = Letter("a", 0, 10, 40, 10, 40, 14, 45, 10, (255, 255, 255), 0)
    assert contrast(as_text(below.kleur), colour_below(page, below)) == 1
    assert contrast(as_text(above.kleur), colour_below(page, above)) > 18

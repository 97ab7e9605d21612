"""Pictures of the pages of a PDF, and whether two pictures show the same page.

Small enough to keep in the repository (455 by 643 dots for A4), large enough to see a missing line, a moved block or another
colour. Letters are drawn with grey edges that may differ a little between machines: both pictures are blurred before they are
compared, and a handful of dots may differ.
"""

from __future__ import annotations

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS_PER_INCH = 55
COLOURS = 48
"""How many colours a kept picture has."""

BLUR = 1.2
"""Radius in dots of the blur before comparing: about the width of a grey edge of a letter."""

VISIBLE = 26
"""By how much a blurred dot must differ, of 255, to count."""

TOLERATED = 12
"""How many dots may differ; the smallest word in the smallest letter is more."""


def page_pictures(pdf: bytes) -> list[Image.Image]:
    """Return each page in full colour."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return pictures


def to_keep(picture: Image.Image) -> Image.Image:
    """Return the picture with the few colours with which it is kept."""
    return picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def differing_dots(kept: Image.Image, now: Image.Image) -> int:
    """Return how many dots visibly differ; all of them when the pages are not equally large."""
    if kept.size != now.size:
        return now.width * now.height
    return _differences(kept, now).histogram()[255]


def is_same_page(kept: Image.Image, now: Image.Image) -> bool:
    """Tell whether both pictures show the same page to the eye."""
    return differing_dots(kept, now) <= TOLERATED


def difference_picture(kept: Image.Image, now: Image.Image) -> Image.Image:
    """Return the new page in light grey with everything that differs in red, for the eye of who must judge it."""
    if kept.size != now.size:
        return now.copy()
    pale = now.convert("L").point(lambda value: 170 + value // 3).convert("RGB")
    marks = _differences(kept, now).filter(ImageFilter.MaxFilter(3))
    pale.paste((200, 0, 0), mask=marks)
    return pale


def _differences(kept: Image.Image, now: Image.Image) -> Image.Image:
    """Return a picture that is 255 where a dot differs and 0 elsewhere."""
    blurred = [picture.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for picture in (kept, now)]
    red, green, blue = ImageChops.difference(*blurred).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point(lambda value: 255 if value >= VISIBLE else 0)

"""What a finished PDF puts on paper: every letter with its place, size and colour, and the structure element it belongs to.

Places are in points from the lower left corner of the page, as PDF has them. Reading is done once per file: a report of
fifty pages has a hundred thousand letters.
"""

from __future__ import annotations

import ctypes
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import hypot
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from outloud.model import Document, StructElem

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
MARK = re.compile(r"\s*concept\b", re.IGNORECASE)
"""How the tagged mark of a concept begins."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character.

    `x` and `basis` are where it stands on the baseline, `links` to `boven` the box of its ink, `grootte` its size in
    points, `kleur` its fill as (red, green, blue) from 0 to 255. `inhoud` is the number of the marked content that it is
    part of on its page, -1 for a running head or another artifact.
    """

    teken: str
    bladzijde: int
    x: float
    basis: float
    links: float
    onder: float
    rechts: float
    boven: float
    grootte: float
    kleur: tuple[int, int, int]
    inhoud: int


@dataclass(frozen=True)
class Shape:
    """A filled or stroked area or a picture: its box in points and the marked content that it is part of (-1: none)."""

    bladzijde: int
    links: float
    onder: float
    rechts: float
    boven: float
    inhoud: int


class Paper:
    """The pages of a PDF and its structure tree; pages count from 0."""

    def __init__(self, pdf: bytes) -> None:
        """Read the file; close it after use."""
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "rapport.pdf"
        path.write_bytes(pdf)
        self.pdf = pdf
        self.document = Document(str(path))
        self._pages = pypdfium2.PdfDocument(pdf)

    def close(self) -> None:
        """Close the file."""
        self.document.close()
        self._pages.close()
        self._folder.cleanup()

    def __len__(self) -> int:
        return len(self._pages)

    @cached_property
    def sizes(self) -> list[tuple[float, float]]:
        """The width and height of each page in points."""
        return [page.get_size() for page in self._pages]

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page as a reader would copy it."""
        return [page.get_textpage().get_text_range() for page in self._pages]

    @cached_property
    def letters(self) -> list[list[Letter]]:
        """The printed characters of each page in the order in which they are drawn; spaces are left out."""
        return [list(_letters(page, number)) for number, page in enumerate(self._pages)]

    @cached_property
    def shapes(self) -> list[list[Shape]]:
        """The areas, lines and pictures of each page."""
        return [list(_shapes(page, number)) for number, page in enumerate(self._pages)]

    @cached_property
    def elements(self) -> list[StructElem]:
        """Every structure element in reading order, without the mark of a concept."""
        return [element for element in self.document.elements if not self.is_mark(element)]

    def is_mark(self, element: StructElem) -> bool:
        """Tell whether the element is the mark that stands on every page of a concept."""
        return (
            element.type == "P"
            and element.parent is not None
            and element.parent.type in ("Document", "Part", "Sect", "Div")
            and bool(MARK.match(self.text(element)))
            and len(self.text(element)) < 60
        )

    def elements_of(self, *types: str) -> list[StructElem]:
        """Return the elements of these types in reading order."""
        return [element for element in self.elements if element.type in types]

    def letters_of(self, element: StructElem) -> list[Letter]:
        """Return the printed characters of the element and of everything in it, in reading order."""
        return [letter for key in self._contents(element) for letter in self._letters_by_content.get(key, [])]

    def shapes_of(self, element: StructElem) -> list[Shape]:
        """Return the areas and pictures of the element and of everything in it."""
        keys = set(self._contents(element))
        return [shape for page in self.shapes for shape in page if (shape.bladzijde, shape.inhoud) in keys]

    def pages_of(self, element: StructElem) -> list[int]:
        """Return the pages on which the element has something, in order."""
        keys = set(self._contents(element))
        return sorted({page for page, number in keys if self._is_drawn(page, number)})

    def text(self, element: StructElem) -> str:
        """Return what a screen reader gets from the element: its letters, with a space where there is one on paper."""
        return self._joined(list(self._contents(element)))

    def own_text(self, element: StructElem) -> str:
        """Return the text of the element as `text` does, without that of the elements in it."""
        return self._joined([(ref.page or 0, ref.mcid) for ref in element.mcrefs])

    def _joined(self, contents: list[tuple[int, int]]) -> str:
        """Return the pieces as one text; pieces that follow each other on a page are apart only where there is a space."""
        tekst = ""
        for (page, number), vorig in zip(contents, [(-1, -1), *contents], strict=False):
            naast_elkaar = (page, number - 1) == vorig
            tekst += ("" if naast_elkaar else " ") + self._text_by_content.get((page, number), "")
        return " ".join(tekst.split())

    def _contents(self, element: StructElem) -> Iterator[tuple[int, int]]:
        for node in (element, *element.descendants()):
            for ref in node.mcrefs:
                if ref.page is not None:
                    yield ref.page, ref.mcid

    def _is_drawn(self, page: int, number: int) -> bool:
        return (page, number) in self._letters_by_content or any(shape.inhoud == number for shape in self.shapes[page])

    @cached_property
    def _letters_by_content(self) -> dict[tuple[int, int], list[Letter]]:
        found: dict[tuple[int, int], list[Letter]] = {}
        for page in self.letters:
            for letter in page:
                found.setdefault((letter.bladzijde, letter.inhoud), []).append(letter)
        return found

    @cached_property
    def _text_by_content(self) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for number, page in enumerate(self._pages):
            for content, text in _texts(page):
                found[number, content] = found.get((number, content), "") + text
        return found


ExamplePaper = Callable[[str], Paper]
"""From the name of a kind to the pages of its example report."""


def lines(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Return the letters per line of print: those with (nearly) the same baseline on the same page, from above to below."""
    ordered = sorted(letters, key=lambda letter: (letter.bladzijde, -round(letter.basis), letter.x))
    return [list(line) for _, line in groupby(ordered, key=lambda letter: (letter.bladzijde, round(letter.basis)))]


def _letters(page: pypdfium2.PdfPage, number: int) -> Iterator[Letter]:
    text = page.get_textpage()
    per_object: dict[int, tuple[float, tuple[int, int, int], int]] = {}
    for index in range(text.count_chars()):
        teken = chr(pdfium.FPDFText_GetUnicode(text, index))
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if teken.isspace() or not drawn:
            continue
        key = ctypes.addressof(drawn.contents)
        if key not in per_object:
            per_object[key] = (
                _size(text, index),
                _colour(text, index),
                pdfium.FPDFPageObj_GetMarkedContentID(drawn),
            )
        yield Letter(teken, number, *_place(text, index), *per_object[key])


def _texts(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """Yield the text of each run of characters of the same marked content; a line break is a space."""
    text = page.get_textpage()
    content = -1
    for index in range(text.count_chars()):
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if drawn:
            content = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        teken = chr(pdfium.FPDFText_GetUnicode(text, index))
        yield content, " " if teken.isspace() else teken


def _place(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float, float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value, *text.get_charbox(index)


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size at which a character is printed: that of its font times that of its place on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(text, index)) * hypot(matrix.c, matrix.d)


def _colour(text: pypdfium2.PdfTextPage, index: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, index, *parts)
    return parts[0].value, parts[1].value, parts[2].value


def _shapes(page: pypdfium2.PdfPage, number: int) -> Iterator[Shape]:
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]):
        yield Shape(number, *drawn.get_bounds(), pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw))

"""Pages are laid out for readers: nothing too small, nothing cut, nothing alone, nothing over the edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outloud.model import StructElem

from pipeline.charts.lettering import text_width
from tests.reports.every_kind.paper import HEADINGS, Letter, Paper, lines

SMALLEST = 8.0
"""Points; the grid of a PDF writes 8 pt as 7.9995."""

POINTS_PER_MM = 72 / 25.4
SMALLEST_EDGE = 10 * POINTS_PER_MM
"""A hole punch takes this much of a side; a running head or foot may come as near to the edge as a printer reaches."""

PRINTER_EDGE = 4.2 * POINTS_PER_MM

MOST_EMPTY = 0.60
DIGIT_EM = text_width("0", 1.0)
COMMA_TOLERANCE = 0.5
ALIGNED_NUMBER = re.compile(r"[−+-]?(?:€ )?(\d[\d.]*)(,\d+)?%?(?: [a-p])?")
BODY = ("P", "LBody", "Lbl", "TH", "TD", "Caption", "Figure", "Note")


def headings(paper: Paper) -> list[StructElem]:
    return paper.elements_of(*HEADINGS)


def following(paper: Paper, heading: StructElem) -> Iterator[StructElem]:
    """Yield the elements with content between a heading and the next heading that is not below it."""
    elements = paper.elements
    for element in elements[elements.index(heading) + 1 :]:
        if element.type in HEADINGS and element.type <= heading.type:
            return
        if element.type in BODY or element.type in HEADINGS:
            yield element


def rows(table: StructElem, part: str = "TBody") -> list[StructElem]:
    bodies = [body for body in table.children if body.type == part]
    return [row for body in bodies for row in body.descendants() if row.type == "TR"]


def first_page(paper: Paper, element: StructElem) -> int:
    return min(paper.pages_of(element))


def place(paper: Paper, element: StructElem) -> str:
    """Return where an element is, for the message of a failing test."""
    pages = "–".join(str(page + 1) for page in paper.pages_of(element))
    return f"bladzijde {pages}: {element.type} {paper.text(element)[:60]!r}"


# ---------------------------------------------------------------------- letters


def test_no_letter_is_smaller_than_eight_points(paper: Paper) -> None:
    small = {
        (letter.bladzijde + 1, round(letter.grootte, 2))
        for page in paper.letters
        for letter in page
        if letter.grootte < SMALLEST - 0.01
    }
    assert sorted(small) == []


def test_no_letter_and_no_drawing_is_outside_the_margins(paper: Paper) -> None:
    outside = [
        (letter.bladzijde + 1, letter.teken, round(letter.links), round(letter.onder))
        for page, (width, height) in zip(paper.letters, paper.sizes, strict=True)
        for letter in page
        if not (letter.links >= SMALLEST_EDGE and letter.rechts <= width - SMALLEST_EDGE)
        or not (letter.onder >= PRINTER_EDGE and letter.boven <= height - PRINTER_EDGE)
    ]
    outside += [
        (page + 1, "figuur", round(shape.links), round(shape.rechts))
        for figure in paper.elements_of("Figure")
        for shape in paper.shapes_of(figure)
        for page in [shape.bladzijde]
        if not (shape.links >= SMALLEST_EDGE and shape.rechts <= paper.sizes[page][0] - SMALLEST_EDGE)
    ]
    assert outside == []


def test_nothing_in_the_text_is_wider_than_the_text(paper: Paper) -> None:
    """Tables, text and drawings keep between the outer edges of the headings' column, which running heads share."""
    for page, letters in enumerate(paper.letters):
        running = [letter for letter in letters if letter.inhoud == -1]
        body = [letter for letter in letters if letter.inhoud != -1]
        if running and body:
            right = max(letter.rechts for letter in running)
            left = min(letter.links for letter in running)
            assert max(letter.rechts for letter in body) <= right + 2, f"bladzijde {page + 1}"
            assert min(letter.links for letter in body) >= left - 2, f"bladzijde {page + 1}"


# ---------------------------------------------------------------------- headings


def test_no_heading_stands_alone_at_the_foot_of_a_page(paper: Paper) -> None:
    alone = [place(paper, heading) for heading in headings(paper) if not has_company(paper, heading)]
    assert alone == []


def has_company(paper: Paper, heading: StructElem) -> bool:
    """Tell whether enough of what a heading introduces stands on its page: all of it, two lines, two rows, or a figure."""
    page = max(paper.pages_of(heading))
    below = list(following(paper, heading))
    here = [element for element in below if page in paper.pages_of(element)]
    if len(here) == len(below) and all(paper.pages_of(element) == [page] for element in below):
        return True
    if any(element.type == "Figure" for element in here):
        return True
    cells = [element for element in here if element.type in ("TH", "TD")]
    if here and cells and here[0].type in ("Caption", "TH", "TD"):
        return len({round(letter.basis) for cell in cells for letter in paper.letters_of(cell)}) >= 3
    text = [element for element in here if element.type not in HEADINGS]
    return len(lines(letter for e in text for letter in paper.letters_of(e) if letter.bladzijde == page)) >= 2


# ---------------------------------------------------------------------- tables and figures


def test_no_row_of_a_table_is_cut(paper: Paper) -> None:
    cut = [
        place(paper, row)
        for table in paper.elements_of("Table")
        for row in (*rows(table, "THead"), *rows(table))
        if len({letter.bladzijde for letter in paper.letters_of(row)}) > 1
    ]
    assert cut == []


def test_no_row_of_a_long_table_is_alone_on_a_page(paper: Paper) -> None:
    alone = []
    for table in paper.elements_of("Table"):
        per_page: dict[int, int] = {}
        for row in rows(table):
            for page in paper.pages_of(row)[:1]:
                per_page[page] = per_page.get(page, 0) + 1
        if len(per_page) > 1:
            alone += [f"bladzijde {page + 1}: {place(paper, table)}" for page, n in per_page.items() if n < 2]
    assert alone == []


def test_a_title_stands_on_the_page_of_its_table_or_figure(paper: Paper) -> None:
    captions = paper.elements_of("Caption")
    apart = [place(paper, caption) for caption in captions if not stands_with_its_own(paper, caption)]
    assert captions
    assert apart == []


def stands_with_its_own(paper: Paper, caption: StructElem) -> bool:
    assert caption.parent is not None
    pages = paper.pages_of(caption)
    if caption.parent.type == "Table":
        head = [page for row in rows(caption.parent, "THead") for page in paper.pages_of(row)]
        return pages == sorted(set(head))
    figures = [element for element in caption.parent.descendants() if element.type == "Figure"]
    return bool(figures) and all(paper.pages_of(figure) == pages for figure in figures)


def test_a_figure_is_whole_and_its_source_beside_it(paper: Paper) -> None:
    assert [place(paper, figure) for figure in paper.elements_of("Figure") if len(paper.pages_of(figure)) != 1] == []


# ---------------------------------------------------------------------- numbers under each other


def test_numbers_in_a_column_stand_with_their_commas_below_each_other(paper: Paper) -> None:
    crooked = []
    for table in paper.elements_of("Table"):
        for number, column in enumerate(columns(table)):
            places = {round(x, 1) for cell in column for x in [comma_place(paper, cell)] if x is not None}
            if places and max(places) - min(places) > COMMA_TOLERANCE:
                crooked.append(f"{place(paper, table)}, kolom {number + 1}: {sorted(places)}")
    assert crooked == []


def columns(table: StructElem) -> list[list[StructElem]]:
    """Return the data cells per column, without the headers of rows and of groups of rows."""
    full = [row.children for row in rows(table) if not any((cell.attr("ColSpan") or 1) > 1 for cell in row.children)]
    return [list(column) for column in zip(*full, strict=True)][1:]


def comma_place(paper: Paper, cell: StructElem) -> float | None:
    """Return where the whole part of a number ends and its comma stands or would stand; None for anything but one number."""
    match = ALIGNED_NUMBER.fullmatch(paper.text(cell))
    if cell.type != "TD" or match is None:
        return None
    ink: list[Letter] = paper.letters_of(cell)
    whole_end = len(match.string[: match.end(1)].replace(" ", ""))
    if match[2]:
        return ink[whole_end].x
    return ink[whole_end - 1].x + DIGIT_EM * ink[whole_end - 1].grootte


# ---------------------------------------------------------------------- full pages


def test_no_page_is_mostly_empty(paper: Paper) -> None:
    gaps = [
        f"bladzijde {page + 1}: {share:.0%} leeg"
        for page, share in empty_shares(paper).items()
        if share > MOST_EMPTY and not ends_a_part(paper, page)
    ]
    assert gaps == []


def empty_shares(paper: Paper) -> dict[int, float]:
    """Return per page which share of the height between the margins is empty below the last text or drawing."""
    shares = {}
    for page, letters in enumerate(paper.letters):
        height = paper.sizes[page][1]
        tagged = [letter.onder for letter in letters if letter.inhoud != -1]
        tagged += [shape.onder for shape in paper.shapes[page] if shape.inhoud != -1]
        foot = 20 * POINTS_PER_MM
        shares[page] = max(0.0, min(tagged, default=height) - foot) / (height - 2 * foot)
    return shares


def ends_a_part(paper: Paper, page: int) -> bool:
    """Tell whether the page is the cover, the last one, or the last before a chapter, an annex or a part of its own."""
    openers = [element for element in headings(paper) if element.type in ("H1", "H2", "H3")]
    return page in (0, len(paper) - 1) or any(
        first_page(paper, heading) == page + 1 and is_first_on_page(paper, heading) for heading in openers
    )


def is_first_on_page(paper: Paper, heading: StructElem) -> bool:
    page = first_page(paper, heading)
    own = paper.letters_of(heading)
    body = [letter for letter in paper.letters[page] if letter.inhoud != -1]
    marks = [mark for mark in paper.document.elements if paper.is_mark(mark)]
    marked = {(letter.bladzijde, letter.inhoud) for mark in marks for letter in paper.letters_of(mark)}
    top = max(letter.basis for letter in body if (page, letter.inhoud) not in marked)
    return max(letter.basis for letter in own) >= top - 1

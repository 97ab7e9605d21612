"""What a screen reader gets from a PDF: its structure tree as indented lines, element by element or shorter for review."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from outloud.model import Document, StructElem
from outloud.rules._common import element_text

GROUPS = ("Document", "Part", "Sect", "Div", "NonStruct", "THead", "TBody", "TFoot")
"""Elements that say nothing by themselves: the short form leaves them out."""

LEAVES = ("P", "Caption", "Lbl", "LBody", "Link", "Reference", "Span", "Note", "H1", "H2", "H3", "H4", "H5", "H6")
"""Elements that are text, or text with such elements in it."""

CONCEPT_MARK = re.compile(r' *P "Concept[^"]{0,50}"')


def structure_lines(pdf: bytes) -> list[str]:
    """Return a line per element, two spaces deeper per level: 'TH #tabel-1-0-0 Scope=Column "Jaar"'."""
    return _read(pdf, lambda document: [_line(document, element) for element in document.elements])


def compact_structure(pdf: bytes) -> list[str]:
    """Return the structure tree for a reviewer: a line per heading, paragraph, list item and table row.

    Links stand in [brackets], references to notes in {braces}. A table tells once which headers belong to each column; a
    cell whose headers differ from those of its column and its row shows them behind an exclamation mark. The mark of a
    concept is left out: it stands wherever a page begins, and other tests look for it.
    """
    lines = _read(pdf, lambda document: list(_Compact(document).lines()))
    return [line for line in lines if not CONCEPT_MARK.fullmatch(line)]


def _read(pdf: bytes, reading: Callable[[Document], list[str]]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.pdf"
        path.write_bytes(pdf)
        document = Document(str(path))
        lines = reading(document)
        document.close()
    return lines


def _line(document: Document, element: StructElem) -> str:
    parts = ["  " * element.depth + element.type]
    if element.id:
        parts.append(f"#{element.id}")
    for name in ("Scope", "ColSpan", "RowSpan", "Headers", "ListNumbering"):
        value = element.attr(name)
        if value is not None:
            parts.append(f"{name}={','.join(value) if isinstance(value, list) else value}")
    if element.lang:
        parts.append(f"Lang={element.lang}")
    if element.alt:
        parts.append(f"Alt='{element.alt}'")
    parts += ["Link"] * len(element.objrs)
    text = " ".join(element_text(document, element, include_children=False).split())
    if text:
        parts.append(f'"{text}"')
    return " ".join(parts)


class _Compact:
    """Writes the short form of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_object = {element.objgen: element for element in document.elements}
        self._by_id = {element.id: element for element in document.elements if element.id}

    def lines(self) -> Iterator[str]:
        for element in self._document.elements:
            if element.parent is None:
                yield from self._block(element, 0)

    def _block(self, element: StructElem, depth: int) -> Iterator[str]:
        indent = "  " * depth
        if element.type in GROUPS:
            yield from self._blocks(element, depth)
        elif element.type == "Table":
            yield from self._table(element, depth)
        elif element.type == "Figure":
            yield f"{indent}Figure Alt='{element.alt or ''}'"
        elif element.type in LEAVES and all(child.type in LEAVES for child in element.descendants()):
            yield f"{indent}{_name(element)} {self._inline(element)}".rstrip()
        elif element.type in ("LI", "TOCI"):
            yield from self._item(element, depth)
        else:
            yield f"{indent}{_name(element)} {self._own_text(element)}".rstrip()
            yield from self._blocks(element, depth + 1)

    def _blocks(self, element: StructElem, depth: int) -> Iterator[str]:
        for child in element.children:
            yield from self._block(child, depth)

    def _item(self, element: StructElem, depth: int) -> Iterator[str]:
        """Yield an item with its label and text on one line, and what is nested in it below."""
        nested = [child for child in element.descendants() if child.type in ("L", "TOC", "Table", "Figure")]
        tops = [child for child in nested if not any(child in other.descendants() for other in nested)]
        inline = self._inline(element, leave_out=tops)
        yield f"{'  ' * depth}{_name(element)} {inline}".rstrip()
        for child in tops:
            yield from self._block(child, depth + 1)

    def _table(self, table: StructElem, depth: int) -> Iterator[str]:
        indent = "  " * (depth + 1)
        yield f"{'  ' * depth}{_name(table)}"
        yield from (
            f"{indent}Caption {self._inline(child)}" for child in table.descendants() if child.type == "Caption"
        )
        rows = [row for row in table.descendants() if row.type == "TR"]
        columns = self._columns(rows)
        for number, header in enumerate(columns, start=1):
            yield f"{indent}kolom {number}: {header}"
        for row in rows:
            cells = " | ".join(self._cell(cell, columns) for cell in row.children)
            yield f"{indent}TR {cells}{self._group(row)}"

    def _columns(self, rows: list[StructElem]) -> list[str]:
        """Return the headers of each column as the first full row with data has them, from above to below."""
        widest = max((len(row.children) for row in rows), default=0)
        with_data = (row for row in rows if any(cell.attr("Headers") for cell in row.children))
        first = next((row for row in with_data if len(row.children) == widest), None)
        if first is None:
            return []
        return ["(kop van de rij)" if cell.type == "TH" else self._headers(cell, "Column") for cell in first.children]

    def _cell(self, cell: StructElem, columns: list[str]) -> str:
        text = self._inline(cell)
        if cell.type == "TH":
            spans = "".join(
                f" {name}={int(cell.attr(name))}" for name in ("ColSpan", "RowSpan") if (cell.attr(name) or 1) > 1
            )
            return f"TH {cell.attr('Scope') or 'zonder Scope'}{spans} {text}".rstrip()
        column = self._headers(cell, "Column")
        place = cell.parent.children.index(cell) if cell.parent else 0
        if cell.parent and len(cell.parent.children) < len(columns):
            return text
        if not cell.attr("Headers"):
            return f"{text} !zonder Headers" if text != '""' else text
        expected = columns[place] if place < len(columns) else ""
        return text if column == expected and self._has_row_header(cell) else f"{text} !{self._headers(cell)}"

    def _group(self, row: StructElem) -> str:
        """Return the header that stands above a group of rows, as the first cell of the row names it."""
        data = next((cell for cell in row.children if cell.attr("Headers")), None)
        named = [self._by_id[name] for name in (data.attr("Headers") if data else ()) if name in self._by_id]
        above = [header for header in named if header.attr("Scope") == "Row" and header.parent is not row]
        return "".join(f" ‹ {self._inline(header)}" for header in above)

    def _has_row_header(self, cell: StructElem) -> bool:
        own = [other.id for other in (cell.parent.children if cell.parent else []) if other.type == "TH"]
        return set(own) <= set(cell.attr("Headers"))

    def _headers(self, cell: StructElem, scope: str = "") -> str:
        headers = [self._by_id[name] for name in cell.attr("Headers") or () if name in self._by_id]
        return " › ".join(self._inline(header) for header in headers if scope in (header.attr("Scope"), ""))

    def _own_text(self, element: StructElem) -> str:
        text = " ".join(element_text(self._document, element, include_children=False).split())
        return f'"{text}"' if text else ""

    def _inline(self, element: StructElem, leave_out: list[StructElem] | None = None) -> str:
        return '"' + " ".join("".join(self._pieces(element, leave_out or [])).split()) + '"'

    def _pieces(self, element: StructElem, leave_out: list[StructElem]) -> Iterator[str]:
        """Yield the text of an element and of what is in it, in reading order."""
        for kid in _kids(element):
            child = self._by_object.get(kid.objgen) if isinstance(kid, pikepdf.Dictionary) else None
            if child is None:
                yield self._content(element, kid)
            elif child not in leave_out:
                before, after = _MARKS.get(child.type, ("", ""))
                language = f"<{child.lang}>" if child.lang else ""
                yield f"{before}{language}{''.join(self._pieces(child, leave_out)).strip()}{after}"

    def _content(self, element: StructElem, kid: object) -> str:
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" not in kid:
                return ""
            page = self._document.page_index.get(kid.Pg.objgen, element.page) if "/Pg" in kid else element.page
            number = int(kid.MCID)
        else:
            page, number = element.page, int(str(kid))
        return "" if page is None else f"{self._document.content(page).mcid_text.get((None, number), '')} "


_MARKS = {
    "Link": ("[", "] "),
    "Reference": ("{", "} "),
    "Note": ("(noot ", ") "),
    "Lbl": ("", " "),
    "LBody": (" ", ""),
    "Span": ("", " "),
}


def _name(element: StructElem) -> str:
    numbering = element.attr("ListNumbering")
    language = f" Lang={element.lang}" if element.lang else ""
    return f"{element.type}{f' {numbering}' if numbering else ''}{language}"


def _kids(element: StructElem) -> list[object]:
    kids = element.obj.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]

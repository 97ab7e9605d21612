"""Header cells of tables: the direction they work in, and for every data cell the headers that hold for it.

WeasyPrint gives header cells no Scope, the file no tree of identifiers, and data cells the wrong headers where header
cells span. Everything is rebuilt here from the HTML table, after split tables have been joined.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reports.finish.structure import Element, StructureTree

SECTIONS = ("THead", "TBody", "TFoot")
"""Parts of a table that hold rows."""

GROUP_SCOPE = "rowgroup"
"""HTML scope of a header that holds for all rows of its part of the table."""


@dataclass(frozen=True)
class _Place:
    """A cell with its place: first row and column from 0, and the part of the table it stands in."""

    cell: Element
    row: int
    column: int
    section: int

    def covers_row(self, other: _Place) -> bool:
        return self.row < other.row + other.cell.rowspan and other.row < self.row + self.cell.rowspan

    def covers_column(self, other: _Place) -> bool:
        return self.column < other.column + other.cell.colspan and other.column < self.column + self.cell.colspan


def associate_table_headers(tree: StructureTree) -> None:
    """Give all header cells of all tables their scope and identifier, and all other cells their headers."""
    for number, table in enumerate(tree.document.find("Table"), start=1):
        _associate(table, number)


def _associate(table: Element, number: int) -> None:
    places = _places(table)
    headers = [place for place in places if place.cell.role == "TH"]
    for place in headers:
        place.cell.identifier = f"tabel-{number}-{place.row}-{place.column}"
        place.cell.scope = "Row" if _html_scope(place.cell).startswith("row") else "Column"
    for place in places:
        place.cell.headers = [
            header.cell.identifier
            for header in headers
            if header.cell.identifier is not None and header.cell is not place.cell and _holds_for(header, place)
        ]


def _holds_for(header: _Place, place: _Place) -> bool:
    """Tell whether a reader of the cell at `place` must know this header."""
    scope = _html_scope(header.cell)
    if scope == GROUP_SCOPE:
        return header.section == place.section and header.row < place.row
    if header.cell.scope == "Row":
        return header.covers_row(place) and header.column < place.column
    return place.cell.role == "TD" and header.covers_column(place) and header.row < place.row


def _html_scope(cell: Element) -> str:
    return (cell.html.get("scope") if cell.html is not None else None) or "col"


def _places(table: Element) -> list[_Place]:
    """Return every cell with its place in the grid, spans taken into account."""
    taken: set[tuple[int, int]] = set()
    places = []
    for row, (section, line) in enumerate(_rows(table)):
        column = 0
        for cell in line.children:
            while (row, column) in taken:
                column += 1
            places.append(_Place(cell, row, column, section))
            taken |= {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            column += cell.colspan
    return places


def _rows(table: Element) -> list[tuple[int, Element]]:
    """Return the rows in order, each with the number of the part of the table that it stands in."""
    rows: list[tuple[int, Element]] = []
    for section, child in enumerate(table.children):
        lines = child.children if child.role in SECTIONS else [child]
        rows += [(section, line) for line in lines if line.role == "TR"]
    return rows

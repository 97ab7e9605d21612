"""No cell of a table is lost: WeasyPrint silently leaves out a header or footer that does not fit on the page.

A table without its header is worse than no table: nobody can tell what its numbers are.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, OnvolledigeStructuur, StructureTree

CELLS = ("th", "td")
"""HTML elements whose text must be on a page."""


def refuse_dropped_cells(tree: StructureTree) -> None:
    """Raise OnvolledigeStructuur for a cell with text in the HTML of a table, and nothing on the pages.

    This comes after the pieces of cut tables are joined: a repeated header is then there once.
    """
    for table in tree.document.find("Table"):
        _refuse(table)


def _refuse(table: Element) -> None:
    if table.html is None:
        return
    printed = {id(element.html) for element in table.walk() if any(element.content())}
    for cell in table.html.iter():
        text = " ".join("".join(cell.itertext()).split()) if cell.tag in CELLS else ""
        if text and id(cell) not in printed:
            raise OnvolledigeStructuur(
                f"Van een tabel past deze cel niet op de pagina, en WeasyPrint laat haar dan weg: {text[:60]}"
            )

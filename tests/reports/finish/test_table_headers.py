"""Header cells get their direction, data cells get all headers that hold for them, also where headers span."""

from __future__ import annotations

import io

import pikepdf

from tests.reports.finish.conftest import Dump, Opened
from tests.reports.finish.spoken_tree import spoken_document

SPANNING = """
<table>
<thead>
<tr><td></td><th scope="colgroup" colspan="2">2024</th></tr>
<tr><th scope="col">Wie</th><th scope="col">m</th><th scope="col">v</th></tr>
</thead>
<tbody>
<tr><th scope="rowgroup" colspan="2">Regio 1</th><td></td></tr>
<tr><th scope="row">Boekel</th><td>1</td><td>2</td></tr>
</tbody>
<tbody>
<tr><th scope="rowgroup" colspan="2">Regio 2</th><td></td></tr>
<tr><th scope="row">Uden</th><td>3</td><td>4</td></tr>
</tbody>
</table>"""


def test_spanning_and_group_headers_hold_for_the_cells_below_them(dump: Dump) -> None:
    lines = [line.strip() for line in dump(SPANNING)]
    assert 'TH #tabel-1-0-1 Scope=Column ColSpan=2.0 "2024"' in lines
    assert 'TH #tabel-1-2-0 Scope=Row ColSpan=2.0 "Regio 1"' in lines
    assert 'TH #tabel-1-3-0 Scope=Row Headers=tabel-1-2-0 "Boekel"' in lines
    assert 'TD Headers=tabel-1-0-1,tabel-1-1-2,tabel-1-2-0,tabel-1-3-0 "2"' in lines
    assert 'TD Headers=tabel-1-0-1,tabel-1-1-1,tabel-1-4-0,tabel-1-5-0 "3"' in lines


def test_a_header_over_two_rows_holds_for_both(dump: Dump) -> None:
    rows = "<tr><th scope=row rowspan=2>Uden</th><td>1</td></tr><tr><td>2</td></tr>"
    lines = [line.strip() for line in dump(f"<table><tr><th scope=col>Wie</th><th scope=col>n</th></tr>{rows}</table>")]
    assert 'TD Headers=tabel-1-0-1,tabel-1-1-0 "1"' in lines
    assert 'TD Headers=tabel-1-0-1,tabel-1-1-0 "2"' in lines


def test_every_header_can_be_found_by_its_identifier(finished_pdf: Opened) -> None:
    names = finished_pdf(SPANNING).Root.StructTreeRoot.IDTree.Names
    identifiers = [str(name) for name in list(names)[::2]]
    assert identifiers == sorted(identifiers)
    assert len(identifiers) == 8
    assert all(str(element.ID) == name for name, element in zip(identifiers, list(names)[1::2], strict=True))


THREE_LEVELS = """
<table>
<thead>
<tr><th scope="col" rowspan="3">Wie</th><th scope="colgroup" colspan="4">Uitstroom</th></tr>
<tr><th scope="colgroup" colspan="2">2023</th><th scope="colgroup" colspan="2">2024</th></tr>
<tr><th scope="col">m</th><th scope="col">v</th><th scope="col">m</th><th scope="col">v</th></tr>
</thead>
<tbody>
<tr><th scope="row">Boekel</th><td>1</td><td>2</td><td>3</td><td>4</td></tr>
<tr><th scope="row">Uden</th><td colspan="2">5</td><td>6</td><td>7</td></tr>
</tbody>
</table>"""


def test_heads_of_three_levels_hold_for_what_stands_under_them(finished_pdf: Opened) -> None:
    assert _named_headers(finished_pdf(THREE_LEVELS)) == {
        "1": ["Uitstroom", "2023", "m", "Boekel"],
        "2": ["Uitstroom", "2023", "v", "Boekel"],
        "3": ["Uitstroom", "2024", "m", "Boekel"],
        "4": ["Uitstroom", "2024", "v", "Boekel"],
        "5": ["Uitstroom", "2023", "m", "v", "Uden"],
        "6": ["Uitstroom", "2024", "m", "Uden"],
        "7": ["Uitstroom", "2024", "v", "Uden"],
    }


def _named_headers(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """Return for the text of each data cell the texts of its headers."""
    target = io.BytesIO()
    pdf.save(target)
    cells = [cell for cell in spoken_document(target.getvalue()).root.walk() if cell.role in ("TH", "TD")]
    texts = {cell.properties["ID"]: " ".join(cell.words()) for cell in cells if cell.role == "TH"}
    return {
        " ".join(cell.words()): [texts[str(header)] for header in cell.properties["Headers"]]  # type: ignore[attr-defined]
        for cell in cells
        if cell.role == "TD"
    }

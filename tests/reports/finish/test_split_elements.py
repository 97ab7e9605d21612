"""A paragraph, a table or a section over more pages is one element; the header that is printed again is decoration."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from tests.reports.finish.conftest import Dump, Finish

LONG_TABLE = (
    "<table><caption>Lang</caption><thead><tr><th scope=col>Kop</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{number}</td></tr>" for number in range(20))
    + "</tbody></table>"
)


def test_a_cut_paragraph_is_one_paragraph(dump: Dump) -> None:
    woorden = " ".join(f"woord{number}" for number in range(150))
    assert dump(f"<section><p>{woorden}</p></section>") == ["Document", "  Sect", f'    P "{woorden}"']


def test_a_cut_table_is_one_table_with_one_header(dump: Dump) -> None:
    roles = [line.split()[0] for line in dump(LONG_TABLE)]
    assert roles.count("Table") == roles.count("THead") == roles.count("TBody") == roles.count("Caption") == 1
    assert roles.count("TD") == 20


def test_the_repeated_header_is_an_artifact(finish: Finish) -> None:
    pdf = finish(LONG_TABLE)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    assert all("Kop" in page.get_textpage().get_text_range() for page in document)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        second_page = opened.pages[1].Contents.read_bytes()
    assert second_page.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 1


def test_a_link_over_two_lines_is_one_link(dump: Dump) -> None:
    lines = dump(f"<p>{'woord ' * 14}<a href='https://voorbeeld.nl/'>een verwijzing die over twee regels loopt</a></p>")
    assert lines[2:] == ['    Link Link Link "een verwijzing die over twee regels loopt"']


def test_equal_paragraphs_stay_apart(dump: Dump) -> None:
    assert dump("<p>gelijk</p><p style='break-before: page'>gelijk</p>") == ["Document", '  P "gelijk"', '  P "gelijk"']


def test_a_link_in_emphasis_over_two_lines_is_one_link(dump: Dump) -> None:
    link = "<a href='https://voorbeeld.nl/'>een verwijzing die over twee regels loopt</a>"
    lines = dump(f"<p>{'woord ' * 14}<em>{link}</em></p>")
    assert lines[2:] == ['    Link Link Link "een verwijzing die over twee regels loopt"']


def test_a_paragraph_over_two_columns_is_one_paragraph(dump: Dump) -> None:
    woorden = " ".join(f"woord{number}" for number in range(20))
    assert dump(f"<div style='column-count: 2'><p>{woorden}</p></div>") == ["Document", "  Div", f'    P "{woorden}"']


def test_a_row_over_two_pages_is_one_row(dump: Dump) -> None:
    woorden = " ".join(f"woord{number}" for number in range(120))
    lines = dump(f"<table><tr><th scope=row>Kop</th><td>{woorden}</td><td>na</td></tr></table>")
    assert [line.strip().split()[0] for line in lines] == ["Document", "Table", "TBody", "TR", "TH", "TD", "TD"]
    assert lines[5].endswith(f'"{woorden}"')


def test_text_after_a_block_does_not_move_before_it(dump: Dump) -> None:
    assert dump("<div>voor<p>midden</p><p style='break-before: page'>verder</p>na</div>") == [
        "Document",
        "  Div",
        '    P "voor"',
        '    P "midden"',
        '    P "verder"',
        '    P "na"',
    ]


def test_the_repeated_footer_is_read_once_at_the_end(dump: Dump) -> None:
    table = LONG_TABLE.replace("</table>", "<tfoot><tr><td>Totaal</td></tr></tfoot></table>")
    lines = [line.strip() for line in dump(table)]
    assert [line for line in lines if "Totaal" in line] == ['TD Headers=tabel-1-0-0 "Totaal"']
    assert [line.split()[0] for line in lines[-3:]] == ["TFoot", "TR", "TD"]


def test_links_in_a_repeated_header_belong_to_the_one_that_is_read(dump: Dump) -> None:
    table = LONG_TABLE.replace("Kop", "<a href='https://voorbeeld.nl/'>Kop</a>")
    (link,) = [line.strip() for line in dump(table) if "Link" in line]
    assert link.count("Link") > 2
    assert link.endswith('"Kop"')

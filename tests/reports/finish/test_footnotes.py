"""A footnote is a Note behind its call, with its number as label and an identifier of its own."""

from __future__ import annotations

from xml.etree.ElementTree import Element as HtmlElement

import pydyf
import pypdfium2
import pytest

from pipeline.reports.finish.footnotes import place_footnotes, take_footnotes
from pipeline.reports.finish.structure import Element, OnvolledigeStructuur, StructureTree
from tests.reports.finish.conftest import Dump, Finish

CSS = ".noot { float: footnote } @page { @footnote { border-top: .5pt solid black } }"
TWO_NOTES = "<p>Voor<span class=noot>Eerste noot.</span> na.</p><p>Slot<span class=noot>Tweede noot.</span>.</p>"


def test_notes_are_read_where_they_are_called(dump: Dump) -> None:
    assert dump(TWO_NOTES, CSS) == [
        "Document",
        '  P "Voor na."',
        '    Reference "1"',
        '    Note #noot-1 "Eerste noot."',
        '      Lbl "1."',
        '  P "Slot ."',
        '    Reference "2"',
        '    Note #noot-2 "Tweede noot."',
        '      Lbl "2."',
    ]


def test_call_and_note_are_on_the_same_page(finish: Finish) -> None:
    body = "<p>Begin.</p>" * 6 + "<p>Voor<span class=noot>De noot hierbij.</span> na.</p>" + "<p>Eind.</p>" * 6
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(finish(body, CSS))]
    assert len(pages) > 1
    assert [("Voor" in page) for page in pages] == [("De noot hierbij." in page) for page in pages]


def test_notes_of_a_heading_an_item_and_a_cell(dump: Dump) -> None:
    lines = dump(
        "<h1>Kop<span class=noot>a</span></h1><ul><li>Item<span class=noot>b</span></li></ul>"
        "<table><tr><th scope=col>n</th></tr><tr><td>7<span class=noot>c</span></td></tr></table>",
        CSS,
    )
    assert [line.strip() for line in lines if "#noot" in line] == [
        'Note #noot-1 "a"',
        'Note #noot-2 "b"',
        'Note #noot-3 "c"',
    ]
    depths = {line.strip().split()[0]: len(line) - len(line.lstrip()) for line in lines}
    assert depths["Note"] == depths["TD"] + 2


def test_a_note_of_a_header_that_is_printed_again_is_read_once(dump: Dump) -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(20))
    head = "<thead><tr><th scope=col>Kop<span class=noot>Eenmaal.</span></th></tr></thead>"
    lines = [line.strip() for line in dump(f"<table>{head}<tbody>{rows}</tbody></table>", CSS)]
    assert lines[5:8] == ['Reference "1"', 'Note #noot-1 "Eenmaal."', 'Lbl "1."']
    assert [line for line in lines if "Eenmaal" in line] == [lines[6]]


def test_a_call_without_its_note_is_refused() -> None:
    html = HtmlElement("span")
    html.text = "Een noot die niet is afgedrukt."
    call = Element("NonStruct", page=0, html=html, tag="span::footnote-call")
    tree = StructureTree(pydyf.PDF(), Element("Document", page=0, kids=[call]))
    with pytest.raises(OnvolledigeStructuur, match=r"geen enkele pagina.*Een noot die niet is afgedrukt\."):
        place_footnotes(tree, take_footnotes(tree))


def test_a_note_without_its_call_is_refused() -> None:
    html = HtmlElement("span")
    html.text = "Een noot zonder tekst."
    note = Element("Span", page=0, html=html, tag="span")
    tree = StructureTree(pydyf.PDF(), Element("Document", page=0, kids=[Element("NonStruct", page=0, kids=[note])]))
    with pytest.raises(OnvolledigeStructuur, match=r"tekst bij deze voetnoot: Een noot zonder tekst\."):
        place_footnotes(tree, take_footnotes(tree))

"""A footnote is a Note behind its call, with its number as label and an identifier of its own."""

from __future__ import annotations

import pypdfium2

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

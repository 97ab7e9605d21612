"""Texts in page margins are decoration, but for the mark of a concept, which is read on every page."""

from __future__ import annotations

import io

import pikepdf

from tests.reports.finish.conftest import Dump, Finish

TWO_PAGES = "<div><p>Een</p></div><div style='break-before: page'><p>Twee</p></div>"
HEADS = "@page { @top-left { content: 'Kop' } @bottom-right { content: 'Pagina ' counter(page) } }"
MARK = "@page { @top-center { content: 'Concept' } }"


def test_running_heads_are_not_read(dump: Dump) -> None:
    assert dump(TWO_PAGES, HEADS) == ["Document", "  Div", '    P "Een"', "  Div", '    P "Twee"']


def test_running_heads_are_pagination_artifacts(finish: Finish) -> None:
    pdf = pikepdf.open(io.BytesIO(finish(TWO_PAGES, HEADS)))
    for page in pdf.pages:
        assert page.Contents.read_bytes().count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 2


def test_the_concept_mark_is_read_where_its_page_starts(dump: Dump) -> None:
    assert dump(TWO_PAGES, HEADS + MARK) == [
        "Document",
        '  P "Concept"',
        "  Div",
        '    P "Een"',
        '  P "Concept"',
        "  Div",
        '    P "Twee"',
    ]


def test_the_mark_of_a_page_that_only_continues_comes_after_it(dump: Dump) -> None:
    lines = dump(f"<p>{'woord ' * 150}</p>", MARK)
    assert lines[1] == '  P "Concept"'
    assert lines[2].startswith('  P "woord')
    assert set(lines[3:]) == {'  P "Concept"'}

"""What a reader program is told about the whole document: title, language, tags, tab order and bookmarks."""

from __future__ import annotations

import pikepdf

from tests.reports.finish.conftest import Opened

BODY = (
    "<h1>Een</h1><p>Zie <a href='#b'>hoofdstuk twee</a></p><h2>Een punt een</h2><h3>Diep</h3><h2>Een punt twee</h2>"
    "<h1 id=b style='break-before: page'>Twee</h1><p>Tekst</p>"
)


def test_the_title_is_shown_and_the_document_is_tagged_dutch(finished_pdf: Opened) -> None:
    root = finished_pdf(BODY).Root
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert root.MarkInfo.Marked is True
    assert str(root.Lang) == "nl"


def test_the_tab_key_follows_the_structure_where_there_is_something_to_tab_to(finished_pdf: Opened) -> None:
    pages = finished_pdf(BODY).pages
    assert "/Annots" in pages[0]
    assert "/Annots" not in pages[-1]
    assert pages[0].Tabs == pikepdf.Name.S


def test_the_bookmarks_have_the_levels_of_the_headings(finished_pdf: Opened) -> None:
    with finished_pdf(BODY).open_outline() as outline:
        found = [_bookmark(item) for item in outline.root]
    assert found == [
        ("Een", [("Een punt een", [("Diep", [])]), ("Een punt twee", [])]),
        ("Twee", []),
    ]


def _bookmark(item: pikepdf.OutlineItem) -> tuple[str, list[object]]:
    return item.title, [_bookmark(child) for child in item.children]

"""A link is called by its text or its title, not by its address."""

from __future__ import annotations

from tests.reports.finish.conftest import Opened


def test_descriptions_of_links(finished_pdf: Opened) -> None:
    pdf = finished_pdf(
        "<p><a href='https://voorbeeld.nl/' title='Website van Voorbeeld'>Voorbeeld</a>,"
        "<a href='https://voorbeeld.nl/'>de tweede</a> en <a href='#doel'>hoofdstuk 2</a></p><p id=doel>Hier</p>"
    )
    annotations = pdf.pages[0].Annots
    assert [str(link.Contents) for link in annotations] == [
        "Website van Voorbeeld",
        "de tweede",
        "Ga naar: hoofdstuk 2",
    ]
    assert [int(link.StructParent) for link in annotations] == [1, 2, 3]

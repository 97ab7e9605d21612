"""A link is called by its text or its title, not by its address."""

from __future__ import annotations

import pikepdf

from tests.reports.finish.conftest import Opened

DRAWING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='30'%3E%3C/svg%3E"


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


def test_a_link_around_spans_is_called_by_all_their_text(finished_pdf: Opened) -> None:
    pdf = finished_pdf(
        "<p><a href='https://voorbeeld.nl/'><strong>Werk</strong> en <span lang=en>support</span>\n  <em>samen</em></a></p>"
    )
    assert {str(link.Contents) for link in pdf.pages[0].Annots} == {"Werk en support samen"}


def test_every_piece_of_a_link_over_two_lines_has_the_whole_description(finished_pdf: Opened) -> None:
    text = " ".join(f"woord{number}" for number in range(16))
    annotations = finished_pdf(f"<p><a href='https://voorbeeld.nl/'>{text}</a></p>").pages[0].Annots
    assert [str(link.Contents) for link in annotations] == [text] * len(annotations)
    assert len(annotations) > 1


def test_a_link_around_an_image_is_called_by_the_text_of_the_image(finished_pdf: Opened) -> None:
    image = f"<img alt='Logo van Voorbeeld' src=\"{DRAWING}\">"
    pdf = finished_pdf(
        f"<p><a href='https://voorbeeld.nl/'>{image}</a></p><p><a href='#doel'>{image} en tekst</a></p><p id=doel>Hier</p>"
    )
    assert {str(link.Contents) for link in pdf.pages[0].Annots} == {
        "Logo van Voorbeeld",
        "Ga naar: Logo van Voorbeeld en tekst",
    }


def test_all_areas_of_a_link_are_in_its_link_element(finished_pdf: Opened) -> None:
    image = f"<img alt='Logo' src=\"{DRAWING}\">"
    pdf = finished_pdf(f"<p><a href='https://voorbeeld.nl/'>{image} en <span lang=en>support</span></a></p>")
    (link,) = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Link"]
    areas = [kid.Obj.objgen for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
    assert sorted(areas) == sorted(annotation.objgen for annotation in pdf.pages[0].Annots)
    assert len(areas) > 1

"""A concept says so on every page, to the eye and to the ear, and in its file name; a definitief says so nowhere."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from tests.reports.every_kind.paper import Paper
from tests.reports.example_reports import VoorbeeldRapport


def marked_pages(paper: Paper) -> list[int]:
    """Return the page of every tagged mark, in reading order."""
    marks = [element for element in paper.document.elements if paper.is_mark(element)]
    return [page for mark in marks for page in paper.pages_of(mark)]


def test_a_concept_is_marked_on_every_page(rapport: VoorbeeldRapport, paper: Paper) -> None:
    assert [number for number, text in enumerate(paper.texts) if "concept" not in text.lower()] == []
    assert sorted(set(marked_pages(paper))) == list(range(rapport.concept.pages))


def test_the_mark_is_read_aloud_once_per_page(paper: Paper) -> None:
    assert sorted(marked_pages(paper)) == list(range(len(paper)))


def test_a_concept_says_so_in_its_file_name(rapport: VoorbeeldRapport) -> None:
    assert rapport.concept.bestandsnaam.endswith("-concept.pdf")
    assert rapport.definitief.bestandsnaam == rapport.concept.bestandsnaam.removesuffix("-concept.pdf") + ".pdf"


def test_a_definitief_has_no_mark_anywhere(rapport: VoorbeeldRapport) -> None:
    definitief = rapport.definitief
    assert "concept" not in definitief.bestandsnaam.lower()
    paper = Paper(definitief.pdf)
    assert [number for number, text in enumerate(paper.texts) if "concept" in text.lower()] == []
    assert [element.alt for element in paper.document.elements if "concept" in (element.alt or "").lower()] == []
    paper.close()
    with pikepdf.open(io.BytesIO(definitief.pdf)) as pdf:
        assert "concept" not in str(dict(pdf.docinfo)).lower()
        assert "concept" not in pdf.Root.Metadata.read_bytes().decode("utf-8").lower()
        with pdf.open_outline() as outline:
            assert "concept" not in str([item.title for item in outline.root]).lower()


def test_concept_and_definitief_have_the_same_pages(rapport: VoorbeeldRapport) -> None:
    definitief = pypdfium2.PdfDocument(rapport.definitief.pdf)
    assert len(definitief) == rapport.definitief.pages == rapport.concept.pages
    definitief.close()

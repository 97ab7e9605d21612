"""Whatever a document holds and wherever its pages end: the finished tree is that of its HTML, and nothing is lost."""

from __future__ import annotations

import page
import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.reports.finish import OnvolledigeStructuur
from tests.reports.finish.any_document import STYLE, Outline, Writer
from tests.reports.finish.conftest import Finish, Write
from tests.reports.finish.spoken_tree import Spoken, SpokenDocument, spoken_document

MAY_BE_EMPTY = {"TD", "TH", "Document"}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str, list[Outline]]:
    """Return the inside of a body, the size of the page, and the outlines that must be found."""
    body, outlines = Writer(draw).document()
    size = f"@page {{ size: {draw(st.integers(90, 150))}mm {draw(st.integers(90, 180))}mm; margin: 8mm }}"
    return body, size, outlines


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(document=documents())
def test_the_finished_tree_is_that_of_the_html(
    finish: Finish, write: Write, document: tuple[str, str, list[Outline]]
) -> None:
    body, size, outlines = document
    try:
        pdf = finish(body, STYLE + size)
    except OnvolledigeStructuur as fout:
        _check_lost_note(str(fout), write(body, STYLE + size, (), None))
        return
    spoken = spoken_document(pdf)
    assert _without_numbers(spoken.root.outline()) == _without_numbers(("Document", *outlines))
    _check_content(spoken)
    _check_tables(spoken.root)
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def _check_lost_note(message: str, unfinished: bytes) -> None:
    """A document may only be refused for a note that WeasyPrint did not print: it can lose one at the end of a page."""
    start = "Op geen enkele pagina staat de voetnoot: "
    assert message.startswith(start)
    printed = {
        word for blad in pypdfium2.PdfDocument(unfinished) for word in blad.get_textpage().get_text_range().split()
    }
    assert message.removeprefix(start).split()[0] not in printed


def _check_content(spoken: SpokenDocument) -> None:
    assert set(spoken.uses) == spoken.content
    assert set(spoken.uses.values()) <= {1}
    assert spoken.loose_links == 0
    for element in spoken.root.walk():
        assert element.parts or element.role in MAY_BE_EMPTY


def _check_tables(root: Spoken) -> None:
    headers = {str(element.properties["ID"]) for element in root.walk() if element.role == "TH"}
    for element in root.walk():
        if element.role == "TH":
            assert str(element.properties["Scope"]) in ("/Row", "/Column")
        if element.role == "TD":
            named = [str(header) for header in element.properties["Headers"]]  # type: ignore[attr-defined]
            assert named
            assert set(named) <= headers


def _without_numbers(outline: object) -> object:
    """Return the outline with '?' for the numbers of notes and pages, which depend on where pages end."""
    if not isinstance(outline, tuple):
        return outline
    role, *parts = outline
    if role in ("Reference", "Span", "Lbl") and len(parts) == 1 and str(parts[0]).rstrip(".").isdigit():
        return (role, "?")
    return (role, *(_without_numbers(part) for part in parts))

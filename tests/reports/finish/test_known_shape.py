"""Every private part of WeasyPrint and pydyf that a repair leans on is checked: another shape stops the render.

Each test gives the real library another shape and makes a document; the message must name the library and its version,
what changed, and the module to adapt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import pytest
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute
from weasyprint.pdf import metadata, stream, tags

from pipeline.reports.finish import FinishingPass, VormGewijzigd
from pipeline.reports.finish.known_shape import PYDYF, WEASYPRINT
from pipeline.reports.finish.structure import object_at
from tests.reports.finish.conftest import Finish

DOCUMENT = "<h1>Kop</h1><p>Een <a href='https://voorbeeld.nl/'>link</a></p>"


@contextmanager
def refused(library: str, module: str, what: str) -> Iterator[None]:
    """Expect one line that says what changed in which library, and which module to adapt."""
    with pytest.raises(VormGewijzigd) as refusal:
        yield
    message = str(refusal.value)
    version = {"WeasyPrint": weasyprint.__version__, "pydyf": pydyf.__version__}[library]
    assert message.startswith(f"{library} {version} werkt anders dan versie ")
    assert message.endswith(f"of pas pipeline/reports/finish/{module}.py aan.")
    assert re.search(what, message)
    assert "\n" not in message


def test_the_installed_versions_are_the_known_ones() -> None:
    assert (WEASYPRINT.installed, PYDYF.installed) == (WEASYPRINT.known, PYDYF.known)


def test_the_function_that_builds_the_tree(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    monkeypatch.setattr(tags, "_build_box_tree", lambda box, parent: None)
    with refused("WeasyPrint", "tracing", "andere functie"):
        finish(DOCUMENT)


def test_elements_that_were_made_elsewhere(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    build = tags._build_box_tree

    def without_seeing(*arguments: Any) -> Iterator[Any]:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(tags, "_build_box_tree", build)
            yield from list(build(*arguments))

    def build_elsewhere(
        box: Any, parent: Any, pdf: Any, page_number: Any, nums: Any, annotations: Any, tags: Any
    ) -> Iterator[Any]:
        return without_seeing(box, parent, pdf, page_number, nums, annotations, tags)

    monkeypatch.setattr(tags, "_build_box_tree", build_elsewhere)
    with refused("WeasyPrint", "structure", "onderdeel 'H1' is niet gezien"):
        finish(DOCUMENT)


def test_the_placeholder_of_a_box(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    class Placeholder:
        def __init__(self, box: object) -> None:
            self.laid_out_box = box

    monkeypatch.setattr(absolute, "AbsolutePlaceholder", Placeholder)
    with refused("WeasyPrint", "tracing", "los geplaatst blok"):
        finish(DOCUMENT)
    monkeypatch.delattr(absolute, "AbsolutePlaceholder")
    with refused("WeasyPrint", "tracing", "los geplaatst blok"):
        finish(DOCUMENT)


def _without_keyword(self: Any, at_keyword: str, style: Any) -> None:
    self.margin = at_keyword


def _with_one_more(self: Any, at_keyword: str, style: Any, page_type: Any) -> None:
    self.at_keyword = at_keyword


@pytest.mark.parametrize("constructor", [_without_keyword, _with_one_more])
def test_the_box_in_a_page_margin(
    monkeypatch: pytest.MonkeyPatch, finish: Finish, constructor: Callable[..., None]
) -> None:
    monkeypatch.setattr(boxes.MarginBox, "__init__", constructor)
    with refused("WeasyPrint", "tracing", "marge van de pagina"):
        finish(DOCUMENT)


def test_the_bytes_of_a_stream(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    with monkeypatch.context() as changed, refused("pydyf", "stream_bytes", "eigenschap 'data'"):
        changed.setattr(pydyf.Stream, "data", lambda self: b"")
        finish(DOCUMENT)
    with monkeypatch.context() as changed, refused("pydyf", "stream_bytes", "maakt zijn bytes zelf"):
        changed.setattr(stream.Stream, "data", property(lambda self: b""), raising=False)
        finish(DOCUMENT)
    with monkeypatch.context() as changed, refused("pydyf", "stream_bytes", "samengepakt"):
        changed.setattr(pydyf.Object, "compressible", True)
        finish(DOCUMENT)


def test_the_bytes_of_a_value(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    with monkeypatch.context() as changed, refused("pydyf", "stream_bytes", "vraagt iets anders"):
        changed.setattr(pydyf, "_to_bytes", lambda item, encoding: b"")
        finish(DOCUMENT)
    with monkeypatch.context() as changed, refused("pydyf", "stream_bytes", "is er niet meer"):
        changed.delattr(pydyf, "_to_bytes")
        finish(DOCUMENT)


def test_the_fields_of_a_stream(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    def other_fields(self: Any, *arguments: Any, **options: Any) -> None:
        self.parts = []

    monkeypatch.setattr(pydyf.Stream, "__init__", other_fields)
    with refused("pydyf", "stream_bytes", "andere velden"), FinishingPass().installed():
        pass


@pytest.fixture
def change_tree(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[pydyf.PDF], None]], None]:
    """Return a function that lets a change be made to every file right after WeasyPrint wrote its structure tree."""

    def install(change: Callable[[pydyf.PDF], None]) -> None:
        add_tags = weasyprint.pdf.add_tags

        def changed(pdf: pydyf.PDF, *rest: Any) -> None:
            add_tags(pdf, *rest)
            change(pdf)

        monkeypatch.setattr(weasyprint.pdf, "add_tags", changed)

    return install


def _root(pdf: pydyf.PDF) -> Any:
    return object_at(pdf, pdf.catalog["StructTreeRoot"])


def _no_root(pdf: pydyf.PDF) -> None:
    del pdf.catalog["StructTreeRoot"]


def _root_in_the_catalog(pdf: pydyf.PDF) -> None:
    pdf.catalog["StructTreeRoot"] = _root(pdf)


def _two_documents(pdf: pydyf.PDF) -> None:
    _root(pdf)["K"] = pydyf.Array(_root(pdf)["K"] * 2)


def _parent_tree_in_parts(pdf: pydyf.PDF) -> None:
    parents = object_at(pdf, _root(pdf)["ParentTree"])
    parents["Kids"] = parents.pop("Nums")


@pytest.mark.parametrize("change", [_no_root, _root_in_the_catalog, _two_documents, _parent_tree_in_parts])
def test_the_root_of_the_tree(finish: Finish, change_tree: Any, change: Callable[[pydyf.PDF], None]) -> None:
    change_tree(change)
    with refused("WeasyPrint", "structure", "wortel van de structuurboom"):
        finish(DOCUMENT)


def _paragraph(pdf: pydyf.PDF) -> Any:
    return next(item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S") == "/P")


def _without_kids(pdf: pydyf.PDF) -> None:
    del _paragraph(pdf)["K"]


def _content_as_a_dictionary(pdf: pydyf.PDF) -> None:
    _paragraph(pdf)["K"] = pydyf.Array([pydyf.Dictionary({"Type": "/MCR", "MCID": 0})])


def _another_page(pdf: pydyf.PDF) -> None:
    _paragraph(pdf)["Pg"] = b"9999 0 R"


def _role_as_bytes(pdf: pydyf.PDF) -> None:
    _paragraph(pdf)["S"] = b"/P"


@pytest.mark.parametrize("change", [_without_kids, _content_as_a_dictionary, _another_page, _role_as_bytes])
def test_the_fields_of_an_element(finish: Finish, change_tree: Any, change: Callable[[pydyf.PDF], None]) -> None:
    change_tree(change)
    with refused("WeasyPrint", "structure", "andere velden"):
        finish(DOCUMENT)


def test_the_name_of_an_element(finish: Finish, change_tree: Any) -> None:
    change_tree(lambda pdf: _paragraph(pdf).update(Type="/Element"))
    with refused("WeasyPrint", "structure", "anders aangeduid"):
        finish(DOCUMENT)


def test_content_written_as_one_piece_of_text(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    def begin(self: Any, tag: str, property_list: Any = None) -> None:
        self.stream.append(f"/{tag} ".encode() + (property_list.data + b" BDC" if property_list else b"BMC"))

    monkeypatch.setattr(pydyf.Stream, "begin_marked_content", begin)
    with refused("WeasyPrint", "structure", "MCID"):
        finish(DOCUMENT)


def test_content_whose_tag_stands_elsewhere(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    def begin(self: Any, tag: str, property_list: Any = None) -> None:
        self.stream += [f"/{tag}", b"", property_list or b"", b"BDC" if property_list else b"BMC"]

    monkeypatch.setattr(pydyf.Stream, "begin_marked_content", begin)
    with refused("WeasyPrint", "structure", "BDC"):
        finish(DOCUMENT)


def test_metadata_without_a_stream_of_their_own(monkeypatch: pytest.MonkeyPatch, finish: Finish) -> None:
    monkeypatch.setattr(metadata.DocumentMetadata, "include_in_pdf", lambda *arguments, **options: None)
    with refused("WeasyPrint", "conformance_claim", "XMP-metagegevens staan niet"):
        finish(DOCUMENT)


def test_fonts_without_a_name(finish: Finish, change_tree: Any) -> None:
    def rename(pdf: pydyf.PDF) -> None:
        for item in pdf.objects:
            if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/FontDescriptor":
                item["Type"] = "/Descriptor"

    change_tree(rename)
    with refused("WeasyPrint", "__init__", "letters in het bestand"):
        finish(DOCUMENT)


def test_attachments_behind_a_reference(finish: Finish, change_tree: Any) -> None:
    change_tree(lambda pdf: pdf.catalog.update(AF=b"12 0 R"))
    with refused("WeasyPrint", "attachments", "geen lijst"):
        finish(DOCUMENT)

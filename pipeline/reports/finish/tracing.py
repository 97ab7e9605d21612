"""Remembering which piece of HTML each structure element came from, while WeasyPrint builds its structure tree.

WeasyPrint forgets the HTML element once it has chosen a PDF role, and every repair needs it. There is no public place
to look, so this module stands in the way of one private function. It checks first that this function and the boxes it
gets still have the shape this was written for, and stops the render with a clear message when they have not.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

from weasyprint.pdf import tags

from pipeline.reports.finish.known_shape import WEASYPRINT, VormGewijzigd

KNOWN_PARAMETERS = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
"""The parameters of WeasyPrint's private function that builds the structure tree, in order."""

MODULE = "tracing"
"""The module to change when WeasyPrint does."""


@dataclass(frozen=True)
class Origin:
    """Where a structure element came from: its HTML element and the box's tag, such as 'li' or 'li::marker'."""

    html: HtmlElement
    tag: str


@dataclass(frozen=True)
class MarginContent:
    """A piece of text in a page margin: page (from 0), number on that page, and the margin, such as '@top-left'."""

    page: int
    mcid: int
    margin: str


@dataclass
class Trace:
    """What was seen while one document was written: origins by structure element (by identity) and all margin texts."""

    origins: dict[int, Origin] = field(default_factory=dict)
    margin_content: list[MarginContent] = field(default_factory=list)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record while the `with` block writes a document; raises VormGewijzigd when WeasyPrint is not as it was."""
        original = _known_function()
        tags._build_box_tree = self._recorder(original)
        try:
            yield
        finally:
            tags._build_box_tree = original

    def _recorder(self, original: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        placeholder_class, margin_class = _known_placeholder(), _known_margin_box()

        def build(
            box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, page_tags: Any
        ) -> Iterator[Any]:
            inner = box._box if isinstance(box, placeholder_class) else box
            known = set(nums) if isinstance(inner, margin_class) else None
            for element in original(box, parent, pdf, page_number, nums, annotations, page_tags):
                # The innermost call yields first: an element that already has an origin keeps it.
                if inner.element is not None and id(element) not in self.origins:
                    self.origins[id(element)] = Origin(inner.element, inner.element_tag)
                yield element
            if known is not None:
                self.margin_content += [
                    MarginContent(page_number, mcid, inner.at_keyword) for mcid in sorted(set(nums) - known)
                ]

        return build


def _known_function() -> Callable[..., Iterator[Any]]:
    function: Callable[..., Iterator[Any]] | None = getattr(tags, "_build_box_tree", None)
    if function is None or list(inspect.signature(function).parameters) != KNOWN_PARAMETERS:
        raise _changed("de structuurboom wordt gebouwd met een andere functie")
    return function


def _known_placeholder() -> type[Any]:
    """Return the class of what WeasyPrint leaves in the place of a box that is positioned by itself."""
    what = "de plaats van een los geplaatst blok wordt anders onthouden"
    placeholder: type[Any] = WEASYPRINT.part("weasyprint.layout.absolute", "AbsolutePlaceholder", what, MODULE)
    box = object()
    if vars(_made(placeholder, what, box)).get("_box") is not box:
        raise _changed(what)
    return placeholder


def _known_margin_box() -> type[Any]:
    """Return the class of the boxes in page margins."""
    what = "een vak in de marge van de pagina kent zijn plaats of zijn HTML anders"
    margin_box: type[Any] = WEASYPRINT.part("weasyprint.formatting_structure.boxes", "MarginBox", what, MODULE)
    known = {"at_keyword": "@top-left", "element": None, "element_tag": None}
    if not known.items() <= vars(_made(margin_box, what, "@top-left", None)).items():
        raise _changed(what)
    return margin_box


def _made(kind: type[Any], what: str, *values: object) -> Any:
    try:
        return kind(*values)
    except (TypeError, AttributeError, AssertionError) as fout:
        raise _changed(what) from fout


def _changed(what: str) -> VormGewijzigd:
    return WEASYPRINT.changed(what, MODULE)

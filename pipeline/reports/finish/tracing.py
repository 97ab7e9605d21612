"""Remembering which piece of HTML each structure element came from, while WeasyPrint builds its structure tree.

WeasyPrint forgets the HTML element once it has chosen a PDF role, and every repair needs it. There is no public place
to look, so this module stands in the way of one private function. It checks first that the function still has the shape
it was written for, and stops the render with a clear message when it has not.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

KNOWN_VERSION = "70.0"
"""The WeasyPrint release whose private function this module knows."""

KNOWN_PARAMETERS = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
"""The parameters of that function, in order."""


class VormGewijzigd(RuntimeError):
    """WeasyPrint builds its structure tree in another way than this module knows."""


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
        def build(
            box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, page_tags: Any
        ) -> Iterator[Any]:
            inner = box._box if isinstance(box, AbsolutePlaceholder) else box
            known = set(nums) if isinstance(inner, boxes.MarginBox) else None
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
    function = getattr(tags, "_build_box_tree", None)
    if function is None or list(inspect.signature(function).parameters) != KNOWN_PARAMETERS:
        raise VormGewijzigd(
            f"WeasyPrint {weasyprint.__version__} bouwt de structuurboom anders dan versie {KNOWN_VERSION}. "
            "Zet die versie terug, of pas pipeline/reports/finish/tracing.py aan."
        )
    return function  # type: ignore[no-any-return]

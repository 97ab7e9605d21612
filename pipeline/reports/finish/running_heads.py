"""Running heads and feet are decoration; the mark of a concept report is not.

WeasyPrint tags the text in page margins, but puts it in no place of the tree. A screen reader should not hear the same
line on every page, so it becomes a pagination artifact. The word 'Concept' must not be missed on any page: it becomes a
paragraph before the first thing that starts on its page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from pipeline.reports.finish.roles import GROUPING_ROLES
from pipeline.reports.finish.structure import Element, LinkUse, MarkedContent, StructureTree
from pipeline.reports.finish.tracing import MarginContent

CONCEPT_MARGIN = "@top-center"
"""The page margin box that is kept for the mark of a concept; `print.css` puts nothing else there."""


def set_apart_running_heads(tree: StructureTree, margin_content: Iterable[MarginContent]) -> None:
    """Make artifacts of all texts in page margins but the concept marks, which become paragraphs.

    The tree must already be in its final shape: only then is it known what starts on which page.
    """
    marks: deque[MarkedContent] = deque()
    for text in margin_content:
        content = MarkedContent(text.page, text.mcid)
        if text.margin == CONCEPT_MARGIN:
            marks.append(content)
        else:
            tree.make_artifact(content)
    _place(tree.document, marks)
    tree.document.kids += [_paragraph(mark) for mark in marks]


def _place(parent: Element, marks: deque[MarkedContent]) -> None:
    kids: list[Element | MarkedContent | LinkUse] = []
    for kid in parent.kids:
        while marks and marks[0].page <= kid.page:
            kids.append(_paragraph(marks.popleft()))
        kids.append(kid)
        if isinstance(kid, Element) and kid.role in GROUPING_ROLES:
            _place(kid, marks)
    parent.kids = kids


def _paragraph(mark: MarkedContent) -> Element:
    return Element("P", page=mark.page, kids=[mark])

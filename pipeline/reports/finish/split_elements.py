"""One paragraph, table or section is one element, also where a page break cut it.

WeasyPrint builds the tree page by page, so that a table over three pages is three tables with the same header. Here the
pieces are joined again, and a table header that is printed again on a next page becomes an artifact.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, LinkUse, MarkedContent, StructureTree

INLINE_ROLES = {"Link", "Span"}
"""Roles of pieces of a line, which a line break can cut as well as a page break."""


def join_split_elements(tree: StructureTree) -> None:
    """Join the pieces of every element that was cut, in the whole tree."""
    _join_below(tree, tree.document)


def _join_below(tree: StructureTree, parent: Element) -> None:
    kept: list[Element | MarkedContent | LinkUse] = []
    pieces: dict[tuple[int, str, str], tuple[Element, int]] = {}
    for kid in parent.kids:
        if not isinstance(kid, Element) or kid.html is None or "::" in kid.tag:
            kept.append(kid)
            continue
        key = (id(kid.html), kid.tag, kid.role)
        first, last_page = pieces.get(key, (None, -1))
        if first is None or not _continues(first, kid, last_page, kept[-1]):
            kept.append(kid)
            first = kid
        elif kid.role == "THead":
            _make_artifact(tree, kid)
        else:
            first.kids += kid.kids
        pieces[key] = (first, kid.page)
    parent.kids = kept
    for child in parent.children:
        _join_below(tree, child)


def _continues(first: Element, piece: Element, last_page: int, previous: object) -> bool:
    """Tell whether `piece` is the rest of `first`: it is on a later page, or follows it in the same line of text."""
    if piece.page > last_page:
        return True
    return piece.role in INLINE_ROLES and previous is first


def _make_artifact(tree: StructureTree, element: Element) -> None:
    for content in element.content():
        tree.make_artifact(content)

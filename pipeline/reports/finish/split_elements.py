"""One paragraph, table or section is one element, also where a page, a column or a line ended in the middle of it.

WeasyPrint builds the tree page by page, so that a table over three pages is three tables with the same header. Here the
pieces are joined again, and a table header or footer that is printed again becomes an artifact.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, LinkUse, MarkedContent, StructureTree


def join_split_elements(tree: StructureTree) -> None:
    """Join the pieces of every element that was cut, in the whole tree."""
    _join_below(tree, tree.document)


def _join_below(tree: StructureTree, parent: Element) -> None:
    _drop_repeated(tree, parent, "THead", kept=0)
    _drop_repeated(tree, parent, "TFoot", kept=-1)
    kept: list[Element | MarkedContent | LinkUse] = []
    firsts: dict[tuple[int, str, str], Element] = {}
    for kid in parent.kids:
        if not isinstance(kid, Element) or kid.html is None or "::" in kid.tag:
            kept.append(kid)
            continue
        key = (id(kid.html), kid.tag, kid.role)
        first = firsts.get(key)
        if first is not None and (kept[-1] is first or kid.html is not parent.html):
            first.kids += kid.kids
            continue
        # A layout box of the parent itself is a piece only of the box right before it: others may stand in between.
        kept.append(kid)
        firsts[key] = kid
    parent.kids = kept
    for child in parent.children:
        _join_below(tree, child)


def _drop_repeated(tree: StructureTree, table: Element, role: str, kept: int) -> None:
    """Keep one of the headers or footers that are printed on every page of a table, and make artifacts of the others."""
    groups = [child for child in table.children if child.role == role]
    for group in groups:
        if group is not groups[kept]:
            _make_artifact(tree, group, groups[kept])
            table.replace(group, [])


def _make_artifact(tree: StructureTree, repeated: Element, kept: Element) -> None:
    """Take a repeated part out of the reading order; its links stay clickable and belong to those in the kept part."""
    for content in repeated.content():
        tree.make_artifact(content)
    links = {id(link.html): link for link in kept.find("Link")}
    for link in repeated.find("Link"):
        links[id(link.html)].kids += [kid for kid in link.kids if isinstance(kid, LinkUse)]

"""Lists as PDF wants them: each item a label and a body, an inner list in that body, a term beside its meaning.

WeasyPrint puts nested lists beside their item, and a term and its definition in two items.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, StructureTree

NUMBERING = {("ul", None): "Disc", ("ol", None): "Decimal", ("ol", "a"): "LowerAlpha"}
"""ListNumbering by HTML element and its `type`, for lists whose items have a visible label."""


def shape_lists(tree: StructureTree) -> None:
    """Give every list its items, every item its label and body, and every list its kind of numbering."""
    for element in list(tree.document.find("L")):
        _join_terms(element)
        _nest(element)
        for item in element.children:
            _shape_item(item)
        if element.html is not None and any(item.children[0].role == "Lbl" for item in element.children):
            element.list_numbering = NUMBERING.get((str(element.html.tag), element.html.get("type")))


def _join_terms(element: Element) -> None:
    """In a definition list, make one item of each term and what follows it, with the term as the label."""
    items: list[Element] = []
    for item in _without_boxes(element):
        tag = item.tag.split("::")[0]
        if tag == "dt":
            item.kids = [_as("Lbl", item)]
            items.append(item)
        elif tag == "dd" and items:
            items[-1].kids.append(_as("LBody", item))
        else:
            items.append(item)
    element.kids = list(items)


def _without_boxes(element: Element) -> list[Element]:
    """Return the items of a list, also those in a `div` around a term and its meaning."""
    return [item for child in element.children for item in (child.children if child.role == "Div" else [child])]


def _as(role: str, item: Element) -> Element:
    """Return all that the item holds, in one element with this role."""
    kids = [
        inner
        for kid in item.kids
        for inner in (kid.kids if isinstance(kid, Element) and kid.role == "LBody" else [kid])
    ]
    return Element(role, page=item.page, kids=kids, html=item.html)


def _nest(element: Element) -> None:
    """Put a list that stands beside an item into that item."""
    items: list[Element] = []
    for child in element.children:
        if child.role == "L" and items:
            items[-1].kids.append(child)
        else:
            items.append(child)
    element.kids = list(items)


def _shape_item(item: Element) -> None:
    if item.role != "LI":
        return
    labels = [kid for kid in item.children if kid.role == "Lbl"]
    body = Element("LBody", page=item.page, html=item.html)
    for kid in item.kids:
        if isinstance(kid, Element) and kid.role == "LBody":
            body.kids += kid.kids
        elif kid not in labels:
            body.kids.append(kid)
    item.kids = [*labels, body]

"""Lists as PDF wants them: each item a label and a body, an inner list in that body, a term beside its meaning.

WeasyPrint puts nested lists beside their item, and a term and its definition in two items.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, StructureTree

NUMBERING = {("ul", None): "Disc", ("ol", None): "Decimal", ("ol", "a"): "LowerAlpha"}
"""ListNumbering by HTML element and its `type`, for lists whose items have a visible label."""


def nest_lists(tree: StructureTree) -> None:
    """Put every list that stands beside an item into that item, at the place it has there.

    This comes before the pieces of cut elements are joined: a list beside an item would stand between its pieces.
    """
    for element in list(tree.document.find("L")):
        _nest(element)


def _nest(element: Element) -> None:
    items: list[Element] = []
    for child in element.children:
        if child.role == "L" and items:
            _insert(items[-1], child)
        else:
            items.append(child)
    element.kids = list(items)


def _insert(item: Element, inner: Element) -> None:
    """Put the inner list before the first part of the item that is printed after it."""
    start = _start(inner)
    later = (place for place, kid in enumerate(item.kids) if isinstance(kid, Element) and _start(kid) > start)
    item.kids.insert(next(later, len(item.kids)), inner)


def _start(element: Element) -> tuple[int, int]:
    """Return where the first content of an element is printed: page and number on that page, -1 without content."""
    return min(((content.page, content.mcid) for content in element.content()), default=(element.page, -1))


def shape_lists(tree: StructureTree) -> None:
    """Give every list its items, every item its label and body, and every list its kind of numbering."""
    for element in list(tree.document.find("L")):
        _join_terms(element)
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


def _shape_item(item: Element) -> None:
    if item.role != "LI":
        return
    body = Element("LBody", page=item.page, html=item.html)
    for kid in item.kids:
        if isinstance(kid, Element) and kid.role == "LBody":
            body.kids += kid.kids
        else:
            body.kids.append(kid)
    # A marker in the line itself stands in the box of that line, where an item holds more than one line.
    labels = [kid for kid in body.children if kid.role == "Lbl"]
    body.kids = [kid for kid in body.kids if kid not in labels]
    item.kids = [*labels, *([body] if body.kids else [])]

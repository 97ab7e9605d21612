"""What a link is called: its own text, or its title, instead of its address.

WeasyPrint makes a clickable area of its own for every image and every word in another language inside a link, and calls
it by its address. All areas of a link are put in the one Link element, and have the description of the whole link.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from pipeline.reports.finish.structure import Element, LinkUse, StructureTree

INTERNAL_PREFIX = "Ga naar: "
"""Said before the text of a link to another place in the report."""


def describe_links(tree: StructureTree) -> None:
    """Give every clickable area the description that a screen reader says for it."""
    for link in list(tree.document.find("Link")):
        link.kids += [area for child in link.children for area in _taken_from(child)]
    for element in tree.document.walk():
        for kid in element.kids:
            if isinstance(kid, LinkUse) and kid.annotation.get("Subtype") == "/Link":
                kid.annotation["Contents"] = pydyf.String(_description(element, kid.annotation))


def _taken_from(element: Element) -> list[LinkUse]:
    """Remove the clickable areas in and below an element, and return them."""
    areas = [kid for kid in element.kids if isinstance(kid, LinkUse)]
    element.kids = [kid for kid in element.kids if not isinstance(kid, LinkUse)]
    return areas + [area for child in element.children for area in _taken_from(child)]


def _description(element: Element, annotation: pydyf.Dictionary) -> str:
    text = _text(element.html) if element.html is not None else ""
    internal = "Dest" in annotation or annotation.get("A", {}).get("S") == "/GoTo"
    return INTERNAL_PREFIX + text if internal else text


def _text(html: HtmlElement) -> str:
    return html.get("title") or " ".join("".join(_pieces(html)).split())


def _pieces(html: HtmlElement) -> Iterator[str]:
    """Yield the texts in an element and the alternative texts of its images, in order."""
    if html.tag == "img":
        yield html.get("alt", "")
    elif isinstance(html.tag, str):
        yield html.text or ""
        for child in html:
            yield from _pieces(child)
            yield child.tail or ""

"""What a link is called: its own text, or its title, instead of its address."""

from __future__ import annotations

from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from pipeline.reports.finish.structure import Element, LinkUse, StructureTree

INTERNAL_PREFIX = "Ga naar: "
"""Said before the text of a link to another place in the report."""


def describe_links(tree: StructureTree) -> None:
    """Give every clickable area the description that a screen reader says for it."""
    for element in tree.document.walk():
        for kid in element.kids:
            if isinstance(kid, LinkUse) and kid.annotation.get("Subtype") == "/Link":
                kid.annotation["Contents"] = pydyf.String(_description(element, kid.annotation))


def _description(element: Element, annotation: pydyf.Dictionary) -> str:
    text = _text(element.html) if element.html is not None else ""
    internal = "Dest" in annotation or annotation.get("A", {}).get("S") == "/GoTo"
    return INTERNAL_PREFIX + text if internal else text


def _text(html: HtmlElement) -> str:
    return html.get("title") or " ".join("".join(html.itertext()).split())

"""The role and language of each element: what WeasyPrint left without meaning gets the meaning its HTML has.

Also the inside of text is made plain here: WeasyPrint makes an element of every line, which a screen reader does not
need and which triples the size of the tree.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, LinkUse, MarkedContent, StructureTree

ROLE_ATTRIBUTE = "data-rol"
"""HTML attribute by which a template names a PDF role that HTML has no element for, such as TOC."""

BLOCK_ROLES = {"figure": "Div", "aside": "Div", "header": "Div", "footer": "Div", "nav": "Sect", "address": "P"}
"""Role of HTML elements that WeasyPrint gives none."""

GROUPING_ROLES = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}
"""Roles that hold other elements; text directly in them needs a paragraph around it."""

PLAIN_ROLES = {"NonStruct", "Span"}
"""Roles without a meaning: unless they carry a language, what they hold goes to the element around them."""

MAY_BE_EMPTY = {"TD", "TH", "Figure"}
"""Roles that stay when nothing is in them: an empty cell still counts for its row."""


def give_roles(tree: StructureTree) -> None:
    """Give every element its role and language, and take out the elements that say nothing."""
    for element in tree.document.walk():
        _name(element)
    _simplify(tree.document)


def _name(element: Element) -> None:
    html = element.html
    if html is None or "::" in element.tag:
        return
    language = html.get("lang")
    if language and html.tag != "html":
        element.lang = language
    if element.role in ("NonStruct", "Div") and html.tag in BLOCK_ROLES:
        element.role = BLOCK_ROLES[html.tag]
    named = html.get(ROLE_ATTRIBUTE)
    if named and element.role in ("L", "LI"):
        element.role = named


def _simplify(parent: Element) -> None:
    kids: list[Element | MarkedContent | LinkUse] = []
    for kid in parent.kids:
        if not isinstance(kid, Element):
            kids.append(kid)
            continue
        _simplify(kid)
        if _says_nothing(kid, parent):
            kids += kid.kids
        elif kid.kids or kid.role in MAY_BE_EMPTY:
            kids.append(kid)
    parent.kids = _in_paragraphs(parent, kids) if parent.role in GROUPING_ROLES else kids


def _says_nothing(kid: Element, parent: Element) -> bool:
    """Tell whether an element adds nothing to the one around it: a plain one, or a layout box of the same HTML."""
    if kid.role in PLAIN_ROLES and kid.lang is None:
        return True
    return kid.html is not None and kid.html is parent.html and kid.role == parent.role


def _in_paragraphs(
    parent: Element, kids: list[Element | MarkedContent | LinkUse]
) -> list[Element | MarkedContent | LinkUse]:
    """Return the kids with each run of loose text, links and references in a paragraph of its own."""
    result: list[Element | MarkedContent | LinkUse] = []
    paragraph: Element | None = None
    for kid in kids:
        if isinstance(kid, Element) and kid.role not in ("Span", "Link", "Reference", "Note"):
            paragraph = None
            result.append(kid)
            continue
        if paragraph is None:
            paragraph = Element("P", page=kid.page, html=parent.html)
            result.append(paragraph)
        paragraph.kids.append(kid)
    return result

"""The table of contents: every line is a TOCI whose number is a label, and whose text and page are a Reference.

Lines below it are in a TOC of their own. WeasyPrint makes a list of it, with a body for every item.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, LinkUse, MarkedContent, StructureTree


def shape_contents_list(tree: StructureTree) -> None:
    """Give every line of the table of contents the shape TOCI[Lbl?, Reference[Link, Span], TOC?]."""
    for item in list(tree.document.find("TOCI")):
        _shape(item)


def _shape(item: Element) -> None:
    """Make the number before the link a label, and keep the link and the page number behind it in the reference."""
    label = Element("Lbl", page=item.page)
    reference = Element("Reference", page=item.page)
    page_number = Element("Span", page=item.page)
    nested = []
    for kid in _unpacked(item):
        if isinstance(kid, Element) and kid.role == "TOC":
            nested.append(kid)
        elif isinstance(kid, Element) and kid.role == "Lbl":
            label.kids += kid.kids
        elif isinstance(kid, MarkedContent):
            (page_number if reference.kids else label).kids.append(kid)
        else:
            reference.kids.append(kid)
    reference.kids.append(page_number)
    item.kids = [*([label] if label.kids else []), reference, *nested]


def _unpacked(item: Element) -> list[Element | MarkedContent | LinkUse]:
    """Return what the item holds, without the boxes that only lay it out."""
    kids: list[Element | MarkedContent | LinkUse] = []
    for kid in item.kids:
        if isinstance(kid, Element) and kid.role in ("LBody", "Div", "P"):
            kids += _unpacked(kid)
        else:
            kids.append(kid)
    return kids

"""The structure tree of a PDF as plain objects: read once from what WeasyPrint made, repaired, and written back once.

The tree tells a screen reader what is on the pages and in which order. Its leaves are pieces of page content
(`MarkedContent`) and links (`LinkUse`); everything between is an `Element` with a role such as 'P', 'TH' or 'Figure'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from pipeline.reports.finish.known_shape import WEASYPRINT, VormGewijzigd
from pipeline.reports.finish.tracing import Trace

MODULE = "structure"
"""The module to change when WeasyPrint writes its structure tree in another way."""

WITHOUT_HTML = {"Document", "NonStruct", "Span", "Form"}
"""Roles of elements that may stand for no HTML element; all others must have been seen when they were made."""


class OnvolledigeStructuur(RuntimeError):
    """Something on a page is in no element of the tree and is no decoration either: a screen reader would skip it."""


@dataclass(eq=False)
class MarkedContent:
    """A piece of content on a page: page counts from 0, `mcid` is its number on that page."""

    page: int
    mcid: int


@dataclass(eq=False)
class LinkUse:
    """A clickable area on a page that belongs to the element around it."""

    page: int
    annotation: pydyf.Dictionary


@dataclass(eq=False)
class Element:
    """One structure element: its role, what it holds, and the HTML it came from.

    `html` is None and `tag` empty for an element that no HTML element stands for. `page` is the page of its first
    content. The other fields are the element's properties in the file; None or empty means not present.
    """

    role: str
    page: int
    kids: list[Element | MarkedContent | LinkUse] = field(default_factory=list)
    html: HtmlElement | None = None
    tag: str = ""
    alt: str | None = None
    lang: str | None = None
    identifier: str | None = None
    bbox: tuple[float, ...] | None = None
    list_numbering: str | None = None
    colspan: int = 1
    rowspan: int = 1
    scope: str | None = None
    headers: list[str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """Return the elements directly inside this one, in order."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def find(self, role: str) -> Iterator[Element]:
        """Yield all elements with this role, this one included, in reading order."""
        return (element for element in self.walk() if element.role == role)

    def content(self) -> Iterator[MarkedContent]:
        """Yield all page content in and below this element, in reading order."""
        for element in self.walk():
            for kid in element.kids:
                if isinstance(kid, MarkedContent):
                    yield kid

    def replace(self, kid: Element, replacements: list[Element | MarkedContent | LinkUse]) -> None:
        """Put `replacements` in the place of `kid`."""
        place = next(index for index, candidate in enumerate(self.kids) if candidate is kid)
        self.kids[place : place + 1] = replacements


def object_at(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object that a reference such as b'12 0 R' points at."""
    return pdf.objects[int(reference.split()[0])]


@dataclass
class StructureTree:
    """The tree of one document, the page content that is only decoration, and the file it is in."""

    pdf: pydyf.PDF
    document: Element
    artifacts: set[tuple[int, int]] = field(default_factory=set)

    def pages(self) -> list[pydyf.Dictionary]:
        """Return the page dictionaries, in order."""
        return [object_at(self.pdf, reference) for reference in self.pdf.page_references]

    def make_artifact(self, content: MarkedContent) -> None:
        """Take this content out of the reading order; its place in the tree must be removed by the caller."""
        self.artifacts.add((content.page, content.mcid))


def read_structure(pdf: pydyf.PDF, trace: Trace) -> StructureTree:
    """Return the tree that WeasyPrint put in `pdf`, each element with the HTML it came from.

    Raises VormGewijzigd when the tree is built of other parts than this module knows.
    """
    return StructureTree(pdf, _Reader(pdf, trace).element(_known_document(pdf), page=0))


def _known_document(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """Return the one element at the top of the tree, whose root also has a parent tree with a list of numbers."""
    try:
        root = object_at(pdf, pdf.catalog["StructTreeRoot"])
        [top] = root["K"]
        known = root["Type"] == "/StructTreeRoot" and isinstance(object_at(pdf, root["ParentTree"])["Nums"], list)
        document: pydyf.Dictionary = object_at(pdf, top)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as fout:
        raise _changed("de wortel van de structuurboom is anders") from fout
    if not known:
        raise _changed("de wortel van de structuurboom is anders")
    return document


def _changed(what: str) -> VormGewijzigd:
    return WEASYPRINT.changed(what, MODULE)


class _Reader:
    def __init__(self, pdf: pydyf.PDF, trace: Trace) -> None:
        self._pdf = pdf
        self._trace = trace
        self._page_numbers = {reference: number for number, reference in enumerate(pdf.page_references)}

    def element(self, source: pydyf.Dictionary, page: int) -> Element:
        try:
            return self._element(source, page)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as fout:
            raise _changed("een onderdeel van de structuurboom heeft andere velden") from fout

    def _element(self, source: pydyf.Dictionary, page: int) -> Element:
        if source["Type"] != "/StructElem" or not source["S"].startswith("/"):
            raise _changed("een onderdeel van de structuurboom is anders aangeduid")
        page = self._page_numbers[source["Pg"]] if "Pg" in source else page
        attributes = source.get("A", {})
        origin = self._trace.origins.get(id(source))
        role = source["S"].removeprefix("/")
        if origin is None and role not in WITHOUT_HTML:
            raise _changed(f"van een onderdeel '{role}' is niet gezien uit welk stuk HTML het komt")
        return Element(
            role=role,
            page=page,
            kids=[self._kid(kid, page) for kid in source["K"]],
            html=origin.html if origin else None,
            tag=origin.tag if origin else "",
            alt=source["Alt"].string if "Alt" in source else None,
            bbox=tuple(attributes["BBox"]) if "BBox" in attributes else None,
            colspan=attributes.get("ColSpan", 1),
            rowspan=attributes.get("RowSpan", 1),
        )

    def _kid(self, kid: int | bytes, page: int) -> Element | MarkedContent | LinkUse:
        if isinstance(kid, int):
            return MarkedContent(page, kid)
        target = object_at(self._pdf, kid)
        if target["Type"] == "/OBJR":
            return LinkUse(self._page_numbers[target["Pg"]], object_at(self._pdf, target["Obj"]))
        return self._element(target, page)


def write_structure(tree: StructureTree) -> None:
    """Put the tree in the place of the one that WeasyPrint made, with its parent tree, identifiers and artifacts.

    Raises OnvolledigeStructuur when content on a page is in neither the tree nor the artifacts, or is in the tree but
    not on the page; VormGewijzigd when the pages are written in another way than this module knows.
    """
    pdf = tree.pdf
    _discard_old_elements(pdf)
    writer = _Writer(tree)
    root = object_at(pdf, pdf.catalog["StructTreeRoot"])
    document = writer.element(tree.document, root.reference)
    root["K"] = pydyf.Array([document.reference])
    if writer.identifiers:
        names = pydyf.Array()
        for identifier, reference in sorted(writer.identifiers.items()):
            names.extend((pydyf.String(identifier), reference))
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    nums, next_key = writer.parent_tree()
    parent_tree = object_at(pdf, root["ParentTree"])
    parent_tree["Nums"] = nums
    root["ParentTreeNextKey"] = next_key
    _mark_artifacts(tree)


class _Discarded(pydyf.Object):  # type: ignore[misc]  # pydyf carries no type annotations
    """Stands where an object was that nothing points at any more; object numbers cannot be handed back."""

    @property
    def data(self) -> bytes:
        return b"null"


def _discard_old_elements(pdf: pydyf.PDF) -> None:
    for number, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Dictionary) and item.get("Type") in ("/StructElem", "/OBJR"):
            discarded = _Discarded()
            discarded.number = number
            pdf.objects[number] = discarded


class _Writer:
    def __init__(self, tree: StructureTree) -> None:
        self._tree = tree
        self._page_references = tree.pdf.page_references
        self._owners: dict[tuple[int, int], bytes] = {}
        self._links: list[tuple[pydyf.Dictionary, bytes]] = []
        self.identifiers: dict[str, bytes] = {}

    def element(self, element: Element, parent: bytes) -> pydyf.Dictionary:
        result = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        self._tree.pdf.add_object(result)
        content = next((kid for kid in element.kids if isinstance(kid, MarkedContent)), None)
        if content:
            result["Pg"] = self._page_references[content.page]
        for key, text in (
            ("Alt", element.alt),
            ("Lang", element.lang),
            ("ID", element.identifier),
        ):
            if text is not None:
                result[key] = pydyf.String(text)
        if element.identifier is not None:
            self.identifiers[element.identifier] = result.reference
        attributes = _attributes(element)
        if attributes:
            result["A"] = attributes
        own_page = content.page if content else None
        result["K"] = pydyf.Array([self._kid(kid, result.reference, own_page) for kid in element.kids])
        return result

    def _kid(self, kid: Element | MarkedContent | LinkUse, parent: bytes, own_page: int | None) -> object:
        match kid:
            case Element():
                return self.element(kid, parent).reference
            case MarkedContent(page, mcid):
                self._owners[page, mcid] = parent
                if page == own_page:
                    return mcid
                return pydyf.Dictionary({"Type": "/MCR", "Pg": self._page_references[page], "MCID": mcid})
            case LinkUse(page, annotation):
                self._links.append((annotation, parent))
                return pydyf.Dictionary(
                    {"Type": "/OBJR", "Pg": self._page_references[page], "Obj": annotation.reference}
                )

    def parent_tree(self) -> tuple[pydyf.Array, int]:
        """Return the number tree from content and links back to their elements, and the first number that is free."""
        nums = pydyf.Array()
        counts = [_content_count(self._tree.pdf, page) for page in self._tree.pages()]
        self._check_written(counts)
        for page, count in enumerate(counts):
            nums.extend((page, pydyf.Array([self._owner(page, mcid) for mcid in range(count)])))
        key = len(self._page_references)
        for annotation, owner in self._links:
            annotation["StructParent"] = key
            nums.extend((key, owner))
            key += 1
        return nums, key

    def _check_written(self, counts: list[int]) -> None:
        """Check that all that the tree names is written on its page, given the number of pieces on each page."""
        named = {*self._owners, *self._tree.artifacts}
        if named and not any(counts):
            raise _changed("de inhoud van een pagina draagt haar nummer (MCID) niet meer in een los woordenboek")
        for page, mcid in sorted(named):
            if mcid >= counts[page]:
                raise OnvolledigeStructuur(
                    f"Op pagina {page + 1} staat tekst in een laag over de pagina, zoals bij doorzichtige tekst; "
                    "een schermlezer vindt die niet"
                )

    def _owner(self, page: int, mcid: int) -> bytes:
        if (page, mcid) in self._tree.artifacts:
            return b"null"
        try:
            return self._owners[page, mcid]
        except KeyError:
            raise OnvolledigeStructuur(
                f"Op pagina {page + 1} staat tekst (nummer {mcid}) die in geen enkel onderdeel van het rapport hoort"
            ) from None


def _attributes(element: Element) -> pydyf.Object | None:
    attributes: dict[str, Any] = {}
    if element.bbox is not None:
        attributes = {"O": "/Layout", "BBox": pydyf.Array(element.bbox), "Placement": "/Block"}
    elif element.list_numbering is not None:
        attributes = {"O": "/List", "ListNumbering": f"/{element.list_numbering}"}
    elif element.role in ("TH", "TD"):
        if element.colspan != 1:
            attributes["ColSpan"] = element.colspan
        if element.rowspan != 1:
            attributes["RowSpan"] = element.rowspan
        if element.scope is not None:
            attributes["Scope"] = f"/{element.scope}"
        if element.headers:
            attributes["Headers"] = pydyf.Array([pydyf.String(header) for header in element.headers])
        if attributes:
            attributes["O"] = "/Table"
    return pydyf.Dictionary(attributes) if attributes else None


def _content_places(pdf: pydyf.PDF, page: pydyf.Dictionary) -> Iterator[tuple[int, int]]:
    """Yield (place in the content stream, mcid) for each piece of marked content of a page."""
    items = object_at(pdf, page["Contents"]).stream
    for place, item in enumerate(items):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            if not str(items[place - 1]).startswith("/") or items[place + 1 : place + 2] != [b"BDC"]:
                raise _changed("het begin van een stuk pagina-inhoud (BDC) is anders geschreven")
            yield place, item["MCID"]


def _content_count(pdf: pydyf.PDF, page: pydyf.Dictionary) -> int:
    return sum(1 for _ in _content_places(pdf, page))


def _mark_artifacts(tree: StructureTree) -> None:
    """Write the decoration of each page as pagination artifacts instead of tagged content."""
    for number, page in enumerate(tree.pages()):
        stream = object_at(tree.pdf, page["Contents"]).stream
        for place, mcid in list(_content_places(tree.pdf, page)):
            if (number, mcid) in tree.artifacts:
                stream[place - 1] = "/Artifact"
                stream[place] = pydyf.Dictionary({"Type": "/Pagination"})

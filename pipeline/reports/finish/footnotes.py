"""A footnote is read where it is called: the call becomes a Reference, the note a Note right behind it.

WeasyPrint leaves notes as loose text at the end of the page they are printed on. They are taken from there before cut
elements are joined, so that nothing stands between the pieces, and placed afterwards, when every call is there once.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, OnvolledigeStructuur, StructureTree

CALL = "::footnote-call"
"""End of the tag of the number in the text that calls a note."""

MARKER = "::footnote-marker"
"""End of the tag of the number before the note itself."""


def take_footnotes(tree: StructureTree) -> dict[int, Element]:
    """Remove the areas for notes from the end of each page; return the notes by the identity of their HTML element."""
    notes: dict[int, Element] = {}
    for area in [child for child in tree.document.children if child.html is None]:
        for note in area.children:
            area.replace(note, [])
            if notes.setdefault(id(note.html), note) is not note:
                _make_artifact(tree, note)
        if not area.kids:
            tree.document.replace(area, [])
    return notes


def place_footnotes(tree: StructureTree, notes: dict[int, Element]) -> None:
    """Put every note behind its call and number it for the file.

    Raises OnvolledigeStructuur when a page break made WeasyPrint lose a note or the text that calls it.
    """
    waiting = dict(notes)
    for parent in list(tree.document.walk()):
        for call in [child for child in parent.children if child.tag.endswith(CALL)]:
            if id(call.html) not in waiting:
                raise OnvolledigeStructuur(f"Op geen enkele pagina staat de voetnoot: {_start_of(call)}")
            note = waiting.pop(id(call.html))
            call.role = "Reference"
            parent.replace(call, [call, _complete(note, number=len(notes) - len(waiting))])
    for note in waiting.values():
        raise OnvolledigeStructuur(f"Op geen enkele pagina staat de tekst bij deze voetnoot: {_start_of(note)}")


def _make_artifact(tree: StructureTree, repeated: Element) -> None:
    """Take a note out of the reading order that is printed again, with the table header that calls it."""
    for content in repeated.content():
        tree.make_artifact(content)


def _start_of(element: Element) -> str:
    html = element.html
    return " ".join("".join(html.itertext()).split())[:60] if html is not None else ""


def _complete(note: Element, number: int) -> Element:
    note.role = "Note"
    note.identifier = f"noot-{number}"
    for element in note.walk():
        if element.tag.endswith(MARKER):
            element.role = "Lbl"
    return note

"""A footnote is read where it is called: the call becomes a Reference, the note a Note right behind it.

WeasyPrint leaves notes as loose text at the end of the page they are printed on.
"""

from __future__ import annotations

from pipeline.reports.finish.structure import Element, StructureTree


def place_footnotes(tree: StructureTree) -> None:
    """Move every footnote behind its call, number it for the file, and drop the area it stood in."""
    notes = _take_notes(tree.document)
    for parent in list(tree.document.walk()):
        for call in [child for child in parent.children if child.tag.endswith("::footnote-call")]:
            note = notes.get(id(call.html))
            if note is not None:
                call.role = "Reference"
                parent.replace(call, [call, note])


def _take_notes(document: Element) -> dict[int, Element]:
    """Remove the footnote areas from the end of each page; return the notes by the identity of their HTML element."""
    called = {id(element.html) for element in document.walk() if element.tag.endswith("::footnote-call")}
    notes: dict[int, Element] = {}
    for area in [child for child in document.children if child.html is None]:
        for note in [child for child in area.children if id(child.html) in called]:
            _complete(note, number=len(notes) + 1)
            notes[id(note.html)] = note
            area.replace(note, [])
    return notes


def _complete(note: Element, number: int) -> None:
    note.role = "Note"
    note.identifier = f"noot-{number}"
    for element in note.walk():
        if element.tag.endswith("::footnote-marker"):
            element.role = "Lbl"

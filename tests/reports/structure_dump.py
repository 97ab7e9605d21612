"""What a screen reader gets from a PDF: its structure tree as indented lines with roles, properties and text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from outloud.model import Document, StructElem
from outloud.rules._common import element_text


def structure_lines(pdf: bytes) -> list[str]:
    """Return a line per element, two spaces deeper per level: 'TH #tabel-1-0-0 Scope=Column "Jaar"'."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.pdf"
        path.write_bytes(pdf)
        document = Document(str(path))
        lines = [_line(document, element) for element in document.elements]
        document.close()
    return lines


def _line(document: Document, element: StructElem) -> str:
    parts = ["  " * element.depth + element.type]
    if element.id:
        parts.append(f"#{element.id}")
    for name in ("Scope", "ColSpan", "RowSpan", "Headers", "ListNumbering"):
        value = element.attr(name)
        if value is not None:
            parts.append(f"{name}={','.join(value) if isinstance(value, list) else value}")
    if element.lang:
        parts.append(f"Lang={element.lang}")
    if element.alt:
        parts.append(f"Alt='{element.alt}'")
    parts += ["Link"] * len(element.objrs)
    text = " ".join(element_text(document, element, include_children=False).split())
    if text:
        parts.append(f'"{text}"')
    return " ".join(parts)

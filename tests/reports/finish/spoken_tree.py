"""What a screen reader finds in a PDF: elements, texts and links in reading order, and what is left out of the tree."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from outloud.model import Document


@dataclass
class Spoken:
    """One structure element: its role, its properties, and its texts and elements in reading order."""

    role: str
    parts: list[str | Spoken] = field(default_factory=list)
    properties: dict[str, object] = field(default_factory=dict)
    links: int = 0

    def walk(self) -> Iterator[Spoken]:
        """Yield this element and all below it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Spoken):
                yield from part.walk()

    def words(self) -> list[str]:
        """Return all words in and below this element, in reading order."""
        return [word for part in self.parts for word in (part.words() if isinstance(part, Spoken) else part.split())]

    def outline(self) -> tuple[object, ...]:
        """Return role, words and elements as nested tuples, with texts that follow each other as one list of words."""
        parts: list[object] = []
        for part in self.parts:
            if isinstance(part, Spoken):
                parts.append(part.outline())
            elif not part.strip():
                continue
            elif parts and isinstance(parts[-1], str):
                parts[-1] = " ".join([parts[-1], *part.split()])
            else:
                parts.append(" ".join(part.split()))
        return (self.role, *parts)


@dataclass
class SpokenDocument:
    """The whole tree, how often each piece of content is in it, all pieces on the pages, and the links in no element."""

    root: Spoken
    uses: Counter[tuple[int, int]]
    content: set[tuple[int, int]]
    loose_links: int


def spoken_document(pdf: bytes) -> SpokenDocument:
    """Return what a screen reader finds in this file."""
    with tempfile.TemporaryDirectory() as folder, pikepdf.open(io.BytesIO(pdf)) as opened:
        path = Path(folder) / "rapport.pdf"
        path.write_bytes(pdf)
        texts = Document(str(path))
        reader = _Reader(opened, texts)
        root = reader.element(opened.Root.StructTreeRoot.K[0])
        content = {
            (number, instruction.operands[1]["/MCID"])
            for number, page in enumerate(opened.pages)
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
        }
        annotations = {annotation.objgen for page in opened.pages for annotation in page.obj.get("/Annots", [])}
        texts.close()
        return SpokenDocument(root, reader.uses, content, len(annotations - reader.annotations))


class _Reader:
    def __init__(self, opened: pikepdf.Pdf, texts: Document) -> None:
        self._texts = texts
        self._pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        self.uses: Counter[tuple[int, int]] = Counter()
        self.annotations: set[tuple[int, int]] = set()

    def element(self, source: pikepdf.Object) -> Spoken:
        result = Spoken(str(source.S).lstrip("/"))
        result.properties = {
            str(key).lstrip("/"): value for key, value in source.get("/A", pikepdf.Dictionary()).items()
        }
        result.properties |= {key: str(source[f"/{key}"]) for key in ("ID", "Lang", "Alt") if f"/{key}" in source}
        for kid in source.K:
            if isinstance(kid, int):
                result.parts.append(self._text(self._pages[source.Pg.objgen], kid))
            elif "/MCID" in kid:
                result.parts.append(self._text(self._pages[kid.Pg.objgen], int(kid.MCID)))
            elif "/Obj" in kid:
                result.links += 1
                self.annotations.add(kid.Obj.objgen)
            else:
                result.parts.append(self.element(kid))
        return result

    def _text(self, page: int, mcid: int) -> str:
        self.uses[page, mcid] += 1
        return str(self._texts.content(page).mcid_text.get((None, mcid), ""))

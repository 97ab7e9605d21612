"""Reports that are broken on purpose: veraPDF must refuse each, for the reason it was given, or its verdicts mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tests.conformance.verdicts import Oordeel


@dataclass(frozen=True)
class Tegenvoorbeeld:
    """A way to break a report, with the clauses, by flavour, that veraPDF must then name; elsewhere it must find nothing."""

    naam: str
    breek: Callable[[pikepdf.Pdf], None]
    regels: Mapping[str, str]

    def write(self, rapport: Path, map_: Path) -> Path:
        """Write the broken report into the folder and return its path."""
        pad = map_ / f"{self.naam}.pdf"
        with pikepdf.open(rapport) as pdf:
            self.breek(pdf)
            pdf.save(pad, fix_metadata_version=False)
        return pad

    def missed(self, oordeel: Oordeel) -> str:
        """Return what is wrong with the verdict on the broken report, or nothing when it is as it must be."""
        gevonden = sorted({regel.regel.rpartition(", ")[2] for regel in oordeel.gezakt})
        verwacht = [self.regels[oordeel.norm]] if oordeel.norm in self.regels else []
        if not oordeel.fout and gevonden == verwacht:
            return ""
        return (
            f"tegenvoorbeeld {self.naam} ({oordeel.norm}): veraPDF had {verwacht or 'niets'} moeten vinden en vond "
            f"{gevonden or 'niets'} {oordeel.fout}".rstrip()
        )


def _drop_claims(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb'pdfuaid:part="1"', b"", xmp.replace(b'pdfaid:part="3"', b'pdfaid:part="2"')))


def _drop_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def _drop_alternative_text(pdf: pikepdf.Pdf) -> None:
    del next(element for element in _elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/Figure").Alt


def _elements(knoop: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield every structure element below this one."""
    kinderen = knoop.get("/K", [])
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if isinstance(kind, pikepdf.Dictionary) and "/S" in kind:
            yield kind
            yield from _elements(kind)


TEGENVOORBEELDEN = (
    Tegenvoorbeeld("zonder-aanspraak", _drop_claims, {"3a": "6.6.4-2", "ua1": "5-1"}),
    Tegenvoorbeeld("zonder-merk", _drop_mark, {"3a": "6.7.2.2-1", "ua1": "6.2-1"}),
    Tegenvoorbeeld("figuur-zonder-tekst", _drop_alternative_text, {"ua1": "7.3-1"}),
)

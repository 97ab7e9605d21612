"""Quarantine: the rows that were not accepted.

The place, the reason and the remedy of a rejected row go into the table `afkeur`, which anyone who builds reports may see.
The row itself can name a person; it goes, verbatim, into a file that only its owner can read, outside the warehouse.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from pipeline.sources.typed_rows import FoutSoort


@dataclass(frozen=True)
class Afkeur:
    """One rejected row: its line (or row in the sheet) from 1, the rule it breaks and its text as delivered."""

    regel: int
    fout: FoutSoort
    tekst: str = field(repr=False)


@dataclass
class Quarantine:
    """The rejected rows of one delivery, collected while it is read and written when all of it is known."""

    levering: str
    bestanden: dict[tuple[str, str], list[Afkeur]] = field(default_factory=dict)

    def add(self, bestand: str, blad: str, afkeur: list[Afkeur]) -> None:
        """Add the rejected rows of a file or sheet."""
        if afkeur:
            self.bestanden[bestand, blad] = sorted(afkeur, key=lambda rij: rij.regel)

    def record(self, connection: DuckDBPyConnection) -> None:
        """Insert place, rule, reason and remedy of every rejected row into the table `afkeur`."""
        rijen = [
            (
                self.levering,
                bestand,
                blad,
                rij.regel,
                rij.fout.kolom,
                rij.fout.regelcode,
                rij.fout.reden,
                rij.fout.remedie,
            )
            for (bestand, blad), afkeur in self.bestanden.items()
            for rij in afkeur
        ]
        if rijen:
            namen = connection.table("afkeur").columns
            kolommen = [pa.array(waarden) for waarden in zip(*rijen, strict=True)]
            connection.from_arrow(pa.table(kolommen, names=namen)).insert_into("afkeur")

    def write(self, quarantine_dir: Path) -> None:
        """Write the rejected rows verbatim, a file per file or sheet, in place of those of an earlier reading.

        The folder appears as a whole or not at all; folder and files are for their owner only.
        """
        doel = quarantine_dir / file_name(self.levering)
        nieuw = quarantine_dir / f".{file_name(self.levering)}.{os.getpid()}"
        shutil.rmtree(nieuw, ignore_errors=True)
        if self.bestanden:
            nieuw.mkdir(parents=True, mode=0o700)
            for (bestand, blad), afkeur in self.bestanden.items():
                self._write_file(nieuw / f"{file_name('_'.join(filter(None, (bestand, blad))))}.txt", afkeur)
        shutil.rmtree(doel, ignore_errors=True)
        if self.bestanden:
            nieuw.replace(doel)

    def _write_file(self, pad: Path, afkeur: list[Afkeur]) -> None:
        inhoud = "".join(f"regel {rij.regel} ({rij.fout.regelcode}): {rij.tekst}\n" for rij in afkeur)
        bestand = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(bestand, "w", encoding="utf-8") as stroom:
            stroom.write(inhoud)


def file_name(tekst: str) -> str:
    """Return `tekst` as a name that is safe in any folder: a sheet may be called '../x'."""
    return re.sub(r"[^\w.-]+", "_", tekst).strip("._") or "naamloos"

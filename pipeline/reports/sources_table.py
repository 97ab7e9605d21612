"""The deliveries that a report rests on: what was delivered, accepted and rejected, and the fingerprints of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import duckdb

from pipeline.domain.dutch_numbers import dutch_number
from pipeline.domain.periods import short_dutch_date
from pipeline.reports.building_blocks import Cel, Kolom, Rij, Tabel

HASH_TEKENS = 12
"""How much of a fingerprint is printed; the attachment has all 64 characters."""


@dataclass(frozen=True)
class Bronbestand:
    """One file (or one sheet of it, `blad`) with its fingerprint and its rows: geleverd = aanvaard + afgekeurd."""

    bestand: str
    blad: str
    sha256: str
    geleverd: int
    aanvaard: int
    afgekeurd: int


@dataclass(frozen=True)
class Bron:
    """One delivery with its files; `uitgedraaid_op` is None when the supplier does not say when it was made."""

    levering: str
    peildatum: date
    uitgedraaid_op: date | None
    bestanden: tuple[Bronbestand, ...]


def read_sources(connection: duckdb.DuckDBPyConnection) -> tuple[Bron, ...]:
    """Return every delivery in the warehouse with its files, in order of peildatum."""
    rijen = connection.execute((Path(__file__).parent / "leveringen.sql").read_text(encoding="utf-8")).fetchall()
    return tuple(
        Bron(levering, peildatum, uitgedraaid_op, tuple(Bronbestand(*rij[3:]) for rij in bestanden))
        for (levering, peildatum, uitgedraaid_op), bestanden in groupby(rijen, key=lambda rij: rij[:3])
    )


def build_sources_table(bronnen: Sequence[Bron]) -> Tabel:
    """Return the table of deliveries ('t-leveringen'): a heading per delivery, then a row per file or sheet."""
    rijen: list[Rij] = []
    for bron in bronnen:
        rijen.append(Rij((Cel(_heading(bron), soort="tekst"),), soort="groep"))
        rijen += [_file_row(bestand) for bestand in bron.bestanden]
    return Tabel(
        id="t-leveringen",
        titel="Leveringen waarop dit rapport rust, in regels",
        kolommen=(
            Kolom("Bestand of blad", soort="tekst"),
            Kolom("geleverd"),
            Kolom("aanvaard"),
            Kolom("afgekeurd"),
            Kolom("vingerafdruk", soort="tekst", breedte=2),
        ),
        rijen=tuple(rijen),
    )


def _heading(bron: Bron) -> str:
    uitgedraaid = f", uitgedraaid op {short_dutch_date(bron.uitgedraaid_op)}" if bron.uitgedraaid_op else ""
    return f"{bron.levering}, peildatum {short_dutch_date(bron.peildatum)}{uitgedraaid}"


def _file_row(bestand: Bronbestand) -> Rij:
    naam = f"blad {bestand.blad}" if bestand.blad else bestand.bestand
    aantallen = (Cel(dutch_number(Fraction(n), 0)) for n in (bestand.geleverd, bestand.aanvaard, bestand.afgekeurd))
    return Rij(
        (
            Cel(naam, soort="tekst"),
            *aantallen,
            Cel(bestand.sha256[:HASH_TEKENS], soort="tekst"),
        ),
        niveau=1,
    )

"""A table of data with the meaning of its columns: the CSV file and its description are both made from it.

Numbers are written with a decimal comma and without marks between thousands. The files are meant for Dutch spreadsheets,
that split cells at the semicolon: there '44.776' opens as forty-four thousand and '1.12' as a date. The description says
which sign is used, so that a program reads the same number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from pipeline.domain.dutch_numbers import round_half_up
from pipeline.domain.spreadsheet_csv import write_rows

DECIMALS = 10
"""Numbers that are not whole are written to this many decimals, far more than any report prints."""

Waarde = str | int | Fraction | date | None


@dataclass(frozen=True)
class Veld:
    """One column: its name in the file, a title and an explanation in Dutch, and what its cells hold.

    `soort` 'aantal' is a whole number from 0, 'getal' any number, 'sleutel' a name in small letters, digits and underscores,
    'vingerafdruk' a SHA-256 in hexadecimal.
    """

    naam: str
    titel: str
    uitleg: str
    soort: Literal["tekst", "sleutel", "getal", "aantal", "datum", "vingerafdruk"] = "tekst"
    verplicht: bool = False


@dataclass(frozen=True)
class Verwijzing:
    """A column whose values stand in a column of another table."""

    veld: str
    bestand: str
    veld_daar: str


@dataclass(frozen=True)
class Gegevenstabel:
    """A CSV file: its name, title, explanation, columns and rows, and the columns that together tell its rows apart."""

    naam: str
    titel: str
    uitleg: str
    velden: tuple[Veld, ...]
    rijen: tuple[Sequence[Waarde], ...]
    sleutel: tuple[str, ...]
    verwijzingen: tuple[Verwijzing, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a row with more or fewer cells than there are columns, and two columns of one name."""
        namen = [veld.naam for veld in self.velden]
        if len(set(namen)) != len(namen):
            raise ValueError(f"{self.naam}: een kolom staat er twee keer in: {', '.join(namen)}")
        for rij in self.rijen:
            if len(rij) != len(namen):
                raise ValueError(f"{self.naam}: een rij heeft {len(rij)} cellen in plaats van {len(namen)}")

    def csv(self) -> bytes:
        """Return the file: UTF-8 with a byte order mark, semicolons, lines that end in CR LF, the names as first line."""
        doel = io.StringIO(newline="")
        write_rows(doel, [[veld.naam for veld in self.velden]], line_end="\r\n")
        write_rows(doel, (list(map(as_written, rij)) for rij in self.rijen), line_end="\r\n")
        # The byte order mark makes spreadsheets read accents as they are.
        return doel.getvalue().encode("utf-8-sig")


def as_written(waarde: Waarde) -> str:
    """Return a value as it stands in the file: '44,776119403', '2023-12-31', '' where there is none."""
    if waarde is None:
        return ""
    if isinstance(waarde, Fraction):
        tekst = f"{round_half_up(waarde, DECIMALS):f}".rstrip("0").rstrip(".")
        return "0" if tekst == "-0" else tekst.replace(".", ",")
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)

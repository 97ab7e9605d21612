"""Reporting periods, a year ('2023') or a quarter ('2023-K1'), and their Dutch wording.

Owns the value object `Periode`, Dutch dates, and finding the delivery that belongs to a period. Knows no organisations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import total_ordering
from typing import Annotated, Literal

from pydantic import BeforeValidator

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
KWARTALEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}

# ASCII on purpose: \d would also take digits of other scripts.
_SCHRIJFWIJZE = re.compile(r"([0-9]{4})(?:-K([1-4]))?")
EERSTE_JAAR = 1900


class OngeldigePeriode(ValueError):
    """The text is not a period; the message says what is allowed."""


class GeenLevering(LookupError):
    """No delivery, or more than one, belongs to the period."""


@total_ordering
@dataclass(frozen=True)
class Periode:
    """A calendar year (`kwartaal` is None) or one quarter of it; ordered by end, a fourth quarter before its year.

    `meetdatum` is the day of the stocks where that is not the last day of the period; a period is the same with or without.
    """

    jaar: int
    kwartaal: int | None = None
    meetdatum: date | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a quarter other than 1 to 4 and a year that cannot be meant; raises OngeldigePeriode."""
        if not EERSTE_JAAR < self.jaar <= 9999:
            raise OngeldigePeriode(f"Het jaar van een periode ligt na {EERSTE_JAAR}, niet in {self.jaar}")
        if self.kwartaal is not None and self.kwartaal not in KWARTALEN:
            raise OngeldigePeriode(f"Een kwartaal is 1, 2, 3 of 4, niet {self.kwartaal}")

    @classmethod
    def parse(cls, tekst: str) -> Periode:
        """Return the period written as '2023' or '2023-K1'; raises OngeldigePeriode naming both forms."""
        gevonden = _SCHRIJFWIJZE.fullmatch(tekst)
        if gevonden is None:
            raise OngeldigePeriode(
                f"'{tekst}' is geen periode: schrijf een jaar als '2023' of een kwartaal als '2023-K1' (K1 t/m K4)"
            )
        jaar, kwartaal = gevonden.groups()
        return cls(int(jaar), int(kwartaal) if kwartaal else None)

    @property
    def sleutel(self) -> str:
        """The period as it is written in files and partition keys; `parse` reads it back."""
        return f"{self.jaar}-K{self.kwartaal}" if self.kwartaal else str(self.jaar)

    def __str__(self) -> str:
        """Return the key, '2023' or '2023-K1'."""
        return self.sleutel

    @property
    def soort(self) -> Literal["jaar", "kwartaal"]:
        """Whether the period is a year or a quarter."""
        return "kwartaal" if self.kwartaal else "jaar"

    @property
    def begin(self) -> date:
        """The first day of the period."""
        return date(self.jaar, 3 * self.kwartaal - 2 if self.kwartaal else 1, 1)

    @property
    def peildatum(self) -> date:
        """The date at which its stock figures are counted: its own measurement date, or the last day of the period."""
        if self.meetdatum is not None:
            return self.meetdatum
        laatste_maand = 3 * self.kwartaal if self.kwartaal else 12
        return date(self.jaar, laatste_maand, 31 if laatste_maand in (3, 12) else 30)

    @property
    def vorige(self) -> Periode:
        """The period of the same length that ends the day before this one begins."""
        dag_ervoor = self.begin - timedelta(days=1)
        return Periode(dag_ervoor.year, (dag_ervoor.month + 2) // 3 if self.kwartaal else None)

    @property
    def vorig_jaar(self) -> Periode:
        """The same period one year earlier."""
        return Periode(self.jaar - 1, self.kwartaal)

    @property
    def omschrijving(self) -> str:
        """The period in words, inside a sentence: '2023' or 'eerste kwartaal van 2023'."""
        return f"{KWARTALEN[self.kwartaal]} kwartaal van {self.jaar}" if self.kwartaal else str(self.jaar)

    @property
    def tot_en_met(self) -> str:
        """What a flow in the year of this period covers: 't/m 31 maart 2023'."""
        return f"t/m {dutch_date(self.peildatum)}"

    def __lt__(self, ander: object) -> bool:
        """Order by peildatum; with the same peildatum the quarter comes before the year."""
        if not isinstance(ander, Periode):
            return NotImplemented
        return self._rank < ander._rank

    def earlier(self, jaren: int) -> Periode:
        """Return the year that many years before, with its measurement date on the same day where that is its own."""
        eigen = self.meetdatum
        dag = eigen and date(eigen.year - jaren, eigen.month, min(eigen.day, 28) if eigen.month == 2 else eigen.day)
        return Periode(self.jaar - jaren, meetdatum=dag)

    @property
    def _rank(self) -> tuple[int, int, bool]:
        # By calendar and not by measurement date: the order must agree with what counts as the same period.
        return self.jaar, self.kwartaal or len(KWARTALEN), self.kwartaal is None


def _as_periode(waarde: object) -> Periode:
    """Return a period from what YAML makes of '2023' (a number) and '2023-K1' (a text)."""
    if isinstance(waarde, Periode):
        return waarde
    if isinstance(waarde, str) or (isinstance(waarde, int) and not isinstance(waarde, bool)):
        return Periode.parse(str(waarde))
    raise OngeldigePeriode(f"'{waarde}' is geen periode: schrijf een jaar als '2023' of een kwartaal als '2023-K1'")


PeriodeVeld = Annotated[Periode, BeforeValidator(_as_periode)]
"""A field of a data file that holds a period, written as 2023 or 2023-K1."""


def dutch_date(dag: date) -> str:
    """Return the date as it stands in a sentence: '31 december 2023'."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def dutch_month(maand: str) -> str:
    """Return a month (jjjj-mm) or a day (jjjj-mm-dd) as it stands in a sentence: 'september 2018', '1 januari 2019'."""
    jaar, nummer, *dag = maand.split("-")
    return " ".join([*(str(int(deel)) for deel in dag), MAANDEN[int(nummer) - 1], jaar])


def short_dutch_date(dag: date) -> str:
    """Return the date as it stands in a narrow column: '31-12-2023'."""
    return f"{dag.day:02d}-{dag.month:02d}-{dag.year:04d}"


def delivery_for(periode: Periode, peildatums: Mapping[str, date]) -> str:
    """Return the key of the one delivery whose peildatum is that of the period.

    `peildatums` gives the peildatum of each delivery of the source. Found by date, because the names of deliveries
    follow the supplier's habits ('2023-Q1', 'Uitstroom_2024.xlsx'). Raises GeenLevering, naming the date and what
    there is.
    """
    gevonden = [levering for levering, peildatum in peildatums.items() if peildatum == periode.peildatum]
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        raise GeenLevering(
            f"Er zijn {len(gevonden)} leveringen met peildatum {dutch_date(periode.peildatum)}: "
            f"{', '.join(sorted(gevonden))}. Laat er één staan."
        )
    aanwezig = ", ".join(
        f"{dutch_date(peildatum)} ({levering})"
        for levering, peildatum in sorted(peildatums.items(), key=lambda p: p[1])
    )
    raise GeenLevering(
        f"Er is geen levering met peildatum {dutch_date(periode.peildatum)}, nodig voor periode {periode}. "
        f"Wel aanwezig: {aanwezig or 'geen enkele levering'}."
    )

"""Reading figures back: one immutable object per row of the `cijfers` table, and a book to look them up in.

Reports, charts, sentences and exports take every number from here. An unknown figure is an error, never a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

BETWEEN_DELIVERIES = " > "
"""Stands between the two deliveries that a comparison was made of, the earlier one first."""


class OnbekendCijfer(LookupError):
    """The figure that was asked for is not in the `cijfers` table."""


@dataclass(frozen=True)
class Cijfer:
    """One figure: one row of the `cijfers` table.

    `waarde` is exact and stands in the unit `eenheid` (a share is a percentage, 0 to 100); it is None when the figure is
    not available, and then `reden_nb` says why. `ondergrens` and `bovengrens` are 95% limits in the same
    unit: Wilson's of a share, or those of a test or a model. `soort` is 'stand' (stock, at the date in `periode`) or 'stroom'
    (flow, over the year in `periode`).
    """

    indicator: str
    naam: str
    uitsplitsing: Mapping[str, str]
    periode: str
    levering: str
    teller: Fraction | None
    noemer: Fraction | None
    waarde: Fraction | None
    eenheid: str
    decimalen: int
    weergave: str
    soort: str
    reden_nb: str | None = None
    ondergrens: Fraction | None = None
    bovengrens: Fraction | None = None

    @property
    def leveringen(self) -> list[str]:
        """The delivery of the figure; of a comparison of two deliveries the earlier and then the later one."""
        return self.levering.split(BETWEEN_DELIVERIES)

    @property
    def n(self) -> int | None:
        """The denominator as a whole number, to print beside a percentage; None where there is none."""
        return int(self.noemer) if self.noemer is not None else None

    @property
    def is_deel_van_groep(self) -> bool:
        """Whether the figure is a share of a counted group, so that its n says on how many it rests.

        A share of a norm or a target is not: its denominator counts nobody. Of the shares only that of a group has limits.
        """
        return self.ondergrens is not None and self.noemer is not None


Sleutel = tuple[str, str, str, frozenset[tuple[str, str]]]


class Cijferboek:
    """All figures of one organisation, looked up by indicator, period, delivery and breakdown."""

    def __init__(self, cijfers: Iterable[Cijfer]) -> None:
        """Take the figures; two rows with the same key raise ValueError, for then one of them would be wrong."""
        self._cijfers: dict[Sleutel, Cijfer] = {}
        for cijfer in cijfers:
            sleutel = (
                cijfer.indicator,
                cijfer.levering,
                cijfer.periode,
                frozenset(cijfer.uitsplitsing.items()),
            )
            if sleutel in self._cijfers:
                raise ValueError(f"Cijfer staat twee keer in de tabel: {sleutel[:3]} {dict(cijfer.uitsplitsing)}")
            self._cijfers[sleutel] = cijfer

    def __iter__(self) -> Iterator[Cijfer]:
        """Iterate over the figures in the order of the table."""
        return iter(self._cijfers.values())

    def __len__(self) -> int:
        """Return the number of figures."""
        return len(self._cijfers)

    def cijfer(self, indicator: str, *, levering: str, periode: str, **uitsplitsing: str) -> Cijfer:
        """Return the one figure with exactly this key; raises OnbekendCijfer, naming what was asked, if there is none."""
        sleutel = (indicator, levering, periode, frozenset(uitsplitsing.items()))
        try:
            return self._cijfers[sleutel]
        except KeyError:
            raise OnbekendCijfer(
                f"Er is geen cijfer '{indicator}' voor periode {periode}, levering {levering}, uitsplitsing {uitsplitsing or 'geen'}"
            ) from None

    def has(self, indicator: str, *, levering: str, periode: str, **uitsplitsing: str) -> bool:
        """Return whether the figure exists."""
        return (indicator, levering, periode, frozenset(uitsplitsing.items())) in self._cijfers

    def reeks(
        self, indicator: str, *, levering: str | None = None, periode: str | None = None, **uitsplitsing: str
    ) -> list[Cijfer]:
        """Return the figures of an indicator whose key contains all the given values, in the order of the table."""
        gevraagd = uitsplitsing.items()
        return [
            c
            for c in self._cijfers.values()
            if c.indicator == indicator
            and (levering is None or c.levering == levering)
            and (periode is None or c.periode == periode)
            and gevraagd <= c.uitsplitsing.items()
        ]


def indicator_key(naam: str) -> str:
    """Return the key of an indicator from its Dutch name: lower case, words joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", naam.lower()).strip("_")


def parse_uitsplitsing(tekst: str) -> dict[str, str]:
    """Return the breakdown as a dictionary; 'a=1|b=2' gives {'a': '1', 'b': '2'}, the empty text gives {}."""
    return dict(deel.split("=", 1) for deel in tekst.split("|")) if tekst else {}

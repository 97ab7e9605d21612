"""The values that every chart form is made of: an exact number together with the text that is printed for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Getal = int | float | Decimal | Fraction
"""Any number that a chart can place; the text printed beside it always comes from the caller."""


@dataclass(frozen=True)
class LabelledValue:
    """One value to draw: its name, the number that sets its place, and the Dutch text that is printed for it.

    `waarde` is None when the figure is not available: `tekst` (for instance 'NB') is then printed and no mark is drawn.
    `bijtekst` is a small remark behind the text, such as '30 van 67'.
    """

    label: str
    waarde: Getal | None
    tekst: str
    bijtekst: str = ""

    @property
    def number(self) -> float:
        """The value as a float, to place a mark; 0.0 when it is not available."""
        return 0.0 if self.waarde is None else float(self.waarde)


@dataclass(frozen=True)
class Reference:
    """A norm, target or mean that is drawn as a line, with its text, such as 'doel 75%'."""

    waarde: Getal
    tekst: str


@dataclass(frozen=True)
class AxisTick:
    """One mark on an axis: its place and its text."""

    waarde: Getal
    tekst: str


PERCENT_AXIS = tuple(AxisTick(procent, f"{procent}%") for procent in (0, 25, 50, 75, 100))
"""The axis of a share."""


def largest(values: tuple[LabelledValue, ...]) -> float:
    """Return the largest number among the values; 0.0 when there is none."""
    return max((value.number for value in values), default=0.0)

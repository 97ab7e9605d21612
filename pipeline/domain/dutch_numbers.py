"""Exact arithmetic on figures and their Dutch rendering: half-up rounding, decimal comma, thousands dot, units.

Every printed number passes through here, so that a table, a chart and a sentence cannot round differently.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

NIET_BESCHIKBAAR = "NB"
"""Printed instead of a figure whose numerator or denominator is incomplete."""

EENHEID_ACHTERVOEGSEL = {"procent": "%", "procentpunt": " procentpunt"}
"""What is written behind the number, per unit; units that are not listed are named in the label, not behind the number."""


def round_half_up(value: Fraction, decimalen: int) -> Decimal:
    """Return `value` rounded half away from zero at `decimalen` decimals, computed on the exact fraction.

    Python's `round` rounds halves to even (2.5 becomes 2); a council reads 2,5 as 3.
    """
    schaal = 10**decimalen
    teller, noemer = abs(value.numerator) * schaal, value.denominator
    afgerond = (2 * teller + noemer) // (2 * noemer)
    return Decimal(afgerond if value >= 0 else -afgerond).scaleb(-decimalen)


def dutch_number(value: Fraction, decimalen: int) -> str:
    """Return the number in Dutch notation: decimal comma, a dot between thousands, e.g. '1.234,5'."""
    afgerond = round_half_up(value, decimalen)
    return f"{afgerond:,.{decimalen}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def dutch_figure(value: Fraction | None, eenheid: str, decimalen: int) -> str:
    """Return the number with its unit as it is printed: '44,8%', '1,7 procentpunt', '643', '€ 8,50', or 'NB' for None.

    A p-value that would be printed as 0 is printed as smaller than the smallest that can be: '< 0,001'.
    """
    if value is None:
        return NIET_BESCHIKBAAR
    if eenheid == "euro":
        return f"€ {dutch_number(value, decimalen)}"
    if eenheid == "p-waarde" and round_half_up(value, decimalen) == 0:
        return f"< {dutch_number(Fraction(1, 10**decimalen), decimalen)}"
    return dutch_number(value, decimalen) + EENHEID_ACHTERVOEGSEL.get(eenheid, "")

"""Rounding and rendering: exact, half away from zero, in Dutch notation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.dutch_numbers import dutch_figure, dutch_number, round_half_up

BREUKEN = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@pytest.mark.parametrize(
    ("waarde", "decimalen", "verwacht"),
    [
        (Fraction(5, 2), 0, "3"),  # Python's round gives 2
        (Fraction(7, 2), 0, "4"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(100 * 57, 120), 0, "48"),  # 47,5%
        (Fraction(100 * 1, 182), 1, "0.5"),  # 0,549..% must not become 0,6 through 0,55
        (Fraction(0), 1, "0.0"),
    ],
)
def test_halves_go_away_from_zero(waarde: Fraction, decimalen: int, verwacht: str) -> None:
    assert round_half_up(waarde, decimalen) == Decimal(verwacht)


@given(BREUKEN, st.integers(0, 6))
def test_the_rounded_value_is_never_further_than_half_a_unit(waarde: Fraction, decimalen: int) -> None:
    afstand = abs(Fraction(round_half_up(waarde, decimalen)) - waarde)
    assert afstand <= Fraction(1, 2 * 10**decimalen)


@given(BREUKEN, st.integers(0, 6))
def test_rounding_is_symmetric_and_a_rounded_value_stays(waarde: Fraction, decimalen: int) -> None:
    afgerond = round_half_up(waarde, decimalen)
    assert round_half_up(-waarde, decimalen) == -afgerond
    assert round_half_up(Fraction(afgerond), decimalen) == afgerond


@given(BREUKEN, st.integers(0, 4))
def test_a_dutch_number_reads_back_as_the_rounded_value(waarde: Fraction, decimalen: int) -> None:
    tekst = dutch_number(waarde, decimalen)
    assert Decimal(tekst.replace(".", "").replace(",", ".")) == round_half_up(waarde, decimalen)
    assert ("," in tekst) == (decimalen > 0)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "decimalen", "verwacht"),
    [
        (Fraction(3000, 67), "procent", 1, "44,8%"),
        (Fraction(17, 10), "procentpunt", 1, "1,7 procentpunt"),
        (Fraction(1234567), "aantal", 0, "1.234.567"),
        (Fraction(-21), "aantal", 0, "-21"),
        (None, "procent", 0, "NB"),
    ],
)
def test_a_figure_is_printed_with_its_unit(
    waarde: Fraction | None, eenheid: str, decimalen: int, verwacht: str
) -> None:
    assert dutch_figure(waarde, eenheid, decimalen) == verwacht

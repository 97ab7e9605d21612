"""The tests on groups: on examples from textbooks and on tables that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statistics.group_tests import (
    GeenVergelijking,
    adjusted_residuals,
    compare_groups,
    difference_of_shares,
)

AANTALLEN = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 200)), min_size=2, max_size=6)


def test_a_table_of_two_by_two() -> None:
    # n (ad - bc)^2 / (row and column totals): 100 x (30 x 20 - 20 x 30)^2 would be 0; with 30/20 and 10/40:
    toets = compare_groups([[30, 20], [10, 40]])
    assert toets.chi2 == pytest.approx(100 * (30 * 40 - 20 * 10) ** 2 / (50 * 50 * 40 * 60))
    assert toets.vrijheidsgraden == 1
    assert toets.p == pytest.approx(math.erfc(math.sqrt(toets.chi2 / 2)))
    assert toets.kleinste_verwacht == 20


def test_party_and_gender_of_agresti() -> None:
    # Agresti, Categorical Data Analysis: party identification of women and men.
    tabel = [[762, 327, 468], [484, 239, 477]]
    toets = compare_groups(tabel)
    assert (toets.chi2, toets.vrijheidsgraden) == pytest.approx((30.07, 2), abs=0.005)
    verwacht = [[4.50, 0.70, -5.32], [-4.50, -0.70, 5.32]]
    assert adjusted_residuals(tabel) == pytest.approx(np.array(verwacht), abs=0.005)


@settings(max_examples=30, deadline=None)
@given(AANTALLEN)
def test_residuals_have_the_sign_of_the_difference(tabel: list[tuple[int, int]]) -> None:
    residuen = adjusted_residuals(tabel)
    aantallen = np.array(tabel)
    gemiddeld = aantallen[:, 0].sum() / aantallen.sum()
    verschil = aantallen[:, 0] / aantallen.sum(axis=1) - gemiddeld
    assert np.all(np.sign(np.round(verschil, 9)) == np.sign(np.round(residuen[:, 0], 9)))
    assert residuen[:, 0] == pytest.approx(-residuen[:, 1])


@settings(max_examples=30, deadline=None)
@given(AANTALLEN, st.randoms(use_true_random=False))
def test_the_order_of_groups_is_of_no_account(tabel: list[tuple[int, int]], toeval: object) -> None:
    geschud = list(tabel)
    toeval.shuffle(geschud)  # type: ignore[attr-defined]
    assert compare_groups(geschud).p == pytest.approx(compare_groups(tabel).p)


def test_a_group_of_nobody_is_left_out() -> None:
    assert compare_groups([[30, 20], [0, 0], [10, 40]]) == compare_groups([[30, 20], [10, 40]])
    with pytest.raises(GeenVergelijking):
        adjusted_residuals([[30, 20], [0, 0], [10, 40]])


@pytest.mark.parametrize("tabel", [[[3, 4]], [[3, 0], [4, 0]], [[0, 0], [3, 4]]])
def test_nothing_to_compare(tabel: list[list[int]]) -> None:
    with pytest.raises(GeenVergelijking):
        compare_groups(tabel)


def test_the_difference_of_newcombe() -> None:
    # Newcombe (1998), example (a) of method 10: 56 of 70 and 48 of 80.
    verschil = difference_of_shares(56, 70, 48, 80)
    assert verschil.verschil == pytest.approx(0.2)
    assert (verschil.ondergrens, verschil.bovengrens) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_the_difference_of_newcombe_with_nobody_on_one_side() -> None:
    # Newcombe (1998), example (h): 10 of 10 and 0 of 10.
    verschil = difference_of_shares(10, 10, 0, 10)
    assert (verschil.verschil, verschil.bovengrens) == pytest.approx((1, 1))
    assert verschil.ondergrens == pytest.approx(0.6075, abs=5e-5)


def test_a_group_of_nobody_has_no_share() -> None:
    with pytest.raises(GeenVergelijking):
        difference_of_shares(0, 0, 1, 2)

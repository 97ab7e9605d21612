"""The paired tests: on examples from textbooks and on pairs of which the outcome can be counted."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statistics.paired_tests import compare_pairs, compare_yes_no, holm


def test_sleep_of_student() -> None:
    # Student (1908): the difference in hours of sleep of ten patients under two drugs.
    toets = compare_pairs(np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]))
    assert toets.verschil == pytest.approx(1.58)
    assert (toets.t, toets.p_t) == pytest.approx((4.0621, 0.002833), abs=1e-4)
    assert (toets.ondergrens, toets.bovengrens) == pytest.approx((0.7001, 2.4599), abs=1e-4)
    assert (toets.paren, toets.veranderd, toets.vrijheidsgraden) == (10, 9, 9)
    # All nine who changed slept longer: no falls, and one of the two extreme orders of signs out of 2^9.
    assert (toets.w, toets.effect) == (0, 1)
    assert toets.p_wilcoxon == pytest.approx(2 / 2**9)


def test_ranks_counted_by_hand() -> None:
    # |1|, |-2|, |3|, |4| have ranks 1 to 4: rises 1 + 3 + 4 = 8, falls 2.
    toets = compare_pairs(np.array([1.0, -2.0, 3.0, 4.0, 0.0]))
    assert (toets.paren, toets.veranderd) == (5, 4)
    assert toets.w == 2
    assert toets.effect == pytest.approx((8 - 2) / 10)


def test_nobody_changed() -> None:
    toets = compare_pairs(np.zeros(6))
    assert (toets.verschil, toets.veranderd, toets.w, toets.p_wilcoxon, toets.effect) == (0, 0, 0, 1, 0)
    assert (toets.t, toets.p_t, toets.ondergrens) == (None, None, None)


def test_everybody_changed_as_much() -> None:
    toets = compare_pairs(np.ones(8))
    assert (toets.verschil, toets.t, toets.effect) == (1, None, 1)
    assert toets.p_wilcoxon < 0.05


def test_one_pair_is_no_test() -> None:
    with pytest.raises(ValueError, match="at least two pairs"):
        compare_pairs(np.array([1.0]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=2, max_size=40))
def test_turned_around_it_is_the_mirror_image(verschillen: list[int]) -> None:
    toets, omgekeerd = compare_pairs(np.array(verschillen, float)), compare_pairs(-np.array(verschillen, float))
    assert omgekeerd.effect == pytest.approx(-toets.effect)
    assert omgekeerd.w == pytest.approx(toets.w)
    assert omgekeerd.p_wilcoxon == pytest.approx(toets.p_wilcoxon)
    assert -1 <= toets.effect <= 1
    assert 0 <= toets.p_wilcoxon <= 1


def test_mcnemar_is_exact_for_few_changes() -> None:
    toets = compare_yes_no(naar_ja=5, naar_nee=1)
    # 1 or fewer of 6, on both sides: 2 x (1 + 6) / 2^6
    assert toets.p == pytest.approx(2 * 7 / 64)
    assert toets.is_exact


def test_mcnemar_is_approximated_for_many_changes() -> None:
    # Agresti: 150 changed one way and 86 the other; z = (86 - 150) / sqrt(86 + 150) = -4.17
    toets = compare_yes_no(naar_ja=86, naar_nee=150)
    assert toets.p == pytest.approx(math.erfc(64 / math.sqrt(236) / math.sqrt(2)))
    assert not toets.is_exact


@pytest.mark.parametrize("aantal", [0, 4, 40])
def test_mcnemar_with_as_many_both_ways(aantal: int) -> None:
    assert compare_yes_no(aantal, aantal).p == 1


def test_holm_by_hand() -> None:
    # In order: 4 x 0,005 = 0,02; 3 x 0,01 = 0,03; 2 x 0,03 = 0,06; 0,04 may not fall below the one before.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.2]) == [0.2]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_keeps_the_order_and_never_lowers(p_waarden: list[float]) -> None:
    gecorrigeerd = holm(p_waarden)
    assert all(p <= hoger + 1e-12 for p, hoger in zip(p_waarden, gecorrigeerd, strict=True))
    assert all(p <= 1 for p in gecorrigeerd)
    op_volgorde = np.argsort(p_waarden, kind="stable")
    assert np.all(np.diff(np.array(gecorrigeerd)[op_volgorde]) >= -1e-12)
    assert gecorrigeerd[op_volgorde[0]] == pytest.approx(min(1, len(p_waarden) * min(p_waarden)))

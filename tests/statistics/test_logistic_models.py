"""Logistic regression: where it can be worked out from a table of counts, and where it cannot be estimated."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.statistics.logistic_models import GeenModel, Getallen, compare_with_prediction, fit_logistic


def groups(*tellingen: tuple[int, int]) -> tuple[Getallen, Getallen]:
    """Return characteristics and outcomes of groups of (with the outcome, without): a column per group but the first."""
    kenmerken = [
        [float(groep == kolom) for kolom in range(1, len(tellingen))]
        for groep, (wel, niet) in enumerate(tellingen)
        for _ in range(wel + niet)
    ]
    uitkomst = [waarde for wel, niet in tellingen for waarde in [1.0] * wel + [0.0] * niet]
    return np.array(kenmerken), np.array(uitkomst)


def test_two_groups_give_the_odds_ratio_of_their_table() -> None:
    model = fit_logistic(*groups((10, 30), (20, 20)))
    constante, groep = model.coefficienten
    assert model.personen == 80
    assert constante.b == pytest.approx(math.log(10 / 30))
    assert groep.odds_ratio == pytest.approx((20 / 20) / (10 / 30))
    # Woolf: the variance of the log odds ratio is the sum of the reciprocals of the four counts.
    fout = math.sqrt(1 / 10 + 1 / 30 + 1 / 20 + 1 / 20)
    assert groep.standaardfout == pytest.approx(fout, rel=1e-5)
    assert (groep.ondergrens, groep.bovengrens) == pytest.approx(
        (3 * math.exp(-1.959964 * fout), 3 * math.exp(1.959964 * fout)), rel=1e-5
    )
    assert groep.p == pytest.approx(math.erfc(math.log(3) / fout / math.sqrt(2)), rel=1e-4)
    assert groep.is_te_schatten


def test_chances_are_the_shares_of_the_groups() -> None:
    model = fit_logistic(*groups((10, 30), (20, 20), (9, 1)))
    assert model.chances(np.array([[0.0, 0], [1, 0], [0, 1]])) == pytest.approx([0.25, 0.5, 0.9])


def test_a_group_with_one_outcome_cannot_be_estimated_but_can_be_predicted() -> None:
    model = fit_logistic(*groups((10, 30), (0, 12)))
    assert not model.coefficienten[1].is_te_schatten
    assert model.coefficienten[0].is_te_schatten
    assert model.chances(np.array([[0.0], [1.0]])) == pytest.approx([0.25, 0], abs=1e-6)


def test_a_characteristic_that_nobody_has_changes_nothing() -> None:
    kenmerken, uitkomst = groups((10, 30), (20, 20))
    model = fit_logistic(np.hstack([kenmerken, np.zeros((80, 1))]), uitkomst)
    assert model.coefficienten[1].odds_ratio == pytest.approx(3)
    assert model.coefficienten[2].b == pytest.approx(0)
    assert not model.coefficienten[2].is_te_schatten


def test_everybody_with_the_same_outcome_gives_no_model() -> None:
    with pytest.raises(GeenModel, match="1 different outcomes"):
        fit_logistic(*groups((5, 0), (7, 0)))


def test_as_many_coefficients_as_persons_give_no_model() -> None:
    with pytest.raises(GeenModel, match="2 persons"):
        fit_logistic(*groups((1, 0), (0, 1)))


def test_a_group_set_against_its_chances() -> None:
    stand = compare_with_prediction(np.full(100, 0.5), np.array([1.0] * 60 + [0.0] * 40))
    # 60 against 50, with a spread of sqrt(100 x 0,5 x 0,5) = 5
    assert (stand.personen, stand.voorspeld, stand.gerealiseerd) == (100, 50, 60)
    assert stand.verschil == pytest.approx(0.10)
    assert stand.z == pytest.approx(2)
    assert stand.p == pytest.approx(0.0455, abs=5e-5)
    assert (stand.ondergrens, stand.bovengrens) == pytest.approx((0.002, 0.198), abs=5e-5)


def test_limits_are_within_what_is_possible() -> None:
    stand = compare_with_prediction(np.array([0.9, 0.6]), np.zeros(2))
    assert stand.verschil == pytest.approx(-0.75)
    assert stand.ondergrens == -1


def test_certainty_leaves_no_test() -> None:
    stand = compare_with_prediction(np.array([1.0, 0.0]), np.array([1.0, 0.0]))
    assert (stand.verschil, stand.z, stand.p, stand.ondergrens, stand.bovengrens) == (0, None, None, 0, 0)


def test_a_group_of_nobody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        compare_with_prediction(np.array([]), np.array([]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=2, max_size=4))
def test_over_all_persons_prediction_and_outcome_balance(tellingen: list[tuple[int, int]]) -> None:
    kenmerken, uitkomst = groups(*tellingen)
    assume(len(uitkomst) > kenmerken.shape[1] + 1)
    stand = compare_with_prediction(fit_logistic(kenmerken, uitkomst).chances(kenmerken), uitkomst)
    assert stand.verschil == pytest.approx(0, abs=1e-9)

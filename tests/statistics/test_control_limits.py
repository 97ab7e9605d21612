"""The range of counts that chance explains: against the binomial distribution itself, and for hardly anybody."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statistics.control_limits import Bereik, binomial_ranges


def chance_up_to(aantal: int, grootte: int, kans: float) -> float:
    """Return the chance of at most `aantal`, added up term by term."""
    return sum(comb(grootte, k) * kans**k * (1 - kans) ** (grootte - k) for k in range(aantal + 1))


def test_ten_throws_of_a_coin() -> None:
    # P(at most 1) = 11/1024 = 1,1%, P(at most 2) = 5,5%: 2 is the first count that may be left in.
    assert binomial_ranges(0.5, [10], 0.95) == [Bereik(2, 8)]


@given(st.floats(0.01, 0.99), st.integers(1, 60), st.sampled_from([0.95, 0.998]))
@settings(max_examples=60, deadline=None)
def test_as_little_as_possible_is_left_out_on_either_side(kans: float, grootte: int, zekerheid: float) -> None:
    [bereik] = binomial_ranges(kans, [grootte], zekerheid)
    buiten = (1 - zekerheid) / 2
    assert chance_up_to(bereik.laag - 1, grootte, kans) <= buiten + 1e-9
    assert chance_up_to(bereik.laag, grootte, kans) >= buiten - 1e-9
    assert 1 - chance_up_to(bereik.hoog, grootte, kans) <= buiten + 1e-9
    assert 1 - chance_up_to(bereik.hoog - 1, grootte, kans) >= buiten - 1e-9


@pytest.mark.parametrize(("kans", "bereik"), [(0.0, Bereik(0, 0)), (1.0, Bereik(7, 7))])
def test_what_is_certain_has_no_range(kans: float, bereik: Bereik) -> None:
    assert binomial_ranges(kans, [7], 0.95) == [bereik]


def test_larger_groups_stray_less() -> None:
    klein, groot = binomial_ranges(0.001, [10_000, 1_000_000], 0.95)
    assert (klein.hoog - klein.laag) / 10_000 > (groot.hoog - groot.laag) / 1_000_000


@pytest.mark.parametrize(
    ("bereik", "grenzen"),
    [(Bereik(2, 8), (0.15, 0.85)), (Bereik(0, 9), (0.0, 0.95)), (Bereik(1, 10), (0.05, 1.0))],
)
def test_limits_lie_halfway_between_counts_and_between_none_and_all(
    bereik: Bereik, grenzen: tuple[float, float]
) -> None:
    assert bereik.limits(10) == pytest.approx(grenzen)

"""Tests on groups: whether shares differ between groups of different persons, and which group stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Aantallen = Sequence[Sequence[int]]
"""A table of counts: a row per group, a column per outcome."""


class GeenVergelijking(ValueError):
    """There is nothing to compare: only one group, or everybody has the same outcome."""


@dataclass(frozen=True)
class ChiKwadraat:
    """Pearson's chi-square test. `kleinste_verwacht` is the smallest expected count: below 5 the p-value is rough."""

    chi2: float
    vrijheidsgraden: int
    p: float
    kleinste_verwacht: float


@dataclass(frozen=True)
class VerschilTussenAandelen:
    """The share of the first group minus that of the second, from -1 to 1, with Newcombe's 95% interval."""

    verschil: float
    ondergrens: float
    bovengrens: float


def compare_groups(tabel: Aantallen) -> ChiKwadraat:
    """Return the chi-square test of whether group and outcome are independent, without Yates's correction.

    Groups and outcomes that nobody has are left out. Raises GeenVergelijking when fewer than two of either remain.
    """
    from scipy import stats

    toets = stats.chi2_contingency(_occurring(tabel), correction=False)
    return ChiKwadraat(
        chi2=float(toets.statistic),
        vrijheidsgraden=int(toets.dof),
        p=float(toets.pvalue),
        kleinste_verwacht=float(toets.expected_freq.min()),
    )


def adjusted_residuals(tabel: Aantallen) -> NDArray[np.float64]:
    """Return per cell how far its count lies from what independence would give, in standard errors.

    Above 1.96 the group has the outcome more often than average, below -1.96 less often. The table may have no row or column
    that is zero throughout; then GeenVergelijking is raised.
    """
    from statsmodels.stats.contingency_tables import Table

    gegeven = np.asarray(tabel)
    if _occurring(tabel).shape != gegeven.shape:
        raise GeenVergelijking("a group or an outcome that nobody has cannot stand out")
    return np.asarray(Table(gegeven, shift_zeros=False).standardized_resids, dtype=np.float64)


def difference_of_shares(teller_1: int, noemer_1: int, teller_2: int, noemer_2: int) -> VerschilTussenAandelen:
    """Return the difference between the shares of two groups with Newcombe's interval, made of both Wilson intervals.

    Raises GeenVergelijking for a group of nobody.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not noemer_1 or not noemer_2:
        raise GeenVergelijking("a group of nobody has no share")
    onder, boven = confint_proportions_2indep(teller_1, noemer_1, teller_2, noemer_2, method="newcomb", compare="diff")
    return VerschilTussenAandelen(teller_1 / noemer_1 - teller_2 / noemer_2, float(onder), float(boven))


def _occurring(tabel: Aantallen) -> NDArray[np.int64]:
    aantallen: NDArray[np.int64] = np.asarray(tabel, dtype=np.int64)
    aantallen = aantallen[aantallen.sum(axis=1) > 0][:, aantallen.sum(axis=0) > 0]
    if min(aantallen.shape) < 2:
        raise GeenVergelijking("there are no two groups, or everybody has the same outcome")
    return aantallen

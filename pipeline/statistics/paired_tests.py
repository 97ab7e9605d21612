"""Tests on pairs: the same persons measured twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Getallen = NDArray[np.float64]

EXACT_TOT = 25
"""With fewer discordant pairs than this McNemar's test is exact; its approximation needs more."""


@dataclass(frozen=True)
class GepaardeToets:
    """The outcome of the paired tests on one variable.

    `verschil` is the mean of second minus first with its 95% interval, for the t-test. `w` is the Wilcoxon statistic: the
    smaller of the rank sums of the rises and of the falls; pairs without a difference take no part in it. `effect` is the
    matched-pairs rank-biserial correlation: the share of the rank sum that belongs to rises minus that of falls. 1 means
    that who changed went up, -1 that who changed went down, 0 that rises and falls balance. The interval, `t` and `p_t` are
    None where all differences are equal, for then they have no spread to test against.
    """

    paren: int
    veranderd: int
    verschil: float
    ondergrens: float | None
    bovengrens: float | None
    t: float | None
    p_t: float | None
    w: float
    p_wilcoxon: float
    effect: float

    @property
    def vrijheidsgraden(self) -> int:
        """The degrees of freedom of the t-test."""
        return self.paren - 1


@dataclass(frozen=True)
class McNemar:
    """The outcome of McNemar's test: how many went from no to yes and from yes to no, and the two-sided p-value."""

    naar_ja: int
    naar_nee: int
    p: float

    @property
    def is_exact(self) -> bool:
        """Whether the p-value is that of the exact binomial test."""
        return self.naar_ja + self.naar_nee < EXACT_TOT


def compare_pairs(verschillen: Getallen) -> GepaardeToets:
    """Return the paired t-test and the Wilcoxon signed-rank test on the differences second minus first.

    The t-test asks whether the mean difference is zero; it rests on the mean being about normally distributed, which holds
    for a few dozen pairs. Wilcoxon asks whether rises and falls balance, on ranks, so that it needs no distances between
    scores; its p-value is approximated where ties or numbers forbid an exact one. Raises ValueError for fewer than two pairs.
    """
    from scipy import stats

    if len(verschillen) < 2:
        raise ValueError("a paired test needs at least two pairs")
    veranderd = int(np.count_nonzero(verschillen))
    w, p_wilcoxon, effect = 0.0, 1.0, 0.0
    if veranderd:
        p_wilcoxon = float(stats.wilcoxon(verschillen).pvalue)
        stijgers = float(stats.wilcoxon(verschillen, alternative="greater", method="asymptotic").statistic)
        alle_rangen = veranderd * (veranderd + 1) / 2
        w = min(stijgers, alle_rangen - stijgers)
        effect = 2 * stijgers / alle_rangen - 1
    onder = boven = t = p_t = None
    if np.ptp(verschillen) > 0:
        toets = stats.ttest_1samp(verschillen, 0)
        t, p_t = float(toets.statistic), float(toets.pvalue)
        onder, boven = (float(grens) for grens in toets.confidence_interval(0.95))
    return GepaardeToets(
        paren=len(verschillen),
        veranderd=veranderd,
        verschil=float(verschillen.mean()),
        ondergrens=onder,
        bovengrens=boven,
        t=t,
        p_t=p_t,
        w=w,
        p_wilcoxon=p_wilcoxon,
        effect=effect,
    )


def compare_yes_no(naar_ja: int, naar_nee: int) -> McNemar:
    """Return McNemar's test on a category with two values, from the numbers of persons that changed in each direction.

    Who did not change says nothing about the direction of change and takes no part.
    """
    from statsmodels.stats.contingency_tables import mcnemar

    if naar_ja == naar_nee:
        return McNemar(naar_ja, naar_nee, 1.0)
    toets = mcnemar([[0, naar_ja], [naar_nee, 0]], exact=naar_ja + naar_nee < EXACT_TOT, correction=False)
    return McNemar(naar_ja, naar_nee, float(toets.pvalue))


def holm(p_waarden: Sequence[float]) -> list[float]:
    """Return the p-values corrected by Holm for being tested together, in the same order.

    The chance of one false finding or more in the whole family stays below the level of the test, however the tests depend
    on each other.
    """
    from statsmodels.stats.multitest import multipletests

    return [float(p) for p in multipletests(p_waarden, method="holm")[1]] if len(p_waarden) else []

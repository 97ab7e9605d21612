"""Uncertainty of a share that rests on few people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

BETROUWBAARHEID = 0.95
MICRO = 1_000_000


def wilson_limits(tellers: Sequence[int], noemers: Sequence[int]) -> list[tuple[Fraction, Fraction]]:
    """Return the lower and upper Wilson 95% limit of every share, in percent, rounded at six decimals.

    All shares at once, for the library call costs more than the arithmetic. Every denominator must be positive.
    """
    if not tellers:
        return []
    # Imported here: the library takes a second to load, and listing the graph does not need it.
    from statsmodels.stats.proportion import proportion_confint

    onder, boven = proportion_confint(list(tellers), list(noemers), alpha=1 - BETROUWBAARHEID, method="wilson")
    return [(_percent(laag), _percent(hoog)) for laag, hoog in zip(onder, boven, strict=True)]


def _percent(aandeel: float) -> Fraction:
    return Fraction(round(min(max(float(aandeel), 0.0), 1.0) * 100 * MICRO), MICRO)

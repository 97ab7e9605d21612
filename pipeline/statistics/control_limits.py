"""Limits of a funnel: how far the count of a small group strays from that of the whole by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bereik:
    """The lowest and the highest count that chance explains, both included."""

    laag: int
    hoog: int

    def limits(self, grootte: int) -> tuple[float, float]:
        """Return the range as shares of a group of this size, from 0 to 1.

        A limit lies halfway between the last count inside and the first count outside, so that no count lies on it.
        """
        return max(self.laag - 0.5, 0) / grootte, min(self.hoog + 0.5, grootte) / grootte


def binomial_ranges(kans: float, groottes: Sequence[int], zekerheid: float) -> list[Bereik]:
    """Return per group size the counts in which at least `zekerheid` (such as 0.95) of such groups lie.

    Each member of a group counts with the same chance, independently: the exact binomial distribution, with as little as
    possible left out on either side. `kans` lies from 0 to 1, group sizes are positive.
    """
    # Imported here: the library takes a second to load, and listing the graph does not need it.
    from scipy.stats import binom

    buiten = (1 - zekerheid) / 2
    laag, hoog = binom.ppf(buiten, groottes, kans), binom.ppf(1 - buiten, groottes, kans)
    return [Bereik(max(int(onder), 0), int(boven)) for onder, boven in zip(laag, hoog, strict=True)]

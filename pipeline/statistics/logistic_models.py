"""Logistic regression: the chance of an outcome from characteristics of persons, and outcomes set against that chance."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Getallen = NDArray[np.float64]

Z_95 = 1.959963984540054
"""The 97.5% point of the standard normal distribution: a 95% interval runs this many standard errors to both sides."""

NIET_TE_SCHATTEN = 5.0
"""A coefficient with a larger standard error is not estimated: its group, or its counterpart, has one outcome only."""


class GeenModel(ValueError):
    """A model cannot be fitted: everybody has the same outcome, or there are no more persons than coefficients."""


@dataclass(frozen=True)
class Coefficient:
    """One coefficient of a model: the change in the log odds of the outcome per unit of the characteristic, others equal.

    `odds_ratio` is what that does to the odds, with its 95% interval; 1 is no difference.
    """

    b: float
    standaardfout: float
    p: float

    @property
    def is_te_schatten(self) -> bool:
        """Whether the data say how large the coefficient is."""
        return 0 < self.standaardfout < NIET_TE_SCHATTEN

    @property
    def odds_ratio(self) -> float:
        """The factor by which the odds change."""
        return float(np.exp(self.b))

    @property
    def ondergrens(self) -> float:
        """The lower 95% limit of the odds ratio."""
        return float(np.exp(self.b - Z_95 * self.standaardfout))

    @property
    def bovengrens(self) -> float:
        """The upper 95% limit of the odds ratio."""
        return float(np.exp(self.b + Z_95 * self.standaardfout))


@dataclass(frozen=True)
class LogistischModel:
    """A fitted model: the constant first, then a coefficient per characteristic."""

    personen: int
    coefficienten: tuple[Coefficient, ...]

    def chances(self, kenmerken: Getallen) -> Getallen:
        """Return the chance of the outcome that the model gives each person (row), from 0 to 1."""
        from scipy.special import expit

        b = np.array([coefficient.b for coefficient in self.coefficienten])
        return np.asarray(expit(b[0] + kenmerken @ b[1:]), dtype=np.float64)


@dataclass(frozen=True)
class VoorspeldEnGerealiseerd:
    """A group of persons: how many had the outcome, and how many were to be expected given who they are.

    `z` and `p` test whether the difference may be chance; both are None where the model leaves no chance at all. The limits
    are the 95% interval of `verschil`, the realised share minus the predicted one. It takes the predictions as they are: the
    uncertainty of the model itself is not in it, and for a few persons the interval is rough.
    """

    personen: int
    voorspeld: float
    gerealiseerd: int
    z: float | None
    p: float | None
    ondergrens: float
    bovengrens: float

    @property
    def verschil(self) -> float:
        """The realised share minus the predicted share, from -1 to 1."""
        return (self.gerealiseerd - self.voorspeld) / self.personen


def fit_logistic(kenmerken: Getallen, uitkomst: Getallen) -> LogistischModel:
    """Return the maximum likelihood fit of `uitkomst` (0 or 1) on the columns of `kenmerken` and a constant.

    A characteristic that nobody has gets coefficient 0. In a group where everybody has the same outcome the coefficient is
    not to be estimated (see `Coefficient.is_te_schatten`), while the chances of that group are right: nearly 0 or 1.
    Raises GeenModel when there is nothing to fit.
    """
    import statsmodels.api as sm

    if len(uitkomst) <= kenmerken.shape[1] + 1 or len(np.unique(uitkomst)) < 2:
        raise GeenModel(f"{len(uitkomst)} persons with {len(np.unique(uitkomst))} different outcomes are too few")
    ontwerp = sm.add_constant(kenmerken, has_constant="add")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # Separation is no fault here: it shows in the standard error.
        warnings.simplefilter("ignore")
        model = sm.GLM(uitkomst, ontwerp, family=sm.families.Binomial()).fit(maxiter=100)
    drietallen = zip(model.params, model.bse, model.pvalues, strict=True)
    return LogistischModel(
        len(uitkomst), tuple(Coefficient(float(b), float(fout), float(p)) for b, fout, p in drietallen)
    )


def compare_with_prediction(kansen: Getallen, uitkomst: Getallen) -> VoorspeldEnGerealiseerd:
    """Return how many of a group had the outcome, set against the chances that a model gave them.

    The test is the standardised difference between the number realised and the number expected, which is about normal in a
    group of some size. Raises ValueError for a group of nobody.
    """
    from scipy import stats

    personen = len(uitkomst)
    if not personen:
        raise ValueError("a group of nobody has no outcome")
    voorspeld, gerealiseerd = float(kansen.sum()), int(uitkomst.sum())
    spreiding = float(np.sqrt((kansen * (1 - kansen)).sum()))
    z = (gerealiseerd - voorspeld) / spreiding if spreiding > 0 else None
    verschil, marge = (gerealiseerd - voorspeld) / personen, Z_95 * spreiding / personen
    return VoorspeldEnGerealiseerd(
        personen=personen,
        voorspeld=voorspeld,
        gerealiseerd=gerealiseerd,
        z=z,
        p=None if z is None else float(2 * stats.norm.sf(abs(z))),
        ondergrens=max(verschil - marge, -1.0),
        bovengrens=min(verschil + marge, 1.0),
    )

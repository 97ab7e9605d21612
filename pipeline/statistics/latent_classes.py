"""Latent class analysis of persons with categorical scores, some of them missing.

A latent class is a group of persons who have the same chances of each category on every variable; within a class the
variables are independent. A missing score counts in no way: the likelihood is that of the scores that are known, which is
right when scores are missing at random. The number of classes is given, not found; BIC and AIC of its neighbours say how
well it is chosen. The class of a person is the most probable one and stays uncertain: `zekerheid` says how much.

The likelihood has many local maxima. That is why there are many random starts, from a fixed seed: the same scores give the
same classes.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

STARTS = 20
ZAAD = 2016
"""The seed of the random starts. Any number would do; a fixed one makes the outcome repeatable."""

NABIJ = 0.5
"""Starts that end within so many units of the best log-likelihood count as having found the best solution."""
KANSHEBBER = 5.0
"""Starts that are so close to the best after the first round are carried on; others lie in another maximum."""
EERSTE_RONDE, TWEEDE_RONDE, LAATSTE_RONDE = 1e-6, 1e-8, 1e-10
"""When a round stops: at this gain in one step, in mean log-likelihood per person."""
STAPPEN = 5000

Getallen = NDArray[np.float64]


class TeWeinigPatronen(ValueError):
    """There are fewer different rows of scores than classes: no classes can be found."""


@dataclass(frozen=True)
class Klassenmodel:
    """A fitted model, its classes in order from few to many limitations.

    `aandelen` is the estimated share of each class, `kansen[class, variable, category]` the chance of each category within
    the class. Per person: `klasse` (from 1) and `zekerheid`, the chance of that class given the scores. `entropie` runs from
    0 (the classes cannot be told apart) to 1 (every person belongs to one class without doubt). Of the `starts` random
    starts, `starts_bij_beste` found the best solution.
    """

    klassen: int
    personen: int
    ontbrekend: int
    log_likelihood: float
    parameters: int
    starts: int
    starts_bij_beste: int
    entropie: float
    aandelen: Getallen
    kansen: Getallen
    klasse: NDArray[np.int64]
    zekerheid: Getallen

    @property
    def bic(self) -> float:
        """The Bayesian information criterion: lower is better, with a heavier price per parameter than AIC."""
        return float(-2 * self.log_likelihood + self.parameters * np.log(self.personen))

    @property
    def aic(self) -> float:
        """Akaike's information criterion: lower is better."""
        return -2 * self.log_likelihood + 2 * self.parameters


@dataclass(frozen=True)
class _Patronen:
    """The different rows of scores, as indicator columns, and how many persons have each."""

    kolommen: Getallen
    aantallen: NDArray[np.int64]
    variabelen: int
    categorieen: int

    @property
    def personen(self) -> int:
        return int(self.aantallen.sum())

    @property
    def voorkomend(self) -> int:
        """The number of categories that occur, over all variables: only those have a chance to be estimated."""
        return int((np.nansum(self.kolommen, axis=0) > 0).sum())


@dataclass(frozen=True)
class _Schatting:
    """The best model on the different rows, its classes in order, with the chance of each class per row."""

    log_likelihood: float
    parameters: int
    starts_bij_beste: int
    aandelen: Getallen
    kansen: Getallen
    per_patroon: Getallen


def fit_latent_classes(
    categorie: Getallen, klassen: int, *, categorieen: int = 3, starts: int = STARTS, zaad: int = ZAAD
) -> Klassenmodel:
    """Return the best model found with `klassen` classes.

    `categorie` has a row per person and a column per variable, with categories 0 (most limited) up to `categorieen` - 1
    (not limited), or NaN for a missing score. Fits are kept for as long as the process runs. Raises TeWeinigPatronen when
    there are fewer different rows than classes, and ValueError for another category or a variable without any score.
    """
    if categorie.ndim != 2 or not np.isin(categorie[~np.isnan(categorie)], range(categorieen)).all():
        raise ValueError(f"categories must be whole numbers from 0 to {categorieen - 1}, in a row per person")
    if np.isnan(categorie).all(axis=0).any():
        raise ValueError("every variable needs a score of at least one person")
    # Persons with equal scores weigh as one row. That changes no likelihood, and whoever they are, the same scores in the
    # same numbers are the same fit.
    rijen, van_persoon, aantallen = np.unique(
        np.where(np.isnan(categorie), -1, categorie).astype(np.int8), axis=0, return_inverse=True, return_counts=True
    )
    schatting = _fit(
        rijen.tobytes(), aantallen.astype(np.int64).tobytes(), categorie.shape[1], klassen, categorieen, starts, zaad
    )
    per_persoon = schatting.per_patroon[van_persoon.reshape(-1)]
    return Klassenmodel(
        klassen=klassen,
        personen=len(categorie),
        ontbrekend=int(np.isnan(categorie).sum()),
        log_likelihood=schatting.log_likelihood,
        parameters=schatting.parameters,
        starts=starts,
        starts_bij_beste=schatting.starts_bij_beste,
        entropie=_relative_entropy(per_persoon),
        aandelen=schatting.aandelen,
        kansen=schatting.kansen,
        klasse=per_persoon.argmax(axis=1) + 1,
        zekerheid=per_persoon.max(axis=1),
    )


def limitation_score(aandelen: Getallen, kansen: Getallen) -> Getallen:
    """Return per class how limited its members are, the measure by which classes are ordered.

    It is the expected number of variables on which a member is limited (any category but the last), each weighed by the
    share of all persons who are not: a limitation that nearly everybody has says little about a class, one that few have
    says much.
    """
    beperkt = 1 - kansen[:, :, -1]
    in_geheel = aandelen @ beperkt
    return np.asarray(beperkt @ (1 - in_geheel), dtype=np.float64)


@cache
def _fit(
    rijen: bytes, aantallen: bytes, variabelen: int, klassen: int, categorieen: int, starts: int, zaad: int
) -> _Schatting:
    patronen = _patterns(
        np.frombuffer(rijen, dtype=np.int8).reshape(-1, variabelen), np.frombuffer(aantallen, np.int64), categorieen
    )
    if len(patronen.aantallen) < klassen:
        raise TeWeinigPatronen(f"{len(patronen.aantallen)} different rows of scores are too few for {klassen} classes")
    with _quiet_steps():
        model, bij_beste = _best_of_starts(patronen, klassen, starts, zaad)
        return _ordered(model, patronen, bij_beste)


def _patterns(rijen: NDArray[np.int8], aantallen: NDArray[np.int64], categorieen: int) -> _Patronen:
    """Return the rows (-1 for a missing score) with a column per variable and category."""
    kolommen = (rijen[:, :, None] == np.arange(categorieen)).astype(np.float64)
    kolommen[rijen < 0] = np.nan
    return _Patronen(kolommen.reshape(len(rijen), -1), aantallen, rijen.shape[1], categorieen)


@contextmanager
def _quiet_steps() -> Iterator[None]:
    """Silence what is no fault here.

    A start can die (an empty class) and a round can stop at its last step; and the source of stepmix has an escape sequence
    that Python warns about whenever it compiles it.
    """
    from sklearn.exceptions import ConvergenceWarning

    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        for soort in (ConvergenceWarning, DeprecationWarning, SyntaxWarning):
            warnings.simplefilter("ignore", soort)
        yield


def _best_of_starts(patronen: _Patronen, klassen: int, starts: int, zaad: int) -> tuple[Any, int]:
    """Return the best model and the number of starts that found it.

    All starts are run until they hardly gain; those that may still reach the best are carried on, and the best to the end.
    """
    eerste = [_run(patronen, _random_begin(patronen, klassen, zaad, nummer), EERSTE_RONDE) for nummer in range(starts)]
    eerste = sorted((model for model in eerste if np.isfinite(model.lower_bound_)), key=lambda m: -m.lower_bound_)
    beste = _continued(patronen, eerste[0], LAATSTE_RONDE)
    einden = [_log_likelihood(beste, patronen)]
    for model in eerste[1:]:
        hoogte = _log_likelihood(model, patronen)
        if max(einden) - KANSHEBBER < hoogte < max(einden) - NABIJ:
            model = _continued(patronen, model, TWEEDE_RONDE)
            hoogte = _log_likelihood(model, patronen)
        if hoogte > max(einden) + NABIJ:
            beste = _continued(patronen, model, LAATSTE_RONDE)
            hoogte = _log_likelihood(beste, patronen)
        einden.append(hoogte)
    return beste, sum(hoogte > max(einden) - NABIJ for hoogte in einden)


def _random_begin(patronen: _Patronen, klassen: int, zaad: int, nummer: int) -> dict[str, Any]:
    """Return starting values: classes of equal size, every set of chances equally likely."""
    toeval = np.random.default_rng([zaad, klassen, nummer])
    kansen = toeval.dirichlet(np.ones(patronen.categorieen), size=(klassen, patronen.variabelen))
    return {
        "weights": np.full(klassen, 1 / klassen),
        "measurement": {"pis": kansen.reshape(klassen, -1), **_outcomes(patronen)},
        "measurement_in": patronen.kolommen.shape[1],
    }


def _outcomes(patronen: _Patronen) -> dict[str, int]:
    return {"max_n_outcomes": patronen.categorieen, "total_outcomes": patronen.voorkomend}


def _run(patronen: _Patronen, begin: dict[str, Any], tot: float) -> Any:
    # Imported here: the library takes a second to load, and most of what is made needs no classes.
    from pipeline.statistics.started_stepmix import StartedStepMix

    model = StartedStepMix(
        n_components=len(begin["weights"]),
        measurement="categorical_nan",
        # Indicator columns, made once: left to itself StepMix makes them again in every step.
        measurement_params={"integer_codes": False, **_outcomes(patronen)},
        abs_tol=tot,
        max_iter=STAPPEN,
        random_state=0,  # draws the values that `begin` replaces
        progress_bar=0,
    )
    model.begin = begin
    return model.fit(patronen.kolommen, sample_weight=patronen.aantallen)


def _continued(patronen: _Patronen, model: Any, tot: float) -> Any:
    return _run(patronen, model.get_parameters(), tot)


def _log_likelihood(model: Any, patronen: _Patronen) -> float:
    return float(model.score(patronen.kolommen, sample_weight=patronen.aantallen)) * patronen.personen


def _ordered(model: Any, patronen: _Patronen, bij_beste: int) -> _Schatting:
    """Return the outcome with the classes from few to many limitations."""
    waarden = model.get_parameters()
    vorm = (-1, patronen.variabelen, patronen.categorieen)
    kansen = np.asarray(waarden["measurement"]["pis"], dtype=np.float64).reshape(vorm)
    aandelen = np.asarray(waarden["weights"], dtype=np.float64)
    volgorde = np.argsort(limitation_score(aandelen, kansen), kind="stable")
    return _Schatting(
        log_likelihood=_log_likelihood(model, patronen),
        parameters=int(model.n_parameters),
        starts_bij_beste=bij_beste,
        aandelen=aandelen[volgorde],
        kansen=kansen[volgorde],
        per_patroon=np.asarray(model.predict_proba(patronen.kolommen), dtype=np.float64)[:, volgorde],
    )


def _relative_entropy(per_persoon: Getallen) -> float:
    from scipy.special import entr

    personen, klassen = per_persoon.shape
    if klassen == 1:
        return 1.0
    return float(1 - entr(per_persoon).sum() / (personen * np.log(klassen)))

"""The regressions of the ZRM evaluation: what predicts progress, and how providers do given whom they serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from pipeline.indicators.statistic_rows import StatisticRows, observations
from pipeline.statistics.logistic_models import (
    GeenModel,
    VoorspeldEnGerealiseerd,
    compare_with_prediction,
    fit_logistic,
)
from pipeline.statistics.paired_tests import holm

Getallen = NDArray[np.float64]

UITKOMSTEN = ("participatiedomeinen", "1 of meer domeinen", "alle domeinen")
"""The outcomes that are predicted, in the order of their columns in the SQL of the family."""

GESCHAT_OP = ("analysegroep", "onderzochte trajecten")
"""On whom a model is estimated: on everybody in the analysis, or only on whom it is applied to."""

KENMERKEN = (
    ("contacten", "meer dan 20"),
    ("geslacht", "man"),
    ("leeftijd", "per jaar"),
    ("opleiding", "mavo/vmbo"),
    ("opleiding", "havo/vwo/mbo"),
    ("opleiding", "hbo/wo"),
    ("huishoudtype", "alleenstaand"),
    ("huishoudtype", "alleenstaande ouder"),
    ("taal", "(enige) moeite"),
    ("uitkeringsduur", "per maand"),
)
"""The characteristics of the joint regression, in the order of their columns in the SQL of the family."""

NIET_TE_SCHATTEN = "te weinig waarnemingen om te schatten"
GRENS_ODDS = 1000
"""An odds ratio with a limit beyond this says no more than that the data do not tell."""


@dataclass(frozen=True)
class _Persoon:
    """A participant whose outcomes can be predicted: one row of zrm_voorspelling.sql."""

    aanbieder: str
    is_onderzocht: bool
    profiel: int
    man: int
    leeftijd: int
    uitkomsten: tuple[int | None, ...]


def prediction_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return predicted and realised outcomes per provider with a traject that was examined, for each outcome and estimation.

    Holm's correction is over the providers, per outcome and estimation. Where a model cannot be fitted there are no rows.
    """
    rijen = StatisticRows(connection, levering)
    personen = [
        _Persoon(aanbieder, is_onderzocht, profiel, man, leeftijd, tuple(uitkomsten))
        for aanbieder, is_onderzocht, profiel, man, leeftijd, *uitkomsten in observations(
            connection, "zrm_voorspelling", levering
        )
    ]
    for nummer, uitkomst in enumerate(UITKOMSTEN):
        bekend = [(persoon, persoon.uitkomsten[nummer]) for persoon in personen]
        _add_predictions(rijen, uitkomst, [(persoon, waarde) for persoon, waarde in bekend if waarde is not None])
    return rijen.rijen


def regression_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return the joint regression of progress on the participation domains; no rows where it cannot be fitted."""
    rijen = StatisticRows(connection, levering)
    personen = np.array(observations(connection, "zrm_regressie", levering), dtype=np.float64)
    if not len(personen):
        return rijen.rijen
    try:
        model = fit_logistic(personen[:, 1:], personen[:, 0])
    except GeenModel:
        return rijen.rijen
    rijen.count("deelnemers_in_de_regressie", {}, model.personen)
    for (kenmerk, waarde), coefficient in zip(KENMERKEN, model.coefficienten[1:], strict=True):
        bij = {"kenmerk": kenmerk, "waarde": waarde}
        bekend = coefficient.is_te_schatten and coefficient.bovengrens < GRENS_ODDS
        grenzen = (coefficient.ondergrens, coefficient.bovengrens) if bekend else (None, None)
        odds, b, p = (coefficient.odds_ratio, coefficient.b, coefficient.p) if bekend else (None, None, None)
        rijen.measure("odds_ratio", bij, odds, grenzen=grenzen, reden_nb=NIET_TE_SCHATTEN)
        rijen.measure("regressiecoefficient", bij, b, reden_nb=NIET_TE_SCHATTEN)
        rijen.measure("p_waarde_van_de_regressiecoefficient", bij, p, reden_nb=NIET_TE_SCHATTEN)
    return rijen.rijen


def _add_predictions(rijen: StatisticRows, uitkomst: str, bekend: Sequence[tuple[_Persoon, int]]) -> None:
    kenmerken = _client_types([persoon for persoon, _ in bekend])
    gehaald = np.array([waarde for _, waarde in bekend], dtype=np.float64)
    aanbieders = np.array([persoon.aanbieder for persoon, _ in bekend])
    onderzocht = np.array([persoon.is_onderzocht for persoon, _ in bekend], dtype=bool)
    for geschat_op, schatting in zip(GESCHAT_OP, (np.ones_like(onderzocht), onderzocht), strict=True):
        try:
            model = fit_logistic(kenmerken[schatting], gehaald[schatting])
        except GeenModel:
            continue
        bij = {"model": geschat_op, "uitkomst": uitkomst}
        rijen.count("deelnemers_in_het_voorspelmodel", bij, model.personen)
        kansen = model.chances(kenmerken)
        standen = {
            str(aanbieder): compare_with_prediction(kansen[deze], gehaald[deze])
            for aanbieder in dict.fromkeys(aanbieders[onderzocht])
            for deze in [onderzocht & (aanbieders == aanbieder)]
        }
        gecorrigeerd = iter(holm([stand.p for stand in standen.values() if stand.p is not None]))
        for aanbieder, stand in standen.items():
            p_holm = None if stand.p is None else next(gecorrigeerd)
            _add_provider(rijen, {**bij, "aanbieder": aanbieder}, stand, p_holm)


def _client_types(personen: Sequence[_Persoon]) -> Getallen:
    """Return the type of client per person: a column per profile but the first that occurs, then sex and age."""
    profielen = sorted({persoon.profiel for persoon in personen})[1:]
    rijen = [
        [*(persoon.profiel == profiel for profiel in profielen), persoon.man, persoon.leeftijd] for persoon in personen
    ]
    return np.array(rijen, dtype=np.float64).reshape(len(personen), len(profielen) + 2)


def _add_provider(
    rijen: StatisticRows, bij: Mapping[str, object], stand: VoorspeldEnGerealiseerd, p_holm: float | None
) -> None:
    geen_spreiding = "het model laat geen ruimte voor een andere uitkomst"
    rijen.count("voorspelde_kans", bij, stand.voorspeld, stand.personen)
    rijen.count("gerealiseerde_kans_naast_de_voorspelling", bij, stand.gerealiseerd, stand.personen)
    rijen.measure("verschil_met_de_voorspelling", bij, stand.verschil, grenzen=(stand.ondergrens, stand.bovengrens))
    rijen.measure("z_van_het_verschil_met_de_voorspelling", bij, stand.z, reden_nb=geen_spreiding)
    rijen.measure("p_waarde_van_het_verschil_met_de_voorspelling", bij, stand.p, reden_nb=geen_spreiding)
    rijen.measure("gecorrigeerde_p_waarde_van_de_voorspelling", bij, p_holm, reden_nb=geen_spreiding)

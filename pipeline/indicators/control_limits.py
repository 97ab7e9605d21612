"""The limits of chance for municipalities: between which rates a place lies when it does not differ from all together.

The method is that of a funnel plot: D.J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics
in Medicine 24 (2005), with the exact limits of the binomial distribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import duckdb

from pipeline.indicators.statistic_rows import StatisticRows, observations
from pipeline.statistics.control_limits import Bereik, binomial_ranges

GRENZEN = {"95%": 0.95, "99,8%": 0.998}
"""The two pairs of limits by their name: what a funnel plot shows."""

INDICATOR = "grens_van_het_toeval_per_10_000_inwoners"

PLAATSEN = {0: "binnen", 1: "boven 95%", 2: "boven 99,8%", -1: "onder 95%", -2: "onder 99,8%"}
"""How the place of a municipality is printed; the figure is the number of limits that it lies outside of."""


def rate_limit_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return the limits per municipality; no rows when the inhabitants of some municipality are not known."""
    rijen = StatisticRows(connection, levering)
    tellingen = observations(connection, "grenzen_per_inwoners", levering)
    inwoners = [aantal for _, _, aantal in tellingen]
    if not inwoners or not all(inwoners):
        return []
    kans = sum(mensen for _, mensen, _ in tellingen) / sum(inwoners)
    bereiken = {naam: binomial_ranges(kans, inwoners, zekerheid) for naam, zekerheid in GRENZEN.items()}
    for nummer, (gemeente, _, aantal) in enumerate(tellingen):
        for naam in GRENZEN:
            _add_limits(rijen, gemeente, naam, bereiken[naam][nummer], aantal)
    return rijen.rijen


def share_limit_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return the limits per municipality of each share, on which side of them it lies, and how many lie outside.

    A share of which some municipality has no count of people gives no rows: the share of all is then not known.
    """
    rijen = StatisticRows(connection, levering)
    for aandeel, tellingen in groupby(
        observations(connection, "grenzen_per_gemeente", levering), key=lambda rij: rij[0]
    ):
        groepen = {gemeente: (teller, noemer) for _, gemeente, teller, noemer in tellingen}
        geteld, mensen = groepen.pop("alle")
        if mensen and all(noemer for _, noemer in groepen.values()):
            _add_places(rijen, str(aandeel), geteld / mensen, groepen)
    return rijen.rijen


def _add_places(rijen: StatisticRows, aandeel: str, kans: float, groepen: Mapping[str, tuple[int, int]]) -> None:
    groottes = [noemer for _, noemer in groepen.values()]
    bereiken = {naam: binomial_ranges(kans, groottes, zekerheid) for naam, zekerheid in GRENZEN.items()}
    plaatsen = []
    for nummer, (gemeente, (teller, noemer)) in enumerate(groepen.items()):
        eigen = {naam: bereik[nummer] for naam, bereik in bereiken.items()}
        for naam, bereik in eigen.items():
            kenmerken = {"aandeel": aandeel, "gemeente": gemeente}
            for kant, grens in zip(("onder", "boven"), bereik.limits(noemer), strict=True):
                rijen.measure("grens_van_het_toeval_per_gemeente", {**kenmerken, "grens": f"{kant} {naam}"}, grens)
        plaatsen.append(_place(teller, tuple(eigen.values())))
        rijen.measure(
            "plaats_tegenover_de_grenzen_van_het_toeval",
            {"aandeel": aandeel, "gemeente": gemeente},
            plaatsen[-1],
            weergave=PLAATSEN[plaatsen[-1]],
        )
    for nummer, naam in enumerate(GRENZEN, start=1):
        buiten = sum(abs(plaats) >= nummer for plaats in plaatsen)
        rijen.count("gemeenten_buiten_de_grenzen_van_het_toeval", {"aandeel": aandeel, "grens": naam}, buiten)


def _place(teller: int, bereiken: tuple[Bereik, ...]) -> int:
    """Return how many ranges the count lies outside of, negative when it lies below them."""
    return sum(teller > bereik.hoog for bereik in bereiken) - sum(teller < bereik.laag for bereik in bereiken)


def _add_limits(rijen: StatisticRows, gemeente: str, naam: str, bereik: Bereik, inwoners: int) -> None:
    onder, boven = bereik.limits(inwoners)
    rijen.measure(INDICATOR, {"gemeente": gemeente, "grens": f"onder {naam}"}, onder)
    rijen.measure(INDICATOR, {"gemeente": gemeente, "grens": f"boven {naam}"}, boven)

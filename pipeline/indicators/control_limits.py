"""The limits of chance for municipalities: between which rates a place lies when it does not differ from all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from pipeline.indicators.statistic_rows import StatisticRows, observations
from pipeline.statistics.control_limits import Bereik, binomial_ranges

GRENZEN = {"95%": 0.95, "99,8%": 0.998}
"""The two pairs of limits by their name: what a funnel plot shows."""

INDICATOR = "grens_van_het_toeval_per_10_000_inwoners"


def rate_limit_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return the limits per municipality; no rows when the inhabitants of some municipality are not known.

    A limit lies halfway between the last count inside and the first count outside, so that no count lies on it.
    """
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


def _add_limits(rijen: StatisticRows, gemeente: str, naam: str, bereik: Bereik, inwoners: int) -> None:
    onder, boven = max(bereik.laag - 0.5, 0), bereik.hoog + 0.5
    rijen.measure(INDICATOR, {"gemeente": gemeente, "grens": f"onder {naam}"}, onder / inwoners)
    rijen.measure(INDICATOR, {"gemeente": gemeente, "grens": f"boven {naam}"}, boven / inwoners)

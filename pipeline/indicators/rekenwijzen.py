"""Figures that no SELECT can count: the functions behind families with a `rekenwijze`.

Each function reads the tables of the model for one delivery and returns rows with the columns that the SQL of a family has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb

from pipeline.indicators.control_limits import rate_limit_rows, share_limit_rows
from pipeline.indicators.zrm_comparisons import group_rows, paired_rows
from pipeline.indicators.zrm_predictions import prediction_rows, regression_rows

Rekenwijze = Callable[[duckdb.DuckDBPyConnection, str], Iterable[Mapping[str, Any]]]
"""From a connection and the key of a delivery to the rows of a family."""

REKENWIJZEN: Mapping[str, Rekenwijze] = {
    "grenzen van het toeval": rate_limit_rows,
    "grenzen van het toeval per gemeente": share_limit_rows,
    "gepaarde toetsen": paired_rows,
    "groepen vergelijken": group_rows,
    "voorspelling en uitkomst": prediction_rows,
    "regressie": regression_rows,
}
"""Every function by the name that a family gives."""


def rows_as_mappings(vraag: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the rows of an executed query, each as a dictionary by column."""
    namen = [kolom[0] for kolom in vraag.description]
    return [dict(zip(namen, rij, strict=True)) for rij in vraag.fetchall()]

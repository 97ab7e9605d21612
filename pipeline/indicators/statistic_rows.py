"""From outcomes of statistics to rows of a family: what a function behind a `rekenwijze` reads and hands over."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).parent
TIENDE_DECIMAAL = Decimal("1e-10")


def observations(connection: duckdb.DuckDBPyConnection, familie: str, levering: str) -> list[Any]:
    """Return the rows that the SQL beside the family selects for one delivery: what the function works on."""
    sql = (FOLDER / f"{familie}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, {"levering": levering}).fetchall()


class StatisticRows:
    """The rows of a family for one delivery, in the columns that the SQL of a family has: stocks on its peildatum."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, levering: str) -> None:
        """Begin with no rows; raises ValueError for an unknown delivery."""
        [(peildatum,)] = connection.execute(
            "SELECT peildatum FROM levering WHERE levering = $levering", {"levering": levering}
        ).fetchall()
        self._periode = str(peildatum)
        self.rijen: list[Mapping[str, Any]] = []

    def measure(
        self,
        indicator: str,
        uitsplitsing: Mapping[str, object],
        waarde: float | None,
        *,
        grenzen: tuple[float | None, float | None] = (None, None),
        weergave: str | None = None,
        reden_nb: str | None = None,
    ) -> None:
        """Add a figure that is no quotient of counts, with its 95% limits; None is a figure that is not available.

        A share or a difference of shares is given from 0 to 1 (or -1 to 1), limits in the unit of the indicator.
        """
        self.rijen.append(
            {
                **self._key(indicator, uitsplitsing),
                "waarde_teller": None if waarde is None else _decimal(waarde),
                "waarde_noemer": None if waarde is None else 1,
                "ondergrens": None if grenzen[0] is None else _decimal(grenzen[0]),
                "bovengrens": None if grenzen[1] is None else _decimal(grenzen[1]),
                "weergave": weergave,
                "reden_nb": reden_nb if waarde is None else None,
            }
        )

    def count(
        self, indicator: str, uitsplitsing: Mapping[str, object], teller: float, noemer: int | None = None
    ) -> None:
        """Add a number of persons or cases, or, with `noemer`, a share of them."""
        self.rijen.append({**self._key(indicator, uitsplitsing), "teller": _decimal(teller), "noemer": noemer})

    def _key(self, indicator: str, uitsplitsing: Mapping[str, object]) -> dict[str, Any]:
        deel = "|".join(f"{kenmerk}={waarde}" for kenmerk, waarde in uitsplitsing.items())
        return {"indicator": indicator, "uitsplitsing": deel, "periode": self._periode}


def _decimal(getal: float) -> Decimal:
    return Decimal(getal).quantize(TIENDE_DECIMAAL, ROUND_HALF_UP)

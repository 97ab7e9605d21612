"""Filling the `cijfers` table: run the SQL of every family for a delivery and finish each row exactly.

The SQL counts; here the counts become figures: the exact fraction, its Dutch rendering and its interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.domain.dutch_numbers import dutch_figure, round_half_up
from pipeline.indicators.cijferboek import Cijfer, Cijferboek, parse_uitsplitsing
from pipeline.indicators.definitions import Indicator, Indicatorfamilie, families_for
from pipeline.indicators.intervals import wilson_limits

BEWAARDE_DECIMALEN = 10
IN_PROCENTEN = ("procent", "procentpunt")

_CIJFER_KOLOMMEN = pa.schema(
    [
        ("volgorde", pa.int64()),
        ("levering", pa.string()),
        ("indicator", pa.string()),
        ("naam", pa.string()),
        ("uitsplitsing", pa.string()),
        ("periode", pa.string()),
        ("soort", pa.string()),
        ("teller", pa.decimal128(38, 10)),
        ("noemer", pa.decimal128(38, 10)),
        ("waarde", pa.decimal128(38, 10)),
        ("breuk", pa.string()),
        ("eenheid", pa.string()),
        ("decimalen", pa.int8()),
        ("weergave", pa.string()),
        ("ondergrens", pa.decimal128(9, 6)),
        ("bovengrens", pa.decimal128(9, 6)),
        ("reden_nb", pa.string()),
        ("kern", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class _Telling:
    """One row of a family's SELECT, with exact numbers."""

    indicator: Indicator
    uitsplitsing: str
    periode: str
    levering: str
    teller: Fraction | None
    noemer: Fraction | None
    waarde: Fraction | None
    reden_nb: str | None

    @property
    def eenheid(self) -> str:
        zonder_noemer = self.noemer is None and self.waarde is not None
        return (zonder_noemer and self.indicator.eenheid_zonder_noemer) or self.indicator.eenheid

    @property
    def has_interval(self) -> bool:
        return self.indicator.interval and self.noemer is not None and self.waarde is not None


def compute_cijfers(connection: duckdb.DuckDBPyConnection, levering: str, tabellen: Iterable[str]) -> int:
    """Compute all figures of one delivery into `cijfers` and return their number.

    `tabellen` are the canonical tables that the source fills; families that need another table are left out. A share of
    nobody (denominator 0) is no figure and gives no row. Raises KeyError for an indicator without definition.
    """
    families = families_for(tabellen)
    tellend = [familie for familie in families if not familie.uit_cijfers]
    vergelijkend = [familie for familie in families if familie.uit_cijfers]
    return sum(_compute(connection, deel, levering) for deel in (tellend, vergelijkend))


def read_cijferboek(connection: duckdb.DuckDBPyConnection) -> Cijferboek:
    """Return all figures of the warehouse as a Cijferboek, in the order of the table."""
    vraag = connection.execute("SELECT * FROM cijfers ORDER BY volgorde")
    namen = [kolom[0] for kolom in vraag.description]
    return Cijferboek(_cijfer(dict(zip(namen, rij, strict=True))) for rij in vraag.fetchall())


def _compute(connection: duckdb.DuckDBPyConnection, families: Iterable[Indicatorfamilie], levering: str) -> int:
    rijen = _rows(connection, [telling for familie in families for telling in _count(connection, familie, levering)])
    if rijen:
        nieuwe_cijfers = pa.Table.from_pylist(rijen, schema=_CIJFER_KOLOMMEN)
        connection.register("nieuwe_cijfers", nieuwe_cijfers)
        connection.execute("INSERT INTO cijfers SELECT * FROM nieuwe_cijfers")
        connection.unregister("nieuwe_cijfers")
    return len(rijen)


def _count(connection: duckdb.DuckDBPyConnection, familie: Indicatorfamilie, levering: str) -> list[_Telling]:
    definities = {indicator.sleutel: indicator for indicator in familie.indicatoren}
    vraag = connection.execute(familie.sql, {"levering": levering})
    namen = [kolom[0] for kolom in vraag.description]
    rijen = (dict(zip(namen, rij, strict=True)) for rij in vraag.fetchall())
    tellingen = (_telling(definities[rij["indicator"]], rij, levering) for rij in rijen)
    return [telling for telling in tellingen if telling is not None]


def _telling(indicator: Indicator, rij: Mapping[str, Any], levering: str) -> _Telling | None:
    """Return the row with exact numbers, or None for a share of nobody."""
    teller, noemer = _exact(rij.get("teller")), _exact(rij.get("noemer"))
    deler = _exact(rij.get("teller_deler"))
    if teller is not None and deler is not None:
        teller /= deler
    breuk_noemer = _exact(rij.get("waarde_noemer"))
    if noemer == 0 or breuk_noemer == 0:
        return None
    reden_nb = rij.get("reden_nb")
    breuk_teller = _exact(rij.get("waarde_teller"))
    waarde: Fraction | None
    if reden_nb is not None:
        waarde = None
    elif breuk_teller is not None and breuk_noemer is not None:
        waarde = breuk_teller / breuk_noemer
    elif teller is not None and noemer is not None:
        waarde = teller / noemer
    else:
        waarde = teller
    in_procenten = indicator.eenheid in IN_PROCENTEN and (noemer is not None or breuk_noemer is not None)
    if waarde is not None and in_procenten:
        waarde *= 100
    return _Telling(
        indicator=indicator,
        uitsplitsing=rij["uitsplitsing"],
        periode=rij["periode"],
        levering=rij.get("levering", levering),
        teller=teller,
        noemer=noemer,
        waarde=waarde,
        reden_nb=reden_nb,
    )


def _rows(connection: duckdb.DuckDBPyConnection, tellingen: list[_Telling]) -> list[dict[str, Any]]:
    met_interval = [telling for telling in tellingen if telling.has_interval]
    grenzen = wilson_limits([int(t.teller or 0) for t in met_interval], [int(t.noemer or 0) for t in met_interval])
    per_telling = {id(telling): grens for telling, grens in zip(met_interval, grenzen, strict=True)}
    [(begin,)] = connection.execute("SELECT count(*) FROM cijfers").fetchall()
    return [
        _row(begin + nummer, telling, per_telling.get(id(telling), (None, None)))
        for nummer, telling in enumerate(tellingen)
    ]


def _row(volgorde: int, telling: _Telling, grenzen: tuple[Fraction | None, Fraction | None]) -> dict[str, Any]:
    uitsplitsing = parse_uitsplitsing(telling.uitsplitsing)
    decimalen = telling.indicator.decimals_of(uitsplitsing)
    return {
        "volgorde": volgorde,
        "levering": telling.levering,
        "indicator": telling.indicator.sleutel,
        "naam": telling.indicator.naam,
        "uitsplitsing": telling.uitsplitsing,
        "periode": telling.periode,
        "soort": telling.indicator.soort,
        "teller": _stored(telling.teller),
        "noemer": _stored(telling.noemer),
        "waarde": _stored(telling.waarde),
        "breuk": None if telling.waarde is None else f"{telling.waarde.numerator}/{telling.waarde.denominator}",
        "eenheid": telling.eenheid,
        "decimalen": decimalen,
        "weergave": dutch_figure(telling.waarde, telling.eenheid, decimalen),
        "ondergrens": _stored(grenzen[0], 6),
        "bovengrens": _stored(grenzen[1], 6),
        "reden_nb": telling.reden_nb,
        "kern": telling.indicator.is_kern(uitsplitsing),
    }


def _cijfer(rij: Mapping[str, Any]) -> Cijfer:
    return Cijfer(
        indicator=rij["indicator"],
        naam=rij["naam"],
        uitsplitsing=parse_uitsplitsing(rij["uitsplitsing"]),
        periode=rij["periode"],
        levering=rij["levering"],
        teller=_exact(rij["teller"]),
        noemer=_exact(rij["noemer"]),
        waarde=None if rij["breuk"] is None else Fraction(rij["breuk"]),
        eenheid=rij["eenheid"],
        decimalen=rij["decimalen"],
        weergave=rij["weergave"],
        soort=rij["soort"],
        reden_nb=rij["reden_nb"],
        ondergrens=_exact(rij["ondergrens"]),
        bovengrens=_exact(rij["bovengrens"]),
    )


def _exact(getal: Any) -> Fraction | None:
    """Return a database number as an exact fraction; DuckDB hands out int and Decimal for the types used here."""
    return None if getal is None else Fraction(getal)


def _stored(waarde: Fraction | None, decimalen: int = BEWAARDE_DECIMALEN) -> Any:
    return None if waarde is None else round_half_up(waarde, decimalen)

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
from pipeline.domain.own_names import fill_names
from pipeline.indicators.cijferboek import Cijfer, Cijferboek, parse_uitsplitsing
from pipeline.indicators.definitions import Exportvorm, Indicator, Indicatorfamilie, families_for
from pipeline.indicators.intervals import wilson_limits
from pipeline.indicators.rekenwijzen import REKENWIJZEN, rows_as_mappings
from pipeline.model.tables import read_names

BEWAARDE_DECIMALEN = 10
VERMENIGVULDIGING = {"procent": 100, "procentpunt": 100, "per 10.000 inwoners": 10_000}
"""By how much a quotient is multiplied to stand in its unit."""

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


_EXPORT_KOLOMMEN = pa.schema(
    [
        (naam, pa.string())
        for naam in (
            "levering",
            "indicator",
            "uitsplitsing",
            "periode",
            "export_naam",
            "export_uitsplitsing",
            "export_periode",
            "export_levering",
            "export_weergave",
        )
    ]
)


@dataclass(frozen=True)
class _Telling:
    """One row of a family's SELECT, with exact numbers, and how it is written in the agreed file where that differs."""

    indicator: Indicator
    naam: str
    uitsplitsing: str
    periode: str
    levering: str
    teller: Fraction | None
    noemer: Fraction | None
    waarde: Fraction | None
    reden_nb: str | None
    grenzen: tuple[Fraction | None, Fraction | None] = (None, None)
    weergave: str | None = None
    kern: bool | None = None
    export_naam: str | None = None
    export_uitsplitsing: str | None = None
    export_periode: str | None = None
    export_levering: str | None = None

    @property
    def eenheid(self) -> str:
        zonder_noemer = self.noemer is None and self.waarde is not None
        return (zonder_noemer and self.indicator.eenheid_zonder_noemer) or self.indicator.eenheid

    @property
    def has_interval(self) -> bool:
        return self.indicator.interval and self.noemer is not None and self.waarde is not None


def compute_cijfers(
    connection: duckdb.DuckDBPyConnection,
    levering: str,
    tabellen: Iterable[str],
    losse_bestanden: Mapping[str, str] | None = None,
) -> int:
    """Compute all figures of one delivery into `cijfers` and return their number.

    `tabellen` are the canonical tables that the source fills; families that need another table are left out.
    `losse_bestanden` names the file behind each table in a delivery that has no name of its own. A share of nobody (denominator 0) is no figure and gives no row. Raises KeyError for an indicator without definition.
    """
    families = families_for(tabellen)
    tellend = [familie for familie in families if not familie.uit_cijfers]
    vergelijkend = [familie for familie in families if familie.uit_cijfers]
    return sum(_compute(connection, deel, levering, losse_bestanden or {}) for deel in (tellend, vergelijkend))


def read_cijferboek(connection: duckdb.DuckDBPyConnection) -> Cijferboek:
    """Return all figures of the warehouse as a Cijferboek, in the order of the table."""
    vraag = connection.execute("SELECT * FROM cijfers ORDER BY volgorde")
    namen = [kolom[0] for kolom in vraag.description]
    return Cijferboek(_cijfer(dict(zip(namen, rij, strict=True))) for rij in vraag.fetchall())


def _compute(
    connection: duckdb.DuckDBPyConnection,
    families: Iterable[Indicatorfamilie],
    levering: str,
    losse_bestanden: Mapping[str, str],
) -> int:
    namen = read_names(connection)
    tellingen = [
        telling
        for familie in families
        for telling in _count(connection, familie, levering, losse_bestanden.get(familie.tabellen[0]), namen)
    ]
    rijen = _rows(connection, tellingen)
    if rijen:
        connection.from_arrow(pa.Table.from_pylist(rijen, schema=_CIJFER_KOLOMMEN)).insert_into("cijfers")
    export = [_export_row(telling) for telling in tellingen if _is_written_otherwise(telling)]
    if export:
        connection.from_arrow(pa.Table.from_pylist(export, schema=_EXPORT_KOLOMMEN)).insert_into("cijfer_export")
    return len(rijen)


def _count(
    connection: duckdb.DuckDBPyConnection,
    familie: Indicatorfamilie,
    levering: str,
    bestand: str | None,
    namen: Mapping[str, str],
) -> list[_Telling]:
    definities = {indicator.sleutel: indicator for indicator in familie.indicatoren}
    rijen: Iterable[Mapping[str, Any]]
    if familie.rekenwijze is not None:
        rijen = REKENWIJZEN[familie.rekenwijze](connection, levering)
    else:
        rijen = rows_as_mappings(connection.execute(familie.sql, {"levering": levering}))
    tellingen = (_telling(definities[rij["indicator"]], rij, levering, bestand, namen) for rij in rijen)
    return [telling for telling in tellingen if telling is not None]


def _telling(
    indicator: Indicator, rij: Mapping[str, Any], levering: str, bestand: str | None, namen: Mapping[str, str]
) -> _Telling | None:
    """Return the row with exact numbers and the names of the organisation, or None for a share of nobody."""
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
    if waarde is not None and (noemer is not None or breuk_noemer is not None):
        waarde *= VERMENIGVULDIGING.get(indicator.eenheid, 1)
    return _Telling(
        indicator=indicator,
        naam=fill_names(indicator.naam, namen),
        uitsplitsing=fill_names(rij["uitsplitsing"], namen),
        periode=rij["periode"],
        levering=rij.get("levering", levering),
        teller=teller,
        noemer=noemer,
        waarde=waarde,
        reden_nb=reden_nb,
        grenzen=(_exact(rij.get("ondergrens")), _exact(rij.get("bovengrens"))),
        weergave=rij.get("weergave"),
        kern=rij.get("kern"),
        export_naam=rij.get("export_naam"),
        export_uitsplitsing=rij.get("export_uitsplitsing"),
        export_periode=rij.get("export_periode"),
        export_levering=bestand,
    )


def _is_written_otherwise(telling: _Telling) -> bool:
    verschillen = (
        telling.export_naam,
        telling.export_uitsplitsing,
        telling.export_periode,
        telling.export_levering,
    )
    return any(deel is not None for deel in verschillen) or telling.indicator.export != Exportvorm()


def _export_row(telling: _Telling) -> dict[str, str]:
    indicator, anders = telling.indicator, telling.indicator.export
    decimalen = indicator.decimals_of(parse_uitsplitsing(telling.uitsplitsing))
    eenheid = "" if anders.zonder_eenheid else telling.eenheid
    return {
        "levering": telling.levering,
        "indicator": indicator.sleutel,
        "uitsplitsing": telling.uitsplitsing,
        "periode": telling.periode,
        "export_naam": _first(telling.export_naam, anders.naam or telling.naam),
        "export_uitsplitsing": _first(telling.export_uitsplitsing, telling.uitsplitsing),
        "export_periode": _first(telling.export_periode, telling.periode),
        "export_levering": _first(telling.export_levering, telling.levering),
        "export_weergave": _first(telling.weergave, dutch_figure(telling.waarde, eenheid, decimalen)),
    }


def _first(anders: str | None, gewoon: str) -> str:
    return gewoon if anders is None else anders


def _rows(connection: duckdb.DuckDBPyConnection, tellingen: list[_Telling]) -> list[dict[str, Any]]:
    met_interval = [telling for telling in tellingen if telling.has_interval]
    grenzen = wilson_limits([int(t.teller or 0) for t in met_interval], [int(t.noemer or 0) for t in met_interval])
    per_telling = {id(telling): grens for telling, grens in zip(met_interval, grenzen, strict=True)}
    [(begin,)] = connection.execute("SELECT count(*) FROM cijfers").fetchall()
    return [
        _row(begin + nummer, telling, per_telling.get(id(telling), telling.grenzen))
        for nummer, telling in enumerate(tellingen)
    ]


def _row(volgorde: int, telling: _Telling, grenzen: tuple[Fraction | None, Fraction | None]) -> dict[str, Any]:
    uitsplitsing = parse_uitsplitsing(telling.uitsplitsing)
    decimalen = telling.indicator.decimals_of(uitsplitsing)
    return {
        "volgorde": volgorde,
        "levering": telling.levering,
        "indicator": telling.indicator.sleutel,
        "naam": telling.naam,
        "uitsplitsing": telling.uitsplitsing,
        "periode": telling.periode,
        "soort": telling.indicator.soort,
        "teller": _stored(telling.teller),
        "noemer": _stored(telling.noemer),
        "waarde": _stored(telling.waarde),
        "breuk": None if telling.waarde is None else f"{telling.waarde.numerator}/{telling.waarde.denominator}",
        "eenheid": telling.eenheid,
        "decimalen": decimalen,
        "weergave": _first(telling.weergave, dutch_figure(telling.waarde, telling.eenheid, decimalen)),
        "ondergrens": _stored(grenzen[0], 6),
        "bovengrens": _stored(grenzen[1], 6),
        "reden_nb": telling.reden_nb,
        "kern": telling.indicator.is_kern(uitsplitsing) if telling.kern is None else telling.kern,
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

"""Writing figures to a CSV file in the agreed columns: what `cijferwerk cijfers` hands out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from pipeline.domain.spreadsheet_csv import write_rows

KOLOMMEN = (
    "indicator",
    "uitsplitsing",
    "periode_of_peildatum",
    "levering",
    "teller",
    "noemer",
    "waarde_exact",
    "decimalen",
    "weergave_nl",
    "herkomst",
    "gedrukt_in_bron",
    "opmerking",
)
HERKOMST = "berekend"


def export_cijfers(connection: duckdb.DuckDBPyConnection, uit: Path, *, alles: bool = False) -> int:
    """Write the agreed set of figures (or with `alles` every figure) to `uit` and return their number.

    UTF-8, semicolons, a row per figure; numbers in plain decimal notation with a point. Text that a spreadsheet would take
    for a formula gets an apostrophe before it. The file appears at once.
    """
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    rijen = connection.execute(sql, {"alles": alles}).fetchall()
    kladje = uit.with_name(uit.name + ".deel")
    with kladje.open("w", encoding="utf-8", newline="") as bestand:
        write_rows(bestand, [KOLOMMEN, *(_export_row(*rij) for rij in rijen)], line_end="\n")
    os.replace(kladje, uit)
    return len(rijen)


def _export_row(
    naam: str,
    uitsplitsing: str,
    periode: str,
    levering: str,
    teller: Decimal | None,
    noemer: Decimal | None,
    waarde: Decimal | None,
    decimalen: int,
    weergave: str,
    reden_nb: str | None,
) -> Sequence[str]:
    getallen = (_plain(teller), _plain(noemer), _plain(waarde))
    return (naam, uitsplitsing, periode, levering, *getallen, str(decimalen), weergave, HERKOMST, "", reden_nb or "")


def _plain(getal: Decimal | None) -> str:
    if getal is None:
        return ""
    tekst = f"{getal:f}"
    return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst

"""Tiny hand-made canonical tables: one row per dictionary, everything that a test does not care about filled in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb

from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import compute_cijfers, read_cijferboek
from pipeline.model.tables import create_tables, derive_tables

PARTNERSHIP_TABELLEN = (
    "aanmelding",
    "status",
    "dienstverband",
    "werkladdermeting",
    "indicatie_beschut",
    "indicatielijst",
    "ontwikkeltraject",
    "voorziening",
    "pluspakketdeelname",
    "taakstelling",
    "norm",
)

UIT_HET_REGISTER = (
    "organisatie",
    "gemeente",
    "pluspakketdienst",
    "register_taakstelling",
    "register_norm",
    "register_instelling",
)

STANDAARD: dict[str, dict[str, Any]] = {
    "levering": {"levering": "L", "bron": "b", "layout_versie": "1", "uitgedraaid_op": None, "vingerafdruk": "x"},
    "gemeente": {"gebied": None, "volgorde": 0},
    "aanmelding": {
        "geboortedatum": date(1980, 1, 1),
        "geslacht": "M",
        "gemeente": "Oss",
        "pakket": "Basispakket",
        "dienst": None,
        "soort_plaatsing": None,
    },
    "status": {"reden": None},
    "dienstverband": {
        "gemeente": "Oss",
        "soort_werkgever": "{werkbedrijf}",
        "soort_contract": "Garantiebaan",
        "einddatum": None,
        "uren_per_week": 31,
        "doelgroep": "Nieuw regulier (niet beschut)",
        "soort_plaatsing": "Aanbodgestuurd",
        "uitstroomprofiel": "Niet bekend",
        "loonwaarde": None,
        "forfaitair": "N",
    },
    "werkladdermeting": {"soort_meting": "Instroom"},
    "indicatie_beschut": {
        "gemeente": "Oss",
        "datum_advies": None,
        "advies": "Positief",
        "besluitdatum": None,
        "aanvrager": None,
        "ingetrokken_op": None,
    },
    "indicatielijst": {"gemeente": "Oss", "aantal_regels": 0},
    "ontwikkeltraject": {"contract": "C1", "gemeente": "Oss"},
    "voorziening": {
        "gemeente": "Oss",
        "omschrijving": None,
        "aanmelddatum": None,
        "startdatum": None,
        "einddatum": None,
    },
    "pluspakketdeelname": {"gemeente": "Oss", "einddatum": None},
    "beeindigde_deelname": {
        "locatie": "Arnhem",
        "geboortedatum": None,
        "geslacht": None,
        "gemeente": None,
        "startdatum": date(2020, 1, 1),
        "jobcoach": "nee",
        "trede_start": None,
        "trede_uitstroom": None,
    },
    "register_instelling": {
        "onderdeel": "",
        "geldig_vanaf": date(2010, 1, 1),
        "eenheid": "",
        "brondocument": "besluit",
    },
    "trajectdeelname": {
        "startdatum": date(2020, 1, 1),
        "einddatum": None,
        "herkomst": "Statushouders",
        "status": "nog in traject",
        "geboortejaar": 1980,
        "geslacht": "v",
    },
    "tarief": {"eenheid": "per jaar"},
    "arrangement": {
        "gemeente": "Oss",
        "geboortejaar": 1980,
        "aanbieder": "De Werf",
        "soort": "basis",
        "begindatum": date(2019, 3, 1),
        "einddatum": None,
        "dagdelen_per_week": 4,
        "terugval": "n",
    },
    "inwonertal": {"peildatum": date(2021, 1, 1)},
    "zrm_deelnemer": {
        "aanbieder": "Oost",
        "trajecttype": "Impuls",
        "traject": "Post Oost",
        "startdatum": date(2016, 1, 1),
        "controlegroep": "n",
    },
    "zrm_meting": {"datum": date(2016, 3, 1), "instrument": "ZRM 2013"},
    "zrm_traject": {"aanbieder": "Oost", "trajecttype": "Impuls", "kwalitatief_onderzocht": "n"},
}


def persoon(nummer: int) -> uuid.UUID:
    """Return the pseudonym of test person `nummer`."""
    return uuid.UUID(int=nummer)


def hand_made(
    peildatum: date, *, gemeenten: Iterable[str] = ("Oss",), **tabellen: Iterable[Mapping[str, Any]]
) -> duckdb.DuckDBPyConnection:
    """Return an in-memory warehouse with one delivery 'L' of this peildatum, these rows, and the derived tables.

    `persoon` may be given as a number; a table `levering` adds deliveries beside 'L'.
    """
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    create_tables(connection)
    insert(connection, "levering", [{"peildatum": peildatum}, *tabellen.pop("levering", ())])
    insert(connection, "organisatie", [{"sleutel": "o", "werkbedrijf": "IBN"}])
    insert(connection, "gemeente", [{"gemeente": naam, "volgorde": plaats} for plaats, naam in enumerate(gemeenten)])
    for tabel, rijen in tabellen.items():
        insert(connection, tabel, rijen)
    for (levering,) in connection.execute("SELECT levering FROM levering ORDER BY peildatum").fetchall():
        derive_tables(connection, levering)
    return connection


def insert(connection: duckdb.DuckDBPyConnection, tabel: str, rijen: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, completed with the defaults of the table."""
    for nummer, rij in enumerate(rijen, start=1):
        waarden: dict[str, Any] = {} if tabel in UIT_HET_REGISTER else {"levering": "L"}
        waarden |= STANDAARD.get(tabel, {}) | dict(rij)
        if isinstance(waarden.get("persoon"), int):
            waarden["persoon"] = persoon(waarden["persoon"])
        if tabel == "dienstverband":
            waarden.setdefault("contract", f"C{nummer}")
        kolommen = ", ".join(waarden)
        vragen = ", ".join("?" * len(waarden))
        connection.execute(f"INSERT INTO {tabel} ({kolommen}) VALUES ({vragen})", list(waarden.values()))


def figures(connection: duckdb.DuckDBPyConnection, tabellen: Iterable[str] = PARTNERSHIP_TABELLEN) -> Cijferboek:
    """Compute the figures of every delivery of the hand-made warehouse and return them."""
    for (levering,) in connection.execute("SELECT levering FROM levering ORDER BY peildatum").fetchall():
        compute_cijfers(connection, levering, tabellen)
    return read_cijferboek(connection)

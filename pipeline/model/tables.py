"""Creating the tables of a warehouse and filling the ones that follow from the register and from other tables."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.domain.organisation import Organisatie
from pipeline.domain.targets import load_targets

FOLDER = Path(__file__).parent
AFGELEID = ("peilmoment", "verslagjaar", "aanmelding_op_peildatum", "pw_start")
"""The derived tables, in the order in which they need each other."""


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables of the model in an empty database."""
    connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))


def fill_register_tables(connection: duckdb.DuckDBPyConnection, organisatie: Organisatie) -> None:
    """Fill `gemeente`, in the order in which municipalities are printed, and the targets and norms of the register."""
    gebied_van = {naam: gebied.naam for gebied in organisatie.uitvoeringsgebieden for naam in gebied.gemeenten}
    for volgorde, naam in enumerate(organisatie.gemeentenamen):
        connection.execute("INSERT INTO gemeente VALUES (?, ?, ?)", [naam, gebied_van.get(naam), volgorde])
    doelen = load_targets()
    for taakstelling in doelen.taakstellingen:
        for naam in taakstelling.plekken.keys() & set(organisatie.gemeentenamen):
            ambitie = doelen.ambitie(naam, taakstelling.jaar)
            rij = [taakstelling.jaar, naam, taakstelling.plekken[naam], ambitie.plekken if ambitie else None]
            connection.execute("INSERT INTO register_taakstelling VALUES (?, ?, ?, ?)", rij)
    for norm in doelen.normen:
        if norm.organisatie == organisatie.sleutel:
            rij = [norm.norm, norm.onderdeel, norm.geldig_vanaf, norm.geldig_tot_en_met, norm.waarde]
            connection.execute("INSERT INTO register_norm VALUES (?, ?, ?, ?, ?)", rij)


def derive_tables(connection: duckdb.DuckDBPyConnection, levering: str) -> None:
    """Fill the derived tables for one delivery from its canonical rows."""
    for tabel in AFGELEID:
        sql = (FOLDER / "derived" / f"{tabel}.sql").read_text(encoding="utf-8")
        connection.execute(sql, {"levering": levering})


def table_comments(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the Dutch description of every table: its row grain first."""
    rijen = connection.execute("SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal").fetchall()
    return {naam: tekst or "" for naam, tekst in rijen}


def count_rows(connection: duckdb.DuckDBPyConnection, tabel: str) -> int:
    """Return the number of rows of a table; raises duckdb.CatalogException for an unknown one."""
    [(aantal,)] = connection.table(tabel).count("*").fetchall()
    return int(aantal)

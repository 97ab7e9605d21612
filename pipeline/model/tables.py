"""Creating the tables of a warehouse and filling the ones that follow from the register and from other tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from pipeline.domain.organisation import Organisatie
from pipeline.domain.own_names import WERKBEDRIJF
from pipeline.domain.targets import load_targets
from pipeline.domain.zrm import load_zrm
from pipeline.model.client_profiles import assign_profiles

FOLDER = Path(__file__).parent
AFGELEID = (
    "peilmoment",
    "verslagjaar",
    "aanmelding_op_peildatum",
    "pw_start",
    "lopend_arrangement",
    "dagbesteding_deelnemer",
    "traject_op_peildatum",
    "zrm_score",
    "zrm_verandering",
    "zrm_analyse",
    "zrm_groep",
)
"""The derived tables, in the order in which they need each other."""

AFGELEID_MET_PROFIELEN = ("zrm_kenmerk",)
"""The derived tables that also need the client profiles."""


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables of the model in an empty database, and fill the list of domains, which is the same for everybody."""
    connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    for versie in load_zrm().values():
        for volgorde, domein in enumerate(versie.domeinen):
            rol = [domein.participatie, domein.profiel, versie.profiel_vanaf, volgorde]
            rij = [versie.sleutel, domein.sleutel, domein.kolom, *rol]
            connection.execute("INSERT INTO zrm_domein VALUES (?, ?, ?, ?, ?, ?, ?)", rij)


def fill_register_tables(connection: duckdb.DuckDBPyConnection, organisatie: Organisatie) -> None:
    """Fill the tables that hold what the register says: names, in their order of printing, targets, norms and settings."""
    connection.execute("INSERT INTO organisatie VALUES (?, ?)", [organisatie.sleutel, organisatie.namen[WERKBEDRIJF]])
    for volgorde, dienst in enumerate(organisatie.pluspakket):
        connection.execute("INSERT INTO pluspakketdienst VALUES (?, ?)", [dienst.naam, volgorde])
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
    for instelling in organisatie.instellingen:
        geldigheid = [instelling.geldig_vanaf, instelling.geldig_tot_en_met]
        rij = [instelling.naam, instelling.onderdeel, *geldigheid, instelling.waarde, instelling.eenheid]
        connection.execute(
            "INSERT INTO register_instelling VALUES (?, ?, ?, ?, ?, ?, ?)", [*rij, instelling.brondocument]
        )


def derive_tables(connection: duckdb.DuckDBPyConnection, levering: str) -> None:
    """Fill the derived tables for one delivery from its canonical rows."""
    _derive(connection, levering, AFGELEID)
    assign_profiles(connection, levering)
    _derive(connection, levering, AFGELEID_MET_PROFIELEN)


def _derive(connection: duckdb.DuckDBPyConnection, levering: str, tabellen: Iterable[str]) -> None:
    for tabel in tabellen:
        sql = (FOLDER / "derived" / f"{tabel}.sql").read_text(encoding="utf-8")
        connection.execute(sql, {"levering": levering})


def read_names(connection: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Return the names of the organisation by which texts are filled in: {werkbedrijf}."""
    rijen = connection.table("organisatie").project("werkbedrijf").fetchall()
    return {WERKBEDRIJF: rijen[0][0]} if rijen else {}


def table_comments(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the Dutch description of every table: its row grain first."""
    rijen = connection.execute("SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal").fetchall()
    return {naam: tekst or "" for naam, tekst in rijen}


def count_rows(connection: duckdb.DuckDBPyConnection, tabel: str) -> int:
    """Return the number of rows of a table; raises duckdb.CatalogException for an unknown one."""
    [(aantal,)] = connection.table(tabel).count("*").fetchall()
    return int(aantal)

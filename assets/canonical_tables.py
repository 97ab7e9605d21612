"""The shared data model: one step per organisation reads its deliveries into a new database, an asset per table.

The database is under construction: nobody reads it before the checks are passed and the asset `magazijn` promotes it.
"""

from collections.abc import Iterator
from functools import cache

import dagster as dg
import duckdb

from assets.asset_metadata import files_read, markdown_table, rejected_rows, whole
from assets.dutch_failures import dutch_failures
from assets.naming import LEVERING, TABELLEN, asset_key, prefix_of, tags_of, writers_pool
from assets.resources import Gegevens, Tabellen
from pipeline.domain.organisation import Organisatie
from pipeline.indicators.figure_build import Bouwplan, open_build, read_deliveries
from pipeline.model.tables import count_rows, create_tables, table_comments
from pipeline.sources.layout import Layout

BESTANDEN = "leveringsbestand"
AFKEUR = "afkeur"


@cache
def described_tables() -> dict[str, dg.TableSchema]:
    """Return every table of the model, in the order of the schema, with its columns and types."""
    with duckdb.connect() as connection:
        create_tables(connection)
        namen = [
            naam
            for (naam,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_oid").fetchall()
        ]
        return {naam: _columns(connection.table(naam)) for naam in namen}


@cache
def descriptions() -> dict[str, str]:
    """Return the Dutch description of every table of the model, its row grain first."""
    with duckdb.connect() as connection:
        create_tables(connection)
        return table_comments(connection)


def tables_of(layout: Layout) -> tuple[str, ...]:
    """Return the tables that a source fills, in the order of the schema, administration first."""
    gevuld = {bestand.tabel for versie in layout.versies for bestand in versie.bestanden} | {BESTANDEN, AFKEUR}
    return tuple(naam for naam in described_tables() if naam in gevuld)


def canonical_tables(organisatie: Organisatie, tabellen: tuple[str, ...]) -> dg.AssetsDefinition:
    """Return the assets of the canonical tables that the organisation's source fills; one step fills them all."""

    @dg.multi_asset(
        name=f"{prefix_of(organisatie)}_tabellen_inlezen",
        description=f"Leest alle leveringen van {organisatie.naam} in een nieuwe database in; BSN's worden pseudoniemen, namen vervallen.",
        specs=[_spec(organisatie, tabel) for tabel in tabellen],
        pool=writers_pool(organisatie),
    )
    def tabellen_inlezen(context: dg.AssetExecutionContext, gegevens: Gegevens) -> Iterator[dg.MaterializeResult]:
        with dutch_failures(), gegevens.one_writer(organisatie):
            plan = gegevens.plan(organisatie)
            opmerkingen = _read(gegevens, plan)
            with gegevens.tables(plan) as open_tabellen:
                resultaten = [
                    dg.MaterializeResult(
                        asset_key=asset_key(organisatie, tabel), metadata=_metadata(open_tabellen, tabel)
                    )
                    for tabel in tabellen
                ]
        for opmerking in opmerkingen:
            context.log.info(opmerking)
        yield from resultaten

    return tabellen_inlezen


def _spec(organisatie: Organisatie, tabel: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        key=asset_key(organisatie, tabel),
        deps=[asset_key(organisatie, LEVERING)],
        group_name=TABELLEN,
        tags=tags_of(organisatie),
        kinds={"duckdb"},
        description=descriptions()[tabel],
        metadata={"dagster/column_schema": described_tables()[tabel]},
    )


def _read(gegevens: Gegevens, plan: Bouwplan) -> list[str]:
    """Build the tables, unless the promoted ones were made from the same plan; return what staff should know of it."""
    plaats = gegevens.plaats(plan.organisatie)
    if plaats.warehouse.is_current(plan.kenmerk):
        return ["De leveringen, het register en de definities zijn ongewijzigd: er is niets opnieuw ingelezen."]
    plaats.warehouse.start_build()
    with open_build(plan, plaats) as connection:
        verslagen = read_deliveries(connection, plan, plaats)
    return [f"Levering {verslag.levering}: {opmerking}" for verslag in verslagen for opmerking in verslag.opmerkingen]


def _metadata(tabellen: Tabellen, tabel: str) -> dict[str, dg.MetadataValue]:
    connection = tabellen.connection
    stand = "ongewijzigd" if tabellen.gepromoveerd else "nieuw ingelezen"
    metadata = {
        "Stand": dg.MetadataValue.text(stand),
        "Aantal rijen": dg.MetadataValue.int(count_rows(connection, tabel)),
    }
    if tabel == BESTANDEN:
        return metadata | _balance(connection)
    if tabel == AFKEUR:
        return metadata | {"Afgekeurde regels": rejected_rows(connection)}
    return metadata | {"Rijen per levering": _rows_per_delivery(connection, tabel)}


def _balance(connection: duckdb.DuckDBPyConnection) -> dict[str, dg.MetadataValue]:
    """Return the totals of delivered, accepted and rejected rows, and the same per file."""
    [totalen] = (
        connection.table(BESTANDEN)
        .aggregate("sum(regels_geleverd)::BIGINT, sum(regels_aanvaard)::BIGINT, sum(regels_afgekeurd)::BIGINT")
        .fetchall()
    )
    namen = ("Regels geleverd", "Regels aanvaard", "Regels afgekeurd")
    tellingen = {naam: dg.MetadataValue.int(aantal) for naam, aantal in zip(namen, totalen, strict=True)}
    return {**tellingen, "Regels per bestand": files_read(connection)}


def _rows_per_delivery(connection: duckdb.DuckDBPyConnection, tabel: str) -> dg.MarkdownMetadataValue:
    rijen = connection.table(tabel).aggregate("levering, count(*)").order("levering").fetchall()
    return markdown_table(["Levering", "Rijen"], ((levering, whole(aantal)) for levering, aantal in rijen))


def _columns(tabel: duckdb.DuckDBPyRelation) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[dg.TableColumn(naam, str(soort)) for naam, soort in zip(tabel.columns, tabel.types, strict=True)]
    )

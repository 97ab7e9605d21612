"""The figures and their promotion: `cijfers` fills the long table, `magazijn` makes the checked database the one in use."""

import dagster as dg
import duckdb

from assets.asset_metadata import deliveries_found, key_figures, markdown_table, whole
from assets.canonical_tables import described_tables, descriptions
from assets.dutch_failures import dutch_failures
from assets.naming import CIJFERS, MAGAZIJN, asset_key, tags_of, writers_pool
from assets.resources import GeenBouw, Gegevens
from pipeline.domain.organisation import Organisatie
from pipeline.indicators.figure_build import Bouwplan, compute_all, finish_build
from pipeline.model.check_rules import refuse_blocked, run_checks
from pipeline.model.tables import count_rows


def figures_asset(organisatie: Organisatie, tabellen: tuple[str, ...]) -> dg.AssetsDefinition:
    """Return the asset that computes every figure of every delivery of the organisation from these tables."""

    @dg.asset(
        key=asset_key(organisatie, CIJFERS),
        deps=[asset_key(organisatie, tabel) for tabel in tabellen],
        group_name=CIJFERS,
        tags=tags_of(organisatie),
        kinds={"duckdb"},
        description=descriptions()["cijfers"],
        metadata={"dagster/column_schema": described_tables()["cijfers"]},
        pool=writers_pool(organisatie),
    )
    def cijfers(context: dg.AssetExecutionContext, gegevens: Gegevens) -> dg.MaterializeResult:
        with dutch_failures(), gegevens.one_writer(organisatie):
            plan = gegevens.plan(organisatie)
            with gegevens.tables(plan) as gevuld:
                connection = gevuld.connection
                if not gevuld.gepromoveerd:
                    _compute_once(connection, plan)
                rijen = (
                    connection.table("cijfers")
                    .aggregate("levering, count(*), count(*) FILTER (kern)")
                    .order("levering")
                )
                metadata = {
                    "Stand": "ongewijzigd" if gevuld.gepromoveerd else "nieuw berekend",
                    "Aantal rijen": count_rows(connection, "cijfers"),
                    "Kerncijfers van de organisatie": key_figures(connection),
                    "Cijfers per levering": markdown_table(
                        ["Levering", "Cijfers", "waarvan afgesproken"],
                        ((levering, whole(alle), whole(kern)) for levering, alle, kern in rijen.fetchall()),
                    ),
                }
        return dg.MaterializeResult(metadata=metadata)

    return cijfers


def warehouse_asset(organisatie: Organisatie) -> dg.AssetsDefinition:
    """Return the asset that promotes the database that was built and checked."""

    @dg.asset(
        key=asset_key(organisatie, MAGAZIJN),
        deps=[asset_key(organisatie, CIJFERS)],
        group_name=CIJFERS,
        tags=tags_of(organisatie),
        kinds={"duckdb"},
        description=(
            f"Eén database met alle tabellen en cijfers van {organisatie.naam}, in gebruik genomen nadat alle blokkerende "
            "controles in orde waren. De rapporten lezen alleen deze database; mislukt een bouw, dan blijft de vorige staan."
        ),
        pool=writers_pool(organisatie),
    )
    def magazijn(context: dg.AssetExecutionContext, gegevens: Gegevens) -> dg.MaterializeResult:
        with dutch_failures(), gegevens.one_writer(organisatie):
            plan = gegevens.plan(organisatie)
            nieuw = _promote(gegevens, plan)
            with gegevens.tables(plan) as tabellen:
                aantal = count_rows(tabellen.connection, "cijfers")
            pad = gegevens.plaats(organisatie).warehouse.promoted_path()
        return dg.MaterializeResult(
            metadata={
                "Stand": "in gebruik genomen" if nieuw else "ongewijzigd",
                "Aantal cijfers": aantal,
                "Leveringen": deliveries_found(plan),
                "Database": dg.MetadataValue.path(pad),
                "Bytes": whole(pad.stat().st_size),
                "Kenmerk": plan.kenmerk,
            }
        )

    return magazijn


def _compute_once(connection: duckdb.DuckDBPyConnection, plan: Bouwplan) -> None:
    """Compute the figures, all or none, unless an earlier attempt on the same tables did."""
    if count_rows(connection, "cijfers"):
        return
    connection.begin()
    compute_all(connection, plan)
    connection.commit()


def _promote(gegevens: Gegevens, plan: Bouwplan) -> bool:
    """Take the database into use, unless it is already; return whether it was promoted.

    All blocking checks are run once more: somebody can start this step by itself, past the checks of the graph.
    """
    with gegevens.tables(plan) as tabellen:
        if tabellen.gepromoveerd:
            return False
        if not count_rows(tabellen.connection, "cijfers"):
            raise GeenBouw(f"De cijfers van {plan.organisatie.naam} zijn nog niet berekend. Maak eerst de cijfers.")
        refuse_blocked(run_checks(tabellen.connection, "canoniek") + run_checks(tabellen.connection, "cijfers"))
    finish_build(gegevens.plaats(plan.organisatie))
    return True

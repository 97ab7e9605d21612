"""The whole graph: the one place where assets, checks, jobs and resources come together."""

import warnings

import dagster as dg

from assets.canonical_tables import canonical_tables, tables_of
from assets.checks import organisation_checks
from assets.cijfers import figures_asset, warehouse_asset
from assets.jobs import organisation_jobs
from assets.leveringen import delivery_asset
from assets.reports import completeness_check, report_asset
from assets.resources import Certificaat, Gegevens
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, load_register
from pipeline.sources.layout import load_layout


def definitions_for(mappen: Gegevensmap) -> dg.Definitions:
    """Return the graph of every organisation in the register of a data folder.

    Raises RegisterFout for a mistake in the register, or in the layout or code lists of a source.
    """
    organisaties = load_register(mappen.register).values()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)  # the backfill policy; the version is locked
        return _definitions(mappen, list(organisaties))


def _definitions(mappen: Gegevensmap, organisaties: list[Organisatie]) -> dg.Definitions:
    gevuld = [(organisatie, tables_of(load_layout(organisatie.bron, mappen.bronnen))) for organisatie in organisaties]
    return dg.Definitions(
        assets=[asset for organisatie, tabellen in gevuld for asset in _assets(organisatie, tabellen)],
        asset_checks=[check for organisatie, tabellen in gevuld for check in _checks(organisatie, tabellen)],
        jobs=[job for organisatie, tabellen in gevuld for job in organisation_jobs(organisatie, tabellen)],
        resources={"gegevens": Gegevens(gegevensmap=str(mappen.root)), "certificaat": Certificaat()},
        # One process per run: starting one per step costs more than the steps themselves.
        executor=dg.in_process_executor,
    )


def _assets(organisatie: Organisatie, tabellen: tuple[str, ...]) -> list[dg.AssetsDefinition]:
    return [
        delivery_asset(organisatie),
        canonical_tables(organisatie, tabellen),
        figures_asset(organisatie, tabellen),
        warehouse_asset(organisatie),
        *(report_asset(organisatie, soort.soort) for soort in organisatie.rapportsoorten),
    ]


def _checks(organisatie: Organisatie, tabellen: tuple[str, ...]) -> list[dg.AssetChecksDefinition]:
    volledig = [completeness_check(organisatie, soort.soort) for soort in organisatie.rapportsoorten]
    return [*organisation_checks(organisatie, tabellen), *volledig]


defs = definitions_for(Gegevensmap())

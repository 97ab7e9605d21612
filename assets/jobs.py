"""The jobs: per organisation one that makes the figures, and per report kind one that makes its reports.

A job cannot mix partition definitions, hence a job per kind. Nothing is sent from here.
"""

from typing import Any

import dagster as dg

from assets.naming import CIJFERS, LEVERING, MAGAZIJN, asset_key, prefix_of, tags_of
from pipeline.domain.organisation import Organisatie


def figures_job_name(organisatie: Organisatie) -> str:
    """Return the name of the job that makes the organisation's figures."""
    return f"{prefix_of(organisatie)}_cijfers_maken"


def reports_job_name(organisatie: Organisatie, soort: str) -> str:
    """Return the name of the job that makes the organisation's reports of a kind."""
    return f"{prefix_of(organisatie)}_{soort}_maken"


def organisation_jobs(organisatie: Organisatie, tabellen: tuple[str, ...]) -> list[Any]:
    """Return the jobs of the organisation, whose source fills these tables, as `define_asset_job` gives them."""
    stappen = (LEVERING, *tabellen, CIJFERS, MAGAZIJN)
    cijfers = dg.define_asset_job(
        figures_job_name(organisatie),
        selection=dg.AssetSelection.assets(*(asset_key(organisatie, naam) for naam in stappen)),
        description=f"Leest de leveringen van {organisatie.naam}, berekent en controleert de cijfers en neemt ze in gebruik.",
        tags=tags_of(organisatie),
    )
    rapporten = [
        dg.define_asset_job(
            reports_job_name(organisatie, soort.soort),
            selection=dg.AssetSelection.assets(asset_key(organisatie, soort.soort)),
            description=f"Maakt rapporten van de soort {soort.soort} van {organisatie.naam} uit de cijfers die in gebruik zijn.",
            tags=tags_of(organisatie),
        )
        for soort in organisatie.rapportsoorten
    ]
    return [cijfers, *rapporten]

"""How things are called in the graph: asset keys, groups, pools and job names, all from the organisation's key."""

import dagster as dg

from pipeline.domain.organisation import Organisatie

LEVERINGEN = "leveringen"
TABELLEN = "tabellen"
CIJFERS = "cijfers"
RAPPORTEN = "rapporten"

LEVERING = "levering"
MAGAZIJN = "magazijn"


def prefix_of(organisatie: Organisatie) -> str:
    """Return the first part of every asset key of the organisation; a key part has no hyphens."""
    return organisatie.sleutel.replace("-", "_")


def asset_key(organisatie: Organisatie, naam: str) -> dg.AssetKey:
    """Return the key of one asset of the organisation."""
    return dg.AssetKey([prefix_of(organisatie), naam])


def writers_pool(organisatie: Organisatie) -> str:
    """Return the pool of everything that writes the organisation's warehouse: one run at a time."""
    return f"magazijn_{prefix_of(organisatie)}"


def tags_of(organisatie: Organisatie) -> dict[str, str]:
    """Return the tag by which the graph can be narrowed to one organisation."""
    return {"organisatie": organisatie.sleutel}

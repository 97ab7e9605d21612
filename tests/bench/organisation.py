"""The organisation that a scaled delivery belongs to: its register file and its list of municipalities.

The real path from files to figures needs both; with them the bench runs it unchanged.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml

from pipeline.domain.code_lists import CodeLijst
from pipeline.domain.organisation import load_organisation
from pipeline.sources.layout import Layout, load_layout
from tests.bench.generate import GEMEENTEN_PER_BLOK, KORTE_NAAM, LANGE_NAAM, Schaal, original_municipalities
from tests.bench.measurement import PROJECT

SLEUTEL = "landelijk"
BRON = "ibn-partnership"
_HERKOMST = {"geldig_vanaf": date(2020, 12, 31), "brondocument": "verzonnen voor de meting"}


def scaled_layout(schaal: Schaal) -> Layout:
    """Return the layout of the partnership with the municipalities of the scaled delivery."""
    layout = load_layout(BRON)
    if not schaal.gemeenteblokken:
        return layout
    gemeenten = CodeLijst(
        naam="Gemeente",
        bron=str(_HERKOMST["brondocument"]),
        geldig_vanaf=date(2020, 12, 31),
        betekenissen={naam: [naam, naam.replace(LANGE_NAAM, KORTE_NAAM)] for naam in schaal.gemeenten},
    )
    return layout.with_code_lists(layout.codelijsten.with_list("gemeente", gemeenten))


def write_register(folder: Path, schaal: Schaal) -> Path:
    """Write the register file of the organisation with the synthetic municipalities; returns its path."""
    gegevens = {
        "sleutel": SLEUTEL,
        "naam": "Landelijke proef",
        "voluit": "Landelijke proef met verzonnen personen en gemeenten",
        "werkbedrijf": "IBN",
        "bron": BRON,
        "stijl": {"accent": "#0B5C6B", "accent_licht": "#D6E9EC", "accent_donker": "#073B46"},
        "gemeenten": [{"naam": naam, **_HERKOMST} for naam in schaal.gemeenten],
        "uitvoeringsgebieden": _areas(schaal),
        "pluspakket": [
            {"naam": dienst.naam, **_HERKOMST}
            for dienst in load_organisation(PROJECT / "data" / "register", BRON).pluspakket
        ],
        "rapportsoorten": [
            {
                "soort": "partnership",
                "per_gemeente": bool(schaal.gemeenten),
                "perioden": [{"periode": 2023, "doelen": ["alle"]}],
            }
        ],
        "ladders": ["werkladder"],
        "onthulling": {"profiel": "intern", "drempel": 5, "methode": "afronden_op_5", **_HERKOMST},
    }
    folder.mkdir(parents=True, exist_ok=True)
    bestand = folder / f"{SLEUTEL}.yaml"
    bestand.write_text(yaml.safe_dump(gegevens, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return bestand


def _areas(schaal: Schaal) -> list[dict[str, object]]:
    """Return for each block of municipalities the areas into which the partnership divides the original six."""
    origineel = original_municipalities()
    gebieden = load_organisation(PROJECT / "data" / "register", BRON).uitvoeringsgebieden
    leden = [[origineel.index(gemeente) for gemeente in gebied.gemeenten] for gebied in gebieden]
    per_blok = [
        [schaal.gemeenten[blok * GEMEENTEN_PER_BLOK + plaats] for plaats in plaatsen]
        for blok in range(schaal.gemeenteblokken)
        for plaatsen in leden
    ]
    return [
        {"naam": f"Gebied {nummer:03d}", "gemeenten": gemeenten, **_HERKOMST}
        for nummer, gemeenten in enumerate(per_blok, start=1)
    ]

"""Build a Cijferboek from the acceptance figures, for tests of charts and reports that need no warehouse."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from pipeline.domain.own_names import fill_names
from pipeline.indicators.cijferboek import Cijfer, Cijferboek, indicator_key, parse_uitsplitsing
from pipeline.indicators.definitions import indicators

GOLDEN = Path(__file__).parent / "golden"


def golden_rows(bron: str) -> list[dict[str, str]]:
    """Return the acceptance rows of a source, one dictionary per figure, all values as text."""
    with (GOLDEN / f"{bron}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def golden_cijferboek(bron: str) -> Cijferboek:
    """Return the acceptance figures of a source as a Cijferboek."""
    return Cijferboek(_cijfer(rij) for rij in golden_rows(bron))


@cache
def _keys() -> Mapping[str, str]:
    """Return the key of each indicator by its name in the acceptance figures, which name the work company."""
    return {fill_names(indicator.naam, {"werkbedrijf": "IBN"}): sleutel for sleutel, indicator in indicators().items()}


def _fraction(tekst: str) -> Fraction | None:
    return Fraction(tekst) if tekst else None


def _cijfer(rij: dict[str, str]) -> Cijfer:
    weergave = rij["weergave_nl"]
    eenheid = "procent" if weergave.endswith("%") else "procentpunt" if "procentpunt" in weergave else "aantal"
    return Cijfer(
        indicator=_keys().get(rij["indicator"], indicator_key(rij["indicator"])),
        naam=rij["indicator"],
        uitsplitsing=parse_uitsplitsing(rij["uitsplitsing"]),
        periode=rij["periode_of_peildatum"],
        levering=rij["levering"],
        teller=_fraction(rij["teller"]),
        noemer=_fraction(rij["noemer"]),
        waarde=_fraction(rij["waarde_exact"]),
        eenheid=eenheid,
        decimalen=int(rij["decimalen"]),
        weergave=weergave,
        soort="stand" if "-" in rij["periode_of_peildatum"] else "stroom",
        reden_nb=rij["opmerking"] if weergave == "NB" else None,
    )

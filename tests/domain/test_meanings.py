"""The meanings that figures count with, and the names that texts leave open."""

from __future__ import annotations

import re

from pipeline.domain.meanings import known_meanings
from pipeline.domain.own_names import WERKBEDRIJF, fill_names
from pipeline.indicators.definitions import FOLDER as INDICATORS
from pipeline.sources.layout import load_layout

ZONDER_TELLING = {
    "Arbeidsovereenkomst",
    "Negatief",
    "Pluspakket",
    "Regulier",
    "Wijziging",
    "Omzetting",
    "N",
    "ja",
    "nee",
}
"""Meanings that no figure asks for by name: they are the other ones."""


def test_every_meaning_is_one_that_some_figure_asks_for() -> None:
    model = INDICATORS.parent / "model" / "derived"
    sql = "".join(pad.read_text(encoding="utf-8") for folder in (INDICATORS, model) for pad in folder.glob("*.sql"))
    gevraagd = set(re.findall(r"'([^']*)'", re.sub(r"--.*", "", sql)))
    gevraagd |= {waarde.removeprefix("soort=") for waarde in gevraagd}
    onbekend = {naam for namen in known_meanings().values() for naam in namen} - gevraagd - ZONDER_TELLING
    assert onbekend == set()


def test_the_partnership_has_a_spelling_for_every_meaning() -> None:
    layout = load_layout("ibn-partnership")
    for bestand in layout.versies[0].bestanden:
        for kolom in bestand.gelezen_kolommen:
            bekend = known_meanings().get((bestand.tabel, str(kolom.naar)))
            if bekend:
                assert set(layout.codelijsten.lijsten[str(kolom.codelijst)].betekenissen) == set(bekend), kolom.kop


def test_only_the_names_of_an_organisation_are_filled_in() -> None:
    assert fill_names("Dvb {werkbedrijf} in {jaar}", {WERKBEDRIJF: "De Waard"}) == "Dvb De Waard in {jaar}"

"""The organisation of the scaled delivery passes the same loading as a real one, and knows every spelling."""

from __future__ import annotations

from pathlib import Path

from pipeline.domain.organisation import load_organisation
from tests.bench.generate import Schaal
from tests.bench.organisation import SLEUTEL, scaled_layout, write_register

LANDELIJK = Schaal(klonen=905, gemeenteblokken=57)


def test_register_file_loads_with_all_municipalities(tmp_path: Path) -> None:
    write_register(tmp_path, LANDELIJK)
    organisatie = load_organisation(tmp_path, SLEUTEL)
    assert organisatie.gemeentenamen == LANDELIJK.gemeenten
    assert len(organisatie.doelen("partnership")) == 343
    assert len(organisatie.uitvoeringsgebieden) == 4 * 57


def test_code_list_knows_both_spellings() -> None:
    gemeente = scaled_layout(LANDELIJK).codelijsten.lijsten["gemeente"]
    assert len(gemeente.betekenissen) == 342
    assert (gemeente.betekenis("Gemeente 007"), gemeente.betekenis("Gem. 342")) == ("Gemeente 007", "Gemeente 342")


def test_real_municipalities_keep_the_real_code_list() -> None:
    gemeente = scaled_layout(Schaal(klonen=2, gemeenteblokken=0)).codelijsten.lijsten["gemeente"]
    assert gemeente.betekenis("Land v. Cuijk") == "Land van Cuijk"

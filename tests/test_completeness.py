"""Nothing is half there: what is defined is produced, what is named exists, and everything says in Dutch what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, load_register
from pipeline.indicators.definitions import FOLDER as INDICATORS
from pipeline.indicators.definitions import families_for, indicators, load_families
from pipeline.model.check_rules import FOLDER as CHECKS
from pipeline.model.check_rules import load_checks
from pipeline.model.tables import create_tables, table_comments
from pipeline.reports.kinds import KINDS, kind_keys, load_kind
from pipeline.reports.render import REPORT_TEMPLATES
from pipeline.sources.layout import load_layout
from tests.conftest import GebouwdMagazijn

REGISTER = load_register(Gegevensmap().register)
BRONNEN = sorted({organisatie.bron for organisatie in REGISTER.values()})
ZONDER_DEMO = {"gemeentelijke_ambitie_beschut_werk", "realisatie_gemeentelijke_ambitie"}
"""No council of the demo set a higher number than the national one, so these have no figure there."""

GEEN_FAMILIE = {"export_cijfers"}
"""SQL beside the families that counts nothing."""


def named_indicators(inhoud: object) -> Iterator[str]:
    """Yield every indicator that a kind names, at any depth."""
    if isinstance(inhoud, dict):
        if isinstance(inhoud.get("indicator"), str):
            yield inhoud["indicator"]
        for deel in inhoud.values():
            yield from named_indicators(deel)
    elif isinstance(inhoud, list):
        for deel in inhoud:
            yield from named_indicators(deel)


def test_every_defined_indicator_is_produced_and_the_other_way_round(magazijnen: dict[str, GebouwdMagazijn]) -> None:
    gemaakt: set[str] = set()
    for magazijn in magazijnen.values():
        with magazijn.warehouse.read() as connection:
            gemaakt |= {naam for (naam,) in connection.table("cijfers").project("indicator").distinct().fetchall()}
    assert gemaakt == set(indicators()) - ZONDER_DEMO


def test_every_family_has_its_sql_and_its_definitions() -> None:
    sql = {pad.stem for pad in INDICATORS.glob("*.sql")} - GEEN_FAMILIE
    assert sql == {pad.stem for pad in INDICATORS.glob("*.yaml")}
    assert sql == {familie.familie for familie in load_families()}


def test_every_family_is_counted_for_some_organisation() -> None:
    gevuld = [
        {bestand.tabel for versie in load_layout(bron).versies for bestand in versie.bestanden} for bron in BRONNEN
    ]
    geteld = {familie.familie for tabellen in gevuld for familie in families_for(tabellen)}
    assert geteld == {familie.familie for familie in load_families()}


@pytest.mark.parametrize("indicator", indicators().values(), ids=lambda indicator: indicator.sleutel)
def test_every_indicator_says_what_it_counts(indicator: object) -> None:
    assert len(indicator.definitie) > 30  # type: ignore[attr-defined]
    if indicator.eenheid == "procent" and indicator.interval:  # type: ignore[attr-defined]
        assert indicator.teller and indicator.noemer  # type: ignore[attr-defined]


@pytest.mark.parametrize("soort", kind_keys())
def test_every_report_kind_has_its_templates(soort: str) -> None:
    assert (REPORT_TEMPLATES / "kinds" / soort / "report.html").is_file()
    for sectie in load_kind(soort).secties:
        assert (REPORT_TEMPLATES / sectie.sjabloon).is_file(), sectie.sjabloon


@pytest.mark.parametrize("soort", kind_keys())
def test_every_indicator_that_a_kind_names_exists(soort: str) -> None:
    genoemd = set(named_indicators(yaml.safe_load((KINDS / f"{soort}.yaml").read_text(encoding="utf-8"))))
    assert len(genoemd) > 5
    assert {naam for naam in genoemd if "{" not in naam} <= set(indicators())


@pytest.mark.parametrize("organisatie", REGISTER.values(), ids=lambda organisatie: organisatie.sleutel)
def test_every_organisation_has_its_source_exports_and_report_kinds(organisatie: Organisatie) -> None:
    assert load_layout(organisatie.bron).bron == organisatie.bron
    assert (Gegevensmap().exports / organisatie.sleutel).is_dir()
    assert {soort.soort for soort in organisatie.rapportsoorten} <= set(kind_keys())


def test_every_report_kind_is_made_for_some_organisation() -> None:
    gemaakt = {soort.soort for organisatie in REGISTER.values() for soort in organisatie.rapportsoorten}
    assert gemaakt == set(kind_keys())


@pytest.mark.parametrize("bron", BRONNEN)
def test_every_code_list_that_a_column_uses_exists_and_is_used(bron: str) -> None:
    layout = load_layout(bron)
    gebruikt = {
        kolom.codelijst
        for versie in layout.versies
        for bestand in versie.bestanden
        for kolom in bestand.kolommen
        if kolom.codelijst
    }
    assert gebruikt == set(layout.codelijsten.lijsten)


@pytest.mark.parametrize("bron", BRONNEN)
def test_every_column_of_a_layout_has_a_place_in_its_table(bron: str) -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        for versie in load_layout(bron).versies:
            for bestand in versie.bestanden:
                kolommen = {kolom.naar for kolom in bestand.gelezen_kolommen}
                assert kolommen <= set(connection.table(bestand.tabel).columns), bestand.bestand


def test_every_table_says_what_a_row_is() -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        omschrijvingen = table_comments(connection)
    assert len(omschrijvingen) > 20
    assert [tabel for tabel, tekst in omschrijvingen.items() if not tekst.startswith("Eén rij")] == []


def test_every_check_has_its_sql() -> None:
    assert {controle.naam for controle in load_checks()} == {pad.stem for pad in CHECKS.glob("*.sql")}


def test_every_module_says_what_it_owns() -> None:
    root = Path(__file__).resolve().parents[1]
    for pad in [*(root / "assets").glob("*.py"), *(root / "pipeline").rglob("*.py")]:
        assert pad.read_text(encoding="utf-8").startswith('"""'), pad.name

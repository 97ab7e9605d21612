"""Layouts: what they promise about the canonical tables, versions, and mistakes in them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipeline.domain.yaml_files import RegisterFout
from pipeline.sources.layout import LAYOUTS_DIR, load_layout

BRONNEN = ("ict-maatwerk", "ibn-partnership")


@pytest.mark.parametrize("bron", BRONNEN)
def test_columns_fill_the_canonical_tables_exactly(bron: str, magazijn: duckdb.DuckDBPyConnection) -> None:
    layout = load_layout(bron)
    for versie in layout.versies:
        for bestand in versie.bestanden:
            kolommen = magazijn.execute(
                "SELECT column_name, is_nullable FROM duckdb_columns() WHERE table_name = ?", [bestand.tabel]
            ).fetchall()
            gevuld = {kolom.naar: kolom.verplicht for kolom in bestand.gelezen_kolommen}
            gevuld |= dict.fromkeys(filter(None, ["levering", bestand.blad_naar]), True)
            assert set(gevuld) == {naam for naam, _ in kolommen}, bestand.bestand
            mag_leeg = {naam for naam, leeg in kolommen if leeg}
            assert {naam for naam, verplicht in gevuld.items() if not verplicht} <= mag_leeg, bestand.bestand


@pytest.mark.parametrize("bron", BRONNEN)
def test_names_and_free_text_are_dropped(bron: str) -> None:
    weggelaten = {
        kolom.kop
        for versie in load_layout(bron).versies
        for bestand in versie.bestanden
        for kolom in bestand.kolommen
        if kolom.weggelaten
    }
    assert weggelaten == {"ict-maatwerk": {"Reden", "Toelichting"}, "ibn-partnership": {"Naam", "Werkgever"}}[bron]


def changed(tmp_path: Path, wijzig: Any, bron: str = "ibn-partnership") -> Path:
    gegevens = yaml.safe_load((LAYOUTS_DIR / f"{bron}.yaml").read_text(encoding="utf-8"))
    wijzig(gegevens)
    (tmp_path / f"{bron}.yaml").write_text(
        yaml.safe_dump(gegevens, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return tmp_path


def test_the_version_follows_the_peildatum(tmp_path: Path) -> None:
    def add_version(gegevens: dict[str, Any]) -> None:
        nieuw = {**gegevens["versies"][0], "versie": "2025", "geldig_vanaf": datetime.date(2025, 1, 1)}
        gegevens["versies"].insert(0, nieuw)

    layout = load_layout("ibn-partnership", changed(tmp_path, add_version))
    dagen = [datetime.date(2019, 12, 31), datetime.date(2024, 12, 31), datetime.date(2025, 1, 1)]
    assert [layout.versie_op(dag).versie for dag in dagen] == ["2021", "2021", "2025"]


def _first_column(**waarden: Any) -> Any:
    return lambda gegevens: gegevens["versies"][0]["bestanden"][0]["kolommen"][0].update(waarden)


@pytest.mark.parametrize(
    ("wijzig", "verwacht"),
    [
        (_first_column(soort="getal"), "'tekst', 'datum', 'geheel', 'decimaal', 'bsn'"),
        (_first_column(soort="naam"), "wordt niet ingelezen; laat 'naar' weg"),
        (_first_column(naar=None), "mist 'naar'"),
        (_first_column(soort="code"), "'codelijst' hoort bij soort 'code'"),
        (_first_column(soort="code", codelijst="kleur"), "'kleur'; toegestaan zijn: gemeente, geslacht, pakket"),
        (_first_column(tussen=[1, 2]), "'tussen' kan alleen bij"),
        (_first_column(uiterlijk_bij_uitdraai=True), "kan alleen bij soort 'datum'"),
        (_first_column(kop="BSN"), "de kop 'bsn' staat bij twee kolommen"),
        (_first_column(naar="persoon"), "twee kolommen gaan naar 'persoon'"),
        (_first_column(verplichtt=True), "onbekend veld; toegestaan zijn: kop, ook_genaamd, soort, naar, verplicht"),
        (lambda g: g["versies"][0]["bestanden"][0].update(binnen_jaar="gemeente"), "dat is geen datumkolom"),
        (lambda g: g["versies"][0]["bestanden"][0].update(tabel='x"; DROP TABLE y'), "heeft niet de goede vorm"),
        (lambda g: g["versies"][0]["bestanden"][1].update(tabel="aanmelding"), "vullen de tabel 'aanmelding'"),
        (lambda g: g["levering"].update(mapnaam="levering .+"), "mist de groep (?P<levering>...)"),
        (lambda g: g["levering"].update(mapnaam="(?P<levering>"), "is geen geldig patroon"),
        (lambda g: g["levering"].update(soort="postduif"), "toegestaan zijn: 'map', 'werkboek'"),
    ],
)
def test_a_mistake_in_a_layout_is_refused(tmp_path: Path, wijzig: Any, verwacht: str) -> None:
    with pytest.raises(RegisterFout) as fout:
        load_layout("ibn-partnership", changed(tmp_path, wijzig))
    assert verwacht in str(fout.value) and "ibn-partnership.yaml" in str(fout.value)


def test_a_header_may_have_a_second_name(tmp_path: Path) -> None:
    layout = load_layout("ibn-partnership", changed(tmp_path, _first_column(ook_genaamd=["Aanmeldnr."])))
    assert layout.versies[0].bestanden[0].kolommen[0].koppen == ["Aanmeldnummer", "Aanmeldnr."]

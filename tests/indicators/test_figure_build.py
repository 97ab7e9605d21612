"""A build: what it reads, that the same deliveries change nothing, and that a failing check leaves the old result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.domain.organisation import load_organisation
from pipeline.indicators.figure_build import Bouwplaats, build_warehouse, plan_build
from pipeline.model.check_rules import GeblokkeerdDoorControle
from tests.conftest import GEGEVENS, GebouwdMagazijn, bouwplaats

REGELS = {
    "aanmelding": 645 + 761 + 1106,
    "status": 1405 + 1679 + 2566,
    "dienstverband": 1200 + 1282 + 1555,
    "werkladdermeting": 1399 + 1496 + 1880,
    "indicatie_beschut": 652 + 945 + 1261,
    "indicatielijst": 18 + 24 + 30,
    "ontwikkeltraject": 505 + 544 + 670,
    "voorziening": 461 + 525 + 729,
    "pluspakketdeelname": 110 + 164 + 294,
    "taakstelling": 18 + 24 + 24,
    "norm": 7 + 7 + 7,
}


def test_every_delivered_row_of_ibn_is_accounted_for(ibn_magazijn: GebouwdMagazijn) -> None:
    with ibn_magazijn.warehouse.read() as connection:
        gelezen = {tabel: connection.table(tabel).count("*").fetchall()[0][0] for tabel in REGELS}
        tellingen = connection.execute(
            "SELECT sum(regels_geleverd), sum(regels_aanvaard), sum(regels_afgekeurd), sum(controletotaal) "
            "FROM leveringsbestand"
        ).fetchall()
    assert gelezen == REGELS
    assert tellingen == [(sum(REGELS.values()), sum(REGELS.values()), 0, sum(REGELS.values()))]


def test_every_delivered_row_of_ict_is_accounted_for(ict_magazijn: GebouwdMagazijn) -> None:
    with ict_magazijn.warehouse.read() as connection:
        bladen = connection.execute(
            "SELECT bestand, blad, regels_aanvaard, controletotaal FROM leveringsbestand ORDER BY ALL"
        ).fetchall()
    assert bladen == [
        ("Uitstroom_2022.xlsx", "Arnhem", 19, 19),
        ("Uitstroom_2022.xlsx", "Doetinchem", 19, 19),
        ("Uitstroom_2022.xlsx", "Nijmegen", 24, 24),
        ("Uitstroom_2023.xlsx", "Arnhem", 22, 22),
        ("Uitstroom_2023.xlsx", "Doetinchem", 13, 13),
        ("Uitstroom_2023.xlsx", "Nijmegen", 32, 32),
        ("Uitstroom_2024.xlsx", "Arnhem", 17, 17),
        ("Uitstroom_2024.xlsx", "Doetinchem", 19, 19),
        ("Uitstroom_2024.xlsx", "Nijmegen", 33, 33),
    ]


def test_the_same_deliveries_again_change_nothing(ict_magazijn: GebouwdMagazijn) -> None:
    voor = ict_magazijn.warehouse.promoted_path()
    gebouwd, uitslagen = build_warehouse(
        plan_build(ict_magazijn.plan.organisatie, ict_magazijn.plan.exports), ict_magazijn.plaats
    )
    assert (gebouwd, uitslagen) == (False, [])
    assert ict_magazijn.warehouse.promoted_path() == voor


@pytest.fixture
def kopie(tmp_path: Path) -> tuple[Path, Bouwplaats]:
    """A copy of the last IBN delivery, and a place to build it."""
    exports = tmp_path / "exports"
    shutil.copytree(GEGEVENS.exports / "ibn-partnership" / "levering 2023-Q4", exports / "levering 2023-Q4")
    return exports, bouwplaats(tmp_path / "bouw", "ibn-partnership")


def build_copy(exports: Path, plaats: Bouwplaats) -> None:
    build_warehouse(plan_build(load_organisation(GEGEVENS.register, "ibn-partnership"), exports), plaats)


def test_an_unknown_code_blocks_and_the_previous_warehouse_stays(kopie: tuple[Path, Bouwplaats]) -> None:
    exports, plaats = kopie
    build_copy(exports, plaats)
    voor = plaats.warehouse.promoted_path()
    bestand = exports / "levering 2023-Q4" / "pluspakket.csv"
    tekst = bestand.read_bytes().decode("cp1252")
    assert ";Oss;" in tekst or ";Bernheze;" in tekst
    bestand.write_bytes(tekst.replace(";Bernheze;", ";Bernhese;", 1).encode("cp1252"))
    with pytest.raises(GeblokkeerdDoorControle) as fout:
        build_copy(exports, plaats)
    assert "Onbekende codes" in str(fout.value)
    assert "pluspakket.csv" in str(fout.value) and "kolom Gemeente" in str(fout.value)
    assert plaats.warehouse.promoted_path() == voor


def test_a_corrected_delivery_is_taken_and_said(kopie: tuple[Path, Bouwplaats]) -> None:
    exports, plaats = kopie
    build_copy(exports, plaats)
    bestand = exports / "levering 2023-Q4" / "normen.csv"
    tekst = bestand.read_bytes().decode("cp1252")
    bestand.write_bytes(tekst.replace(";75;", ";76;").encode("cp1252"))
    build_copy(exports, plaats)
    with plaats.warehouse.read() as connection:
        inhouden = connection.execute("SELECT count(*) FROM leveringsregister WHERE levering = '2023-Q4'").fetchall()
        doel = connection.execute(
            "SELECT weergave FROM cijfers WHERE indicator = 'doel_plaatsingspercentage_beschut_werk' AND periode = '2023-12-31'"
        ).fetchall()
    assert inhouden == [(2,)]
    assert doel == [("76",)]

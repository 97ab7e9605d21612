"""Reading whole deliveries: the demo exports to the row, privacy, balance, and the same delivery again."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipeline.domain.code_lists import load_code_lists
from pipeline.sources.deliveries import find_deliveries
from pipeline.sources.layout import load_layout
from pipeline.sources.preflight import LeveringFout
from pipeline.sources.pseudonym import pseudonym_of
from pipeline.sources.read_export import LeveringVerslag, read_delivery
from tests.sources.small_deliveries import (
    DIENSTVERBAND,
    SLEUTEL,
    STATUS,
    SmallDelivery,
    SmallWorkbook,
    aanmelding,
    deelname,
    empty_warehouse,
    read_all,
)

DEMO = Path(__file__).parents[2] / "data" / "exports"

REGELS_IBN = {
    "aanmeldingen.csv": (645, 761, 1106),
    "statussen.csv": (1405, 1679, 2566),
    "dienstverbanden.csv": (1200, 1282, 1555),
    "werkladder.csv": (1399, 1496, 1880),
    "indicaties_beschut.csv": (652, 945, 1261),
    "indicaties_ontvangen.csv": (18, 24, 30),
    "ontwikkeltrajecten.csv": (505, 544, 670),
    "voorzieningen.csv": (461, 525, 729),
    "pluspakket.csv": (110, 164, 294),
    "taakstelling.csv": (18, 24, 24),
    "normen.csv": (7, 7, 7),
}
REGELS_ICT = {
    "Uitstroom_2022.xlsx": {"Arnhem": 19, "Doetinchem": 19, "Nijmegen": 24},
    "Uitstroom_2023.xlsx": {"Arnhem": 22, "Doetinchem": 13, "Nijmegen": 32},
    "Uitstroom_2024.xlsx": {"Arnhem": 17, "Doetinchem": 19, "Nijmegen": 33},
}
Rijen = list[tuple[Any, ...]]


class Gelezen:
    """A demo source in a warehouse on disk, with the outcome of the reading."""

    def __init__(self, folder: Path, bron: str) -> None:
        self.bestand = folder / f"{bron}.duckdb"
        self.connection = empty_warehouse(self.bestand)
        self.verslagen: list[LeveringVerslag] = read_all(self.connection, bron, DEMO / bron, folder / "quarantaine")

    def rows(self, sql: str) -> Rijen:
        return self.connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def ict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gelezen]:
    gelezen = Gelezen(tmp_path_factory.mktemp("ict"), "ict-maatwerk")
    yield gelezen
    gelezen.connection.close()


@pytest.fixture(scope="module")
def ibn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gelezen]:
    gelezen = Gelezen(tmp_path_factory.mktemp("ibn"), "ibn-partnership")
    yield gelezen
    gelezen.connection.close()


# ------------------------------------------------------------------------------------------ the demo exports


def test_every_row_of_the_partnership_is_read(ibn: Gelezen) -> None:
    for plaats, verslag in enumerate(ibn.verslagen):
        per_bestand = {bestand.bestand: bestand for bestand in verslag.bestanden}
        assert {naam: b.aanvaard for naam, b in per_bestand.items()} == {n: a[plaats] for n, a in REGELS_IBN.items()}
        assert all(b.geleverd == b.aanvaard == b.controletotaal for b in verslag.bestanden)
        assert verslag.afgekeurd == 0 and verslag.opmerkingen == []
    assert [verslag.aanvaard for verslag in ibn.verslagen] == [6420, 7451, 10122]


def test_every_row_of_the_workbooks_is_read(ict: Gelezen) -> None:
    per_werkboek = {v.levering: {b.blad: b.aanvaard for b in v.bestanden} for v in ict.verslagen}
    assert per_werkboek == REGELS_ICT
    assert all(b.controletotaal == b.geleverd for verslag in ict.verslagen for b in verslag.bestanden)
    assert sum(verslag.afgekeurd for verslag in ict.verslagen) == 0


def test_deliveries_are_recorded_with_their_days(ict: Gelezen, ibn: Gelezen) -> None:
    dagen = (
        "SELECT levering, bron, layout_versie, peildatum::VARCHAR, uitgedraaid_op::VARCHAR FROM levering ORDER BY ALL"
    )
    assert ibn.rows(dagen) == [
        ("2022-Q4", "ibn-partnership", "2021", "2022-12-31", "2023-01-20"),
        ("2023-Q1", "ibn-partnership", "2021", "2023-03-31", "2023-04-14"),
        ("2023-Q4", "ibn-partnership", "2021", "2023-12-31", "2024-01-19"),
    ]
    assert ict.rows(dagen) == [
        ("Uitstroom_2022.xlsx", "ict-maatwerk", "2022", "2022-12-31", "2023-01-24"),
        ("Uitstroom_2023.xlsx", "ict-maatwerk", "2022", "2023-12-31", "2024-01-12"),
        ("Uitstroom_2024.xlsx", "ict-maatwerk", "2022", "2024-12-31", "2025-01-22"),
    ]


def test_values_of_the_partnership_equal_those_of_a_plain_reader(ibn: Gelezen) -> None:
    """Sums and codes, computed apart with Python's csv module."""
    lijsten = load_code_lists("ibn-partnership").lijsten
    rijen = _plain("levering 2023-Q4/dienstverbanden.csv")
    uren = sum(Decimal(rij["Uren per week"].replace(",", ".")) for rij in rijen)
    loonwaarden = [Decimal(rij["Loonwaarde %"].replace(",", ".")) for rij in rijen if rij["Loonwaarde %"]]
    open_einde = sum(not rij["Einddatum"] for rij in rijen)
    begin = sum(_day(rij["Begindatum"]).toordinal() for rij in rijen)
    beschut = sum(lijsten["doelgroep"].betekenis(rij["Doelgroep"]) == "Nieuw beschut" for rij in rijen)
    assert ibn.rows(
        "SELECT sum(uren_per_week), sum(loonwaarde), count(*) FILTER (einddatum IS NULL), "
        "sum(begindatum - DATE '0001-01-01' + 1), count(*) FILTER (doelgroep = 'Nieuw beschut') "
        "FROM dienstverband WHERE levering = '2023-Q4'"
    ) == [(uren, sum(loonwaarden), open_einde, begin, beschut)]


def test_persons_are_the_same_in_every_file(ibn: Gelezen) -> None:
    """Leading zeros that were lost do not make another person."""
    bestanden = (
        "aanmeldingen",
        "dienstverbanden",
        "indicaties_beschut",
        "ontwikkeltrajecten",
        "voorzieningen",
        "pluspakket",
    )
    nummers = {rij["BSN"].zfill(9) for naam in bestanden for rij in _plain(f"levering 2023-Q4/{naam}.csv")}
    tabellen = (
        "aanmelding",
        "dienstverband",
        "indicatie_beschut",
        "ontwikkeltraject",
        "voorziening",
        "pluspakketdeelname",
    )
    personen = {
        rij[0] for tabel in tabellen for rij in ibn.rows(f"SELECT persoon FROM {tabel} WHERE levering = '2023-Q4'")
    }
    assert personen == {pseudonym_of(SLEUTEL, nummer) for nummer in nummers}


def test_a_reason_is_kept_for_a_terugmelding_only(ibn: Gelezen) -> None:
    assert ibn.rows("SELECT count(*) FROM status WHERE (reden IS NULL) <> (status <> 'Teruggemeld')") == [(0,)]
    teruggemeld = {"teruggemeld", "terugmelding"}
    leeg = [r for r in _plain("levering 2023-Q4/statussen.csv") if r["Status"].strip().lower() in teruggemeld]
    onbekend = sum(rij["Reden"].strip() in ("", "-") for rij in leeg)
    assert ibn.rows(
        "SELECT count(*) FROM status WHERE levering = '2023-Q4' AND reden = 'Niet uit de data af te leiden'"
    ) == [(onbekend,)]


def test_codes_are_those_of_the_code_lists(ict: Gelezen, ibn: Gelezen) -> None:
    for gelezen, tabel, kolom, lijst in (
        (ict, "beeindigde_deelname", "bestemming", "bestemming"),
        (ict, "beeindigde_deelname", "jobcoach", "jobcoach"),
        (ibn, "status", "status", "status"),
        (ibn, "werkladdermeting", "trede", "trede"),
        (ibn, "dienstverband", "uitstroomprofiel", "profiel"),
        (ibn, "voorziening", "omschrijving", "omschrijving"),
    ):
        waarden = {rij[0] for rij in gelezen.rows(f"SELECT DISTINCT {kolom} FROM {tabel} WHERE {kolom} IS NOT NULL")}
        bron = "ict-maatwerk" if gelezen is ict else "ibn-partnership"
        assert waarden == set(load_code_lists(bron).lijsten[lijst].betekenissen), (tabel, kolom)


def test_treden_and_dates_typed_as_text_are_read(ict: Gelezen) -> None:
    tekst = leeg = aantal = 0
    for naam in REGELS_ICT:
        for blad in openpyxl.load_workbook(DEMO / "ict-maatwerk" / naam):
            for rij in blad.iter_rows(min_row=4, values_only=True):
                if rij[0] not in (None, "Totaal"):
                    aantal += 1
                    tekst += isinstance(rij[4], str) + isinstance(rij[9], str) + isinstance(rij[10], str)
                    leeg += (rij[9] is None) + (rij[10] is None)
    assert tekst > 0
    assert ict.rows(
        "SELECT count(*), count(*) FILTER (trede_start IS NULL) + count(*) FILTER (trede_uitstroom IS NULL), "
        "min(startdatum) > DATE '2010-01-01' FROM beeindigde_deelname"
    ) == [(aantal, leeg, True)]


def test_no_number_or_name_of_the_exports_is_in_the_warehouse(ict: Gelezen, ibn: Gelezen) -> None:
    """The canary: not in the bytes of the database file, checkpointed or not, and not in any text of a table."""
    geheim = {waarde for rij in _plain("levering 2023-Q4/aanmeldingen.csv") for waarde in (rij["BSN"], rij["Naam"])}
    geheim |= {rij["Werkgever"] for rij in _plain("levering 2023-Q4/dienstverbanden.csv")} - {"IBN"}
    for naam in REGELS_ICT:
        for blad in openpyxl.load_workbook(DEMO / "ict-maatwerk" / naam):
            geheim |= {
                str(rij[0]) for rij in blad.iter_rows(min_row=4, values_only=True) if rij[0] not in (None, "Totaal")
            }
    for gelezen in (ict, ibn):
        teksten = {
            tekst for tabel in _tables(gelezen) for rij in gelezen.rows(f"FROM {tabel}") for tekst in map(str, rij)
        }
        assert not teksten & geheim
        gelezen.connection.execute("CHECKPOINT")
        inhoud = gelezen.bestand.read_bytes()
        assert not [waarde for waarde in geheim if len(waarde) > 4 and waarde.encode() in inhoud]


# ------------------------------------------------------------------------------------------ other deliveries


def test_another_year_and_location_are_read(magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path) -> None:
    SmallWorkbook().write(exports)
    (verslag,) = read_all(magazijn, "ict-maatwerk", exports, tmp_path / "q")
    assert (verslag.levering, verslag.aanvaard, verslag.afgekeurd) == ("Uitstroom_2031.xlsx", 1, 0)
    assert magazijn.table("beeindigde_deelname").fetchall() == [
        (
            "Uitstroom_2031.xlsx",
            "Zutphen",
            pseudonym_of(SLEUTEL, "Z00001"),
            datetime.date(1990, 5, 17),
            "m",
            "Zutphen",
            datetime.date(2029, 2, 3),
            datetime.date(2031, 6, 30),
            "opleiding",
            "nee",
            3,
            5,
        )
    ]
    assert magazijn.table("levering").fetchall()[0][3:5] == (datetime.date(2031, 12, 31), datetime.date(2032, 1, 8))


def test_a_small_delivery_of_another_year_is_read_to_the_value(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    SmallDelivery(
        "2030-Q2",
        "30-06-2030",
        "12-07-2030",
        {"aanmeldingen.csv": [aanmelding()], "dienstverbanden.csv": [DIENSTVERBAND], "statussen.csv": [STATUS]},
    ).write(exports)
    read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    persoon = pseudonym_of(SLEUTEL, "111222333")
    assert magazijn.table("aanmelding").fetchall() == [
        (
            *("2030-Q2", "A2023-00001", persoon, datetime.date(1992, 10, 17), "M", "Land van Cuijk"),
            *(datetime.date(2023, 12, 10), datetime.date(2023, 12, 13), "Basispakket", "OAD", None),
        )
    ]
    assert magazijn.table("dienstverband").fetchall() == [
        (
            *("2030-Q2", "C1", persoon, "Oss", "{werkbedrijf}", "Garantiebaan", datetime.date(2021, 2, 1)),
            *(datetime.date(2023, 12, 31), Decimal("28.50"), "Nieuw beschut", "Vraaggestuurd", "Niet bekend"),
            *(Decimal("42.00"), "N"),
        )
    ]
    assert magazijn.table("status").fetchall() == [
        ("2030-Q2", "A1", "Intake", datetime.date(2021, 1, 5), None, datetime.date(2021, 1, 5))
    ]


# ------------------------------------------------------------------------------------------ again, corrected, killed


def test_the_same_delivery_again_changes_nothing(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    SmallDelivery(regels={"aanmeldingen.csv": [aanmelding(), aanmelding(2, bsn="1")]}).write(exports)
    read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    eerst = {
        tabel: magazijn.table(tabel).fetchall() for tabel in ("aanmelding", "levering", "leveringsbestand", "afkeur")
    }
    (verslag,) = read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    assert verslag.was_al_ingelezen and verslag.bestanden == []
    assert {tabel: magazijn.table(tabel).fetchall() for tabel in eerst} == eerst


def test_a_corrected_delivery_is_not_mixed_with_the_earlier_one(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    folder = SmallDelivery(regels={"aanmeldingen.csv": [aanmelding()]}).write(exports)
    read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    folder.rename(tmp_path / "oud")
    SmallDelivery(regels={"aanmeldingen.csv": [aanmelding(2)]}).write(exports)
    with pytest.raises(LeveringFout, match=r"2023-Q4 is al ingelezen met een andere inhoud.*bouw het magazijn opnieuw"):
        read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    assert [rij[1] for rij in magazijn.table("aanmelding").fetchall()] == ["A2023-00001"]


def test_rows_that_a_killed_run_left_behind_are_not_counted_twice(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    magazijn.execute(
        "INSERT INTO status VALUES ('2023-Q4', 'oud', 'Intake', DATE '2020-01-01', NULL, DATE '2020-01-01')"
    )
    SmallDelivery(regels={"statussen.csv": [STATUS]}).write(exports)
    read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    assert [rij[1] for rij in magazijn.table("status").fetchall()] == ["A1"]


def test_settings_of_the_connection_are_as_before(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    magazijn.execute("SET preserve_insertion_order = false")
    SmallDelivery().write(exports)
    read_all(magazijn, "ibn-partnership", exports, tmp_path / "q")
    instellingen = "SELECT current_setting('preserve_insertion_order'), current_setting('disabled_optimizers')"
    assert magazijn.execute(instellingen).fetchall() == [(False, "")]


def test_a_file_that_changes_after_it_was_found_is_refused(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    folder = SmallDelivery().write(exports)
    layout = load_layout("ibn-partnership")
    (levering,) = find_deliveries(layout, exports)
    with (folder / "normen.csv").open("ab") as bestand:
        bestand.write(b"\r\n")
    with pytest.raises(LeveringFout, match=r"normen.csv: het bestand is veranderd"):
        read_delivery(magazijn, layout, levering, sleutel=SLEUTEL, quarantine_dir=tmp_path / "q")
    assert magazijn.table("leveringsbestand").fetchall() == []


def test_a_sheet_name_cannot_leave_the_quarantine(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    SmallWorkbook(blad="..", rijen=[deelname(trede_start=9)]).write(exports)
    (verslag,) = read_all(magazijn, "ict-maatwerk", exports, tmp_path / "q")
    assert verslag.afgekeurd == 1
    assert [p.relative_to(tmp_path / "q").as_posix() for p in (tmp_path / "q").rglob("*") if p.is_file()] == [
        "Uitstroom_2031.xlsx/Uitstroom_2031.xlsx.txt"
    ]


def _plain(naam: str) -> list[dict[str, str]]:
    with (DEMO / "ibn-partnership" / naam).open(encoding="cp1252", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def _day(tekst: str) -> datetime.date:
    dag, maand, jaar = map(int, tekst.split("-"))
    return datetime.date(jaar, maand, dag)


def _tables(gelezen: Gelezen) -> list[str]:
    return [rij[0] for rij in gelezen.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary")]

"""The workbook of the instroomportaal: title rows, two sheets that fill two tables, and what people type by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipeline.sources.deliveries import find_deliveries
from pipeline.sources.layout import load_layout
from pipeline.sources.preflight import LeveringFout
from pipeline.sources.read_export import LeveringVerslag, read_delivery
from tests.sources.small_deliveries import SLEUTEL

BRON = "instroomportaal-groningen"
KOPPEN = (
    "Deelnemernr",
    "Startdatum",
    "Einddatum",
    "Herkomst",
    "Status na traject",
    "Geboortejaar",
    "Geslacht",
    "Opmerking",
)
DAG = datetime.datetime(2024, 5, 6)
DEELNEMER: dict[str, Any] = dict(zip(KOPPEN, (1, DAG, None, "GON", None, 1990, "V", "gaat goed"), strict=True))
TARIEVEN: list[tuple[Any, ...]] = [
    ("Maatschappelijke besparing", "per persoon per jaar", 5000),
    ("Dagbestedingsplek", "per plek per jaar", "14.000"),
]


def write_workbook(
    exports: Path,
    *deelnemers: dict[str, Any],
    stand: str | None = "28-04-2025",
    tarieven: list[tuple[Any, ...]] | None = None,
    naam: str = "Deelnemers 2024-2025.xlsx",
) -> Path:
    """Write the workbook with a row per participant, each completed with what a test does not care about."""
    werkboek = openpyxl.Workbook()
    blad = werkboek.active
    assert blad is not None
    blad.title = "Deelnemers"
    blad.append(["Instroomportaal - deelnemers"])
    blad.merge_cells("A1:H1")
    blad.append([f"Stand van de registratie: {stand}" if stand else "Stand van de registratie"])
    blad.append(KOPPEN)
    for deelnemer in deelnemers or (DEELNEMER,):
        blad.append([(DEELNEMER | deelnemer)[kop] for kop in KOPPEN])
    tweede = werkboek.create_sheet("Tarieven")
    tweede.append(["Omschrijving", "Eenheid", "Bedrag in euro"])
    for tarief in TARIEVEN if tarieven is None else tarieven:
        tweede.append(tarief)
    pad = exports / naam
    werkboek.save(pad)
    return pad


def read(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> LeveringVerslag:
    layout = load_layout(BRON)
    [levering] = find_deliveries(layout, exports)
    return read_delivery(magazijn, layout, levering, sleutel=SLEUTEL, quarantine_dir=exports.parent / "quarantaine")


def column(magazijn: duckdb.DuckDBPyConnection, kolom: str, tabel: str = "trajectdeelname") -> list[Any]:
    return [waarde for (waarde,) in magazijn.table(tabel).project(kolom).fetchall()]


def test_two_sheets_under_their_titles_fill_two_tables(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> None:
    write_workbook(exports, {}, {"Deelnemernr": 2})
    verslag = read(magazijn, exports)

    assert [(b.blad, b.tabel, b.geleverd, b.aanvaard) for b in verslag.bestanden] == [
        ("Deelnemers", "trajectdeelname", 2, 2),
        ("Tarieven", "tarief", 2, 2),
    ]
    assert magazijn.table("tarief").project("omschrijving, eenheid, bedrag").fetchall() == [
        ("Maatschappelijke besparing", "per persoon per jaar", Decimal("5000.00")),
        ("Dagbestedingsplek", "per plek per jaar", Decimal("14000.00")),
    ]


@pytest.mark.parametrize(
    ("stand", "peildatum"),
    [
        ("28-04-2025", "2025-03-31"),
        ("31-03-2025", "2025-03-31"),
        ("30-03-2025", "2024-12-31"),
        ("1-1-2025", "2024-12-31"),
        ("30-09-2025", "2025-09-30"),
    ],
)
def test_the_peildatum_is_the_last_end_of_a_quarter(stand: str, peildatum: str, exports: Path) -> None:
    write_workbook(exports, stand=stand)
    [levering] = find_deliveries(load_layout(BRON), exports)
    assert levering.peildatum.isoformat() == peildatum
    assert levering.levering == "Deelnemers 2024-2025.xlsx"


def test_without_the_day_of_the_registration_the_workbook_is_refused(exports: Path) -> None:
    write_workbook(exports, stand=None)
    with pytest.raises(LeveringFout, match="de dag van de registratie staat niet boven de gegevens"):
        find_deliveries(load_layout(BRON), exports)


def test_dates_and_years_may_be_typed_as_text(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> None:
    write_workbook(
        exports,
        {"Startdatum": "06-05-2024", "Einddatum": DAG, "Geboortejaar": "1988"},
        {"Deelnemernr": 2, "Startdatum": " 06-05-2024 ", "Geboortejaar": "1988 "},
        {"Deelnemernr": 3, "Geboortejaar": None, "Geslacht": None},
    )
    read(magazijn, exports)
    assert column(magazijn, "startdatum") == [DAG.date()] * 3
    assert column(magazijn, "einddatum") == [DAG.date(), None, None]
    assert column(magazijn, "geboortejaar") == [1988, 1988, None]
    assert column(magazijn, "geslacht") == ["v", "v", None]


def test_case_and_spaces_and_shorter_spellings_do_not_matter(
    magazijn: duckdb.DuckDBPyConnection, exports: Path
) -> None:
    write_workbook(
        exports,
        {"Herkomst": "gon  ", "Status na traject": "In traject", "Geslacht": "man  "},
        {"Deelnemernr": 2, "Herkomst": "STATUSH.", "Status na traject": "  loopt ", "Geslacht": "X"},
        {"Deelnemernr": 3, "Herkomst": "p-wet kik", "Status na traject": "NIEUW BESCHUT BAAN  ", "Einddatum": DAG},
    )
    read(magazijn, exports)
    assert column(magazijn, "herkomst") == [
        "Gebiedsondersteunend Netwerk (GON)",
        "Statushouders",
        "P-Wet Kansen in kaart",
    ]
    assert column(magazijn, "status") == ["nog in traject", "nog in traject", "Nieuw beschut baan"]
    assert column(magazijn, "geslacht") == ["m", "x", "v"]


def test_a_start_after_the_peildatum_stays_in_the_table(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> None:
    write_workbook(exports, {"Startdatum": datetime.datetime(2025, 4, 14)})
    read(magazijn, exports)
    assert column(magazijn, "startdatum") == [datetime.date(2025, 4, 14)]


def test_a_row_that_cannot_be_right_is_rejected_with_place_and_remedy(
    magazijn: duckdb.DuckDBPyConnection, exports: Path
) -> None:
    write_workbook(
        exports,
        {"Herkomst": "Elders"},
        {"Deelnemernr": 2, "Einddatum": datetime.datetime(2024, 5, 5)},
        {"Deelnemernr": 3, "Startdatum": "31-02-2024"},
        {"Deelnemernr": 4},
    )
    verslag = read(magazijn, exports)
    assert (verslag.bestanden[0].aanvaard, verslag.bestanden[0].afgekeurd) == (1, 3)
    assert magazijn.table("afkeur").project("regel, regelcode").order("regel").fetchall() == [
        (4, "onbekende_code"),
        (5, "einde_voor_begin"),
        (6, "ongeldige_datum"),
    ]


def test_the_remarks_are_never_read(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> None:
    write_workbook(exports, {"Opmerking": "verhuisd naar de Damsterkade"})
    read(magazijn, exports)
    for (tabel,) in magazijn.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        assert "Damsterkade" not in str(magazijn.table(tabel).fetchall()), tabel


def test_a_workbook_without_the_sheet_of_amounts_is_refused(magazijn: duckdb.DuckDBPyConnection, exports: Path) -> None:
    pad = write_workbook(exports)
    werkboek = openpyxl.load_workbook(pad)
    del werkboek["Tarieven"]
    werkboek.save(pad)
    with pytest.raises(LeveringFout, match="het blad Tarieven ontbreekt"):
        read(magazijn, exports)
    assert column(magazijn, "persoon") == []

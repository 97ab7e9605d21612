"""Deliveries of loose files: where their peildatum comes from, and the notations that such files use."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.code_lists import CodeLijsten
from pipeline.sources.deliveries import GevondenLevering, find_deliveries
from pipeline.sources.layout import Layout
from pipeline.sources.preflight import LeveringFout
from pipeline.sources.read_export import LeveringVerslag, read_delivery
from tests.sources.small_deliveries import SCHEMA, SLEUTEL

CODELIJSTEN = CodeLijsten.model_validate(
    {
        "lijsten": {
            "eenheid": {
                "naam": "Eenheid",
                "bron": "Beschrijving",
                "geldig_vanaf": "2019-01-01",
                "betekenissen": {"per jaar": ["per jaar"]},
            }
        }
    }
)
BESCHRIJVING = "# Levering\n\nUitgedraaid op 2022-01-10, met wijzigingen van na de meetdatum\n2021-12-01.\n"
INWONERS = "Gemeente;Peildatum;Inwoners\r\nNijmegen;2021-01-01;177.359\r\nMook;2021-01-01;909\r\n"
TARIEVEN = "Arrangement;Tarief;Eenheid;Tot en met\r\nBasis;8,50;per dagdeel;9999-12-31\r\nExtra;3.414,72;per jaar;2021-12-31\r\n"


def layout(**afwijkend: object) -> Layout:
    """Return the layout of two loose files with thousands dots and an open end; `afwijkend` replaces parts of it."""
    inwoners = [
        {"kop": "Gemeente", "soort": "tekst", "naar": "gemeente", "verplicht": True},
        {"kop": "Peildatum", "soort": "datum", "naar": "peildatum", "verplicht": True},
        {"kop": "Inwoners", "soort": "geheel", "naar": "inwoners", "verplicht": True, "duizendtalpunt": True},
    ]
    tarieven = [
        {"kop": "Arrangement", "soort": "tekst", "naar": "omschrijving", "verplicht": True},
        {"kop": "Tarief", "soort": "decimaal", "naar": "bedrag", "verplicht": True, "duizendtalpunt": True},
        {"kop": "Eenheid", "soort": "tekst", "naar": "eenheid", "verplicht": True},
        {"kop": "Tot en met", "soort": "datum", "naar": "geldig_tot_en_met", "open_bij": ["9999-12-31"]},
    ]
    gegevens: dict[str, object] = {
        "bron": "voorbeeld",
        "naam": "Voorbeeld",
        "brondocument": "Beschrijving",
        "levering": {
            "soort": "bestanden",
            "document": "LEESMIJ.md",
            "peildatum": {"patroon": r"meetdatum\s+(?P<datum>[\d-]{10})", "anders": "2020-12-01"},
            "uitgedraaid_op": {"patroon": r"Uitgedraaid op (?P<datum>[\d-]{10})", "anders": "2020-12-15"},
        },
        "datumbereik": {"van": "1900-01-01", "tot_en_met": "2100-12-31"},
        "versies": [
            {
                "versie": "1",
                "geldig_vanaf": "2019-01-01",
                "formaat": {
                    "soort": "csv",
                    "scheidingsteken": ";",
                    "decimaalteken": ",",
                    "datumnotaties": ["jjjj-mm-dd"],
                },
                "bestanden": [
                    {"bestand": "inwoners.csv", "tabel": "inwonertal", "kolommen": inwoners},
                    {"bestand": "tarieven.csv", "tabel": "tarief", "kolommen": tarieven},
                ],
            }
        ],
        "codelijsten": CODELIJSTEN,
    }
    return Layout.model_validate({**gegevens, **afwijkend})


def write(
    folder: Path, *, document: str | None = BESCHRIJVING, inwoners: str = INWONERS, tarieven: str = TARIEVEN
) -> Path:
    """Write a set of files and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "inwoners.csv").write_bytes(inwoners.encode("utf-8-sig"))
    (folder / "tarieven.csv").write_bytes(tarieven.encode("utf-8-sig"))
    if document is not None:
        (folder / "LEESMIJ.md").write_text(document, encoding="utf-8")
    return folder


def found(folder: Path) -> GevondenLevering:
    [levering] = find_deliveries(layout(), folder)
    return levering


def read(folder: Path) -> tuple[duckdb.DuckDBPyConnection, LeveringVerslag]:
    connection = duckdb.connect()
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    return connection, read_delivery(
        connection, layout(), found(folder), sleutel=SLEUTEL, quarantine_dir=folder.parent / "quarantaine"
    )


def test_the_document_says_the_peildatum(tmp_path: Path) -> None:
    levering = found(write(tmp_path / "exports"))
    assert levering.levering == "2021-12-01"
    assert (levering.peildatum, levering.uitgedraaid_op) == (datetime.date(2021, 12, 1), datetime.date(2022, 1, 10))
    assert levering.peildatum_is_vermeld and not levering.opmerkingen


def test_a_dutch_date_in_the_document_is_read(tmp_path: Path) -> None:
    levering = found(write(tmp_path / "exports", document="Uitgedraaid op 10-01-2022; meetdatum 01-12-2021"))
    assert (levering.peildatum, levering.uitgedraaid_op) == (datetime.date(2021, 12, 1), datetime.date(2022, 1, 10))


@pytest.mark.parametrize("document", [None, "Zonder datum."])
def test_without_it_the_known_day_holds_and_staff_are_told(document: str | None, tmp_path: Path) -> None:
    levering = found(write(tmp_path / "exports", document=document))
    assert (levering.peildatum, levering.uitgedraaid_op) == (datetime.date(2020, 12, 1), datetime.date(2020, 12, 15))
    assert not levering.peildatum_is_vermeld
    [opmerking] = levering.opmerkingen
    assert "01-12-2020 is aangehouden" in opmerking and "LEESMIJ.md" in opmerking


def test_a_date_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "exports", document="meetdatum 2021-13-01")
    with pytest.raises(LeveringFout, match=r"exports/LEESMIJ\.md: er staat geen datum"):
        find_deliveries(layout(), tmp_path / "exports")


def test_each_folder_with_files_is_a_delivery(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    write(exports / "december 2021")
    write(exports / "december 2022", document="meetdatum 2022-12-01")
    (exports / "leeg").mkdir()
    assert [levering.levering for levering in find_deliveries(layout(), exports)] == ["2021-12-01", "2022-12-01"]


def test_two_sets_of_the_same_day_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "exports" / "a")
    write(tmp_path / "exports" / "b")
    with pytest.raises(LeveringFout, match="levering 2021-12-01 staat er twee keer"):
        find_deliveries(layout(), tmp_path / "exports")


def test_an_incomplete_set_is_refused(tmp_path: Path) -> None:
    (write(tmp_path / "exports") / "tarieven.csv").unlink()
    with pytest.raises(LeveringFout, match=r"exports: het bestand tarieven\.csv ontbreekt"):
        find_deliveries(layout(), tmp_path / "exports")


def test_another_peildatum_is_another_fingerprint(tmp_path: Path) -> None:
    een = found(write(tmp_path / "een"))
    ander = found(write(tmp_path / "ander", document="meetdatum 2021-11-01"))
    zelfde = found(write(tmp_path / "zelfde"))
    assert een.vingerafdruk == zelfde.vingerafdruk != ander.vingerafdruk


def test_thousands_dots_open_ends_and_absent_columns(tmp_path: Path) -> None:
    connection, verslag = read(write(tmp_path / "exports"))
    assert (verslag.geleverd, verslag.aanvaard, verslag.afgekeurd) == (4, 4, 0)
    assert connection.sql("SELECT gemeente, inwoners FROM inwonertal ORDER BY inwoners").fetchall() == [
        ("Mook", 909),
        ("Nijmegen", 177359),
    ]
    # The file does not deliver geldig_vanaf: the column of the model is empty.
    assert connection.sql("SELECT bedrag, geldig_vanaf, geldig_tot_en_met FROM tarief ORDER BY bedrag").fetchall() == [
        (Decimal("8.50"), None, None),
        (Decimal("3414.72"), None, datetime.date(2021, 12, 31)),
    ]


@pytest.mark.parametrize("getal", ["17.73", "1.77359", "1,5", "12.3456", ".177"])
def test_a_dot_in_another_place_is_refused(getal: str, tmp_path: Path) -> None:
    _, verslag = read(
        write(tmp_path / "exports", inwoners=f"Gemeente;Peildatum;Inwoners\r\nOss;2021-01-01;{getal}\r\n")
    )
    assert (verslag.geleverd, verslag.afgekeurd) == (3, 1)


def test_options_belong_to_their_kind_of_column() -> None:
    def with_column(**opties: object) -> Layout:
        versie = layout().model_dump()["versies"][0]
        versie["bestanden"][0]["kolommen"] = [{"kop": "X", "soort": "tekst", "naar": "gemeente", **opties}]
        return layout(versies=[versie])

    with pytest.raises(ValueError, match="'duizendtalpunt' kan alleen bij soort 'geheel' of 'decimaal'"):
        with_column(duizendtalpunt=True)
    with pytest.raises(ValueError, match="'open_bij' kan alleen bij soort 'datum'"):
        with_column(open_bij=["9999-12-31"])


def test_a_sheet_belongs_to_a_workbook() -> None:
    versie = layout().model_dump()["versies"][0]
    versie["bestanden"][0]["blad"] = "Inwoners"
    with pytest.raises(ValueError, match="'blad' kan alleen bij een werkboek"):
        layout(versies=[versie])
    versie["formaat"] = {"soort": "xlsx", "datumnotaties": ["dd-mm-jjjj"]}
    with pytest.raises(ValueError, match="noemt bij elke tabel het blad"):
        layout(versies=[versie])

"""Finding deliveries: keys, days, fingerprints, and folders in which something is not as agreed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from pipeline.sources.deliveries import GevondenLevering, find_deliveries
from pipeline.sources.layout import load_layout
from pipeline.sources.preflight import LeveringFout
from tests.sources.small_deliveries import SmallDelivery, SmallWorkbook, aanmelding

DEMO = Path(__file__).parents[2] / "data" / "exports"


def found(exports: Path, bron: str = "ibn-partnership") -> list[GevondenLevering]:
    return find_deliveries(load_layout(bron), exports)


def refused(exports: Path, bron: str = "ibn-partnership") -> str:
    with pytest.raises(LeveringFout) as fout:
        found(exports, bron)
    return str(fout.value)


def test_demo_deliveries_are_found_in_order_of_peildatum() -> None:
    leveringen = found(DEMO / "ibn-partnership")
    assert [levering.levering for levering in leveringen] == ["2022-Q4", "2023-Q1", "2023-Q4"]
    assert [len(levering.bestanden) for levering in leveringen] == [11, 11, 11]
    assert [bestand.controletotaal for bestand in leveringen[2].bestanden][:3] == [1106, 2566, 1555]
    assert len({levering.vingerafdruk for levering in leveringen}) == 3


def test_fingerprint_follows_the_content_and_not_the_place(tmp_path: Path) -> None:
    een = SmallDelivery(regels={"aanmeldingen.csv": [aanmelding()]})
    folders = [tmp_path / naam for naam in ("a", "b", "c")]
    een.write(folders[0])
    een.write(folders[1])
    SmallDelivery(regels={"aanmeldingen.csv": [aanmelding(2)]}).write(folders[2])
    afdrukken = [found(folder)[0].vingerafdruk for folder in folders]
    assert afdrukken[0] == afdrukken[1] != afdrukken[2]


def test_fingerprint_follows_the_control_totals_too(tmp_path: Path) -> None:
    SmallDelivery().write(tmp_path / "a")
    SmallDelivery(uitgedraaid_op="20-01-2024").write(tmp_path / "b")
    assert found(tmp_path / "a")[0].vingerafdruk != found(tmp_path / "b")[0].vingerafdruk


def test_workbook_takes_its_days_from_name_and_latest_title(exports: Path) -> None:
    SmallWorkbook().write(exports)
    (levering,) = found(exports, "ict-maatwerk")
    assert (levering.levering, levering.peildatum) == ("Uitstroom_2031.xlsx", datetime.date(2031, 12, 31))
    assert levering.uitgedraaid_op == datetime.date(2032, 1, 8)


def test_workbook_without_a_print_date_is_still_found(exports: Path) -> None:
    SmallWorkbook(titels=["Uitstroom", ""]).write(exports)
    assert found(exports, "ict-maatwerk")[0].uitgedraaid_op is None


def test_impossible_print_date_is_refused(exports: Path) -> None:
    SmallWorkbook(titels=["Uitstroom", "afgedrukt op 31-02-2032"]).write(exports)
    assert refused(exports, "ict-maatwerk").startswith(
        "Uitstroom_2031.xlsx, blad Zutphen: er staat geen datum in de vorm"
    )


def test_empty_and_absent_folders_are_refused(exports: Path) -> None:
    assert refused(exports) == "in de map exports staat geen levering van Leveringen partnership gemeenten-IBN"
    assert refused(exports / "weg").startswith("de map weg met exports bestaat niet")


def test_misnamed_deliveries_are_not_passed_over(exports: Path) -> None:
    SmallDelivery().write(exports).rename(exports / "nieuwe levering")
    assert "de map 'nieuwe levering' bevat een levering.csv, maar heet niet zoals afgesproken" in refused(exports)
    SmallWorkbook().write(exports).rename(exports / "Uitstroom 2031 def.xlsx")
    assert refused(exports, "ict-maatwerk").startswith("Uitstroom 2031 def.xlsx: de naam is niet zoals afgesproken")


def test_other_files_beside_deliveries_are_left_alone(exports: Path) -> None:
    SmallDelivery().write(exports)
    (exports / "BRON.md").write_text("uitleg")
    (exports / "archief").mkdir()
    assert [levering.levering for levering in found(exports)] == ["2023-Q4"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("2023-Q4;", "2023-Q3;", "noemt levering '2023-Q3', maar de map is van '2023-Q4'"),
        ("31-12-2023", "2023/12/31", "peildatum: er staat geen datum in de vorm dd-mm-jjjj of jjjj-mm-dd"),
        ("19-01-2024", "31-02-2024", "uitgedraaid op: er staat geen datum"),
        (";normen.csv;0", ";normen.csv;veel", "regel 12, kolom aantal regels: is geen geheel getal"),
        ("normen.csv", "taakstelling.csv", "regel 12: taakstelling.csv staat er twee keer"),
        ("normen.csv", "normering.csv", "het aantal regels van normen.csv ontbreekt"),
        ("Peildatum;", "Datum;", "kopregel: de kolom 'Peildatum' ontbreekt"),
        (";normen.csv;0", ";normen.csv", "regel 12: heeft 4 velden in plaats van 5"),
    ],
)
def test_mistakes_in_the_control_totals_are_refused(exports: Path, oud: str, nieuw: str, verwacht: str) -> None:
    opgave = SmallDelivery().write(exports) / "levering.csv"
    opgave.write_text(opgave.read_text().replace(oud, nieuw), newline="")
    assert "levering.csv" in refused(exports) and verwacht in refused(exports)


def test_lines_about_different_deliveries_are_refused(exports: Path) -> None:
    opgave = SmallDelivery().write(exports) / "levering.csv"
    opgave.write_text(opgave.read_text().replace("31-12-2023", "30-09-2023", 1), newline="")
    assert "de regels noemen niet dezelfde levering, peildatum en dag van uitdraaien" in refused(exports)


def test_control_totals_with_only_a_header_are_refused(exports: Path) -> None:
    opgave = SmallDelivery().write(exports) / "levering.csv"
    opgave.write_text(opgave.read_text().splitlines()[0] + "\n")
    assert "heeft alleen een kopregel" in refused(exports)


def test_a_file_that_the_layout_does_not_know_is_reported(exports: Path) -> None:
    folder = SmallDelivery().write(exports)
    shutil.copy(folder / "normen.csv", folder / "extra.csv")
    with (folder / "levering.csv").open("a", newline="") as opgave:
        opgave.write("2023-Q4;31-12-2023;19-01-2024;extra.csv;0\r\n")
    assert found(exports)[0].opmerkingen == ("extra.csv staat in levering.csv, maar niet in de layout; niet ingelezen",)

"""The command `cijferwerk`: its exit statuses and what it says."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipeline.command_line import main
from tests.conftest import GEGEVENS
from tests.golden_cijferboek import golden_rows


def run(bron: str, exports: Path, uit: Path, *meer: str) -> int:
    return main(["cijfers", "--bron", bron, "--exports", str(exports), "--uit", str(uit), *meer])


def test_it_writes_the_agreed_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "uit.csv"
    assert run("ict-maatwerk", GEGEVENS.exports / "ict-maatwerk", uit) == 0
    assert capsys.readouterr().out == f"222 cijfers geschreven naar {uit}\n"
    assert uit.read_text(encoding="utf-8").splitlines()[1] == (
        "Uitgestroomde deelnemers;locatie=alle;2022;Uitstroom_2022.xlsx;61;;61;0;61;berekend;;"
    )


def test_an_unknown_source_names_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("bestaat-niet", tmp_path, tmp_path / "uit.csv") == 2
    assert "bekend zijn: ibn-partnership, ict-maatwerk" in capsys.readouterr().err


def test_an_empty_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ict-maatwerk", tmp_path, tmp_path / "uit.csv") == 3
    assert "geen levering" in capsys.readouterr().err
    assert not (tmp_path / "uit.csv").exists()


def test_figures_that_may_be_wrong_are_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = tmp_path / "exports"
    shutil.copytree(GEGEVENS.exports / "ibn-partnership" / "levering 2022-Q4", exports / "levering 2022-Q4")
    bestand = exports / "levering 2022-Q4" / "pluspakket.csv"
    bestand.write_bytes(bestand.read_bytes().replace(b";Z-route;", b";Z-rute;", 1))
    assert run("ibn-partnership", exports, tmp_path / "uit.csv") == 4
    fout = capsys.readouterr().err
    assert "kolom Dienst" in fout and "Publiceer ze niet" in fout


def figures_of(uit: Path) -> dict[tuple[str, str, str, str], str]:
    """Return the rendering of every figure by indicator, breakdown, period and delivery."""
    with uit.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    return {
        (r["indicator"], r["uitsplitsing"], r["periode_of_peildatum"], r["levering"]): r["weergave_nl"] for r in rijen
    }


def test_any_peildatum_can_be_asked_as_known_at_any_later_delivery(tmp_path: Path) -> None:
    uit = tmp_path / "uit.csv"
    assert run("ibn-partnership", GEGEVENS.exports / "ibn-partnership", uit, "--peildatum", "2022-12-31") == 0
    cijfers = figures_of(uit)
    aangemeld = {
        levering: cijfers["Aanmeldingen basispakket", "cohort=2022|leeftijd=alle|gemeente=alle", "2022-12-31", levering]
        for levering in ("2022-Q4", "2023-Q1", "2023-Q4")
    }
    assert aangemeld == {"2022-Q4": "232", "2023-Q1": "257", "2023-Q4": "236"}
    # Stocks and flows up to that day that a later delivery gives anyway are the same when asked for that day.
    toen = {sleutel: weergave for sleutel, weergave in cijfers.items() if sleutel[3] == "2023-Q4"}
    verwacht = {
        (r["indicator"], r["uitsplitsing"], r["periode_of_peildatum"], r["levering"]): r["weergave_nl"]
        for r in golden_rows("ibn-partnership")
        if r["levering"] == "2023-Q4"
        and "cohort" not in r["uitsplitsing"]
        and r["periode_of_peildatum"] <= "2022-12-31"
    }
    assert len(verwacht) > 200
    assert {sleutel: toen.get(sleutel) for sleutel in verwacht} == verwacht


def test_a_peildatum_after_every_delivery_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = GEGEVENS.exports / "ict-maatwerk"
    assert run("ict-maatwerk", exports, tmp_path / "uit.csv", "--peildatum", "2030-01-01") == 3
    assert "geen levering van ICT Maatwerk reikt tot 01-01-2030" in capsys.readouterr().err

"""The command `cijferwerk`: its exit statuses and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.command_line import main
from tests.conftest import GEGEVENS


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

"""The same exports about other people in other years give the same figures, shifted: nothing rests on the demo data."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.command_line import main
from tests.conftest import GEGEVENS
from tests.golden_cijferboek import golden_rows
from tests.indicators.test_acceptance import by_key, differences

VERSCHUIVING = 4
"""A multiple of four keeps every day of the calendar, so that no interval changes."""
DATUM = re.compile(r"\b(\d{2}-\d{2}-)(\d{4})\b")
BSN = re.compile(r"(?<![\dA-Z-])\d{8,9}(?![\d-])")


def shift_years(tekst: str) -> str:
    """Return the text with every date (dd-mm-jjjj) moved."""
    return DATUM.sub(lambda treffer: f"{treffer[1]}{int(treffer[2]) + VERSCHUIVING}", tekst)


def other_bsn(bsn: str) -> str:
    """Return another valid BSN for each BSN, without a leading zero that the original had lost: the same length."""
    rest = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(f"{int(bsn):09d}", range(9, 1, -1), strict=False))
    assert (rest - int(bsn[-1])) % 11 == 0, "the demo BSNs are valid"
    cijfers = [int(cijfer) for cijfer in f"{int(bsn):09d}"]
    # Swapping the third and fourth digit changes the sum; the last digit makes up for it where that is possible.
    cijfers[2], cijfers[3] = cijfers[3], cijfers[2]
    laatste = sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers[:8], range(9, 1, -1), strict=True)) % 11
    if laatste > 9:
        return bsn
    cijfers[8] = laatste
    return "".join(map(str, cijfers))[9 - len(bsn) :]


def move_ibn(van: Path, naar: Path) -> None:
    """Write the IBN deliveries about other years and other people."""
    for folder in sorted(van.glob("levering *")):
        jaar, kwartaal = folder.name.removeprefix("levering ").split("-")
        nieuw = naar / f"levering {int(jaar) + VERSCHUIVING}-{kwartaal}"
        nieuw.mkdir(parents=True)
        for bestand in folder.glob("*.csv"):
            tekst = shift_years(bestand.read_bytes().decode("cp1252"))
            tekst = BSN.sub(lambda treffer: other_bsn(treffer[0]), tekst)
            if bestand.name == "levering.csv":
                tekst = tekst.replace(f"{jaar}-{kwartaal};", f"{int(jaar) + VERSCHUIVING}-{kwartaal};")
            if bestand.name == "taakstelling.csv":
                tekst = re.sub(
                    r"^(\d{4});", lambda treffer: f"{int(treffer[1]) + VERSCHUIVING};", tekst, flags=re.MULTILINE
                )
            (nieuw / bestand.name).write_bytes(tekst.encode("cp1252"))


def move_ict(van: Path, naar: Path) -> None:
    """Write the ICT workbooks about other years, with other client numbers."""
    for bestand in sorted(van.glob("*.xlsx")):
        werkboek = openpyxl.load_workbook(bestand)
        for blad in werkboek:
            for cel in (cel for rij in blad.iter_rows() for cel in rij):
                if isinstance(cel.value, datetime):
                    cel.value = cel.value.replace(year=cel.value.year + VERSCHUIVING)
                elif isinstance(cel.value, str):
                    cel.value = re.sub(r"^([ADN])0(\d{4})$", r"\g<1>1\2", shift_years(cel.value))
        jaar = int(bestand.stem.removeprefix("Uitstroom_"))
        werkboek.save(naar / f"Uitstroom_{jaar + VERSCHUIVING}.xlsx")


def move_key(tekst: str) -> str:
    """Return a period, delivery or breakdown of the demo world as it is called in the moved world."""
    return re.sub(r"(?<!\d)20(?:20|21|22|23|24)(?!\d)", lambda treffer: str(int(treffer[0]) + VERSCHUIVING), tekst)


@pytest.mark.parametrize(("bron", "move"), [("ibn-partnership", move_ibn), ("ict-maatwerk", move_ict)])
def test_other_years_and_other_people(bron: str, move, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    exports = tmp_path / "exports"
    exports.mkdir()
    move(GEGEVENS.exports / bron, exports)
    uit = tmp_path / "cijfers.csv"
    status = main(["cijfers", "--bron", bron, "--exports", str(exports), "--uit", str(uit)])
    assert (status, capsys.readouterr().err) == (0, "")
    verwacht = [
        {
            **rij,
            **{kolom: move_key(rij[kolom]) for kolom in ("uitsplitsing", "periode_of_peildatum", "levering")},
        }
        for rij in golden_rows(bron)
    ]
    with uit.open(encoding="utf-8", newline="") as bestand:
        berekend = list(csv.DictReader(bestand, delimiter=";"))
    gevonden = differences(by_key(verwacht), by_key(berekend))
    assert not gevonden, "\n".join(gevonden[:40])

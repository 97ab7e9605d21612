"""The same exports about other people in other years give the same figures, shifted: nothing rests on the demo data."""

from __future__ import annotations

import csv
import random
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.command_line import main
from pipeline.domain.code_lists import load_code_lists
from tests.conftest import GEGEVENS
from tests.golden_cijferboek import golden_rows
from tests.indicators.test_acceptance import by_key, differences, zrm_differences

VERSCHUIVING = 4
"""A multiple of four keeps every day of the calendar, so that no interval changes."""
DATUM = re.compile(r"\b(\d{2}-\d{2}-)(\d{4})\b")
ISO_DATUM = re.compile(r"\b(\d{4})(-\d{2}-\d{2})\b")
KLANTNUMMER = re.compile(r'(?<=")\d{7}(?=")')
ANDERE_AANBIEDERS = {"Centrum": "Binnenstad", "Zuidoost": "Bijlmer", "Noord": "Boven het IJ"}
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


def shift_iso_years(tekst: str) -> str:
    """Return the text with every date (jjjj-mm-dd) moved."""
    return ISO_DATUM.sub(lambda treffer: f"{int(treffer[1]) + VERSCHUIVING}{treffer[2]}", tekst)


def rename_providers(tekst: str, voor: str, na: str) -> str:
    """Return the text with some providers under another name, where they stand between `voor` and `na`."""
    for naam, anders in ANDERE_AANBIEDERS.items():
        tekst = re.sub(
            f"{voor}{naam}{na}", lambda treffer, oud=naam, nieuw=anders: treffer[0].replace(oud, nieuw), tekst
        )
    return tekst


def move_ams(van: Path, naar: Path) -> None:
    """Write the evaluation about other years, client numbers and providers, with the rows in another order."""
    (naar / "BRON.md").write_text(shift_iso_years((van / "BRON.md").read_text(encoding="utf-8")), encoding="utf-8")
    for bestand in sorted(van.glob("*.csv")):
        kop, *regels = shift_iso_years(bestand.read_bytes().decode("utf-8")).splitlines(keepends=True)
        random.Random(1).shuffle(regels)
        tekst = KLANTNUMMER.sub(lambda treffer: treffer[0][::-1], kop + "".join(regels))
        (naar / bestand.name).write_bytes(rename_providers(tekst, '"', '"').encode("utf-8"))


def moved_evaluation(rij: dict[str, str]) -> dict[str, str]:
    """Return an expected figure of the evaluation as it is called in the moved world."""
    return {
        **rij,
        "periode_of_peildatum": shift_iso_years(rij["periode_of_peildatum"]),
        "uitsplitsing": rename_providers(rij["uitsplitsing"], "aanbieder=", r"\b"),
    }


def test_an_evaluation_of_other_years_other_people_and_another_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    move_ams(GEGEVENS.exports / "meedoen-werkt-amsterdam", exports)
    uit = tmp_path / "cijfers.csv"
    status = main(["cijfers", "--bron", "meedoen-werkt-amsterdam", "--exports", str(exports), "--uit", str(uit)])
    assert (status, capsys.readouterr().err) == (0, "")
    hoofd, profielen = (
        [moved_evaluation(rij) for rij in golden_rows(naam)]
        for naam in ("meedoen-werkt-amsterdam", "meedoen-werkt-amsterdam-profielen")
    )
    gevonden = zrm_differences(hoofd, profielen, uit)
    assert not gevonden, "\n".join(gevonden[:40])


def other_spelling(tekst: str, lijst: dict[str, list[str]]) -> str:
    """Return another spelling of the same meaning, in another case and with a space behind it."""
    for vormen in lijst.values():
        gevonden = [plaats for plaats, vorm in enumerate(vormen) if vorm.lower() == tekst.strip().lower()]
        if gevonden and tekst.strip():
            return vormen[(gevonden[0] + 1) % len(vormen)].upper() + " "
    return tekst


def move_groningen(van: Path, naar: Path) -> None:
    """Write the workbook about other years and other people, in another order, dates as text and years as numbers."""
    werkboek = openpyxl.load_workbook(van / "Deelnemers 2018-2021.xlsx")
    blad = werkboek["Deelnemers"]
    blad["A2"] = shift_years(blad["A2"].value)
    lijsten = load_code_lists("instroomportaal-groningen").lijsten
    rijen = [[cel.value for cel in rij] for rij in blad.iter_rows(min_row=4)]
    random.Random(1).shuffle(rijen)
    for nummer, rij in enumerate(rijen, start=4):
        for plaats, waarde in enumerate(rij):
            if isinstance(waarde, datetime):
                rij[plaats] = shift_years(f"{waarde:%d-%m-%Y}")
            elif isinstance(waarde, str):
                rij[plaats] = shift_years(waarde)
        rij[0] = 9000 - rij[0]
        rij[3] = other_spelling(rij[3], lijsten["herkomst"].betekenissen)
        rij[4] = other_spelling(rij[4] or "", lijsten["status"].betekenissen) or None
        rij[5] = int(rij[5]) + VERSCHUIVING
        for plaats, waarde in enumerate(rij, start=1):
            blad.cell(nummer, plaats).value = waarde
    werkboek.save(naar / f"Deelnemers {2018 + VERSCHUIVING}-{2021 + VERSCHUIVING}.xlsx")


def test_an_instroomportaal_of_other_years_other_people_and_another_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bron = "instroomportaal-groningen"
    exports = tmp_path / "exports"
    exports.mkdir()
    move_groningen(GEGEVENS.exports / bron, exports)
    uit = tmp_path / "cijfers.csv"
    status = main(["cijfers", "--bron", bron, "--exports", str(exports), "--uit", str(uit)])
    assert (status, capsys.readouterr().err) == (0, "")
    jaren = re.compile(r"(?<!\d)20(?:18|19|20|21)(?!\d)")
    verwacht = [
        {
            **rij,
            **{
                kolom: jaren.sub(lambda treffer: str(int(treffer[0]) + VERSCHUIVING), rij[kolom])
                for kolom in ("periode_of_peildatum", "levering")
            },
        }
        for rij in golden_rows(bron)
    ]
    with uit.open(encoding="utf-8", newline="") as bestand:
        berekend = list(csv.DictReader(bestand, delimiter=";"))
    gevonden = differences(by_key(verwacht), by_key(berekend))
    assert not gevonden, "\n".join(gevonden[:40])


VERWISSELD = {
    "Druten": "Heumen",
    "Nijmegen": "Wijchen",
    "Stichting De Linde": "Zorggroep Waalzicht",
    "Atelier De Kade": "Kas en Kruid",
}
ANDERSOM = {**VERWISSELD, **{na: voor for voor, na in VERWISSELD.items()}}
CODEKOLOMMEN = {"Gemeente": "gemeente", "Aanbieder": "aanbieder", "Arrangement": "arrangement"}


def move_rvn(van: Path, naar: Path) -> None:
    """Write the dagbesteding about other years and people, in another order and spelling, with names changed about."""
    willekeur = random.Random(1)
    lijsten = load_code_lists("rijk-van-nijmegen").lijsten
    (naar / "BRON.md").write_text(shift_iso_years((van / "BRON.md").read_text(encoding="utf-8")), encoding="utf-8")
    for bestand in sorted(van.glob("*.csv")):
        tekst = shift_iso_years(bestand.read_text(encoding="utf-8-sig"))
        kop, *regels = tekst.replace(f"{9999 + VERSCHUIVING}-12-31", "9999-12-31").splitlines()
        koppen = kop.split(";")
        rijen = [dict(zip(koppen, regel.split(";"), strict=True)) for regel in regels]
        for rij in rijen:
            if "Persoonsnummer" in rij:
                rij["Persoonsnummer"] = "Z" + rij["Persoonsnummer"][::-1]
            for naam in CODEKOLOMMEN.keys() & rij.keys():
                lijst = lijsten["tariefsoort" if bestand.name == "tarieven.csv" else CODEKOLOMMEN[naam]]
                betekenis = lijst.betekenis(rij[naam]) or ""
                vormen = lijst.betekenissen[ANDERSOM.get(betekenis, betekenis)]
                # Rows that stand twice stay equal: the spelling follows from the person, not from the row.
                rij[naam] = vormen[len(rij.get("Persoonsnummer", "")) % len(vormen)].upper()
        willekeur.shuffle(rijen)
        tekst = "\r\n".join([kop, *(";".join(rij.values()) for rij in rijen), ""])
        (naar / bestand.name).write_bytes(tekst.encode("utf-8-sig"))


JAREN_RVN = re.compile(r"(?<!\d)20(?:19|20|21)(?!\d)")


def later(treffer: re.Match[str]) -> str:
    """Return a year of the demo world as it is in the moved world."""
    return str(int(treffer[0]) + VERSCHUIVING)


def moved_name(uitsplitsing: str) -> str:
    """Return a breakdown of the demo world as it is called in the moved world."""
    delen = [deel.split("=", 1) for deel in uitsplitsing.split("|")] if uitsplitsing else []
    return "|".join(f"{naam}={ANDERSOM.get(waarde, waarde)}" for naam, waarde in delen)


def test_a_dagbesteding_of_other_years_other_people_and_other_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bron = "rijk-van-nijmegen"
    exports = tmp_path / "exports"
    exports.mkdir()
    move_rvn(GEGEVENS.exports / bron, exports)
    uit = tmp_path / "cijfers.csv"
    status = main(["cijfers", "--bron", bron, "--exports", str(exports), "--uit", str(uit)])
    melding = capsys.readouterr().err
    assert status == 0
    # The five rows that stand twice are shown as rejected, and block nothing.
    assert "5 van 902 regels afgekeurd" in melding
    verwacht = [
        {
            **rij,
            "uitsplitsing": moved_name(JAREN_RVN.sub(later, rij["uitsplitsing"])),
            "periode_of_peildatum": JAREN_RVN.sub(later, rij["periode_of_peildatum"]),
        }
        for rij in golden_rows(bron)
    ]
    with uit.open(encoding="utf-8", newline="") as bestand:
        berekend = list(csv.DictReader(bestand, delimiter=";"))
    gevonden = differences(by_key(verwacht), by_key(berekend))
    assert not gevonden, "\n".join(gevonden[:40])

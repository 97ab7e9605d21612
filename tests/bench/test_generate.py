"""The scaled delivery: same layout, new people and numbers that fit together, and every count a known multiple."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.generate import LEVERING, LIJSTEN, NUMMERS, REGISTRATIES, Schaal, generate

Records = list[dict[str, str]]
KLONEN = 3


def read(folder: Path, bestand: str) -> Records:
    """Return the rows of a file, after checking the bytes that a lenient reader would forgive."""
    inhoud = (folder / bestand).read_bytes()
    assert inhoud.endswith(b"\r\n")
    assert inhoud.count(b"\r\n") == inhoud.count(b"\n") == inhoud.count(b"\r")
    tekst = inhoud.decode("cp1252")
    return list(csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def enkel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One clone in the real municipalities: the delivery itself, with other people."""
    folder = tmp_path_factory.mktemp("enkel")
    generate(folder, Schaal(klonen=1, gemeenteblokken=0))
    return folder


@pytest.fixture(scope="module")
def drievoud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three clones in two blocks of municipalities: the first block has two of them."""
    folder = tmp_path_factory.mktemp("drievoud")
    generate(folder, Schaal(klonen=KLONEN, gemeenteblokken=2))
    return folder


def passes_elfproef(bsn: str) -> bool:
    cijfers = [int(cijfer) for cijfer in bsn]
    return sum(c * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def test_scale_is_the_smallest_that_is_large_enough() -> None:
    assert Schaal.for_registrations(1106) == Schaal(1, 1)
    assert Schaal.for_registrations(1107) == Schaal(2, 2)
    assert Schaal.for_registrations(1_000_000) == Schaal(905, 57)
    assert len(Schaal.for_registrations(1_000_000).gemeenten) == 342
    assert Schaal.for_registrations(10_000_000, echte_gemeenten=True) == Schaal(9042, 0)


@pytest.mark.parametrize("bestand", [*REGISTRATIES, *LIJSTEN, "levering.csv"])
def test_one_clone_is_the_delivery_with_other_people(enkel: Path, bestand: str) -> None:
    def without_bsn(records: Records) -> list[tuple[tuple[str, str], ...]]:
        return sorted(tuple(item for item in record.items() if item[0] != "BSN") for record in records)

    assert without_bsn(read(enkel, bestand)) == without_bsn(read(LEVERING, bestand))


def test_people_are_the_same_in_all_files(enkel: Path) -> None:
    """Joined on the key numbers, each BSN became one other BSN, and leading zeros are lost in the same rows."""
    nieuw_van: dict[str, str] = {}
    for bestand in ("aanmeldingen.csv", "dienstverbanden.csv", "ontwikkeltrajecten.csv", "voorzieningen.csv"):
        sleutel = next(iter(read(LEVERING, bestand)[0]))
        nieuw = {record[sleutel]: record["BSN"] for record in read(enkel, bestand)}
        for record in read(LEVERING, bestand):
            assert len(nieuw[record[sleutel]]) == len(record["BSN"])
            bsn = nieuw[record[sleutel]].zfill(9)
            assert nieuw_van.setdefault(record["BSN"].zfill(9), bsn) == bsn
    assert len(set(nieuw_van.values())) == len(nieuw_van)


def test_every_clone_has_people_of_its_own(drievoud: Path) -> None:
    bsns = {record["BSN"].zfill(9) for bestand in REGISTRATIES for record in read(drievoud, bestand) if "BSN" in record}
    assert len(bsns) == KLONEN * 1978
    assert [bsn for bsn in bsns if not passes_elfproef(bsn)] == []


@pytest.mark.parametrize("bestand", REGISTRATIES)
def test_rows_and_codes_are_multiplied(drievoud: Path, bestand: str) -> None:
    eigen = {"BSN", "Gemeente", *NUMMERS}
    origineel, kopie = (
        Counter(tuple(item for item in record.items() if item[0] not in eigen) for record in read(folder, bestand))
        for folder in (LEVERING, drievoud)
    )
    assert kopie == Counter({rij: KLONEN * aantal for rij, aantal in origineel.items()})


def test_key_numbers_are_unique_and_refer_to_each_other(drievoud: Path) -> None:
    aanmeldingen = {record["Aanmeldnummer"]: record for record in read(drievoud, "aanmeldingen.csv")}
    contracten = {record["Contractnummer"]: record for record in read(drievoud, "dienstverbanden.csv")}
    assert (len(aanmeldingen), len(contracten)) == (KLONEN * 1106, KLONEN * 1555)
    assert {record["Aanmeldnummer"] for record in read(drievoud, "statussen.csv")} == aanmeldingen.keys()
    assert {record["Contractnummer"] for record in read(drievoud, "werkladder.csv")} <= contracten.keys()
    for deelname in read(drievoud, "pluspakket.csv"):
        assert aanmeldingen[deelname["Aanmeldnummer"]]["BSN"] == deelname["BSN"].zfill(9)
    for traject in read(drievoud, "ontwikkeltrajecten.csv"):
        assert contracten[traject["Contractnummer"]]["BSN"] == traject["BSN"]


def test_municipalities_share_the_clones(drievoud: Path) -> None:
    def per_gemeente(folder: Path, naam: str, variant: str) -> int:
        return sum(record["Gemeente"] in (naam, variant) for record in read(folder, "aanmeldingen.csv"))

    oss = per_gemeente(LEVERING, "Oss", "Oss")
    assert per_gemeente(drievoud, "Gemeente 006", "Gem. 006") == 2 * oss
    assert per_gemeente(drievoud, "Gemeente 012", "Gem. 012") == oss
    assert len({record["Gemeente"] for record in read(drievoud, "taakstelling.csv")}) == 12


def test_lists_and_norms_follow_the_clones(drievoud: Path) -> None:
    taakstelling = {
        (record["Jaar"], record["Gemeente"]): int(record["Taakstelling (plekken van 31 uur)"])
        for record in read(drievoud, "taakstelling.csv")
    }
    assert (taakstelling["2023", "Gemeente 006"], taakstelling["2023", "Gemeente 012"]) == (2 * 81, 81)
    ontvangen = {
        (record["Peildatum"], record["Gemeente"]): record for record in read(drievoud, "indicaties_ontvangen.csv")
    }
    assert ontvangen["31-12-2023", "Gemeente 006"]["Aantal regels"] == "200"
    assert ontvangen["31-12-2021", "Gemeente 012"]["Ontvangen op"] == ""
    normen = {
        (record["Onderdeel"], record["Geldig vanaf"]): record["Waarde"] for record in read(drievoud, "normen.csv")
    }
    assert (normen["Totaal", "01-01-2023"], normen["Doel", "01-01-2023"]) == ("600", "75")


def test_control_totals_are_right(drievoud: Path) -> None:
    for record in read(drievoud, "levering.csv"):
        assert int(record["Aantal regels"]) == len(read(drievoud, record["Bestand"]))


def test_too_many_clones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Er zijn niet genoeg burgerservicenummers voor 1000000 klonen"):
        generate(tmp_path, Schaal(1_000_000, 57))

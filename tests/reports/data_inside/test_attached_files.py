"""The four files of a report made by hand: what a comparison, a missing figure and a hostile name look like in them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from csvw import CSVW

from pipeline.indicators.definitions import Indicator
from pipeline.reports.building_blocks import Documentgegevens, Stijl
from pipeline.reports.data_inside import attached_files
from pipeline.reports.sources_table import Bron, Bronbestand
from tests.reports.sample_figures import count, share

DOCUMENT = Documentgegevens(
    titel="Uitstroom",
    ondertitel="",
    organisatie="Werkbedrijf Voorbeeld",
    periode="2024",
    datum="3 februari 2025",
    opgemaakt=datetime(2025, 2, 3, 9, tzinfo=UTC),
    omschrijving="Uitstroom in 2024",
    stijl=Stijl("Voorbeeld"),
    doel="Boekel",
)
BRONNEN = (
    Bron("L2024", date(2024, 12, 31), None, (Bronbestand("uit.xlsx", "Oss", "a" * 64, 3, 2, 1),)),
    Bron("L2023", date(2023, 12, 31), date(2024, 1, 5), (Bronbestand("=1+1.csv", "", "b" * 64, 1, 1, 0),)),
)
INDICATOREN = {
    "aandeel_werk": Indicator(
        naam="Aandeel werk",
        definitie="Het deel dat\nwerkt.",
        teller="wie werkt",
        noemer="iedereen",
        eenheid="procent",
        decimalen=1,
        soort="stroom",
        richting="hoger_is_beter",
    ),
    "deelnemers": Indicator(
        naam="Deelnemers", definitie="Wie meedoet.", eenheid="personen", decimalen=0, soort="stroom"
    ),
}
CIJFERS = (
    share(30, 67, gemeente="@Oss", cohort="2023"),
    replace(share(0, 1, gemeente="Uden"), teller=None, waarde=None, weergave="NB", reden_nb="niet ontvangen"),
    replace(count(Fraction(-7, 2), decimalen=1), weergave="-3,5 fte", levering="L2023 > L2024"),
)


def files() -> dict[str, bytes]:
    return {b.naam: b.inhoud for b in attached_files(DOCUMENT, CIJFERS, BRONNEN, INDICATOREN)}


def rows(bestand: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[bestand].decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_figure_with_all_that_is_known_of_it() -> None:
    eerste = rows("cijfers.csv")[0]
    assert list(eerste)[:5] == ["cijfer", "uitsplitsing", "periode", "weergave", "waarde"]
    assert eerste == {
        "cijfer": "Aandeel werk",
        "uitsplitsing": "gemeente=@Oss|cohort=2023",
        "periode": "2024",
        "weergave": "44,8%",
        "waarde": "44,776119403",
        "eenheid": "procent",
        "teller": "30",
        "noemer": "67",
        "ondergrens": eerste["ondergrens"],
        "bovengrens": eerste["bovengrens"],
        "reden_nb": "",
        "decimalen": "1",
        "soort": "stroom",
        "peildatum": "",
        "begin": "2024-01-01",
        "eind": "2024-12-31",
        "levering": "L2024",
        "levering_ervoor": "",
        "naar_cohort": "2023",
        "naar_gemeente": "'@Oss",
        "indicator": "aandeel_werk",
        "definitie": "Het deel dat werkt.",
        "teller_omschrijving": "wie werkt",
        "noemer_omschrijving": "iedereen",
    }
    assert float(eerste["ondergrens"].replace(",", ".")) < 44.8 < float(eerste["bovengrens"].replace(",", "."))


def test_a_figure_that_is_not_available_says_why() -> None:
    rij = rows("cijfers.csv")[1]
    assert (rij["weergave"], rij["waarde"], rij["teller"], rij["noemer"]) == ("NB", "", "", "1")
    assert (rij["reden_nb"], rij["naar_gemeente"], rij["naar_cohort"]) == ("niet ontvangen", "Uden", "")


def test_a_comparison_names_both_deliveries() -> None:
    rij = rows("cijfers.csv")[2]
    assert (rij["levering"], rij["levering_ervoor"]) == ("L2024", "L2023")
    assert (rij["waarde"], rij["weergave"], rij["uitsplitsing"]) == ("-3,5", "'-3,5 fte", "")


def test_definitions_and_deliveries() -> None:
    assert [tuple(rij.values()) for rij in rows("definities.csv")] == [
        ("aandeel_werk", "Aandeel werk", "Het deel dat werkt.", "wie werkt", "iedereen", "procent", "stroom",
         "hoger_is_beter"),
        ("deelnemers", "Deelnemers", "Wie meedoet.", "", "", "personen", "stroom", "neutraal"),
    ]  # fmt: skip
    assert [tuple(rij.values()) for rij in rows("leveringen.csv")] == [
        ("L2024", "2024-12-31", "", "uit.xlsx", "Oss", "a" * 64, "3", "2", "1"),
        ("L2023", "2023-12-31", "2024-01-05", "'=1+1.csv", "", "b" * 64, "1", "1", "0"),
    ]


def test_the_description_names_the_report_and_its_sources() -> None:
    beschrijving = json.loads(files()["cijfers.csv-metadata.json"])
    assert beschrijving["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
    assert (beschrijving["dc:title"], beschrijving["dc:creator"]) == ("Cijfers van: Uitstroom", "Werkbedrijf Voorbeeld")
    assert beschrijving["dc:issued"] == {"@value": "2025-02-03", "@type": "xsd:date"}
    assert (beschrijving["dc:language"], beschrijving["dc:spatial"]) == ("nl", "Boekel")
    assert beschrijving["dc:type"] == "Cijfers bij een rapport met de status concept"
    assert [bron.split(";")[0] for bron in beschrijving["dc:source"]] == [
        "L2024, peildatum 2024-12-31",
        "L2023, peildatum 2023-12-31",
    ]
    cijfers = beschrijving["tables"][0]["tableSchema"]
    assert cijfers["primaryKey"] == ["indicator", "uitsplitsing", "periode", "levering", "levering_ervoor"]
    assert cijfers["foreignKeys"] == [
        {"columnReference": "indicator", "reference": {"resource": "definities.csv", "columnReference": "indicator"}}
    ]
    waarde = next(kolom for kolom in cijfers["columns"] if kolom["name"] == "waarde")
    assert waarde["datatype"] == {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}}
    assert waarde["titles"] == {"nl": ["waarde", "Waarde"]}


Spoil = Callable[[dict[str, bytes]], dict[str, bytes]]


def spoilt(bestand: str, oud: bytes, nieuw: bytes) -> Spoil:
    def spoil(bestanden: dict[str, bytes]) -> dict[str, bytes]:
        assert oud in bestanden[bestand]
        return {**bestanden, bestand: bestanden[bestand].replace(oud, nieuw, 1)}

    return spoil


@pytest.mark.parametrize(
    ("bederf", "melding"),
    [
        (spoilt("cijfers.csv", b"44,776119403", b"veel"), "Invalid column value: veel"),
        (spoilt("cijfers.csv", b";2024-12-31;", b";31-12-2024;"), "Invalid column value: 31-12-2024"),
        (spoilt("cijfers.csv", b";aandeel_werk;", b";onbekend;"), "Key `onbekend` not found in table definities.csv"),
        (spoilt("cijfers.csv", b";begin;", b";start;"), 'Unspecified column "start"'),
        (spoilt("leveringen.csv", b";3;2;1", b";3;2;-1"), "Invalid column value: -1"),
        (spoilt("leveringen.csv", b"aaa", b"zzz"), "Invalid column value: zzz"),
        (spoilt("definities.csv", b"deelnemers;", b"aandeel_werk;"), "duplicate primary key"),
    ],
)
def test_the_description_catches_what_does_not_fit(bederf: Spoil, melding: str, tmp_path: Path) -> None:
    """The checker warns or stops; these tests make an error of either."""
    described = checked(bederf(files()), tmp_path)
    with pytest.raises((UserWarning, ValueError), match=re.escape(melding)):
        _ = described.is_valid


def test_the_description_fits_the_files(tmp_path: Path) -> None:
    assert checked(files(), tmp_path).is_valid


def checked(bestanden: dict[str, bytes], folder: Path) -> CSVW:
    for naam, inhoud in bestanden.items():
        (folder / naam).write_bytes(inhoud)
    return CSVW(str(folder / "cijfers.csv-metadata.json"), validate=True)

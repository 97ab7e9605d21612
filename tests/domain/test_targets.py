"""Targets and norms: equal to the delivery, looked up by date, and mistakes in the file."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.facts import Feit
from pipeline.domain.targets import GeenDoel, load_targets
from pipeline.domain.yaml_files import RegisterFout

LEVERING = Path(__file__).parents[2] / "data" / "exports" / "ibn-partnership" / "levering 2023-Q4"

VOORBEELD = """\
taakstellingen:
  - jaar: 2022
    brondocument: regeling
    plekken: {Oost: 10, West: 20}
gemeentelijke_ambities:
  - {gemeente: Oost, jaar: 2022, plekken: 12, brondocument: raadsbesluit}
normen:
  - organisatie: voorbeeld
    norm: Gestart
    onderdeel: Totaal
    geldig_vanaf: 2021-01-01
    geldig_tot_en_met: 2022-12-31
    waarde: 200
    eenheid: personen
    brondocument: akte
  - organisatie: voorbeeld
    norm: Gestart
    onderdeel: Totaal
    geldig_vanaf: 2023-01-01
    waarde: 180
    eenheid: personen
    brondocument: voorstel
"""


def delivered(bestand: str) -> list[list[str]]:
    with (LEVERING / bestand).open(encoding="cp1252", newline="") as regels:
        return list(csv.reader(regels, delimiter=";"))[1:]


def dutch_day(tekst: str) -> date:
    return datetime.strptime(tekst, "%d-%m-%Y").date()


def delivered_norms() -> list[tuple[str, str, date, date | None, Decimal]]:
    return [
        (norm, onderdeel, dutch_day(vanaf), dutch_day(tot) if tot else None, Decimal(waarde))
        for norm, onderdeel, vanaf, tot, waarde, _ in delivered("normen.csv")
    ]


def write(folder: Path, tekst: str) -> Path:
    bestand = folder / "targets.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    return bestand


def test_register_equals_the_delivered_taakstelling() -> None:
    geleverd = [(int(jaar), gemeente, Decimal(plekken)) for jaar, gemeente, plekken in delivered("taakstelling.csv")]
    register = load_targets()
    assert len(geleverd) == 24
    assert all(register.taakstelling(gemeente, jaar) == plekken for jaar, gemeente, plekken in geleverd)


def test_register_equals_the_delivered_norms() -> None:
    register = [
        (n.norm, n.onderdeel, n.geldig_vanaf, n.geldig_tot_en_met, n.waarde)
        for n in load_targets().normen
        if n.organisatie == "ibn-partnership"
    ]
    assert len(register) == 7
    assert sorted(register, key=str) == sorted(delivered_norms(), key=str)


@pytest.mark.parametrize(
    ("dag", "waarde"),
    [(date(2021, 1, 1), 140), (date(2022, 12, 31), 140), (date(2023, 1, 1), 180), (date(2030, 6, 1), 180)],
)
def test_norm_is_found_by_date(dag: date, waarde: int) -> None:
    assert load_targets().norm("ibn-partnership", "Gestarte dienstverbanden", "Aanbodgestuurd", dag).waarde == waarde


def test_norm_outside_its_validity_is_an_error() -> None:
    with pytest.raises(GeenDoel) as fout:
        load_targets().norm("ibn-partnership", "Plaatsingspercentage beschut werk", "Doel", date(2025, 1, 1))
    assert str(fout.value) == (
        "Er is geen norm 'Plaatsingspercentage beschut werk' (Doel) van ibn-partnership die geldt op 01-01-2025"
    )


def test_taakstelling_is_found_by_municipality_and_year() -> None:
    doelen = load_targets()
    assert doelen.taakstelling("Boekel", 2023) == 11
    assert doelen.ambitie("Boekel", 2023) is None
    with pytest.raises(GeenDoel, match="Er is geen landelijke taakstelling voor Boekel in 2019"):
        doelen.taakstelling("Boekel", 2019)


def test_council_may_set_a_higher_number(tmp_path: Path) -> None:
    doelen = load_targets(write(tmp_path, VOORBEELD))
    ambitie = doelen.ambitie("Oost", 2022)
    assert ambitie is not None
    assert ambitie.plekken == 12
    assert ambitie.brondocument == "raadsbesluit"
    assert doelen.taakstelling("Oost", 2022) == 10


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        (
            "plekken: 12,",
            "plekken: 10,",
            "regel 6, veld 'gemeentelijke_ambities.0.plekken': moet hoger zijn dan de landelijke taakstelling (10); "
            "een raad kan alleen meer plekken vaststellen; gevonden '10'",
        ),
        (
            "{gemeente: Oost",
            "{gemeente: Noord",
            "regel 6, veld 'gemeentelijke_ambities.0.gemeente': heeft geen landelijke taakstelling in 2022; "
            "toegestaan zijn: Oost, West; gevonden 'Noord'",
        ),
        (
            "Oost, jaar: 2022",
            "Oost, jaar: 2023",
            "regel 6, veld 'gemeentelijke_ambities.0.gemeente': heeft geen landelijke taakstelling in 2023; "
            "toegestaan zijn: geen, want dat jaar ontbreekt; gevonden 'Oost'",
        ),
        (
            "geldig_vanaf: 2023-01-01",
            "geldig_vanaf: 2022-12-31",
            "regel 19, veld 'normen.1.geldig_vanaf': overlapt met dezelfde norm die geldt vanaf 2021-01-01; "
            "op elke dag mag één waarde gelden; gevonden '2022-12-31'",
        ),
        (
            "eenheid: personen\n    brondocument: akte",
            "eenheid: mensen\n    brondocument: akte",
            "regel 14, veld 'normen.0.eenheid': moet een van deze waarden zijn: 'personen' of 'procent'; "
            "gevonden 'mensen'",
        ),
        (
            "West: 20",
            "West: veel",
            "regel 4, veld 'taakstellingen.0.plekken.West': moet een getal zijn; gevonden 'veel'",
        ),
        (
            "jaar: 2022\n    brondocument: regeling",
            "jaar: 22\n    brondocument: regeling",
            "regel 2, veld 'taakstellingen.0.jaar': moet minstens 2017 zijn; gevonden '22'",
        ),
        (
            "    brondocument: regeling\n",
            "",
            "regel 2, veld 'taakstellingen.0.brondocument': ontbreekt; dit veld is verplicht",
        ),
    ],
)
def test_mistake_names_file_line_field_and_what_is_allowed(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    assert oud in VOORBEELD
    bestand = write(tmp_path, VOORBEELD.replace(oud, nieuw, 1))
    with pytest.raises(RegisterFout) as fout:
        load_targets(bestand)
    assert str(fout.value) == f"{bestand.as_posix()}, {melding}"


FEITEN = st.builds(
    lambda vanaf, duur: Feit(
        geldig_vanaf=date.fromordinal(vanaf),
        geldig_tot_en_met=None if duur is None else date.fromordinal(vanaf + duur),
        brondocument="akte",
    ),
    st.integers(738000, 738040),
    st.none() | st.integers(0, 40),
)


@given(FEITEN, FEITEN)
def test_facts_overlap_when_a_day_is_in_both(een: Feit, ander: Feit) -> None:
    dagen = [date.fromordinal(dag) for dag in range(738000, 738090)]
    assert een.overlaps(ander) == any(een.is_valid_on(dag) and ander.is_valid_on(dag) for dag in dagen)

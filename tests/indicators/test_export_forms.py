"""A figure that has another name in the file that was agreed with the organisation."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.domain.dutch_numbers import dutch_figure
from pipeline.indicators import compute
from pipeline.indicators.definitions import Indicatorfamilie
from pipeline.indicators.export_cijfers import export_cijfers
from pipeline.model.tables import create_tables

FAMILIE = {
    "familie": "voorbeeld",
    "titel": "Voorbeeld",
    "tabellen": ["inwonertal"],
    "eigenaar": "Test",
    "rekenwijze": "voorbeeld",
    "indicatoren": [
        {
            "naam": "Aandeel vrouwen",
            "definitie": "Het deel van de deelnemers dat vrouw is.",
            "eenheid": "procent",
            "decimalen": 0,
            "soort": "stand",
            "export": {"naam": "pct_vrouw", "zonder_eenheid": True},
        },
        {
            "naam": "Richting",
            "definitie": "Vaker of minder vaak dan gemiddeld.",
            "eenheid": "toetsgrootheid",
            "decimalen": 2,
            "soort": "stand",
        },
        {
            "naam": "Per 10.000",
            "definitie": "Personen per 10.000 inwoners.",
            "eenheid": "per 10.000 inwoners",
            "decimalen": 1,
            "soort": "stand",
        },
    ],
}
RIJEN: list[Mapping[str, Any]] = [
    {
        "indicator": "aandeel_vrouwen",
        "uitsplitsing": "groep=alle",
        "periode": "2017-01-02",
        "teller": 1,
        "noemer": 3,
        "export_uitsplitsing": "totaal",
        "export_periode": "stand 2017-01-02",
    },
    {"indicator": "richting", "uitsplitsing": "", "periode": "2017-01-02", "teller": -3, "weergave": "-"},
    {"indicator": "per_10_000", "uitsplitsing": "", "periode": "2017-01-02", "teller": 33, "noemer": 35010},
]


def exported(
    monkeypatch: pytest.MonkeyPatch, folder: Path, losse_bestanden: Mapping[str, str]
) -> tuple[list[dict[str, str]], list[tuple[Any, ...]]]:
    """Compute the example and return the rows of the file, and those of the table."""

    def voorbeeld(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
        return RIJEN

    monkeypatch.setattr(compute, "REKENWIJZEN", {"voorbeeld": voorbeeld})
    monkeypatch.setattr(compute, "families_for", lambda _: (Indicatorfamilie.model_validate(FAMILIE),))
    uit = folder / "cijfers.csv"
    with duckdb.connect() as connection:
        create_tables(connection)
        assert compute.compute_cijfers(connection, "2017-01-02", ["inwonertal"], losse_bestanden) == 3
        export_cijfers(connection, uit)
        tabel = connection.sql(
            "SELECT indicator, uitsplitsing, levering, weergave FROM cijfers ORDER BY volgorde"
        ).fetchall()
    with uit.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";")), tabel


def test_the_file_has_the_agreed_names_and_the_table_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bestand, tabel = exported(monkeypatch, tmp_path, {"inwonertal": "inwoners.csv"})
    assert [
        (
            r["indicator"],
            r["uitsplitsing"],
            r["periode_of_peildatum"],
            r["levering"],
            r["waarde_exact"],
            r["weergave_nl"],
        )
        for r in bestand
    ] == [
        ("pct_vrouw", "totaal", "stand 2017-01-02", "inwoners.csv", "33.3333333333", "33"),
        ("Richting", "", "2017-01-02", "inwoners.csv", "-3", "-"),
        ("Per 10.000", "", "2017-01-02", "inwoners.csv", "9.4258783205", "9,4"),
    ]
    assert tabel == [
        ("aandeel_vrouwen", "groep=alle", "2017-01-02", "33%"),
        ("richting", "", "2017-01-02", "-"),
        ("per_10_000", "", "2017-01-02", "9,4"),
    ]


def test_a_row_can_say_how_the_agreed_file_calls_it_and_whether_it_is_in_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    eerste, tweede, derde = RIJEN
    rijen = [{**eerste, "export_naam": "pct_man"}, {**tweede, "kern": False}, {**derde, "kern": True}]
    monkeypatch.setattr(f"{__name__}.RIJEN", rijen)
    bestand, tabel = exported(monkeypatch, tmp_path, {})
    assert [rij["indicator"] for rij in bestand] == ["pct_man", "Per 10.000"]
    assert len(tabel) == 3


def test_text_of_a_delivery_does_not_become_a_formula(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(f"{__name__}.RIJEN", [{**rij, "export_uitsplitsing": "=1+1"} for rij in RIJEN])
    bestand, _ = exported(monkeypatch, tmp_path, {"inwonertal": "@inwoners.csv"})
    assert {rij["uitsplitsing"] for rij in bestand} == {"'=1+1"}
    assert {rij["levering"] for rij in bestand} == {"'@inwoners.csv"}
    assert [rij["waarde_exact"] for rij in bestand] == ["33.3333333333", "-3", "9.4258783205"]


def test_a_named_delivery_keeps_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bestand, _ = exported(monkeypatch, tmp_path, {})
    assert {rij["levering"] for rij in bestand} == {"2017-01-02"}


@pytest.mark.parametrize(
    ("waarde", "eenheid", "decimalen", "weergave"),
    [
        (Fraction(17, 2), "euro", 2, "€ 8,50"),
        (Fraction(430000), "euro", 0, "€ 430.000"),
        (Fraction(1, 10**6), "p-waarde", 3, "< 0,001"),
        (Fraction(5, 10**4), "p-waarde", 3, "0,001"),
        (Fraction(49, 10**5), "p-waarde", 3, "< 0,001"),
        (Fraction(3, 5), "kans", 2, "0,60"),
        (Fraction(-2, 771), "score", 2, "0,00"),
        (Fraction(-4, 752), "score", 2, "-0,01"),
    ],
)
def test_units_as_they_are_printed(waarde: Fraction, eenheid: str, decimalen: int, weergave: str) -> None:
    assert dutch_figure(waarde, eenheid, decimalen) == weergave

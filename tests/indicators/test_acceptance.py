"""Every figure that a right program finds in the demo exports, compared one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.indicators.export_cijfers import KOLOMMEN, export_cijfers
from tests.conftest import GebouwdMagazijn
from tests.golden_cijferboek import golden_rows

VERGELEKEN = ("teller", "noemer", "waarde_exact", "decimalen", "weergave_nl")
Sleutel = tuple[str, str, str, str]


def by_key(rijen: list[dict[str, str]]) -> dict[Sleutel, dict[str, str]]:
    """Return the rows by indicator, breakdown, period and delivery."""
    return {(rij["indicator"], rij["uitsplitsing"], rij["periode_of_peildatum"], rij["levering"]): rij for rij in rijen}


def differences(verwacht: dict[Sleutel, dict[str, str]], berekend: dict[Sleutel, dict[str, str]]) -> list[str]:
    """Return a line for every figure that is missing, too many or different."""
    ontbreekt = [f"ontbreekt: {sleutel}" for sleutel in verwacht.keys() - berekend.keys()]
    te_veel = [f"te veel: {sleutel}" for sleutel in berekend.keys() - verwacht.keys()]
    anders = [
        f"anders: {sleutel} {kolom} is {berekend[sleutel][kolom]!r}, verwacht {rij[kolom]!r}"
        for sleutel, rij in verwacht.items()
        if sleutel in berekend
        for kolom in VERGELEKEN
        if berekend[sleutel][kolom] != rij[kolom]
    ]
    return sorted(ontbreekt + te_veel + anders)


@pytest.mark.parametrize(("bron", "aantal"), [("ict-maatwerk", 222), ("ibn-partnership", 3066)])
def test_every_acceptance_figure_comes_out_equal(
    bron: str, aantal: int, magazijnen: dict[str, GebouwdMagazijn], tmp_path: Path
) -> None:
    uit = tmp_path / "cijfers.csv"
    with magazijnen[bron].warehouse.read() as connection:
        geschreven = export_cijfers(connection, uit)
    with uit.open(encoding="utf-8", newline="") as bestand:
        lezer = csv.DictReader(bestand, delimiter=";")
        berekend = by_key(list(lezer))
        assert lezer.fieldnames == list(KOLOMMEN)
    verwacht = by_key(golden_rows(bron))
    assert len(verwacht) == geschreven == aantal
    gevonden = differences(verwacht, berekend)
    assert not gevonden, "\n".join(gevonden)


def test_a_wrong_figure_would_be_named() -> None:
    rij = dict.fromkeys(KOLOMMEN, "1")
    fout = {**rij, "teller": "2"}
    assert differences(by_key([rij]), by_key([fout])) == ["anders: ('1', '1', '1', '1') teller is '2', verwacht '1'"]
    assert differences(by_key([rij]), {}) == ["ontbreekt: ('1', '1', '1', '1')"]

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
    """Return the rows by indicator, breakdown, period and, where the rows say it, delivery."""
    return {
        (rij["indicator"], rij["uitsplitsing"], rij["periode_of_peildatum"], rij.get("levering", "")): rij
        for rij in rijen
    }


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


def zrm_differences(hoofd: list[dict[str, str]], profielen: list[dict[str, str]], uit: Path) -> list[str]:
    """Return a line for every figure of the evaluation that differs; those per profile rest on a model and may be near.

    Near is within 1 procentpunt (0,01 for a chance) or within 2 persons, with the same decimals; the test statistic behind a
    sign has no tolerance of its own, the sign has.
    """
    with uit.open(encoding="utf-8", newline="") as bestand:
        rijen = [
            {kolom: rij[kolom] for kolom in rij if kolom != "levering"}
            for rij in csv.DictReader(bestand, delimiter=";")
        ]
    berekend, per_profiel = by_key(rijen), by_key(profielen)
    overige = {sleutel: rij for sleutel, rij in berekend.items() if sleutel not in per_profiel}
    ontbreekt = [f"ontbreekt: {sleutel}" for sleutel in per_profiel.keys() - berekend.keys()]
    te_ver = [
        f"te ver: {sleutel} is {berekend[sleutel]['teller']} van {berekend[sleutel]['noemer']}"
        for sleutel, rij in per_profiel.items()
        if sleutel in berekend and not is_near(rij, berekend[sleutel])
    ]
    return differences(by_key(hoofd), overige) + sorted(ontbreekt + te_ver)


def is_near(verwacht: dict[str, str], berekend: dict[str, str]) -> bool:
    """Return whether a figure per client profile lies within the tolerance of a fitted model."""
    naam, waarden = verwacht["indicator"], [float(rij["waarde_exact"]) for rij in (verwacht, berekend)]
    verschil = abs(waarden[0] - waarden[1])
    personen = abs(int(verwacht["teller"]) - int(berekend["teller"]))
    if naam.startswith("teken"):
        dicht = personen <= 2 and verwacht["weergave_nl"] == berekend["weergave_nl"]
    else:
        dicht = personen <= 2 or verschil <= (0.01 if naam.startswith("kans") else 1)
    return dicht and verwacht["decimalen"] == berekend["decimalen"]


@pytest.mark.parametrize(
    ("bron", "aantal"),
    [
        ("ict-maatwerk", 222),
        ("ibn-partnership", 3066),
        ("instroomportaal-groningen", 54),
        ("rijk-van-nijmegen", 75),
    ],
)
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


def test_every_figure_of_the_evaluation_comes_out(ams_magazijn: GebouwdMagazijn, tmp_path: Path) -> None:
    uit = tmp_path / "cijfers.csv"
    with ams_magazijn.warehouse.read() as connection:
        geschreven = export_cijfers(connection, uit)
    hoofd, profielen = golden_rows("meedoen-werkt-amsterdam"), golden_rows("meedoen-werkt-amsterdam-profielen")
    assert (len(by_key(hoofd)), len(by_key(profielen)), geschreven) == (681, 420, 1101)
    gevonden = zrm_differences(hoofd, profielen, uit)
    assert not gevonden, "\n".join(gevonden)


def test_a_figure_per_profile_may_be_near_but_not_far() -> None:
    rij = {"indicator": "pct_vrouw", "teller": "50", "waarde_exact": "50", "decimalen": "0"}
    assert is_near(rij, {**rij, "teller": "52", "waarde_exact": "52"})
    assert is_near(rij, {**rij, "teller": "500", "waarde_exact": "51"})
    assert not is_near(rij, {**rij, "teller": "53", "waarde_exact": "51.5"})
    assert not is_near({**rij, "indicator": "kans_score_3"}, {**rij, "teller": "53", "waarde_exact": "50.5"})
    teken = {**rij, "indicator": "teken_klantprofiel_naar_aanbieder", "weergave_nl": "+"}
    assert not is_near(teken, {**teken, "weergave_nl": "0"})


def test_a_wrong_figure_would_be_named() -> None:
    rij = dict.fromkeys(KOLOMMEN, "1")
    fout = {**rij, "teller": "2"}
    assert differences(by_key([rij]), by_key([fout])) == ["anders: ('1', '1', '1', '1') teller is '2', verwacht '1'"]
    assert differences(by_key([rij]), {}) == ["ontbreekt: ('1', '1', '1', '1')"]

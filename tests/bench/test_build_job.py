"""The measured path counts right: with every person twice, counts double and shares stay as in the acceptance file."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.indicators.compute import read_cijferboek
from tests.bench.build_job import build_measured
from tests.bench.generate import Schaal, generate
from tests.bench.measurement import Stopwatch
from tests.golden_cijferboek import golden_cijferboek

KLONEN = 2
LEVERING = "2023-Q4"
NAMEN = {
    "gemeente": {
        "Bernheze": "Gemeente 001",
        "Boekel": "Gemeente 002",
        "Land van Cuijk": "Gemeente 003",
        "Maashorst": "Gemeente 004",
        "Meierijstad": "Gemeente 005",
        "Oss": "Gemeente 006",
    },
    "gebied": {
        "Land van Cuijk": "Gebied 001",
        "Meierijstad/Boekel/Bernheze": "Gebied 002",
        "Oss": "Gebied 003",
        "Maashorst": "Gebied 004",
    },
}
"""How the municipalities and areas of the acceptance file are called in the scaled delivery."""

ONAFHANKELIJK = "doel_plaatsingspercentage_beschut_werk"
"""The one count that does not grow with the population: a norm in percent."""


@pytest.fixture(scope="module")
def gemeten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Cijferboek, Stopwatch]:
    """The figures of the doubled delivery in six synthetic municipalities, and what was measured."""
    folder = tmp_path_factory.mktemp("meting")
    schaal, klok = Schaal(KLONEN, gemeenteblokken=1), Stopwatch()
    generate(folder / "exports" / f"levering {LEVERING}", schaal)
    warehouse = build_measured(folder / "exports", folder / "bouw", schaal, klok)
    with warehouse.read() as connection:
        return read_cijferboek(connection), klok


def expected() -> list[Cijfer]:
    """The acceptance figures that rest on this delivery alone."""
    return [cijfer for cijfer in golden_cijferboek("ibn-partnership") if cijfer.levering == LEVERING]


def in_scaled(boek: Cijferboek, cijfer: Cijfer) -> Cijfer:
    uitsplitsing = {soort: NAMEN.get(soort, {}).get(waarde, waarde) for soort, waarde in cijfer.uitsplitsing.items()}
    return boek.cijfer(cijfer.indicator, levering=LEVERING, periode=cijfer.periode, **uitsplitsing)


def doubles(kopie: Fraction | None, getal: Fraction | None) -> bool:
    """Whether a number is doubled, to the decimals in which the acceptance file writes it."""
    return kopie is None or getal is None or abs(kopie - KLONEN * getal) < Fraction(1, 1000)


def follows(kopie: Cijfer, cijfer: Cijfer) -> bool:
    """Whether the figure is what twice the people give: the same share of twice as many, or twice the amount."""
    if cijfer.indicator == ONAFHANKELIJK or cijfer.waarde is None:
        return kopie.weergave == cijfer.weergave
    if cijfer.eenheid == "procent":
        op_dubbel = doubles(kopie.teller, cijfer.teller) and doubles(kopie.noemer, cijfer.noemer)
        return op_dubbel and kopie.weergave == cijfer.weergave
    return doubles(kopie.waarde, cijfer.waarde)


def test_counts_double_and_shares_stay(gemeten: tuple[Cijferboek, Stopwatch]) -> None:
    boek, _ = gemeten
    anders = [cijfer for cijfer in expected() if not follows(in_scaled(boek, cijfer), cijfer)]
    assert [(cijfer.indicator, cijfer.periode, dict(cijfer.uitsplitsing), cijfer.weergave) for cijfer in anders] == []
    assert len(expected()) == 1142


def test_every_step_is_measured(gemeten: tuple[Cijferboek, Stopwatch]) -> None:
    boek, klok = gemeten
    omvang = {meting.stap: meting.omvang for meting in klok.metingen}
    assert list(omvang) == [
        "zoeken en vingerafdruk",
        "inlezen en tabellen",
        "controles op de tabellen",
        "cijfers",
        "controles op de cijfers",
        "in gebruik nemen",
    ]
    assert omvang["inlezen en tabellen"] == KLONEN * 10061 + 30 + 24 + 7
    assert omvang["cijfers"] == len(boek)
    assert all(meting.seconden > 0 and meting.piek_mb > 10 for meting in klok.metingen)

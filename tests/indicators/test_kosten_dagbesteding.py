"""Tariffs, and the cost of what runs on the peildatum, on hand-made rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made import figures, hand_made

BASIS = {"omschrijving": "Basisarrangement", "eenheid": "per dagdeel"}
ONTWIKKEL = {"omschrijving": "Ontwikkelarrangement", "eenheid": "per jaar"}
JAAR_2020 = {"geldig_vanaf": date(2020, 1, 1), "geldig_tot_en_met": date(2020, 12, 31)}
JAAR_2021 = {"geldig_vanaf": date(2021, 1, 1), "geldig_tot_en_met": date(2021, 12, 31)}
TARIEVEN = (
    {**BASIS, **JAAR_2020, "bedrag": 8},
    {**BASIS, **JAAR_2021, "bedrag": 10},
    {**ONTWIKKEL, **JAAR_2020, "bedrag": "3338.44"},
    {**ONTWIKKEL, **JAAR_2021, "bedrag": "3414.72"},
)
MENSEN = (
    {"persoon": 1, "dagdelen_per_week": 3},
    {"persoon": 1, "dagdelen_per_week": 3, "soort": "loonwaarde"},
    {"persoon": 2, "dagdelen_per_week": 4, "gemeente": "Boekel"},
    {"persoon": 3, "dagdelen_per_week": 9, "einddatum": date(2021, 1, 1)},
)


def boek(tarieven: Any = TARIEVEN, peildatum: date = date(2021, 12, 1)) -> Cijferboek:
    return figures(hand_made(peildatum, arrangement=MENSEN, tarief=tarieven), ("arrangement", "tarief"))


def weergaven(cijfers: Cijferboek, indicator: str) -> list[str]:
    return [c.weergave for c in cijfers.reeks(indicator)]


def test_the_tariff_is_that_of_the_peildatum_beside_that_of_a_year_earlier() -> None:
    cijfers = boek()
    assert [(c.periode, dict(c.uitsplitsing), c.weergave) for c in cijfers.reeks("tarief")] == [
        ("2021", {"arrangement": "Basisarrangement", "eenheid": "per dagdeel"}, "€ 10,00"),
        ("2021", {"arrangement": "Ontwikkelarrangement", "eenheid": "per jaar"}, "€ 3.414,72"),
    ]
    eerder = cijfers.reeks("tarief_een_jaar_eerder")
    assert [(c.periode, c.weergave) for c in eerder] == [("2020", "€ 8,00"), ("2020", "€ 3.338,44")]
    assert weergaven(cijfers, "verandering_van_het_tarief") == ["25,0%", "2,3%"]


def test_the_cost_follows_from_dagdelen_trajecten_and_tariffs() -> None:
    cijfers = boek()
    assert weergaven(cijfers, "dagdelen_per_week_basisarrangement") == ["7", "4", "3"]
    assert weergaven(cijfers, "kosten_basisarrangement_per_week") == ["€ 70,00", "€ 40,00", "€ 30,00"]
    jaarlijks = ["€ 3.414,72", "€ 0,00", "€ 3.414,72"]
    assert weergaven(cijfers, "kosten_lopende_ontwikkelarrangementen_per_jaar") == jaarlijks
    gemiddeld = cijfers.reeks("gemiddelde_kosten_basisarrangement_per_persoon_per_week")
    assert [(c.noemer, c.weergave) for c in gemiddeld] == [(2, "€ 35,00"), (1, "€ 40,00"), (1, "€ 30,00")]


def test_without_a_tariff_on_the_peildatum_the_cost_is_not_available() -> None:
    cijfers = boek(peildatum=date(2022, 2, 1))
    assert cijfers.reeks("tarief") == []
    assert [c.weergave for c in cijfers.reeks("tarief_een_jaar_eerder")] == ["€ 10,00", "€ 3.414,72"]
    kosten = cijfers.reeks("kosten_basisarrangement_per_week", gemeente="alle")[0]
    assert (kosten.weergave, kosten.reden_nb) == ("NB", "er is geen tarief geleverd dat op de meetdatum geldt")
    assert weergaven(cijfers, "dagdelen_per_week_basisarrangement") == ["7", "4", "3"]


def test_a_tariff_without_validity_holds_on_the_peildatum_only() -> None:
    cijfers = boek([{**BASIS, "bedrag": 9}])
    assert weergaven(cijfers, "tarief") == ["€ 9,00"]
    assert cijfers.reeks("tarief_een_jaar_eerder") == []

"""Looking up figures: what a report fills in, what it remembers, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek, OnbekendCijfer
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import Tijdvak
from tests.reports.sample_figures import count, share

TIJDVAK = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", ("Arnhem", "Nijmegen"))
STAND = replace(count(643, indicator="in_dienst", periode="2024-12-31"), soort="stand", levering="L2024-12-31")
BOEK = Cijferboek(
    [
        share(30, 67, locatie="alle", groep="werk"),
        share(5, 17, locatie="Arnhem", groep="werk"),
        share(3, 17, locatie="Arnhem", groep="school"),
        share(28, 65, locatie="alle", groep="werk", periode="2023"),
        count(67, locatie="alle"),
        STAND,
    ]
)


def lezer() -> Cijferlezer:
    return Cijferlezer(BOEK, TIJDVAK, lambda periode: f"L{periode}", {"locatie": "{doel}", "gemeente": "Oss"})


def test_period_delivery_and_target_are_filled_in() -> None:
    assert lezer().lees({"indicator": "aandeel_werk", "groep": "werk"}) == share(30, 67, locatie="alle", groep="werk")
    assert lezer().lees({"indicator": "in_dienst"}) == STAND
    assert lezer().lees({"indicator": "aandeel_werk", "groep": "werk", "periode": "2023"}).weergave == "43,1%"


def test_use_is_remembered_once_and_in_order() -> None:
    gelezen = lezer()
    for keuze in ({"indicator": "deelnemers"}, {"indicator": "in_dienst"}, {"indicator": "deelnemers"}):
        gelezen.lees(keuze)
    gelezen.is_er({"indicator": "aandeel_werk", "groep": "werk"})

    assert [cijfer.indicator for cijfer in gelezen.gebruikt] == ["deelnemers", "in_dienst"]


def test_a_share_of_nobody_is_not_available() -> None:
    cijfer = lezer().lees({"indicator": "aandeel_werk", "groep": "school"})

    assert (cijfer.weergave, cijfer.reden_nb, cijfer.waarde) == ("NB", "er is niemand in deze groep", None)


@pytest.mark.parametrize(
    "keuze",
    [
        {"indicator": "aandeel_werk", "groep": "werkt"},
        {"indicator": "aandeel_werk"},
        {"indicator": "aandeel_werk", "groep": "werk", "leeftijd": "alle"},
        {"indicator": "aandeel_werk", "groep": "werk", "periode": "2022"},
        {"indicator": "deelnemers", "locatie": "Arnhem"},
    ],
)
def test_a_mistake_in_the_question_is_an_error(keuze: dict[str, str]) -> None:
    assert lezer().is_er(keuze) is False
    with pytest.raises(OnbekendCijfer):
        lezer().lees(keuze)


def test_a_share_of_nobody_was_not_counted() -> None:
    assert lezer().is_er({"indicator": "aandeel_werk", "groep": "werk"})
    assert not lezer().is_er({"indicator": "aandeel_werk", "groep": "werk", "periode": "2022"})
    assert not lezer().is_er({"indicator": "aandeel_werk", "locatie": "Arnhem", "groep": "geen"})


def test_a_misspelt_indicator_is_an_error_and_a_defined_one_without_figures_is_not() -> None:
    for vraag in (lezer().is_er, lezer().lees):
        with pytest.raises(OnbekendCijfer, match=r"Er is geen indicator 'aandeel'\. Wel bekend: aandeel_werk"):
            vraag({"indicator": "aandeel"})
    assert lezer().is_er({"indicator": "gemeentelijke_ambitie_beschut_werk", "gemeente": "Oss"}) is False


def test_an_empty_value_leaves_a_dimension_out() -> None:
    boek = Cijferboek(
        [count(67, indicator="naar_gebied", locatie="alle"), count(9, indicator="naar_gebied", gebied="Oost")]
    )
    gelezen = Cijferlezer(boek, TIJDVAK, lambda periode: f"L{periode}", {"locatie": "{doel}"})

    assert gelezen.lees({"indicator": "naar_gebied", "gebied": "Oost", "locatie": ""}).waarde == 9


def test_the_one_period_of_a_delivery_stands_in_unless_it_is_another_year() -> None:
    tijdvak = replace(TIJDVAK, levering="L")
    vorig_jaar = replace(count(7, indicator="gestart", periode="2023"), levering="L")
    tijdens = replace(count(9, indicator="deelgenomen", periode="2018-09/2024-03-31"), levering="L")
    gelezen = Cijferlezer(Cijferboek([vorig_jaar, tijdens]), tijdvak, lambda periode: "L")

    assert gelezen.lees({"indicator": "deelgenomen"}) == tijdens
    assert not gelezen.is_er({"indicator": "gestart"})


def test_the_one_period_of_a_figure_can_be_asked_without_naming_it() -> None:
    dag = replace(count(1000, indicator="inwoners", periode="2024-01-01"), soort="stand", levering="L")
    ander = replace(count(900, indicator="inwoners", periode="2023-01-01"), soort="stand", levering="L")
    tijdvak = replace(TIJDVAK, levering="L")
    keuze = {"indicator": "inwoners", "periode": "enige"}

    assert Cijferlezer(Cijferboek([dag]), tijdvak, lambda _: "L").lees(keuze) == dag
    with pytest.raises(OnbekendCijfer, match="niet voor één periode; er is: 2023-01-01, 2024-01-01"):
        Cijferlezer(Cijferboek([dag, ander]), tijdvak, lambda _: "L").lees(keuze)

"""Outflow of participants, on hand-made participations."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made import figures, hand_made


def deelname(persoon: int, bestemming: str, **meer: Any) -> dict[str, Any]:
    return {"persoon": persoon, "bestemming": bestemming, "einddatum": date(2024, 6, 30), **meer}


def boek(*deelnames: dict[str, Any], vorig_jaar: tuple[dict[str, Any], ...] = ()) -> Cijferboek:
    eerder = [{"levering": "vorig", "peildatum": date(2023, 12, 31)}] if vorig_jaar else []
    rijen = [*deelnames, *({**rij, "levering": "vorig", "einddatum": date(2023, 6, 30)} for rij in vorig_jaar)]
    return figures(hand_made(date(2024, 12, 31), levering=eerder, beeindigde_deelname=rijen), ("beeindigde_deelname",))


JAAR = {"levering": "L", "periode": "2024"}


def test_an_overplaatsing_is_no_outflow() -> None:
    cijfers = boek(deelname(1, "overplaatsing"), deelname(2, "opleiding"))
    assert cijfers.cijfer("uitgestroomde_deelnemers", **JAAR, locatie="alle").weergave == "1"
    assert cijfers.cijfer("overplaatsingen", **JAAR, locatie="alle").weergave == "1"
    assert cijfers.cijfer("regels_in_de_levering", **JAAR, locatie="alle").weergave == "2"


def test_unknown_counts_in_the_denominator_and_sums_are_sums_of_their_parts() -> None:
    cijfers = boek(
        deelname(1, "betaald werk regulier"),
        deelname(2, "betaald werk met ondersteuning"),
        deelname(3, "opleiding"),
        deelname(4, "onbekend"),
        deelname(5, "thuissituatie"),
        deelname(6, "vrijwilligerswerk"),
        deelname(7, "gesloten setting"),
        deelname(8, "andere dagbesteding"),
    )

    def teller(bestemming: str) -> tuple[int, int]:
        cijfer = cijfers.cijfer("uitstroom_naar_bestemming", **JAAR, locatie="alle", bestemming=bestemming)
        return int(cijfer.teller or 0), int(cijfer.noemer or 0)

    assert teller("betaald werk") == (2, 8)
    assert teller("overig") == (4, 8)
    assert teller("onbekend") == (1, 8)
    assert cijfers.cijfer("uitstroom_naar_reguliere_setting", **JAAR, locatie="alle").weergave == "37,5%"


def test_the_shift_on_the_ladder_needs_both_treden() -> None:
    cijfers = boek(
        deelname(1, "opleiding", trede_start=2, trede_uitstroom=5),
        deelname(2, "thuissituatie", trede_start=3, trede_uitstroom=3),
        deelname(3, "thuissituatie", trede_start=3, trede_uitstroom=1),
        deelname(4, "onbekend", trede_start=3),
    )
    richting = {
        c.uitsplitsing["richting"]: (c.teller, c.noemer, c.weergave)
        for c in cijfers.reeks("verschuiving_op_de_participatieladder", **JAAR, locatie="alle")
    }
    assert richting == {
        "doorstroomt": (1, 3, "33,3%"),
        "stabiel": (1, 3, "33,3%"),
        "valt terug": (1, 3, "33,3%"),
        "niet te bepalen": (1, None, "1"),
    }


def test_changes_are_computed_from_unrounded_shares() -> None:
    cijfers = boek(
        *(deelname(n, "opleiding") for n in range(1, 3)),
        deelname(3, "thuissituatie"),
        vorig_jaar=(deelname(4, "opleiding"), deelname(5, "thuissituatie"), deelname(6, "thuissituatie")),
    )
    verschil = cijfers.cijfer("verschil_aandeel_reguliere_setting_met_vorig_jaar", **JAAR, locatie="alle")
    assert (verschil.weergave, verschil.teller, verschil.noemer) == ("33,3 procentpunt", None, None)
    assert cijfers.cijfer("thuissituatie_t_o_v_vorig_jaar", **JAAR, locatie="alle").weergave == "50%"
    assert cijfers.cijfer("verschil_uitgestroomde_deelnemers_met_vorig_jaar", **JAAR, locatie="alle").weergave == "0"


def test_without_a_previous_year_there_is_no_change() -> None:
    cijfers = boek(deelname(1, "opleiding"))
    assert not cijfers.has("verschil_uitgestroomde_deelnemers_met_vorig_jaar", **JAAR, locatie="alle")
    assert cijfers.cijfer("eerder_uitgestroomd", **JAAR, locatie="alle").reden_nb == "geen eerder jaar geleverd"


def test_a_person_who_returned_counts_as_left_before() -> None:
    cijfers = boek(deelname(1, "opleiding"), deelname(2, "opleiding"), vorig_jaar=(deelname(1, "thuissituatie"),))
    assert cijfers.cijfer("eerder_uitgestroomd", **JAAR, locatie="alle").weergave == "50,0%"


def test_locations_stand_apart_and_jobcoach_counts_per_group() -> None:
    cijfers = boek(
        deelname(1, "opleiding", jobcoach="ja"),
        deelname(2, "betaald werk regulier", locatie="Nijmegen"),
    )
    assert cijfers.cijfer("jobcoach_ingezet", **JAAR, locatie="alle", groep="reguliere setting").weergave == "50%"
    assert cijfers.cijfer("jobcoach_ingezet", **JAAR, locatie="Nijmegen", groep="betaald werk").weergave == "0%"
    assert not cijfers.has("jobcoach_ingezet", **JAAR, locatie="Arnhem", groep="betaald werk")

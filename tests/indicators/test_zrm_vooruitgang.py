"""What changed between the two measurements, on hand-made scores."""

from __future__ import annotations

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made_zrm import DEZE, KOLOMMEN, Deelnemer, boek, deel

ANALYSE = {**DEZE, "groep": "analysegroep", "kenmerk": "alle", "waarde": "alle"}


def richtingen(cijfers: Cijferboek, domein: str) -> dict[str, tuple[int, int]]:
    return {
        c.uitsplitsing["richting"]: deel(c) for c in cijfers.reeks("verandering_per_domein", **ANALYSE, domein=domein)
    }


def test_a_domain_counts_only_who_has_both_scores() -> None:
    cijfers = boek(
        Deelnemer({"dagbesteding": 1}, {"dagbesteding": 3}),
        Deelnemer({"dagbesteding": 1}, {"dagbesteding": 2}),
        Deelnemer({"dagbesteding": 5}, {"dagbesteding": 3}),
        Deelnemer({"dagbesteding": 1, "adl": 3}, {"adl": 4}),
        Deelnemer({"adl": 3}, {"dagbesteding": 5, "adl": 4}),
    )
    assert richtingen(cijfers, "werk_en_opleiding") == {
        "vooruitgang": (1, 3),
        "gelijk": (1, 3),
        "achteruitgang": (1, 3),
    }
    verschil = cijfers.cijfer("gemiddelde_verschilscore", **ANALYSE, domein="werk_en_opleiding")
    assert (deel(verschil), verschil.weergave) == ((2 + 1 - 2, 3), "0,33")
    assert richtingen(cijfers, "adl")["vooruitgang"] == (2, 2)


def test_from_class_to_class_is_a_part_of_who_began_in_it() -> None:
    cijfers = boek(
        Deelnemer({"adl": 2}, {"adl": 1}),
        Deelnemer({"adl": 1}, {"adl": 3}),
        Deelnemer({"adl": 1}, {"adl": 5}),
        Deelnemer({"adl": 4}, {"adl": 3}),
        Deelnemer({"adl": 1}, {"adl": None, "financien": 3}),
        Deelnemer({"adl": 1}, {"adl": 5}, {"controlegroep": "j"}),
    )
    overgang = {
        (c.uitsplitsing["begin"], c.uitsplitsing["eind"]): deel(c)
        for c in cijfers.reeks("overgang_tussen_de_metingen", **ANALYSE, domein="adl")
    }
    assert {
        eind: overgang["niet zelfredzaam", eind] for eind in ("niet zelfredzaam", "beperkt zelfredzaam", "zelfredzaam")
    } == {
        "niet zelfredzaam": (1, 3),
        "beperkt zelfredzaam": (1, 3),
        "zelfredzaam": (1, 3),
    }
    assert overgang["niet zelfredzaam", "alle"] == (3, 4)
    assert overgang["zelfredzaam", "beperkt zelfredzaam"] == (1, 1)
    assert overgang["alle", "beperkt zelfredzaam"] == (2, 4)
    assert overgang["alle", "alle"] == (4, 4)
    # Nobody began in this class: a share of nobody is no figure.
    assert ("beperkt zelfredzaam", "zelfredzaam") not in overgang


def test_the_outcomes_over_domains_have_denominators_of_their_own() -> None:
    cijfers = boek(
        Deelnemer(3, 4),
        Deelnemer(3, {**dict.fromkeys(KOLOMMEN, 3), "financien": 4}),
        Deelnemer({"sociaal_netwerk": 3}, {"sociaal_netwerk": 4}),
        Deelnemer({"adl": 3}, {"adl": 4}),
    )
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **ANALYSE)) == (2, 2)
    assert deel(cijfers.cijfer("zelfredzaam_geworden_op_alle_domeinen", **ANALYSE)) == (1, 2)
    assert deel(cijfers.cijfer("financieel_zelfredzaam_geworden", **ANALYSE)) == (2, 2)
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_participatiedomeinen", **ANALYSE)) == (2, 3)


def test_outcomes_per_profile_include_who_stopped_early() -> None:
    cijfers = boek(
        Deelnemer(3, 4),
        Deelnemer(3, 3, {"reden_einde": "voortijdig gestopt"}),
        Deelnemer(3, 4, {"controlegroep": "j"}),
        zrm_profiel=[{"persoon": nummer, "profiel": 2, "kans": 1.0} for nummer in (1, 2, 3)],
    )
    profiel = {**DEZE, "groep": "met profiel en twee metingen", "kenmerk": "klantprofiel", "waarde": "2"}
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **profiel)) == (1, 2)
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **ANALYSE)) == (1, 1)


def test_elements_compare_the_examined_trajects() -> None:
    cijfers = boek(
        Deelnemer(3, 4, {"traject": "Met"}),
        Deelnemer(3, 3, {"traject": "Zonder"}),
        Deelnemer(3, 4, {"traject": "Niet beoordeeld"}),
        Deelnemer(3, 4, {"traject": "Niet onderzocht"}),
        trajecten=[
            {"traject": "Met", "kwalitatief_onderzocht": "j", "keuzevrijheid": "ja"},
            {"traject": "Zonder", "kwalitatief_onderzocht": "j", "keuzevrijheid": "nee"},
            {"traject": "Niet beoordeeld", "kwalitatief_onderzocht": "j"},
            {"traject": "Niet onderzocht", "keuzevrijheid": "ja"},
        ],
    )
    kies = {**DEZE, "groep": "onderzochte trajecten", "kenmerk": "keuzevrijheid"}
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **kies, waarde="met")) == (1, 1)
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **kies, waarde="zonder")) == (0, 1)
    geheel = kies | {"kenmerk": "alle", "waarde": "alle"}
    assert deel(cijfers.cijfer("vooruitgang_op_1_of_meer_domeinen", **geheel)) == (2, 3)
    kans = cijfers.cijfer(
        "gerealiseerde_kans", **geheel | {"groep": "onderzochte trajecten met profiel"}, uitkomst="1 of meer domeinen"
    )
    assert (deel(kans), kans.weergave) == ((2, 3), "0,67")

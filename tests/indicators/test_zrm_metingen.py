"""How and when was measured, and the trajects themselves, on hand-made participants."""

from __future__ import annotations

from datetime import date

from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel


def test_the_time_between_two_measurements() -> None:
    cijfers = boek(
        Deelnemer(3, 4, metingen={1: {"datum": date(2016, 3, 1)}, 2: {"datum": date(2016, 3, 11)}}),
        Deelnemer(3, 4, metingen={1: {"datum": date(2016, 3, 1)}, 2: {"datum": date(2016, 3, 16)}}),
        Deelnemer(3),
    )
    kies = {**DEZE, "groep": "analysegroep", "kenmerk": "alle", "waarde": "alle"}
    maten = {c.uitsplitsing["maat"]: c.weergave for c in cijfers.reeks("tijd_tussen_de_metingen", **kies)}
    assert maten == {"gemiddelde": "13", "mediaan": "13", "kortste": "10", "langste": "15"}
    assert deel(cijfers.cijfer("tijd_tussen_de_metingen", **kies, maat="gemiddelde")) == (25, 2)


def test_who_filled_in_a_measurement_and_whether_it_was_the_same_twice() -> None:
    klantmanager, aanbieder = {"ingevuld_door": "klantmanager"}, {"ingevuld_door": "aanbieder"}
    cijfers = boek(
        Deelnemer(3, 4, metingen={1: klantmanager, 2: klantmanager}),
        Deelnemer(3, 4, metingen={1: klantmanager, 2: aanbieder}),
        Deelnemer(3, 4, metingen={1: aanbieder}),
    )
    eerste = {c.uitsplitsing["ingevuld_door"]: deel(c) for c in cijfers.reeks("meting_ingevuld_door", meetmoment="1")}
    assert eerste == {"klantmanager": (2, 3), "aanbieder": (1, 3), "onbekend": (0, 3)}
    assert deel(cijfers.cijfer("meting_ingevuld_door", **DEZE, meetmoment="2", ingevuld_door="onbekend")) == (1, 3)
    assert deel(cijfers.cijfer("zelfde_invuller_bij_beide_metingen", **DEZE)) == (1, 2)


def test_versions_are_counted_and_so_is_who_has_two() -> None:
    cijfers = boek(
        Deelnemer(3, 4),
        Deelnemer(3, {"tijdsbesteding": 4}, metingen={2: {"instrument": "ZRM 2017"}}),
    )
    tweede = {c.uitsplitsing["instrument"]: deel(c) for c in cijfers.reeks("versie_van_de_matrix", meetmoment="2")}
    assert tweede == {"ZRM 2013": (1, 2), "ZRM 2017": (1, 2)}
    assert deel(cijfers.cijfer("twee_versies_van_de_matrix", **DEZE)) == (1, 2)
    assert deel(cijfers.cijfer("score_onbekend", **DEZE, meetmoment="2", domein="tijdsbesteding")) == (0, 1)
    assert deel(cijfers.cijfer("score_onbekend", **DEZE, meetmoment="2", domein="financien")) == (1, 2)


def test_the_distribution_of_scores_has_all_five() -> None:
    cijfers = boek(Deelnemer({"adl": 2}, {"adl": 5}), Deelnemer({"adl": 4}))
    kies = {**DEZE, "domein": "adl"}
    eerste = cijfers.reeks("scores_per_domein", **kies, groep="eerste meting", meetmoment="1")
    assert [deel(c) for c in eerste] == [(0, 2), (1, 2), (0, 2), (1, 2), (0, 2)]
    tweede = cijfers.reeks("scores_per_domein", **kies, groep="analysegroep", meetmoment="2")
    assert [deel(c) for c in tweede] == [(0, 1), (0, 1), (0, 1), (0, 1), (1, 1)]


def test_a_month_without_measurements_or_inflow_is_there() -> None:
    cijfers = boek(
        Deelnemer(3, 4, metingen={2: {"datum": date(2016, 5, 31)}}),
        Deelnemer(gegevens={"startdatum": date(2016, 3, 15)}),
    )
    tweede = {c.uitsplitsing["maand"]: deel(c)[0] for c in cijfers.reeks("metingen_per_maand", meetmoment="2")}
    assert tweede == {"2016-01": 0, "2016-02": 0, "2016-03": 0, "2016-04": 0, "2016-05": 1}
    instroom = {c.uitsplitsing["maand"]: deel(c)[0] for c in cijfers.reeks("instroom_per_maand")}
    assert instroom == {"2016-01": 1, "2016-02": 0, "2016-03": 1, "2016-04": 0, "2016-05": 0}


def test_how_long_a_traject_took_and_how_it_ended() -> None:
    cijfers = boek(
        Deelnemer(gegevens={"einddatum": date(2016, 1, 11), "reden_einde": "uitstroom naar werk"}),
        Deelnemer(gegevens={"einddatum": date(2016, 1, 21)}),
        Deelnemer(gegevens={"einddatum": date(2017, 1, 3), "reden_einde": "overig"}),
        Deelnemer(),
    )
    kies = {**DEZE, "kenmerk": "traject", "waarde": "Post Oost"}
    assert deel(cijfers.cijfer("duur_van_het_traject", **kies, maat="gemiddelde")) == (30, 2)
    assert cijfers.cijfer("duur_van_het_traject", **kies, maat="mediaan").weergave == "15"
    einden = {c.uitsplitsing["einde"]: deel(c) for c in cijfers.reeks("einde_van_het_traject", **kies)}
    assert einden == {
        "uitstroom naar werk": (1, 4),
        "zonder reden": (1, 4),
        "loopt nog of niet geregistreerd": (2, 4),
    }


def test_the_elements_of_a_provider_are_those_of_its_examined_trajects() -> None:
    cijfers = boek(
        Deelnemer(),
        trajecten=[
            {
                "traject": "A",
                "kwalitatief_onderzocht": "j",
                "buurtnetwerk": "ja",
                "groepsaanbod": "ja",
                "keuzevrijheid": "nee",
            },
            {"traject": "B", "kwalitatief_onderzocht": "j", "buurtnetwerk": "ja", "groepsaanbod": "nee"},
            {"traject": "C", "groepsaanbod": "ja", "aanbieder": "West"},
        ],
    )
    oost = {
        c.uitsplitsing["element"]: (c.weergave, deel(c)[0])
        for c in cijfers.reeks("element_van_de_aanpak", aanbieder="Oost")
    }
    assert oost["buurtnetwerk"] == ("ja", 2)
    assert oost["groepsaanbod"] == ("deels", 1)
    assert oost["keuzevrijheid"] == ("nee", 0)
    assert oost["beweegaanbod"] == ("niet beoordeeld", 0)
    assert not cijfers.reeks("element_van_de_aanpak", aanbieder="West")

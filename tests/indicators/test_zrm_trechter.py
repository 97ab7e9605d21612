"""From everybody who takes part to the groups of the evaluation, on hand-made participants."""

from __future__ import annotations

from datetime import date

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel

ONDERZOCHT = {"traject": "Onderzocht"}
TRAJECTEN = (
    {"traject": "Post Oost"},
    {"traject": "Onderzocht", "kwalitatief_onderzocht": "j", "buurtnetwerk": "ja"},
    {"traject": "Leeg", "aanbieder": "Noord", "kwalitatief_onderzocht": "j", "buurtnetwerk": "ja"},
    {"traject": "Leerlijn West", "aanbieder": "West"},
)


def gemengd() -> Cijferboek:
    """Return the figures of seven participants, each of whom goes another way."""
    return boek(
        Deelnemer(3, 4, ONDERZOCHT),
        Deelnemer({"adl": 3}, {"adl": 4}),
        Deelnemer(3, 4, {"controlegroep": "j"}),
        Deelnemer(3, 4, {"reden_einde": "voortijdig gestopt"}),
        Deelnemer(3),
        Deelnemer(None, 4),
        Deelnemer(gegevens={"aanbieder": "West", "traject": "Leerlijn West"}),
        trajecten=TRAJECTEN,
    )


def aantal(cijfers: Cijferboek, groep: str, kenmerk: str = "alle", waarde: str = "alle") -> int:
    return deel(cijfers.cijfer("deelnemers_in_de_evaluatie", **DEZE, groep=groep, kenmerk=kenmerk, waarde=waarde))[0]


def test_every_group_is_counted() -> None:
    cijfers = gemengd()
    groepen = {c.uitsplitsing["groep"]: deel(c)[0] for c in cijfers.reeks("deelnemers_in_de_evaluatie", kenmerk="alle")}
    assert groepen == {
        "ingestroomd": 7,
        "eerste meting": 5,
        "alleen eerste meting": 1,
        "alleen tweede meting": 1,
        "twee metingen": 4,
        "twee metingen zonder controlegroep": 3,
        "analysegroep": 2,
        "met profiel": 4,
        "met profiel en twee metingen": 2,
        "controlegroep met twee metingen": 1,
        "voortijdig gestopt": 1,
        "voortijdig gestopt met twee metingen": 1,
        "onderzochte trajecten": 1,
        "onderzochte trajecten met profiel": 1,
    }


def test_a_breakdown_shows_where_nobody_is_left_and_an_examined_traject_without_people() -> None:
    cijfers = gemengd()
    assert aantal(cijfers, "ingestroomd", "aanbieder", "West") == 1
    assert aantal(cijfers, "analysegroep", "aanbieder", "West") == 0
    assert not cijfers.has(
        "deelnemers_in_de_evaluatie", **DEZE, groep="onderzochte trajecten", kenmerk="aanbieder", waarde="West"
    )
    assert aantal(cijfers, "onderzochte trajecten", "buurtnetwerk", "met") == 1
    assert aantal(cijfers, "onderzochte trajecten", "buurtnetwerk", "zonder") == 0


def test_response_is_of_who_had_a_first_measurement() -> None:
    cijfers = gemengd()
    assert deel(cijfers.cijfer("respons_tweede_meting", **DEZE, kenmerk="alle", waarde="alle")) == (4, 5)
    assert not cijfers.has("respons_tweede_meting", **DEZE, kenmerk="aanbieder", waarde="West")
    assert deel(cijfers.cijfer("respons_tweede_meting", **DEZE, kenmerk="adl", waarde="beperkt of zelfredzaam")) == (
        4,
        5,
    )
    analyse = cijfers.cijfer("analysegroep_van_eerste_meting", **DEZE, kenmerk="alle", waarde="alle")
    assert (deel(analyse), analyse.weergave) == ((2, 5), "40%")


def test_each_step_says_who_falls_out_of_whom() -> None:
    stappen = {
        c.uitsplitsing["stap"]: deel(c) for c in gemengd().reeks("valt_af_voor_de_analyse", **DEZE, kenmerk="alle")
    }
    assert stappen == {
        "geen eerste meting": (2, 7),
        "geen tweede meting": (1, 5),
        "controlegroep": (1, 4),
        "voortijdig gestopt": (1, 3),
        "te weinig scores op beide metingen": (1, 2),
        "te weinig scores voor een profiel": (1, 5),
    }


def test_as_of_an_earlier_day_later_measurements_are_not_there_yet() -> None:
    cijfers = boek(Deelnemer(3, 4), Deelnemer(3, 4, {"startdatum": date(2016, 9, 1)}), peildatum=date(2016, 8, 31))
    toen = {"levering": "L", "periode": "2016-08-31", "kenmerk": "alle", "waarde": "alle"}
    assert deel(cijfers.cijfer("deelnemers_in_de_evaluatie", **toen, groep="ingestroomd")) == (1, 0)
    assert deel(cijfers.cijfer("deelnemers_in_de_evaluatie", **toen, groep="twee metingen")) == (0, 0)

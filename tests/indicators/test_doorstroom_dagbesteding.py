"""Who moved on from arbeidsmatige dagbesteding, counted on hand-made arrangements."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2021, 12, 1)
SINDS = "2019-01-01/2021-12-01"


def boek(*arrangementen: dict[str, Any], **tabellen: Any) -> Cijferboek:
    return figures(hand_made(PEILDATUM, arrangement=arrangementen, **tabellen), ("arrangement",))


def weg(persoon: int, dag: date, bestemming: str | None = "opleiding", **velden: Any) -> dict[str, Any]:
    """Return the arrangement of somebody who moved on and left the day before."""
    return {"persoon": persoon, "einddatum": dag, "doorstroomdatum": dag, "bestemming": bestemming, **velden}


def een(cijfers: Cijferboek, indicator: str, periode: str = SINDS, **uitsplitsing: str) -> Cijfer:
    return cijfers.cijfer(indicator, levering="L", periode=periode, **uitsplitsing)


def tellers(cijfers: Cijferboek, indicator: str, dimensie: str) -> dict[str, int]:
    """Return the numerators by one dimension, of the figures that have no other."""
    return {
        c.uitsplitsing[dimensie]: int(c.teller or 0)
        for c in cijfers.reeks(indicator)
        if set(c.uitsplitsing) == {dimensie}
    }


def test_moving_on_counts_up_to_the_peildatum_and_once_per_person() -> None:
    cijfers = boek(
        weg(1, date(2019, 5, 1), "betaald werk"),
        weg(2, PEILDATUM, "beschut werk"),
        weg(2, PEILDATUM, "beschut werk", soort="loonwaarde"),
        weg(3, date(2021, 12, 2), "opleiding"),
        {"persoon": 4},
    )
    assert tellers(cijfers, "kandidaten_doorgestroomd", "bestemming") == {
        "alle": 2,
        "betaald werk": 1,
        "betaald werk banenafspraak": 0,
        "beschut werk": 1,
        "vrijwilligerswerk": 0,
        "opleiding": 0,
        "betaald werk incl. beschut werk": 2,
    }
    jaren = {
        c.uitsplitsing["jaar"]: int(c.teller or 0)
        for c in cijfers.reeks("kandidaten_doorgestroomd", bestemming="alle")
        if "jaar" in c.uitsplitsing
    }
    assert jaren == {"2019": 1, "2020": 0, "2021": 1}
    assert tellers(cijfers, "aandeel_naar_werk_opleiding_of_vrijwilligerswerk", "richting") == {
        "werk": 2,
        "vrijwilligerswerk": 0,
        "opleiding": 0,
    }


def test_an_empty_destination_is_unknown_and_only_named_when_it_occurs() -> None:
    cijfers = boek(weg(1, date(2020, 1, 1), None))
    assert tellers(cijfers, "aandeel_naar_bestemming", "bestemming")["onbekend"] == 1
    assert een(cijfers, "kandidaten_doorgestroomd", bestemming="onbekend").teller == 1
    assert "onbekend" not in tellers(boek(weg(1, date(2020, 1, 1))), "aandeel_naar_bestemming", "bestemming")


def test_the_flow_is_no_part_of_the_stock() -> None:
    cijfers = boek(
        weg(1, date(2020, 6, 1)),
        {**weg(2, date(2020, 6, 1)), "einddatum": None},
        weg(3, date(2020, 6, 1), terugval="j"),
        weg(3, date(2020, 6, 1), terugval="j", begindatum=date(2021, 1, 1)) | {"einddatum": None},
        weg(4, date(2020, 6, 1), terugval="j"),
        {"persoon": 5},
        {"persoon": 6, "einddatum": date(2021, 11, 30)},
    )
    assert tellers(cijfers, "deelnemers_naar_plek_op_de_meetdatum", "plek") == {
        "in dagbesteding": 3,
        "doorgestroomd en weg": 2,
        "vertrokken zonder doorstroom": 1,
    }
    assert tellers(cijfers, "doorgestroomde_kandidaten_naar_plek_op_de_meetdatum", "vervolg") == {
        "niet meer in dagbesteding": 1,
        "met een been in de dagbesteding": 1,
        "terug in dagbesteding na terugval": 1,
        "teruggevallen, niet in dagbesteding": 1,
    }
    ook_er = een(cijfers, "kandidaten_doorgestroomd_op_de_meetdatum_in_dagbesteding", "2021-12-01", bestemming="alle")
    assert (ook_er.teller, ook_er.noemer, ook_er.weergave) == (2, 4, "50,0%")
    gedeeld = een(cijfers, "kandidaten_doorgestroomd_gedeeld_door_stand", "2021-12-01", bestemming="alle")
    # 4 gedeeld door 3: this can be more than 100%, which is why it is no share and has no limits.
    assert (gedeeld.weergave, gedeeld.ondergrens) == ("133,3%", None)
    van_allen = een(cijfers, "aandeel_doorgestroomd_van_alle_deelnemers_in_de_periode", bestemming="alle")
    assert (van_allen.teller, van_allen.noemer) == (4, 6)
    assert een(cijfers, "deelnemers_sinds_het_begin").teller == 6
    terugval = een(cijfers, "kandidaten_met_terugval_na_doorstroom", bestemming="alle")
    assert (terugval.teller, terugval.noemer, terugval.weergave) == (2, 4, "50,0%")


def test_somebody_whose_arrangement_begins_after_the_peildatum_does_not_take_part_yet() -> None:
    cijfers = boek({"persoon": 1}, {"persoon": 2, "begindatum": date(2021, 12, 2)})
    assert een(cijfers, "deelnemers_sinds_het_begin").teller == 1


def test_the_share_of_a_year_has_its_own_participants() -> None:
    cijfers = boek(
        weg(1, date(2020, 1, 1), einddatum=date(2019, 12, 31)),
        {"persoon": 2, "einddatum": date(2019, 12, 31)},
        {"persoon": 3},
        {"persoon": 4, "begindatum": date(2020, 2, 1)},
    )
    jaren = {c.periode: (c.teller, c.noemer) for c in cijfers.reeks("doorgestroomd_van_wie_dat_jaar_meedeed")}
    assert jaren == {"2019": (0, 3), "2020": (1, 3), "2021": (0, 2)}
    verschil = een(cijfers, "verschil_doorgestroomd_van_wie_dat_jaar_meedeed", "2021")
    assert verschil.weergave == "-33,3 procentpunt"


def test_a_development_arrangement_counts_when_it_began_before_moving_on() -> None:
    dag = date(2021, 3, 1)
    cijfers = boek(
        weg(1, dag),
        weg(2, dag),
        weg(2, dag, soort="loonwaarde", begindatum=date(2021, 2, 28)),
        weg(3, dag),
        weg(3, dag, soort="zelfredzaamheid", begindatum=dag),
        weg(4, dag, soort="loonwaarde"),
        weg(4, dag, soort="zelfredzaamheid"),
    )
    assert tellers(cijfers, "ontwikkelarrangement_voor_de_doorstroom", "ontwikkeling") == {
        "loonwaarde": 1,
        "zelfredzaamheid": 0,
        "beide": 1,
        "geen": 2,
    }
    assert een(cijfers, "doorgestroomd_na_een_ontwikkelarrangement").weergave == "50%"


def test_reasons_are_of_those_who_left_without_moving_on_and_unknown_comes_last() -> None:
    eind = date(2021, 1, 1)
    cijfers = boek(
        {"persoon": 1, "einddatum": date(2020, 1, 1), "reden_einde": "verhuisd"},
        {"persoon": 1, "einddatum": eind, "reden_einde": "zorg"},
        {"persoon": 2, "einddatum": eind},
        {"persoon": 3, "einddatum": eind},
        {"persoon": 4, "einddatum": eind, "reden_einde": "zorg"},
        {"persoon": 5, "einddatum": eind, "reden_einde": "verhuisd"},
        {"persoon": 6, "einddatum": eind, "reden_einde": "overleden"},
        {"persoon": 6},
    )
    redenen = tellers(cijfers, "reden_van_vertrek_zonder_doorstroom", "reden")
    assert list(redenen.items()) == [("zorg", 2), ("verhuisd", 1), ("onbekend", 2)]


def test_the_time_until_moving_on_has_a_mean_and_a_median() -> None:
    begin = date(2019, 3, 1)
    cijfers = boek(*(weg(nr, date(2019 + jaren, 3, 1), begindatum=begin) for nr, jaren in enumerate((1, 1, 2))))
    gemiddeld = een(cijfers, "gemiddelde_tijd_tot_doorstroom")
    assert (gemiddeld.teller, gemiddeld.noemer, gemiddeld.weergave) == (366 + 366 + 731, 3, "16")
    assert een(cijfers, "mediane_tijd_tot_doorstroom").weergave == "12"


def test_nobody_moved_on() -> None:
    cijfers = boek({"persoon": 1})
    assert een(cijfers, "kandidaten_doorgestroomd", bestemming="alle").weergave == "0"
    # A share of nobody is no figure.
    assert cijfers.reeks("kandidaten_met_terugval_na_doorstroom") == []
    assert cijfers.reeks("gemiddelde_tijd_tot_doorstroom") == []


def test_municipalities_have_their_share_of_those_who_moved_on() -> None:
    cijfers = boek(
        weg(1, date(2020, 1, 1), gemeente="Oss"),
        {"persoon": 2, "gemeente": "Oss"},
        {"persoon": 3, "gemeente": "Boekel"},
    )
    delen = [
        (c.uitsplitsing["gemeente"], c.teller, c.noemer) for c in cijfers.reeks("aandeel_doorgestroomd_per_gemeente")
    ]
    assert delen == [("alle", 1, 3), ("Boekel", 0, 1), ("Oss", 1, 2)]

"""Participants of a traject, on hand-made rows: who counts, where they went, how long it took and what that yields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2021, 3, 31)
GON = "Gebiedsondersteunend Netwerk (GON)"
BESPARING = {"omschrijving": "Maatschappelijke besparing", "eenheid": "per persoon per jaar", "bedrag": 5000}
PLEK = {"omschrijving": "Dagbestedingsplek", "eenheid": "per plek per jaar", "bedrag": 14000}
VRIJ = {"naam": "vrijgekomen dagbestedingsplekken", "onderdeel": GON, "waarde": 1}


def klaar(persoon: int, status: str, **meer: Any) -> dict[str, Any]:
    """Return a participant whose traject lasted from the first to the tenth of January 2020."""
    return {"persoon": persoon, "einddatum": date(2020, 1, 10), "status": status, **meer}


def bezig(persoon: int, **meer: Any) -> dict[str, Any]:
    return {"persoon": persoon, **meer}


def boek(
    *deelnemers: dict[str, Any],
    tarieven: tuple[dict[str, Any], ...] = (BESPARING, PLEK),
    instellingen: tuple[dict[str, Any], ...] = (VRIJ,),
    peildatum: date = PEILDATUM,
) -> Cijferboek:
    tabellen = {"trajectdeelname": deelnemers, "tarief": tarieven, "register_instelling": instellingen}
    return figures(hand_made(peildatum, **tabellen), ("trajectdeelname", "tarief"))


def een(cijfers: Cijferboek, indicator: str, **uitsplitsing: str) -> Cijfer:
    [cijfer] = cijfers.reeks(indicator, **uitsplitsing)
    return cijfer


def teller(cijfers: Cijferboek, indicator: str, **uitsplitsing: str) -> tuple[int, int | None]:
    cijfer = een(cijfers, indicator, **uitsplitsing)
    assert cijfer.teller is not None
    return int(cijfer.teller), cijfer.n


# ---------------------------------------------------------------------- who counts


def test_who_starts_after_the_peildatum_is_in_the_registration_but_does_not_count() -> None:
    cijfers = boek(
        bezig(1, startdatum=PEILDATUM),
        bezig(2, startdatum=date(2021, 4, 1)),
    )
    assert een(cijfers, "deelnemers_gestart").weergave == "1"
    assert een(cijfers, "nog_in_traject", herkomst="alle").weergave == "1"
    assert een(cijfers, "deelnemers_in_de_registratie").weergave == "2"
    assert een(cijfers, "gestart_na_de_peildatum").weergave == "1"


def test_an_end_on_the_peildatum_counts_and_a_later_one_with_its_status_does_not() -> None:
    cijfers = boek(
        bezig(1, einddatum=PEILDATUM, status="Uitval"),
        bezig(2, einddatum=date(2021, 4, 1), status="Reguliere baan"),
    )
    assert een(cijfers, "deelnemers_uitgestroomd").weergave == "1"
    assert een(cijfers, "nog_in_traject", herkomst="alle").weergave == "1"
    assert een(cijfers, "afgesloten_na_de_peildatum").weergave == "1"
    assert teller(cijfers, "uitgestroomd_naar_opleiding_of_betaald_werk") == (0, 1)
    assert teller(cijfers, "situatie_naar_herkomstgroep", herkomstgroep="alle", situatie="nog in traject") == (1, 2)


def test_flows_run_from_the_month_of_the_first_start_to_the_peildatum_and_stocks_are_of_that_day() -> None:
    cijfers = boek(bezig(1, startdatum=date(2018, 9, 3)), bezig(2, startdatum=date(2019, 5, 1)))
    assert een(cijfers, "deelnemers_gestart").periode == "2018-09/2021-03-31"
    assert een(cijfers, "herkomst_instroom", herkomst="Statushouders").periode == "2018-09/2021-03-31"
    assert een(cijfers, "nog_in_traject", herkomst="alle").periode == "2021-03-31"
    assert {c.periode for c in cijfers.reeks("tarief_in_de_levering")} == {"2021"}


# ---------------------------------------------------------------------- herkomst and status


def test_every_herkomst_has_its_rows_and_the_groups_hold_them_all() -> None:
    cijfers = boek(
        klaar(1, "Reguliere baan", herkomst="P-Wet Zelfmelder"),
        bezig(2, herkomst="P-Wet Kansen in kaart"),
        bezig(3, herkomst="Beschermd wonen"),
        bezig(4, herkomst="PRO-VSO Stage"),
    )
    assert len(cijfers.reeks("herkomst_instroom")) == 10
    assert teller(cijfers, "herkomst_instroom", herkomst="Overig") == (0, 4)
    assert teller(cijfers, "herkomstgroep_instroom", herkomstgroep="Participatiewet") == (2, 4)
    assert teller(cijfers, "herkomstgroep_instroom", herkomstgroep="overige herkomst") == (2, 4)
    assert teller(cijfers, "status_werk_of_opleiding_naar_herkomst", herkomst="P-Wet Zelfmelder") == (1, 1)
    # A share of nobody is no figure.
    assert not cijfers.reeks("status_werk_of_opleiding_naar_herkomst", herkomst="Overig")


def test_the_shares_by_outcome_are_sums_of_their_statuses() -> None:
    statussen = (
        "Reguliere opleiding",
        "Praktijkopleiding",
        "Nieuw beschut baan",
        "Afspraakbaan",
        "Reguliere baan",
        "Vervolgtraject",
        "Uitval",
        "Tijdelijke uitval",
    )
    cijfers = boek(*(klaar(nummer, status) for nummer, status in enumerate(statussen)), bezig(9))
    assert teller(cijfers, "gaat_opleiding_volgen") == (2, 8)
    assert teller(cijfers, "betaalde_baan") == (3, 8)
    assert teller(cijfers, "uitgestroomd_naar_opleiding_of_betaald_werk") == (5, 8)
    assert teller(cijfers, "door_in_vervolgtraject") == (1, 8)
    assert teller(cijfers, "uitgevallen") == (1, 8)
    assert teller(cijfers, "tijdelijk_uitgevallen") == (1, 8)
    assert teller(cijfers, "uitval_van_de_uitgestroomde_deelnemers", soort="samen") == (2, 8)
    assert teller(cijfers, "uitval_van_de_gestarte_deelnemers", soort="samen") == (2, 9)
    assert teller(
        cijfers, "situatie_naar_herkomstgroep", herkomstgroep="statushouders", situatie="uitval of tijdelijke uitval"
    ) == (2, 9)
    assert een(cijfers, "status_na_afloop_traject", status="Afspraakbaan").weergave == "12,5%"


def test_who_left_without_a_status_counts_as_unknown() -> None:
    cijfers = boek(klaar(1, "nog in traject"), klaar(2, "Uitval"))
    assert teller(cijfers, "status_na_afloop_traject", status="onbekend") == (1, 2)
    assert teller(cijfers, "uitkomst_na_afloop_traject", uitkomst="onbekend") == (1, 2)
    assert teller(cijfers, "onbekend_bij_deelnemers", gegeven="status na het traject") == (1, 2)
    assert not boek(klaar(2, "Uitval")).reeks("status_na_afloop_traject", status="onbekend")


def test_age_is_of_the_start_year_and_what_is_absent_is_unknown() -> None:
    cijfers = boek(
        bezig(1, geboortejaar=1994),
        bezig(2, geboortejaar=1993, geslacht="m"),
        bezig(3, geboortejaar=1965, geslacht="x"),
        bezig(4, geboortejaar=None, geslacht=None),
    )
    leeftijden = {c.uitsplitsing["leeftijd"]: c.teller for c in cijfers.reeks("leeftijd_bij_de_start")}
    assert leeftijden == {
        "tot 27 jaar": 1,
        "27 tot 40 jaar": 1,
        "40 tot 55 jaar": 0,
        "55 jaar en ouder": 1,
        "onbekend": 1,
    }
    geslachten = {c.uitsplitsing["geslacht"]: c.teller for c in cijfers.reeks("geslacht_van_de_deelnemers")}
    assert geslachten == {"v": 1, "m": 1, "x": 1, "onbekend": 1}


# ---------------------------------------------------------------------- time


def test_the_first_and_the_last_day_both_count_in_the_length() -> None:
    cijfers = boek(
        klaar(1, "Uitval", einddatum=date(2020, 1, 1)),
        klaar(2, "Reguliere baan", einddatum=date(2020, 1, 4)),
        bezig(3),
    )
    gemiddeld = een(cijfers, "gemiddelde_duur_afgesloten_traject")
    assert (gemiddeld.teller, gemiddeld.noemer, gemiddeld.weergave, gemiddeld.eenheid) == (5, 2, "3", "dagen")
    mediaan = een(cijfers, "mediane_duur_naar_uitkomst", uitkomst="alle")
    assert (mediaan.waarde, mediaan.noemer) == (Decimal("2.5"), 2)
    assert een(cijfers, "gemiddelde_duur_naar_uitkomst", uitkomst="betaalde baan").weergave == "4"


def test_starts_and_ends_fall_in_their_year_and_quarter() -> None:
    cijfers = boek(
        klaar(1, "Uitval", startdatum=date(2020, 9, 30), einddatum=date(2020, 12, 31)),
        bezig(2, startdatum=date(2020, 10, 1)),
    )
    assert [(c.periode, c.weergave) for c in cijfers.reeks("gestarte_deelnemers_per_jaar")] == [
        ("2020", "2"),
        ("2021", "0"),
    ]
    gestart = {c.uitsplitsing["kwartaal"]: c.weergave for c in cijfers.reeks("gestarte_deelnemers_per_kwartaal")}
    assert gestart == {"2020-K3": "1", "2020-K4": "1", "2021-K1": "0"}
    gestopt = {c.uitsplitsing["kwartaal"]: c.weergave for c in cijfers.reeks("uitgestroomde_deelnemers_per_kwartaal")}
    assert gestopt == {"2020-K3": "0", "2020-K4": "1", "2021-K1": "0"}
    in_traject = {c.periode: c.weergave for c in cijfers.reeks("in_traject_aan_het_einde_van_het_kwartaal")}
    assert in_traject == {"2020-09-30": "1", "2020-12-31": "1", "2021-03-31": "1"}


def test_at_an_equal_time_only_who_started_long_enough_ago_counts_whatever_came_later() -> None:
    cijfers = boek(
        klaar(1, "Reguliere baan", startdatum=date(2020, 3, 31), einddatum=date(2021, 3, 31)),
        klaar(2, "Uitval", startdatum=date(2020, 3, 1), einddatum=date(2021, 3, 2)),
        klaar(3, "Reguliere baan", startdatum=date(2020, 4, 1), einddatum=date(2020, 4, 2)),
    )

    def na(maanden: int, situatie: str) -> tuple[int, int | None]:
        return teller(
            cijfers,
            "situatie_op_gelijke_tijd_na_de_start",
            startjaar="2020",
            na=f"{maanden} maanden",
            situatie=situatie,
        )

    assert na(12, "opleiding of betaalde baan") == (1, 2)
    assert na(12, "nog in traject") == (1, 2)
    assert na(6, "opleiding of betaalde baan") == (1, 3)
    assert na(6, "uitval") == (0, 3)


def test_time_since_the_start_of_who_is_still_in_the_traject() -> None:
    cijfers = boek(
        bezig(1, startdatum=date(2021, 1, 1)),
        bezig(2, startdatum=date(2020, 12, 31)),
        bezig(3, startdatum=date(2020, 3, 31)),
        bezig(4, startdatum=date(2020, 4, 1)),
    )
    termijnen = {c.uitsplitsing["termijn"]: c.teller for c in cijfers.reeks("nog_in_traject_naar_tijd_sinds_de_start")}
    assert termijnen == {
        "korter dan 3 maanden": 1,
        "3 tot 6 maanden": 1,
        "6 tot 12 maanden": 1,
        "12 maanden of langer": 1,
    }


# ---------------------------------------------------------------------- what it yields


def test_the_yield_is_people_times_the_amount_of_the_delivery() -> None:
    cijfers = boek(
        klaar(1, "Reguliere baan", herkomst=GON),
        klaar(2, "Praktijkopleiding"),
        klaar(3, "Uitval", herkomst=GON),
        bezig(4, herkomst=GON),
    )
    assert een(cijfers, "maatschappelijke_besparing_per_jaar").weergave == "€ 10.000"
    assert een(cijfers, "besparing_dagbestedingsplekken_per_jaar").weergave == "€ 14.000"
    assert teller(cijfers, "deelnemers_uit_dagbesteding_naar_werk_of_opleiding") == (1, 3)
    uitgestroomd = "deelnemers_uit_dagbesteding_naar_werk_of_opleiding_van_de_uitgestroomden"
    assert teller(cijfers, uitgestroomd) == (1, 2)
    assert een(cijfers, "opbrengst_per_jaar", soort="kosten dagbestedingsplek").weergave == "€ 14.000"


def test_an_amount_in_the_register_comes_first_while_it_is_valid() -> None:
    register = (
        {"naam": "maatschappelijke besparing", "waarde": 4000},
        {"naam": "kosten dagbestedingsplek", "waarde": 1, "geldig_vanaf": date(2021, 4, 1)},
        {"naam": "kosten dagbestedingsplek", "waarde": 2, "geldig_tot_en_met": date(2021, 3, 30)},
        {**VRIJ, "waarde": Decimal("0.5")},
    )
    cijfers = boek(klaar(1, "Reguliere baan", herkomst=GON), instellingen=register)
    assert een(cijfers, "maatschappelijke_besparing_per_jaar").weergave == "€ 4.000"
    assert een(cijfers, "besparing_dagbestedingsplekken_per_jaar").weergave == "€ 7.000"
    # What was delivered stays what was delivered.
    tarief = {c.uitsplitsing["omschrijving"]: c.weergave for c in cijfers.reeks("tarief_in_de_levering")}
    assert tarief == {"Maatschappelijke besparing": "€ 5.000", "Dagbestedingsplek": "€ 14.000"}


def test_without_one_amount_there_is_no_yield_and_the_reason_says_why() -> None:
    zonder = een(boek(klaar(1, "Reguliere baan"), tarieven=()), "maatschappelijke_besparing_per_jaar")
    assert (zonder.weergave, zonder.reden_nb) == ("NB", "de levering en het register noemen geen bedrag")
    dubbel = een(
        boek(klaar(1, "Reguliere baan"), tarieven=(BESPARING, BESPARING | {"bedrag": 6000})),
        "maatschappelijke_besparing_per_jaar",
    )
    assert (dubbel.weergave, dubbel.reden_nb) == ("NB", "de levering noemt meer dan één bedrag")


def test_without_the_assumption_no_places_in_dagbesteding_are_counted() -> None:
    cijfers = boek(klaar(1, "Reguliere baan", herkomst=GON), instellingen=())
    assert not cijfers.reeks("besparing_dagbestedingsplekken_per_jaar")
    assert not cijfers.reeks("opbrengst_per_jaar", soort="kosten dagbestedingsplek")
    assert een(cijfers, "maatschappelijke_besparing_per_jaar").weergave == "€ 5.000"


def test_another_herkomst_can_free_places() -> None:
    register = ({**VRIJ, "onderdeel": "Beschermd wonen", "waarde": 2},)
    cijfers = boek(klaar(1, "Reguliere baan", herkomst="Beschermd wonen"), instellingen=register)
    assert een(cijfers, "besparing_dagbestedingsplekken_per_jaar", herkomst="Beschermd wonen").weergave == "€ 28.000"


def test_without_participants_nothing_fails() -> None:
    cijfers = boek(bezig(1, startdatum=date(2021, 5, 1)))
    assert een(cijfers, "deelnemers_gestart").periode == "2021-03/2021-03-31"
    assert een(cijfers, "maatschappelijke_besparing_per_jaar").weergave == "€ 0"

"""Who the participants are at the start, on hand-made participants."""

from __future__ import annotations

from datetime import date

from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel

IEDEREEN = {**DEZE, "groep": "ingestroomd", "kenmerk": "alle", "waarde": "alle"}
BEKEND = {
    "geslacht": "v",
    "geboortedatum": date(1966, 1, 1),
    "huishoudtype": "alleenstaande ouder",
    "opleiding": "mavo/vmbo",
    "taalniveau": "veel moeite",
    "uitkering_sinds": date(2015, 1, 1),
    "contacten": 21,
}


def test_a_share_is_of_those_of_whom_it_is_known() -> None:
    cijfers = boek(
        Deelnemer(gegevens=BEKEND),
        Deelnemer(gegevens={**BEKEND, "geslacht": "m", "taalniveau": "goed", "opleiding": "hbo/wo", "contacten": 20}),
        Deelnemer(),
    )

    def van(indicator: str, **nader: str) -> tuple[int, int]:
        return deel(cijfers.cijfer(indicator, **IEDEREEN, **nader))

    assert van("aandeel_vrouwen") == (1, 2)
    assert van("problemen_met_de_nederlandse_taal") == (1, 2)
    assert van("hoogst_afgeronde_opleiding", opleiding="mavo/vmbo") == (1, 2)
    assert van("hoogst_afgeronde_opleiding", opleiding="maximaal basisonderwijs") == (0, 2)
    assert van("huishouden", huishouden="alleenstaande ouder") == (2, 2)
    assert van("veel_contact_met_de_klantmanager") == (1, 2)
    assert van("achtergrondkenmerk_onbekend", gegeven="taalniveau") == (1, 3)
    assert cijfers.cijfer("gemiddeld_aantal_contacten", **IEDEREEN).weergave == "20,5"


def test_ages_are_on_the_day_the_traject_starts() -> None:
    cijfers = boek(
        Deelnemer(gegevens={"geboortedatum": date(1985, 1, 1)}),
        Deelnemer(gegevens={"geboortedatum": date(1985, 1, 2)}),
        Deelnemer(gegevens={"geboortedatum": date(1966, 1, 1)}),
    )
    groepen = {
        c.uitsplitsing["leeftijdsgroep"]: deel(c) for c in cijfers.reeks("leeftijdsgroep_bij_de_start", **IEDEREEN)
    }
    assert groepen == {"30 jaar en jonger": (1, 3), "31 tot 50 jaar": (1, 3), "50-plus": (1, 3)}
    gemiddelde = cijfers.cijfer("gemiddelde_leeftijd_bij_de_start", **IEDEREEN)
    assert (deel(gemiddelde), gemiddelde.weergave) == ((31 + 30 + 50, 3), "37")


def test_the_duration_of_a_benefit_leaves_out_who_has_none() -> None:
    cijfers = boek(
        Deelnemer(gegevens={"uitkering_sinds": date(2015, 7, 1)}),
        Deelnemer(gegevens={"uitkering_sinds": date(2014, 1, 2)}),
        Deelnemer(),
    )
    assert deel(cijfers.cijfer("gemiddelde_uitkeringsduur_bij_de_start", **IEDEREEN)) == (6 + 23, 2)


def test_groups_are_described_apart() -> None:
    cijfers = boek(Deelnemer(3, 4, BEKEND), Deelnemer(3, gegevens={**BEKEND, "geslacht": "m"}))
    for groep, verwacht in (("eerste meting", (1, 2)), ("alleen eerste meting", (0, 1)), ("twee metingen", (1, 1))):
        assert deel(cijfers.cijfer("aandeel_vrouwen", **IEDEREEN | {"groep": groep})) == verwacht

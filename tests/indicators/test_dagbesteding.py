"""The stock of arbeidsmatige dagbesteding, counted on hand-made arrangements: who runs on the day, where, how old."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2021, 12, 1)
TABELLEN = ("arrangement", "inwonertal", "tarief")
GROOT = {"naam": "grote aanbieder", "onderdeel": "De Werf", "waarde": 1}


def boek(*arrangementen: dict[str, Any], peildatum: date = PEILDATUM, **tabellen: Any) -> Cijferboek:
    return figures(hand_made(peildatum, arrangement=arrangementen, **tabellen), TABELLEN)


def teller(cijfers: Cijferboek, indicator: str, periode: str = "2021-12-01", **uitsplitsing: str) -> int:
    cijfer = cijfers.cijfer(indicator, levering="L", periode=periode, **uitsplitsing)
    assert cijfer.teller is not None
    return int(cijfer.teller)


def test_an_arrangement_runs_from_its_first_to_its_last_day() -> None:
    cijfers = boek(
        {"persoon": 1, "begindatum": PEILDATUM, "einddatum": None},
        {"persoon": 2, "begindatum": date(2020, 1, 1), "einddatum": PEILDATUM},
        {"persoon": 3, "begindatum": date(2020, 1, 1), "einddatum": date(2021, 11, 30)},
        {"persoon": 4, "begindatum": date(2021, 12, 2), "einddatum": None},
    )
    assert teller(cijfers, "mensen_in_arbeidsmatige_dagbesteding", gemeente="alle") == 2


def test_somebody_with_more_arrangements_counts_once_in_the_youngest_municipality() -> None:
    cijfers = boek(
        {"persoon": 1, "gemeente": "Oss", "begindatum": date(2020, 1, 1)},
        {"persoon": 1, "gemeente": "Bernheze", "begindatum": date(2021, 1, 1), "soort": "loonwaarde"},
        {"persoon": 2, "gemeente": "Oss"},
        gemeenten=("Oss", "Bernheze"),
    )
    stand = [
        teller(cijfers, "mensen_in_arbeidsmatige_dagbesteding", gemeente=naam) for naam in ("alle", "Bernheze", "Oss")
    ]
    assert stand == [2, 1, 1]
    aandeel = cijfers.cijfer(
        "aandeel_van_de_mensen_in_arbeidsmatige_dagbesteding", levering="L", periode="2021-12-01", gemeente="Oss"
    )
    assert (aandeel.noemer, aandeel.weergave) == (2, "50%")
    assert aandeel.ondergrens is not None


def test_a_municipality_without_people_that_delivered_its_inhabitants_stands_at_zero() -> None:
    cijfers = boek(
        {"persoon": 1}, inwonertal=[{"gemeente": "Oss", "inwoners": 1000}, {"gemeente": "Boekel", "inwoners": 500}]
    )
    assert teller(cijfers, "mensen_in_arbeidsmatige_dagbesteding", gemeente="Boekel") == 0
    assert [c.uitsplitsing["gemeente"] for c in cijfers.reeks("mensen_in_arbeidsmatige_dagbesteding")] == [
        "alle",
        "Boekel",
        "Oss",
    ]


def test_providers_that_the_register_calls_large_stand_apart() -> None:
    cijfers = boek(
        {"persoon": 1, "aanbieder": "De Werf"},
        {"persoon": 2, "aanbieder": "De Werf"},
        {"persoon": 2, "aanbieder": "Klein", "soort": "loonwaarde"},
        {"persoon": 3, "aanbieder": "Nog kleiner"},
        register_instelling=[GROOT, {**GROOT, "onderdeel": "Leeg", "waarde": 2}],
    )
    naar = {
        c.uitsplitsing["aanbieder"]: c.teller
        for c in cijfers.reeks("mensen_in_arbeidsmatige_dagbesteding_naar_aanbieder")
    }
    assert naar == {"De Werf": 2, "Leeg": 0}
    assert [c.uitsplitsing["aanbieder"] for c in cijfers.reeks("mensen_bij_overige_aanbieders")] == [
        "Klein",
        "Nog kleiner",
    ]
    assert teller(cijfers, "aanbieders_met_een_lopend_arrangement") == 3
    assert [teller(cijfers, "aanbieders_naar_grootte", grootte=g) for g in ("groot", "overig")] == [1, 2]
    grootte = "aandeel_mensen_naar_grootte_van_de_aanbieder"
    assert [teller(cijfers, grootte, grootte=g) for g in ("groot", "overig")] == [2, 2]


def test_a_provider_is_large_only_while_its_setting_holds() -> None:
    cijfers = boek({"persoon": 1}, register_instelling=[{**GROOT, "geldig_tot_en_met": date(2020, 12, 31)}])
    assert cijfers.reeks("mensen_in_arbeidsmatige_dagbesteding_naar_aanbieder") == []


def test_age_groups_have_their_edges_and_unknown() -> None:
    cijfers = boek(
        *({"persoon": nr, "geboortejaar": 2021 - leeftijd} for nr, leeftijd in enumerate((26, 27, 39, 40, 54, 55))),
        {"persoon": 9, "geboortejaar": None},
    )
    assert [int(c.teller or 0) for c in cijfers.reeks("aandeel_mensen_naar_leeftijd")] == [1, 2, 2, 1, 1]


def test_basis_and_development_are_told_apart_and_dagdelen_come_from_the_basis() -> None:
    cijfers = boek(
        {"persoon": 1, "dagdelen_per_week": 2},
        {"persoon": 2, "dagdelen_per_week": 5},
        {"persoon": 2, "dagdelen_per_week": 5, "soort": "zelfredzaamheid"},
        {"persoon": 3, "dagdelen_per_week": 9, "soort": "loonwaarde"},
    )
    assert [int(c.teller or 0) for c in cijfers.reeks("aandeel_mensen_naar_soort_arrangement")] == [1, 1, 1]
    assert teller(cijfers, "aandeel_mensen_met_een_ontwikkelarrangement") == 2
    gemiddeld = cijfers.cijfer("gemiddeld_aantal_dagdelen_per_week", levering="L", periode="2021-12-01")
    assert (gemiddeld.teller, gemiddeld.noemer, gemiddeld.weergave) == (7, 2, "3,5")
    mediaan = cijfers.cijfer("mediaan_aantal_dagdelen_per_week", levering="L", periode="2021-12-01")
    assert mediaan.weergave == "4"


def test_the_same_day_of_earlier_years_is_counted_from_the_same_delivery() -> None:
    cijfers = boek(
        {"persoon": 1, "begindatum": date(2019, 11, 1), "einddatum": date(2020, 12, 1)},
        {"persoon": 2, "begindatum": date(2020, 12, 2)},
    )
    standen = {c.periode: c.teller for c in cijfers.reeks("stand_op_dezelfde_dag_per_jaar")}
    assert standen == {"2019-12-01": 1, "2020-12-01": 1, "2021-12-01": 1}
    verschillen = {c.periode: c.teller for c in cijfers.reeks("verschil_met_de_stand_een_jaar_eerder")}
    assert verschillen == {"2020-12-01": 0, "2021-12-01": 0}


def test_inhabitants_are_those_of_the_last_known_day() -> None:
    cijfers = boek(
        {"persoon": 1},
        inwonertal=[
            {"gemeente": "Oss", "inwoners": 900, "peildatum": date(2020, 1, 1)},
            {"gemeente": "Oss", "inwoners": 1000, "peildatum": date(2021, 1, 1)},
            {"gemeente": "Oss", "inwoners": 1100, "peildatum": date(2022, 1, 1)},
        ],
    )
    assert [(c.periode, c.uitsplitsing["gemeente"], c.weergave) for c in cijfers.reeks("inwoners")] == [
        ("2021-01-01", "alle", "1.000"),
        ("2021-01-01", "Oss", "1.000"),
    ]
    per = cijfers.reeks("mensen_in_arbeidsmatige_dagbesteding_per_10_000_inwoners", gemeente="Oss")[0]
    assert (per.teller, per.noemer, per.waarde, per.weergave) == (1, 1000, Fraction(10), "10,0")


def test_a_municipality_without_inhabitants_gives_nb_with_the_reason() -> None:
    cijfers = boek(
        {"persoon": 1, "gemeente": "Oss"},
        {"persoon": 2, "gemeente": "Boekel"},
        inwonertal=[{"gemeente": "Oss", "inwoners": 1000}],
    )
    per = "mensen_in_arbeidsmatige_dagbesteding_per_10_000_inwoners"
    weergaven = {c.uitsplitsing["gemeente"]: (c.weergave, c.reden_nb) for c in cijfers.reeks(per)}
    reden = "het inwonertal is niet van alle gemeenten geleverd"
    assert weergaven == {"alle": ("NB", reden), "Boekel": ("NB", reden), "Oss": ("10,0", None)}
    assert cijfers.reeks("grens_van_het_toeval_per_10_000_inwoners") == []


def test_the_limits_of_chance_are_those_of_a_binomial_count() -> None:
    mensen = [{"persoon": nr, "gemeente": "Oss" if nr < 30 else "Boekel"} for nr in range(40)]
    cijfers = boek(
        *mensen, inwonertal=[{"gemeente": "Oss", "inwoners": 30000}, {"gemeente": "Boekel", "inwoners": 10000}]
    )
    grenzen = [c.weergave for c in cijfers.reeks("grens_van_het_toeval_per_10_000_inwoners", gemeente="Boekel")]
    # 10 per 10.000 in the whole, a municipality of 10.000: 4 to 17 of them in 95 of 100 cases, 2 to 21 in 998 of 1.000.
    assert grenzen == ["3,5", "17,5", "1,5", "21,5"]

"""What had become of registrations so many months later, and which municipalities differ more than chance explains."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
TWEE_JAAR_EERDER = [{"peildatum": date(2021, 12, 31)}]
"""An earlier stock: with it the delivery also reports on the cohort of 2022."""

GEHOLPEN = "Aan het werk / opleiding geholpen"


def registrations(*groepen: tuple[str, int, int]) -> dict[str, Any]:
    """Return registrations of 10 January 2022 per municipality (name, helped after a month, all of them) with their statuses."""
    begin = date(2022, 1, 10)
    aanmeldingen, statussen = [], []
    for gemeente, geholpen, alle in groepen:
        for nummer in range(alle):
            naam = f"{gemeente} {nummer}"
            status = {"aanmelding": naam, "geregistreerd_op": begin}
            aanmeldingen.append(
                {**status, "persoon": len(aanmeldingen) + 1, "aanmelddatum": begin, "gemeente": gemeente}
            )
            statussen.append({**status, "status": "Intake", "datum": begin})
            if nummer < geholpen:
                statussen.append({**status, "status": "Opleiding", "datum": date(2022, 2, 10)})
    return {
        "gemeenten": [naam for naam, _, _ in groepen],
        "aanmelding": aanmeldingen,
        "status": statussen,
        "indicatielijst": TWEE_JAAR_EERDER,
    }


def course(boek: Cijferboek, cohort: str) -> dict[str, tuple[int, int]]:
    """Return by age how many of how many were helped."""
    reeks = boek.reeks("status_naar_maanden_na_de_aanmelding", cohort=cohort, status=GEHOLPEN)
    return {c.uitsplitsing["na"]: (int(c.teller or 0), int(c.noemer or 0)) for c in reeks}


def test_a_cohort_is_followed_as_far_as_all_of_it_has_come() -> None:
    namen = {"A1": date(2022, 1, 31), "A2": date(2022, 6, 30)}
    boek = figures(
        hand_made(
            PEILDATUM,
            indicatielijst=TWEE_JAAR_EERDER,
            aanmelding=[
                {"aanmelding": naam, "persoon": nr, "aanmelddatum": dag, "geregistreerd_op": dag}
                for nr, (naam, dag) in enumerate(namen.items())
            ],
            status=[
                *(
                    {"aanmelding": naam, "status": "Intake", "datum": dag, "geregistreerd_op": dag}
                    for naam, dag in namen.items()
                ),
                # On the last day of the ninth month, and a day too late for the third.
                {"aanmelding": "A1", "status": "Opleiding", "datum": date(2022, 10, 31), "geregistreerd_op": PEILDATUM},
                {
                    "aanmelding": "A2",
                    "status": "Dvb {werkbedrijf}",
                    "datum": date(2022, 10, 1),
                    "geregistreerd_op": PEILDATUM,
                },
            ],
        )
    )
    # A2 is 18 months old on the peildatum: at 21 months only A1 could count, and a line would speak of other people.
    assert course(boek, "2022") == {
        "3 maanden": (0, 2),
        "6 maanden": (1, 2),
        "9 maanden": (2, 2),
        "12 maanden": (2, 2),
        "15 maanden": (2, 2),
        "18 maanden": (2, 2),
    }


def test_after_a_year_per_municipality_with_the_exact_limits_of_chance() -> None:
    boek = figures(hand_made(PEILDATUM, **registrations(("Oss", 5, 10), ("Boekel", 35, 70))))
    per = {c.uitsplitsing["gemeente"]: c.weergave for c in boek.reeks("geholpen_na_12_maanden_per_gemeente")}
    assert per == {"alle": "50%", "Oss": "50%", "Boekel": "50%"}
    grenzen = boek.reeks("grens_van_het_toeval_per_gemeente", gemeente="Oss")
    # Ten throws of a coin: 2 to 8 in 95 of 100 cases, 0 to 10 in 998 of 1.000 (P(0) = 1/1024 < 0,1%: 1 to 9).
    assert {c.uitsplitsing["grens"]: c.weergave for c in grenzen} == {
        "onder 95%": "15%",
        "boven 95%": "85%",
        "onder 99,8%": "5%",
        "boven 99,8%": "95%",
    }


def test_a_municipality_outside_the_limits_is_named_with_its_side() -> None:
    boek = figures(hand_made(PEILDATUM, **registrations(("Oss", 50, 100), ("Boekel", 20, 20), ("Uden", 1, 20))))
    plaatsen = boek.reeks("plaats_tegenover_de_grenzen_van_het_toeval")
    assert {c.uitsplitsing["gemeente"]: (c.waarde, c.weergave) for c in plaatsen} == {
        "Oss": (0, "binnen"),
        "Boekel": (2, "boven 99,8%"),
        "Uden": (-2, "onder 99,8%"),
    }
    buiten = boek.reeks("gemeenten_buiten_de_grenzen_van_het_toeval", aandeel="geholpen na 12 maanden")
    assert {c.uitsplitsing["grens"]: c.teller for c in buiten} == {"95%": 2, "99,8%": 2}


def test_outside_the_inner_limits_only_is_told_apart() -> None:
    boek = figures(hand_made(PEILDATUM, **registrations(("Oss", 50, 100), ("Boekel", 9, 10))))
    plaatsen = boek.reeks("plaats_tegenover_de_grenzen_van_het_toeval")
    # 59 of 110 in all: of ten, 9 are more than the 8 that 95 of 100 keep to, and within the 10 of 998 of 1.000.
    assert {c.uitsplitsing["gemeente"]: c.weergave for c in plaatsen} == {"Oss": "binnen", "Boekel": "boven 95%"}


def test_an_incomplete_share_has_no_limits() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            gemeenten=["Oss", "Boekel"],
            indicatie_beschut=[{"persoon": 1, "peildatum": PEILDATUM, "datum_advies": date(2022, 1, 1)}],
            indicatielijst=[{"gemeente": "Oss", "peildatum": PEILDATUM, "aantal_regels": 1}],
        )
    )
    assert boek.reeks("grens_van_het_toeval_per_gemeente", aandeel="plaatsing beschut werk") == []


def test_the_new_figures_stay_out_of_the_agreed_export() -> None:
    from pipeline.indicators.definitions import indicators

    nieuw = [
        "status_naar_maanden_na_de_aanmelding",
        "geholpen_na_12_maanden_per_gemeente",
        "grens_van_het_toeval_per_gemeente",
        "plaats_tegenover_de_grenzen_van_het_toeval",
        "gemeenten_buiten_de_grenzen_van_het_toeval",
    ]
    assert [naam for naam in nieuw if indicators()[naam].kern] == []

"""Persons, indications, fte and targets of beschut werk, on hand-made rows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
DAG = "2023-12-31"


def beschut(persoon: int, **meer: Any) -> dict[str, Any]:
    return {"persoon": persoon, "begindatum": date(2020, 1, 1), "doelgroep": "Nieuw beschut", **meer}


def lijst(gemeente: str, ontvangen: bool = True, dag: date = PEILDATUM) -> dict[str, Any]:
    return {"peildatum": dag, "gemeente": gemeente, "ontvangen_op": dag if ontvangen else None}


def indicatie(persoon: int, **meer: Any) -> dict[str, Any]:
    return {"peildatum": PEILDATUM, "persoon": persoon, **meer}


def test_the_plaatsingspercentage_counts_persons_with_a_valid_indication() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[
                beschut(1),
                beschut(1, soort_contract="Urenuitbreiding"),
                beschut(2, soort_werkgever="Regulier"),
            ],
            indicatielijst=[lijst("Oss")],
            indicatie_beschut=[
                indicatie(1),
                indicatie(2),
                indicatie(3),
                indicatie(4, advies="Negatief"),
                indicatie(5, ingetrokken_op=PEILDATUM),
                indicatie(6, ingetrokken_op=date(2024, 1, 1)),
            ],
        )
    )
    cijfer = boek.cijfer("plaatsingspercentage_beschut_werk_personen", levering="L", periode=DAG, gemeente="alle")
    assert (cijfer.teller, cijfer.noemer, cijfer.weergave) == (2, 4, "50%")
    assert boek.cijfer("beschut_werk_in_dienst_bij_werkbedrijf", levering="L", periode=DAG).weergave == "1"


def test_a_list_that_did_not_come_gives_nb_for_the_whole_and_a_figure_for_the_others() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            gemeenten=("Oss", "Boekel"),
            dienstverband=[beschut(1)],
            indicatielijst=[lijst("Oss"), lijst("Boekel", ontvangen=False)],
            indicatie_beschut=[indicatie(1)],
        )
    )
    alle = boek.cijfer("afgegeven_indicaties_beschut_werk", levering="L", periode=DAG, gemeente="alle")
    assert (alle.weergave, alle.reden_nb, alle.teller) == ("NB", "niet ontvangen van: Boekel", None)
    aandeel = boek.cijfer("plaatsingspercentage_beschut_werk_personen", levering="L", periode=DAG, gemeente="alle")
    assert (aandeel.weergave, aandeel.reden_nb, aandeel.teller, aandeel.noemer) == ("NB", "noemer onvolledig", 1, None)
    assert boek.cijfer("afgegeven_indicaties_beschut_werk", levering="L", periode=DAG, gemeente="Oss").weergave == "1"


def test_a_gemeente_that_is_absent_from_the_lists_counts_as_not_received() -> None:
    boek = figures(hand_made(PEILDATUM, gemeenten=("Oss", "Boekel"), indicatielijst=[lijst("Oss")]))
    alle = boek.cijfer("afgegeven_indicaties_beschut_werk", levering="L", periode=DAG, gemeente="alle")
    assert alle.reden_nb == "niet ontvangen van: Boekel"


def test_fte_is_hours_divided_by_31_and_the_realisatie_uses_it_unrounded() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[beschut(1, uren_per_week=24.5), beschut(2, uren_per_week=20, soort_werkgever="Regulier")],
            taakstelling=[{"jaar": 2023, "gemeente": "Oss", "plekken": 3}],
        )
    )
    fte = boek.cijfer("nieuw_beschut_in_fte_van_31_uur", levering="L", periode=DAG, werkgever="totaal")
    assert (fte.teller, fte.noemer, fte.waarde) == (Fraction("44.5"), 31, Fraction("44.5") / 31)
    realisatie = boek.cijfer("realisatie_landelijke_taakstelling", levering="L", periode=DAG, gemeente="alle")
    assert realisatie.waarde == Fraction("44.5") / 31 / 3 * 100
    assert realisatie.weergave == "48%"
    assert boek.cijfer("tekort_landelijke_taakstelling", levering="L", periode=DAG, gemeente="alle").weergave == "2"


def test_the_change_of_the_realisatie_is_split_in_fte_and_taakstelling() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            indicatielijst=[lijst("Oss", dag=date(2022, 12, 31))],
            dienstverband=[
                beschut(1, uren_per_week=31),
                beschut(2, uren_per_week=31, einddatum=date(2023, 6, 30)),
                beschut(3, uren_per_week=31),
            ],
            taakstelling=[
                {"jaar": 2022, "gemeente": "Oss", "plekken": 4},
                {"jaar": 2023, "gemeente": "Oss", "plekken": 5},
            ],
        )
    )
    deel = {
        c.uitsplitsing["door"]: c.waarde
        for c in boek.reeks("verandering_realisatie_landelijke_taakstelling", periode=DAG)
    }
    assert deel == {"totaal": Fraction(-35), "fte": Fraction(-25), "taakstelling": Fraction(-10)}


def test_the_trede_of_a_day_is_the_last_measurement_up_to_that_day() -> None:
    def meting(trede: str, dag: date, geregistreerd_op: date | None = None) -> dict[str, Any]:
        return {"contract": "C1", "trede": trede, "datum": dag, "geregistreerd_op": geregistreerd_op or dag}

    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[beschut(1, contract="C1"), beschut(2, contract="C2")],
            werkladdermeting=[
                meting("Werken binnen {werkbedrijf}", date(2020, 1, 1)),
                meting("Werken op locatie", date(2023, 5, 1), date(2023, 6, 1)),
                meting("Zelfstandig werken op locatie", date(2023, 5, 1), date(2023, 5, 2)),
                meting("Regulier werken met vangnet", date(2024, 1, 1)),
            ],
        )
    )
    treden = {c.uitsplitsing["trede"]: c.weergave for c in boek.reeks("beschut_werk_op_de_werkladder", periode=DAG)}
    assert treden == {
        "Werken binnen IBN": "0",
        "Werken op locatie": "1",
        "Zelfstandig werken op locatie": "0",
        "Regulier werken met vangnet": "0",
        "trede niet bekend": "1",
    }


def test_a_higher_number_of_the_council_stands_beside_the_landelijke_taakstelling() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            gemeenten=("Oss", "Boekel"),
            dienstverband=[beschut(1), beschut(2, gemeente="Boekel")],
            taakstelling=[
                {"jaar": 2023, "gemeente": "Oss", "plekken": 2},
                {"jaar": 2023, "gemeente": "Boekel", "plekken": 2},
            ],
            register_taakstelling=[
                {"jaar": 2023, "gemeente": "Oss", "plekken": 2, "ambitie": 4},
                {"jaar": 2023, "gemeente": "Boekel", "plekken": 2},
            ],
        )
    )
    oss = {"levering": "L", "periode": DAG, "gemeente": "Oss"}
    assert boek.cijfer("realisatie_landelijke_taakstelling", **oss).weergave == "50%"
    assert boek.cijfer("gemeentelijke_ambitie_beschut_werk", **oss).weergave == "4"
    assert boek.cijfer("realisatie_gemeentelijke_ambitie", **oss).weergave == "25%"
    assert [c.uitsplitsing for c in boek.reeks("gemeentelijke_ambitie_beschut_werk")] == [{"gemeente": "Oss"}]

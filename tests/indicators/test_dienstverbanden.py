"""Starts, stocks and leavers of PW-dienstverbanden, on hand-made contracts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
LIJSTEN = [{"peildatum": date(2022, 12, 31), "ontvangen_op": date(2023, 1, 5)}]


def contract(persoon: int, begin: date, eind: date | None = None, **meer: Any) -> dict[str, Any]:
    return {"persoon": persoon, "begindatum": begin, "einddatum": eind, **meer}


def gestart(*contracten: dict[str, Any]) -> str:
    boek = figures(hand_made(PEILDATUM, indicatielijst=LIJSTEN, dienstverband=contracten))
    return boek.cijfer("gestarte_dienstverbanden", levering="L", periode="2023", gemeente="alle").weergave


def test_a_contract_that_follows_on_is_no_new_start() -> None:
    assert (
        gestart(
            contract(1, date(2022, 1, 1), date(2023, 4, 30)),
            contract(1, date(2023, 5, 1), soort_contract="Kernbezetting PW"),
        )
        == "0"
    )


def test_a_day_without_contract_makes_a_new_start() -> None:
    assert gestart(contract(1, date(2022, 1, 1), date(2023, 4, 29)), contract(1, date(2023, 5, 1))) == "1"


def test_two_contracts_on_the_same_day_are_one_person() -> None:
    assert (
        gestart(contract(1, date(2023, 5, 1)), contract(1, date(2023, 5, 1), soort_contract="Urenuitbreiding")) == "1"
    )


def test_a_longer_contract_that_still_runs_hides_a_short_one() -> None:
    assert (
        gestart(
            contract(1, date(2021, 1, 1)),
            contract(1, date(2022, 1, 1), date(2022, 3, 1)),
            contract(1, date(2023, 2, 1), soort_contract="Urenuitbreiding"),
        )
        == "0"
    )


@pytest.mark.parametrize(
    "kenmerk",
    [{"soort_contract": "Regulier contract"}, {"soort_werkgever": "Regulier", "soort_contract": "Arbeidsovereenkomst"}],
)
def test_a_regular_contract_is_no_pw_dienstverband(kenmerk: dict[str, str]) -> None:
    assert gestart(contract(1, date(2023, 5, 1), **kenmerk)) == "0"


@pytest.mark.parametrize(
    ("loonwaarde", "forfaitair", "klasse"),
    [
        (29.9, "N", "<30%"),
        (30, "N", "30%-49%"),
        (49.9, "N", "30%-49%"),
        (50, "N", "50%-80%"),
        (80, "N", "50%-80%"),
        (80.1, "N", ">80%"),
        (45, "J", "30%-49%"),  # measured after a forfaitaire start
        (None, "J", "forfaitair"),
        (None, "N", "niet bekend"),
    ],
)
def test_the_edges_of_the_loonwaarde_classes(loonwaarde: float | None, forfaitair: str, klasse: str) -> None:
    boek = figures(
        hand_made(
            PEILDATUM, dienstverband=[contract(1, date(2023, 5, 1), loonwaarde=loonwaarde, forfaitair=forfaitair)]
        )
    )
    geteld = {
        cijfer.uitsplitsing["klasse"]: cijfer.weergave
        for cijfer in boek.reeks("gestarte_dienstverbanden_naar_loonwaardeklasse", periode="2023", gemeente="alle")
    }
    assert geteld[klasse] == "100%"
    assert sum(weergave == "100%" for weergave in geteld.values()) == 1
    assert ("niet bekend" in geteld) == (klasse == "niet bekend")


def test_a_regular_contract_at_ibn_stands_beside_the_pw_starts_on_the_ladder() -> None:
    dag = date(2023, 5, 1)
    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[
                contract(1, dag, contract="C1"),
                contract(2, dag, contract="C2", soort_contract="Regulier contract", doelgroep="Regulier"),
                contract(3, dag, contract="C3", soort_werkgever="Regulier", soort_contract="Arbeidsovereenkomst"),
            ],
            werkladdermeting=[
                {"contract": "C1", "datum": dag, "trede": "Werken op locatie", "geregistreerd_op": dag},
                {"contract": "C2", "datum": dag, "trede": "Regulier werken", "geregistreerd_op": dag},
                {"contract": "C3", "datum": dag, "trede": "Regulier werken extern", "geregistreerd_op": dag},
            ],
        )
    )
    trede = boek.cijfer(
        "gestarte_dienstverbanden_naar_instroom_trede_werkladder",
        levering="L",
        periode="2023",
        gemeente="alle",
        trede="Regulier werken",
    )
    assert (trede.teller, trede.noemer) == (1, 2)
    assert boek.cijfer("gestarte_dienstverbanden", levering="L", periode="2023", gemeente="alle").weergave == "1"
    for naam, verwacht in {
        "instroom_trede_werkladder_sub_totaal": "2",
        "regulier_werken_extern_rechtstreeks": "1",
        "instroom_trede_werkladder_totaal_incl_extern": "3",
    }.items():
        assert boek.cijfer(naam, levering="L", periode="2023", gemeente="alle").weergave == verwacht


def test_stock_starts_and_leavers_close() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            indicatielijst=LIJSTEN,
            dienstverband=[
                contract(1, date(2020, 1, 1)),  # stays
                contract(2, date(2020, 1, 1), date(2022, 12, 31)),  # last day is the first stock: leaves in 2023
                contract(3, date(2023, 3, 1), date(2023, 12, 30)),  # comes and goes
                contract(4, date(2023, 3, 1), date(2023, 12, 31)),  # last day is the peildatum: still in
                contract(5, date(2020, 1, 1), date(2023, 6, 30)),  # follows on
                contract(5, date(2023, 7, 1), soort_contract="Kernbezetting PW"),
            ],
        )
    )
    stand = {
        dag: boek.cijfer(
            "pw_dienstverbanden_stand", levering="L", periode=dag, doelgroep="alle", gemeente="alle"
        ).weergave
        for dag in ("2022-12-31", "2023-12-31")
    }
    assert stand == {"2022-12-31": "3", "2023-12-31": "3"}
    uitstroom = boek.cijfer("uitstroom_uit_pw_dienstverband_werkbedrijf", levering="L", periode="2023", gemeente="alle")
    assert uitstroom.weergave == "2"
    assert boek.cijfer("toename_pw_dienstverbanden", levering="L", periode="2023", gemeente="alle").weergave == "0"


@pytest.mark.parametrize(("begin", "verwacht"), [(date(2023, 5, 31), "1"), (date(2023, 6, 1), "0")])
def test_doorstroom_is_a_regular_contract_within_31_days(begin: date, verwacht: str) -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[
                contract(1, date(2022, 1, 1), date(2023, 4, 30)),
                contract(1, begin, soort_werkgever="Regulier", soort_contract="Arbeidsovereenkomst"),
            ],
        )
    )
    cijfer = boek.cijfer(
        "doorstroom_werkbedrijf_naar_reguliere_werkgever", levering="L", periode="2023", na="ontwikkeltraject"
    )
    assert cijfer.weergave == verwacht


def test_the_norm_of_the_year_is_the_denominator() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            dienstverband=[contract(n, date(2023, 5, 1)) for n in range(1, 4)],
            norm=[
                {
                    "norm": "Gestarte dienstverbanden",
                    "onderdeel": "Totaal",
                    "geldig_vanaf": date(2021, 1, 1),
                    "geldig_tot_en_met": date(2022, 12, 31),
                    "waarde": 10,
                    "eenheid": "personen",
                },
                {
                    "norm": "Gestarte dienstverbanden",
                    "onderdeel": "Totaal",
                    "geldig_vanaf": date(2023, 1, 1),
                    "geldig_tot_en_met": None,
                    "waarde": 4,
                    "eenheid": "personen",
                },
            ],
        )
    )
    cijfer = boek.cijfer("realisatie_norm_gestarte_dienstverbanden", levering="L", periode="2023", onderdeel="Totaal")
    assert (cijfer.teller, cijfer.noemer, cijfer.weergave) == (3, 4, "75%")

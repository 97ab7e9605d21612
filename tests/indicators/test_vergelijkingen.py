"""Differences with a cohort, a year, a norm and the previous delivery, on hand-made rows and against the real figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import read_cijferboek
from tests.conftest import GebouwdMagazijn
from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
LIJSTEN = [
    {"peildatum": date(2021, 12, 31), "ontvangen_op": date(2022, 1, 5)},
    {"peildatum": date(2022, 12, 31), "ontvangen_op": date(2023, 1, 5)},
    {"peildatum": PEILDATUM, "ontvangen_op": date(2024, 1, 5)},
]


def aanmelding(nummer: int, dag: date, **meer: Any) -> dict[str, Any]:
    return {"aanmelding": f"A{nummer}", "persoon": nummer, "aanmelddatum": dag, "geregistreerd_op": dag, **meer}


def status(nummer: int, wat: str, dag: date) -> dict[str, Any]:
    return {"aanmelding": f"A{nummer}", "status": wat, "datum": dag, "geregistreerd_op": dag}


def test_cohorts_are_compared_when_their_year_is_over() -> None:
    jong = {"geboortedatum": date(2000, 1, 1)}
    boek = figures(
        hand_made(
            PEILDATUM,
            indicatielijst=LIJSTEN,
            aanmelding=[
                aanmelding(1, date(2022, 3, 1)),
                aanmelding(2, date(2022, 4, 1), **jong),
                aanmelding(3, date(2023, 5, 1), **jong),
                aanmelding(4, date(2023, 6, 1), **jong),
                aanmelding(5, date(2023, 6, 1)),
            ],
            status=[status(1, "Dvb {werkbedrijf}", date(2022, 5, 1))]
            + [status(n, "Intake", date(2022 + (n > 2), 7, 1)) for n in (2, 3, 4, 5)],
        )
    )
    nu = {"levering": "L", "periode": "2023-12-31", "cohort": "2023"}
    verschil = "verschil_aanmeldingen_basispakket_met_vorig_cohort"

    assert boek.cijfer(verschil, **nu, leeftijd="alle", gemeente="Oss").waarde == 1
    assert boek.cijfer(verschil, **nu, leeftijd="tot 27", gemeente="alle").waarde == 1
    assert boek.cijfer("verschil_aandeel_jongeren_met_vorig_cohort", **nu).waarde == Fraction(200, 3) - 50
    assert boek.cijfer("verschil_geholpen_op_gelijke_leeftijd_met_vorig_cohort", **nu, na="6 maanden").waarde == -50


def test_a_running_year_is_compared_with_no_other() -> None:
    boek = figures(
        hand_made(
            date(2023, 3, 31),
            indicatielijst=LIJSTEN[:2],
            aanmelding=[aanmelding(1, date(2022, 3, 1)), aanmelding(2, date(2023, 3, 1))],
            dienstverband=[{"persoon": 1, "begindatum": date(2023, 2, 1)}],
            norm=[
                {
                    "norm": "Gestarte dienstverbanden",
                    "onderdeel": "Totaal",
                    "geldig_vanaf": date(2021, 1, 1),
                    "geldig_tot_en_met": None,
                    "waarde": 200,
                    "eenheid": "personen",
                }
            ],
        )
    )
    assert boek.reeks("verschil_aanmeldingen_basispakket_met_vorig_cohort", cohort="2023") == []
    assert boek.reeks("verschil_gestarte_dienstverbanden_met_vorig_jaar", periode="2023") == []
    assert boek.reeks("verschil_gestarte_dienstverbanden_met_norm", periode="2023") == []


def test_the_same_year_is_compared_with_the_previous_delivery() -> None:
    eerder = date(2023, 3, 31)
    boek = figures(
        hand_made(
            PEILDATUM,
            levering=[{"levering": "K1", "peildatum": eerder}],
            indicatielijst=[rij | {"levering": naam} for naam in ("L", "K1") for rij in LIJSTEN[:2]],
            aanmelding=[
                aanmelding(1, date(2022, 3, 1), levering="K1"),
                aanmelding(2, date(2022, 4, 1), levering="K1"),
                aanmelding(1, date(2022, 3, 1)),
                aanmelding(3, date(2023, 6, 1)),
            ],
        )
    )
    verschil = boek.cijfer(
        "verschil_met_de_vorige_levering", levering="K1 > L", periode="2022", gegeven="aanmeldingen basispakket"
    )
    assert verschil.waarde == -1


def test_a_year_that_the_previous_delivery_does_not_give_is_not_compared() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            levering=[{"levering": "K1", "peildatum": date(2023, 3, 31)}],
            indicatielijst=LIJSTEN,
            aanmelding=[aanmelding(1, date(2022, 3, 1), levering="K1"), aanmelding(1, date(2022, 3, 1))],
        )
    )
    assert boek.has(
        "aanmeldingen_basispakket", levering="L", periode="2023-12-31", cohort="2022", leeftijd="alle", gemeente="alle"
    )
    assert not boek.reeks("verschil_met_de_vorige_levering")


@pytest.fixture(scope="module")
def boek(ibn_magazijn: GebouwdMagazijn) -> Cijferboek:
    with ibn_magazijn.warehouse.read() as connection:
        return read_cijferboek(connection)


def test_each_difference_is_that_of_the_two_figures_themselves(boek: Cijferboek) -> None:
    def waarde(indicator: str, **keuze: str) -> Fraction | None:
        return boek.cijfer(indicator, levering="2023-Q4", **keuze).waarde

    dag, ervoor = "2023-12-31", "2022-12-31"
    plaatsing = "plaatsingspercentage_beschut_werk_personen"
    nu, toen = waarde(plaatsing, periode=dag, gemeente="alle"), waarde(plaatsing, periode=ervoor, gemeente="alle")
    assert nu is not None and toen is not None
    assert waarde("verschil_plaatsingspercentage_met_vorig_jaareinde", periode=dag) == nu - toen
    assert waarde("verschil_plaatsingspercentage_met_doel", periode=dag) == nu - 75
    assert waarde("verschil_gestarte_dienstverbanden_met_norm", periode="2023", onderdeel="Totaal") == 165 - 200
    assert waarde("verschil_gestarte_dienstverbanden_met_vorig_jaar", periode="2023", gemeente="alle") == 165 - 169
    fte = waarde("nieuw_beschut_in_fte_van_31_uur", periode=dag, werkgever="totaal")
    assert fte is not None
    assert waarde("verschil_beschut_werk_met_taakstelling", periode=dag) == fte - 380
    regulier = waarde("verschil_resultaat_ontwikkeltrajecten_met_vorig_jaar", periode="2023", uitkomst="regulier werk")
    assert regulier == Fraction(1900, 153) - Fraction(2200, 120)


def test_a_missing_list_makes_the_difference_unknown(boek: Cijferboek) -> None:
    cijfer = boek.cijfer("verschil_plaatsingspercentage_met_vorig_jaareinde", levering="2023-Q4", periode="2022-12-31")
    assert (cijfer.weergave, cijfer.reden_nb) == ("NB", "noemer onvolledig")

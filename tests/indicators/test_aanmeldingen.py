"""The status on the peildatum, the cohorts and what became of people, on hand-made registrations."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
DAG = "2023-12-31"


def aanmelding(nummer: str, persoon: int, dag: date, **meer: Any) -> dict[str, Any]:
    return {"aanmelding": nummer, "persoon": persoon, "aanmelddatum": dag, "geregistreerd_op": dag, **meer}


def status(nummer: str, naam: str, dag: date, geregistreerd_op: date | None = None, **meer: Any) -> dict[str, Any]:
    return {
        "aanmelding": nummer,
        "status": naam,
        "datum": dag,
        "geregistreerd_op": geregistreerd_op or dag,
        **meer,
    }


def aandeel(boek: Any, naam: str, **uitsplitsing: str) -> tuple[int, int]:
    cijfer = boek.cijfer(naam, levering="L", periode=DAG, **uitsplitsing)
    return int(cijfer.teller), int(cijfer.noemer)


def test_the_last_status_on_or_before_the_peildatum_counts() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[aanmelding("A1", 1, date(2023, 1, 10))],
            status=[
                status("A1", "Intake", date(2023, 1, 10)),
                status("A1", "Voortraject", date(2023, 12, 31)),
                status("A1", "Dvb {werkbedrijf}", date(2024, 1, 1)),
            ],
        )
    )
    groep = {"cohort": "2023", "leeftijd": "alle", "gemeente": "alle"}
    assert aandeel(boek, "resultaat_aanmeldingen", **groep, status="Voortraject") == (1, 1)
    assert aandeel(boek, "resultaat_aanmeldingen", **groep, status="Nog in traject") == (1, 1)
    assert aandeel(boek, "resultaat_aanmeldingen", **groep, status="Dvb IBN") == (0, 1)


def test_at_an_equal_date_the_correction_that_was_registered_last_counts() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[aanmelding("A1", 1, date(2023, 1, 10))],
            status=[
                status("A1", "On hold", date(2023, 3, 1), date(2023, 5, 1)),
                status("A1", "Intake", date(2023, 3, 1), date(2023, 3, 1)),
            ],
        )
    )
    assert aandeel(
        boek, "resultaat_aanmeldingen", cohort="2023", leeftijd="alle", gemeente="alle", status="On hold"
    ) == (1, 1)


def test_only_the_basispakket_up_to_the_peildatum_forms_cohorts() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[
                aanmelding("A1", 1, date(2023, 1, 10)),
                aanmelding("A2", 2, date(2023, 1, 10), pakket="Pluspakket"),
                aanmelding("A3", 3, date(2024, 1, 2)),
            ],
            status=[status(nummer, "Intake", date(2023, 1, 10)) for nummer in ("A1", "A2", "A3")],
        )
    )
    cijfer = boek.cijfer(
        "aanmeldingen_basispakket", levering="L", periode=DAG, cohort="2023", leeftijd="alle", gemeente="alle"
    )
    assert cijfer.weergave == "1"


def test_a_jongere_is_not_yet_27_on_the_aanmelddatum() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[
                aanmelding("A1", 1, date(2023, 6, 15), geboortedatum=date(1996, 6, 15)),  # 27 on that very day
                aanmelding("A2", 2, date(2023, 6, 15), geboortedatum=date(1996, 6, 16)),  # 27 the day after
            ],
            status=[
                status("A1", "Dvb {werkbedrijf}", date(2023, 7, 1)),
                status("A2", "Dvb {werkbedrijf}", date(2023, 7, 1)),
            ],
        )
    )
    assert aandeel(boek, "aandeel_jongeren_in_aanmeldingen", cohort="2023") == (1, 2)
    assert boek.cijfer("jongeren_naar_werk", levering="L", periode=DAG, cohort="2023").weergave == "1"


def test_an_empty_reason_is_not_to_be_derived_from_the_data() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[aanmelding("A1", 1, date(2023, 1, 10)), aanmelding("A2", 2, date(2023, 1, 10))],
            status=[
                status("A1", "Teruggemeld", date(2023, 2, 1)),
                status("A2", "Teruggemeld", date(2023, 2, 1), reden="Overig"),
            ],
        )
    )
    reden = {"cohort": "2023", "leeftijd": "alle"}
    assert aandeel(boek, "reden_terugmelding", **reden, reden="Niet uit de data af te leiden") == (1, 2)
    assert aandeel(boek, "reden_terugmelding", **reden, reden="Overig") == (1, 2)
    assert aandeel(boek, "reden_terugmelding", **reden, reden="Op verzoek van gemeente") == (0, 2)


def test_a_share_of_nobody_gives_no_row() -> None:
    boek = figures(hand_made(PEILDATUM))
    groep = {"cohort": "2023", "leeftijd": "alle", "gemeente": "alle"}
    assert boek.cijfer("aanmeldingen_basispakket", levering="L", periode=DAG, **groep).weergave == "0"
    assert not boek.has("resultaat_aanmeldingen", levering="L", periode=DAG, **groep, status="Intake")


def test_at_equal_age_a_registration_counts_once_it_is_that_old() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[aanmelding("A1", 1, date(2023, 1, 10)), aanmelding("A2", 2, date(2023, 10, 1))],
            status=[
                status("A1", "Intake", date(2023, 1, 10)),
                status("A1", "Dvb {werkbedrijf}", date(2023, 7, 10)),  # exactly six months later
                status("A2", "Intake", date(2023, 10, 1)),
            ],
        )
    )
    groep = {"cohort": "2023", "na": "6 maanden"}
    assert aandeel(boek, "status_op_gelijke_leeftijd", **groep, status="Aan het werk / opleiding geholpen") == (1, 1)
    assert not boek.has(
        "status_op_gelijke_leeftijd", levering="L", periode=DAG, cohort="2023", na="12 maanden", status="Nog in traject"
    )


def test_the_outcome_now_follows_a_person_over_contracts() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[aanmelding(f"A{n}", n, date(2023, 1, 10)) for n in (1, 2, 3)],
            status=[status(f"A{n}", "Dvb {werkbedrijf}", date(2023, 2, 1)) for n in (1, 2, 3)],
            dienstverband=[
                {"persoon": 1, "begindatum": date(2023, 2, 1), "einddatum": date(2023, 8, 31)},
                {"persoon": 1, "begindatum": date(2023, 9, 10), "soort_werkgever": "Regulier"},
                {"persoon": 2, "begindatum": date(2023, 2, 1), "einddatum": PEILDATUM},
            ],
        )
    )
    groep = {"cohort": "2023", "direct": "Dvb IBN"}
    naam = "uitkomst_nu_na_directe_uitkomst"
    assert aandeel(boek, naam, **groep, nu="dienstverband bij reguliere werkgever") == (1, 3)
    assert aandeel(boek, naam, **groep, nu="dienstverband bij IBN") == (1, 3)
    assert aandeel(boek, naam, **groep, nu="geen lopend dienstverband bekend") == (1, 3)


def test_the_change_between_deliveries_is_that_of_the_last_full_cohort() -> None:
    dag = date(2022, 5, 1)
    connection = hand_made(
        PEILDATUM,
        levering=[{"levering": "vroeger", "peildatum": date(2023, 3, 31)}],
        aanmelding=[
            aanmelding("A1", 1, dag),
            {**aanmelding("A1", 1, dag), "levering": "vroeger"},
            {**aanmelding("A2", 2, dag), "levering": "vroeger"},
        ],
        status=[status("A1", "Intake", dag)],
    )
    cijfer = figures(connection).cijfer(
        "verschil_aanmeldingen_basispakket_tussen_leveringen",
        levering="vroeger > L",
        periode=DAG,
        cohort="2022",
        leeftijd="alle",
        gemeente="alle",
    )
    assert cijfer.weergave == "-1"

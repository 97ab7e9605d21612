"""Trajects, services and the pluspakket, on hand-made rows."""

from __future__ import annotations

from datetime import date

from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 9, 30)


def test_each_service_counts_on_its_own_date_up_to_the_peildatum() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            voorziening=[
                {
                    "voorziening": "V1",
                    "persoon": 1,
                    "soort": "Voortraject",
                    "omschrijving": "Stage VSO/PRO",
                    "aanmelddatum": date(2022, 12, 31),
                    "startdatum": date(2023, 1, 2),
                },
                {
                    "voorziening": "V2",
                    "persoon": 2,
                    "soort": "Arbeidsonderzoek",
                    "aanmelddatum": date(2023, 1, 1),
                    "einddatum": date(2023, 10, 1),
                },
                {"voorziening": "V3", "persoon": 3, "soort": "Jobcoaching", "aanmelddatum": date(2023, 9, 30)},
            ],
        )
    )
    jaar = {"levering": "L", "periode": "2023"}
    assert boek.cijfer("aanmeldingen_voortraject", **jaar, soort="alle").weergave == "0"
    assert boek.cijfer("gestart_voortraject", **jaar, soort="Stage VSO/PRO").weergave == "1"
    assert boek.cijfer("uitgevoerde_arbeidsonderzoeken", **jaar).weergave == "0"
    assert boek.cijfer("aanmeldingen_jobcoaching", **jaar).weergave == "1"


def test_trainings_count_persons() -> None:
    def training(nummer: int, persoon: int, omschrijving: str) -> dict[str, object]:
        return {
            "voorziening": f"V{nummer}",
            "persoon": persoon,
            "soort": "Training",
            "omschrijving": omschrijving,
            "startdatum": date(2023, 2, 1),
        }

    boek = figures(
        hand_made(
            PEILDATUM,
            voorziening=[
                training(1, 1, "Basisvaardigheden"),
                training(2, 1, "Basisvaardigheden"),
                training(3, 1, "Maatwerktraining solliciteren"),
                training(4, 2, "Basisvaardigheden"),
            ],
        )
    )
    jaar = {"levering": "L", "periode": "2023"}
    assert boek.cijfer("deelnemers_trainingen", **jaar, soort="Basisvaardigheden").weergave == "2"
    assert boek.cijfer("deelnemers_trainingen", **jaar, soort="alle").weergave == "2"


def test_an_ontwikkeltraject_counts_in_the_year_it_ends_and_the_regular_contract_in_both_sums() -> None:
    def traject(nummer: int, resultaat: str | None, eind: date | None) -> dict[str, object]:
        return {
            "traject": f"T{nummer}",
            "persoon": nummer,
            "startdatum": date(2022, 1, 1),
            "einddatum": eind,
            "resultaat": resultaat,
        }

    boek = figures(
        hand_made(
            PEILDATUM,
            ontwikkeltraject=[
                traject(1, "Dvb {werkbedrijf} (regulier contract)", date(2023, 2, 1)),
                traject(2, "Dvb Reguliere werkgever", date(2023, 2, 1)),
                traject(3, "Dvb {werkbedrijf} (kernbezetting PW)", date(2023, 2, 1)),
                traject(4, "Verhuisd", date(2023, 9, 30)),
                traject(5, "Verhuisd", date(2023, 10, 1)),
                traject(6, None, None),
            ],
        )
    )
    jaar = {"levering": "L", "periode": "2023", "gemeente": "alle"}
    assert boek.cijfer("afgeronde_ontwikkeltrajecten", **jaar).weergave == "4"
    assert boek.cijfer("ontwikkeltraject_naar_regulier_werk", **jaar).teller == 2
    assert boek.cijfer("ontwikkeltraject_naar_vast_dienstverband_werkbedrijf", **jaar).teller == 2
    naar_werk = boek.cijfer("resultaat_ontwikkeltrajecten", **jaar, resultaat="Afgerond, naar werk of opleiding")
    assert (naar_werk.teller, naar_werk.noemer, naar_werk.weergave) == (3, 4, "75%")


def test_pluspakket_counts_in_the_year_of_the_start() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            gemeenten=("Oss", "Boekel"),
            pluspakketdienst=[{"dienst": "OAD", "volgorde": 0}],
            pluspakketdeelname=[
                {"aanmelding": "A1", "persoon": 1, "dienst": "OAD", "startdatum": date(2023, 1, 1)},
                {"aanmelding": "A2", "persoon": 2, "dienst": "OAD", "startdatum": date(2022, 12, 31)},
            ],
        )
    )
    jaar = {"levering": "L", "periode": "2023", "dienst": "OAD"}
    assert [boek.cijfer("pluspakket_deelnemers", **jaar, gemeente=g).weergave for g in ("Oss", "Boekel", "alle")] == [
        "1",
        "0",
        "1",
    ]

"""Each check finds its offence, and stays silent on good rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from pipeline.model.check_rules import (
    Controle,
    GeblokkeerdDoorControle,
    load_checks,
    refuse_blocked,
    run_check,
    run_checks,
)
from tests.conftest import GebouwdMagazijn
from tests.hand_made import figures, hand_made, insert

DAG = date(2023, 5, 1)
PEILDATUM = date(2023, 12, 31)
BESTAND = {"bestand": "a.csv", "blad": "", "tabel": "a", "sha256": "x", "bytes": 1, "codering": "utf-8"}
AANMELDING = {"aanmelding": "A1", "persoon": 1, "aanmelddatum": DAG, "geregistreerd_op": DAG}
STATUS = {"aanmelding": "A1", "status": "Intake", "datum": DAG, "geregistreerd_op": DAG}
DIENSTVERBAND = {"contract": "C1", "persoon": 1, "begindatum": DAG}
EERSTE: dict[str, Any] = {"persoon": 1, "meetmoment": 1}
TWEEDE = EERSTE | {"meetmoment": 2, "datum": DAG}


def controle(naam: str) -> Controle:
    return next(kandidaat for kandidaat in load_checks() if kandidaat.naam == naam)


def bestand(geleverd: int, aanvaard: int, afgekeurd: int, totaal: int | None) -> dict[str, Any]:
    return BESTAND | {
        "regels_geleverd": geleverd,
        "regels_aanvaard": aanvaard,
        "regels_afgekeurd": afgekeurd,
        "controletotaal": totaal,
    }


CANONIEK: list[tuple[str, dict[str, list[dict[str, Any]]], str]] = [
    (
        "onbekende_codes",
        {
            "afkeur": [
                {
                    "bestand": "a.csv",
                    "blad": "",
                    "regel": 7,
                    "kolom": "Gemeente",
                    "regelcode": "onbekende_code",
                    "reden": "onbekende gemeente",
                    "remedie": "voeg toe",
                }
            ]
        },
        "a.csv , regel 7, kolom Gemeente: onbekende gemeente",
    ),
    ("afgekeurde_regels", {"leveringsbestand": [bestand(3, 2, 1, 3)]}, "L a.csv : 1 van 3 regels afgekeurd"),
    ("regels_sluiten", {"leveringsbestand": [bestand(3, 2, 0, 3)]}, "L a.csv : geleverd 3, aanvaard 2, afgekeurd 0"),
    (
        "controletotalen",
        {"leveringsbestand": [bestand(3, 3, 0, 4)]},
        "L a.csv : de leverancier noemt 4 regels, geleverd zijn er 3",
    ),
    (
        "datums_op_volgorde",
        {"dienstverband": [DIENSTVERBAND | {"einddatum": date(2023, 4, 1)}]},
        "L: 1 dienstverbanden eindigen voor ze beginnen",
    ),
    (
        "datums_op_volgorde",
        {"aanmelding": [AANMELDING], "status": [STATUS | {"datum": date(2023, 4, 30)}]},
        "L: 1 statussen gaan in voor de aanmelding",
    ),
    (
        "namen_uit_register",
        {"dienstverband": [DIENSTVERBAND | {"gemeente": "Elders"}]},
        "L: 1 regels zijn van gemeente Elders, die niet in het register staat",
    ),
    (
        "namen_uit_register",
        {"pluspakketdeelname": [{"aanmelding": "A1", "persoon": 1, "dienst": "OAD", "startdatum": DAG}]},
        "L: 1 deelnames aan dienst OAD, die niet bij het pluspakket in het register staat",
    ),
    (
        "dubbele_sleutels",
        {"dienstverband": [DIENSTVERBAND, DIENSTVERBAND | {"persoon": 2}]},
        "L: 1 contractnummers staan meer dan één keer in de levering",
    ),
    ("aanmelding_zonder_status", {"aanmelding": [AANMELDING]}, "L: 1 aanmeldingen hebben op de peildatum geen status"),
    (
        "gestart_zonder_kenmerk",
        {"dienstverband": [DIENSTVERBAND | {"doelgroep": None}]},
        "L: bij 1 gestarte dienstverbanden ontbreekt de doelgroep, de soort plaatsing of het profiel",
    ),
    (
        "dubbele_sleutels",
        {"trajectdeelname": [{"persoon": 1}, {"persoon": 1, "herkomst": "Overig"}]},
        "L: 1 deelnemers aan een traject staan meer dan één keer in de registratie",
    ),
    (
        "datums_op_volgorde",
        {"trajectdeelname": [{"persoon": 1, "startdatum": DAG, "einddatum": date(2023, 4, 30)}]},
        "L: 1 trajecten eindigen voor ze beginnen",
    ),
    (
        "traject_zonder_status",
        {"trajectdeelname": [{"persoon": 1, "einddatum": DAG}]},
        "L: bij 1 afgelopen trajecten is geen status na het traject ingevuld",
    ),
    (
        "traject_zonder_status",
        {"trajectdeelname": [{"persoon": 1, "status": "Uitval"}]},
        "L: 1 trajecten hebben een status van na het traject, maar geen einddatum",
    ),
    ("losse_regels", {"status": [STATUS]}, "L: 1 statussen horen bij een aanmelding die niet is geleverd"),
    ("losse_regels", {"zrm_meting": [EERSTE]}, "L: 1 metingen horen bij een deelnemer die niet is geleverd"),
    (
        "losse_regels",
        {"zrm_deelnemer": [{"persoon": 1}], "zrm_traject": [{"traject": "Een ander"}]},
        "L: 1 deelnemers horen bij een traject dat niet in de lijst met trajecten staat",
    ),
    (
        "losse_regels",
        {"zrm_deelnemer": [{"persoon": 1}], "zrm_traject": [{"traject": "Post Oost", "aanbieder": "West"}]},
        "L: 1 deelnemers hebben een andere aanbieder of een ander trajecttype dan hun traject",
    ),
    (
        "dubbele_sleutels",
        {"zrm_meting": [EERSTE, EERSTE | {"financien": 1}, EERSTE | {"persoon": 2}]},
        "L: 1 deelnemers hebben meer dan één meting van hetzelfde meetmoment",
    ),
    (
        "dubbele_sleutels",
        {"zrm_deelnemer": [{"persoon": 1}, {"persoon": 1, "aanbieder": "West"}]},
        "L: 1 deelnemers staan meer dan één keer in de levering",
    ),
    (
        "dubbele_sleutels",
        {"zrm_traject": [{"traject": "T"}, {"traject": "T", "aanbieder": "West"}]},
        "L: 1 trajecten staan meer dan één keer in de lijst met trajecten",
    ),
    (
        "zrm_metingen",
        {"zrm_meting": [EERSTE, EERSTE | {"meetmoment": 2}]},
        "L: bij 1 deelnemers ligt de tweede meting niet na de nulmeting",
    ),
    (
        "zrm_metingen",
        {"zrm_meting": [EERSTE | {"datum": date(2024, 1, 1)}]},
        "L: 1 metingen liggen na de peildatum en tellen niet mee",
    ),
    (
        "zrm_metingen",
        {"zrm_deelnemer": [{"persoon": 1, "startdatum": date(2024, 1, 1)}]},
        "L: 1 deelnemers beginnen na de peildatum en tellen niet mee",
    ),
    (
        "zrm_metingen",
        {"zrm_meting": [EERSTE | {"tijdsbesteding": 3}]},
        "L: 1 scores staan in de kolom tijdsbesteding, die ZRM 2013 niet heeft, en tellen niet mee",
    ),
    (
        "zrm_versies",
        {"zrm_meting": [EERSTE, TWEEDE | {"instrument": "ZRM 2017"}]},
        "L: bij 1 deelnemers is de nulmeting met ZRM 2013 gedaan en de tweede meting met ZRM 2017; "
        "zij tellen niet mee bij de vooruitgang",
    ),
    (
        "zrm_versies",
        {"zrm_meting": [EERSTE, EERSTE | {"persoon": 2, "instrument": "ZRM 2017"}]},
        "L: op meetmoment 1 zijn 2 versies van de matrix gebruikt (ZRM 2013: 1 metingen, ZRM 2017: 1 metingen)",
    ),
    (
        "indicatielijst_volledig",
        {"indicatielijst": [{"peildatum": PEILDATUM, "ontvangen_op": PEILDATUM, "aantal_regels": 2}]},
        "L: de lijst met indicaties van Oss op 2023-12-31 noemt 2 regels, geleverd zijn er 0",
    ),
    (
        "doelen_uit_register",
        {
            "taakstelling": [{"jaar": 2023, "gemeente": "Oss", "plekken": 80}],
            "register_taakstelling": [{"jaar": 2023, "gemeente": "Oss", "plekken": 81}],
        },
        "L: taakstelling Oss 2023 is in de levering 80 en in het register 81",
    ),
    (
        "doelen_uit_register",
        {
            "norm": [{"norm": "N", "onderdeel": "O", "geldig_vanaf": DAG, "waarde": 5, "eenheid": "personen"}],
            "register_norm": [{"norm": "N", "onderdeel": "O", "geldig_vanaf": DAG, "waarde": 6}],
        },
        "L: norm N (O) vanaf 2023-05-01 is in de levering 5 en in het register 6",
    ),
    (
        "verbeterde_leveringen",
        {
            "leveringsregister": [
                {"vingerafdruk": "a", "eerst_gezien": "2024-01-01 00:00:00"},
                {"vingerafdruk": "b", "eerst_gezien": "2024-01-02 00:00:00"},
            ]
        },
        "L is 2 keer met een andere inhoud ontvangen; de laatste telt",
    ),
]


@pytest.mark.parametrize(
    ("naam", "rijen", "verwacht"), CANONIEK, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(CANONIEK)]
)
def test_a_check_on_the_tables_names_its_offence(
    naam: str, rijen: dict[str, list[dict[str, Any]]], verwacht: str
) -> None:
    uitslag = run_check(hand_made(PEILDATUM, **rijen), controle(naam))
    assert not uitslag.geslaagd
    assert uitslag.overtredingen == (verwacht,)
    assert uitslag.controle.remedie in uitslag.melding


def figures_with(connection: duckdb.DuckDBPyConnection, **verandering: Any) -> duckdb.DuckDBPyConnection:
    """Compute the figures and spoil one column of them."""
    figures(connection)
    for kolom, waarde in verandering.items():
        connection.execute(f"UPDATE cijfers SET {kolom} = ? WHERE uitsplitsing LIKE '%Intake'", [waarde])
    return connection


def test_the_tree_must_close() -> None:
    connection = figures_with(hand_made(PEILDATUM, aanmelding=[AANMELDING], status=[STATUS]), teller=2)
    uitslag = run_check(connection, controle("boom_sluit"))
    assert "1 aanmeldingen, maar de takken tellen op tot 1 en de statussen tot 2" in uitslag.overtredingen[0]
    assert run_check(connection, controle("teller_binnen_noemer")).aantal == 2


def test_a_status_outside_the_tree_is_found() -> None:
    connection = hand_made(PEILDATUM, aanmelding=[AANMELDING], status=[STATUS | {"status": "Onbekend"}])
    figures(connection)
    assert not run_check(connection, controle("boom_sluit")).geslaagd


def test_breakdowns_must_add_up() -> None:
    connection = hand_made(PEILDATUM, dienstverband=[DIENSTVERBAND | {"doelgroep": "Iets anders"}])
    figures(connection)
    uitslag = run_check(connection, controle("verdelingen_sluiten"))
    assert any("naar doelgroep gemeente=alle: telt op tot 0 van 1" in tekst for tekst in uitslag.overtredingen)


def test_a_status_outside_the_code_list_is_found() -> None:
    deelname = {"persoon": 1, "startdatum": DAG, "einddatum": DAG, "status": "Iets anders"}
    connection = hand_made(PEILDATUM, trajectdeelname=[deelname])
    figures(connection, ("trajectdeelname",))
    uitslag = run_check(connection, controle("verdelingen_sluiten"))
    assert any("Uitkomst na afloop traject : telt op tot 0 van 1" in tekst for tekst in uitslag.overtredingen)


def test_the_breakdowns_of_the_matrix_must_add_up() -> None:
    connection = hand_made(
        PEILDATUM,
        zrm_deelnemer=[{"persoon": 1}],
        zrm_traject=[{"traject": "Post Oost"}],
        zrm_meting=[EERSTE | {"adl": 2}, TWEEDE | {"adl": 4}],
    )
    figures(connection, ("zrm_deelnemer", "zrm_meting", "zrm_traject"))
    assert run_check(connection, controle("verdelingen_sluiten")).geslaagd
    connection.execute(
        "UPDATE cijfers SET teller = 1 WHERE uitsplitsing LIKE 'groep=analysegroep|kenmerk=alle|%domein=adl|richting=gelijk'"
    )
    [overtreding] = run_check(connection, controle("verdelingen_sluiten")).overtredingen
    assert overtreding.endswith("kenmerk=alle|waarde=alle|domein=adl: telt op tot 2 van 1")


def test_stock_and_flow_must_close() -> None:
    connection = hand_made(
        PEILDATUM,
        indicatielijst=[{"peildatum": date(2022, 12, 31), "ontvangen_op": date(2022, 12, 31)}],
        dienstverband=[DIENSTVERBAND],
    )
    figures(connection)
    assert run_check(connection, controle("stand_en_stroom_sluiten")).geslaagd
    connection.execute("UPDATE cijfers SET teller = 5 WHERE indicator = 'gestarte_dienstverbanden'")
    uitslag = run_check(connection, controle("stand_en_stroom_sluiten"))
    assert uitslag.overtredingen == ("L 2023: beginstand 0 + gestart 5 - uitgestroomd 0 is niet de eindstand 1",)


def test_nb_needs_a_reason() -> None:
    connection = hand_made(PEILDATUM, aanmelding=[AANMELDING], status=[STATUS])
    assert run_check(figures_with(connection, weergave="NB"), controle("nb_met_reden")).aantal == 2


def test_a_failed_blocking_check_stops_and_a_warning_does_not() -> None:
    connection = hand_made(PEILDATUM, leveringsbestand=[bestand(3, 2, 1, 3)])
    refuse_blocked(run_checks(connection, "canoniek"))
    insert(connection, "aanmelding", [AANMELDING])
    insert(connection, "aanmelding_op_peildatum", [])
    connection.execute("UPDATE leveringsbestand SET regels_aanvaard = 1")
    with pytest.raises(GeblokkeerdDoorControle, match="Geleverd is aanvaard plus afgekeurd: 1 keer niet in orde"):
        refuse_blocked(run_checks(connection, "canoniek"))


@pytest.mark.parametrize("fase", ["canoniek", "cijfers"])
def test_the_demo_exports_pass_every_check(fase: str, magazijnen: dict[str, GebouwdMagazijn]) -> None:
    # The supplier of Rijk van Nijmegen delivers five rows twice, and says so.
    verwacht = {
        ("rijk-van-nijmegen", "afgekeurde_regels"): ("2021-12-01 arrangementen.csv : 5 van 902 regels afgekeurd",)
    }
    for organisatie, magazijn in magazijnen.items():
        with magazijn.warehouse.read() as connection:
            for uitslag in run_checks(connection, fase):
                assert uitslag.overtredingen == verwacht.get((organisatie, uitslag.controle.naam), ()), uitslag.melding

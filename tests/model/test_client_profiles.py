"""The client profiles: on hand-made participants, and those of the evaluation of 2016 against the reference fit."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sklearn.metrics import adjusted_rand_score

from pipeline.sources.pseudonym import pseudonym_of, read_or_create_key
from tests.conftest import GebouwdMagazijn
from tests.hand_made import persoon
from tests.hand_made_zrm import KOLOMMEN, Deelnemer, evaluatie

GOLDEN = Path(__file__).parents[1] / "golden"
TWEE_PROFIELEN = {"naam": "aantal klantprofielen", "waarde": 2, "eenheid": "klassen"}
DOMEIN_IN_REFERENTIE = {"dagbesteding": "werk_en_opleiding"}
CATEGORIE_IN_REFERENTIE = {"kans_1-2": 1, "kans_3": 2, "kans_4-5": 3}

WEINIG, VEEL = 5, 1
EEN_BEPERKING = {**dict.fromkeys(KOLOMMEN, WEINIG), "financien": 3}


def golden(naam: str) -> list[dict[str, str]]:
    """Return the rows of a file with reference results."""
    with (GOLDEN / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def profiles(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, int]]:
    """Return who has which profile."""
    return connection.execute("SELECT persoon, profiel FROM zrm_profiel ORDER BY persoon").fetchall()


def two_profiles(*deelnemers: Deelnemer, **instelling: Any) -> duckdb.DuckDBPyConnection:
    """Return an evaluation for which the register asks two profiles."""
    return evaluatie(*deelnemers, register_instelling=[{**TWEE_PROFIELEN, **instelling}])


def test_profiles_run_from_few_to_many_limitations() -> None:
    connection = two_profiles(*[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 6, *[Deelnemer(EEN_BEPERKING)] * 2)
    assert profiles(connection) == [(persoon(n), 2 if n <= 4 else 1) for n in range(1, 13)]
    modellen = connection.execute("SELECT klassen, is_gekozen, personen FROM zrm_profielmodel ORDER BY klassen")
    assert modellen.fetchall() == [(1, False, 12), (2, True, 12), (3, False, 12)]


def test_the_chances_are_those_of_the_members() -> None:
    connection = two_profiles(*[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 6, *[Deelnemer(EEN_BEPERKING)] * 2)
    gevonden = connection.execute(
        "SELECT profiel, categorie, round(kans, 4), round(aandeel, 4) FROM zrm_profielkans WHERE domein = 'financien' "
        "ORDER BY profiel, categorie"
    ).fetchall()
    assert gevonden == [
        (1, 1, 0, 0.6667),
        (1, 2, 0.25, 0.6667),
        (1, 3, 0.75, 0.6667),
        (2, 1, 1, 0.3333),
        (2, 2, 0, 0.3333),
        (2, 3, 0, 0.3333),
    ]
    [(domeinen,)] = connection.execute("SELECT count(DISTINCT domein) FROM zrm_profielkans").fetchall()
    assert domeinen == 9


def test_seven_of_the_nine_domains_will_do() -> None:
    profieldomeinen = [kolom for kolom in KOLOMMEN if kolom not in ("verslaving", "justitie")]
    zeven, zes = dict.fromkeys(profieldomeinen[:7], WEINIG), dict.fromkeys(profieldomeinen[:6], WEINIG)
    zes |= {"verslaving": WEINIG, "justitie": WEINIG}
    connection = two_profiles(
        *[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 4, Deelnemer(zeven), Deelnemer(zes), Deelnemer(None, WEINIG)
    )
    assert profiles(connection)[8:] == [(persoon(9), 1)]
    [(ontbrekend,)] = connection.execute("SELECT ontbrekend FROM zrm_profielmodel WHERE is_gekozen").fetchall()
    assert ontbrekend == 2


def test_profiles_are_those_of_one_version_of_the_matrix() -> None:
    scores = dict.fromkeys(
        ("financien", "werk_en_opleiding", "tijdsbesteding", "huisvesting", "huiselijke_relaties"), 1
    )
    scores |= dict.fromkeys(("geestelijke_gezondheid", "lichamelijke_gezondheid", "basale_adl", "sociaal_netwerk"), 1)
    nieuwe = Deelnemer(scores, metingen={1: {"instrument": "ZRM 2017"}})
    connection = two_profiles(
        nieuwe, *[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 4, *[Deelnemer(EEN_BEPERKING)] * 2, nieuwe
    )
    assert [wie for wie, _ in profiles(connection)] == [persoon(n) for n in range(2, 12)]


def test_too_few_different_scores_give_no_profiles() -> None:
    connection = two_profiles(*[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 4)
    assert profiles(connection) == []
    assert connection.execute("SELECT * FROM zrm_profielmodel").fetchall() == []


def test_a_setting_holds_from_its_day() -> None:
    deelnemers = [*[Deelnemer(VEEL)] * 4, *[Deelnemer(WEINIG)] * 6, *[Deelnemer(EEN_BEPERKING)] * 2]
    assert profiles(two_profiles(*deelnemers, geldig_vanaf=date(2017, 1, 2)))
    # Until then the usual seven, for which three different rows of scores are too few.
    assert not profiles(two_profiles(*deelnemers, geldig_vanaf=date(2017, 1, 3)))
    assert not profiles(two_profiles(*deelnemers, geldig_vanaf=date(2016, 1, 1), geldig_tot_en_met=date(2017, 1, 1)))


def test_the_classes_of_the_evaluation_are_those_of_the_reference_fit(ams_magazijn: GebouwdMagazijn) -> None:
    sleutel = read_or_create_key(ams_magazijn.plaats.sleutelbestand)
    referentie = {
        pseudonym_of(sleutel, rij["klantnummer"]): int(rij["klasse_referentie_lca"])
        for rij in golden("klassen")
        if rij["klasse_referentie_lca"]
    }
    with ams_magazijn.warehouse.read() as connection:
        gevonden = dict(profiles(connection))
    assert gevonden.keys() == referentie.keys()
    paren = [(referentie[wie], profiel) for wie, profiel in gevonden.items()]
    assert adjusted_rand_score(*zip(*paren, strict=True)) >= 0.95
    # The same order too: who is in class 1 of the reference has profile 1.
    assert sum(een == ander for een, ander in paren) / len(paren) >= 0.98


def test_the_models_of_the_evaluation_are_as_good_as_the_reference_fits(ams_magazijn: GebouwdMagazijn) -> None:
    referentie = {rij["maat"]: rij for rij in golden("referentie_lca")}
    with ams_magazijn.warehouse.read() as connection:
        modellen = connection.execute(
            "SELECT klassen, log_likelihood, parameters, bic, aic, starts, starts_bij_beste, personen, ontbrekend "
            "FROM zrm_profielmodel ORDER BY klassen"
        ).fetchall()
    assert [model[0] for model in modellen] == [6, 7, 8]
    for klassen, hoogte, parameters, bic, aic, starts, bij_beste, personen, ontbrekend in modellen:
        assert hoogte >= float(referentie[f"loglik_{klassen}_klassen"]["waarde"]) - 0.01
        assert f"{parameters} parameters" == referentie[f"bic_{klassen}_klassen"]["toelichting"]
        assert bic <= float(referentie[f"bic_{klassen}_klassen"]["waarde"]) + 0.1
        assert aic <= float(referentie[f"aic_{klassen}_klassen"]["waarde"]) + 0.1
        assert starts >= 20
        assert bij_beste >= 1
        assert personen == int(referentie["n"]["waarde"])
        assert ontbrekend == int(referentie["ontbrekende_scores"]["waarde"])
    # The chosen number is found from many sides, and BIC would choose one less.
    assert modellen[1][6] >= 3
    assert min(modellen, key=lambda model: model[3])[0] == 6


def test_the_chances_and_shares_of_the_evaluation_are_those_of_the_reference_fit(ams_magazijn: GebouwdMagazijn) -> None:
    with ams_magazijn.warehouse.read() as connection:
        kansen = {
            rij[:3]: rij[3]
            for rij in connection.execute("SELECT profiel, domein, categorie, kans FROM zrm_profielkans").fetchall()
        }
        aandelen = dict(connection.execute("SELECT DISTINCT profiel, aandeel FROM zrm_profielkans").fetchall())
    for rij in golden("referentie_lca_kansen"):
        domein = DOMEIN_IN_REFERENTIE.get(rij["domein"], rij["domein"])
        for kolom, categorie in CATEGORIE_IN_REFERENTIE.items():
            assert kansen[int(rij["klasse"]), domein, categorie] == pytest.approx(float(rij[kolom]), abs=0.01)
    for rij in golden("referentie_lca"):
        if rij["maat"].startswith("klasse_"):
            aandeel = float(rij["waarde"].removesuffix("%")) / 100
            assert aandelen[int(rij["maat"].removeprefix("klasse_"))] == pytest.approx(aandeel, abs=0.01)

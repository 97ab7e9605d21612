"""The derived tables of the Zelfredzaamheid-Matrix, on hand-made measurements."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from pipeline.domain.zrm import load_zrm
from pipeline.model.tables import create_tables
from tests.hand_made import insert, persoon
from tests.hand_made_zrm import KOLOMMEN, Deelnemer, evaluatie


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def analyse(*deelnemers: Deelnemer, kolommen: str, **meer: Any) -> list[tuple[Any, ...]]:
    """Return columns of zrm_analyse, one row per participant in the order given."""
    return rows(evaluatie(*deelnemers, **meer), f"SELECT {kolommen} FROM zrm_analyse ORDER BY persoon")


def test_the_list_of_domains_is_that_of_the_matrix() -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        gevuld = rows(connection, "SELECT instrument, domein, kolom FROM zrm_domein ORDER BY instrument, volgorde")
    verwacht = [(versie.sleutel, d.sleutel, d.kolom) for versie in load_zrm().values() for d in versie.domeinen]
    assert gevuld == verwacht
    assert len(gevuld) == 11 + 13


def test_a_score_becomes_a_category_and_a_missing_score_no_row() -> None:
    scores = {"dagbesteding": 2, "financien": 3, "adl": 4, "justitie": 5, "verslaving": 1, "huisvesting": None}
    gevonden = rows(
        evaluatie(Deelnemer(scores)),
        "SELECT domein, score, categorie FROM zrm_score WHERE meetmoment = 1 ORDER BY domein",
    )
    assert gevonden == [
        ("adl", 4, 3),
        ("financien", 3, 2),
        ("justitie", 5, 3),
        ("verslaving", 1, 1),
        ("werk_en_opleiding", 2, 1),
    ]


def test_a_version_has_its_own_domains() -> None:
    scores = {"dagbesteding": 2, "werk_en_opleiding": 3, "tijdsbesteding": 4, "basale_adl": 5, "adl": 1}
    connection = evaluatie(Deelnemer(scores, metingen={1: {"instrument": "ZRM 2017"}}))
    gevonden = rows(connection, "SELECT domein, score FROM zrm_score ORDER BY domein")
    assert gevonden == [("basale_adl", 5), ("tijdsbesteding", 4), ("werk_en_opleiding", 3)]


def test_only_what_was_measured_up_to_the_peildatum_of_a_participant_counts() -> None:
    connection = evaluatie(
        Deelnemer(3, 4, metingen={2: {"datum": date(2017, 1, 3)}}),
        Deelnemer(3, gegevens={"startdatum": date(2017, 1, 3)}),
    )
    insert(connection, "zrm_meting", [{"persoon": 9, "meetmoment": 1, "financien": 1}])
    assert rows(connection, "SELECT DISTINCT persoon, meetmoment FROM zrm_score") == [(persoon(1), 1)]
    assert rows(connection, "SELECT persoon, heeft_meting_1, heeft_meting_2 FROM zrm_analyse") == [
        (persoon(1), True, False)
    ]


def test_scores_of_two_versions_are_never_compared() -> None:
    connection = evaluatie(
        Deelnemer(2, 4),
        Deelnemer(2, 4, metingen={2: {"instrument": "ZRM 2017"}}),
        Deelnemer({"adl": 2, "financien": 3}, {"adl": 3, "huisvesting": 3}),
    )
    gevonden = rows(connection, "SELECT persoon, count(*) FROM zrm_verandering GROUP BY persoon ORDER BY persoon")
    assert gevonden == [(persoon(1), 11), (persoon(3), 1)]
    assert rows(
        connection,
        f"SELECT score_1, score_2, categorie_1, categorie_2 FROM zrm_verandering WHERE persoon = '{persoon(3)}'",
    ) == [(2, 3, 1, 2)]
    [(eerste,), (tweede,), (derde,)] = rows(connection, "SELECT vooruit_1_of_meer FROM zrm_analyse ORDER BY persoon")
    assert (eerste, tweede, derde) == (True, None, None)


def test_the_analysis_leaves_out_the_control_group_and_who_stopped_early() -> None:
    gevonden = analyse(
        Deelnemer(3, 4),
        Deelnemer(3, 4, {"controlegroep": "j"}),
        Deelnemer(3, 4, {"reden_einde": "voortijdig gestopt", "einddatum": date(2016, 12, 1)}),
        Deelnemer(3, 4, {"reden_einde": "voortijdig gestopt", "einddatum": date(2017, 1, 3)}),
        Deelnemer(3, 4, {"reden_einde": "voortijdig gestopt"}),
        Deelnemer(3),
        Deelnemer(None, 4),
        Deelnemer(),
        kolommen="in_analysegroep, is_uitval",
    )
    assert gevonden == [
        (True, False),
        (False, False),
        (False, True),
        (True, False),
        (False, True),
        (False, False),
        (False, False),
        (False, False),
    ]


def test_age_and_benefit_are_in_whole_years_and_months_at_the_start() -> None:
    gevonden = analyse(
        Deelnemer(gegevens={"geboortedatum": date(1986, 1, 1), "uitkering_sinds": date(2015, 12, 1)}),
        Deelnemer(gegevens={"geboortedatum": date(1986, 1, 2), "uitkering_sinds": date(2015, 12, 2)}),
        Deelnemer(gegevens={"uitkering_sinds": date(2016, 2, 1)}),
        Deelnemer(),
        kolommen="leeftijd, uitkeringsduur_maanden",
    )
    assert gevonden == [(30, 1), (29, 0), (None, None), (None, None)]


@pytest.mark.parametrize(("aantal", "verwacht"), [(5, None), (6, True)])
def test_an_outcome_over_domains_needs_more_than_half_of_them(aantal: int, verwacht: bool | None) -> None:
    scores = dict.fromkeys(KOLOMMEN[:aantal], 2)
    [(vooruit,)] = analyse(Deelnemer(scores, 3), kolommen="vooruit_1_of_meer")
    assert vooruit is verwacht


def test_progress_is_a_higher_category_not_a_higher_score() -> None:
    gevonden = analyse(
        Deelnemer(1, 2),
        Deelnemer(4, 5),
        Deelnemer(3, 2),
        Deelnemer(3, {**dict.fromkeys(KOLOMMEN, 3), "justitie": 4}),
        kolommen="vooruit_1_of_meer",
    )
    assert [vooruit for (vooruit,) in gevonden] == [False, False, False, True]


def test_self_reliant_on_all_domains_allows_a_three_for_money_and_must_be_new() -> None:
    drie_voor_geld = {**dict.fromkeys(KOLOMMEN, 4), "financien": 3}
    twee_voor_geld = {**dict.fromkeys(KOLOMMEN, 4), "financien": 2}
    gevonden = analyse(
        Deelnemer(3, 4),
        Deelnemer(3, drie_voor_geld),
        Deelnemer(3, twee_voor_geld),
        Deelnemer(drie_voor_geld, 5),
        Deelnemer(twee_voor_geld, drie_voor_geld),
        kolommen="zelfredzaam_geworden",
    )
    assert [geworden for (geworden,) in gevonden] == [True, True, False, False, True]


def test_participation_needs_one_of_its_domains() -> None:
    gevonden = analyse(
        Deelnemer({"sociaal_netwerk": 3}, {"sociaal_netwerk": 4}),
        Deelnemer({"dagbesteding": 3, "adl": 1}, {"dagbesteding": 3, "adl": 5}),
        Deelnemer({"adl": 1}, {"adl": 5}),
        kolommen="vooruit_participatie",
    )
    assert [vooruit for (vooruit,) in gevonden] == [True, False, None]


@pytest.mark.parametrize(("aantal", "verwacht"), [(6, False), (7, True)])
def test_a_profile_needs_seven_of_its_nine_domains(aantal: int, verwacht: bool) -> None:
    profieldomeinen = [domein.kolom for domein in load_zrm()["ZRM 2013"].profieldomeinen]
    scores = {"verslaving": 5, "justitie": 5, **dict.fromkeys(profieldomeinen[:aantal], 4)}
    [(erbij,)] = analyse(Deelnemer(scores), kolommen="in_profielanalyse")
    assert erbij is verwacht


def test_profiles_rest_on_the_version_that_most_were_measured_with() -> None:
    nieuw = dict.fromkeys([domein.kolom for domein in load_zrm()["ZRM 2017"].domeinen], 4)
    gevonden = analyse(
        Deelnemer(4),
        Deelnemer(4),
        Deelnemer(nieuw, metingen={1: {"instrument": "ZRM 2017"}}),
        kolommen="in_profielanalyse",
    )
    assert gevonden == [(True,), (True,), (False,)]


def test_somebody_is_in_every_group_that_applies() -> None:
    connection = evaluatie(
        Deelnemer(4, 4, {"traject": "Onderzocht"}),
        Deelnemer({"adl": 4}),
        Deelnemer(None, 4),
        Deelnemer(4, 4, {"reden_einde": "voortijdig gestopt", "traject": "Onderzocht"}),
        Deelnemer(4, 4, {"controlegroep": "j"}),
        trajecten=[{"traject": "Post Oost"}, {"traject": "Onderzocht", "kwalitatief_onderzocht": "j"}],
    )
    groepen = [
        {groep for (groep,) in rows(connection, f"SELECT groep FROM zrm_groep WHERE persoon = '{persoon(nummer)}'")}
        for nummer in range(1, 6)
    ]
    assert groepen == [
        {
            "ingestroomd",
            "eerste meting",
            "twee metingen",
            "twee metingen zonder controlegroep",
            "analysegroep",
            "onderzochte trajecten",
            "met profiel",
            "met profiel en twee metingen",
            "onderzochte trajecten met profiel",
        },
        {"ingestroomd", "eerste meting", "alleen eerste meting"},
        {"ingestroomd", "alleen tweede meting"},
        {
            "ingestroomd",
            "voortijdig gestopt",
            "eerste meting",
            "twee metingen",
            "twee metingen zonder controlegroep",
            "voortijdig gestopt met twee metingen",
            "met profiel",
            "met profiel en twee metingen",
        },
        {"ingestroomd", "eerste meting", "twee metingen", "controlegroep met twee metingen", "met profiel"},
    ]


def test_what_is_not_known_is_no_kenmerk() -> None:
    connection = evaluatie(
        Deelnemer(),
        Deelnemer(
            gegevens={
                "geslacht": "v",
                "geboortedatum": date(1966, 1, 1),
                "huishoudtype": "alleenstaand",
                "opleiding": "hbo/wo",
                "taalniveau": "veel moeite",
                "contacten": 21,
            }
        ),
    )
    vaste = {"alle": "alle", "trajecttype": "Impuls", "aanbieder": "Oost", "traject": "Post Oost"}
    gevonden = [
        dict(rows(connection, f"SELECT kenmerk, waarde FROM zrm_kenmerk WHERE persoon = '{persoon(nummer)}'"))
        for nummer in (1, 2)
    ]
    assert gevonden[0] == vaste
    assert gevonden[1] == vaste | {
        "geslacht": "vrouw",
        "leeftijd": "50-plus",
        "leeftijd vanaf 50": "50-plus",
        "huishoudtype": "alleenstaand",
        "alleenstaande ouder": "overig",
        "opleiding": "hbo/wo",
        "taal": "(enige) moeite",
        "contacten": "meer dan 20",
    }


def test_elements_are_those_of_examined_trajects_and_a_profile_is_a_kenmerk() -> None:
    connection = evaluatie(
        Deelnemer(gegevens={"traject": "Onderzocht"}),
        Deelnemer(),
        trajecten=[
            {"traject": "Post Oost", "buurtnetwerk": "ja"},
            {"traject": "Onderzocht", "kwalitatief_onderzocht": "j", "buurtnetwerk": "ja", "groepsaanbod": "nee"},
        ],
        zrm_profiel=[{"persoon": 2, "profiel": 3, "kans": 0.9}],
    )
    gevonden = rows(
        connection,
        "SELECT persoon, kenmerk, waarde, afgesproken FROM zrm_kenmerk WHERE soort IN ('element', 'profiel') ORDER BY kenmerk",
    )
    assert gevonden == [
        (persoon(1), "buurtnetwerk", "met", "element=buurtnetwerk | met"),
        (persoon(1), "groepsaanbod", "zonder", "element=groepsaanbod | zonder"),
        (persoon(2), "klantprofiel", "3", "klantprofiel=3 (referentie-LCA)"),
    ]

"""A delivery that is not right: the graph stops in Dutch, and the previous figures and reports stay as they were."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from assets.make_reports import make_reports
from pipeline.domain.folders import Gegevensmap
from pipeline.model.warehouse import Warehouse
from tests.made_graph import run_figures

LEVERING = Path("exports", "ibn-partnership", "levering 2023-Q4")


def replace_in(bestand: Path, oud: str, nieuw: str) -> None:
    tekst = bestand.read_bytes().decode("cp1252")
    assert oud in tekst
    bestand.write_bytes(tekst.replace(oud, nieuw, 1).encode("cp1252"))


def unknown_municipality(mappen: Gegevensmap) -> None:
    bestand = mappen.root / LEVERING / "aanmeldingen.csv"
    regels = bestand.read_bytes().decode("cp1252").split("\r\n")
    regels[41] = ";".join("Osch" if nummer == 5 else veld for nummer, veld in enumerate(regels[41].split(";")))
    bestand.write_bytes("\r\n".join(regels).encode("cp1252"))


def control_total_that_is_off(mappen: Gegevensmap) -> None:
    replace_in(mappen.root / LEVERING / "levering.csv", "statussen.csv;2566", "statussen.csv;2567")


def file_that_is_missing(mappen: Gegevensmap) -> None:
    (mappen.root / LEVERING / "pluspakket.csv").unlink()


def column_that_was_renamed(mappen: Gegevensmap) -> None:
    replace_in(mappen.root / LEVERING / "werkladder.csv", ";Trede;", ";Stap;")


def delivery_that_is_missing(mappen: Gegevensmap) -> None:
    shutil.rmtree(mappen.exports / "ibn-partnership" / "levering 2023-Q1")


def dates_out_of_order(mappen: Gegevensmap) -> None:
    bestand = mappen.root / LEVERING / "statussen.csv"
    regels = bestand.read_bytes().decode("cp1252").split("\r\n")
    velden = regels[1].split(";")
    regels[1] = ";".join([*velden[:2], "01-01-2019", *velden[3:]])
    bestand.write_bytes("\r\n".join(regels).encode("cp1252"))


GEVALLEN: list[tuple[Callable[[Gegevensmap], None], str, list[str]]] = [
    (unknown_municipality, "tabellen_controleren", ["aanmeldingen.csv", "regel 42", "Gemeente", "codelijst"]),
    (
        control_total_that_is_off,
        "tabellen_inlezen",
        ["statussen.csv", "2567", "2566", "kopieer de hele levering opnieuw"],
    ),
    (
        dates_out_of_order,
        "tabellen_controleren",
        ["2023-Q4", "voor de aanmelding", "Laat de datums in de bron verbeteren"],
    ),
    (file_that_is_missing, "levering", ["evering 2023-Q4", "pluspakket.csv", "lever het alsnog"]),
    (column_that_was_renamed, "tabellen_inlezen", ["werkladder.csv", "Trede"]),
    (delivery_that_is_missing, "levering", ["31 maart 2023", "2023-K1", "Zet de levering in de map ibn-partnership"]),
]


def everything_that_is_published(mappen: Gegevensmap) -> dict[str, bytes]:
    warehouse = Warehouse(mappen.warehouses / "ibn-partnership", "ibn").promoted_path()
    return {pad.name: pad.read_bytes() for pad in [warehouse, *mappen.rapporten.rglob("*.pdf")]}


def failures(resultaat: dg.ExecuteInProcessResult) -> dict[str, str]:
    """Return what staff read, per step that failed: the outcomes of the blocking checks, or the message of the step."""
    teksten: dict[str, str] = {}
    for event in resultaat.filter_events(lambda event: event.is_step_failure):
        bewust = event.step_failure_data.user_failure_data
        teksten[str(event.step_key)] = str(bewust.description) if bewust and bewust.description else ""
    for uitslag in resultaat.get_asset_check_evaluations():
        if uitslag.blocking and not uitslag.passed:
            teksten["controle"] = teksten.get("controle", "") + str(uitslag.description)
    return teksten


@pytest.mark.parametrize(("breek", "stap", "woorden"), GEVALLEN, ids=[geval[0].__name__ for geval in GEVALLEN])
def test_a_broken_delivery_leaves_what_was_published(
    kopie: Gegevensmap,
    instance: dg.DagsterInstance,
    breek: Callable[[Gegevensmap], None],
    stap: str,
    woorden: list[str],
) -> None:
    gepubliceerd = everything_that_is_published(kopie)
    breek(kopie)
    resultaat = run_figures(kopie, "ibn-partnership", instance)
    gefaald = failures(resultaat)
    assert not resultaat.success
    assert any(sleutel.endswith(stap) for sleutel in gefaald), gefaald
    for woord in woorden:
        assert woord in " ".join(gefaald.values())
    assert resultaat.filter_events(lambda event: event.is_step_skipped or event.is_step_failure)
    gemaakt = {event.materialization.asset_key.path[-1] for event in resultaat.get_asset_materialization_events()}
    assert not gemaakt & {"cijfers", "magazijn"}
    assert everything_that_is_published(kopie) == gepubliceerd


def test_the_command_says_what_is_wrong_and_makes_no_report(
    kopie: Gegevensmap, instance: dg.DagsterInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    gepubliceerd = everything_that_is_published(kopie)
    unknown_municipality(kopie)
    for bestand in kopie.register.glob("*.yaml"):
        if bestand.stem != "ibn-partnership":
            bestand.unlink()
    oogst = make_reports(kopie, instance)
    assert oogst.gemaakt == []
    [fout] = oogst.fouten
    assert "aanmeldingen.csv" in fout
    assert "regel 42" in fout
    assert fout in capsys.readouterr().err
    assert everything_that_is_published(kopie) == gepubliceerd


def test_the_last_step_by_itself_cannot_pass_the_checks(kopie: Gegevensmap, instance: dg.DagsterInstance) -> None:
    unknown_municipality(kopie)
    run_figures(kopie, "ibn-partnership", instance)
    gepubliceerd = everything_that_is_published(kopie)
    resultaat = run_figures(kopie, "ibn-partnership", instance, ["cijfers", "magazijn"])
    assert not resultaat.success
    assert "aanmeldingen.csv" in failures(resultaat)["ibn_partnership__magazijn"]
    assert everything_that_is_published(kopie) == gepubliceerd


def test_a_step_without_the_one_before_it_says_what_to_make_first(
    kopie: Gegevensmap, instance: dg.DagsterInstance
) -> None:
    replace_in(kopie.root / LEVERING / "normen.csv", ";75;", ";76;")
    resultaat = run_figures(kopie, "ibn-partnership", instance, ["cijfers"])
    assert "Maak eerst de tabellen opnieuw" in failures(resultaat)["ibn_partnership__cijfers"]


def test_a_mended_delivery_is_taken_into_use(kopie: Gegevensmap, instance: dg.DagsterInstance) -> None:
    eerder = Warehouse(kopie.warehouses / "ibn-partnership", "ibn").promoted_path()
    bestand = kopie.root / LEVERING / "aanmeldingen.csv"
    goed = bestand.read_bytes()
    unknown_municipality(kopie)
    assert not run_figures(kopie, "ibn-partnership", instance).success
    bestand.write_bytes(goed)
    replace_in(kopie.root / LEVERING / "normen.csv", ";75;", ";76;")
    resultaat = run_figures(kopie, "ibn-partnership", instance)
    assert resultaat.success
    assert Warehouse(kopie.warehouses / "ibn-partnership", "ibn").promoted_path() != eerder
    meldingen = [str(uitslag.description) for uitslag in resultaat.get_asset_check_evaluations() if not uitslag.passed]
    assert any("2023-Q4 is 2 keer met een andere inhoud ontvangen" in melding for melding in meldingen)

"""The graph on the real exports: what is made, what staff see of it, and what stays the same the second time."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import re
from pathlib import Path

import dagster as dg
import pypdfium2
import pytest

from assets.definitions import definitions_for
from assets.reports import read_foundation
from assets.resources import Gegevens
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import load_register
from pipeline.domain.periods import Periode
from pipeline.model.warehouse import Warehouse
from pipeline.sources.layout import load_layout
from tests.made_graph import Gemaakt, last_metadata, run_figures

PDFS = {
    "ibn-partnership/partnership-2022-K4-concept.pdf",
    "ibn-partnership/partnership-2023-K1-concept.pdf",
    "ibn-partnership/partnership-2023-concept.pdf",
    "ibn-partnership/partnership-2023-boekel-concept.pdf",
    "ict-maatwerk/uitstroomrapport-2024-concept.pdf",
    "instroomportaal-groningen/voortgangsbrief-2021-K1-concept.pdf",
    "meedoen-werkt-amsterdam/zrm_evaluatie-2016-concept.pdf",
    "rijk-van-nijmegen/kengetallen-2021-concept.pdf",
}
DUBBEL = {"rijk_van_nijmegen": 5}
"""Rows that the supplier delivers twice, and says so."""
PARTITIES = [
    ("ibn_partnership", "partnership", "alle|2022-K4"),
    ("ibn_partnership", "partnership", "alle|2023-K1"),
    ("ibn_partnership", "partnership", "alle|2023"),
    ("ibn_partnership", "partnership", "Boekel|2023"),
    ("ict_maatwerk", "uitstroomrapport", "alle|2024"),
]


def promoted(gemaakt: Gemaakt, organisatie: str) -> Path:
    return Warehouse(gemaakt.mappen.warehouses / organisatie, organisatie).promoted_path()


def described_counts(gemaakt: Gemaakt) -> dict[str, list[int]]:
    """Return the rows per delivery that the supplier's description names, per table."""
    tekst = (gemaakt.mappen.exports / "ibn-partnership" / "BRON.md").read_text(encoding="utf-8")
    tabel_van = {b.bestand: b.tabel for v in load_layout("ibn-partnership").versies for b in v.bestanden}
    rijen = re.findall(r"^\| (\w+\.csv) \| (\d+) \| (\d+) \| (\d+) \|$", tekst, re.MULTILINE)
    return {tabel_van[bestand]: [int(aantal) for aantal in aantallen] for bestand, *aantallen in rijen}


def test_every_fixed_report_was_made(gemaakt: Gemaakt) -> None:
    assert gemaakt.oogst.fouten == []
    assert {pad.relative_to(gemaakt.mappen.rapporten).as_posix() for pad in gemaakt.oogst.gemaakt} == PDFS
    assert {
        pad.relative_to(gemaakt.mappen.rapporten).as_posix() for pad in gemaakt.mappen.rapporten.rglob("*.*")
    } == PDFS


def test_the_tables_have_the_rows_that_the_supplier_names(gemaakt: Gemaakt) -> None:
    verwacht = described_counts(gemaakt)
    assert len(verwacht) == 11
    for tabel, aantallen in verwacht.items():
        metadata = gemaakt.metadata("ibn_partnership", tabel)
        assert metadata["Aantal rijen"] == sum(aantallen), tabel
        per_levering = re.findall(r"\| ([\d.]+) \|$", str(metadata["Rijen per levering"]), re.MULTILINE)
        assert [int(aantal.replace(".", "")) for aantal in per_levering] == aantallen, tabel
    assert gemaakt.metadata("ict_maatwerk", "beeindigde_deelname")["Aantal rijen"] == 62 + 67 + 69


def test_every_delivered_row_is_accounted_for(gemaakt: Gemaakt) -> None:
    verwacht = {
        "ibn_partnership": sum(map(sum, described_counts(gemaakt).values())),
        "ict_maatwerk": 198,
        "instroomportaal_groningen": 186 + 2,
        "meedoen_werkt_amsterdam": 2810 + 3180 + 26,
        "rijk_van_nijmegen": 902 + 7 + 4,
    }
    for organisatie, aantal in verwacht.items():
        metadata = gemaakt.metadata(organisatie, "leveringsbestand")
        dubbel = DUBBEL.get(organisatie, 0)
        assert metadata["Regels geleverd"] == aantal
        assert metadata["Regels aanvaard"] == aantal - dubbel
        assert metadata["Regels afgekeurd"] == gemaakt.metadata(organisatie, "afkeur")["Aantal rijen"] == dubbel


@pytest.mark.parametrize(
    ("organisatie", "afgesproken"),
    [
        ("ict-maatwerk", 222),
        ("ibn-partnership", 3066),
        ("instroomportaal-groningen", 54),
        ("meedoen-werkt-amsterdam", 681 + 420),
        ("rijk-van-nijmegen", 75),
    ],
)
def test_the_promoted_warehouse_holds_the_agreed_figures(gemaakt: Gemaakt, organisatie: str, afgesproken: int) -> None:
    with Warehouse(gemaakt.mappen.warehouses / organisatie, organisatie).read() as connection:
        assert len(connection.table("cijfers").filter("kern")) == afgesproken
        alle = len(connection.table("cijfers"))
    assert gemaakt.metadata(organisatie.replace("-", "_"), "cijfers")["Aantal rijen"] == alle
    assert gemaakt.metadata(organisatie.replace("-", "_"), "magazijn")["Aantal cijfers"] == alle


def test_staff_see_the_key_figures(gemaakt: Gemaakt) -> None:
    ict = str(gemaakt.metadata("ict_maatwerk", "cijfers")["Kerncijfers van de organisatie"])
    assert "| Uitgestroomde deelnemers |  | 2024 | 67 | 67 |  |" in ict
    assert "| Uitstroom naar reguliere setting |  | 2024 | 44,8% | 30 | 67 |" in ict
    ibn = str(gemaakt.metadata("ibn_partnership", "cijfers")["Kerncijfers van de organisatie"])
    assert "| Plaatsingspercentage beschut werk (personen) |  | 2023-12-31 |" in ibn


def test_staff_see_what_was_delivered(gemaakt: Gemaakt) -> None:
    metadata = gemaakt.metadata("ibn_partnership", "levering")
    assert metadata["Aantal leveringen"] == 3
    assert "| 2023-Q1 | 31-03-2023 | 14-04-2023 | 11 |" in str(metadata["Leveringen"])
    bestand = gemaakt.mappen.exports / "ibn-partnership" / "levering 2023-Q4" / "aanmeldingen.csv"
    assert hashlib.sha256(bestand.read_bytes()).hexdigest()[:12] in str(metadata["Bestanden"])


@pytest.mark.parametrize(("organisatie", "soort", "partitie"), PARTITIES)
def test_each_report_has_its_own_event_with_what_staff_need(
    gemaakt: Gemaakt, organisatie: str, soort: str, partitie: str
) -> None:
    metadata = gemaakt.metadata(organisatie, soort, partitie)
    pad = Path(str(metadata["Bestand"]))
    assert hashlib.sha256(pad.read_bytes()).hexdigest() == metadata["Vingerafdruk (SHA-256)"]
    document = pypdfium2.PdfDocument(pad.read_bytes())
    assert len(document) == metadata["Pagina's"]
    document.close()
    plaatje = str(metadata["Eerste pagina"])
    assert plaatje.startswith(f"![Eerste pagina van {metadata['Titel']}](data:image/png;base64,iVBOR")
    assert len(plaatje) < 120_000
    assert metadata["Cijfers in het rapport"] > 50  # type: ignore[operator]


def test_staff_see_the_first_figures_of_a_report(gemaakt: Gemaakt) -> None:
    cijfers = str(gemaakt.metadata("ict_maatwerk", "uitstroomrapport", "alle|2024")["Eerste cijfers"])
    assert "| Uitgestroomde deelnemers |  | 2024 | 67 |" in cijfers


def test_no_check_found_anything_that_blocks(gemaakt: Gemaakt) -> None:
    uitslagen = [
        entry.dagster_event.asset_check_evaluation_data
        for run in gemaakt.instance.get_runs()
        for entry in gemaakt.instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
        if entry.dagster_event
    ]
    namen = {uitslag.check_name for uitslag in uitslagen}
    assert namen >= {
        "onbekende_codes",
        "boom_sluit",
        "ontbrekende_levering",
        "eigen_tekst_ontbreekt",
        "alle_rapporten_gemaakt",
    }
    assert [uitslag.description for uitslag in uitslagen if uitslag.blocking and not uitslag.passed] == []
    laatste = {
        uitslag.asset_key.to_user_string(): uitslag
        for uitslag in uitslagen
        if uitslag.check_name == "alle_rapporten_gemaakt"
    }
    gedaan = gemaakt.instance.event_log_storage.get_latest_asset_check_execution_by_key
    assert set(laatste) == {
        "ibn_partnership/partnership",
        "ict_maatwerk/uitstroomrapport",
        "instroomportaal_groningen/voortgangsbrief",
        "meedoen_werkt_amsterdam/zrm_evaluatie",
        "rijk_van_nijmegen/kengetallen",
    }
    for sleutel in laatste:
        check = dg.AssetCheckKey(dg.AssetKey.from_user_string(sleutel), "alle_rapporten_gemaakt")
        assert gedaan([check])[check].status.value == "SUCCEEDED", sleutel


def test_dagster_logged_no_warning(gemaakt: Gemaakt) -> None:
    regels = [
        entry.user_message
        for run in gemaakt.instance.get_runs()
        for entry in gemaakt.instance.all_logs(run.run_id)
        if entry.level >= logging.WARNING
    ]
    assert regels == []


def test_the_same_delivery_twice_changes_nothing(gemaakt: Gemaakt, instance: dg.DagsterInstance) -> None:
    for organisatie in ("ict-maatwerk", "ibn-partnership"):
        pad = promoted(gemaakt, organisatie)
        eerder = pad.read_bytes()
        resultaat = run_figures(gemaakt.mappen, organisatie, instance)
        assert resultaat.success
        assert promoted(gemaakt, organisatie) == pad
        assert pad.read_bytes() == eerder
        prefix = organisatie.replace("-", "_")
        for naam in ("levering", "leveringsbestand", "cijfers", "magazijn"):
            assert last_metadata(instance, dg.AssetKey([prefix, naam]))["Stand"] == "ongewijzigd"


def test_a_report_made_again_is_the_same_file(gemaakt: Gemaakt, instance: dg.DagsterInstance) -> None:
    pad = gemaakt.mappen.rapporten / "ict-maatwerk" / "uitstroomrapport-2024-concept.pdf"
    eerder = pad.read_bytes()
    job = gemaakt.graaf.resolve_job_def("ict_maatwerk_uitstroomrapport_maken")
    resultaat = job.execute_in_process(
        instance=instance, partition_key=dg.MultiPartitionKey({"doel": "alle", "periode": "2024"})
    )
    assert resultaat.success
    assert pad.read_bytes() == eerder


def test_the_date_of_a_report_is_when_its_last_delivery_was_drawn_up(gemaakt: Gemaakt) -> None:
    organisatie = load_register(gemaakt.mappen.register)["ibn-partnership"]
    grondslag = read_foundation(Gegevens(gegevensmap=str(gemaakt.mappen.root)), organisatie)
    dagen = [grondslag.opgemaakt(Periode.parse(tekst)).date().isoformat() for tekst in ("2022-K4", "2023-K1", "2023")]
    assert dagen == ["2023-01-20", "2023-04-14", "2024-01-19"]


def make_range(
    mappen: Gegevensmap, instance: dg.DagsterInstance, eerste: str, laatste: str
) -> dg.ExecuteInProcessResult:
    """Make all reports between two partitions in one run, as the interface does for a selection of many."""
    graaf = definitions_for(mappen)
    return dg.materialize(
        [*(graaf.assets or []), *(graaf.asset_checks or [])],  # type: ignore[list-item]
        selection=dg.AssetSelection.assets(["ibn_partnership", "partnership"]),
        resources=dict(graaf.resources or {}),
        instance=instance,
        tags={"dagster/asset_partition_range_start": eerste, "dagster/asset_partition_range_end": laatste},
        raise_on_error=False,
        run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
    )


def test_many_reports_in_one_run_have_an_event_each(kopie: Gegevensmap, instance: dg.DagsterInstance) -> None:
    resultaat = make_range(kopie, instance, "Meierijstad|2023", "Oss|2023")
    assert resultaat.success
    sleutel = dg.AssetKey(["ibn_partnership", "partnership"])
    for doel in ("Meierijstad", "Oss"):
        metadata = last_metadata(instance, sleutel, f"{doel}|2023")
        assert str(metadata["Bestand"]).endswith(f"partnership-2023-{doel.lower()}-concept.pdf")
        assert (metadata["Doel"], metadata["Periode"]) == (doel, "2023")
    assert len(resultaat.asset_materializations_for_node("ibn_partnership__partnership")) == 2


def test_a_report_that_fails_does_not_take_the_others_along(kopie: Gegevensmap, instance: dg.DagsterInstance) -> None:
    fout = kopie.eigen_tekst / "ibn-partnership" / "2023" / "Oss" / "partnership.md"
    fout.parent.mkdir(parents=True, exist_ok=True)
    fout.write_text('Er zijn {{ cijfer("bestaat_niet") }} deelnemers.', encoding="utf-8")
    resultaat = make_range(kopie, instance, "Meierijstad|2023", "Oss|2023")
    assert not resultaat.success
    [mislukt] = resultaat.filter_events(lambda event: event.is_step_failure)
    assert "partnership.md, regel 1" in str(mislukt.step_failure_data.user_failure_data.description)
    sleutel = dg.AssetKey(["ibn_partnership", "partnership"])
    assert instance.get_materialized_partitions(sleutel) == {"Meierijstad|2023"}
    assert Path(str(last_metadata(instance, sleutel, "Meierijstad|2023")["Bestand"])).is_file()
    assert not (kopie.rapporten / "ibn-partnership" / "partnership-2023-oss-concept.pdf").exists()


def test_one_process_at_a_time_works_on_a_warehouse(gemaakt: Gemaakt) -> None:
    gegevens = Gegevens(gegevensmap=str(gemaakt.mappen.root))
    organisatie = load_register(gemaakt.mappen.register)["ict-maatwerk"]
    slot = gemaakt.mappen.warehouses / "ict-maatwerk" / "in_gebruik"
    with gegevens.one_writer(organisatie), slot.open("w") as ander, pytest.raises(BlockingIOError):
        fcntl.flock(ander, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with slot.open("w") as ander:
        fcntl.flock(ander, fcntl.LOCK_EX | fcntl.LOCK_NB)

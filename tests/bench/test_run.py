"""The table of the bench: medians, growth and notation, from hand-made measurements."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.bench import run
from tests.bench.generate import Resultaat
from tests.bench.measurement import Meting, Stopwatch, describe_machine, run_job


def test_builds_are_compared_with_the_smallest_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tijden = {1_000_000: iter([2.0, 4.0, 3.0]), 10_000_000: iter([33.0])}

    def fake_build(exports: Path, werkmap: Path, aanmeldingen: int) -> list[Meting]:
        seconden = next(tijden[aanmeldingen])
        return [Meting("inlezen", seconden, 2 * seconden, 900), Meting("cijfers", 1.0, 1.0, 1200 + seconden)]

    monkeypatch.setattr(run, "generate", lambda uit, schaal: Resultaat({"aanmeldingen.csv": 10}, 1000, 1.0))
    monkeypatch.setattr(run, "_one_build", fake_build)
    regels = run.measure_builds([1_000_000, 10_000_000], herhalingen=3, werkmap=tmp_path)
    assert [regel.cellen for regel in regels] == [
        ("inlezen", "1.000.000 aanmeldingen", "3.00", "6.00", "900", "3.00 s per miljoen"),
        ("cijfers", "1.000.000 aanmeldingen", "1.00", "1.00", "1204", "1.00 s per miljoen"),
        (run.TOTAAL, "1.000.000 aanmeldingen", "4.00", "7.00", "1204", "4.00 s per miljoen"),
        ("inlezen", "10.000.000 aanmeldingen", "33.00", "66.00", "900", "11.0 keer de tijd van 1.000.000 aanmeldingen"),
        ("cijfers", "10.000.000 aanmeldingen", "1.00", "1.00", "1233", "1.0 keer de tijd van 1.000.000 aanmeldingen"),
        (
            run.TOTAAL,
            "10.000.000 aanmeldingen",
            "34.00",
            "67.00",
            "1233",
            "8.5 keer de tijd van 1.000.000 aanmeldingen",
        ),
    ]


def test_warm_report_is_charts_and_layout_together(monkeypatch: pytest.MonkeyPatch) -> None:
    metingen = [
        Meting("opstarten", 2.0, 2.0, 100),
        Meting("grafieken, koud", 1.5, 1.5, 150, omvang=20),
        Meting("opmaak, koud", 4.0, 4.0, 250, omvang=30),
        *(Meting("grafieken, warm", 0.5, 0.5, 250, omvang=20) for _ in range(2)),
        *(Meting("opmaak, warm", 2.5, 2.4, 260, omvang=30) for _ in range(2)),
    ]
    monkeypatch.setattr(run, "run_job", lambda *_: metingen)
    laatste = run.measure_rendering(herhalingen=2)[-1]
    assert laatste.cellen == (
        "rapport, warm", "30 bladzijden", "3.00", "2.90", "260", "100 ms per bladzijde, 20.0 per minuut"
    )  # fmt: skip


def test_results_are_written_as_markdown_and_csv(tmp_path: Path) -> None:
    regel = run.Regel("inlezen", "10 aanmeldingen", 1.234, 2.5, 99.6, "0.12 s per miljoen")
    run.write_results([regel], "2 kernen", tmp_path)
    assert (tmp_path / "metingen.md").read_text(encoding="utf-8").splitlines() == [
        "2 kernen",
        "",
        "| onderdeel | omvang | mediaan (s) | CPU (s) | piekgeheugen (MB) | verhouding |",
        "| --- | --- | --- | --- | --- | --- |",
        "| inlezen | 10 aanmeldingen | 1.23 | 2.50 | 100 | 0.12 s per miljoen |",
    ]
    assert (tmp_path / "metingen.csv").read_text(encoding="utf-8").splitlines()[1] == (
        "inlezen;10 aanmeldingen;1.23;2.50;100;0.12 s per miljoen;2 kernen"
    )


def test_stopwatch_records_steps_in_order() -> None:
    klok = Stopwatch()
    with klok.step("een"):
        klok.omvang = 7
    with klok.step("twee"):
        pass
    assert [(meting.stap, meting.omvang) for meting in klok.metingen] == [("een", 7), ("twee", 0)]


def test_machine_names_cores_and_versions() -> None:
    assert "kernen" in describe_machine() and "duckdb 2.0.0" in describe_machine()


def test_failing_job_stops_the_bench() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_job("tests.bench.build_job", "--onbekend")

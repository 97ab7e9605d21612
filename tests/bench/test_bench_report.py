"""The measured report holds what the measurement says: 20 charts and 15 tables, other figures in every edition."""

from __future__ import annotations

from tests.bench.bench_report import bench_content


def test_report_has_twenty_charts_and_fifteen_tables() -> None:
    inhoud = bench_content()
    figuren = [figuur for hoofdstuk in inhoud.hoofdstukken for figuur in hoofdstuk.figuren]
    tabellen = [tabel for hoofdstuk in inhoud.hoofdstukken for tabel in hoofdstuk.tabellen]
    assert (len({figuur.id for figuur in figuren}), len({tabel.id for tabel in tabellen})) == (20, 15)
    assert {(len(tabel.rijen), len(tabel.kolommen)) for tabel in tabellen} == {(13, 7)}


def test_no_chart_of_one_edition_returns_in_the_next() -> None:
    een, twee = (
        {figuur.svg for hoofdstuk in bench_content(editie).hoofdstukken for figuur in hoofdstuk.figuren}
        for editie in (1, 2)
    )
    assert een & twee == set()

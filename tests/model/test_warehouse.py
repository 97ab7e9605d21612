"""Building apart from what is read, promoting at once, and surviving a crash."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import duckdb
import pytest

from pipeline.model.warehouse import BEWAARDE_MAGAZIJNEN, GeenMagazijn, NietAfgerond, Warehouse


def build(warehouse: Warehouse, kenmerk: str, rijen: int = 1) -> None:
    """Build and promote a warehouse of which every table holds the same number of rows."""
    warehouse.start_build()
    with warehouse.build() as connection:
        connection.execute("CREATE TABLE bouw (kenmerk VARCHAR)")
        connection.execute("INSERT INTO bouw VALUES (?)", [kenmerk])
        for tabel in ("a", "b"):
            connection.execute(f"CREATE TABLE {tabel} AS SELECT i FROM range(?) AS r(i)", [rijen])
    warehouse.promote()


def kenmerk(warehouse: Warehouse) -> str:
    with warehouse.read() as connection:
        [(waarde,)] = connection.execute("SELECT kenmerk FROM bouw").fetchall()
    return str(waarde)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "magazijn", "voorbeeld")


def test_without_a_build_there_is_a_clear_message(warehouse: Warehouse) -> None:
    with pytest.raises(GeenMagazijn, match="nog geen magazijn van voorbeeld"), warehouse.read():
        pass
    assert not warehouse.is_current("x")


def test_an_unfinished_build_is_not_seen(warehouse: Warehouse) -> None:
    build(warehouse, "eerste")
    warehouse.start_build()
    with warehouse.build() as connection:
        connection.execute("CREATE TABLE bouw AS SELECT 'tweede' AS kenmerk")
    assert kenmerk(warehouse) == "eerste"
    assert warehouse.is_current("eerste")


def test_a_reader_keeps_what_it_opened_while_a_new_one_is_promoted(warehouse: Warehouse) -> None:
    build(warehouse, "eerste")
    with warehouse.read() as lezer:
        build(warehouse, "tweede")
        assert lezer.execute("SELECT kenmerk FROM bouw").fetchall() == [("eerste",)]
    assert kenmerk(warehouse) == "tweede"


def test_a_build_that_was_not_closed_is_not_promoted(warehouse: Warehouse) -> None:
    build(warehouse, "eerste")
    warehouse.start_build()
    with warehouse.build() as connection:
        connection.execute("CREATE TABLE bouw AS SELECT 'tweede' AS kenmerk")
    Path(f"{warehouse.build_path}.wal").write_bytes(b"x")
    with pytest.raises(NietAfgerond, match="niet goed afgesloten"):
        warehouse.promote()
    assert kenmerk(warehouse) == "eerste"


def test_the_last_few_warehouses_are_kept(warehouse: Warehouse) -> None:
    for nummer in range(BEWAARDE_MAGAZIJNEN + 2):
        build(warehouse, f"nummer {nummer}")
    assert len(list(warehouse.folder.glob("magazijn-*.duckdb"))) == BEWAARDE_MAGAZIJNEN
    assert kenmerk(warehouse) == f"nummer {BEWAARDE_MAGAZIJNEN + 1}"


def test_the_database_cannot_reach_other_files(warehouse: Warehouse, tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.csv"
    geheim.write_text("a\n1\n", encoding="utf-8")
    warehouse.start_build()
    with warehouse.build() as connection:
        with pytest.raises(duckdb.PermissionException):
            connection.read_csv(str(geheim)).fetchall()
        with pytest.raises(duckdb.Error):
            connection.execute("SET enable_external_access = true")


def test_a_reader_cannot_write(warehouse: Warehouse) -> None:
    build(warehouse, "eerste")
    with warehouse.read() as connection, pytest.raises(duckdb.Error):
        connection.execute("CREATE TABLE c (i INTEGER)")


def _build_for_ever(folder: Path) -> None:
    warehouse = Warehouse(folder, "voorbeeld")
    rijen = 2
    while True:
        build(warehouse, f"rijen {rijen}", rijen)
        rijen += 1


def test_a_killed_builder_never_leaves_a_mixture(warehouse: Warehouse) -> None:
    build(warehouse, "rijen 1")
    context = multiprocessing.get_context("spawn")
    for _ in range(3):
        bouwer = context.Process(target=_build_for_ever, args=(warehouse.folder,))
        bouwer.start()
        einde = time.monotonic() + 2.5
        while time.monotonic() < einde:
            with warehouse.read() as connection:
                gelezen = connection.execute(
                    "SELECT kenmerk, (SELECT count(*) FROM a), (SELECT count(*) FROM b) FROM bouw"
                ).fetchall()
            ((naam, in_a, in_b),) = gelezen
            assert naam == f"rijen {in_a}" and in_a == in_b
        os.kill(bouwer.pid or 0, signal.SIGKILL)
        bouwer.join()
    assert kenmerk(warehouse).startswith("rijen ")

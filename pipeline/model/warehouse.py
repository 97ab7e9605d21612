"""The warehouse of one organisation on disk: build a new file, promote it at once, read the promoted one.

A build writes `bouw.duckdb`; readers never see it. Promoting gives it a name of its own and then replaces the small
pointer file `actueel` atomically, so that a reader finds either the old or the new warehouse, never a mixture, and a
crash leaves the previous good result. The last few promoted files are kept.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

BEWAARDE_MAGAZIJNEN = 3


class GeenMagazijn(LookupError):
    """There is no promoted warehouse yet."""


class NietAfgerond(RuntimeError):
    """A build cannot be promoted because the database was not closed properly."""


@dataclass(frozen=True)
class Warehouse:
    """The folder with the warehouse files of one organisation."""

    folder: Path
    organisatie: str

    @property
    def build_path(self) -> Path:
        """The database that is being built; it may not exist."""
        return self.folder / "bouw.duckdb"

    @property
    def _pointer(self) -> Path:
        return self.folder / "actueel"

    def promoted_path(self) -> Path:
        """Return the promoted database; raises GeenMagazijn when nothing was promoted yet."""
        try:
            naam = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise GeenMagazijn(
                f"Er is nog geen magazijn van {self.organisatie}; maak eerst de tabellen en de cijfers"
            ) from None
        return self.folder / naam

    def is_current(self, kenmerk: str) -> bool:
        """Return whether the promoted warehouse was built from exactly this."""
        try:
            with self.read() as connection:
                rijen = connection.execute("SELECT kenmerk FROM bouw").fetchall()
        except GeenMagazijn:
            return False
        return rijen == [(kenmerk,)]

    def start_build(self) -> None:
        """Remove what an earlier, unfinished build left behind."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for rest in (self.build_path, _wal(self.build_path)):
            rest.unlink(missing_ok=True)
        shutil.rmtree(self._temporary, ignore_errors=True)

    @contextmanager
    def build(self, reads_from: Iterable[Path] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a connection that writes the database being built and can reach no other files than `reads_from`."""
        self._temporary.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(self.build_path))
        try:
            _lock_down(connection, [self.folder, *reads_from], self._temporary)
            yield connection
            connection.execute("CHECKPOINT")
        finally:
            connection.close()

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a read-only connection to the promoted database; raises GeenMagazijn when there is none."""
        connection = duckdb.connect(str(self.promoted_path()), read_only=True)
        try:
            _lock_down(connection, [self.folder], None)
            yield connection
        finally:
            connection.close()

    def promote(self) -> Path:
        """Make the database that was built the promoted one and return its path.

        Raises NietAfgerond when the build still has a write-ahead log: renaming would then lose tables silently.
        """
        if _wal(self.build_path).exists():
            raise NietAfgerond(f"het magazijn van {self.organisatie} is niet goed afgesloten; bouw het opnieuw")
        _fsync(self.build_path)
        nieuw = self.folder / f"magazijn-{self._next_number():06d}-{secrets.token_hex(4)}.duckdb"
        os.replace(self.build_path, nieuw)
        _fsync(self.folder)
        kladje = self._pointer.with_suffix(".nieuw")
        kladje.write_text(nieuw.name, encoding="utf-8")
        _fsync(kladje)
        os.replace(kladje, self._pointer)
        _fsync(self.folder)
        self._prune(nieuw)
        shutil.rmtree(self._temporary, ignore_errors=True)
        return nieuw

    @property
    def _temporary(self) -> Path:
        return self.folder / "tijdelijk"

    def _promoted_files(self) -> list[Path]:
        return sorted(self.folder.glob("magazijn-*.duckdb"))

    def _next_number(self) -> int:
        bestaand = self._promoted_files()
        return int(bestaand[-1].name.split("-")[1]) + 1 if bestaand else 1

    def _prune(self, actueel: Path) -> None:
        for oud in self._promoted_files()[:-BEWAARDE_MAGAZIJNEN]:
            if oud != actueel:
                oud.unlink(missing_ok=True)


def _lock_down(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path], temporary: Path | None) -> None:
    """Allow files in these folders only: an export must not make DuckDB read something else.

    Once external access is off DuckDB refuses to widen it again. A reader is locked altogether; a builder still has to
    switch the insertion order while it looks for the lines of rejected rows.
    """
    connection.execute("SET enable_progress_bar = false")
    if temporary is not None:
        connection.execute("SET temp_directory = ?", [str(temporary)])
    connection.execute("SET allowed_directories = ?", [[str(folder.resolve()) for folder in folders]])
    connection.execute("SET enable_external_access = false")
    if temporary is None:
        connection.execute("SET lock_configuration = true")


def _wal(database: Path) -> Path:
    return database.with_name(database.name + ".wal")


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

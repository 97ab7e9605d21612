"""What the assets work with: the data folder, the warehouse under construction or in use, the renderer, the certificate.

Owns the choice between the two databases of an organisation. The data folder is a field of its resource, so that a test or
a second installation has its own. Only the certificate comes from the environment, and is read when a report is made.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import dagster as dg
import duckdb

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie
from pipeline.indicators.figure_build import Bouwplaats, Bouwplan, open_build, plan_build
from pipeline.model.warehouse import Warehouse
from pipeline.reports.render import Renderer
from pipeline.reports.signing_certificate import OndertekenFout, Ondertekening, open_certificate
from pipeline.sources.layout import load_layout


class GeenBouw(LookupError):
    """A later step was started while the tables of this delivery have not been made."""


@dataclass(frozen=True)
class Tabellen:
    """An open database: the promoted one (`gepromoveerd`, read only) or the one that is being built."""

    connection: duckdb.DuckDBPyConnection
    gepromoveerd: bool


class Gegevens(dg.ConfigurableResource):
    """The data folder: register, exports, warehouses and reports of all organisations."""

    gegevensmap: str

    @property
    def mappen(self) -> Gegevensmap:
        """The folders below the data folder."""
        return Gegevensmap(Path(self.gegevensmap))

    def plan(self, organisatie: Organisatie) -> Bouwplan:
        """Return what there is to read for the organisation; raises LeveringFout."""
        exports, bronnen = self.mappen.exports / organisatie.sleutel, self.mappen.bronnen
        return _planned(organisatie, exports, bronnen, (*_state_of(exports), *_state_of(bronnen)))

    def plaats(self, organisatie: Organisatie) -> Bouwplaats:
        """Return where the organisation's warehouse is built."""
        return Bouwplaats(
            warehouse=Warehouse(self.mappen.warehouses / organisatie.sleutel, organisatie.naam),
            sleutelbestand=self.mappen.sleutel(organisatie.sleutel),
            quarantaine=self.mappen.quarantaine / organisatie.sleutel,
        )

    @contextmanager
    def one_writer(self, organisatie: Organisatie) -> Iterator[None]:
        """Wait until no other process works on the organisation's warehouse, and keep others out meanwhile.

        The pool does so for runs of the interface; this also holds between those and `make rapporten`.
        """
        folder = self.mappen.warehouses / organisatie.sleutel
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "in_gebruik").open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            yield

    @contextmanager
    def tables(self, plan: Bouwplan) -> Iterator[Tabellen]:
        """Yield the database that was made from this plan: the promoted one if it is, else the one under construction.

        Raises GeenBouw when neither is: the deliveries, the register or a definition changed after the tables were made.
        """
        plaats = self.plaats(plan.organisatie)
        if plaats.warehouse.is_current(plan.kenmerk):
            with plaats.warehouse.read() as connection:
                yield Tabellen(connection, gepromoveerd=True)
            return
        if not plaats.warehouse.build_path.exists():
            raise GeenBouw(_remake(plan))
        with open_build(plan, plaats) as connection:
            if not _was_built_from(connection, plan):
                raise GeenBouw(_remake(plan))
            yield Tabellen(connection, gepromoveerd=False)


class Certificaat(dg.ConfigurableResource):
    """What reports are signed with: the names of the environment variables that say where it is and how it opens.

    They are names, so that neither the interface nor its storage ever holds the passphrase.
    """

    bestand_in: str = "CIJFERWERK_CERTIFICAAT"
    wachtwoordzin_in: str = "CIJFERWERK_WACHTWOORDZIN"

    def opened(self) -> Ondertekening | None:
        """Return the certificate, or None when none is configured: then reports are not signed. Raises OndertekenFout."""
        bestand = os.environ.get(self.bestand_in)
        if not bestand:
            return None
        if self.wachtwoordzin_in not in os.environ:
            raise OndertekenFout(
                f"de wachtwoordzin van het certificaat {bestand} is niet opgegeven; zet haar in de omgevingsvariabele "
                f"{self.wachtwoordzin_in}"
            )
        return open_certificate(Path(bestand), os.environ[self.wachtwoordzin_in])


@lru_cache(maxsize=8)
def _planned(
    organisatie: Organisatie, exports: Path, bronnen: Path, stand: tuple[tuple[str, int, int], ...]
) -> Bouwplan:
    """Return the plan of these files; every step of a run asks for it, and hashing a large delivery takes seconds."""
    return plan_build(organisatie, exports, load_layout(organisatie.bron, bronnen))


def _state_of(exports: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of change of every file below the folder."""
    bestanden = sorted(pad for pad in exports.rglob("*") if pad.is_file())
    return tuple((str(pad), (status := pad.stat()).st_size, status.st_mtime_ns) for pad in bestanden)


@cache
def renderer() -> Renderer:
    """Return the renderer of this process; it keeps fonts and style sheets, which take longest to read."""
    return Renderer()


def _was_built_from(connection: duckdb.DuckDBPyConnection, plan: Bouwplan) -> bool:
    try:
        return connection.table("bouw").fetchall() == [(plan.kenmerk,)]
    except duckdb.CatalogException:  # reading stopped before the tables were there
        return False


def _remake(plan: Bouwplan) -> str:
    return (
        f"De tabellen van {plan.organisatie.naam} horen niet bij de huidige leveringen, het register en de definities. "
        "Maak eerst de tabellen opnieuw (groep tabellen)."
    )

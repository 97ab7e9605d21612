"""From deliveries to checked figures: the steps of a build in their order, for the graph, the command and the benchmark.

Each step is a function on a connection, so that the graph can show them apart; `build_warehouse` does them all.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import duckdb

from pipeline.domain.organisation import Organisatie
from pipeline.indicators.compute import compute_cijfers
from pipeline.model.check_rules import Controleuitslag, refuse_blocked, run_checks
from pipeline.model.layout_check import refuse_misfit
from pipeline.model.tables import create_tables, derive_tables, fill_register_tables
from pipeline.model.warehouse import GeenMagazijn, Warehouse
from pipeline.sources.deliveries import GevondenLevering, find_deliveries
from pipeline.sources.layout import BestandenLevering, Layout, load_layout
from pipeline.sources.preflight import LeveringFout
from pipeline.sources.pseudonym import read_or_create_key
from pipeline.sources.read_export import LeveringVerslag, read_delivery

PACKAGE = Path(__file__).resolve().parents[1]
LAGEN_VAN_CIJFERS = ("domain", "statistics", "sources", "model", "indicators")


@dataclass(frozen=True)
class Bouwplan:
    """What a build reads: the organisation, the layout of its source and the deliveries that were found.

    `kenmerk` is the fingerprint of all that determines the figures; the same kenmerk gives the same figures.
    """

    organisatie: Organisatie
    layout: Layout
    exports: Path
    leveringen: tuple[GevondenLevering, ...]
    kenmerk: str

    @property
    def tabellen(self) -> frozenset[str]:
        """The canonical tables that the source fills."""
        return frozenset(
            bestand.tabel
            for levering in self.leveringen
            for versie in self.layout.versies
            if versie.versie == levering.layout_versie
            for bestand in versie.bestanden
        )

    @property
    def losse_bestanden(self) -> dict[str, str]:
        """The file behind each canonical table, where deliveries are loose files; else nothing."""
        if not isinstance(self.layout.levering, BestandenLevering):
            return {}
        return {bestand.tabel: bestand.bestand for versie in self.layout.versies for bestand in versie.bestanden}


@dataclass(frozen=True)
class Bouwplaats:
    """Where a build works: the warehouse, the key file of the pseudonyms and the folder for quarantined rows."""

    warehouse: Warehouse
    sleutelbestand: Path
    quarantaine: Path

    @property
    def nieuwe_quarantaine(self) -> Path:
        """The quarantine of the build; it takes the place of `quarantaine` when the build is promoted."""
        return self.quarantaine.with_name(self.quarantaine.name + ".nieuw")


def plan_build(organisatie: Organisatie, exports: Path, layout: Layout | None = None) -> Bouwplan:
    """Return what there is to read for the organisation.

    Raises RegisterFout for a layout that does not fit the tables, and LeveringFout for a delivery that is not complete.
    """
    layout = layout or load_layout(organisatie.bron)
    refuse_misfit(layout)
    leveringen = tuple(find_deliveries(layout, exports))
    som = hashlib.sha256(_definitions_fingerprint().encode())
    som.update(organisatie.model_dump_json().encode())
    som.update(layout.model_dump_json().encode())
    for levering in leveringen:
        som.update(f"{levering.levering}\0{levering.vingerafdruk}\n".encode())
    return Bouwplan(organisatie, layout, exports, leveringen, som.hexdigest())


def plan_as_of(plan: Bouwplan, peildatum: date) -> Bouwplan:
    """Return the plan that counts as of an earlier day, as known at each delivery from that day on.

    Every delivery holds the histories up to its own peildatum, so that a later one also knows what was registered late.
    Deliveries from before the day are left out. Raises LeveringFout when none is left.
    """
    leveringen = tuple(
        replace(levering, peildatum=peildatum)
        for levering in plan.leveringen
        if levering.peildatum >= peildatum or not levering.peildatum_is_vermeld
    )
    if not leveringen:
        raise LeveringFout(
            f"geen levering van {plan.organisatie.naam} reikt tot {peildatum:%d-%m-%Y}; kies een eerdere peildatum of vraag een "
            "nieuwe levering"
        )
    kenmerk = hashlib.sha256(f"{plan.kenmerk}\0{peildatum}".encode()).hexdigest()
    return replace(plan, leveringen=leveringen, kenmerk=kenmerk)


def read_deliveries(connection: duckdb.DuckDBPyConnection, plan: Bouwplan, plaats: Bouwplaats) -> list[LeveringVerslag]:
    """Create the tables and read every delivery into them; return what was read and rejected, per delivery."""
    create_tables(connection)
    fill_register_tables(connection, plan.organisatie)
    sleutel = read_or_create_key(plaats.sleutelbestand)
    shutil.rmtree(plaats.nieuwe_quarantaine, ignore_errors=True)
    plaats.nieuwe_quarantaine.mkdir(parents=True, mode=0o700)
    verslagen = [
        read_delivery(connection, plan.layout, levering, sleutel=sleutel, quarantine_dir=plaats.nieuwe_quarantaine)
        for levering in plan.leveringen
    ]
    for levering in plan.leveringen:
        derive_tables(connection, levering.levering)
    connection.execute("INSERT INTO bouw VALUES (?)", [plan.kenmerk])
    _register_deliveries(connection, plan, plaats.warehouse)
    return verslagen


def compute_all(connection: duckdb.DuckDBPyConnection, plan: Bouwplan) -> int:
    """Compute the figures of every delivery, oldest first, and return their number."""
    return sum(
        compute_cijfers(connection, levering.levering, plan.tabellen, plan.losse_bestanden)
        for levering in plan.leveringen
    )


def finish_build(plaats: Bouwplaats) -> Path:
    """Promote the warehouse that was built and its quarantine; return the promoted database."""
    gepromoveerd = plaats.warehouse.promote()
    if plaats.nieuwe_quarantaine.exists():
        shutil.rmtree(plaats.quarantaine, ignore_errors=True)
        plaats.nieuwe_quarantaine.rename(plaats.quarantaine)
    return gepromoveerd


def build_warehouse(plan: Bouwplan, plaats: Bouwplaats) -> tuple[bool, list[Controleuitslag]]:
    """Build, check and promote the warehouse of an organisation.

    Returns whether something was built (False when the promoted warehouse has this kenmerk already) and the outcomes of
    the checks. Raises GeblokkeerdDoorControle, with the previous warehouse still in place, when a blocking check fails.
    """
    if plaats.warehouse.is_current(plan.kenmerk):
        return False, []
    uitslagen = build_figures(plan, plaats)
    refuse_blocked(uitslagen)
    finish_build(plaats)
    return True, uitslagen


def build_figures(plan: Bouwplan, plaats: Bouwplaats) -> list[Controleuitslag]:
    """Build and check the warehouse without promoting it; return the outcomes of all checks."""
    plaats.warehouse.start_build()
    with open_build(plan, plaats) as connection:
        read_deliveries(connection, plan, plaats)
        uitslagen = run_checks(connection, "canoniek")
        compute_all(connection, plan)
        return uitslagen + run_checks(connection, "cijfers")


@contextmanager
def open_build(plan: Bouwplan, plaats: Bouwplaats) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield the connection of the build, which can reach the exports and the new quarantine and no other files."""
    with plaats.warehouse.build([plan.exports, plaats.nieuwe_quarantaine]) as connection:
        yield connection


def _register_deliveries(connection: duckdb.DuckDBPyConnection, plan: Bouwplan, warehouse: Warehouse) -> None:
    """Carry over what was received before and add what is new, so that a corrected delivery stays visible."""
    for rij in _known_deliveries(warehouse):
        connection.execute("INSERT INTO leveringsregister VALUES (?, ?, ?)", rij)
    nu = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for levering in plan.leveringen:
        connection.execute(
            "INSERT INTO leveringsregister VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [levering.levering, levering.vingerafdruk, nu],
        )


def _known_deliveries(warehouse: Warehouse) -> list[tuple[str, str, datetime]]:
    try:
        with warehouse.read() as vorige:
            return vorige.execute("SELECT levering, vingerafdruk, eerst_gezien FROM leveringsregister").fetchall()
    except GeenMagazijn:
        return []


@cache
def _definitions_fingerprint() -> str:
    """Return the fingerprint of everything in the code that determines the figures."""
    som = hashlib.sha256()
    for laag in LAGEN_VAN_CIJFERS:
        for bestand in sorted((PACKAGE / laag).rglob("*")):
            if bestand.suffix in {".py", ".sql", ".yaml"}:
                som.update(bestand.relative_to(PACKAGE).as_posix().encode() + b"\0" + bestand.read_bytes())
    return som.hexdigest()

"""Job: the real path from the files of a scaled delivery to promoted, checked figures, step by step."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.domain.organisation import load_organisation
from pipeline.indicators.figure_build import (
    Bouwplaats,
    Bouwplan,
    compute_all,
    finish_build,
    open_build,
    plan_build,
    read_deliveries,
)
from pipeline.model.check_rules import refuse_blocked, run_checks
from pipeline.model.tables import count_rows
from pipeline.model.warehouse import Warehouse
from tests.bench.generate import Schaal
from tests.bench.measurement import Stopwatch
from tests.bench.organisation import SLEUTEL, scaled_layout, write_register


def build_measured(exports: Path, werkmap: Path, schaal: Schaal, klok: Stopwatch) -> Warehouse:
    """Build, check and promote in `werkmap`, each step measured; returns the promoted warehouse.

    The steps are those of `figure_build.build_warehouse`. Raises GeblokkeerdDoorControle when a blocking check fails,
    and RuntimeError when a row was rejected.
    """
    write_register(werkmap / "register", schaal)
    organisatie = load_organisation(werkmap / "register", SLEUTEL)
    plaats = Bouwplaats(Warehouse(werkmap / "magazijn", SLEUTEL), werkmap / "sleutel", werkmap / "quarantaine")
    with klok.step("zoeken en vingerafdruk"):
        plan = plan_build(organisatie, exports, scaled_layout(schaal))
    plaats.warehouse.start_build()
    with open_build(plan, plaats) as connection:
        with klok.step("inlezen en tabellen"):
            verslagen = read_deliveries(connection, plan, plaats)
            klok.omvang = sum(verslag.geleverd for verslag in verslagen)
        with klok.step("controles op de tabellen"):
            uitslagen = run_checks(connection, "canoniek")
            klok.omvang = len(uitslagen)
        with klok.step("cijfers"):
            klok.omvang = compute_all(connection, plan)
        with klok.step("controles op de cijfers"):
            van_cijfers = run_checks(connection, "cijfers")
            klok.omvang = len(van_cijfers)
        refuse_blocked(uitslagen + van_cijfers)
    with klok.step("in gebruik nemen"):
        klok.omvang = finish_build(plaats).stat().st_size
    _refuse_incomplete(plaats.warehouse, plan)
    return plaats.warehouse


def _refuse_incomplete(warehouse: Warehouse, plan: Bouwplan) -> None:
    """Raise RuntimeError when rows were rejected or figures are absent: not everything was then measured."""
    with warehouse.read() as connection:
        if count_rows(connection, "afkeur") or not count_rows(connection, "cijfers"):
            raise RuntimeError(f"De meting van {plan.leveringen[0].levering} klopt niet: er zijn regels afgekeurd")


def main() -> None:
    """Build once."""
    opties = argparse.ArgumentParser()
    opties.add_argument("--exports", type=Path, required=True)
    opties.add_argument("--werkmap", type=Path, required=True)
    opties.add_argument("--aanmeldingen", type=int, required=True)
    keuze = opties.parse_args()
    klok = Stopwatch()
    build_measured(keuze.exports, keuze.werkmap, Schaal.for_registrations(keuze.aanmeldingen), klok)
    klok.report()


if __name__ == "__main__":
    main()

"""The command `cijferwerk`: figures of any folder of exports, without the Dagster graph."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, load_register
from pipeline.domain.yaml_files import RegisterFout
from pipeline.indicators.export_cijfers import export_cijfers
from pipeline.indicators.figure_build import Bouwplaats, build_figures, open_build, plan_as_of, plan_build
from pipeline.model.warehouse import Warehouse
from pipeline.sources.preflight import LeveringFout

GELUKT, GEBRUIKSFOUT, LEVERING_DEUGT_NIET, CONTROLE_FAALT = 0, 2, 3, 4


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 2 wrong use, 3 unreadable delivery, 4 a blocking check failed."""
    keuze = _parser().parse_args(argumenten)
    try:
        return _cijfers(keuze.bron, keuze.exports, keuze.uit, peildatum=keuze.peildatum, alles=keuze.alles)
    except RegisterFout as fout:
        print(fout, file=sys.stderr)
        return GEBRUIKSFOUT
    except LeveringFout as fout:
        print(fout, file=sys.stderr)
        return LEVERING_DEUGT_NIET


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cijferwerk", description="Cijfers uit de exports van een organisatie.")
    opdrachten = parser.add_subparsers(required=True, metavar="opdracht")
    cijfers = opdrachten.add_parser("cijfers", help="schrijf alle cijfers van een map met exports naar een CSV-bestand")
    cijfers.add_argument("--bron", required=True, help="de bron, bijvoorbeeld ibn-partnership")
    cijfers.add_argument("--exports", required=True, type=Path, help="de map met de leveringen van deze bron")
    cijfers.add_argument("--uit", required=True, type=Path, help="het CSV-bestand dat wordt geschreven")
    cijfers.add_argument(
        "--peildatum",
        type=date.fromisoformat,
        metavar="JJJJ-MM-DD",
        help="tel tot en met deze dag, volgens elke levering van die dag of later",
    )
    cijfers.add_argument("--alles", action="store_true", help="ook de cijfers die alleen de rapporten ondersteunen")
    return parser


def _cijfers(bron: str, exports: Path, uit: Path, *, peildatum: date | None, alles: bool) -> int:
    organisatie = _organisation_of(bron)
    with tempfile.TemporaryDirectory(prefix="cijferwerk-") as tijdelijk:
        werkmap = Path(tijdelijk)
        plaats = Bouwplaats(
            Warehouse(werkmap / "magazijn", organisatie.sleutel), werkmap / "sleutel", werkmap / "quarantaine"
        )
        plan = plan_build(organisatie, exports.resolve())
        if peildatum is not None:
            plan = plan_as_of(plan, peildatum)
        uitslagen = build_figures(plan, plaats)
        with open_build(plan, plaats) as connection:
            aantal = export_cijfers(connection, uit, alles=alles)
    print(f"{aantal} cijfers geschreven naar {uit}")
    gevonden = [uitslag for uitslag in uitslagen if not uitslag.geslaagd]
    for uitslag in gevonden:
        print(uitslag.melding, file=sys.stderr)
    if any(uitslag.controle.blokkeert for uitslag in gevonden):
        print(
            "Deze cijfers kunnen fout zijn: een blokkerende controle is niet in orde. Publiceer ze niet.",
            file=sys.stderr,
        )
        return CONTROLE_FAALT
    return GELUKT


def _organisation_of(bron: str) -> Organisatie:
    register = load_register(Gegevensmap().register)
    for organisatie in register.values():
        if organisatie.bron == bron:
            return organisatie
    bekend = ", ".join(sorted(organisatie.bron for organisatie in register.values()))
    raise RegisterFout(f"geen organisatie in het register heeft de bron '{bron}'; bekend zijn: {bekend}")


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.conformance.run`: makes all reports and lets veraPDF judge them as PDF/A-3a and PDF/UA-1.

The exit status is 0 only when every report that the register always makes was made, was judged and breaks no rule, and
when veraPDF refused the reports that were broken on purpose.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import dagster as dg

from assets.make_reports import make_reports
from pipeline.domain.folders import PROJECT_ROOT, Gegevensmap
from pipeline.domain.organisation import load_register
from pipeline.domain.yaml_files import RegisterFout
from tests.conformance.counter_examples import TEGENVOORBEELDEN
from tests.conformance.other_reports import write_other_reports
from tests.conformance.verapdf import ANDERE_BRON, VERSIE, KanNietValideren, obtain_jar, obtain_java, validate
from tests.conformance.verdicts import NORMEN, Oordeel, summary


def judge(rapporten: Sequence[Path], map_: Path, *, java: str, jar: Path) -> list[str]:
    """Print the verdict on every report and return what is wrong, a line each; broken copies come in the folder."""
    gebroken = [voorbeeld.write(rapporten[0], map_) for voorbeeld in TEGENVOORBEELDEN]
    oordelen: list[Oordeel] = []
    fouten: list[str] = []
    for norm in NORMEN:
        uitslag = validate([*rapporten, *gebroken], norm, java=java, jar=jar)
        oordelen += uitslag[: len(rapporten)]
        paren = zip(TEGENVOORBEELDEN, uitslag[len(rapporten) :], strict=True)
        fouten += [melding for voorbeeld, oordeel in paren if (melding := voorbeeld.missed(oordeel))]
    print(summary(sorted(oordelen, key=lambda oordeel: rapporten.index(oordeel.bestand))), flush=True)
    gezakt = sum(not oordeel.geslaagd for oordeel in oordelen)
    return [*fouten, *([f"{gezakt} van de {len(oordelen)} oordelen zijn niet goed"] if gezakt else [])]


def make_fixed_reports(mappen: Gegevensmap) -> tuple[list[Path], list[str]]:
    """Make every report that the register always makes; return the PDFs, and what went wrong."""
    with dg.DagsterInstance.from_config(str(PROJECT_ROOT)) as instance:
        oogst = make_reports(mappen, instance)
    verwacht = sum(len(organisatie.vaste_rapporten()) for organisatie in load_register(mappen.register).values())
    return oogst.gemaakt, missing_reports(oogst.gemaakt, oogst.fouten, verwacht)


def missing_reports(gemaakt: Sequence[Path], fouten: Sequence[str], verwacht: int) -> list[str]:
    """Return why the reports are not all there: what went wrong while making them, and how many there are not."""
    aantal = len({pad for pad in gemaakt if pad.is_file()})
    return [
        *fouten,
        *([f"er zijn {aantal} rapporten, en het register vraagt er {verwacht}"] if aantal != verwacht else []),
    ]


def main() -> int:
    """Make the reports, judge them, and return the exit status."""
    os.chdir(PROJECT_ROOT)  # the paths in dagster.yaml are relative to it
    mappen = Gegevensmap()
    try:
        # First what may be missing, then the work that takes minutes.
        java, jar = obtain_java(), obtain_jar(os.environ.get(ANDERE_BRON))
        rapporten, fouten = make_fixed_reports(mappen)
        with tempfile.TemporaryDirectory() as map_:
            andere = write_other_reports(mappen, Path(map_).resolve() / "andere")
            alle = [*(pad.resolve() for pad in rapporten), *andere]
            fouten += judge(alle, Path(map_), java=java, jar=jar)
    except (KanNietValideren, RegisterFout) as fout:
        print(f"Kan niet verder / cannot continue: {fout}", file=sys.stderr)
        return 1
    for melding in fouten:
        print(f"Mislukt: {melding}", file=sys.stderr)
    if fouten:
        return 1
    print(f"veraPDF {VERSIE}: {len(alle)} bestanden zijn {' en '.join(NORMEN.values())}, 0 regels gezakt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

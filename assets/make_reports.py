"""`python -m assets.make_reports`: all figures and all reports that are always made, in one process, without the interface.

The same jobs as in the interface, recorded in the same place, so that its pages show these runs too. Prints where each PDF
is, and in Dutch what went wrong; the exit status is 1 when a report that is expected was not made.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from assets.definitions import definitions_for
from assets.jobs import figures_job_name, reports_job_name
from assets.partitions import partition_key
from assets.reports import ALLE_RAPPORTEN_GEMAAKT, BESTAND, PAGINAS, VINGERAFDRUK
from pipeline.domain.folders import PROJECT_ROOT, Gegevensmap
from pipeline.domain.organisation import Organisatie, Rapportopdracht, load_register
from pipeline.domain.yaml_files import RegisterFout, shown_path

STILLE_CONSOLE = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""The events are in the interface; on the screen come only the lines that this program prints."""


@dataclass
class Oogst:
    """What came of it: the PDFs that were made, and for every report that was not, why."""

    gemaakt: list[Path] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)


def make_reports(mappen: Gegevensmap, instance: dg.DagsterInstance) -> Oogst:
    """Make the figures of every organisation and all its fixed reports, printing each result when it is there."""
    graaf = definitions_for(mappen)
    oogst = Oogst()
    for organisatie in load_register(mappen.register).values():
        print(organisatie.naam, flush=True)
        if _run(graaf, instance, figures_job_name(organisatie), oogst, organisatie.naam):
            for opdracht in organisatie.vaste_rapporten():
                _make_report(graaf, instance, organisatie, opdracht, oogst)
    return oogst


def main() -> int:
    """Make everything in the project's own data folder and return the exit status."""
    os.chdir(PROJECT_ROOT)  # the paths in dagster.yaml are relative to it
    mappen = Gegevensmap()
    try:
        with dg.DagsterInstance.from_config(str(PROJECT_ROOT)) as instance:
            oogst = make_reports(mappen, instance)
    except RegisterFout as fout:
        print(fout, file=sys.stderr)
        return 1
    print(f"{len(oogst.gemaakt)} rapporten gemaakt, {len(oogst.fouten)} fouten.")
    return 1 if oogst.fouten else 0


def _make_report(
    graaf: dg.Definitions,
    instance: dg.DagsterInstance,
    organisatie: Organisatie,
    opdracht: Rapportopdracht,
    oogst: Oogst,
) -> None:
    naam = f"{organisatie.naam}, {opdracht.soort} {opdracht.periode} voor {opdracht.doel}"
    job = reports_job_name(organisatie, opdracht.soort)
    resultaat = _run(graaf, instance, job, oogst, naam, partition_key(opdracht))
    if resultaat is None:
        return
    [gebeurtenis] = resultaat.get_asset_materialization_events()
    metadata = gebeurtenis.materialization.metadata
    pad = Path(str(metadata[BESTAND].value))
    # A run that says it succeeded is not believed: the file itself must be there, with this content.
    if not pad.is_file() or hashlib.sha256(pad.read_bytes()).hexdigest() != metadata[VINGERAFDRUK].value:
        _report_fault(oogst, f"{naam}: de pdf staat er niet, of is niet de pdf die is gemaakt.")
        return
    oogst.gemaakt.append(pad)
    print(f"  {shown_path(pad)} ({metadata[PAGINAS].value} pagina's)", flush=True)


def _run(
    graaf: dg.Definitions,
    instance: dg.DagsterInstance,
    job: str,
    oogst: Oogst,
    naam: str,
    partitie: str | None = None,
) -> dg.ExecuteInProcessResult | None:
    """Run a job and return its result, or None, with the reasons printed, when it failed."""
    resultaat = graaf.resolve_job_def(job).execute_in_process(
        run_config=STILLE_CONSOLE, instance=instance, partition_key=partitie, raise_on_error=False
    )
    for melding in _warnings(resultaat):
        print(f"  Let op: {melding}", flush=True)
    if resultaat.success:
        return resultaat
    for melding in _faults(resultaat):
        _report_fault(oogst, f"{naam}: {melding}")
    return None


def _warnings(resultaat: dg.ExecuteInProcessResult) -> Iterator[str]:
    for uitslag in resultaat.get_asset_check_evaluations():
        is_waarschuwing = not uitslag.passed and not uitslag.blocking
        # Halfway, reports are still to be made; whether all were is judged at the end.
        if is_waarschuwing and uitslag.check_name != ALLE_RAPPORTEN_GEMAAKT:
            yield uitslag.description or uitslag.check_name


def _faults(resultaat: dg.ExecuteInProcessResult) -> Iterator[str]:
    """Yield why a run failed: what the blocking checks found, else the message of the step, never a stack."""
    geblokkeerd = [u for u in resultaat.get_asset_check_evaluations() if not u.passed and u.blocking]
    yield from (uitslag.description or uitslag.check_name for uitslag in geblokkeerd)
    if geblokkeerd:
        return
    for event in resultaat.filter_events(lambda event: event.is_step_failure):
        bewust = event.step_failure_data.user_failure_data
        yield (
            bewust and bewust.description
        ) or f"onverwachte fout in stap {event.step_key}; run {resultaat.run_id} heeft de details"


def _report_fault(oogst: Oogst, melding: str) -> None:
    oogst.fouten.append(melding)
    print(f"  Mislukt: {melding}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""The bench: the path from files to figures at growing sizes, and the rendering of reports; prints and writes a table.

`python -m tests.bench.run` measures one and ten million registrations. Each measurement runs in a process of its own,
the median counts, and the generated files are removed afterwards.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.generate import Schaal, generate
from tests.bench.measurement import PROJECT, Meting, describe_machine, run_job

UITVOER = PROJECT / "data" / "bench"
TOTAAL = "samen, van bestanden tot cijfers"
KOPPEN = ("onderdeel", "omvang", "mediaan (s)", "CPU (s)", "piekgeheugen (MB)", "verhouding")
KLEIN = 2_000_000
"""Up to this many registrations a measurement is repeated; above it one run takes minutes and varies little."""


@dataclass(frozen=True)
class Regel:
    """One line of the table: medians over the runs; `verhouding` says what the time is compared with."""

    onderdeel: str
    omvang: str
    seconden: float
    cpu: float
    piek_mb: float
    verhouding: str = ""

    @property
    def cellen(self) -> tuple[str, ...]:
        """The texts of the line, in the order of KOPPEN."""
        seconden, cpu = f"{self.seconden:.2f}", f"{self.cpu:.2f}"
        return self.onderdeel, self.omvang, seconden, cpu, f"{self.piek_mb:.0f}", self.verhouding


def measure_builds(groottes: Sequence[int], herhalingen: int, werkmap: Path) -> list[Regel]:
    """Return the lines of the path from files to figures, per step and together, for each number of registrations."""
    regels: list[Regel] = []
    for nummer, grootte in enumerate(groottes):
        stappen = _measure_build(grootte, herhalingen if grootte <= KLEIN else 1, werkmap)
        eerder = {regel.onderdeel: regel for regel in regels if regel.omvang == _size(groottes[0])}
        for regel in stappen:
            vergelijk = eerder.get(regel.onderdeel) if nummer else None
            regels.append(_with_growth(regel, vergelijk, grootte))
    return regels


def _measure_build(aanmeldingen: int, herhalingen: int, werkmap: Path) -> list[Regel]:
    schaal = Schaal.for_registrations(aanmeldingen)
    exports = werkmap / "exports"
    try:
        geschreven = generate(exports / "levering 2023-Q4", schaal)
        rijen, megabytes = sum(geschreven.regels.values()), geschreven.bytes / 1e6
        tijd = f"{geschreven.seconden:.0f} s"
        print(f"{_size(aanmeldingen)}: {rijen} rijen, {megabytes:.0f} MB gemaakt in {tijd}", flush=True)
        runs = [_one_build(exports, werkmap / "bouw", aanmeldingen) for _ in range(herhalingen)]
    finally:
        shutil.rmtree(exports, ignore_errors=True)
    regels = [_median(stap, _size(aanmeldingen)) for stap in zip(*runs, strict=True)]
    samen = [
        Meting(TOTAAL, sum(m.seconden for m in run), sum(m.cpu for m in run), max(m.piek_mb for m in run))
        for run in runs
    ]
    return [*regels, _median(samen, _size(aanmeldingen))]


def _one_build(exports: Path, werkmap: Path, aanmeldingen: int) -> list[Meting]:
    try:
        return run_job(
            "tests.bench.build_job",
            *("--exports", str(exports), "--werkmap", str(werkmap), "--aanmeldingen", str(aanmeldingen)),
        )
    finally:
        shutil.rmtree(werkmap, ignore_errors=True)


def _with_growth(regel: Regel, eerste: Regel | None, aanmeldingen: int) -> Regel:
    """Return the line with its growth since the first size, or with its time per million registrations."""
    if eerste is None or eerste.seconden == 0:
        verhouding = f"{regel.seconden / aanmeldingen * 1e6:.2f} s per miljoen"
    else:
        verhouding = f"{regel.seconden / eerste.seconden:.1f} keer de tijd van {eerste.omvang}"
    return Regel(regel.onderdeel, regel.omvang, regel.seconden, regel.cpu, regel.piek_mb, verhouding)


def measure_rendering(herhalingen: int) -> list[Regel]:
    """Return the lines of the report of about thirty pages: cold, warm, and per page."""
    metingen = run_job("tests.bench.render_job", "--herhalingen", str(herhalingen))
    soorten = dict.fromkeys(meting.stap for meting in metingen)
    per_soort = {soort: [meting for meting in metingen if meting.stap == soort] for soort in soorten}
    paginas = per_soort["opmaak, warm"][0].omvang
    regels = [_median(gelijke, f"{paginas} bladzijden") for gelijke in per_soort.values()]
    warm = [
        Meting("rapport, warm", g.seconden + o.seconden, g.cpu + o.cpu, o.piek_mb)
        for g, o in zip(per_soort["grafieken, warm"], per_soort["opmaak, warm"], strict=True)
    ]
    samen = _median(warm, f"{paginas} bladzijden")
    per_pagina = f"{samen.seconden / paginas * 1000:.0f} ms per bladzijde, {60 / samen.seconden:.1f} per minuut"
    return [*regels, Regel(samen.onderdeel, samen.omvang, samen.seconden, samen.cpu, samen.piek_mb, per_pagina)]


def _median(metingen: Iterable[Meting], omvang: str) -> Regel:
    runs = list(metingen)
    return Regel(
        onderdeel=runs[0].stap,
        omvang=omvang,
        seconden=statistics.median(meting.seconden for meting in runs),
        cpu=statistics.median(meting.cpu for meting in runs),
        piek_mb=max(meting.piek_mb for meting in runs),
    )


def _size(aanmeldingen: int) -> str:
    return f"{aanmeldingen:,} aanmeldingen".replace(",", ".")


def markdown_table(regels: Iterable[Regel], machine: str) -> str:
    """Return the lines as a Markdown table under a line about the machine."""
    rijen = [KOPPEN, tuple("---" for _ in KOPPEN), *(regel.cellen for regel in regels)]
    return "\n".join([machine, "", *("| " + " | ".join(rij) + " |" for rij in rijen), ""])


def write_results(regels: Sequence[Regel], machine: str, uit: Path = UITVOER) -> None:
    """Write the table as Markdown and as CSV."""
    uit.mkdir(parents=True, exist_ok=True)
    (uit / "metingen.md").write_text(markdown_table(regels, machine), encoding="utf-8")
    with (uit / "metingen.csv").open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, delimiter=";")
        schrijver.writerow((*KOPPEN, "machine"))
        schrijver.writerows((*regel.cellen, machine) for regel in regels)


def main() -> None:
    """Measure, print the table and write it."""
    opties = argparse.ArgumentParser(description="Meet de weg van exports naar cijfers en de opmaak van rapporten")
    opties.add_argument("--aanmeldingen", type=int, nargs="*", default=[1_000_000, 10_000_000])
    opties.add_argument("--herhalingen", type=int, default=3)
    opties.add_argument("--zonder-opmaak", action="store_true", help="meet alleen de weg naar cijfers")
    opties.add_argument("--werkmap", type=Path, default=UITVOER / "werk", help="waar de proefbestanden komen (10 GB)")
    keuze = opties.parse_args()
    machine = describe_machine()
    regels = measure_builds(keuze.aanmeldingen, keuze.herhalingen, keuze.werkmap)
    if not keuze.zonder_opmaak:
        regels += measure_rendering(keuze.herhalingen)
    shutil.rmtree(keuze.werkmap, ignore_errors=True)
    write_results(regels, machine)
    print(markdown_table(regels, machine))


if __name__ == "__main__":
    main()

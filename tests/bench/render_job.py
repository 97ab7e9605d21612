"""Job: draw and render the measured report a number of times in one process, as a warm worker does."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.measurement import Stopwatch


def main() -> None:
    """Render the report; the first time is cold (imports, fonts, style sheets), the other times are warm."""
    opties = argparse.ArgumentParser()
    opties.add_argument("--herhalingen", type=int, required=True)
    opties.add_argument("--uit", type=Path)
    keuze = opties.parse_args()
    klok = Stopwatch()
    with klok.step("opstarten"):
        # Part of what a cold report costs, so not at the top of the module.
        from pipeline.reports.render import Renderer
        from tests.bench.bench_report import GRAFIEKEN, SJABLOON, TEMPLATES, bench_content

        renderer = Renderer(TEMPLATES)
    for editie in range(keuze.herhalingen + 1):
        warmte = "warm" if editie else "koud"
        with klok.step(f"grafieken, {warmte}"):
            inhoud = bench_content(editie)
            klok.omvang = GRAFIEKEN
        with klok.step(f"opmaak, {warmte}"):
            rapport = renderer.render(SJABLOON, inhoud)
            klok.omvang = rapport.pages
    if keuze.uit:
        keuze.uit.write_bytes(rapport.pdf)
    klok.report()


if __name__ == "__main__":
    main()

"""Measuring in a process of its own: wall time, CPU time and peak memory, and what the machine is."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAKKETTEN = ("duckdb", "weasyprint", "altair", "vl-convert-python", "pikepdf", "pyarrow")


@dataclass(frozen=True)
class Meting:
    """One measured step: seconds on the clock, seconds of CPU, and the process's peak memory so far in MB."""

    stap: str
    seconden: float
    cpu: float
    piek_mb: float
    omvang: int = 0
    """What the step made, in its own unit: rows, figures, pages."""


class Stopwatch:
    """Collects the steps of a job that runs in a process of its own."""

    def __init__(self) -> None:
        """Start without steps."""
        self.metingen: list[Meting] = []
        self.omvang = 0

    @contextmanager
    def step(self, naam: str) -> Iterator[None]:
        """Measure the block as one step; set `omvang` inside it to record what it made."""
        self.omvang = 0
        klok, cpu = time.perf_counter(), time.process_time()
        yield
        seconden, cpu_seconden = time.perf_counter() - klok, time.process_time() - cpu
        self.metingen.append(Meting(naam, seconden, cpu_seconden, peak_memory_mb(), self.omvang))

    def report(self) -> None:
        """Write the steps to the process that started the job."""
        print(json.dumps([asdict(meting) for meting in self.metingen]))


def peak_memory_mb() -> float:
    """Return the largest amount of memory this process has held so far, in MB.

    From /proc, because `getrusage` also counts what the parent held when it started this process.
    """
    regels = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    [piek] = (regel.split()[1] for regel in regels if regel.startswith("VmHWM:"))
    return int(piek) / 1024


def run_job(module: str, *opties: str) -> list[Meting]:
    """Run a job module in a new process and return its steps; raises CalledProcessError when the job fails."""
    klaar = subprocess.run(
        [sys.executable, "-m", module, *opties], cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True
    )
    return [Meting(**stap) for stap in json.loads(klaar.stdout.splitlines()[-1])]


def describe_machine() -> str:
    """Return cores, memory and versions in one line."""
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    pakketten = ", ".join(f"{naam} {version(naam)}" for naam in PAKKETTEN)
    kernen = len(os.sched_getaffinity(0))
    return f"{kernen} kernen, {geheugen:.0f} GB, Python {platform.python_version()}, {pakketten}"

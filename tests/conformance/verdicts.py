"""What veraPDF says of each file, read from its JSON report, and the summary that is printed of it.

The report has one job per file. A file that veraPDF could not open has no result in its job, and a file that is not there
has no job at all; both are a verdict that does not pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KOPPEN = ("rapport", "norm", "regels", "geslaagd", "controles", "gezakt")
NORMEN = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
"""The flavours of veraPDF that every report has to pass, with what they are called."""


class OnleesbaarVerslag(Exception):
    """The output of veraPDF is not the report that it should be; the message says what it is, in Dutch."""


@dataclass(frozen=True)
class GezakteRegel:
    """A rule that a file breaks: its clause, what it asks, how often it is broken, and where the first times are."""

    regel: str
    eis: str
    keren: int
    plaatsen: tuple[str, ...]


@dataclass(frozen=True)
class Oordeel:
    """What veraPDF says of one file for one flavour; `fout` says why there is no result, when there is none."""

    bestand: Path
    norm: str
    regels_geslaagd: int = 0
    controles: int = 0
    gezakt: tuple[GezakteRegel, ...] = ()
    fout: str = ""

    @property
    def geslaagd(self) -> bool:
        """Whether the file was checked and breaks no rule; a file of which nothing was checked does not pass."""
        return not self.fout and not self.gezakt and self.regels_geslaagd > 0 and self.controles > 0


def read_verdicts(verslag: str, norm: str, bestanden: Sequence[Path]) -> list[Oordeel]:
    """Return one verdict per file, in the order of `bestanden` (absolute paths).

    Raises OnleesbaarVerslag when this is no report of veraPDF, or one with files in it that were not asked for.
    """
    try:
        opdrachten = json.loads(verslag)["report"]["jobs"]
        per_bestand = {Path(opdracht["itemDetails"]["name"]): opdracht for opdracht in opdrachten}
    except (ValueError, KeyError, TypeError) as fout:
        raise OnleesbaarVerslag(f"veraPDF gaf geen verslag dat te lezen is: {verslag[:200]!r}") from fout
    vreemd = sorted(str(bestand) for bestand in per_bestand.keys() - set(bestanden))
    if vreemd:
        raise OnleesbaarVerslag(f"veraPDF heeft bestanden bekeken waar niet om is gevraagd: {', '.join(vreemd)}")
    return [_verdict(bestand, norm, per_bestand.get(bestand)) for bestand in bestanden]


def _verdict(bestand: Path, norm: str, opdracht: Mapping[str, Any] | None) -> Oordeel:
    if opdracht is None:
        return Oordeel(bestand, norm, fout="veraPDF heeft dit bestand niet bekeken; staat het er wel?")
    if "validationResult" not in opdracht:
        uitzondering = opdracht.get("taskException", {}).get("exceptionMessage", "geen uitslag, en geen reden")
        return Oordeel(bestand, norm, fout=f"veraPDF kan dit bestand niet lezen: {uitzondering}")
    [uitslag] = opdracht["validationResult"]
    cijfers = uitslag["details"]
    oordeel = Oordeel(
        bestand,
        norm,
        regels_geslaagd=cijfers["passedRules"],
        controles=cijfers["passedChecks"] + cijfers["failedChecks"],
        gezakt=tuple(_failed_rule(regel) for regel in cijfers["ruleSummaries"] if regel["ruleStatus"] == "FAILED"),
        fout="" if uitslag["jobEndStatus"] == "normal" else f"veraPDF is niet klaar gekomen: {uitslag['jobEndStatus']}",
    )
    # The rules, their number and the conclusion are three places in the report; they must agree before one is believed.
    if not len(oordeel.gezakt) == cijfers["failedRules"] or uitslag["compliant"] != (not oordeel.gezakt):
        raise OnleesbaarVerslag(f"veraPDF spreekt zichzelf tegen over {bestand}")
    return oordeel


def _failed_rule(regel: Mapping[str, Any]) -> GezakteRegel:
    return GezakteRegel(
        regel=f"{regel['specification']}, {regel['clause']}-{regel['testNumber']}",
        eis=regel["description"],
        keren=regel["failedChecks"],
        plaatsen=tuple(f"{plek['context']}: {plek['errorMessage']}" for plek in regel["checks"]),
    )


def summary(oordelen: Iterable[Oordeel]) -> str:
    """Return a table with a line per file and flavour, and below it every rule that is broken, with its place."""
    oordelen = list(oordelen)
    rijen = [KOPPEN, *(_row(oordeel) for oordeel in oordelen)]
    breedtes = [max(len(rij[kolom]) for rij in rijen) for kolom in range(len(KOPPEN))]
    tabel = [
        "  ".join(cel.ljust(breedte) if kolom < 2 else cel.rjust(breedte) for kolom, (cel, breedte) in enumerate(paren))
        for paren in (list(zip(rij, breedtes, strict=True)) for rij in rijen)
    ]
    return "\n".join([*tabel, *(regel for oordeel in oordelen for regel in _findings(oordeel))])


def _row(oordeel: Oordeel) -> tuple[str, ...]:
    regels = oordeel.regels_geslaagd + len(oordeel.gezakt)
    getallen = (regels, oordeel.regels_geslaagd, oordeel.controles, len(oordeel.gezakt))
    uitslag = ("geen uitslag", *[""] * 3) if oordeel.fout else tuple(str(getal) for getal in getallen)
    return (shown(oordeel.bestand), NORMEN[oordeel.norm], *uitslag)


def _findings(oordeel: Oordeel) -> Iterable[str]:
    if not oordeel.geslaagd:
        yield f"\n{shown(oordeel.bestand)} is geen {NORMEN[oordeel.norm]}. {oordeel.fout}".rstrip()
    for regel in oordeel.gezakt:
        yield f"  {regel.regel} ({regel.keren} keer): {regel.eis}"
        yield from (f"    {plaats}" for plaats in regel.plaatsen)


def shown(bestand: Path) -> str:
    """Return the file as the table names it: its folder and its name."""
    return f"{bestand.parent.name}/{bestand.name}"

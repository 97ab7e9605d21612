"""Where veraPDF and Java come from, and one call of veraPDF over many files.

The release on Maven Central is fetched once and kept in the project; its SHA-256 is checked every time, so that nothing
else can pass for it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.folders import PROJECT_ROOT
from tests.conformance.verdicts import OnleesbaarVerslag, Oordeel, read_verdicts

VERSIE = "1.28.2"
ADRES = f"https://repo1.maven.org/maven2/org/verapdf/apps/greenfield-apps/{VERSIE}/greenfield-apps-{VERSIE}.jar"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
BEWAARPLAATS = PROJECT_ROOT / ".verapdf" / f"greenfield-apps-{VERSIE}.jar"
ANDERE_BRON = "VERAPDF_JAR"
"""Environment variable with the address of a mirror, or the path of the same jar that is already there."""

KLASSE = "org.verapdf.apps.GreenfieldCliWrapper"
JAVA_PAKKET = "default-jre-headless"
OUDSTE_JAVA = 11
GETOONDE_PLAATSEN = 3
"""How many places are named of each rule that is broken."""

NETWERK_SECONDEN = 60
JAVA_SECONDEN = 1800
VOLTOOID = (0, 1)
"""Exit statuses of veraPDF after looking at every file: nothing found, or some file breaks a rule."""


class KanNietValideren(Exception):
    """veraPDF cannot be had or does not run; the message says in Dutch what is missing and how to get it."""


def obtain_jar(bron: str | None, *, bewaarplaats: Path = BEWAARPLAATS, sha256: str = SHA256) -> Path:
    """Return the jar of veraPDF: that of `bron` (a path or an address), else the kept one, fetched when it is not there.

    Raises KanNietValideren when it cannot be fetched or is not the release with this SHA-256.
    """
    if bron and "://" not in bron:
        _require_hash(Path(bron), sha256)
        return Path(bron)
    if not bewaarplaats.is_file():
        _fetch(bron or ADRES, bewaarplaats, sha256)
    _require_hash(bewaarplaats, sha256)
    return bewaarplaats


def _fetch(adres: str, bestemming: Path, sha256: str) -> None:
    """Fetch the file; it appears whole and with the right content, or not at all."""
    bestemming.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bestemming.parent) as map_:
        kladje = Path(map_) / bestemming.name
        try:
            with urllib.request.urlopen(adres, timeout=NETWERK_SECONDEN) as antwoord, kladje.open("wb") as uit:
                shutil.copyfileobj(antwoord, uit)
        except (OSError, ValueError) as fout:  # ValueError: an address that is none
            reden = fout.reason if isinstance(fout, urllib.error.URLError) else fout
            raise KanNietValideren(
                f"veraPDF is niet op te halen van {adres} ({reden}); haal {ADRES} op met een computer die dat wel kan, en "
                f"geef met {ANDERE_BRON} het pad van het bestand, of het adres van een andere spiegel"
            ) from fout
        _require_hash(kladje, sha256)
        kladje.replace(bestemming)


def _require_hash(jar: Path, sha256: str) -> None:
    try:
        gevonden = hashlib.sha256(jar.read_bytes()).hexdigest()
    except OSError as fout:
        raise KanNietValideren(f"{jar} is er niet of is niet te lezen; haal het op van {ADRES}") from fout
    if gevonden != sha256:
        raise KanNietValideren(
            f"{jar} is niet veraPDF {VERSIE}: de SHA-256 is {gevonden} en moet {sha256} zijn; zet daar het bestand neer van "
            f"{ADRES}"
        )


def obtain_java() -> str:
    """Return the path of Java 11 or newer; as root on Debian or Ubuntu it is installed when it is not there.

    Raises KanNietValideren when there is none.
    """
    java = _find_java() or (_install_java() and _find_java())
    if not java:
        raise KanNietValideren(
            f"Java {OUDSTE_JAVA} of nieuwer ontbreekt; installeer het met: apt install {JAVA_PAKKET}"
        )
    return java


def _find_java() -> str | None:
    java = shutil.which("java")
    if java is None:
        return None
    antwoord = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    return java if java_version(antwoord.stderr + antwoord.stdout) >= OUDSTE_JAVA else None


def java_version(tekst: str) -> int:
    """Return the major version in what `java -version` says; 0 when it says none. Java 8 calls itself 1.8."""
    gevonden = re.search(r'version "(?:1\.)?(\d+)', tekst)
    return int(gevonden[1]) if gevonden else 0


def _install_java() -> bool:
    """Install Java as `.ci/set_up` installs packages, and return whether that was possible."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    opdrachten = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", JAVA_PAKKET],
    )
    return all(
        subprocess.run(opdracht, env=omgeving, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for opdracht in opdrachten
    )


def validate(bestanden: Sequence[Path], norm: str, *, java: str, jar: Path) -> list[Oordeel]:
    """Return the verdict of veraPDF on every file for one flavour ('3a' or 'ua1'), from one process.

    Raises KanNietValideren when it stops halfway, or says something else than its report.
    """
    paden = [bestand.resolve() for bestand in bestanden]
    opdracht = [
        *(java, "-Djava.awt.headless=true", "-cp", str(jar), KLASSE, "--format", "json", "--flavour", norm),
        *("--maxfailuresdisplayed", str(GETOONDE_PLAATSEN), *map(str, paden)),
    ]
    try:
        antwoord = subprocess.run(opdracht, capture_output=True, text=True, timeout=JAVA_SECONDEN, check=False)
        oordelen = read_verdicts(antwoord.stdout, norm, paden)
    except subprocess.TimeoutExpired as fout:
        raise KanNietValideren(f"veraPDF is na {JAVA_SECONDEN} seconden nog niet klaar") from fout
    except (OSError, OnleesbaarVerslag) as fout:
        raise KanNietValideren(str(fout)) from fout
    if antwoord.returncode not in VOLTOOID and not any(oordeel.fout for oordeel in oordelen):
        raise KanNietValideren(f"veraPDF stopte met status {antwoord.returncode}: {antwoord.stderr[-1000:]}")
    return oordelen

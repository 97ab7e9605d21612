"""Getting veraPDF and Java, and calling it: it takes neither here, only what stands in their place."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from tests.conformance.verapdf import KanNietValideren, java_version, obtain_jar, obtain_java, validate

JAR = b"dit staat in plaats van veraPDF"
SHA256 = hashlib.sha256(JAR).hexdigest()
GESLAAGD = (Path(__file__).parent / "recorded" / "geslaagd_ua1.json").read_text(encoding="utf-8")


@pytest.fixture
def spiegel(tmp_path: Path) -> Path:
    """A file that is fetched as if it were on the network."""
    pad = tmp_path / "spiegel.jar"
    pad.write_bytes(JAR)
    return pad


def program(folder: Path, inhoud: str, naam: str = "java") -> Path:
    """Write a program that stands in place of Java."""
    folder.mkdir(exist_ok=True)
    pad = folder / naam
    pad.write_text(f"#!/bin/sh\n{inhoud}\n", encoding="utf-8")
    pad.chmod(pad.stat().st_mode | stat.S_IXUSR)
    return pad


def test_the_jar_is_fetched_once(tmp_path: Path, spiegel: Path) -> None:
    kept = tmp_path / "bewaard" / "verapdf.jar"
    assert obtain_jar(spiegel.as_uri(), bewaarplaats=kept, sha256=SHA256) == kept
    spiegel.unlink()
    assert obtain_jar(spiegel.as_uri(), bewaarplaats=kept, sha256=SHA256).read_bytes() == JAR
    assert [pad.name for pad in kept.parent.iterdir()] == ["verapdf.jar"]


def test_another_content_is_not_kept(tmp_path: Path, spiegel: Path) -> None:
    spiegel.write_bytes(b"iets anders")
    kept = tmp_path / "bewaard" / "verapdf.jar"
    with pytest.raises(KanNietValideren, match=f"is niet veraPDF .* en moet {SHA256} zijn"):
        obtain_jar(spiegel.as_uri(), bewaarplaats=kept, sha256=SHA256)
    assert list(kept.parent.iterdir()) == []


def test_a_kept_jar_that_changed(tmp_path: Path) -> None:
    kept = tmp_path / "verapdf.jar"
    kept.write_bytes(JAR + b".")
    with pytest.raises(KanNietValideren, match="zet daar het bestand neer van https://repo1"):
        obtain_jar(None, bewaarplaats=kept, sha256=SHA256)


def test_a_jar_that_is_already_there(tmp_path: Path, spiegel: Path) -> None:
    kept = tmp_path / "bewaard" / "verapdf.jar"
    assert obtain_jar(str(spiegel), bewaarplaats=kept, sha256=SHA256) == spiegel
    assert not kept.exists()
    with pytest.raises(KanNietValideren, match="is niet veraPDF"):
        obtain_jar(str(spiegel), bewaarplaats=kept)
    with pytest.raises(KanNietValideren, match=r"weg\.jar is er niet of is niet te lezen"):
        obtain_jar(str(tmp_path / "weg.jar"), bewaarplaats=kept, sha256=SHA256)


@pytest.mark.parametrize("adres", ["file:///bestaat/niet.jar", "onbekend://spiegel/verapdf.jar"])
def test_an_address_that_gives_nothing(tmp_path: Path, adres: str) -> None:
    kept = tmp_path / "bewaard" / "verapdf.jar"
    with pytest.raises(KanNietValideren, match=f"niet op te halen van {adres} .* geef met VERAPDF_JAR het pad"):
        obtain_jar(adres, bewaarplaats=kept, sha256=SHA256)
    assert list(kept.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("tekst", "versie"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "11.0.2" 2019-01-15', 11),
        ('java version "1.8.0_392"', 8),
        ('openjdk version "26-ea" 2026-03-17', 26),
        ("command not found", 0),
    ],
)
def test_the_version_of_java(tekst: str, versie: int) -> None:
    assert java_version(tekst) == versie


def test_java_that_is_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = program(tmp_path / "bin", "echo 'openjdk version \"21.0.1\"' >&2")
    monkeypatch.setenv("PATH", str(java.parent))
    assert obtain_java() == str(java)


@pytest.mark.parametrize("aanwezig", [None, 'java version "1.8.0_392"'])
def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aanwezig: str | None) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    if aanwezig:
        program(bin_, f"echo '{aanwezig}' >&2")
    monkeypatch.setenv("PATH", str(bin_))
    with pytest.raises(KanNietValideren, match="Java 11 of nieuwer ontbreekt; installeer het met: apt install"):
        obtain_java()


@pytest.mark.parametrize(("lukt", "gevraagd"), [(True, 2), (False, 1)])
def test_root_gets_java_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lukt: bool, gevraagd: int) -> None:
    bin_, lijst = tmp_path / "bin", tmp_path / "gevraagd"
    pakket = program(tmp_path / "pakket", "echo 'openjdk version \"21.0.1\"' >&2")
    zet_neer = f'[ "$1" = update ] || /bin/cp {pakket} {bin_}'
    program(bin_, f'echo "$@" >> {lijst}; {zet_neer if lukt else "exit 100"}', "apt-get")
    monkeypatch.setenv("PATH", str(bin_))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    if lukt:
        assert obtain_java() == str(bin_ / "java")
    else:
        with pytest.raises(KanNietValideren, match="ontbreekt"):
            obtain_java()
    regels = lijst.read_text(encoding="utf-8").splitlines()
    assert len(regels) == gevraagd
    assert regels[0].startswith("update")
    assert lukt is ("default-jre-headless" in regels[-1])


def test_one_call_for_all_files(tmp_path: Path) -> None:
    verslag, gevraagd = tmp_path / "verslag.json", tmp_path / "gevraagd"
    verslag.write_text(GESLAAGD, encoding="utf-8")
    java = program(tmp_path / "bin", f'echo "$@" >> {gevraagd}; cat {verslag}')
    bestanden = [Path("/proef/uitstroomrapport.pdf"), Path("/proef/kengetallen.pdf")]
    oordelen = validate(bestanden, "ua1", java=str(java), jar=Path("v.jar"))
    assert [(oordeel.bestand, oordeel.geslaagd) for oordeel in oordelen] == [(pad, True) for pad in bestanden]
    [aanroep] = gevraagd.read_text(encoding="utf-8").splitlines()
    assert aanroep.endswith("--flavour ua1 --maxfailuresdisplayed 3 /proef/uitstroomrapport.pdf /proef/kengetallen.pdf")


@pytest.mark.parametrize(
    ("programma", "melding"),
    [
        ("echo 'Could not find or load main class' >&2; exit 1", "geen verslag dat te lezen is"),
        ("cat {verslag}; echo 'uit het geheugen gelopen' >&2; exit 8", "status 8: uit het geheugen gelopen"),
    ],
)
def test_verapdf_that_fails(tmp_path: Path, programma: str, melding: str) -> None:
    verslag = tmp_path / "verslag.json"
    verslag.write_text(GESLAAGD, encoding="utf-8")
    java = program(tmp_path / "bin", programma.format(verslag=verslag))
    bestanden = [Path("/proef/uitstroomrapport.pdf"), Path("/proef/kengetallen.pdf")]
    with pytest.raises(KanNietValideren, match=melding):
        validate(bestanden, "ua1", java=str(java), jar=Path("v.jar"))

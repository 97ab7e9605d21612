"""The command fails when a report is missing, when a rule is broken, and when the validator lets a broken report pass."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import load_register
from pipeline.reports.render import RenderedReport
from tests.conformance import run
from tests.conformance.counter_examples import TEGENVOORBEELDEN, Tegenvoorbeeld
from tests.conformance.other_reports import one_of_each_kind
from tests.conformance.verapdf import KanNietValideren
from tests.conformance.verdicts import GezakteRegel, Oordeel

NAMEN = [voorbeeld.naam for voorbeeld in TEGENVOORBEELDEN]
PER_NAAM = {voorbeeld.naam: voorbeeld for voorbeeld in TEGENVOORBEELDEN}


def verdict(bestand: Path, norm: str, *clausules: str, fout: str = "") -> Oordeel:
    """Return a verdict of which these clauses are broken."""
    gezakt = tuple(GezakteRegel(f"ISO 1, {clausule}", "eis", 1, ("root: plek",)) for clausule in clausules)
    return Oordeel(bestand, norm, regels_geslaagd=10, controles=100, gezakt=gezakt, fout=fout)


def strict(bestand: Path, norm: str) -> Oordeel:
    """Return what a validator that works says: every counter-example breaks its rule."""
    regels = PER_NAAM[bestand.stem].regels if bestand.stem in PER_NAAM else {}
    return verdict(bestand, norm, *([regels[norm]] if norm in regels else []))


@pytest.fixture
def rapport(demo: RenderedReport, tmp_path: Path) -> Path:
    pad = tmp_path / "rapport.pdf"
    pad.write_bytes(demo.pdf)
    return pad


def judged(monkeypatch: pytest.MonkeyPatch, rapport: Path, oordeel: object) -> list[str]:
    """Return what is wrong according to `judge`, when veraPDF says what `oordeel` says of each file."""
    monkeypatch.setattr(run, "validate", lambda bestanden, norm, **_: [oordeel(pad, norm) for pad in bestanden])  # type: ignore[operator]
    return run.judge([rapport], rapport.parent, java="java", jar=Path("v.jar"))


def test_all_is_well(monkeypatch: pytest.MonkeyPatch, rapport: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(monkeypatch, rapport, strict) == []
    regels = capsys.readouterr().out.splitlines()
    assert [regel.split()[1:] for regel in regels[1:]] == [
        ["PDF/A-3a", "10", "10", "100", "0"],
        ["PDF/UA-1", "10", "10", "100", "0"],
    ]


def test_a_broken_rule_fails(
    monkeypatch: pytest.MonkeyPatch, rapport: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(bestand: Path, norm: str) -> Oordeel:
        return verdict(bestand, norm, "7.1-1") if (bestand, norm) == (rapport, "ua1") else strict(bestand, norm)

    assert judged(monkeypatch, rapport, broken) == ["1 van de 2 oordelen zijn niet goed"]
    assert "ISO 1, 7.1-1 (1 keer): eis" in capsys.readouterr().out


def test_a_file_without_a_verdict_fails(monkeypatch: pytest.MonkeyPatch, rapport: Path) -> None:
    def unread(bestand: Path, norm: str) -> Oordeel:
        return Oordeel(bestand, norm, fout="niet bekeken") if bestand == rapport else strict(bestand, norm)

    assert judged(monkeypatch, rapport, unread) == ["2 van de 2 oordelen zijn niet goed"]


def test_a_validator_that_lets_everything_pass_fails(monkeypatch: pytest.MonkeyPatch, rapport: Path) -> None:
    fouten = judged(monkeypatch, rapport, verdict)
    assert len(fouten) == sum(len(voorbeeld.regels) for voorbeeld in TEGENVOORBEELDEN) == 5
    assert fouten[0] == ("tegenvoorbeeld zonder-aanspraak (3a): veraPDF had ['6.6.4-2'] moeten vinden en vond niets")


def test_a_counter_example_that_is_refused_for_another_reason(monkeypatch: pytest.MonkeyPatch, rapport: Path) -> None:
    def confused(bestand: Path, norm: str) -> Oordeel:
        is_dit = (bestand.stem, norm) == ("zonder-merk", "3a")
        return verdict(bestand, norm, "6.1-1") if is_dit else strict(bestand, norm)

    [fout] = judged(monkeypatch, rapport, confused)
    assert fout == "tegenvoorbeeld zonder-merk (3a): veraPDF had ['6.7.2.2-1'] moeten vinden en vond ['6.1-1']"


@pytest.mark.parametrize("naam", NAMEN)
def test_a_counter_example_is_the_report_with_one_defect(naam: str, rapport: Path, tmp_path: Path) -> None:
    voorbeeld: Tegenvoorbeeld = PER_NAAM[naam]
    gebroken = voorbeeld.write(rapport, tmp_path)
    with pikepdf.open(rapport) as heel, pikepdf.open(gebroken) as stuk:
        assert len(stuk.pages) == len(heel.pages)
        assert ("/MarkInfo" in stuk.Root) is (naam != "zonder-merk")
        xmp, xmp_heel = stuk.Root.Metadata.read_bytes(), heel.Root.Metadata.read_bytes()
        assert (xmp == xmp_heel) is (naam != "zonder-aanspraak")
        assert (b'pdfuaid:part="1"' in xmp) is (naam != "zonder-aanspraak")
        assert b'pdfuaid:part="1"' in xmp_heel
        figuren = [obj for obj in stuk.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"]
        assert sum("/Alt" not in figuur for figuur in figuren) == (1 if naam == "figuur-zonder-tekst" else 0)


def test_every_report_of_the_register_must_be_there(tmp_path: Path) -> None:
    paden = [tmp_path / f"{nummer}.pdf" for nummer in range(3)]
    for pad in paden:
        pad.write_bytes(b"%PDF")
    assert run.missing_reports(paden, [], 3) == []
    assert run.missing_reports(paden, [], 4) == ["er zijn 3 rapporten, en het register vraagt er 4"]
    assert run.missing_reports(paden[:2], ["Oss: geen cijfers"], 3) == [
        "Oss: geen cijfers",
        "er zijn 2 rapporten, en het register vraagt er 3",
    ]
    paden[0].unlink()
    assert run.missing_reports(paden, [], 3) == ["er zijn 2 rapporten, en het register vraagt er 3"]


def test_what_is_missing_is_said_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_java() -> str:
        raise KanNietValideren("Java 11 of nieuwer ontbreekt")

    monkeypatch.setattr(run, "obtain_java", no_java)
    monkeypatch.setattr("sys.stderr", uit := io.StringIO())
    assert run.main() == 1
    assert uit.getvalue() == "Kan niet verder / cannot continue: Java 11 of nieuwer ontbreekt\n"


def test_every_kind_is_judged_as_an_approved_report() -> None:
    mappen = Gegevensmap()
    soorten = {s.soort for organisatie in load_register(mappen.register).values() for s in organisatie.rapportsoorten}
    assert sorted(opdracht.soort for _, opdracht in one_of_each_kind(mappen)) == sorted(soorten)
    assert len(soorten) == 5

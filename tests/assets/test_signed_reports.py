"""Reports are signed when the environment names a certificate, and only then; an unusable one stops them in Dutch."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import dagster as dg
import pikepdf
import pytest

from assets.definitions import definitions_for
from assets.resources import Certificaat
from pipeline.domain.folders import Gegevensmap
from pipeline.reports.signing_certificate import OndertekenFout
from tests.made_graph import last_metadata
from tests.reports.own_certificates import NAAM, WACHTWOORDZIN, pkcs12_file

RAPPORT = dg.AssetKey(["ict_maatwerk", "uitstroomrapport"])
PARTITIE = dg.MultiPartitionKey({"doel": "alle", "periode": "2024"})


@pytest.fixture
def certificaat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that the environment names."""
    bestand = tmp_path / "zegel.p12"
    bestand.write_bytes(pkcs12_file())
    monkeypatch.setenv("CIJFERWERK_CERTIFICAAT", str(bestand))
    monkeypatch.setenv("CIJFERWERK_WACHTWOORDZIN", WACHTWOORDZIN)
    return bestand


@pytest.fixture
def eerder(kopie: Gegevensmap) -> Path:
    """The report that was made before, without a signature."""
    [pad] = (kopie.rapporten / "ict-maatwerk").glob("*.pdf")
    return pad


def make_report(mappen: Gegevensmap, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    """Make the report of ICT Maatwerk, as its job does."""
    job = definitions_for(mappen).resolve_job_def("ict_maatwerk_uitstroomrapport_maken")
    return job.execute_in_process(
        instance=instance,
        partition_key=PARTITIE,
        raise_on_error=False,
        run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
    )


def why_not(resultaat: dg.ExecuteInProcessResult) -> str:
    """Return the message of the only step that failed."""
    [mislukt] = resultaat.filter_events(lambda event: event.is_step_failure)
    return str(mislukt.step_failure_data.user_failure_data.description)


def test_a_signed_report(kopie: Gegevensmap, eerder: Path, certificaat: Path, instance: dg.DagsterInstance) -> None:
    zonder = eerder.read_bytes()
    assert make_report(kopie, instance).success
    met = eerder.read_bytes()
    assert met.startswith(zonder)
    with pikepdf.open(io.BytesIO(met)) as pdf:
        assert pdf.Root.AcroForm.Fields[0].V.SubFilter == "/ETSI.CAdES.detached"
    metadata = last_metadata(instance, RAPPORT, "alle|2024")
    assert metadata["Ondertekend door"] == NAAM
    assert metadata["Vingerafdruk (SHA-256)"] == hashlib.sha256(met).hexdigest()


def test_without_a_certificate_nothing_is_signed(
    kopie: Gegevensmap, eerder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CIJFERWERK_CERTIFICAAT", raising=False)
    zonder = eerder.read_bytes()
    assert make_report(kopie, instance).success
    assert eerder.read_bytes() == zonder
    assert last_metadata(instance, RAPPORT, "alle|2024")["Ondertekend door"] == "niet ondertekend"


def test_an_unusable_certificate_leaves_the_previous_report(
    kopie: Gegevensmap,
    eerder: Path,
    certificaat: Path,
    instance: dg.DagsterInstance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zonder = eerder.read_bytes()
    monkeypatch.setenv("CIJFERWERK_WACHTWOORDZIN", "een andere zin")
    melding = why_not(make_report(kopie, instance))
    assert melding.startswith(f"Het certificaat {certificaat} gaat niet open; de wachtwoordzin klopt niet")
    assert "een andere zin" not in melding
    assert eerder.read_bytes() == zonder


def test_a_passphrase_that_is_not_given(certificaat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CIJFERWERK_WACHTWOORDZIN")
    with pytest.raises(OndertekenFout, match="zet haar in de omgevingsvariabele CIJFERWERK_WACHTWOORDZIN"):
        Certificaat().opened()


def test_other_names_of_the_variables(certificaat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEGEL_RAAD", str(certificaat))
    monkeypatch.setenv("ZEGEL_ZIN", WACHTWOORDZIN)
    monkeypatch.delenv("CIJFERWERK_CERTIFICAAT")
    ondertekening = Certificaat(bestand_in="ZEGEL_RAAD", wachtwoordzin_in="ZEGEL_ZIN").opened()
    assert ondertekening is not None
    assert ondertekening.naam == NAAM

"""A signed report is the same report with a signature behind it, which holds, and which breaks when a byte changes."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import outloud
import page
import pikepdf
import pytest
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from pipeline.reports.render import RenderedReport
from pipeline.reports.signing import signed
from pipeline.reports.signing_certificate import OndertekenFout, Ondertekening, open_certificate
from tests.reports.own_certificates import NAAM, WACHTWOORDZIN, authority, pkcs12_file
from tests.reports.structure_dump import structure_lines

MOMENT = datetime.now(UTC).replace(microsecond=0)


def opened(folder: Path, inhoud: bytes, wachtwoordzin: str = WACHTWOORDZIN) -> Ondertekening:
    """Open a certificate that lies in a file."""
    bestand = folder / "zegel.p12"
    bestand.write_bytes(inhoud)
    return open_certificate(bestand, wachtwoordzin)


@pytest.fixture(scope="session")
def certificaat(tmp_path_factory: pytest.TempPathFactory) -> Ondertekening:
    return opened(tmp_path_factory.mktemp("certificaat"), pkcs12_file())


@pytest.fixture(scope="session")
def getekend(demo: RenderedReport, certificaat: Ondertekening) -> bytes:
    return signed(demo.pdf, certificaat, MOMENT)


def status_of(pdf: bytes) -> PdfSignatureStatus:
    """Return what pyHanko makes of the only signature, when it trusts the authority of these tests."""
    _, _, der = pem.unarmor(authority().certificate.public_bytes(Encoding.PEM))
    vertrouwd = ValidationContext(trust_roots=[asn1_x509.Certificate.load(der)], allow_fetching=False)
    [handtekening] = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    return validate_pdf_signature(handtekening, vertrouwd)


def test_the_signature_holds_for_the_whole_document(getekend: bytes) -> None:
    status = status_of(getekend)
    assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.signing_cert.subject.native == {"common_name": NAAM}


def test_it_is_a_pades_signature_of_that_moment(getekend: bytes) -> None:
    with pikepdf.open(io.BytesIO(getekend)) as pdf:
        [veld] = pdf.Root.AcroForm.Fields
        assert veld.V.SubFilter == "/ETSI.CAdES.detached"
        assert str(veld.V.M) == MOMENT.strftime("D:%Y%m%d%H%M%SZ")
        assert (str(veld.T), str(veld.TU), list(veld.Rect)) == ("Handtekening", "Digitale handtekening", [0, 0, 0, 0])


def broken(pdf: bytes, plaats: int) -> bytes:
    """Return the file with another byte at this place."""
    return pdf[:plaats] + bytes([pdf[plaats] ^ 1]) + pdf[plaats + 1 :]


@pytest.mark.parametrize("deel", [0.1, 0.4])
def test_a_changed_byte_breaks_it(demo: RenderedReport, getekend: bytes, deel: float) -> None:
    # Within a stream, so that the rest can still be read and only the signature tells.
    stroom = getekend.index(b"stream\n", int(len(demo.pdf) * deel)) + 20
    status = status_of(broken(getekend, stroom))
    assert (status.intact, status.bottom_line) == (False, False)


def test_another_moment_breaks_it(getekend: bytes) -> None:
    laatste_cijfer = getekend.index(b"Z)", getekend.index(b"/ETSI.CAdES.detached")) - 1
    status = status_of(broken(getekend, laatste_cijfer))
    assert (status.intact, status.bottom_line) == (False, False)


def test_something_added_afterwards_is_seen(getekend: bytes) -> None:
    assert status_of(getekend + b"% later toegevoegd\n").coverage is not SignatureCoverageLevel.ENTIRE_FILE


def test_another_authority_is_not_trusted(getekend: bytes) -> None:
    [handtekening] = PdfFileReader(io.BytesIO(getekend)).embedded_regular_signatures
    status = validate_pdf_signature(handtekening, ValidationContext(trust_roots=[], allow_fetching=False))
    assert (status.intact, status.trusted, status.bottom_line) == (True, False, False)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_page_validation_finds_nothing(getekend: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(getekend, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_outloud_finds_nothing_that_the_report_has_not(demo: RenderedReport, getekend: bytes, tmp_path: Path) -> None:
    bevindingen = []
    for naam, inhoud in (("zonder", demo.pdf), ("met", getekend)):
        pad = tmp_path / f"{naam}.pdf"
        pad.write_bytes(inhoud)
        result = outloud.check(str(pad))
        assert result.error is None
        bevindingen.append([(finding.rule, finding.message) for finding in result.findings])
    assert bevindingen[0] == bevindingen[1]


def test_the_report_itself_is_unchanged(demo: RenderedReport, getekend: bytes) -> None:
    assert getekend.startswith(demo.pdf)
    with pikepdf.open(io.BytesIO(demo.pdf)) as zonder, pikepdf.open(io.BytesIO(getekend)) as met:
        assert met.Root.Metadata.read_bytes() == zonder.Root.Metadata.read_bytes()
        assert {naam: str(waarde) for naam, waarde in met.docinfo.items()} == {
            naam: str(waarde) for naam, waarde in zonder.docinfo.items()
        }
        assert {naam: bestand.get_file().read_bytes() for naam, bestand in met.attachments.items()} == {
            naam: bestand.get_file().read_bytes() for naam, bestand in zonder.attachments.items()
        }
        assert [pagina.Contents.read_bytes() for pagina in met.pages] == [
            pagina.Contents.read_bytes() for pagina in zonder.pages
        ]


def test_the_structure_gets_one_element_at_its_end(demo: RenderedReport, getekend: bytes) -> None:
    met, zonder = structure_lines(getekend), structure_lines(demo.pdf)
    assert met[: len(zonder)] == zonder
    assert [regel.split()[0] for regel in met[len(zonder) :]] == ["Form"]
    with pikepdf.open(io.BytesIO(getekend)) as pdf:
        boom, [veld] = pdf.Root.StructTreeRoot, pdf.Root.AcroForm.Fields
        formulier = boom.K[0].K[-1]
        assert formulier.K.Obj.objgen == veld.objgen
        nummers = list(boom.ParentTree.Nums)
        assert dict(zip(nummers[::2], nummers[1::2], strict=True))[veld.StructParent].objgen == formulier.objgen
        assert [annotatie.objgen for annotatie in pdf.pages[-1].Annots][-1] == veld.objgen


def test_nothing_tells_the_passphrase(certificaat: Ondertekening) -> None:
    assert WACHTWOORDZIN not in repr(certificaat)
    assert certificaat.naam == NAAM


def test_a_missing_certificate(tmp_path: Path) -> None:
    with pytest.raises(OndertekenFout, match=r"het certificaat .*weg\.p12 is er niet of is niet te lezen"):
        open_certificate(tmp_path / "weg.p12", WACHTWOORDZIN)


def test_a_wrong_passphrase(tmp_path: Path) -> None:
    with pytest.raises(OndertekenFout, match="gaat niet open; de wachtwoordzin klopt niet") as gevangen:
        opened(tmp_path, pkcs12_file(), "een andere zin")
    assert "een andere zin" not in str(gevangen.value)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(OndertekenFout, match="of het is geen PKCS#12-bestand"):
        opened(tmp_path, authority().certificate.public_bytes(Encoding.PEM))


def test_a_certificate_without_its_key(tmp_path: Path) -> None:
    with pytest.raises(OndertekenFout, match="zit geen sleutel met het certificaat dat erbij hoort"):
        opened(tmp_path, pkcs12_file(with_key=False))


@pytest.mark.parametrize("uses", [frozenset(), frozenset({"key_encipherment"}), frozenset({"key_cert_sign"})])
def test_a_key_that_is_not_for_signing(tmp_path: Path, uses: frozenset[str]) -> None:
    with pytest.raises(OndertekenFout, match="is niet bedoeld om documenten te ondertekenen"):
        opened(tmp_path, pkcs12_file(uses=uses))


def test_the_certificate_of_a_website(tmp_path: Path) -> None:
    with pytest.raises(OndertekenFout, match="is niet bedoeld om documenten te ondertekenen"):
        opened(tmp_path, pkcs12_file(purposes=(ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)))


@pytest.mark.parametrize("purpose", [ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE])
def test_a_certificate_for_a_login_and_for_signing(tmp_path: Path, purpose: object) -> None:
    inhoud = pkcs12_file(purposes=(ExtendedKeyUsageOID.CLIENT_AUTH, purpose))  # type: ignore[arg-type]
    assert opened(tmp_path, inhoud).naam == NAAM


@pytest.mark.parametrize("dagen", [-500, 30])
def test_a_certificate_of_another_time(demo: RenderedReport, tmp_path: Path, dagen: int) -> None:
    begin = MOMENT + timedelta(days=dagen)
    certificaat = opened(tmp_path, pkcs12_file(valid_from=begin))
    with pytest.raises(OndertekenFout, match=rf"van {NAAM} is geldig van .* dus niet op {MOMENT:%d-%m-%Y}"):
        signed(demo.pdf, certificaat, MOMENT)
    assert status_of(signed(demo.pdf, certificaat, begin)).intact

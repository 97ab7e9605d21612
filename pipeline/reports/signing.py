"""Signing a finished report: PAdES, invisible on the page, with a certificate from a PKCS#12 file.

Signing comes last, after everything that makes the report what it is. The signature is appended: the signed file begins
with the unsigned report, byte for byte, so that up to there it can be compared with an earlier one. What is appended
differs each time, as it carries the moment of signing.

It is a baseline signature (PAdES B-B, ETSI EN 319 142-1): it says who signed and that nothing changed since. It has no
time from a time stamping authority, so readers trust it for as long as they trust the certificate.
"""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

VELD = "Handtekening"
"""Name of the signature field, as programs list it."""

VOORGELEZEN = "Digitale handtekening"
"""Name of the signature field, as a screen reader says it."""

VOOR_VERBINDINGEN = {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH}
"""What the certificate of a website or of a login is for; readers refuse a signature that was made with it."""


class OndertekenFout(Exception):
    """A report cannot be signed; the message names the file and the remedy, in Dutch."""


@dataclass(frozen=True)
class Ondertekening:
    """An opened certificate with its key: `naam` is who signs, `bestand` the PKCS#12 file that it came from."""

    bestand: Path
    naam: str
    geldig_van: datetime
    geldig_tot: datetime
    inhoud: bytes = field(repr=False)
    wachtwoordzin: str = field(repr=False)


def open_certificate(bestand: Path, wachtwoordzin: str) -> Ondertekening:
    """Return the certificate and key in a PKCS#12 file (.p12, .pfx).

    Raises OndertekenFout when the file is missing, does not open with this passphrase, holds no key with its certificate,
    or holds a certificate that is not meant for signing documents.
    """
    try:
        inhoud = bestand.read_bytes()
    except OSError as fout:
        raise OndertekenFout(
            f"het certificaat {bestand} is er niet of is niet te lezen; zet het daar, of verbeter het pad"
        ) from fout
    certificaat = _certificate(bestand, inhoud, wachtwoordzin)
    if not _is_for_signing(certificaat):
        raise OndertekenFout(
            f"het certificaat {bestand} is niet bedoeld om documenten te ondertekenen; vraag een certificaat aan voor "
            "een elektronische handtekening of een elektronisch zegel"
        )
    return Ondertekening(
        bestand=bestand,
        naam=_name(certificaat),
        geldig_van=certificaat.not_valid_before_utc,
        geldig_tot=certificaat.not_valid_after_utc,
        inhoud=inhoud,
        wachtwoordzin=wachtwoordzin,
    )


def signed(pdf: bytes, certificaat: Ondertekening, moment: datetime) -> bytes:
    """Return the report with a signature appended; `moment` (with time zone) is when it says that it was made.

    Raises OndertekenFout when the certificate is not valid at that moment.
    """
    if not certificaat.geldig_van <= moment <= certificaat.geldig_tot:
        raise OndertekenFout(
            f"het certificaat {certificaat.bestand} van {certificaat.naam} is geldig van "
            f"{certificaat.geldig_van:%d-%m-%Y} tot en met {certificaat.geldig_tot:%d-%m-%Y}, dus niet op "
            f"{moment:%d-%m-%Y}; zet een certificaat neer dat nu geldig is"
        )
    return asyncio.run(_signed(pdf, certificaat, moment))


async def _signed(pdf: bytes, certificaat: Ondertekening, moment: datetime) -> bytes:
    schrijver = _Aanvulling(io.BytesIO(pdf))
    pdf_signer = PdfSigner(
        PdfSignatureMetadata(field_name=VELD, subfilter=SigSeedSubFilter.PADES),
        signer=SimpleSigner.load_pkcs12_data(
            certificaat.inhoud, other_certs=(), passphrase=certificaat.wachtwoordzin.encode()
        ),
        # At the end of the structure, hence on the last page: there a screen reader comes upon it.
        new_field_spec=SigFieldSpec(VELD, on_page=-1, readable_field_name=VOORGELEZEN),
    )
    sessie = pdf_signer.init_signing_session(schrijver)
    sessie.system_time = moment
    _tag_field(schrijver)
    document = sessie.prepare_tbs_document(None, await sessie.estimate_signature_container_size(None))
    uitvoer = io.BytesIO()
    inhoud, _ = document.digest_tbs_document(output=uitvoer)
    await document.perform_signature(inhoud.document_digest, PdfCMSSignedAttributes(signing_time=moment))
    return uitvoer.getvalue()


class _Aanvulling(IncrementalPdfFileWriter):
    """Appends to a PDF and leaves its metadata as they are.

    The dates of a report come from its deliveries, and what pyHanko writes in their place does not keep the description
    of the PDF/UA claim that PDF/A asks for.
    """

    def _update_meta(self) -> None:
        """Keep the document information and the XMP."""


def _tag_field(schrijver: IncrementalPdfFileWriter) -> None:
    """Put the signature field in the structure tree, in a Form element at its end (ISO 14289-1, 7.18.4)."""
    [(_, _, veld_verwijzing)] = enumerate_sig_fields(schrijver)
    veld = veld_verwijzing.get_object()
    boom = schrijver.root["/StructTreeRoot"]
    sleutel = boom["/ParentTreeNextKey"]
    document_verwijzing = boom["/K"].raw_get(0)
    inhoud: dict[str, Any] = {
        "/Type": pdf_name("/StructElem"),
        "/S": pdf_name("/Form"),
        "/P": document_verwijzing,
        "/Pg": veld.raw_get("/P"),
        "/K": _dictionary({"/Type": pdf_name("/OBJR"), "/Obj": veld_verwijzing, "/Pg": veld.raw_get("/P")}),
    }
    element = schrijver.add_object(_dictionary(inhoud))
    veld["/StructParent"] = sleutel
    boom["/ParentTreeNextKey"] = generic.NumberObject(sleutel + 1)
    kinderen, nummers = document_verwijzing.get_object()["/K"], boom["/ParentTree"]["/Nums"]
    kinderen.append(element)
    nummers.extend([sleutel, element])
    for veranderd in (boom, kinderen, nummers):
        schrijver.update_container(veranderd)


def _dictionary(inhoud: dict[str, Any]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(naam): waarde for naam, waarde in inhoud.items()})


def _certificate(bestand: Path, inhoud: bytes, wachtwoordzin: str) -> x509.Certificate:
    try:
        sleutel, certificaat, _ = pkcs12.load_key_and_certificates(inhoud, wachtwoordzin.encode())
    except (ValueError, UnsupportedAlgorithm) as fout:
        raise OndertekenFout(
            f"het certificaat {bestand} gaat niet open; de wachtwoordzin klopt niet, of het is geen PKCS#12-bestand"
        ) from fout
    if sleutel is None or certificaat is None:
        raise OndertekenFout(
            f"in {bestand} zit geen sleutel met het certificaat dat erbij hoort; exporteer ze samen in één PKCS#12-bestand"
        )
    return certificaat


def _is_for_signing(certificaat: x509.Certificate) -> bool:
    """Return whether the uses that the certificate names leave room for signing documents (RFC 5280, 4.2.1.3 and 12)."""
    try:
        gebruik = certificaat.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        gebruik = None
    if gebruik is not None and not (gebruik.digital_signature or gebruik.content_commitment):
        return False
    try:
        doelen = set(certificaat.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except x509.ExtensionNotFound:
        return True
    return not doelen <= VOOR_VERBINDINGEN


def _name(certificaat: x509.Certificate) -> str:
    """Return who the certificate names: the common name, else the organisation, else the whole name."""
    for soort in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for kenmerk in certificaat.subject.get_attributes_for_oid(soort):
            return str(kenmerk.value)
    return certificaat.subject.rfc4514_string()

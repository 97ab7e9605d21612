"""Signing a finished report: PAdES, invisible on the page.

Signing comes last, after everything that makes the report what it is. The signature is appended: the signed file begins
with the unsigned report, byte for byte, so that up to there it can be compared with an earlier one. What is appended
differs each time, as it carries the moment of signing.

It is a baseline signature (PAdES B-B, ETSI EN 319 142-1): it says who signed and that nothing changed since. It has no
time from a time stamping authority, so readers trust it for as long as they trust the certificate.
"""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from pipeline.reports.signing_certificate import OndertekenFout, Ondertekening

VELD = "Handtekening"
"""Name of the signature field, as programs list it."""

VOORGELEZEN = "Digitale handtekening"
"""Name of the signature field, as a screen reader says it."""


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

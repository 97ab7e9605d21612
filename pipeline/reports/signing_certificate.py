"""The certificate that reports are signed with: opened from a PKCS#12 file, and refused when it is not for documents.

Apart from the signing itself, which loads a library that takes most of a second: who signs nothing does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

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

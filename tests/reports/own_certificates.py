"""Certificates that the tests make themselves: an authority of their own, and what it hands out to sign with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

WACHTWOORDZIN = "vier losse woorden bijeen"
NAAM = "Werkbedrijf Voorbeeld"

SIGNING = frozenset({"digital_signature", "content_commitment"})
USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


@dataclass(frozen=True)
class Authority:
    """A certificate authority: its key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


@cache
def authority() -> Authority:
    """Return the authority of these tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Uitgever van proefcertificaten")
    certificate = (
        _dated(datetime.now(UTC), timedelta(days=3650))
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(frozenset({"key_cert_sign", "crl_sign"})), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def pkcs12_file(
    *,
    uses: frozenset[str] = SIGNING,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
    valid_from: datetime | None = None,
    with_key: bool = True,
) -> bytes:
    """Return a PKCS#12 file with a certificate that is valid for a year, its key, and the certificate of the authority."""
    uitgever = authority()
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _dated(valid_from or datetime.now(UTC), timedelta(days=365))
        .subject_name(_name(NAAM))
        .issuer_name(uitgever.certificate.subject)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(uses), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(uitgever.key.public_key()), critical=False)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    certificate = builder.sign(uitgever.key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(
        NAAM.encode(),
        key if with_key else None,
        certificate if with_key else None,
        [uitgever.certificate] if with_key else [certificate, uitgever.certificate],
        BestAvailableEncryption(WACHTWOORDZIN.encode()),
    )


def _dated(valid_from: datetime, duration: timedelta) -> x509.CertificateBuilder:
    # An hour earlier: a certificate that begins now is not yet valid on a machine whose clock is behind.
    begin = valid_from - timedelta(hours=1)
    return (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + duration)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _key_usage(uses: frozenset[str]) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in uses for use in USES})

"""Pseudonyms: the keyed HMAC that stands for a person, and the key it is made with.

The pseudonym is the first 128 bits of HMAC-SHA256 over the number of nine digits (or the client number, in capitals).
Without the key nobody can go back to the number by trying them all; with the same key the same person gets the same
pseudonym in every delivery.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32
HASH_BLOCK = 64


@dataclass(frozen=True, repr=False)
class Pads:
    """The two blocks that HMAC puts before the message and before the inner hash; as secret as the key."""

    buiten: bytes
    binnen: bytes


def pseudonym_of(sleutel: bytes, nummer: str) -> uuid.UUID:
    """Return the pseudonym of a number; the same as the SQL macro `pseudoniem` gives with `pads_of(sleutel)`."""
    return uuid.UUID(bytes=hmac.digest(sleutel, nummer.encode(), "sha256")[:16])


def pads_of(sleutel: bytes) -> Pads:
    """Return the pads for `sleutel`, with which HMAC can be computed from plain SHA-256 inside the database."""
    blok = (hashlib.sha256(sleutel).digest() if len(sleutel) > HASH_BLOCK else sleutel).ljust(HASH_BLOCK, b"\0")
    return Pads(bytes(byte ^ 0x5C for byte in blok), bytes(byte ^ 0x36 for byte in blok))


def read_or_create_key(pad: Path) -> bytes:
    """Return the key in file `pad`, which is made (readable by the owner only) when it does not exist.

    Raises ValueError when the file is too short to be a key: a new key would give every person another pseudonym.
    """
    pad.parent.mkdir(parents=True, exist_ok=True)
    if not pad.exists():
        _write_new_key(pad)
    sleutel = pad.read_bytes()
    if len(sleutel) < KEY_BYTES:
        raise ValueError(f"{pad.name}: het sleutelbestand is te kort; zet het terug uit de reservekopie")
    return sleutel


def _write_new_key(pad: Path) -> None:
    """Write a new key; when another process was first, its key stays. The file appears with all its bytes or not at all."""
    nieuw = pad.with_name(f".{pad.name}.{os.getpid()}")
    bestand = os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(bestand, "wb") as stroom:
        stroom.write(secrets.token_bytes(KEY_BYTES))
        stroom.flush()
        os.fsync(stroom.fileno())
    with suppress(FileExistsError):
        os.link(nieuw, pad)
    nieuw.unlink()

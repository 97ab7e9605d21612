"""The pseudonym in the database equals Python's HMAC, and the key is kept safe."""

from __future__ import annotations

import hmac
import uuid
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources.pseudonym import pads_of, pseudonym_of, read_or_create_key
from pipeline.sources.typed_rows import MACROS

verbinding = duckdb.connect()
verbinding.execute(MACROS.read_text(encoding="utf-8"))


def in_database(sleutel: bytes, nummer: str) -> uuid.UUID:
    pads = pads_of(sleutel)
    rij = verbinding.execute("SELECT pseudoniem(?, ?::BLOB, ?::BLOB)", [nummer, pads.buiten, pads.binnen]).fetchone()
    assert rij is not None
    return uuid.UUID(str(rij[0]))


@settings(max_examples=50, deadline=None)
@given(sleutel=st.binary(min_size=1, max_size=100), nummer=st.from_regex(r"[0-9]{9}|[A-Z][0-9]{5}", fullmatch=True))
def test_database_computes_the_same_hmac_as_python(sleutel: bytes, nummer: str) -> None:
    verwacht = hmac.new(sleutel, nummer.encode(), "sha256").digest()[:16]
    assert in_database(sleutel, nummer).bytes == verwacht
    assert pseudonym_of(sleutel, nummer).bytes == verwacht


def test_another_key_gives_another_pseudonym() -> None:
    assert in_database(b"a" * 32, "111222333") != in_database(b"b" * 32, "111222333")


def test_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    pad = tmp_path / "sleutels" / "organisatie.key"
    sleutel = read_or_create_key(pad)
    assert len(sleutel) == 32
    assert pad.stat().st_mode & 0o777 == 0o600
    assert read_or_create_key(pad) == sleutel
    assert [bestand.name for bestand in pad.parent.iterdir()] == ["organisatie.key"]


def test_a_damaged_key_is_not_replaced(tmp_path: Path) -> None:
    pad = tmp_path / "organisatie.key"
    pad.write_bytes(b"kort")
    with pytest.raises(ValueError, match="reservekopie"):
        read_or_create_key(pad)
    assert pad.read_bytes() == b"kort"


def test_the_key_is_not_shown() -> None:
    assert repr(pads_of(b"6" * 32)).startswith("<pipeline.sources.pseudonym.Pads object")

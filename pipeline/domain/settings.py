"""The settings and assumptions that an organisation can have in its register: their names, meanings and limits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from pydantic import Field

from pipeline.domain.facts import Gegeven, Tekst
from pipeline.domain.yaml_files import load_yaml

SETTINGS = Path(__file__).with_name("instellingen.yaml")


class Instellingsoort(Gegeven):
    """What a setting means, in which unit it stands, and the lowest and highest value it can have."""

    betekenis: Tekst
    eenheid: Tekst
    tussen: tuple[Decimal, Decimal]


class _Instellingsoorten(Gegeven):
    instellingen: dict[str, Instellingsoort] = Field(min_length=1)


@cache
def load_settings() -> Mapping[str, Instellingsoort]:
    """Return every setting that exists by its name; raises RegisterFout for a mistake in the file."""
    return load_yaml(SETTINGS, _Instellingsoorten).instellingen

"""The meanings that the figures count with, per canonical table and column.

A code list gives each meaning the spellings of one source. A meaning that is not known here would be counted nowhere, and
nobody would notice; so a code list that has one is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from pipeline.domain.facts import Gegeven, Gevuld
from pipeline.domain.yaml_files import load_yaml

MEANINGS = Path(__file__).with_name("betekenissen.yaml")


class _Betekenissen(Gegeven):
    tabellen: dict[str, dict[str, Gevuld[str]]] = Field(min_length=1)


@cache
def known_meanings() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the meanings of each column (table, column) that has a fixed set of them; raises RegisterFout for a mistake."""
    tabellen = load_yaml(MEANINGS, _Betekenissen).tabellen
    return {
        (tabel, kolom): betekenissen for tabel, kolommen in tabellen.items() for kolom, betekenissen in kolommen.items()
    }

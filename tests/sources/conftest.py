"""Fixtures of the reading tests: an empty warehouse and a folder for exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.sources.small_deliveries import empty_warehouse


@pytest.fixture
def magazijn() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to empty canonical tables."""
    with empty_warehouse() as connection:
        yield connection


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """An empty folder for deliveries."""
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder

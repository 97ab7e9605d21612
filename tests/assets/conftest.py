"""What the tests of the graph share: a Dagster storage for one test, and a data folder to break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.domain.folders import Gegevensmap
from tests.made_graph import Gemaakt


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """A Dagster storage for one test."""
    with dg.DagsterInstance.ephemeral() as leeg:
        yield leeg


@pytest.fixture
def kopie(gemaakt: Gemaakt, tmp_path: Path) -> Gegevensmap:
    """A copy of the data folder in which everything was made, to break."""
    return Gegevensmap(shutil.copytree(gemaakt.mappen.root, tmp_path / "gegevens"))

"""Fixtures that more than one package needs: the demo exports, read and computed once per test run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import load_organisation
from pipeline.indicators.figure_build import Bouwplaats, Bouwplan, build_warehouse, plan_build
from pipeline.model.warehouse import Warehouse

if TYPE_CHECKING:
    from tests.made_graph import Gemaakt

GEGEVENS = Gegevensmap()
ORGANISATIES = (
    "ict-maatwerk",
    "ibn-partnership",
    "meedoen-werkt-amsterdam",
    "instroomportaal-groningen",
    "rijk-van-nijmegen",
)


@dataclass(frozen=True)
class GebouwdMagazijn:
    """A promoted warehouse of a demo organisation, with what it was built from."""

    plan: Bouwplan
    plaats: Bouwplaats

    @property
    def warehouse(self) -> Warehouse:
        return self.plaats.warehouse


def bouwplaats(folder: Path, organisatie: str) -> Bouwplaats:
    """Return a place to build in below `folder`."""
    return Bouwplaats(Warehouse(folder / "magazijn", organisatie), folder / "sleutel", folder / "quarantaine")


def build_demo_warehouse(organisatie: str, folder: Path) -> GebouwdMagazijn:
    """Return the warehouse of an organisation, built below `folder` from the demo exports."""
    plan = plan_build(load_organisation(GEGEVENS.register, organisatie), GEGEVENS.exports / organisatie)
    plaats = bouwplaats(folder, organisatie)
    build_warehouse(plan, plaats)
    return GebouwdMagazijn(plan, plaats)


@pytest.fixture(scope="session")
def ict_magazijn(tmp_path_factory: pytest.TempPathFactory) -> GebouwdMagazijn:
    """The warehouse of ICT Maatwerk, built from the demo exports."""
    return build_demo_warehouse("ict-maatwerk", tmp_path_factory.mktemp("ict"))


@pytest.fixture(scope="session")
def ibn_magazijn(tmp_path_factory: pytest.TempPathFactory) -> GebouwdMagazijn:
    """The warehouse of the IBN partnership, built from the demo exports."""
    return build_demo_warehouse("ibn-partnership", tmp_path_factory.mktemp("ibn"))


@pytest.fixture(scope="session")
def ams_magazijn(tmp_path_factory: pytest.TempPathFactory) -> GebouwdMagazijn:
    """The warehouse of the evaluation Meedoen Werkt, built from the demo exports; fitting its profiles takes a while."""
    return build_demo_warehouse("meedoen-werkt-amsterdam", tmp_path_factory.mktemp("ams"))


@pytest.fixture(scope="session")
def groningen_magazijn(tmp_path_factory: pytest.TempPathFactory) -> GebouwdMagazijn:
    """The warehouse of the instroomportaal in Groningen, built from the demo export."""
    return build_demo_warehouse("instroomportaal-groningen", tmp_path_factory.mktemp("groningen"))


@pytest.fixture(scope="session")
def rvn_magazijn(tmp_path_factory: pytest.TempPathFactory) -> GebouwdMagazijn:
    """The warehouse of the arbeidsmatige dagbesteding in Rijk van Nijmegen, built from the demo exports."""
    return build_demo_warehouse("rijk-van-nijmegen", tmp_path_factory.mktemp("rvn"))


@pytest.fixture(scope="session")
def magazijnen(
    ict_magazijn: GebouwdMagazijn,
    ibn_magazijn: GebouwdMagazijn,
    ams_magazijn: GebouwdMagazijn,
    groningen_magazijn: GebouwdMagazijn,
    rvn_magazijn: GebouwdMagazijn,
) -> dict[str, GebouwdMagazijn]:
    """Every demo warehouse by organisation."""
    return {
        "ict-maatwerk": ict_magazijn,
        "ibn-partnership": ibn_magazijn,
        "meedoen-werkt-amsterdam": ams_magazijn,
        "instroomportaal-groningen": groningen_magazijn,
        "rijk-van-nijmegen": rvn_magazijn,
    }


@pytest.fixture(scope="session")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gemaakt]:
    """All figures and all fixed reports of the demo organisations, made by the graph itself."""
    # Imported here: most tests need no Dagster, which takes seconds to load.
    import dagster as dg

    from tests.made_graph import make_everything

    staat = tmp_path_factory.mktemp("dagster")
    with dg.DagsterInstance.local_temp(str(staat)) as instance:
        yield make_everything(tmp_path_factory.mktemp("gegevens"), staat, instance)

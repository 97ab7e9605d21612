"""A data folder of its own in which the graph is run on the demo exports, and what came of it."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from assets.definitions import definitions_for
from assets.make_reports import Oogst, make_reports
from pipeline.domain.folders import Gegevensmap

INVOER = ("register", "exports", "eigen_tekst", "huisstijl")
"""What a data folder holds before anything has run."""


@dataclass(frozen=True)
class Gemaakt:
    """A data folder in which everything was made, with the Dagster storage that recorded it."""

    mappen: Gegevensmap
    instance: dg.DagsterInstance
    staat: Path
    oogst: Oogst
    uitvoer: str
    graaf: dg.Definitions = field(repr=False)

    def metadata(self, organisatie: str, naam: str, partitie: str | None = None) -> dict[str, object]:
        """Return the values of the metadata of the last time that the asset was made."""
        return last_metadata(self.instance, dg.AssetKey([organisatie, naam]), partitie)


def last_metadata(instance: dg.DagsterInstance, sleutel: dg.AssetKey, partitie: str | None = None) -> dict[str, object]:
    """Return the values of the metadata of the last time that the asset was made."""
    filter_ = dg.AssetRecordsFilter(asset_key=sleutel, asset_partitions=[partitie] if partitie else None)
    [record] = instance.fetch_materializations(filter_, limit=1).records
    assert record.asset_materialization is not None
    return {naam: waarde.value for naam, waarde in record.asset_materialization.metadata.items()}


def data_folder(folder: Path) -> Gegevensmap:
    """Return a data folder with a copy of the demo register, exports and own text."""
    bron = Gegevensmap()
    for naam in INVOER:
        shutil.copytree(bron.root / naam, folder / naam)
    return Gegevensmap(folder)


def run_figures(
    mappen: Gegevensmap, organisatie: str, instance: dg.DagsterInstance, stappen: list[str] | None = None
) -> dg.ExecuteInProcessResult:
    """Materialise everything of the organisation but its reports, or only the steps that are named."""
    graaf = definitions_for(mappen)
    prefix = organisatie.replace("-", "_")
    return dg.materialize(
        [*(graaf.assets or []), *(graaf.asset_checks or [])],  # type: ignore[list-item]
        selection=dg.AssetSelection.assets(*([prefix, naam] for naam in stappen))
        if stappen
        else dg.AssetSelection.assets([prefix, "magazijn"]).upstream(),
        resources=dict(graaf.resources or {}),
        instance=instance,
        raise_on_error=False,
        run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
    )


def make_everything(folder: Path, staat: Path, instance: dg.DagsterInstance) -> Gemaakt:
    """Make all figures and all fixed reports of the demo organisations in `folder`."""
    mappen = data_folder(folder)
    with redirect_stdout(io.StringIO()) as uit, redirect_stderr(io.StringIO()) as fout:
        oogst = make_reports(mappen, instance)
    return Gemaakt(mappen, instance, staat, oogst, uit.getvalue() + fout.getvalue(), definitions_for(mappen))

"""The graph loads, and staff can read what everything in it is."""

from __future__ import annotations

import re
from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import definitions_for, defs
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.yaml_files import RegisterFout
from tests.made_graph import data_folder

ROOT = Path(__file__).resolve().parents[2]

NEDERLANDS = re.compile(r"\b(de|het|een|eén|van|en|per|op|niet|is|zijn)\b", re.IGNORECASE)
ENGELS = re.compile(r"\b(the|and|with|each|when|row|rows|from)\b", re.IGNORECASE)


def is_dutch(tekst: str | None) -> bool:
    return bool(tekst and NEDERLANDS.search(tekst) and not ENGELS.search(tekst))


def test_the_graph_is_valid() -> None:
    dg.Definitions.validate_loadable(defs)


@pytest.mark.parametrize("spec", defs.resolve_all_asset_specs(), ids=lambda spec: spec.key.to_user_string())
def test_every_asset_says_in_dutch_what_a_row_is(spec: dg.AssetSpec) -> None:
    assert spec.description is not None
    assert spec.description.startswith("Eén ")
    assert is_dutch(spec.description)
    assert spec.group_name in {"leveringen", "tabellen", "cijfers", "rapporten"}
    assert spec.tags["organisatie"] == spec.key.path[0].replace("_", "-")


def test_every_check_says_in_dutch_what_it_guards_and_what_follows() -> None:
    specs = [spec for checks in defs.asset_checks or [] for spec in checks.check_specs]  # type: ignore[union-attr]
    specs += [spec for asset in defs.assets or [] for spec in asset.check_specs]  # type: ignore[union-attr]
    assert len(specs) > 20
    for spec in specs:
        assert is_dutch(spec.description), spec.name
        assert ("Blokkeert:" if spec.blocking else "Waarschuwt") in str(spec.description), spec.name


def test_every_job_is_described_in_dutch() -> None:
    assert {job.name for job in defs.resolve_all_job_defs() if not job.name.startswith("__")} == {
        "ibn_partnership_cijfers_maken",
        "ibn_partnership_partnership_maken",
        "ict_maatwerk_cijfers_maken",
        "ict_maatwerk_uitstroomrapport_maken",
        "instroomportaal_groningen_cijfers_maken",
        "instroomportaal_groningen_voortgangsbrief_maken",
        "meedoen_werkt_amsterdam_cijfers_maken",
        "meedoen_werkt_amsterdam_zrm_evaluatie_maken",
        "rijk_van_nijmegen_cijfers_maken",
        "rijk_van_nijmegen_kengetallen_maken",
    }
    for job in defs.resolve_all_job_defs():
        assert job.name.startswith("__") or is_dutch(job.description), job.name


def test_an_organisation_has_the_tables_of_its_own_source_only() -> None:
    def tables(organisatie: str) -> set[str]:
        specs = defs.resolve_all_asset_specs()
        return {
            spec.key.path[-1] for spec in specs if spec.key.path[0] == organisatie and spec.group_name == "tabellen"
        }

    assert tables("ict_maatwerk") == {"beeindigde_deelname", "leveringsbestand", "afkeur"}
    assert tables("ibn_partnership") == {
        *("aanmelding", "status", "dienstverband", "werkladdermeting", "indicatie_beschut", "indicatielijst"),
        *(
            "ontwikkeltraject",
            "voorziening",
            "pluspakketdeelname",
            "taakstelling",
            "norm",
            "leveringsbestand",
            "afkeur",
        ),
    }


def test_everything_that_writes_a_warehouse_shares_its_pool() -> None:
    for organisatie in ("ict_maatwerk", "ibn_partnership"):
        for naam in ("leveringsbestand", "cijfers", "magazijn"):
            assert defs.resolve_assets_def(dg.AssetKey([organisatie, naam])).op.pool == f"magazijn_{organisatie}"
        for checks in defs.asset_checks or []:
            if checks.op.name.startswith(organisatie) and checks.op.name.endswith("_controleren"):  # type: ignore[union-attr]
                assert checks.op.pool == f"magazijn_{organisatie}"  # type: ignore[union-attr]


def test_a_mistake_in_the_register_names_its_line(tmp_path: Path) -> None:
    mappen = data_folder(tmp_path)
    bestand = mappen.register / "ict-maatwerk.yaml"
    bestand.write_text(
        bestand.read_text(encoding="utf-8").replace("periode: 2024", "periode: 2024-K9"), encoding="utf-8"
    )
    with pytest.raises(RegisterFout, match=r"ict-maatwerk.yaml, regel \d+"):
        definitions_for(mappen)


def test_no_future_annotations_in_assets() -> None:
    # Dagster looks at the annotation of `context` itself, which must then not be a string.
    for bestand in (ROOT / "assets").glob("*.py"):
        assert "from __future__ import annotations" not in bestand.read_text(encoding="utf-8"), bestand.name


def test_another_data_folder_gives_the_same_graph(tmp_path: Path) -> None:
    ander = definitions_for(data_folder(tmp_path))
    assert set(ander.resolve_all_asset_keys()) == set(defs.resolve_all_asset_keys())
    assert definitions_for(Gegevensmap()).resources is not ander.resources

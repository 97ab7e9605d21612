"""dagster.yaml: state below data/, nothing sent, one writer per warehouse."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def instellingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dg.DagsterInstance:
    monkeypatch.chdir(tmp_path)
    with dg.DagsterInstance.from_config(str(ROOT)) as instance:
        instance.get_runs()
        return instance


def test_all_state_lies_below_data(instellingen: dg.DagsterInstance, tmp_path: Path) -> None:
    assert {pad.name for pad in tmp_path.iterdir()} == {"data"}
    assert {pad.name for pad in (tmp_path / "data").iterdir()} == {"dagster"}


def test_nothing_is_sent(instellingen: dg.DagsterInstance) -> None:
    assert instellingen.telemetry_enabled is False
    assert instellingen.nux_enabled is False


def test_one_run_at_a_time_writes_a_warehouse(instellingen: dg.DagsterInstance) -> None:
    instellingen_van_pools = instellingen.get_concurrency_config().pool_config
    assert instellingen_van_pools.pool_granularity is not None
    assert instellingen_van_pools.pool_granularity.value == "run"
    assert instellingen_van_pools.default_pool_limit == 1


def test_a_lost_run_is_found_and_tried_once_more(instellingen: dg.DagsterInstance) -> None:
    assert instellingen.run_monitoring_enabled
    assert instellingen.run_monitoring_max_runtime_seconds == 7200
    assert instellingen.run_retries_enabled
    assert instellingen.run_retries_max_retries == 1
    assert not instellingen.run_retries_retry_on_asset_or_op_failure

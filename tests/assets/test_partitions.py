"""Partitions: targets x periods from the register."""

from __future__ import annotations

import dagster as dg
import pytest

from assets.partitions import partition_key, report_of, report_partitions
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, Rapportopdracht, load_register
from pipeline.domain.periods import Periode

REGISTER = load_register(Gegevensmap().register)


def test_every_target_for_every_period() -> None:
    sleutels = report_partitions(REGISTER["ibn-partnership"], "partnership").get_partition_keys()
    gemeenten = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss")
    assert set(sleutels) == {f"{doel}|{p}" for doel in ("alle", *gemeenten) for p in ("2022-K4", "2023-K1", "2023")}


def test_a_kind_without_municipalities_has_one_target() -> None:
    assert report_partitions(REGISTER["ict-maatwerk"], "uitstroomrapport").get_partition_keys() == ["alle|2024"]


@pytest.mark.parametrize("organisatie", REGISTER.values(), ids=lambda organisatie: organisatie.sleutel)
def test_every_fixed_report_is_a_partition_and_back(organisatie: Organisatie) -> None:
    for opdracht in organisatie.vaste_rapporten():
        sleutel = partition_key(opdracht)
        assert report_partitions(organisatie, opdracht.soort).has_partition_key(sleutel)
        assert report_of(organisatie, opdracht.soort, sleutel) == opdracht


def test_dimensions_are_read_by_name() -> None:
    sleutel = dg.MultiPartitionKey({"periode": "2023-K1", "doel": "Land van Cuijk"})
    opdracht = report_of(REGISTER["ibn-partnership"], "partnership", sleutel)
    assert opdracht == Rapportopdracht("partnership", Periode(2023, 1), "Land van Cuijk")


def test_a_bare_text_is_no_key() -> None:
    with pytest.raises(TypeError, match="geen sleutel van doel en periode"):
        report_of(REGISTER["ibn-partnership"], "partnership", "alle|2023")

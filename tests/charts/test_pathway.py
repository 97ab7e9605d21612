"""The road from a stock to where people moved on: squares, bars, the arrow back, and what is refused."""

from dataclasses import replace

import pytest

from pipeline.charts.pathway import PathwayPart, pathway_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import PAD, count, times

STIJL = load_stijl()
FULL_MM, NARROW_MM = 182, 110


def marks(pad, width_mm: float = FULL_MM) -> list[str]:  # type: ignore[no-untyped-def]
    """Return the label of every filled area, one for each square."""
    return [str(rij["label"]) for rij in layer_rows(pathway_chart(pad, STIJL, width_mm), "vlakken")]


def test_there_is_one_square_per_person_who_moved_on() -> None:
    labels = marks(PAD)
    assert [labels.count(naam) for naam in ("betaald werk", "banenafspraak", "beschut werk")] == [3, 14, 6]
    assert [labels.count(naam) for naam in ("Opleiding", "Vrijwilligerswerk", "één kandidaat")] == [15, 9, 1]
    # The direction that is divided has no squares of its own: its parts have.
    assert labels.count("Werk") == 0


def test_many_people_become_a_bar_each() -> None:
    labels = marks(times(PAD, 40))
    assert [labels.count(naam) for naam in ("banenafspraak", "Opleiding", "één kandidaat")] == [1, 1, 0]


def test_a_narrow_drawing_prints_the_numbers_without_squares() -> None:
    assert "Opleiding" not in marks(PAD, NARROW_MM)
    assert {"14", "15", "9"} <= set(printed(pathway_chart(PAD, STIJL, NARROW_MM)))


def test_arrows_are_as_thick_as_the_number_of_people() -> None:
    banden = layer_rows(pathway_chart(PAD, STIJL, FULL_MM), "banden")
    dikte = {rij["label"]: rij["y2"] - rij["y"] for rij in banden if not str(rij["label"]).startswith("pijl")}
    assert dikte["Opleiding"] / dikte["Vrijwilligerswerk"] == pytest.approx(15 / 9, rel=0.01)
    assert dikte["zonder ontwikkelarrangement"] / dikte["Werk"] == pytest.approx(24 / 23, rel=0.01)


def test_without_relapse_there_is_no_arrow_back() -> None:
    zonder = replace(PAD, terug=count("teruggevallen,", 0))
    assert "teruggevallen na doorstroom," in marks(PAD)
    assert "teruggevallen," not in marks(zonder)


def test_all_numbers_are_printed() -> None:
    gedrukt = set(printed(pathway_chart(PAD, STIJL, FULL_MM)))
    assert {"363", "179", "184", "47", "24", "23", "3", "14", "6", "15", "9"} <= gedrukt
    assert {"Stand op 1 december 2021", "120 trajecten gericht op loonwaarde"} <= gedrukt


def test_more_parts_than_arrows_have_room_are_refused() -> None:
    with pytest.raises(ValueError, match="hoogstens 2 delen en 2 herkomsten"):
        pathway_chart(replace(PAD, delen=(*PAD.delen, PathwayPart(count("derde", 1)))), STIJL)
    with pytest.raises(ValueError, match="hoogstens 2 delen en 2 herkomsten"):
        pathway_chart(replace(PAD, herkomst=(*PAD.herkomst, count("derde", 1))), STIJL)

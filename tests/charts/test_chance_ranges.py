"""Places in the range that chance explains: which stand out, and an axis with round marks."""

import pytest

from pipeline.charts.chance_ranges import ChanceRange, chance_ranges_chart, round_axis
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows
from tests.charts.examples import MISSING, REALISTIC

STIJL = load_stijl()


def test_a_place_outside_its_range_has_another_colour() -> None:
    punten = layer_rows(chance_ranges_chart(REALISTIC["chance_ranges"], STIJL), "punten")  # type: ignore[arg-type]
    assert [(punt["label"], punt["kleur"] == STIJL.let_op) for punt in punten] == [
        ("Druten", False),
        ("Mook en Middelaar", False),
        ("Nijmegen", True),
    ]


def test_the_limits_themselves_belong_to_the_range() -> None:
    punt = LabelledValue("A", 5, "5")
    assert not ChanceRange(punt, 5, 6).is_outside
    assert not ChanceRange(punt, 4, 5).is_outside
    assert ChanceRange(punt, 4, 4.9).is_outside
    assert not ChanceRange(MISSING, 4, 5).is_outside


@pytest.mark.parametrize(
    ("hoogste", "teksten"),
    [
        (0, ["0", "1", "2", "3", "4"]),
        (0.3, ["0", "0,1", "0,2", "0,3"]),
        (9.9, ["0", "2,5", "5,0", "7,5", "10,0"]),
        (18.6, ["0", "5", "10", "15", "20"]),
        (100, ["0", "25", "50", "75", "100"]),
        (1234, ["0", "500", "1.000", "1.500"]),
    ],
)
def test_an_axis_has_round_marks_up_to_the_highest_value(hoogste: float, teksten: list[str]) -> None:
    assert [tick.tekst for tick in round_axis(hoogste)] == teksten

from fractions import Fraction

from pipeline.charts.labelled_value import PERCENT_AXIS, LabelledValue, largest


def test_a_missing_value_is_placed_at_zero() -> None:
    assert LabelledValue("x", None, "NB").number == 0.0
    assert LabelledValue("x", Fraction(1, 4), "0,25").number == 0.25


def test_the_largest_of_nothing_is_zero() -> None:
    assert largest(()) == 0.0
    assert largest((LabelledValue("a", 3, "3"), LabelledValue("b", None, "NB"))) == 3.0


def test_the_axis_of_a_share_runs_from_0_to_100_percent() -> None:
    assert [(tick.waarde, tick.tekst) for tick in PERCENT_AXIS[::4]] == [(0, "0%"), (100, "100%")]

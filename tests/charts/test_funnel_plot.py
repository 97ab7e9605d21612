import pytest

from pipeline.charts.funnel_plot import (
    FunnelLimit,
    FunnelPlot,
    FunnelPoint,
    funnel_plot_chart,
    outside,
)
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import REALISTIC

STIJL = load_stijl()
LIMITS = (FunnelLimit(10, 30, 90, 20, 100), FunnelLimit(20, 40, 80, 30, 90))


@pytest.mark.parametrize(
    ("n", "waarde", "verwacht"),
    [(10, 20, False), (10, 19, True), (15, 25, False), (15, 24, True), (20, 91, True), (15, 95, False), (5, 0, False)],
)
def test_outside_is_read_between_the_given_limits(n: int, waarde: int, verwacht: bool) -> None:
    assert outside(FunnelPoint("x", n, waarde, ""), LIMITS) is verwacht


def test_points_have_the_values_and_an_outlier_stands_out() -> None:
    data = REALISTIC["funnel_plot"]
    assert isinstance(data, FunnelPlot)
    chart = funnel_plot_chart(data, STIJL)
    punten = {punt["label"]: punt for punt in layer_rows(chart, "punten")}
    assert (punten["Oss"]["n"], punten["Oss"]["waarde"], punten["Oss"]["kleur"]) == (97, 63, STIJL.accent)
    assert punten["Bernheze"]["kleur"] == STIJL.let_op
    assert {"Oss", "Bernheze", "gemiddelde 65%", "99,8%", "95%", "aantal indicaties"} <= set(printed(chart))

"""All chart forms by the type of their data: the one call that turns chart data into a drawing with its alt text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from pipeline.charts.alt_text import alt_text
from pipeline.charts.bars import Bars, bars_chart
from pipeline.charts.bars_over_years import BarsOverYears, bars_over_years_chart
from pipeline.charts.canvas import TEXT_WIDTH_MM
from pipeline.charts.chance_ranges import ChanceRanges, chance_ranges_chart
from pipeline.charts.diverging_bars import DivergingBars, diverging_bars_chart
from pipeline.charts.drawing import Drawing, draw
from pipeline.charts.flow import Flow, flow_chart
from pipeline.charts.funnel_plot import FunnelPlot, funnel_plot_chart
from pipeline.charts.interval_dots import IntervalDots, interval_dots_chart
from pipeline.charts.lines import Lines, lines_chart
from pipeline.charts.matrix import Matrix, matrix_chart
from pipeline.charts.narrowing import Narrowing, narrowing_chart
from pipeline.charts.part_of_whole import PartOfWhole, part_of_whole_chart
from pipeline.charts.pathway import Pathway, pathway_chart
from pipeline.charts.slope import Slope, slope_chart
from pipeline.charts.small_multiples import SmallMultiples, small_multiples_chart
from pipeline.charts.stacked_bars import StackedBars, stacked_bars_chart
from pipeline.charts.target_gap import TargetGap, target_gap_chart
from pipeline.charts.theme import Stijl
from pipeline.charts.units import Units, units_chart
from pipeline.charts.year_line import YearLine, year_line_chart

ChartData = (
    Bars
    | BarsOverYears
    | ChanceRanges
    | DivergingBars
    | Flow
    | FunnelPlot
    | IntervalDots
    | Lines
    | Matrix
    | Narrowing
    | PartOfWhole
    | Pathway
    | Slope
    | SmallMultiples
    | StackedBars
    | TargetGap
    | Units
    | YearLine
)
"""The data of any chart form."""

CHARTS: dict[type, Callable[[Any, Stijl, float], alt.LayerChart]] = {
    Bars: bars_chart,
    BarsOverYears: bars_over_years_chart,
    ChanceRanges: chance_ranges_chart,
    DivergingBars: diverging_bars_chart,
    Flow: flow_chart,
    FunnelPlot: funnel_plot_chart,
    IntervalDots: interval_dots_chart,
    Lines: lines_chart,
    Matrix: matrix_chart,
    Narrowing: narrowing_chart,
    PartOfWhole: part_of_whole_chart,
    Pathway: pathway_chart,
    Slope: slope_chart,
    SmallMultiples: small_multiples_chart,
    StackedBars: stacked_bars_chart,
    TargetGap: target_gap_chart,
    Units: units_chart,
    YearLine: year_line_chart,
}
"""The function that charts each kind of data."""


@dataclass(frozen=True)
class Illustration:
    """A drawing and the Dutch text that says the same to those who cannot see it."""

    drawing: Drawing
    alt: str


def chart(data: ChartData, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> alt.LayerChart:
    """Return the Altair chart of the data, of the given width on paper."""
    return CHARTS[type(data)](data, stijl, width_mm)


def illustrate(data: ChartData, onderwerp: str, stijl: Stijl, width_mm: float = TEXT_WIDTH_MM) -> Illustration:
    """Return the drawing of the data with its alt text, which begins with `onderwerp`, a phrase without a full stop.

    Charts of the region or the whole country return in many reports: equal data is drawn once in a process.
    """
    return Illustration(drawing=_drawing(data, stijl, width_mm), alt=alt_text(data, onderwerp))


@lru_cache(maxsize=256)
def _drawing(data: ChartData, stijl: Stijl, width_mm: float) -> Drawing:
    return draw(chart(data, stijl, width_mm))

"""When a figure holds, from its period, its kind and its delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from pipeline.reports.data_inside.figure_time import Tijd, figure_time
from tests.reports.sample_figures import count

PEILDATUMS = {"2022-Q4": date(2022, 12, 31), "2023-Q1": date(2023, 3, 31)}
JAARBEGIN = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("periode", "soort", "levering", "tijd"),
    [
        ("2023-03-31", "stand", "2023-Q1", Tijd(peildatum=date(2023, 3, 31))),
        ("2023-03-31", "stroom", "2023-Q1", Tijd(eind=date(2023, 3, 31))),
        ("2022", "stroom", "2022-Q4", Tijd(begin=date(2022, 1, 1), eind=date(2022, 12, 31))),
        ("2022", "stroom", "2023-Q1", Tijd(begin=date(2022, 1, 1), eind=date(2022, 12, 31))),
        ("2023", "stroom", "2023-Q1", Tijd(begin=JAARBEGIN, eind=date(2023, 3, 31))),
        ("2023", "stroom", "2022-Q4 > 2023-Q1", Tijd(begin=JAARBEGIN, eind=date(2023, 3, 31))),
        ("2023", "stand", "2023-Q1", Tijd(begin=JAARBEGIN, eind=date(2023, 12, 31))),
        ("2023", "stroom", "onbekend", Tijd(begin=JAARBEGIN, eind=date(2023, 12, 31))),
        ("2018-09/2021-03-31", "stroom", "L", Tijd(begin=date(2018, 9, 1), eind=date(2021, 3, 31))),
        ("2019-01-15/2021-12-01", "stroom", "L", Tijd(begin=date(2019, 1, 15), eind=date(2021, 12, 1))),
    ],
)
def test_the_dates_of_a_figure(periode: str, soort: Literal["stand", "stroom"], levering: str, tijd: Tijd) -> None:
    cijfer = replace(count(3), periode=periode, soort=soort, levering=levering)
    assert figure_time(cijfer, PEILDATUMS) == tijd

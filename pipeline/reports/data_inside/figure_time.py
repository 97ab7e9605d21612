"""The time of a figure in dates: the day of a stock, or the first and last day of a flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.indicators.cijferboek import Cijfer


@dataclass(frozen=True)
class Tijd:
    """When a figure holds: on `peildatum`, or from `begin` to `eind` inclusive; None for what does not apply.

    A flow up to a day has no `begin` where its definition and breakdown set that, such as the year of a cohort.
    """

    peildatum: date | None = None
    begin: date | None = None
    eind: date | None = None


def figure_time(cijfer: Cijfer, peildatums: Mapping[str, date]) -> Tijd:
    """Return the dates of a figure; `peildatums` gives the peildatum of each delivery.

    The period of a figure is a year, a day, or 'month/day' or 'day/day'. The flow of a year stops at the day of its
    delivery where that comes first.
    """
    begin, _, eind = cijfer.periode.partition("/")
    if eind:
        return Tijd(begin=_first_day(begin), eind=date.fromisoformat(eind))
    if len(cijfer.periode) > len("2023"):
        dag = date.fromisoformat(cijfer.periode)
        return Tijd(peildatum=dag) if cijfer.soort == "stand" else Tijd(eind=dag)
    laatste_dag = date(int(cijfer.periode), 12, 31)
    geleverd_tot = peildatums.get(cijfer.leveringen[-1], laatste_dag)
    return Tijd(
        begin=_first_day(cijfer.periode),
        eind=min(laatste_dag, geleverd_tot) if cijfer.soort == "stroom" else laatste_dag,
    )


def _first_day(moment: str) -> date:
    """Return the first day of a year, a month or a day."""
    return date.fromisoformat(f"{moment}-01-01"[:10])

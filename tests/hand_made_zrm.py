"""Tiny evaluations with the Zelfredzaamheid-Matrix: participants with the scores of their measurements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from pipeline.domain.zrm import load_zrm
from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2017, 1, 2)
DEZE = {"levering": "L", "periode": "2017-01-02"}
ZRM_TABELLEN = ("zrm_deelnemer", "zrm_meting", "zrm_traject")
KOLOMMEN = tuple(domein.kolom for domein in load_zrm()["ZRM 2013"].domeinen)
"""The columns of the scores of 2013, in the order of the matrix."""

DATUM_VAN = {1: date(2016, 3, 1), 2: date(2016, 9, 1)}


@dataclass(frozen=True)
class Deelnemer:
    """One participant: the first and second scores (a number for every domain, or per column; None for no measurement)."""

    eerste: int | Mapping[str, int | None] | None = None
    tweede: int | Mapping[str, int | None] | None = None
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    """What is known of the participant, where it differs from the defaults of `hand_made`."""
    metingen: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """What is known of a measurement beside its scores, by moment."""


def evaluatie(
    *deelnemers: Deelnemer, peildatum: date = PEILDATUM, trajecten: Iterable[Mapping[str, Any]] = (), **tabellen: Any
) -> duckdb.DuckDBPyConnection:
    """Return a warehouse with these participants, numbered from 1, and the derived tables."""
    personen = [{"persoon": nummer, **deelnemer.gegevens} for nummer, deelnemer in enumerate(deelnemers, start=1)]
    metingen = [
        {
            "persoon": nummer,
            "meetmoment": moment,
            "datum": DATUM_VAN[moment],
            **_scores(scores),
            **deelnemer.metingen.get(moment, {}),
        }
        for nummer, deelnemer in enumerate(deelnemers, start=1)
        for moment, scores in ((1, deelnemer.eerste), (2, deelnemer.tweede))
        if scores is not None
    ]
    return hand_made(
        peildatum,
        zrm_deelnemer=personen,
        zrm_meting=metingen,
        zrm_traject=list(trajecten) or [{"traject": "Post Oost"}],
        **tabellen,
    )


def boek(*deelnemers: Deelnemer, **meer: Any) -> Cijferboek:
    """Return the figures of the evaluation of these participants."""
    return figures(evaluatie(*deelnemers, **meer), ZRM_TABELLEN)


def deel(cijfer: Cijfer) -> tuple[int, int]:
    """Return numerator and denominator as whole numbers."""
    return int(cijfer.teller or 0), int(cijfer.noemer or 0)


def _scores(scores: int | Mapping[str, int | None]) -> dict[str, int | None]:
    return dict.fromkeys(KOLOMMEN, scores) if isinstance(scores, int) else dict(scores)

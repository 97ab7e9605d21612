"""Development arrangements on hand-made rows: how many run, and how long the ones took that ended."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made import figures, hand_made

PEILDATUM = date(2021, 12, 1)
SINDS = "2019-01-01/2021-12-01"


def boek(*arrangementen: dict[str, Any]) -> Cijferboek:
    return figures(hand_made(PEILDATUM, arrangement=arrangementen), ("arrangement",))


def test_trajecten_are_counted_in_rows_and_not_in_people() -> None:
    cijfers = boek(
        {"persoon": 1},
        {"persoon": 1, "soort": "loonwaarde"},
        {"persoon": 1, "soort": "loonwaarde", "aanbieder": "Anders"},
        {"persoon": 2, "soort": "zelfredzaamheid", "gemeente": "Boekel"},
        {"persoon": 3, "soort": "loonwaarde", "einddatum": date(2021, 11, 30)},
    )
    loonwaarde = cijfers.reeks("trajecten_mogelijk_loonwaardeontwikkeling")
    assert [(c.uitsplitsing["gemeente"], c.teller) for c in loonwaarde] == [("alle", 2), ("Boekel", 0), ("Oss", 2)]
    zelfredzaam = cijfers.reeks("trajecten_zelfredzaamheid")
    assert [(c.uitsplitsing["gemeente"], c.teller) for c in zelfredzaam] == [("alle", 1), ("Boekel", 1), ("Oss", 0)]
    [aandeel] = cijfers.reeks("aandeel_loonwaardetrajecten")
    assert (aandeel.teller, aandeel.noemer, aandeel.weergave) == (2, 2, "100,0%")


def test_the_duration_counts_both_days_of_what_ended_before_the_peildatum() -> None:
    cijfers = boek(
        {"persoon": 1, "soort": "loonwaarde", "begindatum": date(2021, 1, 1), "einddatum": date(2021, 1, 10)},
        {"persoon": 2, "soort": "loonwaarde", "begindatum": date(2021, 1, 1), "einddatum": date(2021, 1, 20)},
        {"persoon": 3, "soort": "zelfredzaamheid", "begindatum": date(2021, 1, 1), "einddatum": date(2021, 4, 10)},
        {"persoon": 4, "soort": "loonwaarde", "begindatum": date(2021, 1, 1), "einddatum": PEILDATUM},
        {"persoon": 5, "begindatum": date(2021, 1, 1), "einddatum": date(2021, 1, 5)},
    )
    dagen = cijfers.reeks("gemiddelde_duur_ontwikkelarrangement_dagen")
    assert [(c.periode, c.uitsplitsing["soort"], c.teller, c.noemer) for c in dagen] == [
        (SINDS.replace("2019", "2021"), "alle", 130, 3),
        (SINDS.replace("2019", "2021"), "loonwaarde", 30, 2),
        (SINDS.replace("2019", "2021"), "zelfredzaamheid", 100, 1),
    ]
    maanden = cijfers.reeks("gemiddelde_duur_ontwikkelarrangement_maanden", soort="alle")[0]
    assert maanden.waarde == Fraction(130 * 12, 3) / Fraction("365.25")
    mediaan = cijfers.reeks("mediane_duur_ontwikkelarrangement_dagen")
    assert [c.weergave for c in mediaan] == ["20", "15", "100"]
    assert [c.weergave for c in cijfers.reeks("mediane_duur_ontwikkelarrangement_maanden")] == ["1", "0", "3"]
    assert [c.teller for c in cijfers.reeks("afgelopen_ontwikkelarrangementen")] == [3, 2, 1]


@pytest.mark.parametrize(
    ("einddatum", "duur"),
    [
        (date(2020, 6, 30), "een half jaar tot een jaar"),
        (date(2020, 6, 29), "korter dan een half jaar"),
        (date(2020, 12, 31), "een jaar tot anderhalf jaar"),
        (date(2020, 12, 30), "een half jaar tot een jaar"),
        (date(2021, 6, 30), "anderhalf jaar of langer"),
        (date(2021, 6, 29), "een jaar tot anderhalf jaar"),
    ],
)
def test_classes_of_duration_follow_the_calendar(einddatum: date, duur: str) -> None:
    cijfers = boek({"persoon": 1, "soort": "loonwaarde", "begindatum": date(2020, 1, 1), "einddatum": einddatum})
    klassen = cijfers.reeks("afgelopen_ontwikkelarrangementen_naar_duur", soort="alle")
    assert [c.uitsplitsing["duur"] for c in klassen if c.teller] == [duur]


def test_without_ended_arrangements_there_is_no_duration() -> None:
    cijfers = boek({"persoon": 1, "soort": "loonwaarde"})
    assert cijfers.reeks("gemiddelde_duur_ontwikkelarrangement_dagen") == []
    standen = {
        (c.periode, c.uitsplitsing["soort"]): c.teller
        for c in cijfers.reeks("ontwikkelarrangementen_op_dezelfde_dag_per_jaar")
    }
    assert standen[("2021-12-01", "loonwaarde")] == 1
    assert standen[("2020-12-01", "zelfredzaamheid")] == 0

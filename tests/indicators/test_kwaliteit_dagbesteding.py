"""How complete the registration of the dagbesteding is, on hand-made rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.hand_made import figures, hand_made

BESTAND = {
    "bestand": "arrangementen.csv",
    "blad": "",
    "tabel": "arrangement",
    "sha256": "x",
    "bytes": 1,
    "codering": "utf-8",
    "regels_geleverd": 10,
    "regels_aanvaard": 7,
    "regels_afgekeurd": 3,
}
AFKEUR = {"bestand": "arrangementen.csv", "blad": "", "kolom": "", "reden": "r", "remedie": "m"}


def test_unknown_is_a_share_of_those_for_whom_it_should_be_known() -> None:
    eind = date(2021, 1, 1)
    rijen: list[dict[str, Any]] = [
        {"persoon": 1, "geboortejaar": None},
        {"persoon": 2, "einddatum": eind},
        {"persoon": 3, "einddatum": eind, "reden_einde": "zorg"},
        {"persoon": 4, "einddatum": eind, "doorstroomdatum": eind},
        {"persoon": 5, "bestemming": "opleiding"},
    ]
    cijfers = figures(hand_made(date(2021, 12, 1), arrangement=rijen), ("arrangement",))
    delen = {
        c.uitsplitsing["gegeven"]: (c.teller, c.noemer)
        for c in cijfers.reeks("onbekend_in_de_registratie_van_de_dagbesteding")
    }
    assert delen == {
        "geboortejaar": (1, 5),
        "bestemming van de doorstroom": (1, 1),
        "dag van de doorstroom": (1, 1),
        "reden van vertrek": (1, 2),
    }


def test_rows_that_stand_twice_are_counted_apart_from_other_rejected_rows() -> None:
    cijfers = figures(
        hand_made(
            date(2021, 12, 1),
            arrangement=[{"persoon": 1}],
            leveringsbestand=[BESTAND],
            afkeur=[
                {**AFKEUR, "regel": 3, "regelcode": "dubbele_regel"},
                {**AFKEUR, "regel": 4, "regelcode": "dubbele_regel"},
                {**AFKEUR, "regel": 5, "regelcode": "onbekende_code"},
            ],
        ),
        ("arrangement",),
    )
    afgekeurd = cijfers.reeks("afgekeurde_regels_van_de_dagbesteding")
    assert [(c.uitsplitsing["reden"], c.teller, c.noemer, c.weergave) for c in afgekeurd] == [
        ("dubbel", 2, 10, "20,0%"),
        ("anders", 1, 10, "10,0%"),
    ]

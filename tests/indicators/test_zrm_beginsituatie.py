"""How self-reliant people are at the first measurement, on hand-made scores."""

from __future__ import annotations

from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel

EERSTE = {**DEZE, "groep": "eerste meting", "kenmerk": "alle", "waarde": "alle"}


def test_the_categories_of_a_domain_are_of_who_has_a_score() -> None:
    cijfers = boek(
        *(Deelnemer({"adl": score}) for score in range(1, 6)), Deelnemer({"financien": 1}), Deelnemer(None, {"adl": 1})
    )
    mate = {
        c.uitsplitsing["mate"]: deel(c)
        for c in cijfers.reeks("mate_van_zelfredzaamheid_bij_de_nulmeting", **EERSTE, domein="adl")
    }
    assert mate == {
        "niet zelfredzaam": (2, 5),
        "beperkt zelfredzaam": (1, 5),
        "zelfredzaam": (2, 5),
        "niet of beperkt zelfredzaam": (3, 5),
    }


def test_not_self_reliant_somewhere_is_of_everybody_with_a_measurement() -> None:
    cijfers = boek(Deelnemer({"adl": 2, "justitie": 5}), Deelnemer({"adl": 3}), Deelnemer({}))
    assert deel(cijfers.cijfer("niet_zelfredzaam_op_1_of_meer_domeinen", **EERSTE)) == (1, 3)


def test_the_start_of_the_analysis_group_does_not_need_a_second_score() -> None:
    cijfers = boek(Deelnemer({"adl": 2}, {"justitie": 5}, {"geslacht": "m"}), Deelnemer({"adl": 5}))
    mannen = {
        **DEZE,
        "groep": "analysegroep",
        "kenmerk": "geslacht",
        "waarde": "man",
        "domein": "adl",
        "mate": "zelfredzaam",
    }
    assert deel(cijfers.cijfer("mate_van_zelfredzaamheid_bij_de_nulmeting", **mannen)) == (0, 1)

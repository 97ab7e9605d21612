"""The client profiles, on hand-made participants of whom the profile is given."""

from __future__ import annotations

from fractions import Fraction

from pipeline.indicators.cijferboek import Cijferboek
from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel


def verdeeld(*profielen_per_aanbieder: tuple[str, int, int]) -> Cijferboek:
    """Return the figures for (provider, profile, number of participants with it)."""
    per_persoon = [
        (aanbieder, profiel) for aanbieder, profiel, aantal in profielen_per_aanbieder for _ in range(aantal)
    ]
    return boek(
        *(Deelnemer(2 + profiel, gegevens={"aanbieder": aanbieder}) for aanbieder, profiel in per_persoon),
        zrm_profiel=[
            {"persoon": nummer, "profiel": p, "kans": 1.0} for nummer, (_, p) in enumerate(per_persoon, start=1)
        ],
    )


def test_every_profile_stands_with_every_provider() -> None:
    cijfers = verdeeld(("Oost", 1, 2), ("Oost", 2, 1), ("West", 1, 1))
    met = {**DEZE, "groep": "met profiel"}
    geheel = met | {"kenmerk": "alle", "waarde": "alle"}
    assert deel(cijfers.cijfer("klantprofiel", **geheel, klantprofiel="1")) == (3, 4)
    assert deel(cijfers.cijfer("klantprofiel", **met, kenmerk="aanbieder", waarde="West", klantprofiel="2")) == (0, 1)
    aantal = cijfers.cijfer("deelnemers_in_de_evaluatie", **met, kenmerk="klantprofiel", waarde="1")
    assert deel(aantal) == (3, 0)


def test_more_often_is_an_adjusted_residual_above_1_96() -> None:
    cijfers = verdeeld(("Oost", 1, 8), ("Oost", 2, 2), ("West", 1, 2), ("West", 2, 8))
    oost = {**DEZE, "kenmerk": "aanbieder", "waarde": "Oost"}
    vaker = cijfers.cijfer("klantprofiel_vaker_of_minder_vaak", **oost, klantprofiel="1")
    # (8 - 5) / sqrt(5 x 0,5 x 0,5)
    assert (vaker.weergave, vaker.waarde) == ("+", Fraction("2.683282"))
    assert cijfers.cijfer("klantprofiel_vaker_of_minder_vaak", **oost, klantprofiel="2").weergave == "-"
    gelijk = verdeeld(("Oost", 1, 5), ("Oost", 2, 5), ("West", 1, 4), ("West", 2, 6))
    assert gelijk.cijfer("klantprofiel_vaker_of_minder_vaak", **oost, klantprofiel="1").weergave == "0"


def test_one_provider_cannot_differ_from_the_average() -> None:
    cijfers = verdeeld(("Oost", 1, 3), ("Oost", 2, 3))
    assert not cijfers.reeks("klantprofiel_vaker_of_minder_vaak")


def test_the_scores_of_a_profile_are_chances_on_the_profile_domains() -> None:
    cijfers = verdeeld(("Oost", 1, 1), ("Oost", 2, 2))
    scores = cijfers.reeks("score_per_klantprofiel", klantprofiel="2")
    assert len(scores) == 9 * 3
    assert {c.uitsplitsing["domein"] for c in scores} & {"verslaving", "justitie"} == set()
    adl = {c.uitsplitsing["score"]: (deel(c), c.weergave) for c in scores if c.uitsplitsing["domein"] == "adl"}
    assert adl == {"1-2": ((0, 2), "0,00"), "3": ((0, 2), "0,00"), "4-5": ((2, 2), "1,00")}

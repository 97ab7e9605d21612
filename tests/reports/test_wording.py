"""The words that follow figures, for figures a reader can check by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indicators.cijferboek import Cijfer
from pipeline.reports.wording import Richting, Wording, load_locale, may_be_chance, moment
from tests.reports.sample_figures import count, difference, not_available, share

WORDING = Wording(load_locale())
NB = not_available("niet van alle gemeenten ontvangen")


@pytest.mark.parametrize(
    ("hoeveel", "tekst"),
    [(0, "geen deelnemers"), (1, "1 deelnemer"), (2, "2 deelnemers"), (1204, "1.204 deelnemers")],
)
def test_a_number_takes_the_right_form_of_its_noun(hoeveel: int, tekst: str) -> None:
    assert WORDING.aantal(hoeveel, "deelnemer", "deelnemers") == tekst
    assert WORDING.aantal(count(hoeveel), "deelnemer", "deelnemers") == tekst


def test_a_share_counts_its_numerator() -> None:
    assert WORDING.aantal(share(1, 20), "deelnemer", "deelnemers") == "1 deelnemer"
    assert WORDING.hoeveel(share(14, 65)) == "14"
    assert WORDING.vorm(share(1, 20), "ging", "gingen") == "ging"
    assert WORDING.vorm(share(0, 20), "ging", "gingen") == "gingen"


@pytest.mark.parametrize(
    ("cijfer", "tekst"),
    [
        (share(30, 67), "44,8% (30 van de 67)"),
        (share(0, 12), "0,0% (geen van de 12)"),
        (share(12, 12, decimalen=0), "100% (12 van de 12)"),
        (NB, "niet beschikbaar (niet van alle gemeenten ontvangen)"),
    ],
)
def test_a_percentage_stands_with_what_it_rests_on(cijfer: Cijfer, tekst: str) -> None:
    assert WORDING.aandeel(cijfer) == tekst


def test_limits_and_units() -> None:
    assert WORDING.interval(share(30, 67)) == "33,5–56,6%"
    assert WORDING.interval(NB) == "niet beschikbaar"
    assert WORDING.met_eenheid(count(1, eenheid="maanden")) == "1 maand"
    assert WORDING.met_eenheid(count(21, eenheid="maanden")) == "21 maanden"
    assert WORDING.met_eenheid(count(8, eenheid="aantal")) == "8"


@pytest.mark.parametrize(
    ("delen", "tekst"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_lists_read_as_dutch(delen: list[str], tekst: str) -> None:
    assert WORDING.opsomming(delen) == tekst


@pytest.mark.parametrize(
    ("toen", "nu", "woord", "zeker"),
    [
        (65, 65, "gelijk gebleven", True),
        (65, 67, "licht gestegen", True),
        (60, 66, "gestegen", True),
        (50, 60, "sterk gestegen", True),
        (20, 40, "verdubbeld", True),
        (20, 43, "meer dan verdubbeld", True),
        (20, 10, "gehalveerd", True),
        (20, 9, "meer dan gehalveerd", True),
        (100, 97, "licht gedaald", True),
        (100, 85, "gedaald", True),
        (100, 80, "sterk gedaald", True),
        (1, 2, "hoger", False),
        (9, 3, "lager", False),
        (0, 12, "hoger", False),
    ],
)
def test_the_word_for_a_change_of_a_count(toen: int, nu: int, woord: str, zeker: bool) -> None:
    verandering = WORDING.verandering(count(nu), count(toen))

    assert verandering is not None
    assert (verandering.woord, verandering.zeker) == (woord, zeker)


@pytest.mark.parametrize(
    ("toen", "nu", "woord", "zeker"),
    [
        ((28, 65), (30, 67), "hoger", False),
        ((20, 65), (10, 67), "gehalveerd", True),
        ((500, 1000), (500, 1000), "gelijk gebleven", True),
        ((500, 1000), (504, 1000), "vrijwel gelijk gebleven", True),
        ((5000, 10000), (5150, 10000), "licht gestegen", True),
        ((500, 1000), (560, 1000), "gestegen", True),
        ((500, 1000), (610, 1000), "sterk gestegen", True),
        ((200, 1000), (400, 1000), "verdubbeld", True),
        ((0, 1000), (200, 1000), "sterk gestegen", True),
    ],
)
def test_the_word_for_a_change_of_a_share(toen: tuple[int, int], nu: tuple[int, int], woord: str, zeker: bool) -> None:
    verandering = WORDING.verandering(share(*nu), share(*toen))

    assert verandering is not None
    assert (verandering.woord, verandering.zeker) == (woord, zeker)


def test_nothing_is_said_about_a_figure_that_is_not_available() -> None:
    assert WORDING.verandering(NB, share(1, 2)) is None
    assert WORDING.verandering(share(1, 2), NB) is None


def test_a_difference_without_limits_is_not_called_a_change() -> None:
    kaal = Cijfer(**{**vars(share(900, 1000)), "ondergrens": None, "bovengrens": None})

    assert may_be_chance(kaal, share(100, 1000)) is True


@pytest.mark.parametrize(
    ("verschil", "tekst"),
    [
        (count(2), "2 meer dan in 2023"),
        (count(-1), "1 minder dan in 2023"),
        (count(0), "evenveel als in 2023"),
        (count(Fraction(17, 10), eenheid="procentpunt", decimalen=1), "1,7 procentpunt hoger dan in 2023"),
        (count(Fraction(-158, 10), eenheid="procentpunt", decimalen=1), "15,8 procentpunt lager dan in 2023"),
        (count(0, eenheid="procentpunt", decimalen=1), "even hoog als in 2023"),
        (count(Fraction(-4, 100), eenheid="procentpunt", decimalen=1), "even hoog als in 2023"),
        (NB, "niet te vergelijken met 2023"),
    ],
)
def test_the_comparison_is_named(verschil: Cijfer, tekst: str) -> None:
    assert WORDING.vergeleken(verschil, "in 2023") == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(Fraction(17, 10), "+1,7"), (Fraction(-158, 10), "−15,8"), (Fraction(-4, 100), "0,0"), (0, "0,0")],
)
def test_a_table_prints_a_difference_with_its_sign(waarde: Fraction, tekst: str) -> None:
    assert WORDING.met_teken(count(waarde, eenheid="procentpunt", decimalen=1)) == tekst


def test_a_small_difference_is_told_as_chance() -> None:
    nu, toen = share(30, 67), share(28, 65, periode="2023")

    assert WORDING.ontwikkeling("Het aandeel", nu, toen, difference(nu, toen)) == (
        "Het aandeel was 44,8% (30 van de 67). Dat is 1,7 procentpunt hoger dan in 2023 (43,1%, 28 van de 65). "
        "Dit verschil kan toeval zijn."
    )
    assert WORDING.ontwikkeling("Het aandeel", nu, toen, difference(nu, toen), toeval=False).endswith("28 van de 65).")


def test_a_real_change_is_told_from_and_to() -> None:
    nu, toen = share(10, 67), share(20, 65, periode="2023")

    assert WORDING.ontwikkeling("Het aandeel", nu, toen, difference(nu, toen)) == (
        "Het aandeel is gehalveerd: van 30,8% (20 van de 65) in 2023 naar 14,9% (10 van de 67) in 2024."
    )


def test_an_unknown_figure_is_told_with_its_reason() -> None:
    assert WORDING.ontwikkeling("Het aandeel", share(1, 2), not_available("niet ontvangen", periode="2023"), NB) == (
        "Het aandeel was 50,0% (1 van de 2). Dat is niet te vergelijken met 2023: niet beschikbaar (niet ontvangen)."
    )


def test_only_real_changes_are_listed() -> None:
    paren = [
        ("het aandeel werk", share(30, 67), share(28, 65)),
        ("het aandeel thuis", share(10, 67), share(20, 65)),
        ("het aandeel school", share(5, 10), share(5, 10)),
    ]

    assert WORDING.zekere_veranderingen(paren) == [
        "het aandeel thuis is gehalveerd, van 30,8% (20 van de 65) naar 14,9% (10 van de 67)"
    ]


def test_the_highest_and_lowest_keep_ties_and_leave_out_the_unknown() -> None:
    een, twee, drie = share(5, 10), share(10, 20), share(1, 10)

    assert WORDING.hoogste([een, NB, twee, drie]) == [een, twee]
    assert WORDING.laagste([een, NB, twee, drie]) == [drie]
    assert WORDING.aflopend([drie, NB, een, twee]) == [een, twee, drie, NB]
    assert WORDING.hoogste([NB]) == []


SHARES = st.integers(1, 400).flatmap(lambda noemer: st.tuples(st.integers(0, noemer), st.just(noemer)))


@given(SHARES, SHARES)
def test_a_share_never_gets_the_wrong_direction(een: tuple[int, int], twee: tuple[int, int]) -> None:
    nu, toen = share(*een), share(*twee)
    assert nu.waarde is not None and toen.waarde is not None

    verandering, terug = WORDING.verandering(nu, toen), WORDING.verandering(toen, nu)

    assert verandering is not None and terug is not None
    verwacht = {1: Richting.STIJGING, -1: Richting.DALING, 0: Richting.GELIJK}
    if verandering.richting is Richting.GELIJK:
        assert abs(nu.waarde - toen.waarde) < Fraction(1, 2)
    else:
        assert verandering.richting is verwacht[(nu.waarde > toen.waarde) - (nu.waarde < toen.waarde)]
    if not verandering.zeker:
        assert verandering.woord in ("hoger", "lager")
    assert verandering.zeker is terug.zeker


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_count_never_gets_the_wrong_direction(nu: int, toen: int) -> None:
    verandering = WORDING.verandering(count(nu), count(toen))

    assert verandering is not None
    omhoog = {"licht gestegen", "gestegen", "sterk gestegen", "verdubbeld", "meer dan verdubbeld", "hoger"}
    assert (verandering.woord in omhoog) is (nu > toen)
    assert (verandering.woord == "gelijk gebleven") is (nu == toen)


@pytest.mark.parametrize(
    ("periode", "tekst"),
    [
        ("2024", "in 2024"),
        ("2024-12-31", "op 31 december 2024"),
        ("2018-09/2021-03-31", "van september 2018 tot en met 31 maart 2021"),
    ],
)
def test_the_moment_of_a_figure_in_a_sentence(periode: str, tekst: str) -> None:
    assert moment(count(5, periode=periode)) == tekst


@pytest.mark.parametrize(("waarde", "ligging"), [(1, "onder"), (2, ""), (5, ""), (8, ""), (9, "boven")])
def test_a_figure_outside_two_others_is_said_to_lie_below_or_above(waarde: int, ligging: str) -> None:
    assert WORDING.buiten_grenzen(count(waarde), count(2), count(8)) == ligging


def test_nothing_lies_outside_limits_that_are_not_available() -> None:
    assert WORDING.buiten_grenzen(count(1), not_available("x"), count(8)) == ""

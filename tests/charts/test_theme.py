from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.charts.theme import MOST_PERIODS, NUMBER_LOCALE, TIME_LOCALE, Stijl, chart_config, load_stijl
from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast, lightness, luminance, with_lightness
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.house_style import mixed_dark, mixed_light
from pipeline.domain.organisation import load_register

STIJL = load_stijl()
REGISTER = load_register(Gegevensmap().register)
HARD_ACCENTS = ("#000000", "#101010", "#6E6E6E", "#B4470F", "#9A5A00", "#C8102E", "#006B3F", "#0000FF", "#5A5A00")
"""Accents at the edges of what is accepted: black, just readable, and the colours that colour blindness brings together."""

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
COLOUR_BLINDNESS = {
    "protanopie": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopie": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopie": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def linear(kleur: str) -> tuple[float, ...]:
    delen = (int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)


def lab(kleur: str, matrix: tuple[tuple[float, ...], ...] = NORMAL) -> tuple[float, float, float]:
    """Return CIELAB coordinates of a colour as seen through a colour vision matrix."""
    gezien = linear(kleur)
    rood, groen, blauw = (min(max(sum(f * deel for f, deel in zip(rij, gezien, strict=True)), 0), 1) for rij in matrix)
    x = (0.4124 * rood + 0.3576 * groen + 0.1805 * blauw) / 0.95047
    y = 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
    z = (0.0193 * rood + 0.1192 * groen + 0.9505 * blauw) / 1.08883
    fx, fy, fz = (deel ** (1 / 3) if deel > 0.008856 else 7.787 * deel + 16 / 116 for deel in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(een: str, ander: str, matrix: tuple[tuple[float, ...], ...]) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(een, matrix), lab(ander, matrix), strict=True)) ** 0.5


def test_contrast_follows_the_wcag_definition() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("naam", ["tekst", "tekst_zacht", "accent", "accent_donker", "goed", "let_op"])
def test_text_colours_read_on_paper_and_on_a_soft_background(naam: str) -> None:
    assert contrast(STIJL.named(naam), STIJL.papier) >= MINIMUM_CONTRAST
    assert contrast(STIJL.named(naam), STIJL.vlak) >= MINIMUM_CONTRAST


@pytest.mark.parametrize("kleur", [*STIJL.reeks, *STIJL.oplopend, STIJL.accent, STIJL.let_op, STIJL.accent_licht])
def test_a_text_in_a_coloured_area_reads_well(kleur: str) -> None:
    assert contrast(STIJL.text_on(kleur), kleur) >= MINIMUM_CONTRAST


@pytest.mark.parametrize("kleur", [*STIJL.reeks, *STIJL.oplopend, *STIJL.emphasis(3), STIJL.faded_accent])
def test_an_area_stands_out_from_paper_by_itself_or_by_its_edge(kleur: str) -> None:
    assert contrast(STIJL.outline(kleur) or kleur, STIJL.papier) >= 3


def house_style(accent: str) -> Stijl:
    """Return the charts' style of an organisation with this accent, its shades mixed."""
    licht = mixed_light(accent)
    return load_stijl({"kleur": {"accent": accent, "accent_licht": licht, "accent_donker": mixed_dark(accent, licht)}})


def least_step_in_grey(kleuren: Sequence[str]) -> float:
    """Return the smallest difference in lightness (CIELAB) between two neighbours."""
    return min(abs(lightness(een) - lightness(ander)) for een, ander in pairwise(kleuren))


def least_step(kleuren: Sequence[str], soort: str) -> float:
    """Return the smallest distance (CIELAB) between two neighbours as people with a colour blindness see them."""
    return min(distance(een, ander, COLOUR_BLINDNESS[soort]) for een, ander in pairwise(kleuren))


def assert_told_apart(stijl: Stijl) -> None:
    """Fail when neighbours of any row of colours look alike in grey or to the colour blind."""
    geordend = [*(stijl.ramp(n) for n in (2, 3, 4, 5)), *(stijl.emphasis(n) for n in range(2, MOST_PERIODS + 1))]
    los = [stijl.reeks, stijl.flow_colours(5), (stijl.accent, stijl.faded_accent), (stijl.accent, stijl.accent_licht)]
    los.append((stijl.accent, stijl.let_op_vlak))
    assert [rij for rij in (*geordend, *los) if least_step_in_grey(rij) < 10] == []
    for soort in COLOUR_BLINDNESS:
        assert [rij for rij in los if least_step(rij, soort) < 20] == []
        # Shades of one colour differ in lightness only; their order and the names beside them say the rest.
        assert [rij for rij in geordend if least_step(rij, soort) < 10] == []


def assert_texts_read(stijl: Stijl) -> None:
    """Fail when a text in an area of any colour cannot be read, or an area does not stand out from paper."""
    vlakken = {*stijl.reeks, *stijl.oplopend, stijl.accent, stijl.accent_licht, stijl.faded_accent, stijl.let_op_vlak}
    vlakken |= {kleur for aantal in range(1, MOST_PERIODS + 1) for kleur in stijl.emphasis(aantal)}
    assert [kleur for kleur in vlakken if contrast(stijl.text_on(kleur), kleur) < MINIMUM_CONTRAST] == []
    assert [kleur for kleur in vlakken if contrast(stijl.outline(kleur) or kleur, stijl.papier) < 3] == []


@pytest.mark.parametrize("sleutel", REGISTER)
def test_every_registered_style_is_told_apart_in_grey_and_by_the_colour_blind(sleutel: str) -> None:
    stijl = load_stijl({"kleur": REGISTER[sleutel].stijl.kleurwaarden})
    assert stijl.accent == REGISTER[sleutel].stijl.accent
    assert_told_apart(stijl)
    assert_texts_read(stijl)


def test_the_colours_of_the_product_are_told_apart() -> None:
    assert_told_apart(STIJL)
    assert_texts_read(STIJL)


@pytest.mark.parametrize("accent", HARD_ACCENTS)
def test_a_difficult_house_colour_is_told_apart(accent: str) -> None:
    assert_told_apart(house_style(accent))
    assert_texts_read(house_style(accent))


@given(
    st.builds(with_lightness, st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06X}"), st.floats(0, 47)),
)
@settings(deadline=None)
def test_any_accepted_house_colour_is_told_apart(accent: str) -> None:
    assert contrast(accent, STIJL.vlak) >= MINIMUM_CONTRAST
    assert_told_apart(house_style(accent))
    assert_texts_read(house_style(accent))


def test_more_periods_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="kan 4 perioden onderscheiden, gevraagd zijn er 5"):
        STIJL.emphasis(5)


def test_emphasis_runs_from_light_to_the_accent() -> None:
    assert STIJL.emphasis(1) == (STIJL.accent,)
    assert [luminance(kleur) for kleur in STIJL.emphasis(4)] == sorted(map(luminance, STIJL.emphasis(4)), reverse=True)
    assert STIJL.emphasis(4)[-1] == STIJL.accent


def test_the_ramp_uses_its_whole_length() -> None:
    assert STIJL.ramp(2) == (STIJL.oplopend[0], STIJL.oplopend[-1])
    assert STIJL.ramp(1) == (STIJL.oplopend[0],)


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="kan 6 reeksen onderscheiden, gevraagd zijn er 7"):
        STIJL.series(7)
    with pytest.raises(ValueError, match="kan 5 treden onderscheiden, gevraagd zijn er 6"):
        STIJL.ramp(6)


def test_an_organisation_changes_only_what_it_names() -> None:
    eigen = load_stijl({"kleur": {"accent": "#7A1F5C", "accent_donker": "#4A1038"}})
    assert eigen.accent == "#7A1F5C"
    assert eigen.tekst == STIJL.tekst
    assert eigen.oplopend[-1] == "#7A1F5C"
    assert load_stijl({"kleur": {"accent": "#1F5AA6", "accent_donker": "#14335F"}}).oplopend[3] == "#1F5AA6"
    assert [luminance(kleur) for kleur in eigen.oplopend] == sorted(map(luminance, eigen.oplopend), reverse=True)


def test_a_colour_is_found_by_name_or_taken_as_it_is() -> None:
    assert STIJL.named("let_op") == STIJL.let_op
    assert STIJL.named("#123456") == "#123456"
    with pytest.raises(ValueError, match="'familie' is geen kleur"):
        STIJL.named("familie")


def test_the_font_family_is_quoted_because_of_its_digit() -> None:
    assert chart_config(STIJL)["font"] == "'Source Sans 3'"


def test_notation_is_dutch() -> None:
    assert (NUMBER_LOCALE["decimal"], NUMBER_LOCALE["thousands"]) == (",", ".")
    assert len(TIME_LOCALE["months"]) == 12
    assert TIME_LOCALE["shortMonths"][2] == "mrt"

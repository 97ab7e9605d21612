"""Contrast ratios against values that WCAG publishes, and the nearest shade that passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.colour_contrast import (
    MINIMUM_CONTRAST,
    WIT,
    contrast,
    lightness,
    mix,
    nearest_readable,
    with_lightness,
)

KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06X}")


@pytest.mark.parametrize(
    ("kleur", "verhouding"),
    [("#000000", 21.0), ("#FFFFFF", 1.0), ("#767676", 4.54), ("#FF0000", 4.0), ("#0000FF", 8.59)],
)
def test_contrast_on_white(kleur: str, verhouding: float) -> None:
    assert contrast(kleur, WIT) == pytest.approx(verhouding, abs=0.005)
    assert contrast(WIT, kleur) == contrast(kleur, WIT)


def test_nearest_shade_keeps_the_hue() -> None:
    assert nearest_readable("#FF0000", WIT) == "#EE0000"
    assert nearest_readable("#777777", WIT) == "#767676"
    assert nearest_readable("#0b5c6b", WIT) == "#0B5C6B"


@given(KLEUREN)
def test_nearest_shade_always_passes(kleur: str) -> None:
    assert contrast(nearest_readable(kleur, WIT), WIT) >= MINIMUM_CONTRAST


def test_nearest_shade_passes_on_every_background() -> None:
    assert nearest_readable("#757575", WIT, "#F3F6F7") == "#707070"
    with pytest.raises(ValueError, match="geen enkele kleur heeft contrast"):
        nearest_readable("#757575", "#000000", "#757575", WIT)


@pytest.mark.parametrize(
    ("kleur", "licht"),
    [("#000000", 0.0), ("#FFFFFF", 100.0), ("#777777", 50.03), ("#FF0000", 53.24), ("#050505", 1.37)],
)
def test_lightness_follows_cielab(kleur: str, licht: float) -> None:
    assert lightness(kleur) == pytest.approx(licht, abs=0.01)


@given(KLEUREN, st.floats(0, 100))
def test_a_shade_has_the_lightness_that_was_asked_for(kleur: str, licht: float) -> None:
    assert lightness(with_lightness(kleur, licht)) == pytest.approx(licht, abs=0.5)


def test_mix_gives_the_solid_colour_of_a_half_transparent_one() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#0B5C6B", "#FFFFFF", 1) == "#0B5C6B"

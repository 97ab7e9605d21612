"""Contrast ratios against values that WCAG publishes, and the nearest shade that passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, WIT, contrast, nearest_readable

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

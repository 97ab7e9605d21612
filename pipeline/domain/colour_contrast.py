"""Contrast between two colours as WCAG 2 defines it, and the nearest shade that is readable enough.

The house style of an organisation is data; without this check a light accent would make every heading unreadable.
"""

from __future__ import annotations

import colorsys

MINIMUM_CONTRAST = 4.5
"""WCAG 2 level AA for ordinary text."""

WIT = "#FFFFFF"
_LICHTHEDEN = 1000


def contrast(kleur: str, achtergrond: str) -> float:
    """Return the contrast ratio of two colours written as '#RRGGBB', from 1 (equal) to 21 (black on white)."""
    licht, donker = sorted((luminance(kleur), luminance(achtergrond)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def nearest_readable(kleur: str, achtergrond: str, minimum: float = MINIMUM_CONTRAST) -> str:
    """Return the colour of the same hue and saturation, nearest in lightness, that has the minimum contrast.

    Returns `kleur` itself when it passes. Black and white are among the shades, so there is an answer for every minimum
    that one of these two meets on `achtergrond`.
    """
    if contrast(kleur, achtergrond) >= minimum:
        return kleur.upper()
    tint, lichtheid, verzadiging = colorsys.rgb_to_hls(*_fractions(kleur))
    stappen = sorted(range(_LICHTHEDEN + 1), key=lambda stap: abs(stap / _LICHTHEDEN - lichtheid))
    kandidaten = (_hex(colorsys.hls_to_rgb(tint, stap / _LICHTHEDEN, verzadiging)) for stap in stappen)
    return next(kandidaat for kandidaat in kandidaten if contrast(kandidaat, achtergrond) >= minimum)


def luminance(kleur: str) -> float:
    """Return the relative luminance of a '#RRGGBB' colour, 0 for black and 1 for white."""
    rood, groen, blauw = (_linear(deel) for deel in _fractions(kleur))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _linear(deel: float) -> float:
    return deel / 12.92 if deel <= 0.04045 else float(((deel + 0.055) / 1.055) ** 2.4)


def _fractions(kleur: str) -> tuple[float, float, float]:
    rood, groen, blauw = bytes.fromhex(kleur.removeprefix("#"))
    return rood / 255, groen / 255, blauw / 255


def _hex(delen: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(deel * 255):02X}" for deel in delen)

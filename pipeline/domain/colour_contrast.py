"""Contrast between two colours as WCAG 2 defines it, lightness as CIELAB does, and the shades that meet a demand.

The house style of an organisation is data; without this check a light accent would make every heading unreadable.
"""

from __future__ import annotations

import colorsys
import re

COLOUR = re.compile("#[0-9A-Fa-f]{6}")
"""How a colour is written."""

MINIMUM_CONTRAST = 4.5
"""WCAG 2 level AA for ordinary text."""

WIT = "#FFFFFF"
ZWART = "#000000"
_LICHTHEDEN = 1000
_HALVERINGEN = 16


def contrast(kleur: str, achtergrond: str) -> float:
    """Return the contrast ratio of two colours written as '#RRGGBB', from 1 (equal) to 21 (black on white)."""
    licht, donker = sorted((luminance(kleur), luminance(achtergrond)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def nearest_readable(kleur: str, *achtergronden: str, minimum: float = MINIMUM_CONTRAST) -> str:
    """Return the colour of the same hue and saturation, nearest in lightness, with the minimum contrast on each background.

    Returns `kleur` itself when it passes. Black and white are among the shades, so there is an answer for every minimum
    that one of these two meets on all of `achtergronden`; raises ValueError when neither does.
    """
    if _reads(kleur, achtergronden, minimum):
        return kleur.upper()
    tint, lichtheid, verzadiging = colorsys.rgb_to_hls(*_fractions(kleur))
    stappen = sorted(range(_LICHTHEDEN + 1), key=lambda stap: abs(stap / _LICHTHEDEN - lichtheid))
    kandidaten = (_hex(colorsys.hls_to_rgb(tint, stap / _LICHTHEDEN, verzadiging)) for stap in stappen)
    for kandidaat in kandidaten:
        if _reads(kandidaat, achtergronden, minimum):
            return kandidaat
    raise ValueError(f"geen enkele kleur heeft contrast {minimum} op {', '.join(achtergronden)} tegelijk")


def _reads(kleur: str, achtergronden: tuple[str, ...], minimum: float) -> bool:
    return all(contrast(kleur, achtergrond) >= minimum for achtergrond in achtergronden)


def luminance(kleur: str) -> float:
    """Return the relative luminance of a '#RRGGBB' colour, 0 for black and 1 for white."""
    rood, groen, blauw = (_linear(deel) for deel in _fractions(kleur))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def lightness(kleur: str) -> float:
    """Return the lightness L* of CIELAB (CIE 15), 0 for black and 100 for white: how light the colour is in grey.

    Equal steps look equally large, unlike those of luminance.
    """
    y = luminance(kleur)
    return float(116 * y ** (1 / 3) - 16) if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


def with_lightness(kleur: str, lichtheid: float) -> str:
    """Return the colour mixed with white or black until its lightness L* is `lichtheid` (0 to 100), within half a point."""
    met = WIT if lichtheid > lightness(kleur) else ZWART
    minst, meest = 0.0, 1.0
    for _ in range(_HALVERINGEN):
        deel = (minst + meest) / 2
        is_beyond = (lightness(mix(kleur, met, deel)) > lichtheid) == (met == WIT)
        minst, meest = (deel, meest) if is_beyond else (minst, deel)
    return mix(kleur, met, (minst + meest) / 2)


def mix(kleur: str, met: str, deel: float) -> str:
    """Return the solid colour that `deel` (0 to 1) of `kleur` over `met` gives; used where CSS would use opacity."""
    eigen, onder = _fractions(kleur), _fractions(met)
    rood, groen, blauw = (deel * boven + (1 - deel) * beneden for boven, beneden in zip(eigen, onder, strict=True))
    return _hex((rood, groen, blauw))


def _linear(deel: float) -> float:
    return deel / 12.92 if deel <= 0.04045 else float(((deel + 0.055) / 1.055) ** 2.4)


def _fractions(kleur: str) -> tuple[float, float, float]:
    rood, groen, blauw = bytes.fromhex(kleur.removeprefix("#"))
    return rood / 255, groen / 255, blauw / 255


def _hex(delen: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(deel * 255):02X}" for deel in delen)

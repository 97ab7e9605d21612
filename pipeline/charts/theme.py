"""The look of charts: colours and lettering from the design tokens, the Altair theme and Dutch notation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import altair as alt

from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast, lightness, mix, with_lightness
from pipeline.domain.house_style import BASE_TOKENS as TOKENS
from pipeline.domain.periods import MAANDEN, MAANDEN_KORT

TEMPLATES = Path(__file__).parents[2] / "report_templates"
FONTS = TEMPLATES / "fonts"

MOST_PERIODS = 4
"""With more periods the lightness of two neighbours would differ by less than 10 for an accent that is just readable."""

_LIGHTEST_PERIOD = 88.0
_NO_TEXT = (49.0, 58.5)
"""Lightness (CIELAB) of areas on which neither white nor the dark text colour has a contrast of 4.5."""
_ATTENTION_AREA = 74.0
"""Lightness far enough from an accent, which has at most 49, for those who do not see the difference in hue."""
_RAMP_LIGHT = (91.0, 76.0, 61.0)
_RAMP_STEP = 20.0
_VERY_DARK = 33.0

NUMBER_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
TIME_LOCALE = {
    "dateTime": "%a %e %B %Y %X",
    "date": "%d-%m-%Y",
    "time": "%H:%M:%S",
    "periods": ["", ""],
    "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
    "months": list(MAANDEN),
    "shortMonths": list(MAANDEN_KORT),
}


@dataclass(frozen=True)
class Stijl:
    """Colours (as '#RRGGBB') and type sizes (in points) of one organisation's charts.

    `reeks` holds the colours of unordered series, dark to light; `oplopend` those of ordered steps, light to dark.
    """

    tekst: str
    tekst_zacht: str
    lijn: str
    vlak: str
    papier: str
    accent: str
    accent_donker: str
    accent_licht: str
    goed: str
    let_op: str
    reeks: tuple[str, ...]
    oplopend: tuple[str, ...]
    familie: str
    klein: float
    bijschrift: float

    def named(self, kleur: str) -> str:
        """Return the colour of a token name such as 'accent_licht'; a '#RRGGBB' colour is returned as it is."""
        if kleur.startswith("#"):
            return kleur
        waarde = getattr(self, kleur)
        if not isinstance(waarde, str) or not waarde.startswith("#"):
            raise ValueError(f"'{kleur}' is geen kleur uit de stijl")
        return waarde

    def text_on(self, vlak: str) -> str:
        """Return the text colour, dark or white, that reads best on a filled area."""
        return max((self.papier, self.tekst), key=lambda kleur: contrast(kleur, vlak))

    def series(self, aantal: int) -> tuple[str, ...]:
        """Return that many series colours; raises ValueError when there are more series than tellable colours."""
        if aantal > len(self.reeks):
            raise ValueError(f"Een grafiek kan {len(self.reeks)} reeksen onderscheiden, gevraagd zijn er {aantal}")
        return self.reeks[:aantal]

    def ramp(self, aantal: int) -> tuple[str, ...]:
        """Return colours for ordered steps, light to dark, spread over the whole ramp."""
        if aantal > len(self.oplopend):
            raise ValueError(f"Een grafiek kan {len(self.oplopend)} treden onderscheiden, gevraagd zijn er {aantal}")
        laatste = len(self.oplopend) - 1
        return tuple(self.oplopend[round(i * laatste / max(aantal - 1, 1))] for i in range(aantal))

    def emphasis(self, aantal: int) -> tuple[str, ...]:
        """Return colours for periods, of which the last is the accent and earlier ones are lighter, in equal steps.

        Raises ValueError when there are more periods than can be told apart in grey.
        """
        if aantal > MOST_PERIODS:
            raise ValueError(f"Een grafiek kan {MOST_PERIODS} perioden onderscheiden, gevraagd zijn er {aantal}")
        donker = lightness(self.accent)
        stap = (_LIGHTEST_PERIOD - donker) / max(aantal - 1, 1)
        eerder = (_LIGHTEST_PERIOD - stap * nummer for nummer in range(aantal - 1))
        return (*(with_lightness(self.accent, _readable_lightness(licht)) for licht in eerder), self.accent)

    def flow_colours(self, aantal: int) -> tuple[str, ...]:
        """Return colours for the groups of a flow: the accent, then by turns light and dark, so that neighbours differ."""
        kleuren = (self.accent, self.reeks[4], self.reeks[1], self.reeks[3], self.reeks[0])
        if aantal > len(kleuren):
            raise ValueError(f"Een stroom kan {len(kleuren)} groepen onderscheiden, gevraagd zijn er {aantal}")
        return kleuren[:aantal]

    @property
    def faded_accent(self) -> str:
        """The accent for marks that stand back behind the emphasised ones."""
        return mix(self.accent, self.papier, 0.38)

    @property
    def let_op_vlak(self) -> str:
        """The attention colour for areas beside the accent: far lighter than an accent can be."""
        return with_lightness(self.let_op, _ATTENTION_AREA)

    def text_for(self, kleur: str) -> str:
        """Return the colour of a text beside a coloured mark: the mark's own where that reads well on paper."""
        return kleur if contrast(kleur, self.papier) >= MINIMUM_CONTRAST else self.tekst

    def outline(self, vlak: str) -> str | None:
        """Return the colour of the edge that a light area needs to stand out from the paper; None for a dark area."""
        return self.tekst_zacht if contrast(vlak, self.papier) < 3 else None


def load_stijl(overrides: Mapping[str, Any] | None = None, path: Path = TOKENS) -> Stijl:
    """Return the style from the design tokens, with an organisation's own tokens (same shape, any part) on top.

    A house colour given without an `oplopend` ramp gets a ramp mixed from it. Raises KeyError for a missing token.
    """
    return _style(_merged(_tokens(path), overrides or {}), own_ramp="oplopend" in (overrides or {}).get("kleur", {}))


def _style(tokens: Mapping[str, Any], own_ramp: bool) -> Stijl:
    kleur, letter = dict(tokens["kleur"]), tokens["letter"]
    standaard = _tokens(TOKENS)["kleur"]
    if not own_ramp and kleur["accent"] != standaard["accent"]:
        kleur["oplopend"] = _mixed_ramp(kleur["accent"])
    return Stijl(
        **{naam: kleur[naam] for naam in _COLOUR_NAMES},
        reeks=tuple(kleur["reeks"]),
        oplopend=tuple(kleur["oplopend"]),
        familie=letter["familie"],
        klein=letter["schaal_pt"]["klein"],
        bijschrift=letter["schaal_pt"]["bijschrift"],
    )


_COLOUR_NAMES = (
    "tekst",
    "tekst_zacht",
    "lijn",
    "vlak",
    "papier",
    "accent",
    "accent_donker",
    "accent_licht",
    "goed",
    "let_op",
)


@lru_cache
def _tokens(path: Path) -> Mapping[str, Any]:
    tokens: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return tokens


def _merged(basis: Mapping[str, Any], bovenop: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **basis,
        **{
            sleutel: _merged(basis[sleutel], waarde) if isinstance(waarde, Mapping) and sleutel in basis else waarde
            for sleutel, waarde in bovenop.items()
        },
    }


def _mixed_ramp(accent: str) -> list[str]:
    """Return five shades of the accent from light to dark, of which the accent itself is the fourth or, when very dark, the last."""
    eigen = lightness(accent)
    donker = (eigen, eigen - _RAMP_STEP) if eigen > _VERY_DARK else ((_RAMP_LIGHT[-1] + eigen) / 2, eigen)
    return [accent if doel == eigen else with_lightness(accent, doel) for doel in (*_RAMP_LIGHT, *donker)]


def _readable_lightness(lichtheid: float) -> float:
    """Return the lightness, moved to the nearest end of the middle greys on which neither white nor dark text can be read."""
    onder, boven = _NO_TEXT
    return min(_NO_TEXT, key=lambda einde: abs(einde - lichtheid)) if onder < lichtheid < boven else lichtheid


def chart_config(stijl: Stijl) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a style: font, no frame, nl-NL notation, nothing added around the drawing.

    The family name is quoted: unquoted, a name that ends in a digit is invalid CSS and the text is silently dropped.
    """
    familie = f"'{stijl.familie}'"
    return {
        "font": familie,
        "background": stijl.papier,
        "padding": 0,
        "view": {"stroke": None},
        "text": {"font": familie, "color": stijl.tekst, "fontSize": stijl.bijschrift},
        "locale": {"number": NUMBER_LOCALE, "time": TIME_LOCALE},
    }


def register_theme(stijl: Stijl) -> None:
    """Make the style Altair's current theme, for charts that are drawn outside the forms of this package."""

    @alt.theme.register("cijferwerk", enable=True)
    def _theme() -> alt.theme.ThemeConfig:
        return alt.theme.ThemeConfig(config=chart_config(stijl))  # type: ignore[typeddict-item]

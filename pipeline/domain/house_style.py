"""The house style of an organisation: three colours, from the register or from a design token file, that can all be read.

Owns on which backgrounds each colour is used, so that a house colour that would make text unreadable is refused with the
nearest that passes, and how the shades that a token file does not name are mixed from the accent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ValidationError, ValidationInfo, field_validator, model_validator

from pipeline.domain.colour_contrast import (
    COLOUR,
    MINIMUM_CONTRAST,
    contrast,
    lightness,
    nearest_readable,
    with_lightness,
)
from pipeline.domain.facts import Gegeven, Tekst, mistake_at
from pipeline.domain.folders import PROJECT_ROOT
from pipeline.domain.token_file import Tokenbestand, TokenFout, read_token_file

BASE_TOKENS = PROJECT_ROOT / "report_templates" / "styles" / "tokens.json"
"""The design tokens of the product: the colours that a house style does not replace."""

GEGEVENSMAP = "gegevensmap"
"""The name in the validation context of the folder (Path) below which a token file must lie."""

Rol = Literal["accent", "accent_licht", "accent_donker"]

DEFAULT_TOKENS: Mapping[Rol, tuple[str, ...]] = {
    "accent": (
        "button.primary-action.background-color",
        "button.primary.background-color",
        "color.interactive.default",
        "color.primary.500",
        "color.primary",
        "color.brand",
        "color.accent",
        "heading.color",
        "heading.level-1.color",
        "heading-1.color",
        "link.color",
    ),
    "accent_licht": ("color.primary.50", "color.primary.100", "color.accent-light"),
    "accent_donker": ("color.primary.900", "color.primary.800", "color.primary.700", "color.accent-dark"),
}
"""Which tokens play a role when the register does not say so, after the prefix of the theme; the first that exists counts.

The names are those of the component and basis tokens of NL Design System. The colour of the main button comes first: it is
the one colour that every theme sets, and that its makers checked with white text.
"""

_LIGHT, _DARKER, _DARKEST = 91.0, 0.6, 8.0
"""Lightness of a mixed light shade; the part of the accent's lightness that a mixed dark shade has, and its minimum."""


def _is_colour(tekst: str) -> str:
    if COLOUR.fullmatch(tekst) is None:
        raise ValueError('moet een kleur zijn als "#0B5C6B" (tussen aanhalingstekens)')
    return tekst


def _names_a_colour(tekst: str) -> str:
    return _is_colour(tekst) if tekst.startswith("#") else tekst


Kleur = Annotated[str, AfterValidator(_is_colour)]
TokenOfKleur = Annotated[Tekst, AfterValidator(_names_a_colour)]
"""The name of a token, or a colour as '#RRGGBB'."""


class Kleurrollen(Gegeven):
    """Which token of the file, or which colour, plays which role; the rest has a usual name in the file or is mixed."""

    accent: TokenOfKleur | None = None
    accent_licht: TokenOfKleur | None = None
    accent_donker: TokenOfKleur | None = None


class Stijl(Gegeven):
    """The colours of the house style: the accent, its light shade, and its dark shade for text on the light one.

    The file gives either the three colours, or `tokens`: the path of a design token file below the data folder, with
    `kleuren` for the roles whose token is not found under the usual names. However given, all three are filled in and can
    be read wherever reports use them.
    """

    accent: Kleur
    accent_licht: Kleur
    accent_donker: Kleur
    tokens: str = ""
    kleuren: Kleurrollen = Kleurrollen()

    @model_validator(mode="before")
    @classmethod
    def _tokens_give_the_colours(cls, blok: object, info: ValidationInfo) -> object:
        if not isinstance(blok, Mapping):
            return blok
        if "tokens" not in blok:
            if "kleuren" in blok:
                raise mistake_at(("kleuren",), "hoort bij 'tokens'; noem daar het tokenbestand", None)
            return blok
        eigen = [naam for naam in DEFAULT_TOKENS if naam in blok]
        if eigen:
            uitleg = "kan niet naast 'tokens'; geef drie kleuren of een tokenbestand, en wijs tokens aan bij 'kleuren'"
            raise mistake_at((eigen[0],), uitleg, blok[eigen[0]])
        return {**blok, **_token_colours(blok, info)}

    @field_validator("accent")
    @classmethod
    def _accent_is_readable(cls, kleur: str) -> str:
        return _checked(kleur, _behind_accent())

    @field_validator("accent_licht")
    @classmethod
    def _light_accent_carries_text(cls, kleur: str, info: ValidationInfo) -> str:
        return _checked(kleur, _text_on_light(info.data.get("accent")))

    @field_validator("accent_donker")
    @classmethod
    def _dark_accent_is_readable(cls, kleur: str, info: ValidationInfo) -> str:
        return _checked(kleur, _behind_dark(info.data.get("accent_licht")))

    @property
    def kleurwaarden(self) -> dict[str, str]:
        """The three colours by the name of their role."""
        return {"accent": self.accent, "accent_licht": self.accent_licht, "accent_donker": self.accent_donker}


@lru_cache
def base_colours() -> Mapping[str, Any]:
    """Return the colours of the product by name ('tekst', 'vlak', ...), as '#RRGGBB' or a list of those."""
    kleuren: Mapping[str, Any] = json.loads(BASE_TOKENS.read_text(encoding="utf-8"))["kleur"]
    return kleuren


def _behind_accent() -> dict[str, str]:
    """Headings, links and numbers in the accent stand on paper and on soft grey; white text stands on the accent."""
    basis = base_colours()
    return {"wit": basis["papier"], f"het lichte vlak ({basis['vlak']})": basis["vlak"]}


def _text_on_light(accent: str | None) -> dict[str, str]:
    """On the light accent (frames, panels) stand ordinary text, soft text and links in the accent."""
    basis = base_colours()
    tekst = {f"de {naam} ({basis[sleutel]})": basis[sleutel] for naam, sleutel in _TEXTS.items()}
    return tekst | ({f"accent ({accent})": accent} if accent else {})


_TEXTS = {"tekstkleur": "tekst", "zachte tekstkleur": "tekst_zacht"}


def _behind_dark(licht: str | None) -> dict[str, str]:
    """Titles in the dark accent stand on paper, soft grey and the light accent; the cover has it the other way round."""
    return _behind_accent() | ({f"accent_licht ({licht})": licht} if licht else {})


def _checked(kleur: str, tegenover: Mapping[str, str]) -> str:
    """Return the colour when it reads with each of `tegenover` (colours by their Dutch name), else raise ValueError."""
    naam = min(tegenover, key=lambda kandidaat: contrast(kleur, tegenover[kandidaat]))
    verhouding = contrast(kleur, tegenover[naam])
    if verhouding >= MINIMUM_CONTRAST:
        return kleur
    raise ValueError(
        f"heeft te weinig contrast met {naam}: {_cut_off(verhouding)} op 1, "
        f"minstens {_cut_off(MINIMUM_CONTRAST)} is nodig; "
        f"de dichtstbijzijnde kleur die voldoet is {nearest_readable(kleur, *tegenover.values())}"
    )


def _cut_off(verhouding: float) -> str:
    # Cut off rather than rounded: 4.49 must not be reported as 4,5.
    return f"{int(verhouding * 100) / 100:.2f}".replace(".", ",")


def _token_colours(blok: Mapping[str, Any], info: ValidationInfo) -> dict[str, str]:
    """Return the three colours that the token file of the block gives; raises an error at 'tokens' or at the role."""
    rollen = _named_roles(blok.get("kleuren"))
    bestand = blok["tokens"]
    if not isinstance(bestand, str) or not bestand:
        raise mistake_at(("tokens",), "moet de naam van een tokenbestand zijn, zoals huisstijl/tokens.json", bestand)
    try:
        tokens = read_token_file(_below_data_folder(bestand, info))
    except TokenFout as fout:
        raise mistake_at(("tokens",), f"{bestand}: {fout}", bestand) from None
    return _Reading(bestand, tokens, rollen).colours()


def _named_roles(kleuren: object) -> Kleurrollen:
    if kleuren is None:
        return Kleurrollen()
    try:
        return Kleurrollen.model_validate(kleuren)
    except ValidationError:
        # The field itself reports what is wrong with the block; here it only must not stand in the way of that.
        return Kleurrollen()


def _below_data_folder(bestand: str, info: ValidationInfo) -> Path:
    map_: Path = (info.context or {})[GEGEVENSMAP].resolve()
    pad = (map_ / bestand).resolve()
    if not pad.is_relative_to(map_):
        raise TokenFout("ligt buiten de gegevensmap; zet het bestand in de map huisstijl daarin")
    return pad


class _Reading:
    """The roles of one token file, each with the check that its colour can be read."""

    def __init__(self, bestand: str, tokens: Tokenbestand, rollen: Kleurrollen) -> None:
        self._bestand = bestand
        self._tokens = tokens
        self._rollen = rollen

    def colours(self) -> dict[str, str]:
        accent = self._accent()
        licht = self._shade("accent_licht", mixed_light(accent), _text_on_light(accent))
        donker = self._shade("accent_donker", mixed_dark(accent, licht), _behind_dark(licht))
        return {"accent": accent, "accent_licht": licht, "accent_donker": donker}

    def _accent(self) -> str:
        naam = self._rollen.accent or self._tokens.find(DEFAULT_TOKENS["accent"])
        if naam is None:
            raise mistake_at(
                ("tokens",),
                f"{self._bestand}: geen token met een gebruikelijke naam voor de accentkleur; "
                f"noem er een bij kleuren.accent; gezocht is onder meer naar "
                f"{', '.join(DEFAULT_TOKENS['accent'][:3])}",
                None,
            )
        return self._named_colour("accent", naam, _behind_accent())

    def _shade(self, rol: Rol, gemengd: str, tegenover: Mapping[str, str]) -> str:
        """Return the colour of the named token, else of a usual one that reads everywhere, else the mixed shade."""
        genoemd: str | None = getattr(self._rollen, rol)
        if genoemd is not None:
            return self._named_colour(rol, genoemd, tegenover)
        gevonden = self._tokens.find(DEFAULT_TOKENS[rol])
        kleur = self._tokens.colour(gevonden) if gevonden else gemengd
        return kleur if all(contrast(kleur, ander) >= MINIMUM_CONTRAST for ander in tegenover.values()) else gemengd

    def _named_colour(self, rol: Rol, naam: str, tegenover: Mapping[str, str]) -> str:
        plaats = ("kleuren", rol) if getattr(self._rollen, rol) else ("tokens",)
        try:
            kleur = naam if naam.startswith("#") else self._tokens.colour(naam)
        except TokenFout as fout:
            raise mistake_at(plaats, f"{self._bestand}: {fout}", None) from None
        try:
            return _checked(kleur, tegenover)
        except ValueError as fout:
            uitleg = f"{self._bestand}: '{naam}' ({kleur}) {fout}; noem die kleur of een andere token bij kleuren.{rol}"
            raise mistake_at(plaats, uitleg, naam) from None


def mixed_light(accent: str) -> str:
    """Return a light shade of the accent that carries ordinary text, soft text and text in the accent itself."""
    return nearest_readable(with_lightness(accent, _LIGHT), *_text_on_light(accent).values())


def mixed_dark(accent: str, licht: str) -> str:
    """Return a dark shade of the accent that reads on paper, on soft grey and on the light shade."""
    donker = with_lightness(accent, max(lightness(accent) * _DARKER, min(lightness(accent), _DARKEST)))
    return nearest_readable(donker, *_behind_dark(licht).values())

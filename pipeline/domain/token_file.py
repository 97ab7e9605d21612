"""A design token file as the NL Design System themes publish it, read for its colours.

The shapes that the packages of municipalities and the national government hold are all read: tokens in blocks with
"$value" (Design Tokens Community Group) or "value" (Style Dictionary), blocks with bare values, one flat block
("utrechtColorBlue35"), and a list of tokens that carry their own "path". A value is a CSS colour, a colour object of the
Design Tokens format, or a reference to another token ("{utrecht.color.blue.35}").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tinycss2.color4 import parse_color

from pipeline.domain.colour_contrast import WIT, mix

_REFERENCE = re.compile(r"\{([^{}]+)\}")
_CAMEL_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_DESCRIBES = ("type", "comment", "description", "name", "filePath")
"""Keys of a block that say something about a token and are none themselves."""


class TokenFout(ValueError):
    """A token file or a token in it cannot be used; the Dutch message names what is wrong and what to do."""


@dataclass(frozen=True)
class Token:
    """One token: its name as the file writes it, its name without the prefix of the theme, and its value as it stands."""

    naam: str
    zonder_voorvoegsel: str
    waarde: Any


class Tokenbestand:
    """The tokens of one file, found by name; dots, hyphens and capitals in a name make no difference."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        """Keep the tokens; of tokens with the same name the last one counts, as in CSS."""
        self._op_naam = {_plain(token.naam): token for token in tokens}

    def colour(self, naam: str) -> str:
        """Return the colour of a token as '#RRGGBB', references followed, a partly transparent one as seen on white paper.

        Raises TokenFout when there is no such token, a reference leads nowhere or goes round, or it is no colour.
        """
        return _solid_colour(naam, self._value(naam, ()))

    def find(self, eindes: Iterable[str]) -> str | None:
        """Return the name of the first token, in the order of `eindes`, that has such a name after the theme's prefix.

        Tokens without a usable colour are passed over. Returns None when there is none.
        """
        for einde in eindes:
            for token in self._op_naam.values():
                if token.zonder_voorvoegsel == _plain(einde) and self._is_colour(token.naam):
                    return token.naam
        return None

    def _is_colour(self, naam: str) -> bool:
        try:
            self.colour(naam)
        except TokenFout:
            return False
        return True

    def _value(self, naam: str, langs: tuple[str, ...]) -> Any:
        token = self._op_naam.get(_plain(naam)) or self._op_naam.get(_plain(naam.removesuffix(".value")))
        if token is None:
            raise TokenFout(self._absent(naam, langs))
        weg = (*langs, token.naam)
        if token.naam in langs:
            raise TokenFout(f"de verwijzingen gaan in een kring: {' → '.join(weg)}; geef één van deze tokens een kleur")
        verwijzing = _REFERENCE.fullmatch(token.waarde.strip()) if isinstance(token.waarde, str) else None
        return self._value(verwijzing[1].strip(), weg) if verwijzing else token.waarde

    def _absent(self, naam: str, langs: tuple[str, ...]) -> str:
        namen = {token.naam.lower(): token.naam for token in self._op_naam.values()}
        lijkt = [namen[gevonden] for gevonden in get_close_matches(naam.lower(), namen, n=3)]
        raad = f"bedoeld is misschien {' of '.join(lijkt)}" if lijkt else "kijk in het bestand welke namen er zijn"
        if langs:
            return f"token '{langs[-1]}' verwijst naar '{naam}', maar die token is er niet; {raad}"
        return f"token '{naam}' is er niet; {raad}"


def read_token_file(path: Path) -> Tokenbestand:
    """Return the tokens of a JSON file; raises TokenFout when the file is absent, no JSON, or holds no tokens."""
    try:
        inhoud = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise TokenFout("het bestand bestaat niet") from None
    except UnicodeDecodeError:
        raise TokenFout("het bestand is geen UTF-8; bewaar het opnieuw als UTF-8") from None
    except OSError:
        raise TokenFout("het bestand is niet te lezen") from None
    except json.JSONDecodeError as fout:
        raise TokenFout(
            f"regel {fout.lineno}: dit is geen geldige JSON; neem uit het pakket een bestand dat op .json eindigt"
        ) from None
    except RecursionError:
        raise TokenFout("de blokken in het bestand zijn te diep in elkaar gezet") from None
    tokens = tuple(_tokens(inhoud))
    if not tokens:
        raise TokenFout("in het bestand staan geen tokens; neem een bestand als dist/index.tokens.json uit het pakket")
    return Tokenbestand(tokens)


def _tokens(inhoud: object) -> Iterator[Token]:
    if isinstance(inhoud, list):
        for regel in inhoud:
            if isinstance(regel, dict) and isinstance(regel.get("path"), list):
                yield from _block_tokens(regel, tuple(str(deel) for deel in regel["path"]))
    elif isinstance(inhoud, dict):
        yield from _block_tokens(inhoud, ())


def _block_tokens(blok: object, pad: tuple[str, ...]) -> Iterator[Token]:
    if not isinstance(blok, dict):
        if isinstance(blok, str):
            yield _token(pad, blok)
        return
    waarde = blok.get("$value", blok.get("value"))
    if "$value" in blok or (waarde is not None and not isinstance(waarde, dict)):
        yield _token(pad, waarde)
        return
    for sleutel, onder in blok.items():
        if not sleutel.startswith("$") and not (sleutel in _DESCRIBES and isinstance(onder, str)):
            yield from _block_tokens(onder, (*pad, sleutel))


def _token(pad: tuple[str, ...], waarde: object) -> Token:
    delen = pad if len(pad) > 1 else tuple(_CAMEL_WORD.findall("".join(pad)))
    return Token(".".join(pad), _plain("".join(delen[1:])), waarde)


def _plain(naam: str) -> str:
    return re.sub("[^a-z0-9]", "", naam.lower())


def _solid_colour(naam: str, waarde: object) -> str:
    kleur = parse_color(_css_colour(waarde)) if isinstance(waarde, (str, Mapping)) else None
    if kleur is None or isinstance(kleur, str):
        raise TokenFout(f"token '{naam}' is geen kleur maar '{waarde}'; kies een token met een kleur")
    try:
        # tinycss2 does not convert a colour to the space that it is in already.
        srgb = kleur if kleur.space == "srgb" else kleur.to("srgb")
    except NotImplementedError:
        raise TokenFout(
            f"token '{naam}' is een kleur in de ruimte {kleur.space}, '{waarde}'; schrijf hem als \"#0B5C6B\""
        ) from None
    if srgb.alpha == 0:
        raise TokenFout(f"token '{naam}' is helemaal doorzichtig; kies een token met een kleur")
    dekkend = "#" + "".join(f"{round(255 * min(max(deel, 0.0), 1.0)):02X}" for deel in srgb.coordinates)
    return mix(dekkend, WIT, srgb.alpha)


def _css_colour(waarde: str | Mapping[str, Any]) -> str:
    """Return the CSS notation of a value; a colour object of the Design Tokens format may carry its own fallback `hex`."""
    if isinstance(waarde, str):
        return waarde.strip()
    if "hex" in waarde:
        return str(waarde["hex"])
    delen = " ".join(str(deel) for deel in waarde.get("components", ()))
    return f"color({waarde.get('colorSpace')} {delen} / {waarde.get('alpha', 1)})"

"""Every shape in which NL Design System themes are published is read, with invented values; mistakes are named in Dutch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.domain.token_file import Tokenbestand, TokenFout, read_token_file

# One invented theme in every published shape; "actie" refers to "blue.35" where the shape has references.
VORMEN: dict[str, object] = {
    "Design Tokens ($value)": {
        "waard": {
            "$description": "verzonnen",
            "color": {"$type": "color", "blue": {"35": {"$value": "hsl(200 50% 30%)", "$type": "color"}}},
            "button": {"primary-action": {"background-color": {"$value": "{waard.color.blue.35}"}}},
            "space": {"md": {"$value": "8px", "$type": "dimension"}},
        }
    },
    "Style Dictionary (value)": {
        "waard": {
            "color": {"blue": {"35": {"value": "hsl(200, 50%, 30%)", "comment": "hoofdkleur", "type": "color"}}},
            "button": {"primary-action": {"background-color": {"value": "{waard.color.blue.35.value}"}}},
            "space": {"md": {"value": "8px"}},
            "empty": {"color": {"type": "color", "$extensions": {"nl.nldesignsystem.css.property": {"syntax": "*"}}}},
        }
    },
    "blocks with bare values": {
        "waard": {
            "color": {"blue": {"35": "#265973"}},
            "button": {"primary-action": {"background-color": "#265973"}},
            "space": {"md": "8px"},
            "heading": {"1": {"line-height": 1.25}},
        }
    },
    "one flat block": {
        "waardColorBlue35": "rgb(38 89 115)",
        "waardButtonPrimaryActionBackgroundColor": "rgb(38, 89, 115)",
        "waardSpaceMd": "8px",
    },
    "a list with paths": [
        {
            "value": "#265973",
            "original": {"value": "{waard.color.blue.35}"},
            "name": "waardColorBlue35",
            "path": ["waard", "color", "blue", "35"],
        },
        {
            "value": "#265973ff",
            "name": "waardButtonPrimaryActionBackgroundColor",
            "attributes": {},
            "path": ["waard", "button", "primary-action", "background-color"],
        },
        {"value": "8px", "path": ["waard", "space", "md"]},
        {"comment": "een token zonder waarde", "type": "color", "path": ["waard", "heading", "color"]},
    ],
}


def tokens_of(folder: Path, inhoud: object) -> Tokenbestand:
    pad = folder / "tokens.json"
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return read_token_file(pad)


def one_colour(folder: Path, waarde: object) -> str:
    return tokens_of(folder, {"x": {"kleur": {"$value": waarde}}}).colour("x.kleur")


@pytest.mark.parametrize("vorm", VORMEN)
def test_every_published_shape_gives_the_same_colours(tmp_path: Path, vorm: str) -> None:
    tokens = tokens_of(tmp_path, VORMEN[vorm])
    assert tokens.colour("waard.color.blue.35") == "#265973"
    assert tokens.colour("--waard-color-blue-35") == "#265973"
    gevonden = tokens.find(("color.brand", "button.primary-action.background-color"))
    assert gevonden is not None
    assert tokens.colour(gevonden) == "#265973"
    assert tokens.find(("space.md", "heading.color")) is None


@pytest.mark.parametrize(
    ("geschreven", "kleur"),
    [
        ("#0b5c6b", "#0B5C6B"),
        ("#abc", "#AABBCC"),
        ("#00000080", "#7F7F7F"),
        ("rgb(11 92 107)", "#0B5C6B"),
        ("rgba(0, 0, 0, .5)", "#808080"),
        ("hsl(211 60% 35%)", "#24578F"),
        ("rebeccapurple", "#663399"),
        ({"colorSpace": "srgb", "components": [1, 0, 0.2]}, "#FF0033"),
        ({"colorSpace": "oklch", "components": [0.5, 0.1, 200], "hex": "#0b5c6b"}, "#0B5C6B"),
    ],
)
def test_a_colour_in_any_notation_becomes_a_solid_hex_colour(tmp_path: Path, geschreven: object, kleur: str) -> None:
    assert one_colour(tmp_path, geschreven) == kleur


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [
        ("8px", "token 'x.kleur' is geen kleur maar '8px'; kies een token met een kleur"),
        ("currentcolor", "token 'x.kleur' is geen kleur maar 'currentcolor'; kies een token met een kleur"),
        (16, "token 'x.kleur' is geen kleur maar '16'; kies een token met een kleur"),
        ("transparent", "token 'x.kleur' is helemaal doorzichtig; kies een token met een kleur"),
        ("oklch(60% 0.1 200)", "token 'x.kleur' is een kleur in de ruimte oklch, 'oklch(60% 0.1 200)'; "
                               'schrijf hem als "#0B5C6B"'),
        ("{x.weg}", "token 'x.kleur' verwijst naar 'x.weg', maar die token is er niet; "
                    "kijk in het bestand welke namen er zijn"),
        ("{x.kleur}", "de verwijzingen gaan in een kring: x.kleur → x.kleur; geef één van deze tokens een kleur"),
    ],
)  # fmt: skip
def test_a_token_that_is_no_colour_is_named_with_its_remedy(tmp_path: Path, waarde: object, melding: str) -> None:
    with pytest.raises(TokenFout) as fout:
        one_colour(tmp_path, waarde)
    assert str(fout.value) == melding


def test_a_longer_ring_of_references_names_every_token_in_it(tmp_path: Path) -> None:
    tokens = tokens_of(tmp_path, {"a": {"$value": "{b}"}, "b": {"$value": "{c}"}, "c": {"$value": "{a}"}})
    with pytest.raises(TokenFout, match="in een kring: a → b → c → a; geef één van deze tokens een kleur"):
        tokens.colour("a")


def test_an_absent_token_comes_with_the_names_that_look_like_it(tmp_path: Path) -> None:
    tokens = tokens_of(tmp_path, VORMEN["Design Tokens ($value)"])
    with pytest.raises(
        TokenFout, match=r"'waard\.color\.blue\.36' is er niet; bedoeld is misschien waard\.color\.blue\.35$"
    ):
        tokens.colour("waard.color.blue.36")


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (
            b'{"a": 1,\n "b": }',
            "regel 2: dit is geen geldige JSON; neem uit het pakket een bestand dat op .json eindigt",
        ),
        (b"", "regel 1: dit is geen geldige JSON; neem uit het pakket een bestand dat op .json eindigt"),
        (b"{}", "in het bestand staan geen tokens; neem een bestand als dist/index.tokens.json uit het pakket"),
        (b'"tekst"', "in het bestand staan geen tokens; neem een bestand als dist/index.tokens.json uit het pakket"),
        (b'{"a": "\xff"}', "het bestand is geen UTF-8; bewaar het opnieuw als UTF-8"),
        (b"[" * 200_000, "de blokken in het bestand zijn te diep in elkaar gezet"),
    ],
)
def test_an_unusable_file_is_named_with_its_remedy(tmp_path: Path, inhoud: bytes, melding: str) -> None:
    pad = tmp_path / "tokens.json"
    pad.write_bytes(inhoud)
    with pytest.raises(TokenFout) as fout:
        read_token_file(pad)
    assert str(fout.value) == melding


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(TokenFout, match="het bestand bestaat niet"):
        read_token_file(tmp_path / "weg.json")
    with pytest.raises(TokenFout, match="het bestand is niet te lezen"):
        read_token_file(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    pad = tmp_path / "tokens.json"
    pad.write_bytes(b"\xef\xbb\xbf" + json.dumps({"a": {"b": "#123456"}}).encode())
    assert read_token_file(pad).colour("a.b") == "#123456"

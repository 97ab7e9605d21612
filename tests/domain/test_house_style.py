"""A house style is readable wherever reports use it, however it is given, and a mistake in it is named in Dutch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast, lightness, with_lightness
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.house_style import GEGEVENSMAP, Stijl, base_colours, mixed_dark, mixed_light
from pipeline.domain.organisation import load_organisation, load_register
from tests.domain.test_organisation import VOORBEELD, load_text, mistakes

KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06X}")
# A colour that reads on the soft grey has a lightness of at most 48.
ACCEPTED = st.builds(with_lightness, KLEUREN, st.floats(0, 47))
REFUSED = st.builds(with_lightness, KLEUREN, st.floats(49, 100))
DRIE_KLEUREN = '  accent: "#0B5C6B"\n  accent_licht: "#D6E9EC"\n  accent_donker: "#073B46"\n'
THEMA = {
    "waard": {
        "color": {"blauw": {"20": "#102A43", "40": "#1F5AA6", "60": "#6FA3DD", "95": "#E6EFF9"}, "leeg": "transparent"},
        "button": {"primary-action": {"background-color": "{waard.color.blauw.40}", "border-width": "2px"}},
    }
}


def style_of(folder: Path, blok: dict[str, object], thema: object = THEMA) -> Stijl:
    (folder / "huisstijl").mkdir(exist_ok=True)
    (folder / "huisstijl" / "waard.json").write_text(json.dumps(thema), encoding="utf-8")
    return Stijl.model_validate({"tokens": "huisstijl/waard.json", **blok}, context={GEGEVENSMAP: folder})


def mistake(folder: Path, blok: dict[str, object], thema: object = THEMA) -> tuple[tuple[int | str, ...], str]:
    with pytest.raises(ValidationError) as fout:
        style_of(folder, blok, thema)
    [melding] = fout.value.errors()
    return melding["loc"], melding["msg"]


def combinations(accent: str, licht: str, donker: str) -> list[tuple[str, str]]:
    """Every colour of the house style with what it stands on, or what stands on it, in the style sheets."""
    basis = base_colours()
    return [
        *((kleur, basis[vlak]) for kleur in (accent, donker) for vlak in ("papier", "vlak")),
        *((kleur, licht) for kleur in (accent, donker, basis["tekst"], basis["tekst_zacht"])),
    ]


def unreadable(stijl: Stijl) -> list[tuple[str, str]]:
    paren = combinations(stijl.accent, stijl.accent_licht, stijl.accent_donker)
    return [paar for paar in paren if contrast(*paar) < MINIMUM_CONTRAST]


@pytest.mark.parametrize("organisatie", load_register(Gegevensmap().register).values(), ids=lambda o: o.sleutel)
def test_every_registered_style_reads_wherever_it_is_used(organisatie: object) -> None:
    assert unreadable(organisatie.stijl) == []  # type: ignore[attr-defined]


def test_the_colours_of_the_product_read_on_paper_and_on_grey() -> None:
    basis = base_colours()
    for tekst in ("tekst", "tekst_zacht", "accent", "accent_donker", "goed", "let_op"):
        assert contrast(basis[tekst], basis["papier"]) >= MINIMUM_CONTRAST
        assert contrast(basis[tekst], basis["vlak"]) >= MINIMUM_CONTRAST


def test_an_organisation_has_its_colours_from_a_token_file() -> None:
    stijl = load_organisation(Gegevensmap().register, "instroomportaal-groningen").stijl
    assert stijl.tokens == "huisstijl/instroomportaal-groningen.json"
    assert stijl.kleurwaarden == {"accent": "#1F6B3A", "accent_licht": "#DDEEE2", "accent_donker": "#12442A"}


def test_the_main_button_gives_the_accent_and_shades_are_mixed_from_it(tmp_path: Path) -> None:
    stijl = style_of(tmp_path, {})
    assert stijl.accent == "#1F5AA6"
    assert (stijl.accent_licht, stijl.accent_donker) == (
        mixed_light("#1F5AA6"),
        mixed_dark("#1F5AA6", stijl.accent_licht),
    )
    assert lightness(stijl.accent_donker) < lightness(stijl.accent) < lightness(stijl.accent_licht)
    assert unreadable(stijl) == []


def test_a_role_in_the_register_goes_before_the_usual_name(tmp_path: Path) -> None:
    kleuren = {"accent": "waard.color.blauw.20", "accent_licht": "waardColorBlauw95", "accent_donker": "#0a1a2a"}
    assert style_of(tmp_path, {"kleuren": kleuren}).kleurwaarden == {
        "accent": "#102A43",
        "accent_licht": "#E6EFF9",
        "accent_donker": "#0a1a2a",
    }


def test_shades_of_the_theme_are_used_when_they_can_be_read_and_mixed_when_not(tmp_path: Path) -> None:
    schaal = {"x": {"color": {"primary": {"50": "#E3DCE7", "500": "#42145F", "900": "#2B113A"}}}}
    assert style_of(tmp_path, {}, schaal).kleurwaarden == {
        "accent": "#42145F",
        "accent_licht": "#E3DCE7",
        "accent_donker": "#2B113A",
    }
    schaal["x"]["color"]["primary"] |= {"50": "#8D729F", "900": "#E3DCE7"}
    stijl = style_of(tmp_path, {}, schaal)
    assert (stijl.accent_licht, stijl.accent_donker) == (
        mixed_light("#42145F"),
        mixed_dark("#42145F", stijl.accent_licht),
    )


@pytest.mark.parametrize(
    ("blok", "plaats", "melding"),
    [
        ({"kleuren": {"accent": "waard.color.blauw.45"}}, ("kleuren", "accent"),
         "huisstijl/waard.json: token 'waard.color.blauw.45' is er niet; bedoeld is misschien waard.color.blauw.95 of "
         "waard.color.blauw.40 of waard.color.blauw.60"),
        ({"kleuren": {"accent": "waard.button.primary-action.border-width"}}, ("kleuren", "accent"),
         "huisstijl/waard.json: token 'waard.button.primary-action.border-width' is geen kleur maar '2px'; "
         "kies een token met een kleur"),
        ({"kleuren": {"accent_donker": "waard.color.blauw.60"}}, ("kleuren", "accent_donker"),
         "huisstijl/waard.json: 'waard.color.blauw.60' (#6FA3DD) heeft te weinig contrast met accent_licht (#DDE6F2): "
         "2,09 op 1, minstens 4,50 is nodig; de dichtstbijzijnde kleur die voldoet is #2968AF; noem die kleur of een "
         "andere token bij kleuren.accent_donker"),
        ({"tokens": "huisstijl/weg.json"}, ("tokens",), "huisstijl/weg.json: het bestand bestaat niet"),
        ({"tokens": "../weg.json"}, ("tokens",),
         "../weg.json: ligt buiten de gegevensmap; zet het bestand in de map huisstijl daarin"),
        ({"tokens": "/etc/hostname"}, ("tokens",),
         "/etc/hostname: ligt buiten de gegevensmap; zet het bestand in de map huisstijl daarin"),
        ({"tokens": 3}, ("tokens",), "moet de naam van een tokenbestand zijn, zoals huisstijl/tokens.json"),
        ({"accent_licht": "#FFFFFF"}, ("accent_licht",),
         "kan niet naast 'tokens'; geef drie kleuren of een tokenbestand, en wijs tokens aan bij 'kleuren'"),
        ({"kleuren": {"accent": "#12"}}, ("kleuren", "accent"),
         'Value error, moet een kleur zijn als "#0B5C6B" (tussen aanhalingstekens)'),
    ],
)  # fmt: skip
def test_a_mistake_names_the_place_the_file_the_token_and_the_remedy(
    tmp_path: Path, blok: dict[str, object], plaats: tuple[str, ...], melding: str
) -> None:
    assert mistake(tmp_path, blok) == (plaats, melding)


def test_a_file_without_a_usual_name_asks_for_the_accent(tmp_path: Path) -> None:
    assert mistake(tmp_path, {}, {"x": {"ruimte": "8px"}}) == (
        ("tokens",),
        "huisstijl/waard.json: geen token met een gebruikelijke naam voor de accentkleur; noem er een bij "
        "kleuren.accent; gezocht is onder meer naar button.primary-action.background-color, "
        "button.primary.background-color, color.interactive.default",
    )


def test_an_accent_of_the_theme_that_cannot_be_read_is_refused_with_the_nearest(tmp_path: Path) -> None:
    assert mistake(tmp_path, {}, {"x": {"color": {"interactive": {"default": "#5FA3AF"}}}}) == (
        ("tokens",),
        "huisstijl/waard.json: 'x.color.interactive.default' (#5FA3AF) heeft te weinig contrast met het lichte vlak "
        "(#F3F6F7): 2,63 op 1, minstens 4,50 is nodig; de dichtstbijzijnde kleur die voldoet is #427983; noem die kleur "
        "of een andere token bij kleuren.accent",
    )
    beter = style_of(tmp_path, {"kleuren": {"accent": "#427983"}}, {"x": {"color": "#5FA3AF"}})
    assert unreadable(beter) == []


def test_a_mistake_in_the_token_file_is_reported_at_the_line_of_the_register(tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    tekst = VOORBEELD.replace(DRIE_KLEUREN, "  tokens: huisstijl/weg.json\n")
    assert mistakes(register, tekst) == [
        f"{register.as_posix()}/voorbeeld.yaml, regel 6, veld 'stijl.tokens': huisstijl/weg.json: het bestand bestaat niet; "
        "gevonden 'huisstijl/weg.json'"
    ]


def test_the_token_file_lies_in_the_data_folder_of_the_register(tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    style_of(tmp_path, {})
    organisatie = load_text(register, VOORBEELD.replace(DRIE_KLEUREN, "  tokens: huisstijl/waard.json\n"))
    assert organisatie.stijl.accent == "#1F5AA6"


def test_roles_without_a_token_file_are_refused(tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    [melding] = mistakes(register, VOORBEELD.replace(DRIE_KLEUREN, DRIE_KLEUREN + "  kleuren: {accent: a.b}\n"))
    assert melding.endswith(
        "regel 9, veld 'stijl.kleuren': hoort bij 'tokens'; noem daar het tokenbestand; gevonden: niets"
    )


@pytest.mark.parametrize(
    ("veld", "kleur", "melding"),
    [
        ("accent", "#757575", "heeft te weinig contrast met het lichte vlak (#F3F6F7): 4,24 op 1, minstens 4,50 is nodig; "
         "de dichtstbijzijnde kleur die voldoet is #707070"),
        ("accent_licht", "#90B0B5", "heeft te weinig contrast met de zachte tekstkleur"),
        ("accent_donker", "#2A7A88", "heeft te weinig contrast met accent_licht (#D6E9EC)"),
    ],
)  # fmt: skip
def test_three_colours_are_checked_on_everything_they_stand_on(veld: str, kleur: str, melding: str) -> None:
    kleuren = {"accent": "#0B5C6B", "accent_licht": "#D6E9EC", "accent_donker": "#073B46", veld: kleur}
    with pytest.raises(ValidationError) as fout:
        Stijl.model_validate(kleuren)
    assert melding in str(fout.value)


@given(ACCEPTED)
def test_shades_mixed_from_any_accepted_accent_make_a_readable_style(accent: str) -> None:
    licht = mixed_light(accent)
    stijl = Stijl(accent=accent, accent_licht=licht, accent_donker=mixed_dark(accent, licht))
    assert unreadable(stijl) == []


@given(REFUSED)
def test_every_refused_accent_comes_with_one_that_is_accepted(accent: str) -> None:
    with pytest.raises(ValidationError) as fout:
        Stijl(accent=accent, accent_licht="#FFFFFF", accent_donker="#000000")
    beter = fout.value.errors()[0]["msg"].rsplit(" ", 1)[1]
    assert Stijl(accent=beter, accent_licht="#FFFFFF", accent_donker="#000000").accent == beter

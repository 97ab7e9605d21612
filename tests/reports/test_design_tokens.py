"""Style sheets take their colours and type sizes from tokens.json; what they set themselves is listed here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.reports.render import REPORT_TEMPLATES

STYLE_SHEETS = sorted(REPORT_TEMPLATES.rglob("*.css"))
SCALE = json.loads((REPORT_TEMPLATES / "styles" / "tokens.json").read_text(encoding="utf-8"))["letter"]["schaal_pt"]
COLOUR_PROPERTY = re.compile(r"(?<![\w-])(?:[a-z-]*color|background|border[a-z-]*|outline): ([^;}]+)")
FONT_SIZE = re.compile(r"(?<![\w-])font(?:-size)?: ([^;}]+)")
NO_COLOUR_NEEDED = re.compile(
    r"var\(--kleur-[a-z0-9-]+\)|\d*\.?\d+(?:pt|mm)?|none|solid|dashed|collapse|separate|transparent"
)
SIZES_OF_THEIR_OWN = {
    "kengetallen": {
        "10pt": "sender",
        "11pt": "subtitle",
        "25pt": "title and figures",
    },
    "voortgangsbrief": {"15pt": "subject of the letter"},
}
"""The sizes outside the scale, by style sheet (or the kind that has it), with what has that size."""


def sizes_of_its_own(pad: Path) -> dict[str, str]:
    return SIZES_OF_THEIR_OWN.get(pad.name) or SIZES_OF_THEIR_OWN.get(pad.parent.name, {})


def rules(pad: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", pad.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_there_are_style_sheets() -> None:
    assert {"print.css", "fonts.css", "style.css"} == {pad.name for pad in STYLE_SHEETS}


@pytest.mark.parametrize("pad", STYLE_SHEETS, ids=lambda pad: f"{pad.parent.name}/{pad.name}")
def test_colours_come_from_tokens(pad: Path) -> None:
    css = rules(pad)
    eigen = [
        deel
        for waarde in COLOUR_PROPERTY.findall(css)
        for deel in waarde.split()
        if not NO_COLOUR_NEEDED.fullmatch(deel)
    ]
    assert eigen == []
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgba?|hsla?)\(", css) == []


@pytest.mark.parametrize("pad", STYLE_SHEETS, ids=lambda pad: f"{pad.parent.name}/{pad.name}")
def test_type_sizes_come_from_the_scale_or_are_listed(pad: Path) -> None:
    schaal = {f"var(--letter-schaal-{naam})" for naam in SCALE}
    buiten = {maat.strip() for maat in FONT_SIZE.findall(rules(pad))} - schaal
    assert buiten == set(sizes_of_its_own(pad))


def test_no_size_is_below_8_pt() -> None:
    eigen = [float(maat.removesuffix("pt")) for maten in SIZES_OF_THEIR_OWN.values() for maat in maten]
    assert min([*eigen, *SCALE.values()]) >= 8


def test_templates_set_no_look_of_their_own() -> None:
    gevonden = {
        f"{pad.relative_to(REPORT_TEMPLATES)}: {stijl}"
        for pad in REPORT_TEMPLATES.rglob("*.html")
        for stijl in re.findall(r'style="([^"]*)"', pad.read_text(encoding="utf-8"))
        if re.search(r"color|background|font", stijl)
    }
    assert gevonden == set()

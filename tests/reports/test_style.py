"""Every style value resolves, text is large enough, and its colour can be read on what is behind it."""

from __future__ import annotations

import json
import re

import pytest

from pipeline.domain.colour_contrast import contrast
from pipeline.reports.building_blocks import Stijl
from pipeline.reports.render import REPORT_TEMPLATES
from pipeline.reports.style import OnbekendeStijlwaarde, fill_in, style_values

STYLES = REPORT_TEMPLATES / "styles"
TOKENS = json.loads((STYLES / "tokens.json").read_text(encoding="utf-8"))
PRINT_CSS = (STYLES / "print.css").read_text(encoding="utf-8")


def test_values_by_css_name() -> None:
    tokens = {
        "kleur": {"accent": "#111111", "reeks": ["#222222"]},
        "schaal_pt": {"kop": 12.5},
        "maat_mm": {"m": 4},
        "regel": 1.4,
    }
    values = style_values(tokens, Stijl("Naam", accent="#0B5C6B"))
    assert values["kleur-accent"] == "#0B5C6B"
    assert values["kleur-reeks-1"] == "#222222"
    assert (values["schaal-kop"], values["maat-m"], values["regel"]) == ("12.5pt", "4mm", "1.4")


def test_unknown_value() -> None:
    with pytest.raises(OnbekendeStijlwaarde, match="ruimte-xxl"):
        fill_in("p { margin: var(--ruimte-xxl) }", {})


def test_no_text_under_8_pt() -> None:
    css = fill_in(PRINT_CSS, style_values(TOKENS, Stijl("Naam")))
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", css)]
    assert len(sizes) == css.count("font-size:")
    assert min(sizes) >= 8


@pytest.mark.parametrize("tekst", ["tekst", "tekst-zacht", "accent", "accent-donker", "goed", "let-op"])
def test_text_on_paper(tekst: str) -> None:
    values = style_values(TOKENS, Stijl("Naam"))
    assert contrast(values[f"kleur-{tekst}"], values["kleur-papier"]) >= 4.5


@pytest.mark.parametrize(
    ("tekst", "vlak"),
    [("tekst", "accent-licht"), ("accent-donker", "accent-licht"), ("accent-licht", "accent-donker"), ("let-op", "vlak"),
     ("papier", "accent-donker"), ("tekst-zacht", "vlak")],
)  # fmt: skip
def test_text_on_colour(tekst: str, vlak: str) -> None:
    values = style_values(TOKENS, Stijl("Naam"))
    assert contrast(values[f"kleur-{tekst}"], values[f"kleur-{vlak}"]) >= 4.5

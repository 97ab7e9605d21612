"""From design tokens and an organisation's colours to the finished style sheet text.

`report_templates/styles/tokens.json` holds the measures that charts and pages share. A style sheet names them as CSS
variables (`var(--ruimte-m)`); here each name is replaced by its value once per organisation, because a page margin
cannot see CSS variables and because looking them up for every element of every report costs time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.reports.building_blocks import Stijl

VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
UNIT_SUFFIX = re.compile(r"_(mm|pt)$")


class OnbekendeStijlwaarde(KeyError):
    """A style sheet names a design token that does not exist."""


def style_values(tokens: Mapping[str, Any], stijl: Stijl) -> dict[str, str]:
    """Return every token by its CSS name, such as '20pt' for 'letter-schaal-kop2' and '4mm' for 'ruimte-m'.

    The organisation's accent colours replace those of the tokens. Lists (chart series) are numbered from 1.
    """
    waarden = dict(_flatten(tokens, "", ""))
    waarden["kleur-accent"] = stijl.accent
    waarden["kleur-accent-donker"] = stijl.accent_donker
    waarden["kleur-accent-licht"] = stijl.accent_licht
    return waarden


def fill_in(stylesheet: str, values: Mapping[str, str]) -> str:
    """Return the style sheet with every `var(--name)` replaced by its value; raises OnbekendeStijlwaarde, naming it."""

    def value_of(match: re.Match[str]) -> str:
        try:
            return values[match[1]]
        except KeyError:
            raise OnbekendeStijlwaarde(f"Onbekende stijlwaarde --{match[1]}; zie tokens.json") from None

    return VARIABLE.sub(value_of, stylesheet)


def _flatten(tokens: object, name: str, unit: str) -> Iterator[tuple[str, str]]:
    match tokens:
        case Mapping():
            for key, value in tokens.items():
                suffix = UNIT_SUFFIX.search(key)
                part = UNIT_SUFFIX.sub("", key).replace("_", "-")
                yield from _flatten(value, f"{name}-{part}" if name else part, suffix[1] if suffix else unit)
        case list():
            for place, value in enumerate(tokens, start=1):
                yield from _flatten(value, f"{name}-{place}", unit)
        case str():
            yield name, tokens
        case _:
            yield name, f"{tokens}{unit}"

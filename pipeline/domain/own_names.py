"""The names that differ per organisation and stand in texts of the product as {naam}.

Code lists, SQL, definitions and report kinds say {werkbedrijf} where the name of the work company belongs, so that no
organisation is named in them; the register gives the name.
"""

from __future__ import annotations

from collections.abc import Mapping

WERKBEDRIJF = "werkbedrijf"
"""The company where people work who cannot (yet) work for a regular employer, as it is called in sentences."""


def fill_names(tekst: str, namen: Mapping[str, str]) -> str:
    """Return the text with each {naam} replaced by the name of the organisation; other braces stay as they are."""
    for naam, waarde in namen.items():
        tekst = tekst.replace(f"{{{naam}}}", waarde)
    return tekst

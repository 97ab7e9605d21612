"""What this package knows about the inside of WeasyPrint and pydyf, and the error when it is no longer so.

The repairs lean on parts that these libraries do not promise to keep. Each module checks the parts it uses, where it
uses them, so that an upgrade stops the render with one line that says what to do, and never makes an unreadable file.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pydyf
import weasyprint


class VormGewijzigd(RuntimeError):
    """WeasyPrint or pydyf makes its files in another way than this package knows; the message says where."""


@dataclass(frozen=True)
class Library:
    """A library with the version that is installed and the one whose inside this package knows."""

    name: str
    installed: str
    known: str

    def changed(self, what: str, module: str) -> VormGewijzigd:
        """Return the error for a part of the library that changed; `module` is the module of this package that uses it."""
        return VormGewijzigd(
            f"{self.name} {self.installed} werkt anders dan versie {self.known}: {what}. "
            f"Zet die versie terug, of pas pipeline/reports/finish/{module}.py aan."
        )

    def part(self, place: str, name: str, what: str, module: str) -> Any:
        """Return the private part `name` of the module `place`; raises VormGewijzigd, with `what`, when it is gone."""
        try:
            return getattr(import_module(place), name)
        except (ImportError, AttributeError) as fout:
            raise self.changed(what, module) from fout


WEASYPRINT = Library("WeasyPrint", weasyprint.__version__, known="70.0")

PYDYF = Library("pydyf", pydyf.__version__, known="0.13.0")

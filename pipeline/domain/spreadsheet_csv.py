"""CSV files that a spreadsheet opens: semicolons between the cells, and no cell that becomes a formula.

A delivery may hold a name such as '=HYPERLINK(...)'. Written to a CSV file as it is, a spreadsheet would run it on the
machine of whoever opens the file. The rule is that of OWASP ("CSV Injection", owasp.org/www-community/attacks/CSV_Injection):
an apostrophe before every cell that starts with = + - @, tab or line end, or their full-width forms. White space and
quotation marks before such a sign do not help. And a spreadsheet in another language splits cells at another sign than
the semicolon, so each part after a comma, semicolon, tab or line end is treated as a start as well. Every CSV file that
the project writes goes through `write_rows`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

DELIMITER = ";"
"""Between cells: what a spreadsheet in Dutch expects, as the comma is its decimal sign."""

_START = r"(^|[,;\t\r\n])"
_FORMULA = r"""(?=['"\s]*[=+\-@\t\r\n\0＝＋－＠])"""
_STARTS_FORMULA = re.compile(_START + _FORMULA)
_MADE_TEXT = re.compile(f"{_START}'{_FORMULA}")

_HARMLESS = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*%?|[-+]")
"""A number, or a sign with nothing behind it: a spreadsheet computes with the one and shows the other."""


def neutralised(tekst: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula; numbers such as '-3,5' stay as they are."""
    return tekst if _HARMLESS.fullmatch(tekst) else _STARTS_FORMULA.sub(r"\1'", tekst)


def restored(tekst: str) -> str:
    """Return the text that `neutralised` was given."""
    return tekst if _HARMLESS.fullmatch(tekst) else _MADE_TEXT.sub(r"\1", tekst)


def write_rows(bestand: TextIO, rijen: Iterable[Sequence[str]], *, line_end: str) -> None:
    """Write rows of cells to an open file (opened with newline=''), every cell neutralised and quoted where it must be."""
    schrijver = csv.writer(bestand, delimiter=DELIMITER, lineterminator=line_end)
    schrijver.writerows([neutralised(cel) for cel in rij] for rij in rijen)

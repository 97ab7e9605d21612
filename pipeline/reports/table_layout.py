"""Measures of a table on paper: how wide each column is and how its numbers line up on the decimal comma."""

from __future__ import annotations

import re
from itertools import groupby

from pipeline.charts.lettering import REGULAR, SEMIBOLD, text_width
from pipeline.reports.building_blocks import Cel, Kolom, Tabel

DEFAULT_WIDTHS = {"tekst": 3.0, "getal": 1.0, "n": 0.8}
"""Weight of a column whose width is not given, per kind of column."""

TAIL = re.compile(r",.*$|[^0-9]+$")
"""What follows the whole part of a number: the decimals and the unit, or the unit alone."""

HEAVY_ROWS = ("subtotaal", "totaal")
"""The kinds of rows that are printed in the heavier letter, whose figures are wider."""


def column_percentages(tabel: Tabel) -> tuple[float, ...]:
    """Return the width of each column as a percentage of the table, in the order of the columns; they add to 100."""
    gewichten = [kolom.breedte or DEFAULT_WIDTHS[kolom.soort] for kolom in tabel.kolommen]
    return tuple(round(100 * gewicht / sum(gewichten), 3) for gewicht in gewichten)


def header_groups(tabel: Tabel) -> tuple[tuple[str, tuple[Kolom, ...]], ...]:
    """Return the runs of columns below one spanning header, in order; the text is empty for columns without."""
    runs: list[tuple[str, tuple[Kolom, ...]]] = []
    for groep, kolommen in groupby(tabel.kolommen, key=lambda kolom: kolom.groep):
        if groep:
            runs.append((groep, tuple(kolommen)))
        else:
            runs.extend(("", (kolom,)) for kolom in kolommen)
    return tuple(runs)


def comma_indents(tabel: Tabel) -> tuple[float, ...]:
    """Return per column the widest part behind the whole number, in em: the room that its numbers share."""
    rijen = [rij for rij in tabel.rijen if rij.soort != "groep"]
    return tuple(
        max((_tail_em(rij.cellen[plaats], rij.soort) for rij in rijen), default=0.0)
        for plaats in range(len(tabel.kolommen))
    )


def comma_padding(cel: Cel, column_indent: float, rijsoort: str = "gewoon") -> float:
    """Return the room to leave right of this number, in em, so that its comma stands under the others of its column."""
    return round(max(0.0, column_indent - _tail_em(cel, rijsoort)), 3)


def _tail_em(cel: Cel, rijsoort: str) -> float:
    """Return the width of what follows the whole part of the number: ',8%' of '44,8%', nothing of '1.234'."""
    if cel.soort != "getal":
        return 0.0
    match = TAIL.search(cel.tekst)
    dikte = SEMIBOLD if cel.nadruk or rijsoort in HEAVY_ROWS else REGULAR
    return text_width(match[0], 1.0, dikte) if match else 0.0

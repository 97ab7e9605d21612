"""Column widths add to the whole table, and commas of one column stand under each other."""

from __future__ import annotations

import pytest

from pipeline.reports.building_blocks import Cel, Kolom, Rij, Tabel
from pipeline.reports.table_layout import column_percentages, comma_indents, comma_padding, header_groups


def tabel(kolommen: tuple[Kolom, ...], *rijen: tuple[Cel, ...]) -> Tabel:
    """Return a table of ordinary rows."""
    return Tabel("t", "Titel", kolommen, tuple(Rij(cellen) for cellen in rijen))


NAAM = Cel("Boekel", soort="tekst")


def test_column_percentages() -> None:
    kolommen = (Kolom("Naam", "tekst"), Kolom("Aantal"), Kolom("Aandeel", breedte=1.0))
    assert column_percentages(tabel(kolommen)) == (60.0, 20.0, 20.0)


def test_header_groups() -> None:
    naam, een, twee, n = Kolom("Naam", "tekst"), Kolom("m", groep="2024"), Kolom("v", groep="2024"), Kolom("n", "n")
    assert header_groups(tabel((naam, een, twee, n))) == (("", (naam,)), ("2024", (een, twee)), ("", (n,)))


def test_commas_line_up() -> None:
    cellen = (Cel("44,8%"), Cel("7%"), Cel("1.234"), Cel("NB", soort="nb"), Cel("1,7 procentpunt"))
    ruimte = comma_indents(tabel((Kolom("Naam", "tekst"), Kolom("%")), *((NAAM, cel) for cel in cellen[:4])))[1]
    assert ruimte == pytest.approx(0.249 + 0.497 + 0.824)
    assert [comma_padding(cel, ruimte) for cel in cellen[:3]] == pytest.approx([0, 0.249 + 0.497, ruimte])
    assert comma_padding(cellen[4], ruimte) == 0.0


def test_heavier_figures_take_more_room() -> None:
    vet = 0.275 + 0.513 + 0.841
    rijen = (Rij((NAAM, Cel("44,8%"))), Rij((NAAM, Cel("44,8%")), soort="totaal"))
    [_, ruimte] = comma_indents(Tabel("t", "Titel", (Kolom("Naam", "tekst"), Kolom("%")), rijen))
    assert ruimte == pytest.approx(vet)
    assert comma_padding(Cel("44,8%"), ruimte) == pytest.approx(vet - 0.249 - 0.497 - 0.824)
    assert comma_padding(Cel("44,8%"), ruimte, "totaal") == comma_padding(Cel("44,8%", nadruk=True), ruimte) == 0.0


def test_group_rows_take_no_room() -> None:
    rijen = (Rij((Cel("Regio 1", soort="tekst"),), soort="groep"), Rij((NAAM, Cel("12"))))
    assert comma_indents(Tabel("t", "Titel", (Kolom("Naam", "tekst"), Kolom("n")), rijen)) == (0.0, 0.0)

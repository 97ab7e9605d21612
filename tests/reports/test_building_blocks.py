"""Pieces that would mislead a reader cannot be made."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.reports.building_blocks import Cel, Documentgegevens, Figuur, Kolom, Rij, Stijl, Tabel

KOLOMMEN = (Kolom("Naam", "tekst"), Kolom("Aantal"))


def test_a_ragged_row_is_refused() -> None:
    with pytest.raises(ValueError, match="Tabel 't', rij 2: 1 cellen in plaats van 2"):
        Tabel("t", "Titel", KOLOMMEN, (Rij((Cel("a"), Cel("1"))), Rij((Cel("b"),))))


def test_a_note_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="rij 1: noot 2 bestaat niet"):
        Tabel("t", "Titel", KOLOMMEN, (Rij((Cel("a"), Cel("NB", soort="nb", noot=2))),), noten=("Reden.",))


def test_a_figure_needs_an_alternative_text() -> None:
    with pytest.raises(ValueError, match="'f' heeft geen alternatieve tekst"):
        Figuur("f", "Titel", "<svg/>", 10, 10, " ")


def test_a_colour_is_a_colour() -> None:
    with pytest.raises(ValueError, match="geen kleur; schrijf #RRGGBB"):
        Stijl("Naam", accent="red; } p { display: none")


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        Documentgegevens(
            titel="T",
            ondertitel="",
            organisatie="O",
            periode="2024",
            datum="",
            opgemaakt=datetime(2025, 1, 1),
            omschrijving="",
            stijl=Stijl("O"),
        )

"""Settings of an organisation: known names, limits, validity, and the measurement date of a period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, load_organisation, load_register
from pipeline.domain.periods import Periode
from pipeline.domain.settings import load_settings
from pipeline.domain.yaml_files import RegisterFout
from pipeline.model.tables import create_tables, fill_register_tables

INSTELLING = """
instellingen:
  - naam: aantal klantprofielen
    waarde: 7
    eenheid: klassen
    geldig_vanaf: 2015-01-01
    brondocument: Opdracht
"""


def with_lines(folder: Path, extra: str, oud: str = "", nieuw: str = "") -> Organisatie:
    """Return ICT Maatwerk with extra lines at the end of its file, and one piece of text replaced."""
    tekst = (Gegevensmap().register / "ict-maatwerk.yaml").read_text(encoding="utf-8")
    (folder / "ict-maatwerk.yaml").write_text(tekst.replace(oud, nieuw) + extra, encoding="utf-8")
    return load_organisation(folder, "ict-maatwerk")


def test_every_setting_has_a_meaning_and_limits() -> None:
    for naam, soort in load_settings().items():
        assert soort.tussen[0] < soort.tussen[1], naam
        assert soort.betekenis.endswith(".") and soort.eenheid, naam


def test_a_setting_reaches_the_warehouse(tmp_path: Path) -> None:
    organisatie = with_lines(tmp_path, INSTELLING)
    with duckdb.connect() as connection:
        create_tables(connection)
        fill_register_tables(connection, organisatie)
        assert connection.table("register_instelling").fetchall() == [
            ("aantal klantprofielen", "", date(2015, 1, 1), None, Decimal("7.0000"), "klassen", "Opdracht")
        ]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        (
            "aantal klantprofielen",
            "aantal profielen",
            "is geen bekende instelling; toegestaan zijn: .*aantal klantprofielen",
        ),
        ("waarde: 7", "waarde: 40", "moet tussen 2 en 12 liggen"),
        ("    eenheid: klassen\n", "", "eenheid"),
    ],
)
def test_a_mistake_is_named(oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterFout, match=melding):
        with_lines(tmp_path, INSTELLING.replace(oud, nieuw))


def test_two_values_on_one_day_are_refused(tmp_path: Path) -> None:
    tweede = INSTELLING.replace("instellingen:\n", "").replace("waarde: 7", "waarde: 6").replace("2015", "2016")
    with pytest.raises(RegisterFout, match="overlapt met dezelfde instelling die geldt vanaf 2015-01-01"):
        with_lines(tmp_path, INSTELLING + tweede.lstrip("\n"))


def test_a_period_can_have_its_own_measurement_date(tmp_path: Path) -> None:
    organisatie = with_lines(tmp_path, "", "- periode: 2024", "- periode: 2024\n        meetdatum: 2024-12-01")
    [periode] = organisatie.perioden("uitstroomrapport")
    assert (periode.sleutel, periode.peildatum) == ("2024", date(2024, 12, 1))
    assert periode == Periode(2024) and Periode(2024).peildatum == date(2024, 12, 31)
    assert [opdracht.periode.peildatum for opdracht in organisatie.vaste_rapporten()] == [date(2024, 12, 1)]


def test_a_measurement_date_does_not_change_the_order() -> None:
    gemeten = Periode(2016, meetdatum=date(2017, 1, 2))
    assert Periode(2016, 4) < gemeten < Periode(2017, 1)


def test_every_organisation_of_the_demo_loads() -> None:
    register = load_register(Gegevensmap().register)
    assert {"ict-maatwerk", "ibn-partnership"} <= register.keys()

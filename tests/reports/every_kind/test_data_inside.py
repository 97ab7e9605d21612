"""What travels inside a report: exactly the figures that it prints, described so that a machine reads each one as it is."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from csvw import CSVW

from pipeline.charts.labelled_value import LabelledValue
from pipeline.domain.dutch_numbers import dutch_number, round_half_up
from pipeline.domain.spreadsheet_csv import neutralised, restored
from pipeline.indicators.cijferboek import parse_uitsplitsing
from tests.reports.example_reports import VoorbeeldRapport

NAMES = ["cijfers.csv", "definities.csv", "leveringen.csv", "cijfers.csv-metadata.json"]
Row = dict[str, Any]


@pytest.fixture
def described(rapport: VoorbeeldRapport, tmp_path: Path) -> CSVW:
    """The files as they are taken out of the PDF, read by a program that knows only their description."""
    with pikepdf.open(io.BytesIO(rapport.concept.pdf)) as pdf:
        for naam, bijlage in pdf.attachments.items():
            (tmp_path / naam).write_bytes(bijlage.get_file().read_bytes())
    return CSVW(str(tmp_path / "cijfers.csv-metadata.json"), validate=True)


def rows(described: CSVW, bestand: str) -> list[Row]:
    [tabel] = [tabel for tabel in described.tables if str(tabel.url) == bestand]
    return list(tabel.iterdicts())


def test_every_row_is_as_the_description_says(described: CSVW) -> None:
    assert described.is_valid, [str(melding.message) for melding in described.warnings]
    assert [str(tabel.url) for tabel in described.tables] == NAMES[:3]
    assert all(rows(described, bestand) for bestand in NAMES[:3])


def test_the_files_are_attached_as_what_they_are(rapport: VoorbeeldRapport) -> None:
    bijlagen = {bijlage.naam: bijlage for bijlage in rapport.content.bijlagen}
    moment = f"D:{rapport.content.opgemaakt:%Y%m%d%H%M%S}Z"
    assert list(bijlagen) == NAMES
    with pikepdf.open(io.BytesIO(rapport.concept.pdf)) as pdf:
        verbanden = {str(bestand.UF): str(bestand.AFRelationship) for bestand in pdf.Root.AF}
        assert len(pdf.Root.AF) == len(verbanden) == len(pdf.attachments) == 4
        assert verbanden == {
            "cijfers.csv": "/Data",
            "definities.csv": "/Supplement",
            "leveringen.csv": "/Data",
            "cijfers.csv-metadata.json": "/Supplement",
        }
        for bestand in pdf.Root.AF:
            bijlage, ingesloten = bijlagen[str(bestand.UF)], bestand.EF.F
            assert ingesloten.read_bytes() == bijlage.inhoud
            assert str(ingesloten.Subtype) == f"/{bijlage.mediatype}"
            assert (str(bestand.F), str(bestand.Desc)) == (bijlage.naam, bijlage.omschrijving)
            gegevens = ingesloten.Params
            assert (str(gegevens.CreationDate), str(gegevens.ModDate)) == (moment, moment)
            assert int(gegevens.Size) == len(bijlage.inhoud)
            assert bytes(gegevens.CheckSum) == hashlib.md5(bijlage.inhoud, usedforsecurity=False).digest()


def test_the_file_holds_the_figures_of_the_report_once(rapport: VoorbeeldRapport, described: CSVW) -> None:
    def key(indicator: str, uitsplitsing: str, periode: str, levering: str) -> tuple[str, frozenset[Any], str, str]:
        return indicator, frozenset(parse_uitsplitsing(uitsplitsing).items()), periode, levering

    gelezen = [
        key(
            rij["indicator"],
            rij["uitsplitsing"] or "",
            rij["periode"],
            " > ".join(filter(None, (rij["levering_ervoor"], rij["levering"]))),
        )
        for rij in rows(described, "cijfers.csv")
    ]
    gebruikt = [
        (cijfer.indicator, frozenset(cijfer.uitsplitsing.items()), cijfer.periode, cijfer.levering)
        for cijfer in rapport.content.cijfers
    ]
    assert len(set(gelezen)) == len(gelezen) > 100
    assert gelezen == gebruikt


def test_its_values_are_those_of_the_figures(rapport: VoorbeeldRapport, described: CSVW) -> None:
    boek = rapport.grondslag.cijferboek
    van_niemand = []
    for rij in rows(described, "cijfers.csv"):
        dimensies = {
            kolom.removeprefix("naar_"): restored(waarde)
            for kolom, waarde in rij.items()
            if kolom.startswith("naar_") and waarde is not None
        }
        assert dimensies == parse_uitsplitsing(restored(rij["uitsplitsing"] or ""))
        levering = " > ".join(filter(None, (rij["levering_ervoor"], rij["levering"])))
        if not boek.has(rij["indicator"], levering=levering, periode=rij["periode"], **dimensies):
            van_niemand.append(rij)
            continue
        cijfer = boek.cijfer(rij["indicator"], levering=levering, periode=rij["periode"], **dimensies)
        getallen = ("waarde", "teller", "noemer", "ondergrens", "bovengrens")
        assert [rij[naam] for naam in getallen] == [exact(getattr(cijfer, naam)) for naam in getallen]
        assert restored(rij["weergave"]) == cijfer.weergave
        assert (rij["eenheid"], rij["decimalen"], rij["soort"]) == (cijfer.eenheid, cijfer.decimalen, cijfer.soort)
        assert (rij["cijfer"], rij["reden_nb"]) == (cijfer.naam, cijfer.reden_nb)
    assert all((rij["waarde"], rij["noemer"], rij["weergave"]) == (None, 0, "NB") for rij in van_niemand)


def exact(waarde: Fraction | None) -> Decimal | None:
    return None if waarde is None else round_half_up(waarde, 10)


def test_every_figure_says_when_it_holds_and_what_it_means(described: CSVW) -> None:
    definities = {rij["indicator"]: rij for rij in rows(described, "definities.csv")}
    leveringen = {rij["levering"] for rij in rows(described, "leveringen.csv")}
    for rij in rows(described, "cijfers.csv"):
        assert {rij["levering"], rij["levering_ervoor"]} - {None} <= leveringen
        assert (rij["peildatum"] is None) != (rij["eind"] is None)
        assert rij["begin"] is None or rij["begin"] <= rij["eind"]
        definitie = definities[rij["indicator"]]
        for naam in ("cijfer", "definitie", "teller_omschrijving", "noemer_omschrijving", "soort"):
            assert rij[naam] == definitie[naam]
    assert {rij["indicator"] for rij in rows(described, "cijfers.csv")} == set(definities)


def printed_forms(rij: Row) -> set[str]:
    """Return every number with which a row of cijfers.csv may be printed."""
    vormen = set(numbers_in(rij["weergave"]))
    for naam in ("waarde", "teller", "noemer", "ondergrens", "bovengrens"):
        if rij[naam] is not None:
            getal = dutch_number(abs(Fraction(rij[naam])), 0 if naam in ("teller", "noemer") else rij["decimalen"])
            vormen |= {getal, f"{getal}%"}
    return vormen


def numbers_in(tekst: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*%?", tekst)


def test_every_number_in_tables_key_figures_and_charts_is_in_the_file(
    rapport: VoorbeeldRapport, described: CSVW
) -> None:
    bekend = {vorm for rij in rows(described, "cijfers.csv") for vorm in printed_forms(rij)}
    getallen = {
        getal for rij in rows(described, "cijfers.csv") for getal in (rij["waarde"], rij["teller"], rij["noemer"])
    }
    content = rapport.content
    gedrukt = [
        cel.tekst
        for tabel in content.tabellen
        for rij in tabel.rijen
        for cel in rij.cellen[1:]
        if cel.soort == "getal" and tabel.id != "t-leveringen"
    ]
    gedrukt += [kern.weergave for kern in content.kerncijfers] + [
        kern.verandering.split(" dan ")[0] for kern in content.kerncijfers
    ]
    in_grafieken = [waarde for grafiek in rapport.charts.values() for waarde in labelled_values(grafiek)]
    gedrukt += [waarde.tekst for waarde in in_grafieken]

    assert len(gedrukt) > 50
    assert sorted({getal for tekst in gedrukt for getal in numbers_in(tekst)} - bekend) == []
    geplaatst = {round_half_up(Fraction(waarde.waarde), 10) for waarde in in_grafieken if waarde.waarde is not None}
    assert sorted(geplaatst - getallen) == []


def labelled_values(deel: object) -> Iterator[LabelledValue]:
    """Yield every value that a chart draws, wherever its form keeps it."""
    if isinstance(deel, LabelledValue):
        yield deel
    elif dataclasses.is_dataclass(deel):
        for veld in dataclasses.fields(deel):
            yield from labelled_values(getattr(deel, veld.name))
    elif isinstance(deel, (tuple, list)):
        for stuk in deel:
            yield from labelled_values(stuk)


def test_no_cell_is_a_formula(described: CSVW) -> None:
    for bestand in NAMES[:3]:
        for rij in rows(described, bestand):
            teksten = [waarde for waarde in rij.values() if isinstance(waarde, str)]
            assert [tekst for tekst in teksten if neutralised(restored(tekst)) != tekst] == []

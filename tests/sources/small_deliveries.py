"""Small deliveries in the real layouts, written to a folder so that one thing at a time can be made wrong."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import duckdb
import openpyxl

from pipeline.sources.deliveries import find_deliveries
from pipeline.sources.layout import Layout, load_layout
from pipeline.sources.read_export import LeveringVerslag, read_delivery

SLEUTEL = bytes(range(32))
SCHEMA = Path(__file__).parents[2] / "pipeline" / "model" / "schema.sql"
BSN = "111222333"
"""Passes the elfproef, like 123456782 and (with its leading zero) 010464554."""

KOPPEN = {
    "aanmeldingen.csv": "Aanmeldnummer;BSN;Naam;Geboortedatum;Geslacht;Gemeente;Aanmelddatum;Geregistreerd op;Pakket;"
    "Dienst;Soort plaatsing",
    "statussen.csv": "Aanmeldnummer;Status;Datum;Reden;Geregistreerd op",
    "dienstverbanden.csv": "Contractnummer;BSN;Gemeente;Werkgever;Soort werkgever;Soort contract;Begindatum;Einddatum;"
    "Uren per week;Doelgroep;Soort plaatsing;Uitstroomprofiel;Loonwaarde %;Forfaitair",
    "werkladder.csv": "Contractnummer;Datum;Trede;Soort meting;Geregistreerd op",
    "indicaties_beschut.csv": "Peildatum;Gemeente;BSN;Datum advies UWV;Advies;Besluitdatum;Aanvrager;Ingetrokken op",
    "indicaties_ontvangen.csv": "Peildatum;Gemeente;Ontvangen op;Aantal regels",
    "ontwikkeltrajecten.csv": "Trajectnummer;Contractnummer;BSN;Gemeente;Startdatum;Einddatum;Resultaat",
    "voorzieningen.csv": "Voorzieningnummer;BSN;Gemeente;Soort voorziening;Omschrijving;Aanmelddatum;Startdatum;Einddatum",
    "pluspakket.csv": "Aanmeldnummer;BSN;Gemeente;Dienst;Startdatum;Einddatum",
    "taakstelling.csv": "Jaar;Gemeente;Taakstelling (plekken van 31 uur)",
    "normen.csv": "Norm;Onderdeel;Geldig vanaf;Geldig tot en met;Waarde;Eenheid",
}
STATUS = "A1;Intake;05-01-2021;;05-01-2021"
DIENSTVERBAND = "C1;111222333;Oss;IBN;IBN;Garantiebaan;01-02-2021;31-12-2023;28,5;Beschut;Vraag;;42;Nee"


@dataclass
class SmallDelivery:
    """A delivery of the partnership with, unless a test puts more in, only headers."""

    levering: str = "2023-Q4"
    peildatum: str = "31-12-2023"
    uitgedraaid_op: str = "19-01-2024"
    regels: dict[str, list[str]] = field(default_factory=dict)
    koppen: dict[str, str] = field(default_factory=lambda: dict(KOPPEN))
    inhoud: dict[str, bytes] = field(default_factory=dict)
    """The bytes of a whole file, in place of header and lines."""
    aantallen: dict[str, int] = field(default_factory=dict)
    """What levering.csv says, where that is not the number of lines."""

    @property
    def bestanden(self) -> frozenset[str]:
        """The files that a test put something in."""
        anders = {bestand for bestand, kop in self.koppen.items() if kop != KOPPEN[bestand]}
        return frozenset({*self.regels, *self.inhoud, *self.aantallen, *anders})

    def write(self, exports: Path) -> Path:
        """Write the folder of the delivery below `exports` and return it."""
        folder = exports / f"levering {self.levering}"
        folder.mkdir(parents=True)
        opgave = ["Levering;Peildatum;Uitgedraaid op;Bestand;Aantal regels"]
        for bestand, kop in self.koppen.items():
            regels = self.regels.get(bestand, [])
            tekst = "".join(f"{regel}\r\n" for regel in [kop, *regels])
            (folder / bestand).write_bytes(self.inhoud.get(bestand, tekst.encode("cp1252")))
            aantal = self.aantallen.get(bestand, len(regels))
            opgave.append(f"{self.levering};{self.peildatum};{self.uitgedraaid_op};{bestand};{aantal}")
        (folder / "levering.csv").write_text("".join(f"{regel}\r\n" for regel in opgave), newline="")
        return folder


def text_file(bestand: str, *regels: str, regeleinde: str = "\r\n", codering: str = "cp1252") -> bytes:
    """Return the bytes of a file with its right header."""
    return "".join(f"{regel}{regeleinde}" for regel in [KOPPEN[bestand], *regels]).encode(codering)


def aanmelding(nummer: int = 1, **waarden: str) -> str:
    """Return a good line of aanmeldingen.csv, with other values for the fields that are named (in lower case)."""
    velden = {
        "aanmeldnummer": f"A2023-{nummer:05d}",
        "bsn": BSN,
        "naam": "F.B. van ’t Hof",
        "geboortedatum": "17-10-1992",
        "geslacht": "M",
        "gemeente": "Land v. Cuijk",
        "aanmelddatum": "10-12-2023",
        "geregistreerd_op": "13-12-2023",
        "pakket": "Basis",
        "dienst": "OAD",
        "soort_plaatsing": "",
    }
    return ";".join({**velden, **waarden}.values())


def empty_warehouse(pad: Path | str = ":memory:") -> duckdb.DuckDBPyConnection:
    """Return a connection to a database with the canonical tables."""
    connection = duckdb.connect(str(pad))
    connection.execute("SET enable_progress_bar = false")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    return connection


def layout_of(bron: str, bestanden: frozenset[str] = frozenset()) -> Layout:
    """Return the layout of `bron`, with these files only when any are named: a test of one file needs no other."""
    layout = load_layout(bron)
    if not bestanden:
        return layout
    (versie,) = layout.versies
    alleen = [bestand for bestand in versie.bestanden if bestand.bestand in bestanden]
    return layout.model_copy(update={"versies": [versie.model_copy(update={"bestanden": alleen})]})


def read_all(
    connection: duckdb.DuckDBPyConnection,
    bron: str,
    exports: Path,
    quarantaine: Path,
    bestanden: frozenset[str] = frozenset(),
) -> list[LeveringVerslag]:
    """Read every delivery of `bron` in `exports`, with these files only when any are named."""
    layout = layout_of(bron, bestanden)
    return [
        read_delivery(connection, layout, levering, sleutel=SLEUTEL, quarantine_dir=quarantaine)
        for levering in find_deliveries(layout, exports)
    ]


WERKBOEKKOP = [
    *("Cliëntnummer", "Geboortedatum", "Geslacht", "Gemeente", "Startdatum", "Einddatum", "Bestemming uitstroom", None),
    *("Jobcoach", "Trede bij start", "Trede bij uitstroom", "Reden", "Toelichting"),
]

Cel = str | int | float | datetime.datetime | None


def deelname(**waarden: Cel) -> list[Cel]:
    """Return a good row of a sheet about 2031, with other values for the fields that are named."""
    velden: dict[str, Cel] = {
        "clientnummer": "Z00001",
        "geboortedatum": datetime.datetime(1990, 5, 17),
        "geslacht": "man",
        "gemeente": "Zutphen",
        "startdatum": "03-02-2029",
        "einddatum": datetime.datetime(2031, 6, 30),
        "bestemming": " REA college ",
        "leeg": None,
        "jobcoach": None,
        "trede_start": "3",
        "trede_uitstroom": 5,
        "reden": "doel bereikt",
        "toelichting": '"Eindelijk"\nzei Pietje Puk',
    }
    return list({**velden, **waarden}.values())


@dataclass
class SmallWorkbook:
    """A workbook of outflow with one sheet, about a year and a location of its own."""

    jaar: int = 2031
    blad: str = "Zutphen"
    titels: list[str] = field(
        default_factory=lambda: ["Registratie uitstroom 2031", "Locatie Zutphen, overzicht afgedrukt op 08-01-2032"]
    )
    kop: list[str | None] = field(default_factory=lambda: list(WERKBOEKKOP))
    rijen: list[list[Cel]] = field(default_factory=lambda: [deelname()])
    bestanden: ClassVar[frozenset[str]] = frozenset()
    totaal: int | str | None = None
    """The number in the totals row; by default the right one, '' for a sheet without a totals row."""

    def write(self, exports: Path) -> Path:
        """Write the workbook into `exports` and return its path."""
        werkboek = openpyxl.Workbook()
        blad = werkboek.active
        assert blad is not None
        blad.title = self.blad
        for tekst in self.titels:
            blad.append([tekst])
        blad.append(self.kop)
        for rij in self.rijen:
            blad.append(rij)
        if self.totaal != "":
            blad.append([])
            totaal = len(self.rijen) if self.totaal is None else self.totaal
            blad.append(["Totaal", None, None, None, None, None, totaal])
        pad = exports / f"Uitstroom_{self.jaar}.xlsx"
        werkboek.save(pad)
        return pad

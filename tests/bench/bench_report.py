"""The report whose speed is measured: about 30 pages with 20 charts and 15 tables, made like a real one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.charts.bars import Bars
from pipeline.charts.bars_over_years import BarsOverYears, YearRow
from pipeline.charts.forms import ChartData, illustrate
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lines import Line, Lines
from pipeline.charts.stacked_bars import StackedBar, StackedBars
from pipeline.charts.theme import Stijl as Grafiekstijl
from pipeline.charts.theme import load_stijl
from pipeline.reports.building_blocks import Cel, Documentgegevens, Figuur, Kolom, Rij, Stijl, Tabel

TEMPLATES = Path(__file__).parent / "templates"
SJABLOON = "meetrapport.html"

HOOFDSTUKKEN = 5
GRAFIEKEN, TABELLEN = 20, 15
JAREN = ("2021", "2022", "2023")
SOORTEN = ("Opleiding", "Dvb reguliere werkgever", "Dvb IBN", "Proefplaatsing", "Voortraject", "Intake")
GEMEENTEN = ("Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss")

ALINEA = (
    "De aantallen hangen samen met het aantal plekken dat werkgevers aanbieden en met het aantal mensen dat zich "
    "aanmeldt. Daarom staan de cijfers van drie jaren naast elkaar, steeds met de noemer erbij. Waar een groep klein "
    "is, kan een verschil op toeval berusten; de tekst noemt dat verschil dan niet."
)


@dataclass(frozen=True)
class Hoofdstuk:
    """One chapter: its text, drawings and tables."""

    titel: str
    inleiding: str
    alineas: tuple[str, ...]
    figuren: tuple[Figuur, ...]
    tabellen: tuple[Tabel, ...]


@dataclass(frozen=True, kw_only=True)
class Meetinhoud(Documentgegevens):
    """The content of the measured report."""

    hoofdstukken: tuple[Hoofdstuk, ...]


def bench_content(editie: int = 0) -> Meetinhoud:
    """Return the content, charts drawn; each `editie` has other figures, so that nothing can be reused between two."""
    stijl = load_stijl()
    figuren = [_figure(editie, nummer, stijl) for nummer in range(GRAFIEKEN)]
    tabellen = [_table(editie, nummer) for nummer in range(TABELLEN)]
    return Meetinhoud(
        titel=f"Meetrapport {editie}",
        ondertitel="Dertig bladzijden met grafieken en tabellen",
        organisatie="Landelijke proef",
        periode="2023",
        datum="31 december 2023",
        opgemaakt=datetime(2024, 1, 19, 9, 0, tzinfo=UTC),
        omschrijving="Rapport waarmee de snelheid wordt gemeten",
        stijl=Stijl(naam="Landelijke proef"),
        status="definitief",
        hoofdstukken=tuple(
            Hoofdstuk(
                titel=f"Onderdeel {nummer + 1}",
                inleiding=f"Dit onderdeel laat zien hoe het in {JAREN[-1]} ging.",
                alineas=(ALINEA, ALINEA, ALINEA),
                figuren=tuple(figuren[nummer::HOOFDSTUKKEN]),
                tabellen=tuple(tabellen[nummer::HOOFDSTUKKEN]),
            )
            for nummer in range(HOOFDSTUKKEN)
        ),
    )


def _figure(editie: int, nummer: int, stijl: Grafiekstijl) -> Figuur:
    titel = f"Aanmeldingen naar status, deel {nummer + 1}"
    plaatje = illustrate(_chart_data(editie, nummer), onderwerp=titel, stijl=stijl)
    return Figuur(
        id=f"f-{nummer}",
        titel=titel,
        svg=plaatje.drawing.svg,
        breedte_mm=plaatje.drawing.width_mm,
        hoogte_mm=plaatje.drawing.height_mm,
        alt=plaatje.alt,
        bron="Levering 2023-Q4",
    )


def _chart_data(editie: int, nummer: int) -> ChartData:
    """Return data for one of four forms in turn."""
    basis = 7 * editie + nummer
    match nummer % 4:
        case 0:
            balken = tuple(StackedBar(jaar, _shares(basis + plaats)) for plaats, jaar in enumerate(JAREN))
            return StackedBars(SOORTEN, balken)
        case 1:
            return Bars(_counts(SOORTEN, basis))
        case 2:
            return Lines(
                JAREN,
                tuple(Line(naam, _counts(JAREN, basis + 5 * plaats)) for plaats, naam in enumerate(GEMEENTEN[:3])),
            )
        case _:
            rijen = tuple(YearRow(soort, _counts(JAREN, basis + plaats)) for plaats, soort in enumerate(SOORTEN[:4]))
            return BarsOverYears(JAREN, rijen)


def _counts(namen: tuple[str, ...], basis: int) -> tuple[LabelledValue, ...]:
    getallen = [20 + (basis * 31 + plaats * 17) % 120 for plaats in range(len(namen))]
    return tuple(LabelledValue(naam, getal, str(getal)) for naam, getal in zip(namen, getallen, strict=True))


def _shares(basis: int) -> tuple[LabelledValue, ...]:
    gewichten = [10 + (basis * 13 + plaats * 29) % 40 for plaats in range(len(SOORTEN))]
    delen = [100 * gewicht // sum(gewichten) for gewicht in gewichten]
    return tuple(LabelledValue(soort, deel, f"{deel}%") for soort, deel in zip(SOORTEN, delen, strict=True))


def _table(editie: int, nummer: int) -> Tabel:
    """Return a table of 13 rows and 7 columns, with spanning headers and shares with their n."""
    rijen = []
    for rij in range(12):
        aantallen = [40 + (editie * 7 + nummer * 11 + rij * 5 + jaar) % 90 for jaar in range(3)]
        cellen = [cel for aantal in aantallen for cel in (Cel(str(aantal)), Cel(f"{aantal * 100 // 250}%", n=250))]
        rijen.append(Rij((Cel(f"{GEMEENTEN[rij % 6]}, {SOORTEN[rij // 2]}", soort="tekst"), *cellen)))
    totaal = [cel for _ in JAREN for cel in (Cel("250"), Cel("100%", n=250))]
    rijen.append(Rij((Cel("Totaal", soort="tekst"), *totaal), soort="totaal"))
    return Tabel(
        id=f"t-{nummer}",
        titel=f"Aanmeldingen naar gemeente en status, deel {nummer + 1}",
        kolommen=(
            Kolom("Gemeente en status", "tekst"),
            *(Kolom(kop, groep=jaar) for jaar in JAREN for kop in ("personen", "aandeel")),
        ),
        rijen=tuple(rijen),
        bron="Levering 2023-Q4",
    )

"""A report that uses every building block, with invented figures: what the tests of the rendering layer look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from pipeline.reports.building_blocks import (
    Callout,
    Cel,
    Definitie,
    Documentgegevens,
    Figuur,
    Gemeentepagina,
    Kerncijfer,
    Kolom,
    Normstrook,
    Rij,
    Status,
    Stijl,
    Tabel,
)

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 470 180" width="470" height="180">
<g font-family="Source Sans 3" font-size="12" fill="#1B2428">
<text x="0" y="34">Regulier werk</text>
<rect x="110" y="18" width="232" height="24" fill="#073B46"/><text x="350" y="34">44,8%</text>
<text x="0" y="84">Beschut werk</text>
<rect x="110" y="68" width="141" height="24" fill="#0E7A8A"/><text x="259" y="84">27,2%</text>
<text x="0" y="134">Dagbesteding</text>
<rect x="110" y="118" width="73" height="24" fill="#8CC3DE"/><text x="191" y="134">14,1%</text>
</g></svg>"""

LINE_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 24" width="80" height="24">
<polyline points="2,20 40,12 76,4" fill="none" stroke="#0B5C6B" stroke-width="1.5"/>
<circle cx="76" cy="4" r="2.5" fill="#0B5C6B"/>
</svg>"""

STIJL = Stijl(naam="Werkbedrijf Voorbeeld")


@dataclass(frozen=True, kw_only=True)
class DemoInhoud(Documentgegevens):
    """The demo report's content."""

    kerncijfers: tuple[Kerncijfer, ...]
    kort: Tabel
    lang: Tabel
    figuur: Figuur
    figuur_links: Figuur
    figuur_rechts: Figuur
    normen: tuple[Normstrook, ...]
    kaders: tuple[Callout, ...]
    begrippen: tuple[Definitie, ...]
    gemeenten: tuple[Gemeentepagina, ...]
    vrije_tekst: str


def figuur(anchor: str, breedte_mm: float = 124, hoogte_mm: float = 47.5) -> Figuur:
    """Return a bar chart of three destinations."""
    return Figuur(
        id=anchor,
        titel="Uitstroom naar bestemming, 2024",
        svg=SVG,
        breedte_mm=breedte_mm,
        hoogte_mm=hoogte_mm,
        alt="Staafdiagram van de uitstroom. De meeste mensen gingen naar regulier werk: 44,8%.",
        bron="Registratie Werkbedrijf Voorbeeld, levering januari 2025",
        toelichting="Door afronding tellen percentages niet altijd op tot 100.",
    )


def korte_tabel(anchor: str = "t-uitstroom") -> Tabel:
    """Return a table with spanning headers, a note, decimals that differ and a total."""
    kolommen = (
        Kolom("Bestemming", "tekst"),
        Kolom("aantal", "getal", groep="2023"),
        Kolom("%", "getal", groep="2023"),
        Kolom("aantal", "getal", groep="2024"),
        Kolom("%", "getal", groep="2024"),
        Kolom("n", "n"),
    )
    return Tabel(
        id=anchor,
        titel="Uitstroom naar bestemming",
        kolommen=kolommen,
        rijen=(
            _rij("Regulier werk", "1.288", "43,1%", "1.301", "44,8%", "2.904"),
            _rij("waarvan in de zorg", "204", "6,8%", "198", "7%", "2.904", niveau=1),
            _rij("Beschut werk", "512", "17,1%", "790", "27,2%", "2.904"),
            Rij(
                (
                    Cel("Dagbesteding", soort="tekst"),
                    Cel("NB", soort="nb", noot=1),
                    Cel("NB", soort="nb", noot=1),
                    Cel("409"),
                    Cel("14,1%"),
                    Cel("2.904"),
                )
            ),
            _rij("Totaal", "2.990", "100%", "2.904", "100%", "2.904", soort="totaal"),
        ),
        bron="Registratie Werkbedrijf Voorbeeld, levering januari 2025",
        noten=("Niet beschikbaar: één gemeente leverde dit jaar geen gegevens.",),
    )


def lange_tabel(anchor: str = "t-gemeenten", groepen: int = 4, rijen: int = 13) -> Tabel:
    """Return a table that does not fit on one page, with a header above each group of rows."""
    inhoud: list[Rij] = []
    for groep in range(1, groepen + 1):
        inhoud.append(Rij((Cel(f"Regio {groep}", soort="tekst"),), soort="groep"))
        for rij in range(1, rijen + 1):
            aantal = groep * 100 + rij * 7
            inhoud.append(_rij(f"Gemeente {groep}.{rij}", str(aantal), f"{rij},{groep}%", f"{aantal + 3}"))
        inhoud.append(_rij(f"Regio {groep} samen", str(groep * 1500), "8,0%", str(groep * 1542), soort="subtotaal"))
    return Tabel(
        id=anchor,
        titel="Werkenden per gemeente",
        kolommen=(Kolom("Gemeente", "tekst"), Kolom("personen"), Kolom("aandeel"), Kolom("personen vorig jaar")),
        rijen=tuple(inhoud),
        bron="Registratie Werkbedrijf Voorbeeld",
    )


def demo_inhoud(status: Status = "concept", vrije_tekst: str = "Zuid-Holland en beschut werk.") -> DemoInhoud:
    """Return the content of the demo report."""
    return DemoInhoud(
        titel="Voorbeeldrapport 2024",
        ondertitel="Uitstroom, plaatsing en taakstelling in één oogopslag",
        organisatie="Werkbedrijf Voorbeeld",
        doel="Gemeente Boekel",
        periode="1 januari tot en met 31 december 2024",
        datum="3 februari 2025",
        opgemaakt=datetime(2025, 2, 3, 9, 0, tzinfo=timezone(timedelta(hours=1))),
        omschrijving="Voorbeeld van een rapport met alle bouwstenen",
        trefwoorden=("uitstroom", "beschut werk"),
        kenmerk="WV-2025-014",
        status=status,
        stijl=STIJL,
        kerncijfers=_kerncijfers(),
        kort=korte_tabel(),
        lang=lange_tabel(),
        figuur=figuur("f-uitstroom"),
        figuur_links=figuur("f-links", 80, 30.6),
        figuur_rechts=figuur("f-rechts", 80, 30.6),
        normen=(
            Normstrook("Realisatie taakstelling", "87,5%", 87.5, "Norm: 100%", 100, "onder de norm", n=642),
            Normstrook("Plaatsingspercentage", "91,2%", 91.2, "Norm: 85%", 85, "boven de norm"),
        ),
        kaders=(
            Callout("Kern", ("Bijna de helft van de mensen ging naar regulier werk.",)),
            Callout("Let op", ("De cijfers van één gemeente ontbreken.", "Zij tellen niet mee."), "let_op"),
            Callout("Duiding", ("Jonge cohorten hadden minder tijd om uit te stromen.",), "duiding"),
            Callout("Correctie", ("Het aantal van 2023 was 257 en is nu 259.",), "correctie"),
        ),
        begrippen=(
            Definitie("Uitstroom", "Een traject dat in het jaar is geëindigd.", bron="Register 2024"),
            Definitie("Taakstelling", "Het aantal plekken van 31 uur dat het Rijk aan een gemeente vraagt."),
        ),
        gemeenten=(
            Gemeentepagina(
                id="gemeente-boekel",
                naam="Boekel",
                inleiding="In Boekel werkten eind 2024 veertien mensen beschut.",
                kerncijfers=_kerncijfers()[:3],
                tabellen=(lange_tabel("t-boekel", groepen=1, rijen=4),),
                figuur=figuur("f-boekel"),
            ),
        ),
        vrije_tekst=vrije_tekst,
    )


def _rij(kop: str, *teksten: str, soort: str = "gewoon", niveau: int = 0) -> Rij:
    cellen = (Cel(kop, soort="tekst"), *(Cel(tekst) for tekst in teksten))
    return Rij(cellen, soort=soort, niveau=niveau)  # type: ignore[arg-type]


def _kerncijfers() -> tuple[Kerncijfer, ...]:
    lijn = Figuur("lijn", "", LINE_SVG, 26, 8, "Lijn die in drie jaar gelijkmatig stijgt.")
    return (
        Kerncijfer(
            "Uitstroom naar regulier werk",
            "44,8%",
            verandering="1,7 procentpunt hoger dan in 2023",
            richting="gunstig",
            norm="Norm: 40%",
            n=2904,
            lijn=lijn,
        ),
        Kerncijfer("Beschut werk", "790", eenheid="personen", verandering="278 meer dan in 2023", richting="gunstig"),
        Kerncijfer(
            "Realisatie taakstelling", "87,5%", verandering="3,2 procentpunt lager", richting="ongunstig", n=642
        ),
        Kerncijfer("Terugval", "6,1%", verandering="vrijwel gelijk gebleven", norm="Geen norm afgesproken", n=1301),
        Kerncijfer("Jongeren tot 27", "NB", toelichting="Eén gemeente leverde geen gegevens."),
    )

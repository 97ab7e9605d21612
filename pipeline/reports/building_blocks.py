"""What a report page is made of: frozen pieces that the templates print and nobody computes with.

Report kinds fill these in from `cijfers`; the macros in `report_templates/macros/` say how each piece looks. All text
here is final Dutch text ("44,8%", "1e kwartaal 2023"). Numbers of tables, figures and chapters are not in here: they
are given out in reading order while the page is written (see `pipeline.reports.numbering`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.domain.colour_contrast import COLOUR

Status = Literal["concept", "definitief"]
Richting = Literal["gunstig", "ongunstig", "neutraal"]


@dataclass(frozen=True)
class Figuur:
    """A drawing with its title, alternative text and source.

    `svg` is the drawing itself, `breedte_mm` and `hoogte_mm` its size on paper. `alt` says in one or two Dutch
    sentences what the drawing shows. `id` is the anchor that a cross-reference names; it is unique in a report.
    """

    id: str
    titel: str
    svg: str
    breedte_mm: float
    hoogte_mm: float
    alt: str
    bron: str = ""
    toelichting: str = ""

    def __post_init__(self) -> None:
        """Refuse a drawing that a screen reader could not announce."""
        if not self.alt.strip():
            raise ValueError(f"Figuur '{self.id}' heeft geen alternatieve tekst")


@dataclass(frozen=True)
class Stijl:
    """The look of one organisation: its name, its three accent colours (#RRGGBB) and, if there is one, its logo."""

    naam: str
    accent: str = "#0B5C6B"
    accent_donker: str = "#073B46"
    accent_licht: str = "#D6E9EC"
    logo: Figuur | None = None

    def __post_init__(self) -> None:
        """Refuse anything but a colour: it is written into the style sheet as it is."""
        for kleur in (self.accent, self.accent_donker, self.accent_licht):
            if not COLOUR.fullmatch(kleur):
                raise ValueError(f"Stijl van {self.naam}: '{kleur}' is geen kleur; schrijf #RRGGBB")


@dataclass(frozen=True, kw_only=True)
class Documentgegevens:
    """What every report tells about itself; a report kind's content extends this class.

    `doel` is the municipality a report is for, empty when it covers the whole organisation. `periode` and `datum` are
    printed as they are. `opgemaakt` carries a time zone and becomes the creation date in the file, so that the same
    content always gives the same bytes.
    """

    titel: str
    ondertitel: str
    organisatie: str
    periode: str
    datum: str
    opgemaakt: datetime
    omschrijving: str
    stijl: Stijl
    doel: str = ""
    kenmerk: str = ""
    status: Status = "concept"
    trefwoorden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a moment without a time zone: it would mean another moment on another machine."""
        if self.opgemaakt.tzinfo is None:
            raise ValueError("Het moment van opmaken ('opgemaakt') heeft geen tijdzone")


@dataclass(frozen=True)
class Kolom:
    """One column of a table: its header, what its cells hold, and its share of the width.

    `soort` 'tekst' aligns left, 'getal' aligns on the decimal comma, 'n' is a number printed softly (the denominator
    beside a percentage). `breedte` is a weight against the other columns; None takes 3 for text, 1 for numbers. Columns
    that follow each other with the same `groep` get that text as a spanning header above them.
    """

    kop: str
    soort: Literal["tekst", "getal", "n"] = "getal"
    breedte: float | None = None
    groep: str = ""


@dataclass(frozen=True)
class Cel:
    """One cell: the text as printed, the n behind a percentage, and the place (from 1) of its note in `Tabel.noten`.

    A figure that is not available has `soort` 'nb' and, with `noot`, the reason under the table.
    """

    tekst: str
    n: int | None = None
    soort: Literal["getal", "tekst", "nb"] = "getal"
    nadruk: bool = False
    noot: int | None = None


@dataclass(frozen=True)
class Rij:
    """One row; the first cell is its header. A row of `soort` 'groep' has that one cell only and heads the rows below.

    `niveau` indents the header of an ordinary row (1: part of the row above).
    """

    cellen: tuple[Cel, ...]
    soort: Literal["gewoon", "groep", "subtotaal", "totaal"] = "gewoon"
    niveau: int = 0


@dataclass(frozen=True)
class Tabel:
    """A table with its title, source and notes; every row but a group row has as many cells as there are columns."""

    id: str
    titel: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    bron: str = ""
    noten: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a ragged table and a note that does not exist; both would mislead a reader."""
        for nummer, rij in enumerate(self.rijen, start=1):
            verwacht = 1 if rij.soort == "groep" else len(self.kolommen)
            if len(rij.cellen) != verwacht:
                raise ValueError(f"Tabel '{self.id}', rij {nummer}: {len(rij.cellen)} cellen in plaats van {verwacht}")
            for cel in rij.cellen:
                if cel.noot is not None and not 1 <= cel.noot <= len(self.noten):
                    raise ValueError(f"Tabel '{self.id}', rij {nummer}: noot {cel.noot} bestaat niet")


@dataclass(frozen=True)
class Kerncijfer:
    """One key figure of the strip on the first page.

    `weergave` is the figure as printed ('44,8%'), `eenheid` a word behind it where it needs one ('fte'), `verandering`
    the change in words ('1,7 procentpunt hoger dan in 2023'), `richting` whether that change is good news. `norm` and
    `toelichting` are short lines; `lijn` is a small drawing of the last years. Key figures with the same `groep` belong
    together, such as those of one day against those of a period.
    """

    naam: str
    weergave: str
    eenheid: str = ""
    verandering: str = ""
    richting: Richting = "neutraal"
    norm: str = ""
    n: int | None = None
    toelichting: str = ""
    lijn: Figuur | None = None
    groep: str = ""


@dataclass(frozen=True)
class Normstrook:
    """One figure against its norm or target, drawn as a bar with a mark.

    `aandeel` and `norm_aandeel` are percentages of the full width of the bar, 0 to 100; `weergave` and `norm` are the
    two figures as printed; `oordeel` says in words how they compare ('boven de norm').
    """

    naam: str
    weergave: str
    aandeel: float
    norm: str
    norm_aandeel: float
    oordeel: str
    n: int | None = None


@dataclass(frozen=True)
class Callout:
    """A framed remark: a header and its paragraphs.

    'kern' is the main message, 'let_op' a warning, 'duiding' a reading, 'correctie' a figure that was published wrong.
    """

    kop: str
    alineas: tuple[str, ...]
    soort: Literal["kern", "let_op", "duiding", "correctie"] = "kern"


@dataclass(frozen=True)
class Definitie:
    """A term and what it means here; `bron` says where the definition comes from."""

    term: str
    uitleg: str
    bron: str = ""


@dataclass(frozen=True)
class Gemeentepagina:
    """One page of the annex per municipality: name, a sentence, its key figures, its tables and at most one drawing."""

    id: str
    naam: str
    inleiding: str
    kerncijfers: tuple[Kerncijfer, ...] = ()
    tabellen: tuple[Tabel, ...] = ()
    figuur: Figuur | None = None


@dataclass(frozen=True)
class Bijlagebestand:
    """A file that travels inside the PDF, such as `cijfers.csv`: its name, bytes and one line that describes it.

    `verband` is its relation to the report, as PDF names it (AFRelationship): 'Data' are the data that the report shows,
    'Supplement' adds something to those.
    """

    naam: str
    inhoud: bytes = field(repr=False)
    omschrijving: str
    mediatype: str = "text/csv"
    verband: Literal["Data", "Supplement"] = "Data"

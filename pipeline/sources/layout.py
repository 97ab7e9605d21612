"""The layouts of export files: what a source delivers, in which files, and which column becomes which canonical column.

Owns the model and the loading of `<bron>.yaml`. A new organisation or a new layout of a known one is a YAML file; the
code that reads knows no organisation, file or column by name.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pipeline.domain.code_lists import CodeLijsten, load_code_lists
from pipeline.domain.yaml_files import RegisterFout, load_yaml, shown_path

LAYOUTS_DIR = Path(__file__).parent

WEGGELATEN_SOORTEN = frozenset({"naam", "vrije_tekst"})
"""Kinds of columns that are never read: they hold names or free text."""


class _Onderdeel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AlleenBij(_Onderdeel):
    """A column that has a meaning only where another column has one of these values; elsewhere it becomes NULL."""

    kolom: str
    waarden: list[str] = Field(min_length=1)


class Kolom(_Onderdeel):
    """One column of an export: its header, what kind of value it holds and the canonical column that receives it."""

    kop: str = Field(min_length=1)
    ook_genaamd: list[str] = []
    soort: Literal["tekst", "datum", "geheel", "decimaal", "bsn", "nummer", "code", "naam", "vrije_tekst"]
    naar: str | None = None
    verplicht: bool = False
    codelijst: str | None = None
    tussen: tuple[Decimal, Decimal] | None = None
    uiterlijk_bij_uitdraai: bool = False
    """A date that cannot lie after the day on which the delivery was drawn up."""
    alleen_bij: AlleenBij | None = None

    @property
    def koppen(self) -> list[str]:
        """All headers under which this column may be delivered."""
        return [self.kop, *self.ook_genaamd]

    @property
    def weggelaten(self) -> bool:
        """Whether the column is dropped while reading."""
        return self.soort in WEGGELATEN_SOORTEN

    @model_validator(mode="after")
    def _check_combination(self) -> Self:
        if self.weggelaten and self.naar:
            raise ValueError(f"kolom '{self.kop}' van soort {self.soort} wordt niet ingelezen; laat 'naar' weg")
        if not self.weggelaten and not self.naar:
            raise ValueError(f"kolom '{self.kop}' mist 'naar': de kolom in de tabel waarin de waarde komt")
        if (self.soort == "code") != (self.codelijst is not None):
            raise ValueError(f"kolom '{self.kop}': 'codelijst' hoort bij soort 'code', en alleen daarbij")
        if self.tussen is not None and self.soort not in ("geheel", "decimaal"):
            raise ValueError(f"kolom '{self.kop}': 'tussen' kan alleen bij soort 'geheel' of 'decimaal'")
        if self.uiterlijk_bij_uitdraai and self.soort != "datum":
            raise ValueError(f"kolom '{self.kop}': 'uiterlijk_bij_uitdraai' kan alleen bij soort 'datum'")
        if self.alleen_bij is not None and (self.soort != "code" or self.verplicht):
            raise ValueError(f"kolom '{self.kop}': 'alleen_bij' kan alleen bij soort 'code' die niet verplicht is")
        return self


class Volgorde(_Onderdeel):
    """A rule for a row: the date in `eerst` does not lie after the date in `dan`, where both are filled in."""

    eerst: str
    dan: str


class Bestand(_Onderdeel):
    """One file (or every sheet of a workbook): the canonical table it fills and its columns."""

    bestand: str
    tabel: str = Field(pattern="^[a-z_]+$")
    kolommen: list[Kolom] = Field(min_length=1)
    volgorde: list[Volgorde] = []
    binnen_jaar: str | None = None
    """The date column that lies in the year of the peildatum."""
    blad_naar: str | None = None
    """The canonical column that receives the name of the sheet."""
    totaalregel: str | None = None
    """The first cell of the row under the data that holds the number of rows."""

    @property
    def gelezen_kolommen(self) -> list[Kolom]:
        """The columns that reach the canonical table."""
        return [kolom for kolom in self.kolommen if not kolom.weggelaten]

    @model_validator(mode="after")
    def _check_columns(self) -> Self:
        koppen = [header_key(kop) for kolom in self.kolommen for kop in kolom.koppen]
        namen = [kolom.naar for kolom in self.gelezen_kolommen]
        for dubbel in sorted({kop for kop in koppen if koppen.count(kop) > 1}):
            raise ValueError(f"{self.bestand}: de kop '{dubbel}' staat bij twee kolommen")
        for dubbel in sorted({str(naam) for naam in namen if namen.count(naam) > 1}):
            raise ValueError(f"{self.bestand}: twee kolommen gaan naar '{dubbel}'")
        datums = {kolom.naar for kolom in self.gelezen_kolommen if kolom.soort == "datum"}
        for naam in [n for regel in self.volgorde for n in (regel.eerst, regel.dan)] + [self.binnen_jaar]:
            if naam is not None and naam not in datums:
                raise ValueError(
                    f"{self.bestand}: de regel noemt '{naam}', maar dat is geen datumkolom van dit bestand"
                )
        codes = {kolom.naar for kolom in self.gelezen_kolommen if kolom.soort == "code"}
        for kolom in self.gelezen_kolommen:
            if kolom.alleen_bij is not None and kolom.alleen_bij.kolom not in codes:
                raise ValueError(
                    f"{self.bestand}: 'alleen_bij' noemt '{kolom.alleen_bij.kolom}'; dat is geen codekolom"
                )
        return self


class CsvFormaat(_Onderdeel):
    """How the text files of a layout are written."""

    soort: Literal["csv"]
    scheidingsteken: str = Field(min_length=1, max_length=1)
    decimaalteken: Literal[",", "."]
    datumnotaties: list[Literal["dd-mm-jjjj", "jjjj-mm-dd"]] = Field(min_length=1)
    regeleinde_aan_slot: bool = True
    """Whether the last line ends in a line break, so that a missing one shows that the file was cut off."""


class WerkboekFormaat(_Onderdeel):
    """How the workbooks of a layout are filled; Excel dates and their serial numbers are always understood."""

    soort: Literal["xlsx"]
    datumnotaties: list[Literal["dd-mm-jjjj", "jjjj-mm-dd"]] = Field(min_length=1)


class Versie(_Onderdeel):
    """One version of the layout of a source, for deliveries with a peildatum from `geldig_vanaf`."""

    versie: str
    geldig_vanaf: datetime.date
    formaat: Annotated[CsvFormaat | WerkboekFormaat, Field(discriminator="soort")]
    bestanden: list[Bestand] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_files(self) -> Self:
        tabellen = [bestand.tabel for bestand in self.bestanden]
        for tabel in sorted({tabel for tabel in tabellen if tabellen.count(tabel) > 1}):
            raise ValueError(f"twee bestanden van versie {self.versie} vullen de tabel '{tabel}'")
        return self


class ManifestKolommen(_Onderdeel):
    """The headers of the file in which the supplier says what it sent."""

    levering: str
    peildatum: str
    uitgedraaid_op: str
    bestand: str
    aantal_regels: str


class MapLevering(_Onderdeel):
    """A delivery is a folder with files and a file that says what was sent."""

    soort: Literal["map"]
    mapnaam: str
    """A regular expression with the group `levering`: the key of the delivery."""
    manifest: str
    manifest_kolommen: ManifestKolommen

    @field_validator("mapnaam")
    @classmethod
    def _check_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "levering")


class WerkboekLevering(_Onderdeel):
    """A delivery is one workbook for one calendar year; its file name is the key of the delivery."""

    soort: Literal["werkboek"]
    bestandsnaam: str
    """A regular expression with the group `jaar`; the peildatum is 31 December of that year."""
    uitgedraaid_op: str
    """A regular expression with the group `datum` (dd-mm-jjjj), searched in the title rows of each sheet."""

    @field_validator("bestandsnaam")
    @classmethod
    def _check_file_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "jaar")

    @field_validator("uitgedraaid_op")
    @classmethod
    def _check_title_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "datum")


class Datumbereik(_Onderdeel):
    """The first and last day that a date in this source can have; a day outside it is a mistake in the export."""

    van: datetime.date
    tot_en_met: datetime.date


class LayoutBestand(_Onderdeel):
    """The contents of `<bron>.yaml`."""

    bron: str
    naam: str
    brondocument: str
    levering: Annotated[MapLevering | WerkboekLevering, Field(discriminator="soort")]
    datumbereik: Datumbereik
    versies: list[Versie] = Field(min_length=1)


class Layout(LayoutBestand):
    """The layout of a source together with its code lists."""

    codelijsten: CodeLijsten

    def versie_op(self, peildatum: datetime.date) -> Versie:
        """Return the version for a delivery with this peildatum: the latest that held by then, else the first."""
        op_volgorde = sorted(self.versies, key=lambda versie: versie.geldig_vanaf)
        geldig = [versie for versie in op_volgorde if versie.geldig_vanaf <= peildatum]
        return geldig[-1] if geldig else op_volgorde[0]

    def with_code_lists(self, codelijsten: CodeLijsten) -> Layout:
        """Return this layout with other code lists, for the same files about another region."""
        return self.model_copy(update={"codelijsten": codelijsten})


def load_layout(bron: str, folder: Path = LAYOUTS_DIR) -> Layout:
    """Return the layout of source `bron` with its code lists.

    Raises RegisterFout when one of the two files is absent or has a mistake, or when a column uses an unknown code list.
    """
    pad = folder / f"{bron}.yaml"
    bestand = load_yaml(pad, LayoutBestand)
    layout = Layout(**dict(bestand), codelijsten=load_code_lists(bron))
    for versie in layout.versies:
        for onderdeel in versie.bestanden:
            for kolom in onderdeel.kolommen:
                if kolom.codelijst is not None and kolom.codelijst not in layout.codelijsten.lijsten:
                    raise RegisterFout(
                        f"{shown_path(pad)}: kolom '{kolom.kop}' van {onderdeel.bestand} noemt de codelijst "
                        f"'{kolom.codelijst}'; toegestaan zijn: {', '.join(layout.codelijsten.lijsten)}"
                    )
    return layout


def header_key(kop: str) -> str:
    """Return a header as headers are compared: single spaces, lower case."""
    return " ".join(kop.replace("\ufeff", "").split()).lower()


def _pattern_with_groups(patroon: str, groep: str) -> str:
    try:
        groepen = re.compile(patroon).groupindex
    except re.error:
        raise ValueError(f"'{patroon}' is geen geldig patroon") from None
    if groep not in groepen:
        raise ValueError(f"het patroon '{patroon}' mist de groep (?P<{groep}>...)")
    return patroon

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

from pipeline.domain.code_lists import CODE_LISTS_DIR, CodeLijsten, load_code_lists
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.meanings import known_meanings
from pipeline.domain.yaml_files import RegisterFout, load_yaml, shown_path

LAYOUTS_DIR = Path(__file__).parent
BRONNEN = Gegevensmap().bronnen
CODELIJSTEN = "codelijsten"

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
    duizendtalpunt: bool = False
    """Numbers have a dot between thousands: 323.256 or 3.414,72."""
    open_bij: list[str] = []
    """What stands in a date column for 'no end known', such as 9999-12-31; it is read as empty."""

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
        if self.duizendtalpunt and self.soort not in ("geheel", "decimaal"):
            raise ValueError(f"kolom '{self.kop}': 'duizendtalpunt' kan alleen bij soort 'geheel' of 'decimaal'")
        if self.open_bij and self.soort != "datum":
            raise ValueError(f"kolom '{self.kop}': 'open_bij' kan alleen bij soort 'datum'")
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
    blad: str | None = None
    """The one sheet of the workbook that holds this table; without it every sheet does."""
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
        bladen = [bestand.blad for bestand in self.bestanden]
        if any(bladen) and not isinstance(self.formaat, WerkboekFormaat):
            raise ValueError("'blad' kan alleen bij een werkboek (xlsx)")
        if isinstance(self.formaat, WerkboekFormaat) and len(bladen) > 1 and not all(bladen):
            raise ValueError("een werkboek dat meer tabellen vult, noemt bij elke tabel het blad")
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
    """A delivery is one workbook; its file name is the key of the delivery.

    `peildatum` says how the day of the stocks follows: the last day of the year in the file name, or the last day of the
    last full quarter before the day of drawing up.
    """

    soort: Literal["werkboek"]
    bestandsnaam: str
    """A regular expression with the group `jaar`: the last year that the workbook covers."""
    uitgedraaid_op: str
    """A regular expression with the group `datum` (dd-mm-jjjj), searched in the title rows of each sheet."""
    peildatum: Literal["einde jaar", "einde kwartaal voor uitdraai"] = "einde jaar"

    @field_validator("bestandsnaam")
    @classmethod
    def _check_file_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "jaar")

    @field_validator("uitgedraaid_op")
    @classmethod
    def _check_title_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "datum")


class DagInDocument(_Onderdeel):
    """A day that stands in the document that goes with a delivery, and the day that holds where it is not there."""

    patroon: str
    """A regular expression with the group `datum` (dd-mm-jjjj or jjjj-mm-dd)."""
    anders: datetime.date

    @field_validator("patroon")
    @classmethod
    def _check_pattern(cls, waarde: str) -> str:
        return _pattern_with_groups(waarde, "datum")


class BestandenLevering(_Onderdeel):
    """A delivery is a set of loose files: in the folder of the exports itself, or each set in a folder below it.

    The files do not say of which day they are. The supplier's document that goes with them does; without that document the
    known day of the source holds. The key of the delivery is its peildatum (jjjj-mm-dd).
    """

    soort: Literal["bestanden"]
    document: str
    peildatum: DagInDocument
    uitgedraaid_op: DagInDocument


class Datumbereik(_Onderdeel):
    """The first and last day that a date in this source can have; a day outside it is a mistake in the export."""

    van: datetime.date
    tot_en_met: datetime.date


class LayoutBestand(_Onderdeel):
    """The contents of `<bron>.yaml`."""

    bron: str
    naam: str
    brondocument: str
    levering: Annotated[MapLevering | WerkboekLevering | BestandenLevering, Field(discriminator="soort")]
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


def load_layout(bron: str, bronnen: Path = BRONNEN) -> Layout:
    """Return the layout of source `bron` with its code lists.

    `bronnen` is the folder of a data folder with layouts (`<bron>.yaml`) and code lists (`codelijsten/<bron>.yaml`); what is
    not there comes from the product. Raises RegisterFout when one of the two files is absent or has a mistake, when a column
    uses an unknown code list, or when a code list has a meaning that its column does not know.
    """
    pad = _own_or_packaged(bronnen, LAYOUTS_DIR, bron)
    codes = _own_or_packaged(bronnen / CODELIJSTEN, CODE_LISTS_DIR, bron)
    bestand = load_yaml(pad, LayoutBestand)
    if bestand.bron != bron:
        raise RegisterFout(f"{shown_path(pad)}, veld 'bron': moet gelijk zijn aan de naam van het bestand, '{bron}'")
    layout = Layout(**dict(bestand), codelijsten=load_code_lists(bron, codes.parent))
    for versie in layout.versies:
        for onderdeel in versie.bestanden:
            for kolom in onderdeel.gelezen_kolommen:
                _refuse_unknown_codes(pad, codes, onderdeel, kolom, layout.codelijsten)
    return layout


def _own_or_packaged(eigen: Path, meegeleverd: Path, bron: str) -> Path:
    """Return the file of a source in the folder of its own, or the one of the product where only that exists."""
    bestand = f"{bron}.yaml"
    return (
        meegeleverd / bestand
        if (meegeleverd / bestand).exists() and not (eigen / bestand).exists()
        else eigen / bestand
    )


def _refuse_unknown_codes(pad: Path, codes: Path, onderdeel: Bestand, kolom: Kolom, lijsten: CodeLijsten) -> None:
    if kolom.codelijst is None:
        return
    if kolom.codelijst not in lijsten.lijsten:
        raise RegisterFout(
            f"{shown_path(pad)}: kolom '{kolom.kop}' van {onderdeel.bestand} noemt de codelijst "
            f"'{kolom.codelijst}'; toegestaan zijn: {', '.join(lijsten.lijsten)}"
        )
    bekend = known_meanings().get((onderdeel.tabel, str(kolom.naar)))
    for betekenis in lijsten.lijsten[kolom.codelijst].betekenissen if bekend else ():
        if bekend and betekenis not in bekend:
            raise RegisterFout(
                f"{shown_path(codes)}: de codelijst '{kolom.codelijst}' heeft de betekenis '{betekenis}', waarmee bij "
                f"'{kolom.naar}' niet wordt gerekend; toegestaan zijn: {', '.join(bekend)}"
            )


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

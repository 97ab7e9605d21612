"""The report kinds as data: audience, period, key figures, ordered sections with their tables and charts.

Owns the model of pipeline/reports/kinds/<kind>.yaml and its loading. A kind says which figures stand where; the sentences
are in report_templates/kinds/<kind>/. Texts may hold {names} that `Tijdvak.invullen` fills in, such as {jaar} and {doel}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pipeline.charts.canvas import TEXT_WIDTH_MM
from pipeline.domain.own_names import WERKBEDRIJF
from pipeline.domain.periods import MAANDEN, MAANDEN_KORT, Periode, dutch_date, short_dutch_date
from pipeline.domain.yaml_files import load_yaml
from pipeline.domain.zrm import domain_names

KINDS = Path(__file__).parent / "kinds"

Tekst = Annotated[
    str,
    BeforeValidator(lambda waarde: str(waarde) if type(waarde) is int else waarde),
]
"""Text that YAML may have read as a whole number, such as a cohort 2021."""

Keuze = dict[str, Tekst]
"""Which figure: `indicator`, `periode`, `levering`, and any dimension of the breakdown with its value."""

Namen = dict[str, dict[str, str]]
"""How values are called in labels, per dimension: {domein: {financien: financiën}}."""

GETELD = "{geteld}"
"""Stands for the values of a dimension that were counted, in the order of the figures."""

Toon = Literal[
    "weergave",
    "teller",
    "noemer",
    "n",
    "interval",
    "interval_verschil",
    "n_van_de_m",
    "aandeel",
    "aandeel_bij_genoeg",
    "verschil",
]
"""What a cell prints of its figure; a column that shows two of them becomes two columns under one header."""


class _Blok(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Voor = Literal["geheel", "onderdeel"]
"""For which reports a piece is meant: the one of the whole organisation, or one of a single part; without it, for both."""


class AsWaarde(_Blok):
    """One row or column: its label and what it chooses.

    A row of soort 'groep' chooses nothing and heads the rows below it. `bij` says what a row chooses instead in the column
    with that `naam`; an empty choice leaves the cell empty. With `mits` the row or column is only there when that figure
    exists, and with `weg_bij_nul` a row is only there when one of its figures counts anything; with `ontbreekt` a figure that
    does not exist prints a dash with this text as its note. `breedte` is the weight of a column of a table against the others
    (words weigh 3, a number about 1); columns that follow each other with the same `groep` stand under that header.
    """

    label: str
    naam: str = ""
    groep: str = ""
    kies: Keuze = {}
    bij: dict[str, Keuze] = {}
    mits: Keuze = {}
    weg_bij_nul: bool = False
    ontbreekt: str = ""
    soort: Literal["gewoon", "subtotaal", "totaal", "groep"] = "gewoon"
    niveau: int = Field(0, ge=0, le=2)
    toon: tuple[Toon, ...] = ()
    breedte: float | None = Field(None, gt=0)
    nadruk: bool = False


class AsOver(_Blok):
    """A row or column for each value of a dimension; `waarden` is a list, or the {name} of one, such as {onderdelen}.

    With {geteld} these are the values that were counted for the figure that `kies` and `volgens` choose together, from high
    to low when `aflopend` chooses a figure to order them by; where fewer than `vanaf` were counted there is nothing to compare
    and nothing is printed. `label` may say more than the value: 'Profiel {waarde}'; {kort} is a month in short.
    """

    over: str
    waarden: tuple[Tekst, ...] | Tekst
    label: str = ""
    groep: str = ""
    breedte: float | None = Field(None, gt=0)
    volgens: Keuze = {}
    vanaf: int = Field(1, ge=1)
    aflopend: Keuze = {}
    kies: Keuze = {}
    mits: Keuze = {}
    weg_bij_nul: bool = False
    ontbreekt: str = ""
    soort: Literal["gewoon", "subtotaal", "totaal"] = "gewoon"
    niveau: int = Field(0, ge=0, le=2)
    toon: tuple[Toon, ...] = ()


As = tuple[AsWaarde | AsOver, ...]


class _Rooster(_Blok):
    """Rows and columns of figures; `voor` and `mits` say in which reports it is made.

    `basis` says which figure counts the people on whom a cell rests (what the cell chooses, with this on top): where they are
    too few to say much, a dash stands there.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    titel: str
    kies: Keuze = {}
    basis: Keuze = {}
    rijen: As = Field(min_length=1)
    kolommen: As = Field(min_length=1)
    per_onderdeel: bool = False
    voor: Voor | None = None
    mits: Keuze = {}

    def keuze(self, rij: AsWaarde, kolom: AsWaarde) -> Keuze | None:
        """Return what a cell chooses: that of table, column and row together (the later one wins); None for an empty cell."""
        apart = rij.bij.get(kolom.naam) if kolom.naam else None
        if apart is None:
            return {**self.kies, **kolom.kies, **rij.kies}
        return {**self.kies, **kolom.kies, **apart} if apart else None


class TabelBeschrijving(_Rooster):
    """A table; with `per_onderdeel` one for each part of the target, which its texts call {onderdeel}.

    `koppen` gives another header to a column that shows one of several things of a figure, such as {weergave: waarde}.
    """

    kop: str
    toon: tuple[Toon, ...] = ("weergave",)
    koppen: dict[Toon, str] = {}


Vorm = Literal[
    "staven",
    "staven_over_perioden",
    "gestapeld",
    "lijnen",
    "interval",
    "kleine_veelvouden",
    "helling",
    "eenheden",
    "stroom",
    "doel",
    "deel_van_geheel",
    "matrix",
    "trap",
    "twee_kanten",
    "toeval",
    "trechter",
    "ontwikkellijn",
]


class GrafiekBeschrijving(_Rooster):
    """A chart: rows and columns as in a table, drawn in one of the chart forms.

    `toon` says what is printed and thereby drawn: the numerator, the denominator, or else the figure itself. `tabellen`
    names the tables of the report in which the drawn figures also stand; `breedte_mm` is the width of the drawing on paper.
    """

    vorm: Vorm
    onderwerp: str
    tabellen: tuple[str, ...] = ()
    toelichting: str = ""
    toon: Toon = "weergave"
    bijtekst: Toon | None = None
    breedte_mm: float = Field(TEXT_WIDTH_MM, ge=50, le=210)
    opties: dict[str, Tekst | bool | tuple[str, ...]] = {}


class Begrip(_Blok):
    """A term that the report uses, with its meaning; the figures have their own definitions."""

    term: str
    uitleg: str


class KerncijferBeschrijving(_Blok):
    """A key figure on the first page.

    `kies` chooses the figure; `vergelijk` and each of `eerder` say what differs for an earlier value (`periode`, or another
    `indicator`), `verschil` chooses the figure of the difference that is printed, `norm` that of the norm, which stands in
    `norm_tekst` as {norm}. With `met_interval` its 95% interval stands below it, where there are no years to compare. `groep` heads the key figures that belong together. What was not counted for this report is left out, and `anders` stands there instead of a key
    figure that was not counted at all.
    """

    label: str
    kies: Keuze
    groep: str = ""
    voor: Voor | None = None
    mits: Keuze = {}
    vergelijk: Keuze = {}
    verschil: Keuze | None = None
    eerder: tuple[Keuze, ...] = ()
    norm: Keuze | None = None
    norm_tekst: str = "norm {norm}"
    norm_toon: Literal["weergave", "noemer"] = "weergave"
    toon: Literal["weergave", "teller", "n_van_de_m"] = "weergave"
    eenheid: str = ""
    met_interval: bool = False
    toelichting: str = ""
    anders: KerncijferBeschrijving | None = None


class SectieBeschrijving(_Blok):
    """A section: its title, the template with its sentences, and the tables and charts that template may place.

    `soort` 'blikvanger' is the first page, before the table of contents; `doorlopend` starts no new page. `eigen_teksten` names the texts that the
    organisation may write for it; with `bronnen` the template may place the table 'leveringen'.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    titel: str
    sjabloon: str
    soort: Literal["blikvanger", "hoofdstuk", "bijlage"] = "hoofdstuk"
    voor: Voor | None = None
    mits: Keuze = {}
    eigen_teksten: tuple[str, ...] = ()
    doorlopend: bool = False
    bronnen: bool = False
    tabellen: tuple[TabelBeschrijving, ...] = ()
    grafieken: tuple[GrafiekBeschrijving, ...] = ()


class Vereiste(_Blok):
    """What a report cannot do without: a figure that counts at least `minstens`; otherwise `melding` is why there is none.

    In `melding` {aantal} is what was counted.
    """

    kies: Keuze
    minstens: int = Field(ge=1)
    melding: str


class RapportSoort(_Blok):
    """A report kind. `standaard` holds dimension values that a template need not repeat, such as the target.

    `onderdelen` says over which parts of the organisation the report goes: its locations or its municipalities; without it
    over the one of the two that the organisation has. With `is_brief` the report is a letter, for which the register of the
    organisation says who writes to whom. `vereist` says with how few people no report is made. With `bladzijden` it has exactly that many pages. `namen` says how the values of a dimension are called; {zrm_domeinen} are the names
    of the domains of the matrix.
    """

    sleutel: str
    naam: str
    titel: str
    titel_kwartaal: str = ""
    ondertitel: str = ""
    publiek: str
    omschrijving: str
    trefwoorden: tuple[str, ...] = ()
    perioden: tuple[Literal["jaar", "kwartaal"], ...]
    eerdere_jaren: Literal["eigen levering", "deze levering"]
    onderdelen: Literal["locaties", "gemeenten"] | None = None
    is_brief: bool = False
    bladzijden: int | None = Field(None, ge=1)
    bron: str
    standaard: Keuze = {}
    vereist: tuple[Vereiste, ...] = ()
    namen: dict[str, dict[str, str] | Literal["{zrm_domeinen}"]] = {}
    begrippen: tuple[Begrip, ...] = ()
    kerncijfers: tuple[KerncijferBeschrijving, ...] = ()
    secties: tuple[SectieBeschrijving, ...] = Field(min_length=1)

    @property
    def alle_namen(self) -> Namen:
        """The names of values per dimension, with the names of the domains of the matrix where the kind asks for them."""
        return {
            dimensie: domain_names() if isinstance(namen, str) else dict(namen)
            for dimensie, namen in self.namen.items()
        }

    @model_validator(mode="after")
    def _ids_are_unique(self) -> RapportSoort:
        ids = [sectie.id for sectie in self.secties]
        for sectie in self.secties:
            ids += [f"t-{tabel.id}" for tabel in sectie.tabellen] + [f"f-{grafiek.id}" for grafiek in sectie.grafieken]
        dubbel = sorted({naam for naam in ids if ids.count(naam) > 1})
        if dubbel:
            raise ValueError(f"elk id mag één keer voorkomen (t-: tabel, f-: grafiek); dubbel: {', '.join(dubbel)}")
        tabellen = {tabel.id for sectie in self.secties for tabel in sectie.tabellen}
        for grafiek in (grafiek for sectie in self.secties for grafiek in sectie.grafieken):
            onbekend = sorted(set(grafiek.tabellen) - tabellen)
            if onbekend:
                raise ValueError(f"grafiek '{grafiek.id}' noemt een tabel die er niet is: {', '.join(onbekend)}")
        return self


def load_kind(sleutel: str, folder: Path = KINDS) -> RapportSoort:
    """Return the report kind; raises RegisterFout naming file, line and field for a mistake or an absent file."""
    return load_yaml(folder / f"{sleutel}.yaml", RapportSoort)


def kind_keys(folder: Path = KINDS) -> list[str]:
    """Return the keys of all report kinds, sorted."""
    return sorted(pad.stem for pad in folder.glob("*.yaml"))


class OnbekendeNaam(LookupError):
    """A text of a kind holds a {name} that does not exist."""


@dataclass(frozen=True)
class Tijdvak:
    """The names that the texts of a kind may use: years, measurement dates, target and its parts.

    `jaar`, `jaar_1`, `jaar_2`, `jaar_3` are the year of the report and the ones before; `peildatum` and `peildatum_1` to
    `_3` the measurement date of the period and that of the years before; `sinds_jaar` and `sinds_tekst` the year and the day
    since which flows are counted that go over more years ('' where there are none); `onderdelen` lists the parts of the target, and
    `onderdeel` is one of them, where a table or chart is made for each. `levering` and `vorige_levering` are the delivery of
    the report and the one before it (with its peildatum), '' where there is none; `gebieden` are the areas in which the parts work together.
    `werkbedrijf` is how the work company is called, `pluspakket` the label of each service by its name in the figures.
    """

    periode: Periode
    doel: str
    organisatie: str
    onderdelen: tuple[str, ...]
    onderdeel: str = ""
    levering: str = ""
    vorige_levering: str = ""
    vorige_peildatum: str = ""
    gebieden: tuple[str, ...] = ()
    werkbedrijf: str = ""
    pluspakket: Mapping[str, str] = field(default_factory=dict)
    sinds: date | None = None

    @property
    def namen(self) -> Mapping[str, str]:
        """The value of each {name}."""
        jaar = self.periode.jaar
        namen = {
            "jaar": str(jaar),
            "peildatum": self.periode.peildatum.isoformat(),
            "peildatum_tekst": dutch_date(self.periode.peildatum),
            "periode": self.periode.sleutel,
            "periode_tekst": self.periode.omschrijving,
            "doel": self.doel,
            "organisatie": self.organisatie,
            WERKBEDRIJF: self.werkbedrijf or self.organisatie,
            "onderdeel": self.onderdeel,
            "periode_soort": self.periode.soort,
            "jaar_tot": self._year_so_far,
            "in_jaar": self._in_year,
            "peildatum_kort": short_dutch_date(self.periode.peildatum),
            "levering": self.levering,
            "vorige_levering": self.vorige_levering,
            "vorige_peildatum": self.vorige_peildatum,
            "sinds_jaar": str(self.sinds.year) if self.sinds else "",
            "sinds_tekst": dutch_date(self.sinds) if self.sinds else "",
        }
        for terug in (1, 2, 3):
            vorig = self.periode.earlier(terug)
            namen[f"jaar_{terug}"] = str(vorig.jaar)
            namen[f"peildatum_{terug}"] = vorig.peildatum.isoformat()
            namen[f"peildatum_{terug}_tekst"] = dutch_date(vorig.peildatum)
            namen[f"peildatum_{terug}_kort"] = short_dutch_date(vorig.peildatum)
        return namen

    @property
    def _year_so_far(self) -> str:
        """The year as a short header: '2023', or '2023 (jan–mrt)' when it is not over."""
        return f"{self.periode.jaar} ({self.maanden_kort})" if self.maanden_kort else str(self.periode.jaar)

    @property
    def maanden_kort(self) -> str:
        """The months that the year has had so far, such as 'jan–mrt'; '' for a whole year."""
        maand = self.periode.peildatum.month
        return "" if maand == 12 else f"jan–{MAANDEN_KORT[maand - 1]}"

    @property
    def _in_year(self) -> str:
        """The year inside a sentence: 'in 2023', or 'van januari tot en met maart 2023' when it is not over."""
        jaar, maand = self.periode.jaar, self.periode.peildatum.month
        return f"in {jaar}" if maand == 12 else f"van januari tot en met {MAANDEN[maand - 1]} {jaar}"

    def invullen(self, tekst: str) -> str:
        """Return the text with its {names} filled in; raises OnbekendeNaam, listing the names that exist."""
        try:
            return tekst.format_map(self.namen)
        except (KeyError, IndexError, ValueError) as fout:
            bekend = ", ".join(sorted(self.namen))
            raise OnbekendeNaam(f"Onbekende naam in '{tekst}': {fout}. Bekend zijn: {bekend}") from None

    def keuze(self, *keuzes: Mapping[str, str]) -> dict[str, str]:
        """Return the choices merged (a later one wins), with their names filled in."""
        samen = {naam: waarde for keuze in keuzes for naam, waarde in keuze.items()}
        return {naam: self.invullen(waarde) for naam, waarde in samen.items()}

    def as_waarden(self, as_: Sequence[AsWaarde | AsOver]) -> list[AsWaarde]:
        """Return the rows or columns one by one, labels filled in and lists of values unfolded."""
        return [waarde for deel in as_ for waarde in self._unfold(deel)]

    def has_parts(self, rooster: _Rooster) -> bool:
        """Return whether every list over which the table or chart goes has values: who has no areas needs no table of them."""
        return all(
            self._values(deel.waarden) for deel in (*rooster.rijen, *rooster.kolommen) if isinstance(deel, AsOver)
        )

    def _unfold(self, deel: AsWaarde | AsOver) -> list[AsWaarde]:
        if isinstance(deel, AsWaarde):
            return [
                deel.model_copy(update={"label": self.invullen(deel.label), "ontbreekt": self.invullen(deel.ontbreekt)})
            ]
        labels = self.pluspakket if deel.waarden == "{pluspakket}" else {}
        return [
            AsWaarde(
                label=labels.get(waarde) or self.invullen(waarde),
                groep=deel.groep,
                breedte=deel.breedte,
                kies={**deel.kies, deel.over: waarde},
                mits=deel.mits and {**deel.mits, deel.over: waarde},
                weg_bij_nul=deel.weg_bij_nul,
                ontbreekt=self.invullen(deel.ontbreekt),
                soort=deel.soort,
                niveau=deel.niveau,
                toon=deel.toon,
            )
            for waarde in self._values(deel.waarden)
        ]

    def _values(self, waarden: Sequence[str] | str) -> Sequence[str]:
        if not isinstance(waarden, str):
            return waarden
        lijsten = {
            "{onderdelen}": self.onderdelen,
            "{gebieden}": self.gebieden,
            "{pluspakket}": tuple(self.pluspakket),
        }
        if waarden in lijsten:
            return lijsten[waarden]
        raise OnbekendeNaam(f"'{waarden}' is geen lijst van waarden; bekend zijn: {', '.join(lijsten)}")

"""The register of organisations: one YAML file per organisation, loaded into `Organisatie`.

Owns what differs between organisations: house style, scopes (locations, municipalities, areas), report kinds with their
periods and targets, ladders, disclosure settings and recipients. Municipalities and locations are printed in the order
of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from pipeline.domain.facts import Feit, Gegeven, Gevuld, Tekst, mistake_at, refuse_doubles
from pipeline.domain.house_style import GEGEVENSMAP, Stijl
from pipeline.domain.ladders import Ladder, load_ladders
from pipeline.domain.own_names import WERKBEDRIJF
from pipeline.domain.periods import Periode, PeriodeVeld
from pipeline.domain.settings import load_settings
from pipeline.domain.yaml_files import RegisterFout, load_yaml, shown_path

ALLE = "alle"
"""The report target that stands for the whole organisation."""


def _written_as(patroon: str, uitleg: str) -> AfterValidator:
    def check(tekst: str) -> str:
        if re.fullmatch(patroon, tekst) is None:
            raise ValueError(uitleg)
        return tekst

    return AfterValidator(check)


Sleutel = Annotated[
    str, _written_as("[a-z0-9]+(-[a-z0-9]+)*", "mag alleen kleine letters, cijfers en koppeltekens hebben")
]
Rapportnaam = Annotated[
    str, _written_as("[a-z0-9]+(_[a-z0-9]+)*", "mag alleen kleine letters, cijfers en lage streepjes hebben")
]
Mailadres = Annotated[
    str,
    _written_as(
        r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "moet een e-mailadres zijn, zoals griffie@gemeente.example"
    ),
]


class Locatie(Feit):
    """A location of the organisation, named as the code lists name it."""

    naam: Tekst


class Gemeente(Feit):
    """A municipality that takes part, named as the code lists name it."""

    naam: Tekst


class Uitvoeringsgebied(Feit):
    """An area of one or more municipalities that are compared as one."""

    naam: Tekst
    gemeenten: Gevuld[str]


class Dienst(Feit):
    """A service of the pluspakket: its name in the code lists, and `label` where reports call it otherwise."""

    naam: Tekst
    label: str = ""

    @property
    def rapportnaam(self) -> str:
        """The name under which the service stands in tables."""
        return self.label or self.naam


class Kanttekening(Feit):
    """What readers of this organisation's reports must know at one place, such as a change in what is registered.

    `bij` names the place, as the templates call it; it is printed in reports whose peildatum lies in its validity.
    """

    bij: Tekst
    tekst: Tekst


class Rapportperiode(Gegeven):
    """A period for which the report can be made, the targets for which it is always made, and its measurement date.

    Without `meetdatum` the measurement date is the last day of the period.
    """

    periode: PeriodeVeld
    doelen: Gevuld[str]
    meetdatum: date | None = None

    @property
    def met_meetdatum(self) -> Periode:
        """The period with its own measurement date."""
        return replace(self.periode, meetdatum=self.meetdatum)


class Instelling(Feit):
    """A setting or an assumption of the organisation that its figures rest on, such as the number of client profiles.

    `onderdeel` names the part that it holds for, where there are more. The names that exist are in `instellingen.yaml`.
    """

    naam: Tekst
    onderdeel: str = ""
    waarde: Decimal
    eenheid: Tekst

    @field_validator("naam")
    @classmethod
    def _name_exists(cls, naam: str) -> str:
        bekend = load_settings()
        if naam not in bekend:
            raise ValueError(f"is geen bekende instelling; toegestaan zijn: {', '.join(bekend)}")
        return naam

    @field_validator("waarde")
    @classmethod
    def _value_is_allowed(cls, waarde: Decimal, info: ValidationInfo) -> Decimal:
        soort = load_settings().get(info.data.get("naam", ""))
        if soort and not soort.tussen[0] <= waarde <= soort.tussen[1]:
            raise ValueError(f"moet tussen {soort.tussen[0]} en {soort.tussen[1]} liggen")
        return waarde


class Ondertekenaar(Gegeven):
    """Somebody under whose name a letter goes out: function and name."""

    functie: Tekst
    naam: Tekst


class Brief(Gegeven):
    """What a letter says around its content: sender, addressee, references, salutation, closing and signatures.

    `onderwerp` and `kenmerk` may hold the {names} that the texts of a report kind have, such as {periode}. `bijlagen` names
    what is sent along; annexes of the letter itself are not among it. An empty `uw_brief_van` or `uw_kenmerk` is printed as
    a dash. `vermelding` is the remark under the signatures, for instance that nobody signed by hand.
    """

    afzender: Tekst
    afdeling: str = ""
    adresregels: Gevuld[Tekst]
    telefoon: Tekst
    steller: Tekst
    geadresseerde: Gevuld[Tekst]
    onderwerp: Tekst
    kenmerk: Tekst
    uw_brief_van: str = ""
    uw_kenmerk: str = ""
    bijlagen: tuple[Tekst, ...] = ()
    aanhef: Tekst
    slotzin: Tekst
    groet: Tekst
    namens: Tekst
    ondertekenaars: Gevuld[Ondertekenaar]
    vermelding: str = ""


class Rapportsoort(Gegeven):
    """A report kind that the organisation has; with `per_gemeente` each municipality can also get its own."""

    soort: Rapportnaam
    per_gemeente: bool
    perioden: Gevuld[Rapportperiode]

    @field_validator("perioden")
    @classmethod
    def _periods_are_unique(cls, perioden: tuple[Rapportperiode, ...]) -> tuple[Rapportperiode, ...]:
        refuse_doubles((periode.periode for periode in perioden), "periode")
        return perioden


class Onthulling(Feit):
    """How small numbers are treated: 'intern' prints exact figures, 'openbaar' protects figures below `drempel`.

    `methode`: 'afronden_op_5' rounds every published count, 'minder_dan' prints '<n' with secondary suppression.
    """

    profiel: Literal["intern", "openbaar"]
    drempel: int = Field(ge=2, le=50)
    methode: Literal["afronden_op_5", "minder_dan"]


class Ontvanger(Feit):
    """Somebody who may receive reports, known by role: which kinds, for which targets."""

    rol: Tekst
    email: Mailadres
    rapportsoorten: Gevuld[str]
    doelen: Gevuld[str]


@dataclass(frozen=True, order=True)
class Rapportopdracht:
    """One report to make: kind, period and target ('alle' or a municipality)."""

    soort: str
    periode: Periode
    doel: str


class Organisatie(Gegeven):
    """One organisation: everything that its reports take from the register.

    The checks over two fields stay silent when the other field is itself at fault: one mistake, one message.
    """

    sleutel: Sleutel
    naam: Tekst
    voluit: Tekst
    werkbedrijf: str = ""
    bron: Sleutel
    stijl: Stijl
    locaties: tuple[Locatie, ...] = ()
    gemeenten: tuple[Gemeente, ...] = ()
    uitvoeringsgebieden: tuple[Uitvoeringsgebied, ...] = ()
    pluspakket: tuple[Dienst, ...] = ()
    rapportsoorten: Gevuld[Rapportsoort]
    ladders: tuple[str, ...] = ()
    onthulling: Onthulling
    ontvangers: tuple[Ontvanger, ...] = ()
    instellingen: tuple[Instelling, ...] = ()
    kanttekeningen: tuple[Kanttekening, ...] = ()
    brief: Brief | None = None

    @field_validator("instellingen")
    @classmethod
    def _settings_do_not_overlap(cls, instellingen: tuple[Instelling, ...]) -> tuple[Instelling, ...]:
        for nummer, instelling in enumerate(instellingen):
            for eerder in instellingen[:nummer]:
                zelfde = (eerder.naam, eerder.onderdeel) == (instelling.naam, instelling.onderdeel)
                if zelfde and eerder.overlaps(instelling):
                    raise mistake_at(
                        (nummer, "geldig_vanaf"),
                        f"overlapt met dezelfde instelling die geldt vanaf {eerder.geldig_vanaf}; op elke dag mag één waarde gelden",
                        instelling.geldig_vanaf,
                    )
        return instellingen

    @field_validator("pluspakket")
    @classmethod
    def _services_are_unique(cls, diensten: tuple[Dienst, ...]) -> tuple[Dienst, ...]:
        refuse_doubles((dienst.naam for dienst in diensten), "naam")
        return diensten

    @field_validator("locaties")
    @classmethod
    def _locations_are_unique(cls, locaties: tuple[Locatie, ...]) -> tuple[Locatie, ...]:
        refuse_doubles((locatie.naam for locatie in locaties), "naam")
        return locaties

    @field_validator("gemeenten")
    @classmethod
    def _municipalities_are_unique(cls, gemeenten: tuple[Gemeente, ...]) -> tuple[Gemeente, ...]:
        refuse_doubles((gemeente.naam for gemeente in gemeenten), "naam")
        return gemeenten

    @field_validator("uitvoeringsgebieden")
    @classmethod
    def _areas_divide_the_municipalities(
        cls, gebieden: tuple[Uitvoeringsgebied, ...], info: ValidationInfo
    ) -> tuple[Uitvoeringsgebied, ...]:
        refuse_doubles((gebied.naam for gebied in gebieden), "naam")
        if not gebieden or "gemeenten" not in info.data:
            return gebieden
        over = [gemeente.naam for gemeente in info.data["gemeenten"]]
        for nummer, gebied in enumerate(gebieden):
            for plaats, gemeente in enumerate(gebied.gemeenten):
                if gemeente not in over:
                    raise mistake_at((nummer, "gemeenten", plaats), _choice("gemeente", over), gemeente)
                over.remove(gemeente)
        if over:
            raise ValueError(f"elke gemeente hoort bij één gebied; zonder gebied: {', '.join(over)}")
        return gebieden

    @field_validator("rapportsoorten")
    @classmethod
    def _report_targets_exist(cls, soorten: tuple[Rapportsoort, ...], info: ValidationInfo) -> tuple[Rapportsoort, ...]:
        refuse_doubles((soort.soort for soort in soorten), "soort")
        if "gemeenten" not in info.data:
            return soorten
        gemeenten = [gemeente.naam for gemeente in info.data["gemeenten"]]
        for nummer, soort in enumerate(soorten):
            if soort.per_gemeente and not gemeenten:
                raise mistake_at((nummer, "per_gemeente"), "kan alleen true zijn als er gemeenten zijn genoemd", True)
            toegestaan = [ALLE, *(gemeenten if soort.per_gemeente else [])]
            for plaats, periode in enumerate(soort.perioden):
                _refuse_unknown(periode.doelen, toegestaan, "doel", (nummer, "perioden", plaats, "doelen"))
        return soorten

    @field_validator("ladders")
    @classmethod
    def _ladders_exist(cls, ladders: tuple[str, ...]) -> tuple[str, ...]:
        _refuse_unknown(ladders, load_ladders(), "ladder", ())
        return ladders

    @field_validator("ontvangers")
    @classmethod
    def _recipients_get_what_exists(
        cls, ontvangers: tuple[Ontvanger, ...], info: ValidationInfo
    ) -> tuple[Ontvanger, ...]:
        if not {"rapportsoorten", "gemeenten"} <= info.data.keys():
            return ontvangers
        soorten = [soort.soort for soort in info.data["rapportsoorten"]]
        doelen = [ALLE, *(gemeente.naam for gemeente in info.data["gemeenten"])]
        for nummer, ontvanger in enumerate(ontvangers):
            _refuse_unknown(ontvanger.rapportsoorten, soorten, "rapportsoort", (nummer, "rapportsoorten"))
            _refuse_unknown(ontvanger.doelen, doelen, "doel", (nummer, "doelen"))
        return ontvangers

    @property
    def namen(self) -> Mapping[str, str]:
        """The names that texts of the product leave open, by their place: that of the work company, or else its own name."""
        return {WERKBEDRIJF: self.werkbedrijf or self.naam}

    def kanttekeningen_bij(self, plaats: str, dag: date) -> tuple[str, ...]:
        """Return what readers must know at this place of a report with this peildatum, in the order of the file."""
        return tuple(noot.tekst for noot in self.kanttekeningen if noot.bij == plaats and noot.is_valid_on(dag))

    @property
    def gemeentenamen(self) -> tuple[str, ...]:
        """The names of the municipalities, in the order of the file."""
        return tuple(gemeente.naam for gemeente in self.gemeenten)

    @property
    def locatienamen(self) -> tuple[str, ...]:
        """The names of the locations, in the order of the file."""
        return tuple(locatie.naam for locatie in self.locaties)

    def rapportsoort(self, soort: str) -> Rapportsoort:
        """Return the settings of a report kind; raises LookupError naming the kinds that the organisation has."""
        for kandidaat in self.rapportsoorten:
            if kandidaat.soort == soort:
                return kandidaat
        bekend = ", ".join(kandidaat.soort for kandidaat in self.rapportsoorten)
        raise LookupError(f"{self.naam} heeft geen rapportsoort '{soort}'; wel: {bekend}")

    def perioden(self, soort: str) -> tuple[Periode, ...]:
        """Return the periods for which a report kind can be made, in the order of the file."""
        return tuple(periode.met_meetdatum for periode in self.rapportsoort(soort).perioden)

    def doelen(self, soort: str) -> tuple[str, ...]:
        """Return every target that a kind can be made for: 'alle', then the municipalities where it has those."""
        return (ALLE, *self.gemeentenamen) if self.rapportsoort(soort).per_gemeente else (ALLE,)

    def vaste_rapporten(self) -> tuple[Rapportopdracht, ...]:
        """Return the reports that are always made, in the order of the file; other targets are made on request."""
        return tuple(
            Rapportopdracht(soort.soort, periode.met_meetdatum, doel)
            for soort in self.rapportsoorten
            for periode in soort.perioden
            for doel in periode.doelen
        )

    def ladder(self, sleutel: str) -> Ladder:
        """Return a ladder that the organisation uses; raises LookupError naming the ones it has."""
        if sleutel not in self.ladders:
            raise LookupError(f"{self.naam} gebruikt geen ladder '{sleutel}'; wel: {', '.join(self.ladders) or 'geen'}")
        return load_ladders()[sleutel]

    def instellingen_op(self, naam: str, dag: date) -> tuple[Instelling, ...]:
        """Return the settings with this name that hold on the day, one for each part, in the order of the file."""
        return tuple(i for i in self.instellingen if i.naam == naam and i.is_valid_on(dag))

    def ontvangers_van(self, soort: str, doel: str, dag: date) -> tuple[Ontvanger, ...]:
        """Return who may receive the report of this kind and target on the day."""
        return tuple(
            ontvanger
            for ontvanger in self.ontvangers
            if soort in ontvanger.rapportsoorten and doel in ontvanger.doelen and ontvanger.is_valid_on(dag)
        )


def load_register(folder: Path) -> dict[str, Organisatie]:
    """Return all organisations of the folder by key, in the order of their file names.

    Raises RegisterFout with file, line, field and what is allowed for a mistake, or for a folder without organisations.
    """
    bestanden = sorted(folder.glob("*.yaml"))
    if not bestanden:
        raise RegisterFout(f"{shown_path(folder)}: in deze map staat geen enkele organisatie (<sleutel>.yaml)")
    return {bestand.stem: _load_file(bestand) for bestand in bestanden}


def load_organisation(folder: Path, sleutel: str) -> Organisatie:
    """Return one organisation; raises RegisterFout for a mistake in its file, or naming the keys that there are."""
    bekend = sorted(bestand.stem for bestand in folder.glob("*.yaml"))
    if sleutel not in bekend:
        raise RegisterFout(
            f"{shown_path(folder)}: er is geen organisatie '{sleutel}'; bekend zijn: {', '.join(bekend) or 'geen'}"
        )
    return _load_file(folder / f"{sleutel}.yaml")


def _load_file(bestand: Path) -> Organisatie:
    # A token file is named from the data folder, in which the register is a folder.
    organisatie = load_yaml(bestand, Organisatie, {GEGEVENSMAP: bestand.resolve().parents[1]})
    if organisatie.sleutel != bestand.stem:
        regels = bestand.read_text(encoding="utf-8").splitlines()
        regel = next(nummer for nummer, tekst in enumerate(regels, start=1) if tekst.startswith("sleutel"))
        raise RegisterFout(
            f"{shown_path(bestand)}, regel {regel}, veld 'sleutel': "
            f"moet gelijk zijn aan de naam van het bestand, '{bestand.stem}'; gevonden '{organisatie.sleutel}'"
        )
    return organisatie


def _refuse_unknown(
    waarden: Iterable[str], toegestaan: Iterable[str], soort: str, locatie: tuple[int | str, ...]
) -> None:
    """Raise an error at the first value that is not allowed, and at a value that stands twice."""
    over = list(toegestaan)
    for plaats, waarde in enumerate(waarden):
        if waarde not in over:
            raise mistake_at((*locatie, plaats), _choice(soort, over), waarde)
        over.remove(waarde)


def _choice(soort: str, over: Iterable[str]) -> str:
    return f"is niet bekend als {soort} of staat er twee keer; nog toegestaan zijn: {', '.join(over) or 'geen'}"

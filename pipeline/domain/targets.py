"""Targets: the landelijke taakstelling beschut werk per municipality and year, higher numbers of councils, and norms.

The values are data (`targets.yaml`), dated and with their source document. A delivery brings its own list of targets;
this register is what that list is checked against.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from pipeline.domain.facts import Feit, Gegeven, Tekst, mistake_at, refuse_doubles
from pipeline.domain.periods import short_dutch_date
from pipeline.domain.yaml_files import load_yaml

TARGETS = Path(__file__).with_name("targets.yaml")

Plekken = Annotated[Decimal, Field(ge=0)]
Jaar = Annotated[int, Field(ge=2017, le=2100)]
"""A calendar year in which the taakstelling beschut werk exists; it began in 2017."""


class GeenDoel(LookupError):
    """The register has no target for what was asked."""


class Taakstelling(Gegeven):
    """The landelijke taakstelling of one year: places of 31 hours at the end of that year, per municipality."""

    jaar: Jaar
    brondocument: Tekst
    plekken: dict[str, Plekken] = Field(min_length=1)


class GemeentelijkeAmbitie(Gegeven):
    """The higher number of places of 31 hours that a council set for the end of a year, and its decision."""

    gemeente: Tekst
    jaar: Jaar
    plekken: Plekken
    brondocument: Tekst


class Norm(Feit):
    """An agreed norm: its value over a period of validity, for one part of an indicator."""

    organisatie: Tekst
    norm: Tekst
    onderdeel: Tekst
    waarde: Decimal = Field(ge=0)
    eenheid: Literal["personen", "procent"]


class Doelen(Gegeven):
    """All targets and norms of the domain, looked up by year or date."""

    taakstellingen: tuple[Taakstelling, ...]
    gemeentelijke_ambities: tuple[GemeentelijkeAmbitie, ...] = ()
    normen: tuple[Norm, ...] = ()

    @field_validator("taakstellingen")
    @classmethod
    def _years_are_unique(cls, taakstellingen: tuple[Taakstelling, ...]) -> tuple[Taakstelling, ...]:
        refuse_doubles((taakstelling.jaar for taakstelling in taakstellingen), "jaar")
        return taakstellingen

    @field_validator("gemeentelijke_ambities")
    @classmethod
    def _ambitions_are_higher(
        cls, ambities: tuple[GemeentelijkeAmbitie, ...], info: ValidationInfo
    ) -> tuple[GemeentelijkeAmbitie, ...]:
        if "taakstellingen" not in info.data:
            return ambities
        per_jaar = {taakstelling.jaar: taakstelling.plekken for taakstelling in info.data["taakstellingen"]}
        for nummer, ambitie in enumerate(ambities):
            gemeenten = per_jaar.get(ambitie.jaar, {})
            if ambitie.gemeente not in gemeenten:
                raise mistake_at(
                    (nummer, "gemeente"),
                    f"heeft geen landelijke taakstelling in {ambitie.jaar}; "
                    f"toegestaan zijn: {', '.join(sorted(gemeenten)) or 'geen, want dat jaar ontbreekt'}",
                    ambitie.gemeente,
                )
            if ambitie.plekken <= gemeenten[ambitie.gemeente]:
                raise mistake_at(
                    (nummer, "plekken"),
                    f"moet hoger zijn dan de landelijke taakstelling ({gemeenten[ambitie.gemeente]}); "
                    "een raad kan alleen meer plekken vaststellen",
                    str(ambitie.plekken),
                )
        refuse_doubles(((ambitie.gemeente, ambitie.jaar) for ambitie in ambities), "gemeente")
        return ambities

    @field_validator("normen")
    @classmethod
    def _norms_do_not_overlap(cls, normen: tuple[Norm, ...]) -> tuple[Norm, ...]:
        for nummer, norm in enumerate(normen):
            for eerder in normen[:nummer]:
                if _norm_key(eerder) == _norm_key(norm) and eerder.overlaps(norm):
                    raise mistake_at(
                        (nummer, "geldig_vanaf"),
                        f"overlapt met dezelfde norm die geldt vanaf {eerder.geldig_vanaf}; "
                        "op elke dag mag één waarde gelden",
                        norm.geldig_vanaf,
                    )
        return normen

    def taakstelling(self, gemeente: str, jaar: int) -> Decimal:
        """Return the landelijke taakstelling in places of 31 hours at the end of the year; raises GeenDoel."""
        for taakstelling in self.taakstellingen:
            if taakstelling.jaar == jaar and gemeente in taakstelling.plekken:
                return taakstelling.plekken[gemeente]
        raise GeenDoel(f"Er is geen landelijke taakstelling voor {gemeente} in {jaar}")

    def ambitie(self, gemeente: str, jaar: int) -> GemeentelijkeAmbitie | None:
        """Return the higher number that the council set for the end of the year, or None when it set none."""
        return next((a for a in self.gemeentelijke_ambities if (a.gemeente, a.jaar) == (gemeente, jaar)), None)

    def norm(self, organisatie: str, norm: str, onderdeel: str, dag: date) -> Norm:
        """Return the norm that holds on the day; raises GeenDoel, naming what was asked, when there is none."""
        for kandidaat in self.normen_op(organisatie, dag):
            if (kandidaat.norm, kandidaat.onderdeel) == (norm, onderdeel):
                return kandidaat
        raise GeenDoel(f"Er is geen norm '{norm}' ({onderdeel}) van {organisatie} die geldt op {short_dutch_date(dag)}")

    def normen_op(self, organisatie: str, dag: date) -> tuple[Norm, ...]:
        """Return the norms of the organisation that hold on the day, in the order of the file."""
        return tuple(norm for norm in self.normen if norm.organisatie == organisatie and norm.is_valid_on(dag))


def load_targets(path: Path = TARGETS) -> Doelen:
    """Return all targets and norms; raises RegisterFout with file, line and field for a mistake in the file."""
    return load_yaml(path, Doelen)


def _norm_key(norm: Norm) -> tuple[str, str, str]:
    return norm.organisatie, norm.norm, norm.onderdeel

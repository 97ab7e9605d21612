"""The versions of the Zelfredzaamheid-Matrix: the domains that each version scores, and which of them serve what.

The lists are data (`zrm.yaml`) and hold names only; the descriptions of the scores belong to the publisher. Versions have
other domains and other descriptions, so that scores of two versions cannot be compared without saying so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator, model_validator

from pipeline.domain.facts import Feit, Gegeven, Tekst, mistake_at, refuse_doubles
from pipeline.domain.yaml_files import load_yaml

ZRM = Path(__file__).with_name("zrm.yaml")


class Domein(Gegeven):
    """One domain of life: its key in tables and figures, its Dutch name, and the column that holds its score."""

    sleutel: str = Field(pattern="^[a-z_]+$")
    naam: Tekst
    kolom: str = ""
    participatie: bool = False
    profiel: bool = False

    @model_validator(mode="before")
    @classmethod
    def _column_is_the_key(cls, waarde: object) -> object:
        if isinstance(waarde, dict) and "sleutel" in waarde:
            return {"kolom": waarde["sleutel"], **waarde}
        return waarde


class Zrmversie(Feit):
    """One version of the matrix, with its domains in the order of the instrument.

    `profiel_vanaf` is the number of profile domains with a score from which somebody can be given a client profile.
    """

    sleutel: Tekst
    naam: Tekst
    domeinen: tuple[Domein, ...] = Field(min_length=2)
    profiel_vanaf: int = Field(ge=1)

    @field_validator("domeinen")
    @classmethod
    def _domains_are_unique(cls, domeinen: tuple[Domein, ...]) -> tuple[Domein, ...]:
        refuse_doubles((domein.sleutel for domein in domeinen), "sleutel")
        refuse_doubles((domein.kolom for domein in domeinen), "kolom")
        return domeinen

    @field_validator("profiel_vanaf")
    @classmethod
    def _there_are_as_many_profile_domains(cls, aantal: int, info: ValidationInfo) -> int:
        profieldomeinen = sum(domein.profiel for domein in info.data.get("domeinen", ()))
        if "domeinen" in info.data and aantal > profieldomeinen:
            raise mistake_at((), f"mag hoogstens {profieldomeinen} zijn, het aantal profieldomeinen", aantal)
        return aantal

    @property
    def participatiedomeinen(self) -> tuple[Domein, ...]:
        """The domains that say how far somebody takes part in society."""
        return tuple(domein for domein in self.domeinen if domein.participatie)

    @property
    def profieldomeinen(self) -> tuple[Domein, ...]:
        """The domains on which the client profiles rest."""
        return tuple(domein for domein in self.domeinen if domein.profiel)


class Zrmversies(Gegeven):
    """All versions of the matrix."""

    versies: tuple[Zrmversie, ...]

    @field_validator("versies")
    @classmethod
    def _keys_are_unique(cls, versies: tuple[Zrmversie, ...]) -> tuple[Zrmversie, ...]:
        refuse_doubles((versie.sleutel for versie in versies), "sleutel")
        return versies


@cache
def load_zrm(path: Path = ZRM) -> dict[str, Zrmversie]:
    """Return the versions by key ('ZRM 2013'); raises RegisterFout with file, line and field for a mistake in the file."""
    return {versie.sleutel: versie for versie in load_yaml(path, Zrmversies).versies}


@cache
def domain_names(path: Path = ZRM) -> dict[str, str]:
    """Return the Dutch name of every domain by its key, those of all versions together."""
    return {domein.sleutel: domein.naam for versie in load_zrm(path).values() for domein in versie.domeinen}

"""Code lists: what each spelling in an export means.

Owns the model and the loading of `code_lists/<bron>.yaml`. Every list names the document it comes from and since when it
holds. Case and spaces before or after a spelling have no meaning; an empty spelling says what an empty field means.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.domain.yaml_files import load_yaml

CODE_LISTS_DIR = Path(__file__).with_name("code_lists")

WITRUIMTE = " \t\r\n\v\f\u00a0\ufeff"
"""What counts as a space around a value; spreadsheets add non-breaking ones."""


def normalised(tekst: str) -> str:
    """Return `tekst` as spellings are compared: without surrounding spaces, in lower case."""
    return tekst.strip(WITRUIMTE).lower()


class CodeLijst(BaseModel):
    """One code list: the meanings, each with its spellings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str = Field(min_length=1)
    bron: str = Field(min_length=1)
    geldig_vanaf: datetime.date
    geldig_tot_en_met: datetime.date | None = None
    betekenissen: dict[str, list[str]] = Field(min_length=1)
    geen_waarde: list[str] = []
    """Spellings that say that there is no value; they become NULL."""
    vervallen: dict[str, str] = {}
    """Spellings that no longer hold, with what to use instead; a row with one is rejected with that advice."""

    @model_validator(mode="after")
    def _check_spellings(self) -> Self:
        gezien: dict[str, str] = {}
        groepen = [*self.betekenissen.items(), ("geen_waarde", self.geen_waarde), ("vervallen", list(self.vervallen))]
        for betekenis, schrijfwijzen in groepen:
            if betekenis in self.betekenissen and not schrijfwijzen:
                raise ValueError(f"'{betekenis}' heeft geen schrijfwijze; geef er minstens één")
            for schrijfwijze in schrijfwijzen:
                eerder = gezien.setdefault(normalised(schrijfwijze), betekenis)
                if eerder != betekenis:
                    raise ValueError(f"de schrijfwijze '{schrijfwijze}' staat bij '{eerder}' én bij '{betekenis}'")
        if self.geldig_tot_en_met is not None and self.geldig_tot_en_met < self.geldig_vanaf:
            raise ValueError("geldig_tot_en_met ligt voor geldig_vanaf")
        return self

    def schrijfwijzen(self) -> dict[str, str | None]:
        """Return every normalised spelling with its meaning; None for a spelling that says there is no value."""
        per_betekenis = {normalised(vorm): naam for naam, vormen in self.betekenissen.items() for vorm in vormen}
        return {**per_betekenis, **{normalised(vorm): None for vorm in self.geen_waarde}}

    def betekenis(self, tekst: str) -> str | None:
        """Return what `tekst` means, None when it says that there is no value; raises KeyError for an unknown spelling."""
        return self.schrijfwijzen()[normalised(tekst)]


class CodeLijsten(BaseModel):
    """All code lists of one source, by key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lijsten: dict[str, CodeLijst] = Field(min_length=1)

    def with_list(self, sleutel: str, lijst: CodeLijst) -> CodeLijsten:
        """Return these code lists with `lijst` under `sleutel`, for example the municipalities of another region."""
        return CodeLijsten(lijsten={**self.lijsten, sleutel: lijst})


def load_code_lists(bron: str, folder: Path = CODE_LISTS_DIR) -> CodeLijsten:
    """Return the code lists of `bron`; raises RegisterFout when its file is absent or has a mistake."""
    return load_yaml(folder / f"{bron}.yaml", CodeLijsten)

"""The definitions of the figures: one YAML file per family beside the SQL file that counts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.domain.yaml_files import load_yaml
from pipeline.indicators.cijferboek import indicator_key

FOLDER = Path(__file__).parent


class Exportvorm(BaseModel):
    """How the figure is written in the file that was agreed with the organisation: its name there, without '%' or not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str | None = None
    zonder_eenheid: bool = False


class Indicator(BaseModel):
    """What one figure means: name, definition, numerator and denominator in words, unit, decimals and direction.

    `decimalen_per` gives other decimals for named values of a breakdown. `eenheid_zonder_noemer` is the unit of the rows
    of a share that have no denominator. `interval` asks for a Wilson 95% interval. `kern` marks the agreed set of figures
    that the command writes by default; `kern_alleen` narrows that to the rows with these values.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str = Field(min_length=1)
    definitie: str = Field(min_length=1)
    teller: str | None = None
    noemer: str | None = None
    eenheid: Literal[
        "aantal",
        "personen",
        "procent",
        "procentpunt",
        "fte",
        "plekken",
        "dagen",
        "maanden",
        "jaren",
        "dagdelen",
        "euro",
        "per 10.000 inwoners",
        "kans",
        "score",
        "toetsgrootheid",
        "p-waarde",
        "getal",
        "norm in procent",
    ]
    eenheid_zonder_noemer: Literal["aantal", "personen"] | None = None
    decimalen: int = Field(ge=0, le=4)
    decimalen_per: Mapping[str, Mapping[str, int]] = Field(default_factory=dict)
    soort: Literal["stand", "stroom"]
    richting: Literal["hoger_is_beter", "lager_is_beter", "neutraal"] = "neutraal"
    interval: bool = False
    kern: bool = True
    kern_alleen: Mapping[str, str] = Field(default_factory=dict)
    export: Exportvorm = Exportvorm()

    @property
    def sleutel(self) -> str:
        """The key by which SQL, kinds and templates name the indicator."""
        return indicator_key(self.naam)

    def decimals_of(self, uitsplitsing: Mapping[str, str]) -> int:
        """Return the number of decimals at which the figure with this breakdown is printed."""
        for kenmerk, per_waarde in self.decimalen_per.items():
            if uitsplitsing.get(kenmerk) in per_waarde:
                return per_waarde[uitsplitsing[kenmerk]]
        return self.decimalen

    def is_kern(self, uitsplitsing: Mapping[str, str]) -> bool:
        """Return whether the figure with this breakdown belongs to the agreed set."""
        return self.kern and self.kern_alleen.items() <= uitsplitsing.items()


class Indicatorfamilie(BaseModel):
    """Indicators that one SQL file counts together: the canonical tables it needs, its owner and its indicators.

    A family with `uit_cijfers` compares figures of other families and is computed after those are in the table. One with a
    `rekenwijze` is computed by the function of that name in `rekenwijzen` (a test, a model) instead of by SQL. The file that
    fills the first of `tabellen` is the one that its figures are said to come from.

    A row that is counted can say more about itself than its definition does: `kern`, `weergave`, and `export_naam`,
    `export_uitsplitsing` and `export_periode` for how the agreed file writes it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    familie: str
    titel: str
    tabellen: tuple[str, ...]
    eigenaar: str
    uit_cijfers: bool = False
    rekenwijze: str | None = None
    indicatoren: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _names_are_unique(self) -> Indicatorfamilie:
        sleutels = [indicator.sleutel for indicator in self.indicatoren]
        dubbel = sorted({sleutel for sleutel in sleutels if sleutels.count(sleutel) > 1})
        if dubbel:
            raise ValueError(f"staat twee keer in de familie: {', '.join(dubbel)}")
        return self

    @property
    def sql(self) -> str:
        """The SELECT that counts the family for one delivery."""
        return (FOLDER / f"{self.familie}.sql").read_text(encoding="utf-8")


@cache
def load_families() -> tuple[Indicatorfamilie, ...]:
    """Return all families in the order of their file names; raises RegisterFout for a mistake in a file."""
    return tuple(load_yaml(pad, Indicatorfamilie) for pad in sorted(FOLDER.glob("*.yaml")))


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its key."""
    return {indicator.sleutel: indicator for familie in load_families() for indicator in familie.indicatoren}


def families_for(tabellen: Iterable[str]) -> tuple[Indicatorfamilie, ...]:
    """Return the families of which every canonical table is among `tabellen`, the tables that a source fills."""
    aanwezig = set(tabellen)
    return tuple(familie for familie in load_families() if aanwezig.issuperset(familie.tabellen))

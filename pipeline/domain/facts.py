"""The shape of every value in the data files of the domain: frozen, no unknown fields, a validity and a source.

Also owns how a mistake that involves two values is reported at the line of the value to change.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

Tekst = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""

H = TypeVar("H", bound=Hashable)
T = TypeVar("T")


def _refuse_empty(waarden: tuple[Any, ...]) -> tuple[Any, ...]:
    if not waarden:
        raise ValueError("moet minstens één waarde hebben")
    return waarden


# Not pydantic's min_length: that counts only the items that are right, and so calls a list with one mistake empty.
Gevuld = Annotated[tuple[T, ...], AfterValidator(_refuse_empty)]
"""A list with at least one item."""


class Gegeven(BaseModel):
    """A block of a data file: cannot be changed after loading, and a misspelled field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Feit(Gegeven):
    """A fact: it says since when and until when it holds, and which document says so."""

    geldig_vanaf: date
    geldig_tot_en_met: date | None = None
    brondocument: Tekst

    @field_validator("geldig_tot_en_met")
    @classmethod
    def _ends_after_it_begins(cls, einde: date | None, info: ValidationInfo) -> date | None:
        begin = info.data.get("geldig_vanaf")
        if einde is not None and begin is not None and einde < begin:
            raise ValueError(f"moet op of na geldig_vanaf ({begin}) liggen, of weg als er geen einde bekend is")
        return einde

    def is_valid_on(self, dag: date) -> bool:
        """Return whether the fact holds on the day; both ends are included."""
        return self.geldig_vanaf <= dag and (self.geldig_tot_en_met is None or dag <= self.geldig_tot_en_met)

    def overlaps(self, ander: Feit) -> bool:
        """Return whether there is a day on which both facts hold."""
        return (ander.geldig_tot_en_met is None or self.geldig_vanaf <= ander.geldig_tot_en_met) and (
            self.geldig_tot_en_met is None or ander.geldig_vanaf <= self.geldig_tot_en_met
        )


def mistake_at(locatie: tuple[int | str, ...], uitleg: str, gevonden: object) -> ValidationError:
    """Return an error to raise in a validator for a mistake deeper inside the value that is being validated.

    `locatie` is relative to that value; the Dutch `uitleg` says what is allowed. Pydantic alone would point at the
    whole block, which in a register of hundreds of lines is no help.
    """
    soort = PydanticCustomError("value_error", "{error}", {"error": uitleg})
    fout: InitErrorDetails = {"type": soort, "loc": locatie, "input": gevonden}
    return ValidationError.from_exception_data("gegeven", [fout])


def refuse_doubles(waarden: Iterable[H], veld: str) -> None:
    """Raise an error at the second item of a list that has the same value in `veld` as an earlier item."""
    gezien: set[H] = set()
    for nummer, waarde in enumerate(waarden):
        if waarde in gezien:
            raise mistake_at((nummer, veld), "staat er twee keer; elke waarde mag één keer voorkomen", waarde)
        gezien.add(waarde)

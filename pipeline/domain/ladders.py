"""The ladders on which the position of people is measured: their rungs in order, low to high.

The definitions are data (`ladders.yaml`); an organisation names in its register which ladders it uses.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator

from pipeline.domain.facts import Feit, Gegeven, Tekst, mistake_at, refuse_doubles
from pipeline.domain.yaml_files import load_yaml

LADDERS = Path(__file__).with_name("ladders.yaml")


class Trede(Gegeven):
    """One rung: its place on the ladder (1 is the lowest) and its name."""

    nummer: int = Field(ge=1)
    naam: Tekst
    toelichting: Tekst


class Ladder(Feit):
    """A ladder: its key, name, and rungs from low to high."""

    sleutel: Tekst
    naam: Tekst
    treden: tuple[Trede, ...] = Field(min_length=2)

    @field_validator("treden")
    @classmethod
    def _rungs_are_numbered_in_order(cls, treden: tuple[Trede, ...]) -> tuple[Trede, ...]:
        for plaats, trede in enumerate(treden):
            if trede.nummer != plaats + 1:
                raise mistake_at(
                    (plaats, "nummer"),
                    f"treden staan van laag naar hoog en zijn genummerd vanaf 1; hier hoort {plaats + 1}",
                    trede.nummer,
                )
        refuse_doubles((trede.naam for trede in treden), "naam")
        return treden

    def trede(self, nummer: int) -> Trede:
        """Return the rung with this number; raises LookupError naming the rungs there are."""
        if not 1 <= nummer <= len(self.treden):
            raise LookupError(f"De {self.naam} heeft geen trede {nummer}; wel 1 tot en met {len(self.treden)}")
        return self.treden[nummer - 1]

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of the rungs, low to high: the order of tables and charts."""
        return tuple(trede.naam for trede in self.treden)


class Ladders(Gegeven):
    """All ladders of the domain."""

    ladders: tuple[Ladder, ...]

    @field_validator("ladders")
    @classmethod
    def _keys_are_unique(cls, ladders: tuple[Ladder, ...]) -> tuple[Ladder, ...]:
        refuse_doubles((ladder.sleutel for ladder in ladders), "sleutel")
        return ladders


def load_ladders(path: Path = LADDERS) -> dict[str, Ladder]:
    """Return the ladders by key; raises RegisterFout with file, line and field for a mistake in the file."""
    return {ladder.sleutel: ladder for ladder in load_yaml(path, Ladders).ladders}

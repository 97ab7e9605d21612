"""The checks on the canonical tables and the figures: SQL that selects offences, with a Dutch title and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import duckdb
from pydantic import BaseModel, ConfigDict

from pipeline.domain.yaml_files import load_yaml

FOLDER = Path(__file__).parent / "checks"
GETOONDE_OVERTREDINGEN = 20


class Controle(BaseModel):
    """One check: its SQL file, what it guards in Dutch, whether an offence stops the reports, and what to do."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str
    titel: str
    fase: Literal["canoniek", "cijfers"]
    blokkeert: bool
    remedie: str


class Controlelijst(BaseModel):
    """All checks, in the order in which they are shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    controles: tuple[Controle, ...]


@dataclass(frozen=True)
class Controleuitslag:
    """The outcome of one check: the number of offences and the first of them, in Dutch and without personal data."""

    controle: Controle
    aantal: int
    overtredingen: tuple[str, ...]

    @property
    def geslaagd(self) -> bool:
        """Whether nothing was found."""
        return self.aantal == 0

    @property
    def melding(self) -> str:
        """One line for staff: what was found and what to do."""
        if self.geslaagd:
            return f"{self.controle.titel}: in orde"
        eerste = "; ".join(self.overtredingen)
        return f"{self.controle.titel}: {self.aantal} keer niet in orde. {eerste}. {self.controle.remedie}"


class GeblokkeerdDoorControle(RuntimeError):
    """A blocking check found offences; the message names them and the remedy."""


@cache
def load_checks() -> tuple[Controle, ...]:
    """Return all checks; raises RegisterFout for a mistake in the list."""
    return load_yaml(FOLDER / "checks.yaml", Controlelijst).controles


def run_check(connection: duckdb.DuckDBPyConnection, controle: Controle) -> Controleuitslag:
    """Run one check and return its outcome."""
    sql = (FOLDER / f"{controle.naam}.sql").read_text(encoding="utf-8")
    rijen = connection.execute(sql).fetchall()
    teksten = tuple(" ".join(str(tekst).split()) for (tekst,) in rijen[:GETOONDE_OVERTREDINGEN])
    return Controleuitslag(controle, len(rijen), teksten)


def run_checks(connection: duckdb.DuckDBPyConnection, fase: str) -> list[Controleuitslag]:
    """Run the checks of a phase and return their outcomes."""
    return [run_check(connection, controle) for controle in load_checks() if controle.fase == fase]


def refuse_blocked(uitslagen: list[Controleuitslag]) -> None:
    """Raise GeblokkeerdDoorControle when a blocking check failed, naming every one."""
    fout = [uitslag.melding for uitslag in uitslagen if uitslag.controle.blokkeert and not uitslag.geslaagd]
    if fout:
        raise GeblokkeerdDoorControle("\n".join(fout))

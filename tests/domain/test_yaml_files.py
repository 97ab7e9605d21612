"""A mistake in a YAML file is reported in Dutch with file, line, field and what is allowed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from pipeline.domain.yaml_files import PROJECT_ROOT, RegisterFout, load_yaml, shown_path


class Norm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    waarde: Decimal
    eenheid: Literal["procent", "personen"] = "procent"


class Register(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str = Field(min_length=2)
    vanaf: datetime.date
    normen: list[Norm] = []
    per_gemeente: dict[str, Norm] | None = None


GOED = "naam: Proef\nvanaf: 2024-01-01\nnormen:\n  - waarde: 75\n"


def melding(tmp_path: Path, tekst: str) -> list[str]:
    """Return the lines of the message, without the name of the file."""
    pad = tmp_path / "x.yaml"
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(RegisterFout) as fout:
        load_yaml(pad, Register)
    return [regel.removeprefix(pad.as_posix()).lstrip(", :") for regel in str(fout.value).splitlines()]


def test_a_good_file_gives_the_model(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOED, encoding="utf-8")
    assert load_yaml(tmp_path / "x.yaml", Register) == Register(
        naam="Proef", vanaf=datetime.date(2024, 1, 1), normen=[Norm(waarde=Decimal(75))]
    )


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (
            GOED.replace("75", "abc"),
            "regel 4, veld 'normen.0.waarde': moet een getal zijn; gevonden 'abc'",
        ),
        (
            GOED.replace("vanaf: 2024-01-01", "vanaf: 2024-02-30"),
            "regel 2, veld 'vanaf': moet een datum zijn (jjjj-mm-dd); gevonden '2024-02-30'",
        ),
        (
            GOED + "    eenheid: kilo\n",
            "regel 5, veld 'normen.0.eenheid': moet een van deze waarden zijn: 'procent' of ",
        ),
        (
            GOED + "    eenhied: procent\n",
            "regel 5, veld 'normen.0.eenhied': onbekend veld; toegestaan zijn: waarde, eenheid",
        ),
        (
            GOED + "per_gemeente:\n  Oss: {waarde: 1, x: 2}\n",
            "regel 6, veld 'per_gemeente.Oss.x': onbekend veld; toegestaan zijn: waarde, eenheid",
        ),
        (GOED.replace("vanaf: 2024-01-01\n", ""), "regel 1, veld 'vanaf': ontbreekt; dit veld is verplicht"),
        (GOED.replace("Proef", "P"), "regel 1, veld 'naam': moet minstens 2 teken(s) lang zijn; gevonden 'P'"),
        (GOED.replace("Proef", "12"), "regel 1, veld 'naam': moet tekst zijn; gevonden '12'"),
        (GOED + "naam: Weer\n", "regel 5, veld 'naam': staat er twee keer; het stond al op regel 1"),
        ("naam: 'Proef\n", "regel 2: dit is geen geldige YAML"),
        ("", "regel 1: het bestand is leeg"),
        ("- a\n", "regel 1: moet een blok met namen en waarden zijn"),
        ("naam: a\x07b\n", "het bestand bevat tekens die in YAML niet mogen"),
    ],
)
def test_a_mistake_names_line_and_field(tmp_path: Path, tekst: str, verwacht: str) -> None:
    assert melding(tmp_path, tekst)[0].startswith(verwacht)


def test_all_mistakes_are_reported_in_the_order_of_the_lines(tmp_path: Path) -> None:
    regels = melding(tmp_path, "naam: P\nvanaf: gisteren\nnormen:\n  - waarde: x\n")
    assert [regel.split(",")[0] for regel in regels] == ["regel 1", "regel 2", "regel 4"]


def test_absent_and_wrongly_encoded_files(tmp_path: Path) -> None:
    with pytest.raises(RegisterFout, match="het bestand bestaat niet"):
        load_yaml(tmp_path / "weg.yaml", Register)
    (tmp_path / "x.yaml").write_bytes("naam: Zoë\n".encode("cp1252"))
    with pytest.raises(RegisterFout, match=r"geen UTF-8; bewaar het opnieuw als UTF-8"):
        load_yaml(tmp_path / "x.yaml", Register)


def test_files_of_the_project_are_named_as_people_know_them() -> None:
    assert shown_path(PROJECT_ROOT / "data" / "register" / "x.yaml") == "data/register/x.yaml"

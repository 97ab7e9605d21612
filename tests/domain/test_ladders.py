"""The ladders: their rungs, and mistakes in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.ladders import load_ladders
from pipeline.domain.yaml_files import RegisterFout

VOORBEELD = """\
ladders:
  - sleutel: trap
    naam: trap
    geldig_vanaf: 2020-01-01
    brondocument: besluit
    treden:
      - {nummer: 1, naam: Laag, toelichting: begin}
      - {nummer: 2, naam: Hoog, toelichting: eind}
"""


def test_werkladder_runs_from_low_to_high() -> None:
    assert load_ladders()["werkladder"].namen == (
        "Werken binnen {werkbedrijf}",
        "Werken op locatie",
        "Zelfstandig werken op locatie",
        "Regulier werken met vangnet",
        "Regulier werken",
        "Regulier werken extern",
    )


def test_participatieladder_has_six_rungs() -> None:
    ladder = load_ladders()["participatieladder"]
    assert [trede.nummer for trede in ladder.treden] == [1, 2, 3, 4, 5, 6]
    assert ladder.trede(5).naam == "Betaald werk met ondersteuning"


@pytest.mark.parametrize("nummer", [0, 7, -1])
def test_rung_that_does_not_exist(nummer: int) -> None:
    with pytest.raises(LookupError, match=f"De participatieladder heeft geen trede {nummer}; wel 1 tot en met 6"):
        load_ladders()["participatieladder"].trede(nummer)


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        (
            "nummer: 2",
            "nummer: 3",
            "regel 8, veld 'ladders.0.treden.1.nummer': treden staan van laag naar hoog en zijn genummerd vanaf 1; "
            "hier hoort 2; gevonden '3'",
        ),
        (
            "naam: Hoog",
            "naam: Laag",
            "regel 8, veld 'ladders.0.treden.1.naam': staat er twee keer; elke waarde mag één keer voorkomen; "
            "gevonden 'Laag'",
        ),
        (
            "      - {nummer: 2, naam: Hoog, toelichting: eind}\n",
            "",
            "regel 6, veld 'ladders.0.treden': moet minstens 2 waarde(n) hebben",
        ),
    ],
)
def test_mistake_names_file_line_and_field(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    bestand = tmp_path / "ladders.yaml"
    bestand.write_text(VOORBEELD.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegisterFout) as fout:
        load_ladders(bestand)
    assert str(fout.value) == f"{bestand.as_posix()}, {melding}"

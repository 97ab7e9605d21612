"""What staff read when a step fails: a Dutch sentence, never a value of a delivered row."""

from __future__ import annotations

import traceback

import dagster as dg
import duckdb
import pytest

from assets.dutch_failures import dutch_failures
from pipeline.sources.preflight import LeveringFout


@pytest.mark.parametrize(
    ("melding", "zin"),
    [
        ("de map met exports bestaat niet", "De map met exports bestaat niet"),
        ("statussen.csv: de kolom Status ontbreekt", "statussen.csv: de kolom Status ontbreekt"),
        ("data/register/a.yaml, regel 3: onbekend", "data/register/a.yaml, regel 3: onbekend"),
    ],
)
def test_the_message_becomes_a_sentence(melding: str, zin: str) -> None:
    with pytest.raises(dg.Failure) as gevangen, dutch_failures():
        raise LeveringFout(melding)
    assert gevangen.value.description == zin
    assert gevangen.value.allow_retries is False


def test_the_cause_is_left_out() -> None:
    with pytest.raises(dg.Failure) as gevangen, dutch_failures():
        try:
            int("999948866 S. Kok")
        except ValueError as fout:
            raise LeveringFout("regel 3 is geen getal") from fout
    assert "Kok" not in "".join(traceback.format_exception(gevangen.value))


def test_an_error_of_the_database_keeps_its_value_to_itself() -> None:
    with pytest.raises(dg.Failure) as gevangen, dutch_failures():
        duckdb.connect().execute("SELECT CAST('999948866 S. Kok' AS INTEGER)")
    assert gevangen.value.description == "De database gaf een fout (ConversionException). Meld dit aan de beheerder."
    assert "Kok" not in str(gevangen.value) + str(gevangen.value.__cause__)


def test_a_mistake_in_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), dutch_failures():
        1 / 0  # noqa: B018

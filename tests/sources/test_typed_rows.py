"""The macros that turn text into values: dates, numbers and BSNs, for any input."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.sources.typed_rows import MACROS

verbinding = duckdb.connect()
verbinding.execute(MACROS.read_text(encoding="utf-8"))

NL = ["%d-%m-%Y"]
EXCEL = ["%d-%m-%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"]
vaak = settings(max_examples=150, deadline=None)


def waarde(sql: str, *invoer: Any) -> Any:
    rij = verbinding.execute(sql, list(invoer)).fetchone()
    assert rij is not None
    return rij[0]


def datum(tekst: str) -> Any:
    return waarde("SELECT lees_datum(?, ?)", tekst, NL)


def excel_datum(tekst: str) -> Any:
    return waarde("SELECT lees_excel_datum(?, ?)", tekst, EXCEL)


def elfproef(nummer: int) -> bool:
    cijfers = [int(cijfer) for cijfer in f"{nummer:09d}"]
    return (
        nummer > 0
        and sum(gewicht * c for gewicht, c in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True)) % 11 == 0
    )


@vaak
@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_every_day_reads_back(dag: datetime.date) -> None:
    assert datum(f"{dag:%d-%m-%Y}") == dag
    assert datum(f"{dag.day}-{dag.month}-{dag.year}") == dag
    assert excel_datum(f"{dag:%Y-%m-%d} 00:00:00") == dag
    assert excel_datum(f"{(dag - datetime.date(1899, 12, 30)).days}.0") == dag


@vaak
@given(st.text(max_size=12))
@example("infinity")
@example("epoch")
def test_other_text_is_no_date_in_the_plausible_range(tekst: str) -> None:
    dag = datum(tekst)
    if dag is not None and datetime.date(1900, 1, 1) <= dag <= datetime.date(2100, 12, 31):
        assert datetime.datetime.strptime(tekst, "%d-%m-%Y").date() == dag


@pytest.mark.parametrize("tekst", ["", "31-02-2023", "2023-12-31", "31/12/2023", "31-12-2023x", "45292", "onbekend"])
def test_no_dutch_date(tekst: str) -> None:
    assert datum(tekst) is None


def test_two_digit_or_cut_off_year_is_not_taken_for_this_century() -> None:
    assert datum("31-12-23") == datetime.date(23, 12, 31)
    assert datum("31-12-202") == datetime.date(202, 12, 31)


@vaak
@given(st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2))
def test_every_amount_reads_back(getal: Decimal) -> None:
    assert waarde("SELECT lees_decimaal_komma(?)", str(getal).replace(".", ",")) == getal
    assert waarde("SELECT lees_decimaal_punt(?)", str(getal)) == getal


@pytest.mark.parametrize(
    "tekst", ["", "1.234", "1.234,5", "12.5", "1e3", "28,555", "twaalf", "1 234", ",5", "5,", "--5"]
)
def test_no_number_with_a_decimal_comma(tekst: str) -> None:
    assert waarde("SELECT lees_decimaal_komma(?)", tekst) is None


@vaak
@given(st.integers(min_value=0, max_value=10**12))
def test_every_whole_number_reads_back(getal: int) -> None:
    assert waarde("SELECT lees_geheel(?)", str(getal)) == getal
    assert waarde("SELECT lees_geheel(?)", f"{getal}.0") == getal


@pytest.mark.parametrize("tekst", ["", "-1", "1.5", "4 of 5", "1.000.000", "²"])
def test_no_whole_number(tekst: str) -> None:
    assert waarde("SELECT lees_geheel(?)", tekst) is None


@vaak
@given(st.integers(min_value=0, max_value=999_999_999))
def test_elfproef_for_any_number(nummer: int) -> None:
    assert waarde("SELECT voldoet_aan_elfproef(?::INTEGER)", nummer) == elfproef(nummer)


@vaak
@given(st.integers(min_value=1_000_000, max_value=999_999_999))
def test_lost_leading_zeros_and_a_float_give_the_same_bsn(nummer: int) -> None:
    vormen = [f"{nummer:09d}", str(nummer), f"{nummer}.0"]
    assert [waarde("SELECT bsn_tekst(lees_bsn(?))", vorm) for vorm in vormen] == [f"{nummer:09d}"] * 3


@pytest.mark.parametrize(
    "tekst", ["", "123456", "1234567890", "9.99990246E7", "123.456.782", "12345678.5", "A11222333"]
)
def test_no_bsn(tekst: str) -> None:
    assert waarde("SELECT lees_bsn(?)", tekst) is None


@vaak
@given(st.text(alphabet=" \t\r\n\u00a0aZ0-'", max_size=8))
def test_trimming_takes_white_space_and_nothing_else(tekst: str) -> None:
    assert waarde("SELECT schone_tekst(?)", tekst) == tekst.strip(" \t\r\n\u00a0")
    if not set(tekst) & set("\t\r\n\u00a0"):
        assert waarde("SELECT schone_tekst_met_spaties(?)", tekst) == tekst.strip(" ")


def test_an_empty_cell_is_empty_text() -> None:
    assert waarde("SELECT schone_tekst(NULL)") == ""
    assert waarde("SELECT schone_tekst_met_spaties(NULL)") == ""

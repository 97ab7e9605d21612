"""Values as a Dutch spreadsheet and a program both read them, in files with one meaning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from csvw import Datatype
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.data_inside.csvw_description import DATATYPES
from pipeline.reports.data_inside.data_table import Gegevenstabel, Veld, Waarde, as_written

VELDEN = (Veld("naam", "Naam", "Wie."), Veld("waarde", "Waarde", "Hoeveel.", "getal"))


@pytest.mark.parametrize(
    ("waarde", "geschreven"),
    [
        (None, ""),
        (Fraction(67), "67"),
        (Fraction(3000, 67), "44,776119403"),
        (Fraction(-7, 2), "-3,5"),
        (Fraction(123456789, 10), "12345678,9"),
        (Fraction(-1, 10**12), "0"),
        (Fraction(1, 10**10), "0,0000000001"),
        (Fraction(100), "100"),
        (0, "0"),
        (date(2023, 12, 31), "2023-12-31"),
        ("Oss", "Oss"),
    ],
)
def test_how_a_value_is_written(waarde: Waarde, geschreven: str) -> None:
    assert as_written(waarde) == geschreven


@given(st.fractions(min_value=-(10**9), max_value=10**9))
def test_a_program_reads_the_number_that_was_written(getal: Fraction) -> None:
    gelezen = Datatype.fromvalue(dict(DATATYPES["getal"])).read(as_written(getal))  # type: ignore[arg-type]
    assert isinstance(gelezen, Decimal)
    assert abs(Fraction(gelezen) - getal) <= Fraction(1, 2 * 10**10)


def test_the_file_of_a_hostile_delivery() -> None:
    tabel = Gegevenstabel("x.csv", "X", "X.", VELDEN, (('=HYPERLINK("kwaad";"Oss")', Fraction(-7, 2)),), ("naam",))
    assert tabel.csv() == (b"\xef\xbb\xbf" + b'naam;waarde\r\n"\'=HYPERLINK(""kwaad"";""Oss"")";-3,5\r\n')


@pytest.mark.parametrize(
    ("velden", "rij", "melding"),
    [(VELDEN, ("Oss",), "1 cellen in plaats van 2"), ((*VELDEN, VELDEN[0]), ("a", "b", "c"), "twee keer")],
)
def test_a_table_that_would_mislead_is_refused(velden: tuple[Veld, ...], rij: tuple[Waarde, ...], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        Gegevenstabel("x.csv", "X", "X.", velden, (rij,), ("naam",))

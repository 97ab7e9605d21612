"""No cell of a CSV file becomes a formula, numbers stay numbers, and the text can be had back."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.domain.spreadsheet_csv import neutralised, restored, write_rows

SIGNS = "=+-@＝＋－＠\t\r\n\0"
TEXTS = st.text(alphabet=st.sampled_from([*SIGNS, *"'\";,. 19aé%", "\u00a0"]), max_size=12) | st.text(max_size=20)
NUMBERS = st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{3}){0,2}(,[0-9]{1,10})?%?", fullmatch=True)


@pytest.mark.parametrize(
    ("tekst", "geschreven"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+31 6 12", "'+31 6 12"),
        ("-9,5 procentpunt", "'-9,5 procentpunt"),
        ("\t=1+1", "'\t'=1+1"),
        ('  "=1+1', "'  \"=1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        ("Oss,=1+1", "Oss,'=1+1"),
        ("Oss; =1+1", "Oss;' =1+1"),
        ("regel\n=1+1", "regel\n'=1+1"),
        ("-1-2", "'-1-2"),
    ],
)
def test_a_formula_becomes_text(tekst: str, geschreven: str) -> None:
    assert neutralised(tekst) == geschreven
    assert restored(geschreven) == tekst


@pytest.mark.parametrize(
    "tekst",
    ["-3,5", "-3.5", "-12.071,9", "44,8%", "0", "-", "+", "", "Oss", "a=1|b=2", "'s-Hertogenbosch", "18-27 jaar"],
)
def test_what_is_no_formula_stays_as_it_is(tekst: str) -> None:
    assert neutralised(tekst) == tekst
    assert restored(tekst) == tekst


@given(NUMBERS)
def test_numbers_are_unchanged(getal: str) -> None:
    assert neutralised(getal) == getal


@given(TEXTS)
@example("\t\t=")
@example(",\t\r\n=")
def test_no_part_of_a_cell_starts_a_formula(tekst: str) -> None:
    """However a spreadsheet splits the line, unless the whole cell is a number or a lone sign."""
    cel = neutralised(tekst)
    if re.fullmatch(r"[-+]?[0-9]+([.,][0-9]+)*%?|[-+]", cel):
        return
    for deel in re.split(r"[,;\t\r\n]", cel):
        assert deel.lstrip('" \u00a0')[:1] not in {*SIGNS}, cel
    assert cel[:1] not in {*SIGNS}


@given(TEXTS)
@example("'=1")
@example("\t\t=")
def test_the_text_can_be_had_back(tekst: str) -> None:
    assert restored(neutralised(tekst)) == tekst


@given(st.lists(st.lists(TEXTS.filter(lambda tekst: "\0" not in tekst), min_size=2, max_size=4), max_size=4))
def test_a_file_reads_back_as_it_was(rijen: list[list[str]]) -> None:
    doel = io.StringIO(newline="")
    write_rows(doel, rijen, line_end="\r\n")
    gelezen = csv.reader(io.StringIO(doel.getvalue(), newline=""), delimiter=";", strict=True)
    assert [[restored(cel) for cel in rij] for rij in gelezen] == rijen

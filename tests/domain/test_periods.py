"""Periods: parsing, dates, wording, order, and the delivery that belongs to a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pipeline.domain.periods import (
    GeenLevering,
    OngeldigePeriode,
    Periode,
    PeriodeVeld,
    delivery_for,
    dutch_date,
    dutch_month,
    short_dutch_date,
)

PERIODEN = st.builds(Periode, st.integers(1902, 9998), st.sampled_from([None, 1, 2, 3, 4]))
IBN = {"2022-Q4": date(2022, 12, 31), "2023-Q1": date(2023, 3, 31), "2023-Q4": date(2023, 12, 31)}


@pytest.mark.parametrize(
    ("tekst", "soort", "begin", "peildatum", "omschrijving", "vorige", "vorig_jaar"),
    [
        ("2024", "jaar", date(2024, 1, 1), date(2024, 12, 31), "2024", "2023", "2023"),
        (
            "2022-K4",
            "kwartaal",
            date(2022, 10, 1),
            date(2022, 12, 31),
            "vierde kwartaal van 2022",
            "2022-K3",
            "2021-K4",
        ),
        ("2023-K1", "kwartaal", date(2023, 1, 1), date(2023, 3, 31), "eerste kwartaal van 2023", "2022-K4", "2022-K1"),
        ("2023-K2", "kwartaal", date(2023, 4, 1), date(2023, 6, 30), "tweede kwartaal van 2023", "2023-K1", "2022-K2"),
        ("2023-K3", "kwartaal", date(2023, 7, 1), date(2023, 9, 30), "derde kwartaal van 2023", "2023-K2", "2022-K3"),
    ],
)
def test_period_knows_its_dates_and_words(
    tekst: str, soort: str, begin: date, peildatum: date, omschrijving: str, vorige: str, vorig_jaar: str
) -> None:
    periode = Periode.parse(tekst)
    assert (periode.sleutel, periode.soort, periode.begin, periode.peildatum) == (tekst, soort, begin, peildatum)
    assert (periode.omschrijving, str(periode.vorige), str(periode.vorig_jaar)) == (omschrijving, vorige, vorig_jaar)


def test_year_to_date_wording() -> None:
    assert Periode.parse("2023-K1").tot_en_met == "t/m 31 maart 2023"
    assert Periode.parse("2023").tot_en_met == "t/m 31 december 2023"


def test_dutch_dates() -> None:
    assert dutch_date(date(2023, 12, 31)) == "31 december 2023"
    assert dutch_date(date(2024, 3, 1)) == "1 maart 2024"
    assert short_dutch_date(date(2024, 3, 1)) == "01-03-2024"
    assert dutch_month("2018-09") == "september 2018"


@pytest.mark.parametrize(
    "tekst", ["", "23", "2023-Q1", "2023-K0", "2023-K5", "2023-k1", " 2023", "2023\n", "٢٠٢٣", "0000"]
)
def test_other_texts_are_refused_with_what_is_allowed(tekst: str) -> None:
    with pytest.raises(OngeldigePeriode):
        Periode.parse(tekst)


def test_refusal_names_both_forms() -> None:
    with pytest.raises(
        OngeldigePeriode, match="'2023-Q1' is geen periode: schrijf een jaar als '2023' of een kwartaal"
    ):
        Periode.parse("2023-Q1")


@given(PERIODEN)
def test_key_reads_back(periode: Periode) -> None:
    assert Periode.parse(periode.sleutel) == periode


@given(PERIODEN)
def test_previous_period_joins_without_a_gap(periode: Periode) -> None:
    assert periode.vorige.peildatum + timedelta(days=1) == periode.begin
    assert periode.vorige.soort == periode.soort


@given(PERIODEN)
def test_four_quarters_back_is_last_year(periode: Periode) -> None:
    stappen = 4 if periode.kwartaal else 1
    eerder = periode
    for _ in range(stappen):
        eerder = eerder.vorige
    assert eerder == periode.vorig_jaar


@given(PERIODEN, PERIODEN)
def test_order_follows_the_peildatum(een: Periode, ander: Periode) -> None:
    assert (een < ander) or (ander < een) or een == ander
    if een.peildatum < ander.peildatum:
        assert een < ander


@given(st.dates(date(1902, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_exactly_one_quarter(dag: date) -> None:
    kwartalen = [Periode(dag.year, k) for k in (1, 2, 3, 4)]
    assert sum(k.begin <= dag <= k.peildatum for k in kwartalen) == 1


def test_delivery_is_found_by_its_date() -> None:
    assert delivery_for(Periode.parse("2023-K1"), IBN) == "2023-Q1"
    assert delivery_for(Periode.parse("2023"), IBN) == "2023-Q4"
    assert delivery_for(Periode.parse("2022-K4"), IBN) == "2022-Q4"


def test_missing_delivery_names_the_date_and_what_there_is() -> None:
    with pytest.raises(GeenLevering) as fout:
        delivery_for(Periode.parse("2023-K2"), {"2023-Q1": date(2023, 3, 31)})
    assert str(fout.value) == (
        "Er is geen levering met peildatum 30 juni 2023, nodig voor periode 2023-K2. "
        "Wel aanwezig: 31 maart 2023 (2023-Q1)."
    )


def test_two_deliveries_for_one_date_are_refused() -> None:
    with pytest.raises(GeenLevering, match="Er zijn 2 leveringen met peildatum 31 maart 2023: a, b"):
        delivery_for(Periode.parse("2023-K1"), {"b": date(2023, 3, 31), "a": date(2023, 3, 31)})


@pytest.mark.parametrize(("waarde", "sleutel"), [(2024, "2024"), ("2023-K1", "2023-K1"), (Periode(2022, 4), "2022-K4")])
def test_field_reads_what_yaml_gives(waarde: object, sleutel: str) -> None:
    assert TypeAdapter(PeriodeVeld).validate_python(waarde).sleutel == sleutel


@pytest.mark.parametrize("waarde", [True, None, 2024.5, date(2024, 1, 1), "2024-Q1"])
def test_field_refuses_what_is_no_period(waarde: object) -> None:
    with pytest.raises(ValidationError, match="is geen periode"):
        TypeAdapter(PeriodeVeld).validate_python(waarde)


def test_the_measurement_date_goes_back_with_the_year() -> None:
    periode = Periode(2024, meetdatum=date(2024, 12, 1))

    assert [periode.earlier(jaren).peildatum for jaren in (1, 2)] == [date(2023, 12, 1), date(2022, 12, 1)]
    assert Periode(2024).earlier(1).peildatum == date(2023, 12, 31)
    assert Periode(2024, meetdatum=date(2024, 2, 29)).earlier(1).peildatum == date(2023, 2, 28)


@pytest.mark.parametrize(("deel", "tekst"), [("2018-09", "september 2018"), ("2019-01-01", "1 januari 2019")])
def test_a_month_and_a_day_stand_in_a_sentence(deel: str, tekst: str) -> None:
    assert dutch_month(deel) == tekst

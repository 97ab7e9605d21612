import pytest

from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.theme import load_stijl
from pipeline.charts.units import Units, units_chart
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import count

STIJL = load_stijl()


def test_there_is_one_square_per_person() -> None:
    chart = units_chart(Units((count("Opleiding", 7), count("Thuis", 3), count("Geen", 0)), "één deelnemer"), STIJL)
    labels = [row["label"] for row in layer_rows(chart, "vlakken")]
    assert [labels.count(naam) for naam in ("Opleiding", "Thuis", "Geen")] == [7, 3, 0]
    assert {"7", "3", "0", "= één deelnemer"} <= set(printed(chart))


def test_a_new_row_begins_after_a_multiple_of_five() -> None:
    vlakken = layer_rows(units_chart(Units((count("A", 100),), "x"), STIJL), "vlakken")
    eerste_rij = [vlak for vlak in vlakken if vlak["y"] == vlakken[0]["y"]]
    assert len(eerste_rij) % 5 == 0
    assert len(vlakken) == 100


def test_a_part_of_a_person_is_refused() -> None:
    with pytest.raises(ValueError, match="hele aantallen, 'A' is 2,5"):
        units_chart(Units((LabelledValue("A", 2.5, "2,5"),), "x"), STIJL)


def test_more_than_one_can_take_in_is_refused() -> None:
    with pytest.raises(ValueError, match="hoogstens 200 vierkantjes, gevraagd zijn er 201"):
        units_chart(Units((count("A", 201),), "x"), STIJL)

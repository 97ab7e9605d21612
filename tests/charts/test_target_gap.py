import pytest

from pipeline.charts.target_gap import TargetGap, TargetGapPeriod, target_gap_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import TAAKSTELLING, count

STIJL = load_stijl()


def test_both_columns_have_their_values_on_one_scale() -> None:
    chart = target_gap_chart(TAAKSTELLING, STIJL)
    kolommen = layer_rows(chart, "kolommen")
    assert [(kolom["label"], kolom["tot"]) for kolom in kolommen] == [
        ("2020", 275),
        ("2020", 76),
        ("2023", 380),
        ("2023", 164),
    ]
    assert chart.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 380]


def test_the_bracket_spans_the_gap() -> None:
    chart = target_gap_chart(TAAKSTELLING, STIJL)
    onder, boven = chart.to_dict()["layer"][0]["encoding"]["y"]["scale"]["range"]
    haken = [row for row in layer_rows(chart, "lijnen") if row["x"] == row["x2"] and row["kleur"] == STIJL.let_op]
    assert [abs(haak["y2"] - haak["y"]) for haak in haken] == pytest.approx(
        [(275 - 76) / 380 * (onder - boven), (380 - 164) / 380 * (onder - boven)], abs=0.01
    )


def test_all_texts_are_printed() -> None:
    verwacht = {"76", "275", "verschil 199", "28%", "2020", "fte van 31 uur", "de landelijke taakstelling"}
    assert verwacht <= set(printed(target_gap_chart(TAAKSTELLING, STIJL)))


def test_a_target_that_was_passed_is_printed_beside_its_own_level() -> None:
    periode = TargetGapPeriod("2024", count("", 30), count("", 20), "10 meer", "150%")
    chart = target_gap_chart(TargetGap((periode,), "plekken", "doel"), STIJL)
    teksten = {row["tekst"]: row for row in layer_rows(chart, "teksten")}
    kolom = layer_rows(chart, "kolommen")[0]
    assert teksten["20"]["x"] > kolom["x2"]
    assert teksten["10 meer"]["y"] < teksten["20"]["y"]

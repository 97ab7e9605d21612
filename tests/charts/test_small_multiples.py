from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.small_multiples import Panel, SmallMultiples, small_multiples_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import count

STIJL = load_stijl()
DATA = SmallMultiples(
    ("2022", "2023"),
    tuple(
        Panel(naam, (count("", begin), count("", eind))) for naam, begin, eind in (("Oss", 45, 50), ("Boekel", 2, 1))
    ),
    kolommen=1,
)


def test_all_panels_share_one_scale() -> None:
    lagen = small_multiples_chart(DATA, STIJL).to_dict()["layer"]
    schalen = [laag["encoding"]["y"]["scale"] for laag in lagen if laag["data"]["name"].startswith("kolommen")]
    assert [schaal["domain"] for schaal in schalen] == [[0, 50], [0, 50]]
    assert len({schaal["range"][0] - schaal["range"][1] for schaal in schalen}) == 1


def test_columns_have_the_values_and_the_last_stands_out() -> None:
    kolommen = layer_rows(small_multiples_chart(DATA, STIJL), "kolommen")
    assert [(kolom["label"], kolom["tot"]) for kolom in kolommen] == [
        ("Oss 2022", 45),
        ("Oss 2023", 50),
        ("Boekel 2022", 2),
        ("Boekel 2023", 1),
    ]
    assert [kolom["kleur"] == STIJL.accent for kolom in kolommen] == [False, True, False, True]


def test_titles_values_and_periods_are_printed() -> None:
    assert {"Oss", "Boekel", "45", "50", "2", "1", "2022", "2023"} == set(printed(small_multiples_chart(DATA, STIJL)))


def test_remarks_stand_below_the_name_and_below_each_period() -> None:
    waarden = (LabelledValue("", 26, "26%", "n = 19"), LabelledValue("", 57, "57%", "n = 21"))
    data = SmallMultiples(("2022", "2023"), (Panel("Oss", waarden, "kan toeval zijn"),))

    assert {"kan toeval zijn", "n = 19", "n = 21"} <= set(printed(small_multiples_chart(data, STIJL)))

from pipeline.charts.part_of_whole import (
    PartOfWhole,
    PartOfWholeRow,
    part_of_whole_chart,
)
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import MISSING, count

STIJL = load_stijl()
ROW = PartOfWholeRow("31-12-2023", count("", 202), count("", 312), "65%")


def test_the_part_lies_on_the_whole() -> None:
    staven = layer_rows(part_of_whole_chart(PartOfWhole((ROW,), "aan het werk", "indicatie"), STIJL), "staven")
    assert [(staaf["tot"], staaf["kleur"]) for staaf in staven] == [(312, STIJL.accent_licht), (202, STIJL.accent)]


def test_numbers_share_and_names_are_printed() -> None:
    teksten = printed(part_of_whole_chart(PartOfWhole((ROW,), "aan het werk", "indicatie"), STIJL))
    assert set(teksten) == {"31-12-2023", "202", "312", "65%", "aan het werk", "indicatie"}


def test_a_missing_whole_is_printed_behind_the_part() -> None:
    row = PartOfWholeRow("2021", count("", 154), MISSING, "niet te bepalen")
    chart = part_of_whole_chart(PartOfWhole((row,), "deel", "geheel"), STIJL)
    assert [staaf["tot"] for staaf in layer_rows(chart, "staven")] == [154]
    assert {"154", "NB", "niet te bepalen"} <= set(printed(chart))

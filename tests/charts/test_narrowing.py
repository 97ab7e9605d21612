from pipeline.charts.narrowing import Narrowing, NarrowingStep, narrowing_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import count

STIJL = load_stijl()
DATA = Narrowing(
    (
        NarrowingStep(count("Met twee metingen", 841), (count("controlegroep", 12), count("voortijdig gestopt", 48))),
        NarrowingStep(count("Analysegroep", 781)),
    )
)


def test_who_is_left_out_lies_at_the_end_of_who_there_were() -> None:
    staven = {
        staaf["label"]: (staaf["van"], staaf["tot"]) for staaf in layer_rows(narrowing_chart(DATA, STIJL), "staven")
    }
    assert staven == {
        "Met twee metingen": (0, 841),
        "controlegroep": (829, 841),
        "voortijdig gestopt": (781, 829),
        "Analysegroep": (0, 781),
    }


def test_all_steps_share_one_scale_and_print_their_numbers() -> None:
    chart = narrowing_chart(DATA, STIJL)
    schalen = {
        tuple(laag["encoding"]["x"]["scale"]["domain"])
        for laag in chart.to_dict()["layer"]
        if laag["data"]["name"].startswith("staven")
    }
    assert schalen == {(0, 841)}
    assert {"841", "12", "48", "781", "voortijdig gestopt"} <= set(printed(chart))


def test_left_and_left_out_differ_in_lightness() -> None:
    kleuren = {staaf["label"]: staaf["kleur"] for staaf in layer_rows(narrowing_chart(DATA, STIJL), "staven")}
    assert kleuren["Analysegroep"] == STIJL.accent
    assert kleuren["controlegroep"] == STIJL.accent_licht


def test_a_reason_without_people_has_no_bar() -> None:
    chart = narrowing_chart(Narrowing((NarrowingStep(count("Allen", 5), (count("niemand", 0),)),)), STIJL)
    assert [staaf["label"] for staaf in layer_rows(chart, "staven")] == ["Allen"]
    assert "niemand" in printed(chart)

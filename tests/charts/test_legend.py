from pipeline.charts.canvas import Canvas
from pipeline.charts.legend import draw_legend
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows

STIJL = load_stijl()


def test_names_stand_in_order_beside_each_other_from_the_given_place() -> None:
    canvas = Canvas(166, STIJL)
    onder = draw_legend(canvas, (("een", STIJL.accent), ("twee", STIJL.let_op)), links=50, boven=0)
    vakjes = layer_rows(canvas.chart(onder), "legenda")
    assert [vakje["label"] for vakje in vakjes] == ["een", "twee"]
    assert vakjes[0]["x"] == 50
    assert vakjes[0]["y"] == vakjes[1]["y"]
    assert onder == 16


def test_names_that_need_more_room_begin_at_the_edge_and_take_more_lines() -> None:
    canvas = Canvas(60, STIJL)
    names = tuple((f"een tamelijk lange naam {i}", STIJL.accent) for i in range(3))
    onder = draw_legend(canvas, names, links=50, boven=0)
    vakjes = layer_rows(canvas.chart(onder), "legenda")
    assert [vakje["x"] for vakje in vakjes] == [0, 0, 0]
    assert onder == 40

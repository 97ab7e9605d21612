from pipeline.charts.matrix import Matrix, MatrixRow, cell_colour, matrix_chart
from pipeline.charts.theme import load_stijl
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import count

STIJL = load_stijl()
DATA = Matrix(
    ("Boekel", "Oss"),
    (
        MatrixRow("Z-route", (count("", 3), count("", 45)), count("", 48)),
        MatrixRow("OAD", (count("", 0), count("", 1))),
    ),
    rij_kop="Dienst",
)


def test_cells_with_people_are_tinted_by_size() -> None:
    vlakken = layer_rows(matrix_chart(DATA, STIJL), "vlakken")
    assert [(vlak["waarde"], vlak["kleur"]) for vlak in vlakken] == [
        (3, STIJL.ramp(4)[0]),
        (45, STIJL.ramp(4)[3]),
        (1, STIJL.ramp(4)[0]),
    ]


def test_tints_are_quarters_of_the_largest_value() -> None:
    assert [cell_colour(waarde, 40, STIJL) for waarde in (0, 1, 10, 20, 30, 40)] == [
        None,
        STIJL.ramp(4)[0],
        STIJL.ramp(4)[1],
        STIJL.ramp(4)[2],
        STIJL.ramp(4)[3],
        STIJL.ramp(4)[3],
    ]


def test_all_numbers_and_heads_are_printed() -> None:
    teksten = printed(matrix_chart(DATA, STIJL))
    assert set(teksten) == {"Dienst", "Boekel", "Oss", "Totaal", "Z-route", "OAD", "3", "45", "48", "0", "1"}

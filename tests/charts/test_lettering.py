import pytest
from fontTools.ttLib import TTFont

from pipeline.charts.lettering import (
    SEMIBOLD,
    label_column,
    spread,
    text_width,
    widest,
    wrap,
)
from pipeline.charts.theme import FONTS


def test_digits_are_equally_wide_so_that_columns_of_numbers_line_up() -> None:
    assert text_width("1111", 10) == text_width("8888", 10) == pytest.approx(4 * text_width("0", 10))


def test_width_grows_with_size_and_weight() -> None:
    assert text_width("uitstroom", 18) == pytest.approx(2 * text_width("uitstroom", 9))
    assert text_width("uitstroom", 9, SEMIBOLD) > text_width("uitstroom", 9)


@pytest.mark.parametrize("bestand", ["Regular", "It", "Semibold", "Bold"])
def test_the_bundled_fonts_have_every_dutch_character(bestand: str) -> None:
    with TTFont(FONTS / f"SourceSans3-{bestand}.ttf") as font:
        tekens = font.getBestCmap()
    assert [teken for teken in "€≥≤–’‘“”éëïüöàç×½…%0123456789\u00a0" if ord(teken) not in tekens] == []


def test_an_unknown_character_is_named() -> None:
    with pytest.raises(ValueError, match="geen teken '漢' voor de tekst 'aantal 漢'"):
        text_width("aantal 漢", 9)


def test_wrap_breaks_between_words_and_after_a_slash() -> None:
    assert wrap("Aan het werk", 1000, 9) == ("Aan het werk",)
    breedte = text_width("Meierijstad/", 9) + 1
    assert wrap("Meierijstad/Boekel/Bernheze", breedte, 9) == ("Meierijstad/", "Boekel/", "Bernheze")


def test_wrap_cuts_a_word_that_is_too_long() -> None:
    regels = wrap("arbeidsmarktgeschiktheid", 40, 9)
    assert "".join(regel.rstrip("-") for regel in regels) == "arbeidsmarktgeschiktheid"
    assert all(regel.endswith("-") for regel in regels[:-1])
    assert widest(regels, 9) <= 40


def test_wrap_of_nothing_is_one_empty_line() -> None:
    assert wrap("", 40, 9) == ("",)


def test_a_label_column_is_as_wide_as_its_widest_line() -> None:
    breedte, labels = label_column(["Oss", "Land van Cuijk"], text_width("Land van ", 9), 9)
    assert labels == [("Oss",), ("Land van", "Cuijk")]
    assert breedte == text_width("Land van", 9)


def test_spread_leaves_positions_that_are_far_enough_apart() -> None:
    assert spread([10, 30, 60], 10, 0, 100) == [10, 30, 60]


def test_spread_moves_neighbours_apart_around_their_middle_and_keeps_their_order() -> None:
    assert spread([52, 50], 10, 0, 100) == [56, 46]


def test_spread_stays_between_the_limits() -> None:
    assert spread([99, 100, 100], 10, 0, 100) == [80, 90, 100]
    assert spread([0, 0], 10, 0, 100) == [0, 10]


def test_spread_divides_room_that_is_too_small_evenly() -> None:
    assert spread([1, 2, 3], 10, 0, 10) == [0, 5, 10]
    assert spread([], 10, 0, 10) == []

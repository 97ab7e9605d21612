"""A table whose header or footer does not fit on its page is refused, not printed without it."""

from __future__ import annotations

import pytest

from pipeline.reports.finish import OnvolledigeStructuur
from tests.reports.finish.conftest import Dump

HEAD = "<tr><th scope=col>Wie</th><th scope=col>Uitstroom</th></tr>"
ROWS = "<tr><th scope=row>Uden</th><td>12</td></tr>" * 3


def test_a_header_that_is_too_tall_is_refused(dump: Dump) -> None:
    tall = "<table><thead style='font-size: 40mm'>" + HEAD + "</thead><tbody>" + ROWS + "</tbody></table>"
    with pytest.raises(OnvolledigeStructuur, match="laat haar dan weg: Wie"):
        dump(tall)


def test_a_footer_that_is_too_tall_is_refused(dump: Dump) -> None:
    foot = "<tfoot style='font-size: 40mm'><tr><th scope=row>Totaal</th><td>36</td></tr></tfoot>"
    with pytest.raises(OnvolledigeStructuur, match="laat haar dan weg: Totaal"):
        dump(f"<table><thead>{HEAD}</thead><tbody>{ROWS}</tbody>{foot}</table>")


def test_a_repeated_header_and_empty_cells_are_whole(dump: Dump) -> None:
    lines = dump(
        f"<table><thead>{HEAD}</thead><tbody>{ROWS * 6}<tr><th scope=row>Boekel</th><td></td></tr></tbody></table>"
    )
    assert sum('"Uitstroom"' in line for line in lines) == 1
    assert sum('"12"' in line for line in lines) == 18
    assert lines[-1].strip().startswith("TD Headers=")


def test_a_table_in_a_cell_counts_as_its_text(dump: Dump) -> None:
    inner = "<table><tr><th scope=col>Binnen</th></tr><tr><td>7</td></tr></table>"
    lines = dump(f"<table><tr><th scope=col>Buiten</th></tr><tr><td>{inner}</td></tr></table>")
    assert [line.strip().split(" ")[-1] for line in lines if '"' in line] == ['"Buiten"', '"Binnen"', '"7"']

"""The deliveries of Rijk van Nijmegen: loose files with open end dates, thousands dots, spellings and rows that stand twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.sources.deliveries import find_deliveries
from pipeline.sources.layout import load_layout
from tests.conftest import GEGEVENS, GebouwdMagazijn

BRON = "rijk-van-nijmegen"
EXPORTS = GEGEVENS.exports / BRON


def asked(magazijn: GebouwdMagazijn, sql: str) -> list[tuple[object, ...]]:
    with magazijn.warehouse.read() as connection:
        return connection.execute(sql).fetchall()


def test_the_document_says_of_which_day_the_files_are() -> None:
    [levering] = find_deliveries(load_layout(BRON), EXPORTS)

    assert (levering.levering, levering.peildatum) == ("2021-12-01", date(2021, 12, 1))
    assert levering.uitgedraaid_op == date(2022, 1, 10)
    assert levering.opmerkingen == ()


def test_without_the_document_the_known_day_holds_with_a_remark(tmp_path: Path) -> None:
    for bestand in EXPORTS.glob("*.csv"):
        (tmp_path / bestand.name).write_bytes(bestand.read_bytes())
    [levering] = find_deliveries(load_layout(BRON), tmp_path)

    assert levering.peildatum == date(2021, 12, 1)
    assert "de peildatum staat niet in BRON.md; 01-12-2021 is aangehouden" in levering.opmerkingen[0]


def test_every_row_is_read_or_rejected_with_its_reason(rvn_magazijn: GebouwdMagazijn) -> None:
    telling = asked(
        rvn_magazijn,
        "SELECT tabel, regels_geleverd, regels_aanvaard, regels_afgekeurd FROM leveringsbestand ORDER BY tabel",
    )
    assert telling == [("arrangement", 902, 897, 5), ("inwonertal", 7, 7, 0), ("tarief", 4, 4, 0)]
    afkeur = asked(rvn_magazijn, "SELECT DISTINCT bestand, regelcode, reden FROM afkeur")
    assert afkeur == [
        ("arrangementen.csv", "dubbele_regel", "de regel is gelijk aan een eerdere regel van dit bestand"),
    ]


def test_an_end_in_9999_and_an_empty_end_are_both_open(rvn_magazijn: GebouwdMagazijn) -> None:
    [(laatste, open_)] = asked(
        rvn_magazijn, "SELECT max(einddatum), count(*) FILTER (einddatum IS NULL) FROM arrangement"
    )
    regels = [regel.split(";") for regel in (EXPORTS / "arrangementen.csv").read_text("utf-8-sig").splitlines()[1:]]
    zonder_dubbele = {tuple(regel) for regel in regels}
    assert laatste is not None and laatste < date(2100, 1, 1)  # type: ignore[operator]
    assert open_ == sum(regel[6] in ("", "9999-12-31") for regel in zonder_dubbele) > 0


@pytest.mark.parametrize(
    ("kolom", "waarden"),
    [
        ("gemeente", 7),
        ("aanbieder", 20),
        ("soort", 3),
        ("terugval", 2),
        ("bestemming", 5),
        ("reden_einde", 5),
    ],
)
def test_spellings_come_together_in_one_value(kolom: str, waarden: int, rvn_magazijn: GebouwdMagazijn) -> None:
    [(aantal,)] = asked(rvn_magazijn, f"SELECT count(DISTINCT {kolom}) FROM arrangement")
    assert aantal == waarden


def test_dots_between_thousands_are_no_decimals(rvn_magazijn: GebouwdMagazijn) -> None:
    assert asked(rvn_magazijn, "SELECT sum(inwoners) FROM inwonertal") == [(323256,)]
    tarieven = asked(rvn_magazijn, "SELECT bedrag FROM tarief ORDER BY bedrag")
    assert tarieven == [(Decimal(bedrag),) for bedrag in ("8.30", "8.50", "3338.44", "3414.72")]

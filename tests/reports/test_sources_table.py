"""The table of deliveries, and reading them from a warehouse."""

from __future__ import annotations

from datetime import date

from pipeline.reports.sources_table import Bron, Bronbestand, build_sources_table, read_sources
from tests.conftest import GebouwdMagazijn

BRONNEN = (
    Bron(
        "2023-Q4",
        date(2023, 12, 31),
        date(2024, 1, 12),
        (
            Bronbestand("aanmeldingen.csv", "", "ab" * 32, 1204, 1203, 1),
            Bronbestand("norm.csv", "", "cd" * 32, 3, 3, 0),
        ),
    ),
    Bron("Uitstroom_2024.xlsx", date(2024, 12, 31), None, (Bronbestand("u.xlsx", "Arnhem", "ef" * 32, 17, 17, 0),)),
)


def test_each_delivery_heads_its_files() -> None:
    tabel = build_sources_table(BRONNEN)

    assert tabel.id == "t-leveringen"
    assert [(rij.soort, [cel.tekst for cel in rij.cellen]) for rij in tabel.rijen] == [
        ("groep", ["2023-Q4, peildatum 31-12-2023, uitgedraaid op 12-01-2024"]),
        ("gewoon", ["aanmeldingen.csv", "1.204", "1.203", "1", "abababababab"]),
        ("gewoon", ["norm.csv", "3", "3", "0", "cdcdcdcdcdcd"]),
        ("groep", ["Uitstroom_2024.xlsx, peildatum 31-12-2024"]),
        ("gewoon", ["blad Arnhem", "17", "17", "0", "efefefefefef"]),
    ]


def test_the_deliveries_are_read_in_order_of_peildatum(ict_magazijn: GebouwdMagazijn) -> None:
    with ict_magazijn.warehouse.read() as connection:
        bronnen = read_sources(connection)

    assert [(bron.levering, bron.peildatum.year, len(bron.bestanden)) for bron in bronnen] == [
        ("Uitstroom_2022.xlsx", 2022, 3),
        ("Uitstroom_2023.xlsx", 2023, 3),
        ("Uitstroom_2024.xlsx", 2024, 3),
    ]
    assert [(b.blad, b.geleverd, b.aanvaard, b.afgekeurd) for b in bronnen[2].bestanden] == [
        ("Arnhem", 17, 17, 0),
        ("Doetinchem", 19, 19, 0),
        ("Nijmegen", 33, 33, 0),
    ]

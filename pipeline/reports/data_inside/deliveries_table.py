"""leveringen.csv: the files that the figures were counted from, with their fingerprints, so that anyone can check the source."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reports.data_inside.data_table import Gegevenstabel, Veld
from pipeline.reports.sources_table import Bron

DELIVERIES_FILE = "leveringen.csv"

_FIELDS = (
    Veld("levering", "Levering", "De naam van de levering, zoals in cijfers.csv.", verplicht=True),
    Veld("peildatum", "Peildatum", "De dag waarop de levering de stand geeft.", "datum", True),
    Veld(
        "uitgedraaid_op",
        "Uitgedraaid op",
        "De dag waarop de leverancier de bestanden maakte, als dat is opgegeven.",
        "datum",
    ),
    Veld("bestand", "Bestand", "De naam van het geleverde bestand.", verplicht=True),
    Veld("blad", "Blad", "Het blad van een werkmap; leeg bij een bestand zonder bladen."),
    Veld("sha256", "Vingerafdruk", "De SHA-256 van het geleverde bestand.", "vingerafdruk", True),
    Veld("geleverd", "Geleverde regels", "Het aantal regels in de levering.", "aantal", True),
    Veld("aanvaard", "Aanvaarde regels", "Het aantal regels waaruit is geteld.", "aantal", True),
    Veld("afgekeurd", "Afgekeurde regels", "Het aantal regels dat niet aan de afspraken voldeed.", "aantal", True),
)


def deliveries_table(bronnen: Sequence[Bron]) -> Gegevenstabel:
    """Return a row per file or sheet of the deliveries, in the given order."""
    return Gegevenstabel(
        naam=DELIVERIES_FILE,
        titel="De leveringen waaruit de cijfers zijn geteld",
        uitleg="Elk geleverd bestand of blad met zijn vingerafdruk en aantallen regels: geleverd = aanvaard + afgekeurd.",
        velden=_FIELDS,
        rijen=tuple(
            (
                bron.levering,
                bron.peildatum,
                bron.uitgedraaid_op,
                bestand.bestand,
                bestand.blad,
                bestand.sha256,
                bestand.geleverd,
                bestand.aanvaard,
                bestand.afgekeurd,
            )
            for bron in bronnen
            for bestand in bron.bestanden
        ),
        sleutel=("levering", "bestand", "blad"),
    )

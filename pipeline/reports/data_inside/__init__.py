"""The data inside a report: the files that travel in the PDF, so that its figures can be used and checked without retyping.

Three CSV files (figures, definitions, deliveries), and one description of them in the W3C's "Metadata Vocabulary for
Tabular Data" (CSVW), which says of every column what it means and how it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.indicators.cijferboek import Cijfer
from pipeline.indicators.definitions import Indicator
from pipeline.reports.building_blocks import Bijlagebestand, Documentgegevens
from pipeline.reports.data_inside.csvw_description import describe_tables
from pipeline.reports.data_inside.definitions_table import definitions_table
from pipeline.reports.data_inside.deliveries_table import deliveries_table
from pipeline.reports.data_inside.figures_table import figures_table
from pipeline.reports.sources_table import Bron

__all__ = ["attached_files"]

DESCRIPTION_FILE = "cijfers.csv-metadata.json"
"""Where a reader of CSVW looks for the description of cijfers.csv."""


def attached_files(
    document: Documentgegevens,
    cijfers: Sequence[Cijfer],
    bronnen: Sequence[Bron],
    indicatoren: Mapping[str, Indicator],
) -> tuple[Bijlagebestand, ...]:
    """Return the files for inside the report: cijfers.csv, definities.csv, leveringen.csv and their description.

    `cijfers` are the figures of the report, `bronnen` their deliveries, and `indicatoren` the definition of each of their
    indicators by key, with the names of the organisation filled in. Figures and deliveries are the data that the report
    shows (AFRelationship Data); definitions and description add to them (Supplement).
    """
    cijfertabel = figures_table(cijfers, bronnen, indicatoren)
    definities = definitions_table(indicatoren)
    leveringen = deliveries_table(bronnen)
    beschrijving = describe_tables(document, bronnen, (cijfertabel, definities, leveringen))
    return (
        Bijlagebestand(cijfertabel.naam, cijfertabel.csv(), cijfertabel.titel, "text/csv", "Data"),
        Bijlagebestand(definities.naam, definities.csv(), definities.titel, "text/csv", "Supplement"),
        Bijlagebestand(leveringen.naam, leveringen.csv(), leveringen.titel, "text/csv", "Data"),
        Bijlagebestand(
            DESCRIPTION_FILE,
            beschrijving,
            "Beschrijving van de drie CSV-bestanden voor een machine (CSVW)",
            "application/csvm+json",
            "Supplement",
        ),
    )

"""Whether a layout fits the canonical tables: every table and column exists, and what must be filled is filled.

The layouts of the package are tested; one in the data folder of an organisation is not, so it is looked at before it is used.
"""

from __future__ import annotations

import duckdb

from pipeline.domain.yaml_files import RegisterFout
from pipeline.model.tables import create_tables
from pipeline.sources.layout import Bestand, Layout

VAN_DE_LEVERING = "levering"
"""The column that every canonical table has and no export fills."""


def refuse_misfit(layout: Layout) -> None:
    """Raise RegisterFout, naming file and column, for a table or column that does not exist or a required one left out."""
    with duckdb.connect() as connection:
        create_tables(connection)
        for versie in layout.versies:
            for bestand in versie.bestanden:
                _refuse_misfit(layout.bron, bestand, _columns(connection, layout.bron, bestand))


def _columns(connection: duckdb.DuckDBPyConnection, bron: str, bestand: Bestand) -> dict[str, bool]:
    """Return the columns of the table that the file fills, each with whether it may be empty."""
    vraag = "SELECT column_name, is_nullable FROM duckdb_columns() WHERE NOT internal AND table_name = ?"
    kolommen = dict(connection.execute(vraag, [bestand.tabel]).fetchall())
    if VAN_DE_LEVERING not in kolommen:
        raise RegisterFout(f"{bron}.yaml: {bestand.bestand} vult de tabel '{bestand.tabel}', maar die bestaat niet")
    return {naam: mag_leeg for naam, mag_leeg in kolommen.items() if naam != VAN_DE_LEVERING}


def _refuse_misfit(bron: str, bestand: Bestand, kolommen: dict[str, bool]) -> None:
    gevuld = {str(kolom.naar): kolom.verplicht for kolom in bestand.gelezen_kolommen}
    if bestand.blad_naar:
        gevuld[bestand.blad_naar] = True
    onbekend = sorted(gevuld.keys() - kolommen.keys())
    if onbekend:
        raise RegisterFout(
            f"{bron}.yaml: {bestand.bestand} gaat naar de kolom '{onbekend[0]}', maar de tabel {bestand.tabel} heeft die "
            f"niet; wel: {', '.join(kolommen)}"
        )
    leeg = [naam for naam, mag_leeg in kolommen.items() if not mag_leeg and not gevuld.get(naam)]
    if leeg:
        raise RegisterFout(
            f"{bron}.yaml: {bestand.bestand} moet de kolom '{leeg[0]}' van de tabel {bestand.tabel} altijd vullen; zet er "
            "een kolom bij met 'verplicht: true'"
        )

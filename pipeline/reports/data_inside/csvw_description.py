"""The description of the CSV files for a machine: CSVW, the W3C's "Metadata Vocabulary for Tabular Data" (2015).

It says in which dialect the files are written, what every column means, how its values are typed, which columns tell rows
apart and which refer to another file. With it a program, also one that does not know Dutch spreadsheets, reads each
number and date as it is meant. The terms that start with `dc:` are those of Dublin Core. No licence is named: the project
does not know it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.domain.spreadsheet_csv import DELIMITER
from pipeline.reports.building_blocks import Documentgegevens
from pipeline.reports.data_inside.data_table import Gegevenstabel, Veld
from pipeline.reports.sources_table import Bron

LANGUAGE = "nl"

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": LANGUAGE}]

DIALECT = {
    "encoding": "utf-8",
    "delimiter": DELIMITER,
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\r\n", "\n"],
    "header": True,
    "headerRowCount": 1,
    # A row may start with '#'; without this, CSVW takes it for a remark.
    "commentPrefix": None,
    "skipBlankRows": False,
    "skipInitialSpace": False,
    "trim": False,
}

DATATYPES: Mapping[str, str | Mapping[str, object]] = {
    "tekst": "string",
    "sleutel": {"base": "string", "format": "[a-z0-9_]+"},
    "getal": {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}},
    "aantal": "nonNegativeInteger",
    "datum": {"base": "date", "format": "yyyy-MM-dd"},
    "vingerafdruk": {"base": "string", "format": "[0-9a-f]{64}"},
}
"""How the values of each kind of column are written, as CSVW names it."""

HOW_TO_READ = (
    "De bestanden beginnen met een byte order mark en hebben een puntkomma tussen de kolommen en een komma als "
    "decimaalteken, zonder scheiding tussen duizendtallen; Nederlandse rekenbladen openen ze zo goed. Getallen die niet "
    "heel zijn, staan er met ten hoogste tien decimalen. Een apostrof voor =, +, -, @, een tab of een regeleinde aan het begin "
    "van een tekst, of na een komma of puntkomma daarin, hoort niet bij de tekst: die voorkomt dat een rekenblad de tekst als "
    "formule uitvoert."
)


def describe_tables(document: Documentgegevens, bronnen: Sequence[Bron], tabellen: Sequence[Gegevenstabel]) -> bytes:
    """Return the description of the CSV files of a report, as JSON in UTF-8."""
    beschrijving = {
        "@context": CONTEXT,
        "dc:title": f"Cijfers van: {document.titel}",
        "dc:description": document.omschrijving,
        "rdfs:comment": HOW_TO_READ,
        "dc:creator": document.organisatie,
        "dc:issued": {"@value": document.opgemaakt.date().isoformat(), "@type": "xsd:date"},
        "dc:language": LANGUAGE,
        "dc:temporal": document.periode,
        "dc:type": f"Cijfers bij een rapport met de status {document.status}",
        **_coverage(document),
        "dc:source": [_source(bron) for bron in bronnen],
        "lang": LANGUAGE,
        "dialect": DIALECT,
        "tables": [_table(tabel) for tabel in tabellen],
    }
    return (json.dumps(beschrijving, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _coverage(document: Documentgegevens) -> dict[str, str]:
    return {"dc:spatial": document.doel} if document.doel else {}


def _source(bron: Bron) -> str:
    return f"{bron.levering}, peildatum {bron.peildatum.isoformat()}; bestanden en vingerafdrukken in leveringen.csv"


def _table(tabel: Gegevenstabel) -> dict[str, Any]:
    verwijzingen = [
        {
            "columnReference": verwijzing.veld,
            "reference": {"resource": verwijzing.bestand, "columnReference": verwijzing.veld_daar},
        }
        for verwijzing in tabel.verwijzingen
    ]
    return {
        "url": tabel.naam,
        "dc:title": tabel.titel,
        "dc:description": tabel.uitleg,
        "tableSchema": {
            "columns": [_column(veld) for veld in tabel.velden],
            "primaryKey": list(tabel.sleutel),
            **({"foreignKeys": verwijzingen} if verwijzingen else {}),
        },
    }


def _column(veld: Veld) -> dict[str, Any]:
    return {
        "name": veld.naam,
        # The first title is what stands in the file: a reader of CSVW checks that the two agree.
        "titles": {LANGUAGE: [veld.naam, veld.titel]},
        "dc:description": veld.uitleg,
        "datatype": DATATYPES[veld.soort],
        "required": veld.verplicht,
    }

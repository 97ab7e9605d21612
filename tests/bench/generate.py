"""Scale one delivery of the partnership up to millions of registrations, in its own CSV layout.

Every line is written once per clone of the population: new people (own BSN), own key numbers, synthetic municipalities,
the same dates and codes. So each count in the result is a known multiple of the original count. The BSNs
pass the elfproef and are otherwise arbitrary; the names are those of the synthetic original.
"""

from __future__ import annotations

import argparse
import codecs
import csv
import io
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

HIER = Path(__file__).parent
LEVERING = HIER.parents[1] / "data" / "exports" / "ibn-partnership" / "levering 2023-Q4"

# In the order in which levering.csv lists them.
REGISTRATIES = (
    "aanmeldingen.csv",
    "statussen.csv",
    "dienstverbanden.csv",
    "werkladder.csv",
    "indicaties_beschut.csv",
    "ontwikkeltrajecten.csv",
    "voorzieningen.csv",
    "pluspakket.csv",
)
LIJSTEN = ("indicaties_ontvangen.csv", "taakstelling.csv", "normen.csv")
NUMMERS = ("Aanmeldnummer", "Voorzieningnummer", "Trajectnummer", "Contractnummer")
"""Columns that identify a row or point to one; a file has at most two, in this order."""

CODERING = "cp1252"
GEMEENTEN_PER_BLOK = 6
MEESTE_BLOKKEN = 57
"""57 blocks of six are the 342 municipalities of the Netherlands."""

LANGE_NAAM, KORTE_NAAM = "Gemeente ", "Gem. "
"""The two spellings of a synthetic municipality, as the original delivery has two of some."""

# The capacity of `bsn_zeven_cijfers` in clone_macros.sql, with nine BSNs for every seven digits.
MEESTE_PERSONEN = {True: 9 * 900_000, False: 9 * 9_000_000}

Record = dict[str, str]


@dataclass(frozen=True)
class Schaal:
    """How far to scale up: the number of clones, and of blocks of six municipalities (0 keeps the real ones)."""

    klonen: int
    gemeenteblokken: int

    @classmethod
    def for_registrations(cls, aanmeldingen: int, echte_gemeenten: bool = False) -> Schaal:
        """Return the smallest scale with at least this many registrations."""
        klonen = -(-aanmeldingen // len(_records("aanmeldingen.csv")))
        return cls(klonen, 0 if echte_gemeenten else min(klonen, MEESTE_BLOKKEN))

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The names of the synthetic municipalities; empty when the original names are kept."""
        return tuple(f"{LANGE_NAAM}{n:03d}" for n in range(1, self.gemeenteblokken * GEMEENTEN_PER_BLOK + 1))

    def klonen_in_blok(self, blok: int) -> int:
        """Return how many clones live in the municipalities of a block."""
        return len(range(blok, self.klonen, self.gemeenteblokken))


@dataclass(frozen=True)
class Resultaat:
    """What was written: rows per file, bytes and seconds."""

    regels: dict[str, int]
    bytes: int
    seconden: float


def generate(uit: Path, schaal: Schaal) -> Resultaat:
    """Write the scaled delivery into the folder `uit`, which is made; returns what was written.

    Raises ValueError when there are not enough BSNs for so many clones.
    """
    begin = time.perf_counter()
    uit.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        personen = _prepare(con, schaal)
        gemeenten = original_municipalities() if schaal.gemeenteblokken else ()
        for bestand in REGISTRATIES:
            _write_registrations(con, uit / bestand, personen, gemeenten)
    _write_received_lists(uit / "indicaties_ontvangen.csv", schaal)
    _write_taakstelling(uit / "taakstelling.csv", schaal)
    _write_norms(uit / "normen.csv", schaal)
    regels = _write_control_totals(uit / "levering.csv", schaal)
    grootte = sum(bestand.stat().st_size for bestand in uit.iterdir())
    return Resultaat(regels, grootte, time.perf_counter() - begin)


# ------------------------------------------------------------------------------------------- registrations


@dataclass(frozen=True)
class Persoon:
    """A person of the original delivery: whether the BSN starts with 0, and the rank among the people of that group."""

    voorloopnul: bool
    rang: int


def _prepare(con: duckdb.DuckDBPyConnection, schaal: Schaal) -> dict[str, Persoon]:
    """Set up the connection for the scale; returns the people by nine-digit BSN."""
    personen = _people()
    met_nul = sum(persoon.voorloopnul for persoon in personen.values())
    aantallen = {True: met_nul, False: len(personen) - met_nul}
    for voorloopnul, aantal in aantallen.items():
        if aantal * schaal.klonen > MEESTE_PERSONEN[voorloopnul]:
            raise ValueError(f"Er zijn niet genoeg burgerservicenummers voor {schaal.klonen} klonen van de levering")
    con.execute("SET preserve_insertion_order = false")
    con.execute((HIER / "clone_macros.sql").read_text(encoding="utf-8"))
    con.execute("SET VARIABLE klonen = $1", [schaal.klonen])
    # One where the names are kept: the macro is then not used, but DuckDB would still refuse a division by zero in it.
    con.execute("SET VARIABLE gemeenteblokken = $1", [max(schaal.gemeenteblokken, 1)])
    con.execute("SET VARIABLE personen_met_voorloopnul = $1", [aantallen[True]])
    con.execute("SET VARIABLE personen_zonder_voorloopnul = $1", [aantallen[False]])
    return personen


def _people() -> dict[str, Persoon]:
    bsns = {record["BSN"].zfill(9) for bestand in REGISTRATIES for record in _records(bestand) if "BSN" in record}
    personen = {}
    for voorloopnul in (True, False):
        groep = sorted(bsn for bsn in bsns if bsn.startswith("0") == voorloopnul)
        personen.update({bsn: Persoon(voorloopnul, rang) for rang, bsn in enumerate(groep)})
    return personen


def _write_registrations(
    con: duckdb.DuckDBPyConnection, doel: Path, personen: dict[str, Persoon], gemeenten: tuple[str, ...]
) -> None:
    """Write one file of registrations, all clones; without `gemeenten` the municipalities stay as they are."""
    records = _records(doel.name)
    sjabloon = pa.Table.from_pylist([_template(record, personen, gemeenten) for record in records], _SJABLOON)
    con.register("bron", sjabloon)
    # A table of DuckDB's own: it is scanned in parallel for every clone, which an Arrow table of one batch is not.
    con.execute("CREATE OR REPLACE TEMP TABLE sjabloon AS SELECT * FROM bron")
    regels = con.sql((HIER / "replicate.sql").read_text(encoding="utf-8"))
    # DuckDB starts the file anew, so the heading goes along as the name of the one column.
    kop = _line(records[0]).removesuffix("\n")
    if all(waarde.isascii() for record in records for waarde in record.values()):
        _copy(regels, kop, doel)
        return
    with _transcoded(doel) as pijp:
        _copy(regels, kop, pijp)


def _copy(regels: duckdb.DuckDBPyRelation, kop: str, doel: Path) -> None:
    """Write the lines as they are: no quoting by DuckDB, each line already ends in a carriage return."""
    regel = duckdb.ColumnExpression("regel").alias(kop)
    regels.select(regel).write_csv(str(doel), header=True, quotechar="", sep="\x1f")


@contextmanager
def _transcoded(doel: Path) -> Iterator[Path]:
    """Yield a pipe to write UTF-8 to; what is written arrives in `doel` as Windows-1252, which DuckDB cannot write."""
    with tempfile.TemporaryDirectory() as map_:
        pijp = Path(map_) / "utf8"
        os.mkfifo(pijp)
        lezer = threading.Thread(target=_transcode, args=(pijp, doel))
        lezer.start()
        try:
            yield pijp
        finally:
            # When writing failed before the pipe was opened, the reader would wait for a writer for ever.
            with suppress(OSError):
                os.close(os.open(pijp, os.O_WRONLY | os.O_NONBLOCK))
            lezer.join()


def _transcode(bron: Path, doel: Path) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with bron.open("rb", buffering=0) as invoer, doel.open("wb") as uitvoer:
        while blok := invoer.read(1 << 20):
            uitvoer.write(decoder.decode(blok).encode(CODERING))


_SJABLOON = pa.schema(
    [
        *((f"deel_{nummer}", pa.string()) for nummer in range(6)),
        *((f"nummer_{naam}{achtervoegsel}", soort) for naam in "ab" for achtervoegsel, soort in (
            ("_letters", pa.string()), ("", pa.int64()), ("_breedte", pa.int64()),
        )),
        ("gemeente_voor", pa.int64()),
        ("gemeente_na", pa.int64()),
        ("gemeente_letters", pa.string()),
        ("persoon", pa.int64()),
        ("voorloopnul", pa.bool_()),
        ("voorloopnul_weg", pa.bool_()),
    ]
)  # fmt: skip
"""One row per line of the export: the parts that all clones share (`deel_`), and what stands between them."""

_PLAATS = {"nummer_a": 0, "nummer_b": 1, "gemeente_voor": 2, "persoon": 3, "gemeente_na": 4}
"""Which changing part follows which shared part, in the order of replicate.sql."""


def _template(record: Record, personen: dict[str, Persoon], gemeenten: tuple[str, ...]) -> dict[str, object]:
    """Return the template row of one line."""
    sjabloon: dict[str, object] = {}
    delen = [""] * 6
    deel, nummers, bsn_gezien = 0, iter(("nummer_a", "nummer_b")), False
    for kolom, (naam, waarde) in enumerate(record.items()):
        if kolom:
            delen[deel] += ";"
        if naam in NUMMERS:
            plaats = next(nummers)
            sjabloon.update(_number_parts(plaats, waarde))
        elif naam == "BSN":
            plaats, bsn_gezien = "persoon", True
            sjabloon.update(_person_parts(waarde, personen))
        elif naam == "Gemeente" and gemeenten:
            plaats = "gemeente_na" if bsn_gezien else "gemeente_voor"
            sjabloon.update(_municipality_parts(plaats, waarde, gemeenten))
        else:
            delen[deel] += _field(waarde)
            continue
        # Text between two changing parts belongs just before the second; what is skipped in between is empty.
        if delen[deel] and deel < _PLAATS[plaats]:
            delen[_PLAATS[plaats]], delen[deel] = delen[deel], ""
        deel = _PLAATS[plaats] + 1
    sjabloon.update({f"deel_{nummer}": tekst for nummer, tekst in enumerate(delen)})
    return sjabloon


def _number_parts(plaats: str, waarde: str) -> dict[str, object]:
    gevonden = re.fullmatch(r"(.*?)([0-9]+)", waarde)
    if gevonden is None:
        raise ValueError("Een sleutelnummer van de levering eindigt niet op een getal")
    letters, nummer = gevonden.groups()
    return {f"{plaats}_letters": letters, plaats: int(nummer), f"{plaats}_breedte": len(nummer)}


def _person_parts(bsn: str, personen: dict[str, Persoon]) -> dict[str, object]:
    persoon = personen[bsn.zfill(9)]
    return {
        "persoon": persoon.rang,
        "voorloopnul": persoon.voorloopnul,
        "voorloopnul_weg": persoon.voorloopnul and len(bsn) < 9,
    }


def _municipality_parts(plaats: str, naam: str, gemeenten: tuple[str, ...]) -> dict[str, object]:
    officieel = _official_name(naam, gemeenten)
    letters = LANGE_NAAM if naam == officieel else KORTE_NAAM
    return {plaats: gemeenten.index(officieel), "gemeente_letters": letters}


def original_municipalities() -> tuple[str, ...]:
    """Return the municipalities of the original delivery, in its order."""
    return tuple(dict.fromkeys(record["Gemeente"] for record in _records("indicaties_ontvangen.csv")))


def _official_name(naam: str, gemeenten: tuple[str, ...]) -> str:
    """Return the municipality that a spelling of the delivery stands for: it shares the beginning or the end."""
    return next(g for g in gemeenten if naam.endswith(g) or naam[:2] == g[:2])


# ------------------------------------------------------------------------------------------- lists per municipality


def _write_received_lists(doel: Path, schaal: Schaal) -> None:
    """Write per peildatum and municipality when the list came, and its lines: those of all clones that live there."""
    records = _records(doel.name)
    _write(doel, [nieuw for record in records for nieuw in _per_municipality(record, "Aantal regels", schaal)])


def _write_taakstelling(doel: Path, schaal: Schaal) -> None:
    """Write the landelijke taakstelling, per municipality in proportion to the clones that live there."""
    records = _records(doel.name)
    kolom = "Taakstelling (plekken van 31 uur)"
    _write(doel, [nieuw for record in records for nieuw in _per_municipality(record, kolom, schaal)])


def _per_municipality(record: Record, aantal: str, schaal: Schaal) -> list[Record]:
    """Return the record once per synthetic municipality that stands for its municipality, its count multiplied."""
    if not schaal.gemeenteblokken:
        return [record | {aantal: _times(record[aantal], schaal.klonen)}]
    plaats = original_municipalities().index(record["Gemeente"])
    return [
        record
        | {
            "Gemeente": schaal.gemeenten[blok * GEMEENTEN_PER_BLOK + plaats],
            aantal: _times(record[aantal], schaal.klonen_in_blok(blok)),
        }
        for blok in range(schaal.gemeenteblokken)
    ]


def _write_norms(doel: Path, schaal: Schaal) -> None:
    """Write the norms; those in persons grow with the population, those in percent do not."""
    _write(
        doel,
        [
            record | {"Waarde": _times(record["Waarde"], schaal.klonen if record["Eenheid"] == "personen" else 1)}
            for record in _records(doel.name)
        ],
    )


def _write_control_totals(doel: Path, schaal: Schaal) -> dict[str, int]:
    """Write levering.csv with the number of rows of every file; returns these numbers."""
    regels = {bestand: len(_records(bestand)) * schaal.klonen for bestand in REGISTRATIES}
    for bestand in LIJSTEN:
        per_gemeente = "Gemeente" in _records(bestand)[0]
        regels[bestand] = len(_records(bestand)) * (max(schaal.gemeenteblokken, 1) if per_gemeente else 1)
    _write(doel, [record | {"Aantal regels": str(regels[record["Bestand"]])} for record in _records(doel.name)])
    return regels


def _times(getal: str, factor: int) -> str:
    return str(int(getal) * factor) if getal else ""


# ------------------------------------------------------------------------------------------- the CSV of the source


def _records(bestand: str) -> list[Record]:
    """Return the rows of a file of the original delivery."""
    tekst = (LEVERING / bestand).read_text(encoding=CODERING)
    return list(csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";"))


def _write(doel: Path, records: list[Record]) -> None:
    regels = [_line(records[0]), *(_line(record.values()) for record in records)]
    doel.write_bytes("".join(regels).encode(CODERING))


def _line(velden: Iterable[str]) -> str:
    return ";".join(_field(veld) for veld in velden) + "\r\n"


def _field(waarde: str) -> str:
    """Return the value as the source writes it: in quotes only where it must be."""
    return '"' + waarde.replace('"', '""') + '"' if re.search('[;"\r\n]', waarde) else waarde


def main(meld: Callable[[str], None] = print) -> None:
    """Generate a delivery from the command line."""
    opties = argparse.ArgumentParser(description="Schaal de levering 2023-Q4 van het partnership op")
    opties.add_argument("--uit", type=Path, required=True, help="map voor de levering")
    opties.add_argument("--aanmeldingen", type=int, required=True, help="minstens zoveel aanmeldingen")
    opties.add_argument("--echte-gemeenten", action="store_true", help="houd de zes gemeenten van het partnership")
    keuze = opties.parse_args()
    resultaat = generate(keuze.uit, Schaal.for_registrations(keuze.aanmeldingen, keuze.echte_gemeenten))
    meld(
        f"{sum(resultaat.regels.values())} regels, {resultaat.regels['aanmeldingen.csv']} aanmeldingen, "
        f"{resultaat.bytes / 1e6:.0f} MB in {resultaat.seconden:.1f} s"
    )


if __name__ == "__main__":
    main()

"""Reading one delivery into the canonical tables: the public entry of this package.

A delivery is read as a whole or not at all. Every delivered row is accounted for: it is in its canonical table, or in
`afkeur` with place, reason and remedy; the counts per file and sheet are in `leveringsbestand`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

from pipeline.sources.canonical_rows import number_of, remove_rows, rows_of
from pipeline.sources.deliveries import GevondenBestand, GevondenLevering
from pipeline.sources.layout import Bestand, CsvFormaat, Layout, Versie, WerkboekFormaat
from pipeline.sources.preflight import LeveringFout
from pipeline.sources.pseudonym import pads_of
from pipeline.sources.quarantine import Afkeur, Quarantine
from pipeline.sources.read_csv import Gelezen, read_csv_file
from pipeline.sources.read_workbook import Blad, read_sheets
from pipeline.sources.typed_rows import Lezing, TypedRows, prepare_connection

TRAGE_OPTIMIZERS = "filter_pushdown,build_side_probe_side,join_order"
"""What slows a reading down: a test pushed into the scan computes its value once more, and a large file taken for smaller
than a code list is held in memory as a whole and read by one thread."""

INSTELLINGEN = "SELECT current_setting('preserve_insertion_order'), current_setting('disabled_optimizers')"


@dataclass(frozen=True)
class BestandVerslag:
    """How the reading of one file or sheet came out: geleverd = aanvaard + afgekeurd."""

    bestand: str
    blad: str
    tabel: str
    sha256: str
    bytes: int
    codering: str
    controletotaal: int | None
    geleverd: int
    aanvaard: int
    afgekeurd: int


@dataclass(frozen=True)
class LeveringVerslag:
    """How the reading of a delivery came out."""

    levering: str
    was_al_ingelezen: bool
    """The very same delivery was in the warehouse already; nothing was changed."""
    bestanden: list[BestandVerslag] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    """Remarks for staff, such as a column that the layout does not know."""

    @property
    def geleverd(self) -> int:
        """The number of rows that were delivered."""
        return sum(bestand.geleverd for bestand in self.bestanden)

    @property
    def aanvaard(self) -> int:
        """The number of rows in the canonical tables."""
        return sum(bestand.aanvaard for bestand in self.bestanden)

    @property
    def afgekeurd(self) -> int:
        """The number of rows in quarantine."""
        return sum(bestand.afgekeurd for bestand in self.bestanden)


def read_delivery(
    connection: DuckDBPyConnection, layout: Layout, levering: GevondenLevering, *, sleutel: bytes, quarantine_dir: Path
) -> LeveringVerslag:
    """Fill the canonical tables, `levering`, `leveringsbestand` and `afkeur` with one delivery, and return the outcome.

    `connection` has the tables of schema.sql and no open transaction; `sleutel` is the key of the pseudonyms; rejected
    rows are written under `quarantine_dir`. A delivery that was read before is left as it is. Raises LeveringFout when
    the delivery cannot be read as a whole, or when its key was read with another content; the tables are then as before.
    """
    if _was_read(connection, levering):
        return LeveringVerslag(levering.levering, was_al_ingelezen=True)
    versie = next(versie for versie in layout.versies if versie.versie == levering.layout_versie)
    prepare_connection(connection, layout)
    lezing = Lezing(layout, versie, levering.levering, levering.peildatum, levering.uitgedraaid_op, pads_of(sleutel))
    quarantaine = Quarantine(levering.levering)
    verslag = LeveringVerslag(levering.levering, was_al_ingelezen=False, opmerkingen=list(levering.opmerkingen))
    with _all_or_nothing(connection, versie, levering.levering):
        for bestand, gevonden in _paired(versie, levering):
            _refuse_changed(gevonden)
            if isinstance(versie.formaat, CsvFormaat):
                gelezen = read_csv_file(connection, lezing, bestand, gevonden, quarantine_dir)
                _account(verslag, quarantaine, bestand, gevonden, "", gevonden.controletotaal, gelezen)
            else:
                _read_workbook(connection, lezing, bestand, gevonden, verslag, quarantaine)
        _record(connection, levering, verslag, quarantaine)
        quarantaine.write(quarantine_dir)
    return verslag


def _paired(versie: Versie, levering: GevondenLevering) -> Iterator[tuple[Bestand, GevondenBestand]]:
    """Yield each file with its layout; the one workbook of a delivery goes with every table that it fills."""
    gevonden = levering.bestanden
    if isinstance(versie.formaat, WerkboekFormaat):
        gevonden = gevonden * len(versie.bestanden)
    return zip(versie.bestanden, gevonden, strict=True)


def _read_workbook(
    connection: DuckDBPyConnection,
    lezing: Lezing,
    bestand: Bestand,
    gevonden: GevondenBestand,
    verslag: LeveringVerslag,
    quarantaine: Quarantine,
) -> None:
    bladen, opmerkingen = read_sheets(gevonden.pad, bestand)
    verslag.opmerkingen.extend(opmerkingen)
    for blad in bladen:
        _check_totals_row(gevonden, blad)
        gelezen = _read_sheet(connection, lezing, bestand, gevonden, blad)
        _account(verslag, quarantaine, bestand, gevonden, blad.naam, blad.controletotaal, gelezen)


def _read_sheet(
    connection: DuckDBPyConnection, lezing: Lezing, bestand: Bestand, gevonden: GevondenBestand, blad: Blad
) -> Gelezen:
    breedte = max((plaats + 1 for plaats in blad.posities if plaats is not None), default=0)
    kolommen = {f"k{k}": pa.array([rij[k] for rij in blad.rijen], pa.string()) for k in range(breedte)}
    ruw = connection.from_arrow(pa.table({**kolommen, "regel": pa.array(blad.regelnummers, pa.int64())}))
    vast = {bestand.blad_naar: blad.naam} if bestand.blad_naar else {}
    rijen = TypedRows(connection, lezing, bestand, blad.posities, vast)
    genummerd = rijen.numbered(ruw)
    fouten = rijen.rejected(genummerd)
    goed = genummerd.filter(ColumnExpression("fout").isnull())
    if fouten:
        goed = goed.filter(~ColumnExpression("regel").isin(*[ConstantExpression(regel) for regel in fouten]))
    eerder = number_of(rows_of(connection, bestand.tabel, lezing.levering))
    goed.project(*[ColumnExpression(naam) for naam in connection.table(bestand.tabel).columns]).insert_into(
        bestand.tabel
    )
    aanvaard = number_of(rows_of(connection, bestand.tabel, lezing.levering)) - eerder
    teksten = dict(zip(blad.regelnummers, blad.rijen, strict=True))
    afkeur = [Afkeur(nr, fout, ";".join(cel or "" for cel in teksten[nr])) for nr, fout in fouten.items()]
    if aanvaard + len(afkeur) != len(blad.rijen):
        raise LeveringFout(
            f"{gevonden.pad.name}, blad {blad.naam}: de telling sluit niet ({len(blad.rijen)} regels geleverd, {aanvaard} "
            f"aanvaard, {len(afkeur)} afgekeurd); het werkboek is niet ingelezen. Meld dit aan de beheerder"
        )
    return Gelezen(len(blad.rijen), aanvaard, afkeur, [])


def _check_totals_row(gevonden: GevondenBestand, blad: Blad) -> None:
    if blad.controletotaal is not None and blad.controletotaal != len(blad.rijen):
        raise LeveringFout(
            f"{gevonden.pad.name}, blad {blad.naam}: de totaalregel noemt {blad.controletotaal} regels, maar er staan er "
            f"{len(blad.rijen)}; herstel de regels of het totaal in de bron"
        )


def _account(
    verslag: LeveringVerslag,
    quarantaine: Quarantine,
    bestand: Bestand,
    gevonden: GevondenBestand,
    blad: str,
    controletotaal: int | None,
    gelezen: Gelezen,
) -> None:
    naam = gevonden.pad.name
    verslag.bestanden.append(
        BestandVerslag(
            bestand=naam,
            blad=blad,
            tabel=bestand.tabel,
            sha256=gevonden.sha256,
            bytes=gevonden.bytes,
            codering=gevonden.scan.codering if gevonden.scan else "xlsx",
            controletotaal=controletotaal,
            geleverd=gelezen.geleverd,
            aanvaard=gelezen.aanvaard,
            afgekeurd=len(gelezen.afkeur),
        )
    )
    verslag.opmerkingen.extend(gelezen.opmerkingen)
    quarantaine.add(naam, blad, gelezen.afkeur)


def _was_read(connection: DuckDBPyConnection, levering: GevondenLevering) -> bool:
    """Return whether this delivery is in the warehouse; raises LeveringFout when its key is, with another content."""
    bekend = rows_of(connection, "levering", levering.levering).project(ColumnExpression("vingerafdruk")).fetchall()
    if bekend and bekend != [(levering.vingerafdruk,)]:
        raise LeveringFout(
            f"levering {levering.levering} is al ingelezen met een andere inhoud. Een levering verandert niet: bouw het "
            "magazijn opnieuw op met de gecorrigeerde levering"
        )
    return bool(bekend)


def _refuse_changed(gevonden: GevondenBestand) -> None:
    try:
        status = gevonden.pad.stat()
    except OSError:
        raise LeveringFout(f"{gevonden.pad.name}: het bestand is verdwenen; zet de levering terug") from None
    if (status.st_size, status.st_mtime_ns) != (gevonden.bytes, gevonden.gewijzigd_ns):
        raise LeveringFout(
            f"{gevonden.pad.name}: het bestand is veranderd sinds het gevonden is; wacht tot het kopiëren klaar is en "
            "begin opnieuw"
        )


@contextmanager
def _all_or_nothing(connection: DuckDBPyConnection, versie: Versie, levering: str) -> Iterator[None]:
    """Remove what was read of a delivery when reading fails halfway; also what an earlier, killed run left behind.

    Not one transaction: a malformed line ends a transaction, while the reader goes on without that line.
    """
    tabellen = [bestand.tabel for bestand in versie.bestanden]
    _remove(connection, tabellen, levering)
    gewoon = connection.execute(INSTELLINGEN).fetchone()
    connection.execute("SET preserve_insertion_order = false")  # rows may come in any order
    connection.execute("SET disabled_optimizers = ?", [TRAGE_OPTIMIZERS])
    try:
        yield
    except (duckdb.ConversionException, duckdb.ConstraintException, duckdb.InvalidInputException):
        _remove(connection, tabellen, levering)
        raise LeveringFout(  # the text of these errors can quote a row
            f"levering {levering}: een waarde past niet in de tabel, terwijl de layout haar toelaat; meld dit aan de beheerder"
        ) from None
    except BaseException:
        _remove(connection, tabellen, levering)
        raise
    finally:
        volgorde, uitgezet = gewoon or (True, "")
        connection.execute("SET preserve_insertion_order = ?", [volgorde])
        connection.execute("SET disabled_optimizers = ?", [uitgezet])


def _remove(connection: DuckDBPyConnection, tabellen: list[str], levering: str) -> None:
    for tabel in ("levering", "leveringsbestand", "afkeur", *tabellen):
        remove_rows(connection, tabel, levering)


def _record(
    connection: DuckDBPyConnection, levering: GevondenLevering, verslag: LeveringVerslag, quarantaine: Quarantine
) -> None:
    """Insert the delivery, its files and its rejected rows."""
    for rij in verslag.bestanden:
        waarden = [rij.bestand, rij.blad, rij.tabel, rij.sha256, rij.bytes, rij.codering, rij.controletotaal]
        waarden += [rij.geleverd, rij.aanvaard, rij.afgekeurd]
        connection.table("leveringsbestand").insert([levering.levering, *waarden])
    quarantaine.record(connection)
    kenmerken = [
        levering.bron,
        levering.layout_versie,
        levering.peildatum,
        levering.uitgedraaid_op,
        levering.vingerafdruk,
    ]
    connection.table("levering").insert([levering.levering, *kenmerken])

"""Reading one text file into its canonical table.

Almost always a file is good, and then it is read once, in parallel and in any order. Only when something does not add up
are the rows looked at one by one: `csv_records` finds the lines that are no record at all, a copy without those is read
instead, and a second, ordered pass finds the records that break a rule, with their line numbers.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

import duckdb
from duckdb import ColumnExpression, DuckDBPyConnection, DuckDBPyRelation, FunctionExpression

from pipeline.sources.canonical_rows import number_of, remove_rows, rows_of
from pipeline.sources.deliveries import GevondenBestand
from pipeline.sources.layout import Bestand, CsvFormaat
from pipeline.sources.preflight import (
    MAX_REGEL_BYTES,
    BestandScan,
    LeveringFout,
    bind_header,
    judge_text_file,
    normalised_copy,
    scan_bytes,
)
from pipeline.sources.quarantine import Afkeur
from pipeline.sources.typed_rows import FoutSoort, Lezing, TypedRows

MAX_REGELS_PER_RECORD = 1000
"""A field with line breaks is no longer than this; more means that a quote was never closed."""

OPEN_VELD = -1

ONGELIJK_AANTAL_VELDEN = FoutSoort(
    "",
    "ongelijk_aantal_velden",
    "de regel heeft meer of minder velden dan de kopregel",
    "zet velden waarin een scheidingsteken of regeleinde staat tussen aanhalingstekens, of draai de export opnieuw uit",
)
OPEN_AANHALINGSTEKEN = FoutSoort(
    "",
    "open_aanhalingsteken",
    "een aanhalingsteken wordt niet gesloten of staat midden in een veld",
    "verwijder het aanhalingsteken in de bron, of verdubbel het",
)
REGEL_TE_LANG = FoutSoort(
    "",
    "regel_te_lang",
    f"de regel is langer dan {MAX_REGEL_BYTES} tekens",
    "kort het veld in de bron in; een hele brief of bijlage hoort er niet in",
)


@dataclass(frozen=True)
class Record:
    """One record of a text file: its first line (from 1), its text without line end, and what is wrong with its form."""

    regel: int
    tekst: str = field(repr=False)
    fout: FoutSoort | None = None


@dataclass(frozen=True)
class Gelezen:
    """How the reading of one file or sheet came out; delivered = accepted + rejected has been checked."""

    geleverd: int
    aanvaard: int
    afkeur: list[Afkeur]
    opmerkingen: list[str]


@dataclass(frozen=True)
class _Bron:
    """The text that is read: the file itself, or a copy in UTF-8, or a copy without the lines that are no record."""

    pad: Path
    codering: str
    formaat: CsvFormaat
    aantal_kolommen: int

    def rows(self, connection: DuckDBPyConnection) -> DuckDBPyRelation:
        """Return the raw rows k0, k1, ...; reading them raises duckdb.Error when a line has not the form of a record."""
        return connection.read_csv(
            str(self.pad),
            sep=self.formaat.scheidingsteken,
            header=True,
            auto_detect=False,
            quotechar='"',
            escapechar='"',
            max_line_size=MAX_REGEL_BYTES,
            columns={f"k{nummer}": "VARCHAR" for nummer in range(self.aantal_kolommen)},
        )

    def records(self) -> Iterator[Record]:
        """Yield the records one by one, with the lines they stand on."""
        with self._text() as stroom:
            yield from csv_records(stroom, self.formaat.scheidingsteken, self.aantal_kolommen)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield line and text of every record of a file without quotes: there every line that is not blank is one."""
        with self._text() as stroom:
            for nummer, regel in enumerate(stroom, start=2):
                tekst = regel.rstrip("\r\n")
                if tekst:
                    yield nummer, tekst

    @contextmanager
    def _text(self) -> Iterator[TextIO]:
        """Give the text after the header line; a character that the encoding does not know becomes a question mark."""
        with self.pad.open(encoding=self.codering, errors="replace", newline="\n") as stroom:
            stroom.readline(MAX_REGEL_BYTES)
            yield stroom


def read_csv_file(
    connection: DuckDBPyConnection, lezing: Lezing, bestand: Bestand, gevonden: GevondenBestand, werkmap: Path
) -> Gelezen:
    """Fill the canonical table of `bestand` with the accepted rows of the file, inside the caller's transaction.

    `werkmap` takes copies while they are needed. Raises LeveringFout when the file as a whole cannot be read, or when
    it does not hold the number of rows that the supplier says it sent.
    """
    formaat, scan = lezing.versie.formaat, gevonden.scan
    assert isinstance(formaat, CsvFormaat) and scan is not None, "a text file has a csv layout and was scanned"
    judge_text_file(bestand.bestand, scan, formaat.regeleinde_aan_slot)
    kop = _header(gevonden.pad, scan.leescodering, formaat)
    posities, opmerkingen = bind_header(bestand.bestand, kop, bestand.kolommen)
    rijen = TypedRows(connection, lezing, bestand, posities, {}, scan.heeft_vreemde_witruimte)
    bron = _Bron(gevonden.pad, scan.leescodering, formaat, len(kop))
    with _copies(werkmap) as kopieen:
        lezer = _CsvReader(connection, bestand, rijen, lezing.levering, kopieen)
        return lezer.read(bron, scan, gevonden.controletotaal, opmerkingen)


@dataclass(frozen=True)
class _Poging:
    """One way to read a file: the text that the database reads, and the text whose line numbers people know."""

    bron: _Bron
    oorspronkelijk: _Bron
    geleverd: int
    records_over_lines: bool
    """Whether a record can take more lines than one, or a line can be no record."""
    vormfouten: list[Afkeur] = field(default_factory=list)
    """The lines that are no record and that `bron` does not have."""

    def numbered_lines(self) -> Iterator[tuple[int, str]]:
        """Return line and text of the records of `bron`, in their order."""
        if not self.records_over_lines:
            return self.oorspronkelijk.lines()
        return ((record.regel, record.tekst) for record in self.oorspronkelijk.records() if record.fout is None)


class _CsvReader:
    """Reads one text file: fast when every row is good, line by line where needed."""

    def __init__(
        self, connection: DuckDBPyConnection, bestand: Bestand, rijen: TypedRows, levering: str, kopieen: Path
    ) -> None:
        self._connection = connection
        self._bestand = bestand
        self._rijen = rijen
        self._levering = levering
        self._kopieen = kopieen

    def read(self, bron: _Bron, scan: BestandScan, controletotaal: int | None, opmerkingen: list[str]) -> Gelezen:
        """Return the outcome of the first attempt in which delivered = accepted + rejected.

        Raises LeveringFout when there is none, or when the file has not as many rows as the supplier says.
        """
        geleverd = 0
        for poging in self._attempts(bron, scan):
            geleverd = poging.geleverd
            uitkomst = self._try(poging) if controletotaal in (None, geleverd) else None
            if uitkomst is not None:
                aanvaard, afkeur = uitkomst
                return Gelezen(geleverd, aanvaard, poging.vormfouten + afkeur, opmerkingen)
        self._refuse_control_total(geleverd, controletotaal)
        raise LeveringFout(
            f"{self._bestand.bestand}: van de {geleverd} regels is niet vast te stellen welke zijn ingelezen en welke "
            "afgekeurd; het bestand is niet ingelezen. Meld dit aan de beheerder"
        )

    def _attempts(self, bron: _Bron, scan: BestandScan) -> Iterator[_Poging]:
        """Yield the ways to read the file, each more laborious: as it is, a copy in UTF-8, a copy of whole records."""
        if scan.rechtstreeks_leesbaar:
            yield _Poging(bron, bron, scan.aantal_records, scan.heeft_aanhalingstekens)
        if scan.codering != "utf-8" or scan.afwijkende_regeleinden:
            kopie = self._kopieen / "genormaliseerd.csv"
            normalised_copy(bron.pad, scan, kopie)
            bron, scan = replace(bron, pad=kopie, codering="utf-8-sig"), scan_bytes(kopie)
            yield _Poging(bron, bron, scan.aantal_records, scan.heeft_aanhalingstekens)
        yield self._without_malformed(bron)

    def _try(self, poging: _Poging) -> tuple[int, list[Afkeur]] | None:
        """Insert the good rows and return their number with the rejected ones.

        Returns None when a line is malformed, or when accepted and rejected do not add up to what was delivered.
        """
        goed_gevormd = poging.geleverd - len(poging.vormfouten)
        aanvaard = self._insert(poging.bron, distinct=False)
        herhaald = aanvaard is not None and self._has_duplicates(aanvaard)
        if herhaald:
            aanvaard = self._insert(poging.bron, distinct=True)
        if aanvaard is None or aanvaard == goed_gevormd:
            return None if aanvaard is None else (aanvaard, [])
        fouten = self._rejected(poging.bron, herhaald)
        regels = enumerate(poging.numbered_lines(), start=1)
        afkeur = [Afkeur(regel, fouten[nummer], tekst) for nummer, (regel, tekst) in regels if nummer in fouten]
        return (aanvaard, afkeur) if aanvaard + len(afkeur) == goed_gevormd else None

    def _insert(self, bron: _Bron, *, distinct: bool) -> int | None:
        """Insert the rows that break no rule, in place of earlier ones of this delivery, and return their number.

        Returns None when the file has malformed lines. DuckDB's error text quotes the line, so it stops here.
        """
        remove_rows(self._connection, self._bestand.tabel, self._levering)
        rijen = self._rijen.accepted(bron.rows(self._connection))
        try:
            (rijen.distinct() if distinct else rijen).insert_into(self._bestand.tabel)
        except duckdb.InvalidInputException:
            return None
        return number_of(rows_of(self._connection, self._bestand.tabel, self._levering))

    def _without_malformed(self, bron: _Bron) -> _Poging:
        """Return the reading of a copy from which the lines that are no record are left out."""
        kopie, aantal, vormfouten = self._kopieen / "goed_gevormd.csv", 0, []
        with _private(kopie) as doel:
            doel.write(bron.formaat.scheidingsteken * (bron.aantal_kolommen - 1) + "\n")
            for record in bron.records():
                aantal += 1
                if record.fout is None:
                    doel.write(record.tekst + "\n")
                else:
                    vormfouten.append(Afkeur(record.regel, record.fout, record.tekst))
        return _Poging(replace(bron, pad=kopie, codering="utf-8"), bron, aantal, True, vormfouten)

    def _refuse_control_total(self, geleverd: int, controletotaal: int | None) -> None:
        if controletotaal is not None and geleverd != controletotaal:
            verschil = "minder" if geleverd < controletotaal else "meer"
            raise LeveringFout(
                f"{self._bestand.bestand}: het bestand bevat {geleverd} regels, {verschil} dan de {controletotaal} die de "
                "leverancier opgeeft. Het is waarschijnlijk half gekopieerd, aangevuld of van een andere levering: "
                "kopieer de hele levering opnieuw"
            )

    def _has_duplicates(self, aanvaard: int) -> bool:
        """Whether two accepted rows are equal, by their hashes (an accidental hit only costs a second look)."""
        rijen = rows_of(self._connection, self._bestand.tabel, self._levering)
        hashes = rijen.project(FunctionExpression("hash", *[ColumnExpression(k) for k in rijen.columns]))
        return number_of(hashes.distinct()) != aanvaard

    def _rejected(self, bron: _Bron, may_repeat: bool) -> dict[int, FoutSoort]:
        """Return the records that break a rule or repeat an earlier one, by number, from an ordered second pass."""
        with _in_file_order(self._connection):
            ruw = bron.rows(self._connection)
            nummer = FunctionExpression("row_number").over().alias("regel")
            genummerd = ruw.project(*[ColumnExpression(naam) for naam in ruw.columns], nummer)
            return self._rijen.rejected(self._rijen.numbered(genummerd), may_repeat)


def csv_records(bron: TextIO, scheidingsteken: str, aantal_velden: int) -> Iterator[Record]:
    """Yield the records of a text file whose header line has been read, blank lines left out.

    A line that cannot be a record is yielded with its fault, and reading goes on at the next line: an unclosed quote
    costs one line and not the rest of the file.
    """
    regels = _numbered_lines(bron)
    wachtrij: deque[tuple[int, str]] = deque()
    while regel := (wachtrij.popleft() if wachtrij else next(regels, None)):
        nummer, tekst = regel
        if '"' not in tekst:
            if tekst:
                yield Record(nummer, tekst, _form_fault(tekst, tekst.count(scheidingsteken) + 1, aantal_velden))
            continue
        yield _quoted_record(nummer, tekst, wachtrij, regels, scheidingsteken, aantal_velden)


def _quoted_record(
    nummer: int,
    tekst: str,
    wachtrij: deque[tuple[int, str]],
    regels: Iterator[tuple[int, str]],
    scheidingsteken: str,
    aantal_velden: int,
) -> Record:
    """Return the record that starts on this line, taking in as many next lines as its quotes ask for."""
    delen = [tekst]
    while True:
        velden = _split(delen, scheidingsteken)
        if velden != OPEN_VELD or len(delen) > MAX_REGELS_PER_RECORD or sum(map(len, delen)) > MAX_REGEL_BYTES:
            break
        if len(delen) > len(wachtrij):
            volgende = next(regels, None)
            if volgende is None:
                break
            wachtrij.append(volgende)
        delen.append(wachtrij[len(delen) - 1][1])
    if velden == aantal_velden:
        for _ in delen[1:]:
            wachtrij.popleft()
        return Record(nummer, "\n".join(delen))
    fout = OPEN_AANHALINGSTEKEN if velden in (OPEN_VELD, None) or len(delen) > 1 else ONGELIJK_AANTAL_VELDEN
    return Record(nummer, tekst, fout)


def _split(delen: list[str], scheidingsteken: str) -> int | None:
    """Return the number of fields of one record, OPEN_VELD when a quote is still open, None for a misplaced quote."""
    try:
        return len(next(csv.reader([deel + "\n" for deel in delen], delimiter=scheidingsteken, strict=True)))
    except csv.Error as fout:
        return OPEN_VELD if "unexpected end of data" in str(fout) else None


def _form_fault(tekst: str, velden: int, aantal_velden: int) -> FoutSoort | None:
    if len(tekst) >= MAX_REGEL_BYTES:
        return REGEL_TE_LANG
    return None if velden == aantal_velden else ONGELIJK_AANTAL_VELDEN


def _numbered_lines(bron: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the lines after the header with their numbers; of a line that is far too long only the beginning."""
    nummer = 1
    while regel := bron.readline(MAX_REGEL_BYTES):
        nummer += 1
        vervolg = regel
        while vervolg and not vervolg.endswith("\n"):
            vervolg = bron.readline(MAX_REGEL_BYTES)
        yield nummer, regel.rstrip("\r\n")


def _header(pad: Path, codering: str, formaat: CsvFormaat) -> list[str]:
    with pad.open(encoding=codering, errors="replace") as bron:
        return next(csv.reader([bron.readline(MAX_REGEL_BYTES)], delimiter=formaat.scheidingsteken))


@contextmanager
def _copies(werkmap: Path) -> Iterator[Path]:
    """Give a private folder for copies of personal data, and remove it whatever happens."""
    werkmap.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=werkmap, prefix=".tussen_") as folder:
        yield Path(folder)


def _private(pad: Path) -> TextIO:
    return os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="\n")


@contextmanager
def _in_file_order(connection: DuckDBPyConnection) -> Iterator[None]:
    """Let the database keep the order of the file for as long as rows are being numbered."""
    connection.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        connection.execute("SET preserve_insertion_order = false")

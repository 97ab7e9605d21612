"""What is looked at before an export file is read: its bytes, encoding, line ends, size, zip sizes and header.

A CSV or spreadsheet reader accepts far too much: text in another encoding gives no rows, a file that was cut off gives a
date in the year 2, a renamed header is bound by position. So the bytes are judged first, in one pass that also computes
the hash, and in chunks: a file may be larger than the memory. Nothing here knows what the columns mean.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.sources.layout import Kolom, header_key

CHUNK_BYTES = 8 * 1024 * 1024
MAX_REGEL_BYTES = 1_000_000
"""A longer line is no registration but a damaged file or a document pasted into a field."""

MAX_WERKBOEK_BYTES = 1_000_000_000
"""What a workbook may unpack to; more is refused unseen."""

DUBBEL_GECODEERD = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]")
"""UTF-8 for the letters and signs that Dutch text uses; as Windows-1252 these bytes make no word."""


class LeveringFout(ValueError):
    """A delivery that cannot be read; the message is Dutch and names file, sheet, row and column, and the remedy."""


@dataclass(frozen=True)
class BestandScan:
    """What one pass over the bytes of a file tells."""

    bytes: int
    gewijzigd_ns: int
    sha256: str
    codering: str
    """'utf-8' (plain ASCII included), 'utf-16-le', 'utf-16-be' or 'cp1252'."""
    aantal_records: int
    """Lines under the header; a line break inside quotes does not count. Exact for well-formed files without blank lines."""
    heeft_utf8_tekens: bool
    """Whether there is any character of more than one byte in UTF-8, in a file that may otherwise be in another encoding."""
    heeft_vreemde_witruimte: bool
    """Whether there may be tabs, non-breaking spaces or line breaks in fields."""
    heeft_aanhalingstekens: bool
    heeft_slot: bool
    """Whether the file ends in a line break."""
    afwijkende_regeleinden: bool
    """Whether lines end in different ways, so that the text must be copied with one kind before it is read."""
    eerste_nul_regel: int | None
    eerste_gemengde_regel: int | None
    """The first line in UTF-8 of a file that is otherwise in Windows-1252."""

    @property
    def rechtstreeks_leesbaar(self) -> bool:
        """Whether the database can read the file as it is, with one kind of line end and no doubt about characters.

        A file in Windows-1252 is read that way too: its special characters are no UTF-8, so the database stops at the
        first one in a column that is kept. Mostly they are in names only, which are never read.
        """
        eenduidig = self.codering == "utf-8" or (self.codering == "cp1252" and not self.heeft_utf8_tekens)
        return eenduidig and not self.afwijkende_regeleinden

    @property
    def leescodering(self) -> str:
        """The name of the encoding for Python, which then skips a byte order mark."""
        return "utf-8-sig" if self.codering == "utf-8" else self.codering


def scan_bytes(pad: Path) -> BestandScan:
    """Return the facts about the bytes of a text file, in one pass; raises LeveringFout when it cannot be opened."""
    with open_export(pad) as stroom:
        begin = stroom.read(4096)
        stroom.seek(0)
        codering = _utf16(begin)
        telling = _Telling()
        for brok in _line_aligned_chunks(stroom):
            telling.add(brok)
    status = _unchanged(pad, telling.bytes)
    gemengd = None
    if codering is None:
        codering = "utf-8" if telling.is_utf8() else "cp1252"
        gemengd = _first_mixed_line(pad) if codering == "cp1252" and telling.utf8_tekens else None
    return BestandScan(
        bytes=telling.bytes,
        gewijzigd_ns=status,
        sha256=telling.hash.hexdigest(),
        codering=codering,
        aantal_records=max(telling.records - 1, 0),
        heeft_utf8_tekens=telling.utf8_tekens,
        heeft_vreemde_witruimte=telling.vreemde_witruimte or codering.startswith("utf-16"),
        heeft_aanhalingstekens=telling.aanhalingstekens,
        heeft_slot=telling.laatste_byte in (b"\n", b"\r", b"\0") or telling.bytes == 0,
        afwijkende_regeleinden=telling.regeleinden_wijken_af(),
        eerste_nul_regel=None if codering.startswith("utf-16") else telling.nul_regel,
        eerste_gemengde_regel=gemengd,
    )


def hash_file(pad: Path) -> tuple[int, int, str]:
    """Return size, time of change in ns and SHA-256 of a file; raises LeveringFout when it is being written."""
    som, grootte = hashlib.sha256(), 0
    with open_export(pad) as stroom:
        while brok := stroom.read(CHUNK_BYTES):
            som.update(brok)
            grootte += len(brok)
    return grootte, _unchanged(pad, grootte), som.hexdigest()


def open_export(pad: Path) -> BinaryIO:
    """Return the file opened for reading bytes; raises LeveringFout when that is not possible."""
    try:
        return pad.open("rb")
    except FileNotFoundError:
        raise LeveringFout(f"{pad.name}: het bestand ontbreekt in {pad.parent.name}; lever het alsnog") from None
    except OSError:
        raise LeveringFout(
            f"{pad.name}: het bestand is niet te openen; het is misschien vergrendeld of in gebruik. "
            "Sluit het in het andere programma en controleer de rechten"
        ) from None


def judge_text_file(naam: str, scan: BestandScan, slot_verplicht: bool) -> None:
    """Raise LeveringFout when the bytes of a text file show that it cannot be read without loss."""
    if scan.bytes == 0:
        raise LeveringFout(f"{naam}: het bestand is leeg (0 bytes); lever het opnieuw")
    if scan.eerste_nul_regel is not None:
        raise LeveringFout(
            f"{naam}, regel {scan.eerste_nul_regel}: het bestand bevat NUL-tekens en is beschadigd; "
            "draai de export opnieuw uit"
        )
    if scan.eerste_gemengde_regel is not None:
        raise LeveringFout(
            f"{naam}, regel {scan.eerste_gemengde_regel}: het bestand mengt twee coderingen (Windows-1252 en UTF-8); "
            "draai de export opnieuw uit in één codering"
        )
    if slot_verplicht and not scan.heeft_slot:
        raise LeveringFout(
            f"{naam}, regel {scan.aantal_records + 1}: de laatste regel is afgebroken (er staat geen regeleinde achter); "
            "het bestand is waarschijnlijk half gekopieerd. Kopieer het opnieuw"
        )


def normalised_copy(pad: Path, scan: BestandScan, doel: Path) -> None:
    """Write the text of `pad` to `doel` in UTF-8 with one kind of line end, readable by the owner only.

    Raises LeveringFout for bytes that the encoding does not know.
    """
    doel.touch(mode=0o600)
    codering = "utf-16" if scan.codering.startswith("utf-16") and _has_utf16_mark(pad) else scan.codering
    regel = 1
    try:
        with pad.open(encoding=codering, newline=None) as bron, doel.open("w", encoding="utf-8", newline="\n") as kopie:
            while brok := bron.read(CHUNK_BYTES):
                regel += brok.count("\n")
                kopie.write(brok)
    except UnicodeError:
        raise LeveringFout(
            f"{pad.name}, na regel {regel}: het bestand bevat tekens die in {_coding_name(scan.codering)} niet bestaan; "
            "draai de export opnieuw uit in Windows-1252 of UTF-8"
        ) from None


def bind_header(naam: str, kop: Sequence[str], kolommen: Sequence[Kolom]) -> tuple[list[int | None], list[str]]:
    """Return per column of the layout its position in the file (None for an absent one that is dropped anyway), and remarks.

    Columns are bound by header name, so their order is free. Raises LeveringFout for a missing, renamed or double
    column. Headers of the file itself are quoted only once every required column is found: a file without a header
    has personal data on that line.
    """
    posities: dict[str, int] = {}
    bekend = {header_key(tekst) for kolom in kolommen for tekst in kolom.koppen}
    for plaats, tekst in enumerate(kop):
        sleutel = header_key(tekst)
        if sleutel in posities and sleutel in bekend:
            raise LeveringFout(
                f"{naam}, kopregel: de kolom '{' '.join(tekst.split())}' staat er twee keer (kolom {posities[sleutel] + 1} "
                f"en {plaats + 1}); verwijder of hernoem er één"
            )
        posities.setdefault(sleutel, plaats)
    gevonden = [_position(naam, kolom, posities) for kolom in kolommen]
    onbekend = [plaats for plaats, tekst in enumerate(kop) if header_key(tekst) not in bekend and tekst.strip()]
    paren = zip(kolommen, gevonden, strict=True)
    ontbreekt = [kolom.kop for kolom, plaats in paren if plaats is None and not kolom.weggelaten]
    if ontbreekt:
        raise LeveringFout(_missing_columns(naam, ontbreekt, onbekend, len(kop)))
    opmerkingen = [
        f"{naam}: kolom {plaats + 1} ('{' '.join(kop[plaats].split())}') staat niet in de layout en is niet ingelezen"
        for plaats in onbekend
    ]
    return gevonden, opmerkingen


def unpacked_size(pad: Path) -> int:
    """Return how many bytes a workbook unpacks to; raises LeveringFout when it is no whole workbook, or a zip bomb."""
    try:
        with open_export(pad) as stroom, zipfile.ZipFile(stroom) as zipbestand:
            onderdelen = zipbestand.infolist()
    except zipfile.BadZipFile:
        raise LeveringFout(
            f"{pad.name}: het werkboek is niet te openen; het is leeg, beschadigd, half gekopieerd of met een "
            "wachtwoord beveiligd. Bewaar het opnieuw als .xlsx zonder wachtwoord en kopieer het nog eens"
        ) from None
    for onderdeel in onderdelen:
        if ".." in Path(onderdeel.filename).parts or onderdeel.filename.startswith("/"):
            raise LeveringFout(
                f"{pad.name}: het werkboek bevat een onderdeel met een onveilige naam; het wordt niet gelezen"
            )
    grootte = sum(onderdeel.file_size for onderdeel in onderdelen)
    if grootte > MAX_WERKBOEK_BYTES:
        raise LeveringFout(
            f"{pad.name}: het werkboek pakt uit tot {grootte // 1_000_000} MB; dat is geen gewone levering "
            f"(hoogstens {MAX_WERKBOEK_BYTES // 1_000_000} MB). Controleer de herkomst, of verwijder lege rijen en opmaak"
        )
    return grootte


class _Telling:
    """The running counts of `scan_bytes`."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.bytes = 0
        self.records = 0
        self.regels = 0
        self.nul_regel: int | None = None
        self.laatste_byte = b""
        self.aanhalingstekens = False
        self.vreemde_witruimte = False
        self._tussen_aanhalingstekens = False
        self._regeleinden: set[str] = set()
        self.utf8_tekens = False
        self._ongeldig_utf8 = False

    def add(self, brok: bytes) -> None:
        """Count one chunk that ends at the end of a line (or of the file)."""
        self.hash.update(brok)
        self.bytes += len(brok)
        regels = brok.count(b"\n")
        if self.nul_regel is None and b"\0" in brok:
            self.nul_regel = self.regels + brok.count(b"\n", 0, brok.index(b"\0")) + 1
        if b"\t" in brok or b"\xa0" in brok:  # A0 ends a non-breaking space in every encoding
            self.vreemde_witruimte = True
        self._regeleinden.add(_line_end(brok, regels))
        if not brok.isascii():
            self._check_utf8(brok)
        self.records += self._count_records(brok, regels)
        self.regels += regels
        self.laatste_byte = brok[-1:]

    def is_utf8(self) -> bool:
        """Whether everything so far is valid UTF-8."""
        return not self._ongeldig_utf8

    def regeleinden_wijken_af(self) -> bool:
        """Whether there is a lone carriage return, or a mix of the two common line ends."""
        return len(self._regeleinden - {"geen"}) > 1 or "gemengd" in self._regeleinden

    def _check_utf8(self, brok: bytes) -> None:
        meer_bytes = not brok.decode("utf-8", "ignore").isascii()
        self.utf8_tekens = self.utf8_tekens or meer_bytes
        if not meer_bytes:
            self._ongeldig_utf8 = True
        elif not self._ongeldig_utf8:
            try:
                brok.decode("utf-8")
            except UnicodeDecodeError:
                self._ongeldig_utf8 = True

    def _count_records(self, brok: bytes, regels: int) -> int:
        """Return how many lines end in this chunk outside quotes, blank ones included."""
        if b'"' in brok:
            self.aanhalingstekens = True
            delen = brok.split(b'"')
            buiten = delen[int(self._tussen_aanhalingstekens) :: 2]
            self._tussen_aanhalingstekens ^= len(delen) % 2 == 0
            buiten_velden = sum(deel.count(b"\n") for deel in buiten)
            self.vreemde_witruimte = self.vreemde_witruimte or buiten_velden != regels
            regels = buiten_velden
        elif self._tussen_aanhalingstekens:
            regels = 0
        open_einde = not brok.endswith(b"\n") and not self._tussen_aanhalingstekens
        return regels + open_einde


def _line_end(brok: bytes, regels: int) -> str:
    """Return how the lines of a chunk end: 'lf', 'crlf', 'geen', or 'gemengd' (lone carriage returns included)."""
    cr = brok.count(b"\r") if b"\r" in brok else 0
    if cr == 0:
        return "lf" if regels else "geen"
    return "crlf" if cr == regels and b"\r\n" in brok else "gemengd"


def _line_aligned_chunks(stroom: BinaryIO) -> Iterator[bytes]:
    while brok := stroom.read(CHUNK_BYTES):
        if not brok.endswith(b"\n"):
            brok += stroom.readline(CHUNK_BYTES)
        yield brok


def _unchanged(pad: Path, gelezen: int) -> int:
    """Return the time of change in ns; raises LeveringFout when the size is not what was read."""
    status = pad.stat()
    if status.st_size != gelezen:
        raise LeveringFout(
            f"{pad.name}: het bestand wordt nog gekopieerd; wacht tot dat klaar is en probeer het opnieuw"
        )
    return status.st_mtime_ns


def _utf16(begin: bytes) -> str | None:
    """Return the kind of UTF-16, by its mark or by the NUL that every second byte of Western text then is."""
    if begin.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if begin.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    helft = len(begin) // 2
    if helft >= 4 and begin[1::2].count(0) > 0.7 * helft and begin[0::2].count(0) == 0:
        return "utf-16-le"
    if helft >= 4 and begin[0::2].count(0) > 0.7 * helft and begin[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _has_utf16_mark(pad: Path) -> bool:
    with pad.open("rb") as stroom:
        return stroom.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _coding_name(codering: str) -> str:
    return {"cp1252": "Windows-1252", "utf-8": "UTF-8"}.get(codering, "UTF-16")


def _first_mixed_line(pad: Path) -> int | None:
    regel = 1
    with pad.open("rb") as stroom:
        for brok in _line_aligned_chunks(stroom):
            treffer = DUBBEL_GECODEERD.search(brok)
            if treffer:
                return regel + brok.count(b"\n", 0, treffer.start())
            regel += brok.count(b"\n")
    return None


def _position(naam: str, kolom: Kolom, posities: dict[str, int]) -> int | None:
    plaatsen = [posities[header_key(kop)] for kop in kolom.koppen if header_key(kop) in posities]
    if len(plaatsen) > 1:
        raise LeveringFout(
            f"{naam}, kopregel: kolom {plaatsen[0] + 1} en {plaatsen[1] + 1} zijn allebei '{kolom.kop}'; verwijder er één"
        )
    return plaatsen[0] if plaatsen else None


def _missing_columns(naam: str, ontbreekt: list[str], onbekend: list[int], aantal: int) -> str:
    kolommen = ", ".join(f"'{kop}'" for kop in ontbreekt)
    tekst = f"{naam}, kopregel: de kolom(men) {kolommen} ontbreken."
    if len(ontbreekt) > 3 and aantal <= 1:
        return f"{tekst} De kopregel heeft maar {aantal} kolom; klopt het scheidingsteken?"
    if onbekend:
        plaatsen = ", ".join(str(plaats + 1) for plaats in onbekend)
        return (
            f"{tekst} Kolom {plaatsen} heeft een kop die de layout niet kent: is de kolom hernoemd? "
            "Herstel de kop, of zet de nieuwe naam in de layout bij 'ook_genaamd'"
        )
    return f"{tekst} Draai de export opnieuw uit met alle kolommen"

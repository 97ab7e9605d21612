"""Reading the sheets of a workbook: title rows, the header row, the data rows with their numbers, the totals row.

Cells come out as text, exactly as many as the header has; typing is done elsewhere, the same way as for text files.
A workbook that unpacks to a suspicious size is parsed in a child process with a memory limit, so that it cannot take the
whole program down.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import re
import resource
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import fastexcel

from pipeline.sources.layout import Bestand, header_key
from pipeline.sources.preflight import LeveringFout, bind_header, unpacked_size

VERDACHT_GROOT = 100_000_000
GEHEUGEN_KIND = 3_000_000_000
MAX_TITELREGELS = 30

Cellen = list[list[str | None]]

CEL = re.compile(rb"<c\s([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
CELNAAM = re.compile(rb'\br="([A-Z]+[0-9]+)"')
WAARDE = re.compile(rb"<v>[^<]+</v>|<is>")


@dataclass(frozen=True)
class Blad:
    """The data of one sheet: the columns of the layout by position, the rows as text, and what the sheet says of itself."""

    naam: str
    posities: list[int | None]
    rijen: Cellen
    regelnummers: list[int]
    """Per row its number in the sheet, from 1."""
    controletotaal: int | None


def title_rows(pad: Path) -> dict[str, list[str]]:
    """Return per sheet the texts in its first rows, where a title says what the sheet is and when it was printed."""
    bladen = _load_guarded(pad, MAX_TITELREGELS)
    return {naam: [cel for rij in rijen for cel in rij if cel] for naam, rijen in bladen.items()}


def read_sheets(pad: Path, bestand: Bestand) -> tuple[list[Blad], list[str]]:
    """Return the sheets of the workbook that fill the table, in their order, and remarks; wholly empty ones are left out.

    Raises LeveringFout when the named sheet is absent, when a sheet has no header row, lacks a column, has a formula without a stored result or an error
    value, or when its totals row is absent or in the wrong place.
    """
    bladen, opmerkingen = [], []
    for naam, rijen in _sheets_of(pad, bestand).items():
        if not any(cel for rij in rijen for cel in rij):
            opmerkingen.append(f"{pad.name}, blad {naam}: het blad is leeg en is overgeslagen")
            continue
        blad, opgemerkt = _read_sheet(f"{pad.name}, blad {naam}", naam, rijen, bestand)
        bladen.append(blad)
        opmerkingen += opgemerkt
    if not bladen:
        raise LeveringFout(f"{pad.name}: het werkboek bevat geen gegevens; lever het opnieuw")
    _refuse_cells_without_value(pad)
    return bladen, opmerkingen


def _sheets_of(pad: Path, bestand: Bestand) -> dict[str, Cellen]:
    bladen = _load_guarded(pad, None)
    if bestand.blad is None:
        return bladen
    gevonden = {naam: rijen for naam, rijen in bladen.items() if header_key(naam) == header_key(bestand.blad)}
    if not gevonden:
        raise LeveringFout(
            f"{pad.name}: het blad {bestand.blad} ontbreekt; hernoem het blad zoals afgesproken, of lever het werkboek opnieuw"
        )
    return gevonden


def _read_sheet(plaats: str, naam: str, rijen: Cellen, bestand: Bestand) -> tuple[Blad, list[str]]:
    kopregel = _header_row(plaats, rijen, bestand)
    posities, opmerkingen = bind_header(plaats, [cel or "" for cel in rijen[kopregel]], bestand.kolommen)
    gegevens = [(nummer, rij) for nummer, rij in enumerate(rijen[kopregel + 1 :], start=kopregel + 2) if any(rij)]
    controletotaal = None
    if bestand.totaalregel is not None:
        gegevens, controletotaal = _split_totals(plaats, gegevens, bestand.totaalregel)
    regelnummers = [nummer for nummer, _ in gegevens]
    return Blad(naam, posities, [rij for _, rij in gegevens], regelnummers, controletotaal), opmerkingen


def _header_row(plaats: str, rijen: Cellen, bestand: Bestand) -> int:
    """Return the index of the row under the title rows that holds most of the headers, at least half of them."""
    bekend = {header_key(kop) for kolom in bestand.kolommen for kop in kolom.koppen}
    treffers = [len({header_key(cel) for cel in rij if cel} & bekend) for rij in rijen[:MAX_TITELREGELS]]
    beste = max(treffers)
    if 2 * beste < len(bestand.kolommen):
        raise LeveringFout(
            f"{plaats}: er is geen kopregel gevonden in de eerste {MAX_TITELREGELS} regels; verwacht zijn de koppen "
            f"{', '.join(kolom.kop for kolom in bestand.kolommen)}, elk in een eigen cel (niet samengevoegd)"
        )
    return treffers.index(beste)


Genummerd = list[tuple[int, list[str | None]]]


def _split_totals(plaats: str, gegevens: Genummerd, totaalregel: str) -> tuple[Genummerd, int]:
    """Return the rows above the totals row and the number of rows that it gives."""
    for index, (nummer, rij) in enumerate(gegevens):
        cellen = [cel.strip() for cel in rij if cel and cel.strip()]
        if not cellen or header_key(cellen[0]).rstrip(":") != header_key(totaalregel):
            continue
        if index != len(gegevens) - 1:
            raise LeveringFout(
                f"{plaats}, regel {gegevens[index + 1][0]}: onder de regel {totaalregel} (regel {nummer}) staan nog "
                "gegevens; zet ze erboven en verbeter het totaal"
            )
        if len(cellen) != 2 or not re.fullmatch(r"\d+(\.0+)?", cellen[1]):
            raise LeveringFout(
                f"{plaats}, regel {nummer}: achter {totaalregel} staat geen aantal; vul het aantal regels in"
            )
        return gegevens[:index], int(float(cellen[1]))
    raise LeveringFout(
        f"{plaats}: de regel {totaalregel} met het aantal regels ontbreekt; het blad is misschien niet volledig. "
        "Draai het overzicht opnieuw uit"
    )


def _load_guarded(pad: Path, aantal: int | None) -> dict[str, Cellen]:
    if unpacked_size(pad) <= VERDACHT_GROOT:
        return _load(pad, aantal)
    context = multiprocessing.get_context("spawn")
    try:
        with concurrent.futures.ProcessPoolExecutor(1, context, _limit_memory, (GEHEUGEN_KIND,)) as kind:
            return kind.submit(_load, pad, aantal).result()
    except (concurrent.futures.process.BrokenProcessPool, MemoryError):
        raise LeveringFout(
            f"{pad.name}: het werkboek is te groot om te lezen; verwijder lege rijen en opmaak onder de gegevens"
        ) from None


def _limit_memory(grens: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (grens, grens))


def _load(pad: Path, aantal: int | None) -> dict[str, Cellen]:
    """Return the cells of every sheet as text; `skip_rows=0` keeps empty rows at the top, so that row numbers hold."""
    try:
        werkboek = fastexcel.read_excel(pad)
        return {naam: _cells(werkboek, naam, aantal) for naam in werkboek.sheet_names}
    except fastexcel.FastExcelError:  # its text may quote cells
        raise LeveringFout(
            f"{pad.name}: het werkboek is niet te lezen; bewaar het opnieuw als .xlsx en kopieer het nog eens"
        ) from None


def _cells(werkboek: fastexcel.ExcelReader, naam: str, aantal: int | None) -> Cellen:
    blad = werkboek.load_sheet(naam, header_row=None, skip_rows=0, n_rows=aantal, dtypes="string")
    kolommen = [kolom.to_pylist() for kolom in blad.to_arrow().columns]
    return [list(rij) for rij in zip(*kolommen, strict=True)]


def _refuse_cells_without_value(pad: Path) -> None:
    """Raise LeveringFout for a formula whose result was not stored, or an error such as #N/B: both would read as empty."""
    with zipfile.ZipFile(pad) as zipbestand:
        for naam, onderdeel in _sheet_parts(zipbestand):
            cel = next(_cells_without_value(zipbestand.read(onderdeel)), None)
            if cel is not None:
                raise LeveringFout(
                    f"{pad.name}, blad {naam}, cel {cel}: de cel bevat een formule zonder uitkomst of een foutwaarde; "
                    "vervang haar door de waarde zelf, of open het werkboek in Excel en bewaar het opnieuw"
                )


def _cells_without_value(xml: bytes) -> Iterator[str]:
    for treffer in CEL.finditer(xml):
        kenmerken, inhoud = treffer[1], treffer[2] or b""
        naam = CELNAAM.search(kenmerken)
        fout = b't="e"' in kenmerken or (b"<f" in inhoud and not WAARDE.search(inhoud))
        if fout and naam:
            yield naam[1].decode()


def _sheet_parts(zipbestand: zipfile.ZipFile) -> Sequence[tuple[str, str]]:
    """Return the name of each sheet with the part of the zip that holds it."""
    namen = set(zipbestand.namelist())
    relaties = zipbestand.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    doelen = {}
    for relatie in re.findall(r"<Relationship\s[^>]*>", relaties):
        kenmerken = dict(re.findall(r'(\w+)="([^"]*)"', relatie))
        doelen[kenmerken["Id"]] = "xl/" + kenmerken["Target"].removeprefix("/xl/").removeprefix("/")
    werkboek = zipbestand.read("xl/workbook.xml").decode("utf-8", "replace")
    bladen = []
    for blad in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", werkboek):
        kenmerken = dict(re.findall(r'([\w:]+)="([^"]*)"', blad))
        onderdeel = doelen.get(kenmerken.get("r:id", ""), "")
        if onderdeel in namen:
            bladen.append((kenmerken.get("name", "?"), onderdeel))
    return bladen

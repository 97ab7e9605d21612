"""Finding deliveries: which folders or workbooks in a directory are a delivery, of which day, and with which fingerprint.

A delivery is immutable: its fingerprint is the SHA-256 over the names and hashes of all its files. Finding reads every
byte once (for the hash, the encoding and the number of lines) but no value.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.layout import (
    BestandenLevering,
    CsvFormaat,
    DagInDocument,
    Layout,
    ManifestKolommen,
    MapLevering,
    Versie,
    WerkboekLevering,
    header_key,
)
from pipeline.sources.preflight import (
    BestandScan,
    LeveringFout,
    hash_file,
    judge_text_file,
    open_export,
    scan_bytes,
    unpacked_size,
)
from pipeline.sources.read_workbook import title_rows

DATUM = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
ISO_DATUM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MAX_BYTES_DOCUMENT = 1_000_000
"""A document that goes with a delivery is a page or two; a larger file is something else."""


@dataclass(frozen=True)
class GevondenBestand:
    """One file of a delivery as it lies on disk."""

    pad: Path
    bytes: int
    gewijzigd_ns: int
    sha256: str
    scan: BestandScan | None
    """The facts about a text file; None for a workbook."""
    controletotaal: int | None
    """The number of rows the supplier says it sent; None for a workbook, where each sheet says it."""


@dataclass(frozen=True)
class GevondenLevering:
    """One delivery as it lies on disk, not yet read."""

    levering: str
    bron: str
    layout_versie: str
    peildatum: datetime.date
    uitgedraaid_op: datetime.date | None
    bestanden: tuple[GevondenBestand, ...]
    """The files in the order of the layout."""
    vingerafdruk: str
    opmerkingen: tuple[str, ...] = ()
    peildatum_is_vermeld: bool = True
    """Whether the delivery itself says its peildatum; else it is the known day of the source."""


def find_deliveries(layout: Layout, exports_dir: Path) -> list[GevondenLevering]:
    """Return the deliveries of this source in `exports_dir`, ordered by peildatum and then by day of drawing up.

    Raises LeveringFout when there are none, when two have the same key, or when one is incomplete: a file or the
    control totals are absent, a name is not as agreed, or a file is still being copied.
    """
    if not exports_dir.is_dir():
        raise LeveringFout(
            f"de map {exports_dir.name} met exports bestaat niet; maak haar aan en zet de leveringen erin"
        )
    if isinstance(layout.levering, MapLevering):
        gevonden = _find_folders(layout, layout.levering, exports_dir)
    elif isinstance(layout.levering, BestandenLevering):
        gevonden = _find_file_sets(layout, layout.levering, exports_dir)
    else:
        gevonden = _find_workbooks(layout, layout.levering, exports_dir)
    if not gevonden:
        raise LeveringFout(f"in de map {exports_dir.name} staat geen levering van {layout.naam}")
    sleutels = [levering.levering for levering in gevonden]
    for sleutel in sorted({sleutel for sleutel in sleutels if sleutels.count(sleutel) > 1}):
        raise LeveringFout(f"levering {sleutel} staat er twee keer; laat alleen de juiste staan")
    return sorted(gevonden, key=lambda levering: (levering.peildatum, levering.uitgedraaid_op or levering.peildatum))


# ---------------------------------------------------------------------------------------------- folders


@dataclass(frozen=True)
class _Manifest:
    levering: str
    peildatum: datetime.date
    uitgedraaid_op: datetime.date
    aantallen: dict[str, int]


def _find_folders(layout: Layout, vorm: MapLevering, exports_dir: Path) -> list[GevondenLevering]:
    gevonden = []
    for folder in sorted(pad for pad in exports_dir.iterdir() if pad.is_dir() and not pad.name.startswith(".")):
        treffer = re.fullmatch(vorm.mapnaam, folder.name)
        if treffer:
            gevonden.append(_find_folder(layout, vorm, folder, treffer["levering"]))
        elif (folder / vorm.manifest).exists():
            raise LeveringFout(
                f"de map '{folder.name}' bevat een {vorm.manifest}, maar heet niet zoals afgesproken "
                f"(het patroon is {vorm.mapnaam}); hernoem de map"
            )
    return gevonden


def _find_folder(layout: Layout, vorm: MapLevering, folder: Path, sleutel: str) -> GevondenLevering:
    manifest = _read_manifest(layout, vorm, folder)
    if manifest.levering != sleutel:
        raise LeveringFout(
            f"{folder.name}/{vorm.manifest}: noemt levering '{manifest.levering}', maar de map is van '{sleutel}'; "
            "zet de bestanden in de goede map"
        )
    versie = layout.versie_op(manifest.peildatum)
    namen = [bestand.bestand for bestand in versie.bestanden]
    _refuse_missing(folder, vorm.manifest, manifest, namen)
    with ThreadPoolExecutor(max_workers=2) as threads:
        scans = list(threads.map(scan_bytes, [folder / naam for naam in namen]))
        _, _, som = hash_file(folder / vorm.manifest)
    bestanden = [
        GevondenBestand(folder / naam, scan.bytes, scan.gewijzigd_ns, scan.sha256, scan, manifest.aantallen[naam])
        for naam, scan in zip(namen, scans, strict=True)
    ]
    onbekend = sorted(set(manifest.aantallen) - set(namen))
    return GevondenLevering(
        levering=sleutel,
        bron=layout.bron,
        layout_versie=versie.versie,
        peildatum=manifest.peildatum,
        uitgedraaid_op=manifest.uitgedraaid_op,
        bestanden=tuple(bestanden),
        vingerafdruk=_fingerprint([*((b.pad.name, b.sha256) for b in bestanden), (vorm.manifest, som)]),
        opmerkingen=tuple(
            f"{naam} staat in {vorm.manifest}, maar niet in de layout; niet ingelezen" for naam in onbekend
        ),
    )


def _refuse_missing(folder: Path, manifestnaam: str, manifest: _Manifest, namen: Sequence[str]) -> None:
    for naam in namen:
        if not (folder / naam).is_file():
            raise LeveringFout(
                f"{folder.name}: het bestand {naam} ontbreekt; lever het alsnog of draai de levering opnieuw uit"
            )
        if naam not in manifest.aantallen:
            raise LeveringFout(
                f"{folder.name}/{manifestnaam}: het aantal regels van {naam} ontbreekt; vul {manifestnaam} aan"
            )


def _read_manifest(layout: Layout, vorm: MapLevering, folder: Path) -> _Manifest:
    pad = folder / vorm.manifest
    naam = f"{folder.name}/{vorm.manifest}"
    if not pad.is_file():
        raise LeveringFout(
            f"{folder.name}: {vorm.manifest} met de peildatum en de aantallen ontbreekt; wacht tot de levering volledig "
            "gekopieerd is, of vraag het bestand op"
        )
    scan = scan_bytes(pad)
    judge_text_file(naam, scan, slot_verplicht=False)
    with open_export(pad) as stroom:
        tekst = stroom.read().decode("utf-8-sig" if scan.codering == "utf-8" else scan.codering, errors="replace")
    teken = _csv_format(layout.versies).scheidingsteken
    rijen = [rij for rij in csv.reader(tekst.lstrip("\ufeff").splitlines(), delimiter=teken) if any(rij)]
    kolommen = _manifest_positions(naam, rijen[0], vorm.manifest_kolommen)
    if len(rijen) < 2:
        raise LeveringFout(f"{naam}: het bestand heeft alleen een kopregel; vraag de aantallen per bestand op")
    return _manifest_of(naam, rijen, kolommen)


def _manifest_positions(naam: str, kop: Sequence[str], kolommen: ManifestKolommen) -> dict[str, int]:
    plaatsen = {header_key(tekst): plaats for plaats, tekst in enumerate(kop)}
    gezocht: dict[str, str] = kolommen.model_dump()
    for tekst in gezocht.values():
        if header_key(tekst) not in plaatsen:
            raise LeveringFout(f"{naam}, kopregel: de kolom '{tekst}' ontbreekt; draai de levering opnieuw uit")
    return {veld: plaatsen[header_key(tekst)] for veld, tekst in gezocht.items()}


def _manifest_of(naam: str, rijen: list[list[str]], kolommen: dict[str, int]) -> _Manifest:
    aantallen: dict[str, int] = {}
    koppen: set[tuple[str, str, str]] = set()
    for regel, rij in enumerate(rijen[1:], start=2):
        if len(rij) != len(rijen[0]):
            raise LeveringFout(f"{naam}, regel {regel}: heeft {len(rij)} velden in plaats van {len(rijen[0])}")
        waarden = {veld: rij[plaats].strip() for veld, plaats in kolommen.items()}
        _refuse_traversal(naam, regel, waarden["bestand"])
        if not waarden["aantal_regels"].isdecimal():
            raise LeveringFout(f"{naam}, regel {regel}, kolom aantal regels: is geen geheel getal; verbeter het")
        if waarden["bestand"] in aantallen:
            raise LeveringFout(f"{naam}, regel {regel}: {waarden['bestand']} staat er twee keer; laat één regel staan")
        aantallen[waarden["bestand"]] = int(waarden["aantal_regels"])
        koppen.add((waarden["levering"], waarden["peildatum"], waarden["uitgedraaid_op"]))
    if len(koppen) > 1:
        raise LeveringFout(
            f"{naam}: de regels noemen niet dezelfde levering, peildatum en dag van uitdraaien; verbeter dat"
        )
    levering, peildatum, uitgedraaid_op = koppen.pop()
    return _Manifest(
        levering, _date(f"{naam}, peildatum", peildatum), _date(f"{naam}, uitgedraaid op", uitgedraaid_op), aantallen
    )


def _refuse_traversal(naam: str, regel: int, bestand: str) -> None:
    if "/" in bestand or "\\" in bestand or bestand.startswith("."):
        raise LeveringFout(
            f"{naam}, regel {regel}, kolom bestand: een bestandsnaam mag geen pad zijn; verbeter de naam"
        )


def _csv_format(versies: Sequence[Versie]) -> CsvFormaat:
    return next(versie.formaat for versie in versies if isinstance(versie.formaat, CsvFormaat))


# ---------------------------------------------------------------------------------------------- loose files


def _find_file_sets(layout: Layout, vorm: BestandenLevering, exports_dir: Path) -> list[GevondenLevering]:
    namen = {bestand.bestand for versie in layout.versies for bestand in versie.bestanden}
    mappen = [exports_dir, *sorted(p for p in exports_dir.iterdir() if p.is_dir() and not p.name.startswith("."))]
    gevuld = [folder for folder in mappen if any((folder / naam).is_file() for naam in namen)]
    return [_find_file_set(layout, vorm, folder) for folder in gevuld]


def _find_file_set(layout: Layout, vorm: BestandenLevering, folder: Path) -> GevondenLevering:
    document = folder / vorm.document
    tekst = _document_text(document)
    peildatum = _stated_day(document, tekst, vorm.peildatum)
    uitgedraaid_op = _stated_day(document, tekst, vorm.uitgedraaid_op)
    dag = peildatum or vorm.peildatum.anders
    versie = layout.versie_op(dag)
    namen = [bestand.bestand for bestand in versie.bestanden]
    for naam in namen:
        if not (folder / naam).is_file():
            raise LeveringFout(
                f"{folder.name}: het bestand {naam} ontbreekt; wacht tot de levering volledig gekopieerd is, of vraag het op"
            )
    with ThreadPoolExecutor(max_workers=2) as threads:
        scans = list(threads.map(scan_bytes, [folder / naam for naam in namen]))
    bestanden = tuple(
        GevondenBestand(folder / naam, scan.bytes, scan.gewijzigd_ns, scan.sha256, scan, None)
        for naam, scan in zip(namen, scans, strict=True)
    )
    return GevondenLevering(
        levering=dag.isoformat(),
        bron=layout.bron,
        layout_versie=versie.versie,
        peildatum=dag,
        uitgedraaid_op=uitgedraaid_op or (vorm.uitgedraaid_op.anders if peildatum is None else None),
        bestanden=bestanden,
        vingerafdruk=_fingerprint([*((b.pad.name, b.sha256) for b in bestanden), ("peildatum", dag.isoformat())]),
        opmerkingen=() if peildatum else (_assumed_day(vorm, dag),),
        peildatum_is_vermeld=peildatum is not None,
    )


def _assumed_day(vorm: BestandenLevering, dag: datetime.date) -> str:
    return (
        f"de peildatum staat niet in {vorm.document}; {dag:%d-%m-%Y} is aangehouden, de bekende peildatum van deze bron. Zet "
        f"{vorm.document} met de juiste peildatum bij de bestanden als dat niet klopt"
    )


def _document_text(pad: Path) -> str:
    """Return the text of the document that goes with the files, or '' where there is none."""
    if not pad.is_file():
        return ""
    with open_export(pad) as stroom:
        return stroom.read(MAX_BYTES_DOCUMENT).decode("utf-8-sig", errors="replace")


def _stated_day(pad: Path, tekst: str, gezocht: DagInDocument) -> datetime.date | None:
    treffer = re.search(gezocht.patroon, tekst)
    if treffer is None:
        return None
    iso = ISO_DATUM.fullmatch(treffer["datum"])
    dag = f"{iso[3]}-{iso[2]}-{iso[1]}" if iso else treffer["datum"]
    return _date(f"{pad.parent.name}/{pad.name}", dag)


# ---------------------------------------------------------------------------------------------- workbooks


def _find_workbooks(layout: Layout, vorm: WerkboekLevering, exports_dir: Path) -> list[GevondenLevering]:
    gevonden = []
    for pad in sorted(exports_dir.glob("*.xls*")):
        if pad.name.startswith(("~$", ".")):  # the lock file that Excel leaves while a workbook is open
            continue
        treffer = re.fullmatch(vorm.bestandsnaam, pad.name)
        if not treffer:
            raise LeveringFout(
                f"{pad.name}: de naam is niet zoals afgesproken voor {layout.naam}; hernoem of verplaats het bestand"
            )
        gevonden.append(_find_workbook(layout, vorm, pad, int(treffer["jaar"])))
    return gevonden


def _find_workbook(layout: Layout, vorm: WerkboekLevering, pad: Path, jaar: int) -> GevondenLevering:
    grootte, gewijzigd, som = hash_file(pad)
    unpacked_size(pad)
    dagen = [
        _date(f"{pad.name}, blad {blad}", treffer["datum"])
        for blad, teksten in title_rows(pad).items()
        for tekst in teksten
        if (treffer := re.search(vorm.uitgedraaid_op, tekst))
    ]
    uitgedraaid_op = max(dagen, default=None)
    peildatum = _workbook_day(vorm, pad, jaar, uitgedraaid_op)
    return GevondenLevering(
        levering=pad.name,
        bron=layout.bron,
        layout_versie=layout.versie_op(peildatum).versie,
        peildatum=peildatum,
        uitgedraaid_op=uitgedraaid_op,
        bestanden=(GevondenBestand(pad, grootte, gewijzigd, som, None, None),),
        vingerafdruk=_fingerprint([(pad.name, som)]),
    )


def _workbook_day(vorm: WerkboekLevering, pad: Path, jaar: int, uitgedraaid_op: datetime.date | None) -> datetime.date:
    if vorm.peildatum == "einde jaar":
        return datetime.date(jaar, 12, 31)
    if uitgedraaid_op is None:
        raise LeveringFout(
            f"{pad.name}: de dag van de registratie staat niet boven de gegevens, en daaruit volgt de peildatum; zet haar "
            "terug zoals in eerdere werkboeken"
        )
    morgen = uitgedraaid_op + datetime.timedelta(days=1)
    begin_kwartaal = datetime.date(morgen.year, 3 * ((morgen.month - 1) // 3) + 1, 1)
    return begin_kwartaal - datetime.timedelta(days=1)


def _date(plaats: str, tekst: str) -> datetime.date:
    treffer = DATUM.fullmatch(tekst)
    omgekeerd = ISO_DATUM.fullmatch(tekst)
    try:
        if treffer:
            return datetime.date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        if omgekeerd:
            return datetime.date(int(omgekeerd[1]), int(omgekeerd[2]), int(omgekeerd[3]))
    except ValueError:
        pass
    raise LeveringFout(f"{plaats}: er staat geen datum in de vorm dd-mm-jjjj of jjjj-mm-dd; verbeter de datum")


def _fingerprint(bestanden: Sequence[tuple[str, str]]) -> str:
    som = hashlib.sha256()
    for naam, sha256 in sorted(bestanden):
        som.update(f"{naam}\0{sha256}\n".encode())
    return som.hexdigest()

"""The canary: no BSN, name, client number or free text of the exports occurs in anything that is made from them.

Only the quarantine may hold delivered rows, in files for their owner alone.
"""

from __future__ import annotations

import csv
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

import dagster as dg
import fastexcel
import pikepdf
import pypdfium2
import pytest

from pipeline.domain.folders import Gegevensmap
from pipeline.model.warehouse import Warehouse
from tests.made_graph import Gemaakt, run_figures

EXPORTS = Gegevensmap().exports
MANIFEST = "levering.csv"
BEGIN_VAN_NAAM = re.compile(r"[A-Z]\. ")
NUMMERS = re.compile(r"(?<![\d.,])\d{6,9}(?![\d.,])")
CLIENTNUMMERS = re.compile(r"(?<![\w-])[A-Z]-?\d{3,}(?!\w)")


class Kanarie:
    """All that can name a person in the demo exports, and finding it in a text."""

    def __init__(self) -> None:
        rijen = [rij for pad in EXPORTS.glob("ibn-partnership/*/*.csv") if pad.name != MANIFEST for rij in _rows(pad)]
        geleverd = {rij["BSN"] for rij in rijen if rij.get("BSN")}
        self.bsns = geleverd | {bsn.zfill(9) for bsn in geleverd} | {bsn.lstrip("0") for bsn in geleverd}
        self.persoonsnummers = _of_loose_files()
        self.namen = {rij["Naam"] for rij in rijen if rij.get("Naam")}
        self.clientnummers, self.vrije_teksten = _of_workbooks()
        self._lengtes = sorted({len(naam) for naam in self.namen})

    def found_in(self, tekst: str) -> set[str]:
        """Return everything of the exports that stands in the text; line breaks count as spaces."""
        tekst = " ".join(tekst.split())
        nummers = {treffer[0] for treffer in NUMMERS.finditer(tekst)} & (self.bsns | self.persoonsnummers)
        clienten = {treffer[0] for treffer in CLIENTNUMMERS.finditer(tekst)} & self.clientnummers
        vrij = {vrije_tekst for vrije_tekst in self.vrije_teksten if vrije_tekst in tekst}
        return nummers | clienten | vrij | set(self._names(tekst))

    def _names(self, tekst: str) -> Iterable[str]:
        for begin in BEGIN_VAN_NAAM.finditer(tekst):
            for lengte in self._lengtes:
                if (deel := tekst[begin.start() : begin.start() + lengte]) in self.namen:
                    yield deel


def _rows(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="cp1252", newline="") as stroom:
        return list(csv.DictReader(stroom, delimiter=";"))


def _of_loose_files() -> set[str]:
    """Return the numbers of persons in the sources of loose files; the inhabitants of seven municipalities are no such number."""
    nummers: set[str] = set()
    for patroon, scheiding, kop in (
        ("rijk-van-nijmegen/arrangementen.csv", ";", "Persoonsnummer"),
        ("meedoen-werkt-amsterdam/deelnemers.csv", ",", "klantnummer"),
    ):
        for pad in EXPORTS.glob(patroon):
            with pad.open(encoding="utf-8-sig", newline="") as stroom:
                nummers |= {rij[kop] for rij in csv.DictReader(stroom, delimiter=scheiding)}
    return nummers


def _of_workbooks() -> tuple[set[str], set[str]]:
    nummers: set[str] = set()
    teksten = _remarks()
    for pad in EXPORTS.glob("ict-maatwerk/*.xlsx"):
        boek = fastexcel.read_excel(pad)
        for blad in boek.sheet_names:
            kolommen = boek.load_sheet(blad, header_row=2, dtypes="string").to_arrow().to_pydict()
            nummers |= {waarde for waarde in kolommen["Cliëntnummer"] if waarde and waarde != "Totaal"}
            # Short texts such as 'verhuisd' are also words of a report.
            teksten |= {
                " ".join(waarde.split())
                for kop in ("Reden", "Toelichting")
                for waarde in kolommen[kop]
                if waarde and len(waarde) > 25
            }
    return nummers, teksten


def _remarks() -> set[str]:
    """Return the remarks on participants of the instroomportaal; their numbers of four digits may be any number."""
    [pad] = EXPORTS.glob("instroomportaal-groningen/*.xlsx")
    blad = fastexcel.read_excel(pad).load_sheet("Deelnemers", header_row=2, dtypes="string")
    opmerkingen = blad.to_arrow().to_pydict()["Opmerking"]
    return {" ".join(waarde.split()) for waarde in opmerkingen if waarde and len(waarde) > 25}


@pytest.fixture(scope="session")
def kanarie() -> Kanarie:
    return Kanarie()


def as_text(pad: Path) -> str:
    """Return the bytes of a file as text, so that every piece of readable text in it can be searched."""
    return pad.read_bytes().decode("utf-8", errors="replace")


def test_the_canary_knows_the_exports(kanarie: Kanarie) -> None:
    assert len(kanarie.bsns) > 1500
    assert len(kanarie.namen) > 500
    assert len(kanarie.clientnummers) > 150
    assert len(kanarie.persoonsnummers) > 3000
    assert len(kanarie.vrije_teksten) > 5


def test_the_canary_sings(kanarie: Kanarie) -> None:
    met_nul = next(bsn for bsn in kanarie.bsns if bsn.startswith("0"))
    naam, client, vrij = min(kanarie.namen), min(kanarie.clientnummers), min(kanarie.vrije_teksten)
    for gezocht in (met_nul, met_nul.lstrip("0"), naam, client, vrij):
        assert kanarie.found_in(f"regel 3;{gezocht}; en verder") == {gezocht}
    assert kanarie.found_in(f"persoon {naam.replace(' ', chr(10))} stroomt uit") == {naam}
    assert kanarie.found_in("Van de 67 deelnemers gingen er 30 naar werk (44,8%); levering 2023-Q4") == set()


def test_no_report_names_a_person(kanarie: Kanarie, gemaakt: Gemaakt) -> None:
    pdfs = list(gemaakt.mappen.rapporten.rglob("*.pdf"))
    assert len(pdfs) == 8
    for pad in pdfs:
        document = pypdfium2.PdfDocument(pad)
        tekst = "\n".join(pagina.get_textpage().get_text_range() for pagina in document)
        document.close()
        with pikepdf.open(pad) as pdf:
            bijlagen = [bytes(bijlage.get_file().read_bytes()).decode("utf-8") for bijlage in pdf.attachments.values()]
            namen = set(pdf.attachments)
            gegevens = str(pdf.docinfo) + str(pdf.open_metadata())
        assert len(tekst) > 5000
        assert namen == {"cijfers.csv", "definities.csv", "leveringen.csv", "cijfers.csv-metadata.json"}
        assert kanarie.found_in("\n".join([tekst, gegevens, *bijlagen])) == set(), pad.name


def test_nothing_that_dagster_keeps_names_a_person(kanarie: Kanarie, gemaakt: Gemaakt) -> None:
    bestanden = [pad for pad in gemaakt.staat.rglob("*") if pad.is_file()]
    assert any(pad.suffix == ".db" for pad in bestanden)
    for pad in bestanden:
        assert kanarie.found_in(as_text(pad)) == set(), pad.name


def test_what_is_printed_names_no_person(kanarie: Kanarie, gemaakt: Gemaakt) -> None:
    assert "partnership-2023-concept.pdf" in gemaakt.uitvoer
    assert kanarie.found_in(gemaakt.uitvoer) == set()


@pytest.mark.parametrize("organisatie", ["ict-maatwerk", "ibn-partnership"])
def test_no_warehouse_names_a_person(kanarie: Kanarie, gemaakt: Gemaakt, organisatie: str) -> None:
    warehouse = Warehouse(gemaakt.mappen.warehouses / organisatie, organisatie)
    for pad in (gemaakt.mappen.warehouses / organisatie).rglob("*"):
        assert not pad.is_file() or kanarie.found_in(as_text(pad)) == set(), pad.name
    # The file is compressed, so every value is looked at as well.
    verboden = kanarie.bsns | kanarie.namen | kanarie.clientnummers | kanarie.vrije_teksten
    with warehouse.read() as connection:
        for (tabel,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            kolommen = connection.table(tabel).fetchnumpy()
            for kolom, waarden in kolommen.items():
                assert not {str(waarde) for waarde in waarden} & verboden, f"{tabel}.{kolom}"


def test_a_rejected_row_stays_in_the_quarantine(kanarie: Kanarie, gemaakt: Gemaakt, tmp_path: Path) -> None:
    mappen = Gegevensmap(shutil.copytree(gemaakt.mappen.root, tmp_path / "gegevens"))
    bestand = mappen.exports / "ibn-partnership" / "levering 2023-Q4" / "aanmeldingen.csv"
    regels = bestand.read_bytes().decode("cp1252").split("\r\n")
    velden = regels[10].split(";")
    naam, bsn = velden[2], velden[1]
    regels[10] = ";".join([*velden[:6], "31-02-2023", *velden[7:]])
    bestand.write_bytes("\r\n".join(regels).encode("cp1252"))
    staat = tmp_path / "dagster"
    staat.mkdir()
    with dg.DagsterInstance.local_temp(str(staat)) as instance:
        run_figures(mappen, "ibn-partnership", instance)
    for pad in [*staat.rglob("*"), *(mappen.warehouses / "ibn-partnership").rglob("*")]:
        assert not pad.is_file() or kanarie.found_in(as_text(pad)) == set(), pad.name
    [quarantaine] = [pad for pad in mappen.quarantaine.parent.rglob("*aanmeldingen*.txt") if naam in as_text(pad)]
    assert bsn in as_text(quarantaine)
    assert stat.S_IMODE(quarantaine.stat().st_mode) == 0o600

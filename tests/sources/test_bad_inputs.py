"""The bad inputs that exports are known for: each is refused in Dutch, repaired as documented, or costs its own row only."""

from __future__ import annotations

import datetime
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.sources.preflight import LeveringFout
from tests.sources.small_deliveries import (
    BSN,
    DIENSTVERBAND,
    KOPPEN,
    STATUS,
    WERKBOEKKOP,
    SmallDelivery,
    SmallWorkbook,
    aanmelding,
    deelname,
    empty_warehouse,
    read_all,
    text_file,
)

AANMELDINGEN = "aanmeldingen.csv"


class Lezer:
    """Writes a delivery, reads it and tells what became of it."""

    def __init__(self, tmp_path: Path) -> None:
        self.exports = tmp_path / "exports"
        self.exports.mkdir()
        self.quarantaine = tmp_path / "quarantaine"
        self.connection = empty_warehouse()

    def read(self, levering: SmallDelivery | SmallWorkbook) -> None:
        levering.write(self.exports)
        self.read_written(
            "ibn-partnership" if isinstance(levering, SmallDelivery) else "ict-maatwerk", levering.bestanden
        )

    def read_written(self, bron: str = "ibn-partnership", bestanden: frozenset[str] = frozenset()) -> None:
        for verslag in read_all(self.connection, bron, self.exports, self.quarantaine, bestanden):
            assert verslag.geleverd == verslag.aanvaard + verslag.afgekeurd

    def refuses(self, levering: SmallDelivery | SmallWorkbook) -> str:
        levering.write(self.exports)
        bron = "ibn-partnership" if isinstance(levering, SmallDelivery) else "ict-maatwerk"
        return self.refuses_written(bron, levering.bestanden)

    def refuses_written(self, bron: str = "ibn-partnership", bestanden: frozenset[str] = frozenset()) -> str:
        """Return the message; nothing may be half done and nobody may be named."""
        with pytest.raises(LeveringFout) as fout:
            read_all(self.connection, bron, self.exports, self.quarantaine, bestanden)
        tabellen = self.connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
        assert [tabel for (tabel,) in tabellen if self.connection.table(tabel).fetchall()] == []
        assert [pad for pad in self.quarantaine.rglob("*") if pad.is_file()] == []
        assert BSN not in str(fout.value) and "Hof" not in str(fout.value)
        return str(fout.value)

    def column(self, kolom: str, tabel: str = "aanmelding") -> list[Any]:
        return sorted((rij[0] for rij in self.connection.table(tabel).select(kolom).fetchall()), key=str)

    def rejected(self) -> list[tuple[Any, ...]]:
        """Return file, line, column and rule of the rejected rows."""
        rijen = self.connection.table("afkeur").select("bestand", "regel", "kolom", "regelcode").fetchall()
        return sorted(rijen)


@pytest.fixture
def lezer(tmp_path: Path) -> Lezer:
    return Lezer(tmp_path)


def delivery(*regels: str, bestand: str = AANMELDINGEN, **anders: Any) -> SmallDelivery:
    return SmallDelivery(regels={bestand: list(regels)}, **anders)


def with_bytes(inhoud: bytes, aantal: int, bestand: str = AANMELDINGEN) -> SmallDelivery:
    return SmallDelivery(inhoud={bestand: inhoud}, aantallen={bestand: aantal})


# ------------------------------------------------------------------------------------------ encodings and bytes

FRIES = aanmelding(gemeente="Oss", aanmeldnummer="Súdwest-Fryslân 1")


@pytest.mark.parametrize(
    ("codering", "voorvoegsel"),
    [("cp1252", b""), ("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b"")],
)
def test_every_encoding_gives_the_same_text(lezer: Lezer, codering: str, voorvoegsel: bytes) -> None:
    lezer.read(with_bytes(voorvoegsel + text_file(AANMELDINGEN, FRIES, aanmelding(2), codering=codering), 2))
    assert lezer.column("aanmelding") == ["A2023-00002", "Súdwest-Fryslân 1"]
    assert lezer.rejected() == []


def test_special_characters_in_names_only_need_no_copy(lezer: Lezer) -> None:
    lezer.read(delivery(aanmelding(), aanmelding(2)))
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00002"]
    (rij,) = lezer.connection.execute(
        "SELECT codering FROM leveringsbestand WHERE bestand = ?", [AANMELDINGEN]
    ).fetchall()
    assert rij == ("cp1252",)


def test_mixed_encodings_are_refused(lezer: Lezer) -> None:
    regels = [aanmelding(1, naam="Zoë"), aanmelding(2, naam="André")]
    inhoud = text_file(AANMELDINGEN, regels[0]) + f"{regels[1]}\r\n".encode()
    assert lezer.refuses(with_bytes(inhoud, 2)) == (
        "aanmeldingen.csv, regel 3: het bestand mengt twee coderingen (Windows-1252 en UTF-8); "
        "draai de export opnieuw uit in één codering"
    )


@pytest.mark.parametrize("regeleinden", ["\r\n|\n|\r\n", "\n|\n|\n", "\r|\r|\r", "\r\n|\r|\n"])
def test_line_ends_of_any_kind(lezer: Lezer, regeleinden: str) -> None:
    einden = regeleinden.split("|")
    regels = [KOPPEN[AANMELDINGEN], aanmelding(1), aanmelding(2)]
    inhoud = "".join(regel + einde for regel, einde in zip(regels, einden, strict=True)).encode("cp1252")
    lezer.read(with_bytes(inhoud, 2))
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00002"]


def test_nul_is_refused(lezer: Lezer) -> None:
    inhoud = text_file(AANMELDINGEN, aanmelding(1), aanmelding(2, gemeente="O\0ss"))
    assert lezer.refuses(with_bytes(inhoud, 2)).startswith("aanmeldingen.csv, regel 3: het bestand bevat NUL-tekens")


def test_empty_file_is_refused(lezer: Lezer) -> None:
    assert lezer.refuses(with_bytes(b"", 0)) == "aanmeldingen.csv: het bestand is leeg (0 bytes); lever het opnieuw"


def test_header_only_is_fine_when_nothing_was_sent(lezer: Lezer) -> None:
    lezer.read(delivery())
    assert lezer.column("aanmelding") == []


def test_header_only_is_refused_when_rows_were_sent(lezer: Lezer) -> None:
    assert lezer.refuses(with_bytes(text_file(AANMELDINGEN), 12)).startswith(
        "aanmeldingen.csv: het bestand bevat 0 regels, minder dan de 12 die de leverancier opgeeft"
    )


@pytest.mark.parametrize("bytes_af", [2, 3, 20, 31])
def test_half_copied_file_is_refused(lezer: Lezer, bytes_af: int) -> None:
    """Cut off anywhere in the last line, also in the middle of a date and just before the line end."""
    inhoud = text_file("statussen.csv", STATUS, STATUS.replace("A1", "A2"))[:-bytes_af]
    melding = lezer.refuses(with_bytes(inhoud, 2, "statussen.csv"))
    assert melding.startswith("statussen.csv, regel 3: de laatste regel is afgebroken")
    assert melding.endswith("Kopieer het opnieuw")


def test_file_that_lost_its_last_lines_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(with_bytes(text_file("statussen.csv", STATUS), 2, "statussen.csv"))
    assert "bevat 1 regels, minder dan de 2" in melding and "kopieer de hele levering opnieuw" in melding


def test_totals_row_in_a_text_file_is_refused(lezer: Lezer) -> None:
    levering = delivery(aanmelding(), "Totaal;;;;;;;;;;1", aantallen={AANMELDINGEN: 1})
    assert "bevat 2 regels, meer dan de 1" in lezer.refuses(levering)


def test_file_in_use_is_refused(lezer: Lezer, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery().write(lezer.exports)
    gewoon = Path.open

    def vergrendeld(pad: Path, *args: Any, **kwargs: Any) -> Any:
        if pad.name == "normen.csv":
            raise PermissionError
        return gewoon(pad, *args, **kwargs)

    monkeypatch.setattr(Path, "open", vergrendeld)
    assert lezer.refuses_written().startswith("normen.csv: het bestand is niet te openen; het is misschien vergrendeld")


@pytest.mark.parametrize("bestand", ["levering.csv", "werkladder.csv"])
def test_missing_file_is_refused(lezer: Lezer, bestand: str) -> None:
    (delivery().write(lezer.exports) / bestand).unlink()
    melding = lezer.refuses_written()
    assert bestand in melding and "ontbreekt" in melding


# ------------------------------------------------------------------------------------------ columns


def header(bestand: str, wijzig: Callable[[list[str]], list[str]], *regels: str) -> SmallDelivery:
    return SmallDelivery(
        koppen={**KOPPEN, bestand: ";".join(wijzig(KOPPEN[bestand].split(";")))}, regels={bestand: [*regels]}
    )


def test_renamed_column_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(header("statussen.csv", lambda kop: [k.replace("Status", "Stand") for k in kop], STATUS))
    assert melding.startswith("statussen.csv, kopregel: de kolom(men) 'Status' ontbreken. Kolom 2 heeft een kop die")


def test_missing_column_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(header("statussen.csv", lambda kop: kop[:3] + kop[4:]))
    assert melding == (
        "statussen.csv, kopregel: de kolom(men) 'Reden' ontbreken. Draai de export opnieuw uit met alle kolommen"
    )


def test_a_column_that_is_dropped_anyway_may_be_absent_or_renamed(lezer: Lezer) -> None:
    zonder_naam = ";".join(veld for plaats, veld in enumerate(aanmelding().split(";")) if plaats != 2)
    lezer.read(header(AANMELDINGEN, lambda kop: [k for k in kop if k != "Naam"], zonder_naam))
    assert lezer.column("aanmelding") == ["A2023-00001"]


def test_missing_header_does_not_quote_the_data(lezer: Lezer) -> None:
    melding = lezer.refuses(with_bytes(f"{aanmelding()}\r\n{aanmelding(2)}\r\n".encode("cp1252"), 1))
    assert "'Aanmeldnummer'" in melding and "1992" not in melding


def test_other_separator_is_refused(lezer: Lezer) -> None:
    kop = KOPPEN["statussen.csv"].replace(";", ",")
    assert "klopt het scheidingsteken?" in lezer.refuses(with_bytes(f"{kop}\r\n".encode(), 0, "statussen.csv"))


def test_extra_column_is_not_read_and_is_reported(lezer: Lezer) -> None:
    header("statussen.csv", lambda kop: [*kop, "Notitie"], f"{STATUS};belde op maandag").write(lezer.exports)
    (verslag,) = read_all(lezer.connection, "ibn-partnership", lezer.exports, lezer.quarantaine)
    assert verslag.opmerkingen == ["statussen.csv: kolom 6 ('Notitie') staat niet in de layout en is niet ingelezen"]
    assert lezer.column("status", "status") == ["Intake"]


def test_swapped_columns_are_bound_by_name(lezer: Lezer) -> None:
    velden = STATUS.split(";")
    lezer.read(header("statussen.csv", lambda kop: kop[::-1], ";".join(velden[::-1])))
    assert lezer.connection.table("status").fetchall() == [
        ("2023-Q4", "A1", "Intake", datetime.date(2021, 1, 5), None, datetime.date(2021, 1, 5))
    ]


def test_double_column_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(header("statussen.csv", lambda kop: [*kop, "STATUS "], f"{STATUS};Intake"))
    assert melding.startswith("statussen.csv, kopregel: de kolom 'STATUS' staat er twee keer (kolom 2 en 6)")


@pytest.mark.parametrize("bestand", ["../geheim.csv", "/etc/passwd", "..\\geheim.csv"])
def test_traversal_in_a_file_name_is_refused(lezer: Lezer, bestand: str) -> None:
    folder = delivery().write(lezer.exports)
    with (folder / "levering.csv").open("a") as opgave:
        opgave.write(f"2023-Q4;31-12-2023;19-01-2024;{bestand};1\r\n")
    assert "een bestandsnaam mag geen pad zijn" in lezer.refuses_written()


# ------------------------------------------------------------------------------------------ rows of a text file


@pytest.mark.parametrize(
    ("waarden", "kolom", "regelcode"),
    [
        ({"geboortedatum": "1992-10-17"}, "Geboortedatum", "ongeldige_datum"),
        ({"geboortedatum": "31-02-1992"}, "Geboortedatum", "ongeldige_datum"),
        ({"geboortedatum": "17-10-92"}, "Geboortedatum", "ongeldige_datum"),
        ({"aanmelddatum": "45292.0"}, "Aanmelddatum", "ongeldige_datum"),
        ({"aanmelddatum": "infinity"}, "Aanmelddatum", "ongeldige_datum"),
        ({"aanmelddatum": "31-12-2923"}, "Aanmelddatum", "ongeldige_datum"),
        ({"aanmelddatum": ""}, "Aanmelddatum", "verplicht_veld_leeg"),
        ({"geregistreerd_op": "20-01-2024"}, "Geregistreerd op", "datum_in_toekomst"),
        ({"aanmelddatum": "01-01-1980"}, "Aanmelddatum", "einde_voor_begin"),
        ({"bsn": "111222334"}, "BSN", "bsn_elfproef"),
        ({"bsn": "11122233"}, "BSN", "bsn_elfproef"),
        ({"bsn": "000000000"}, "BSN", "bsn_elfproef"),
        ({"bsn": ""}, "BSN", "verplicht_veld_leeg"),
        ({"gemeente": "Zutphen"}, "Gemeente", "onbekende_code"),
        ({"gemeente": " uden"}, "Gemeente", "vervallen_code"),
        ({"gemeente": ""}, "Gemeente", "verplicht_veld_leeg"),
        ({"geslacht": "?"}, "Geslacht", "onbekende_code"),
        ({"soort_plaatsing": "<script>alert(1)</script>"}, "Soort plaatsing", "onbekende_code"),
        ({"aanmeldnummer": "  "}, "Aanmeldnummer", "verplicht_veld_leeg"),
    ],
)
def test_a_bad_field_costs_its_row_only(lezer: Lezer, waarden: dict[str, str], kolom: str, regelcode: str) -> None:
    lezer.read(delivery(aanmelding(1), aanmelding(2, **waarden), aanmelding(3)))
    assert lezer.rejected() == [(AANMELDINGEN, 3, kolom, regelcode)]
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00003"]


@pytest.mark.parametrize(
    ("uren", "loonwaarde", "regelcode"),
    [
        ("1.234,5", "", "geen_getal"),
        ("28.5", "", "geen_getal"),
        ("voltijd", "", "geen_getal"),
        ("200", "", "buiten_bereik"),
        ("", "", "verplicht_veld_leeg"),
        ("32", "42%", "geen_getal"),
    ],
)
def test_a_bad_number_costs_its_row_only(lezer: Lezer, uren: str, loonwaarde: str, regelcode: str) -> None:
    velden = DIENSTVERBAND.split(";")
    velden[8], velden[12] = uren, loonwaarde
    lezer.read(delivery(DIENSTVERBAND, ";".join(velden), bestand="dienstverbanden.csv"))
    assert [(regel, code) for _, regel, _, code in lezer.rejected()] == [(3, regelcode)]
    assert [str(waarde) for waarde in lezer.column("uren_per_week", "dienstverband")] == ["28.50"]


def test_end_before_start(lezer: Lezer) -> None:
    regel = DIENSTVERBAND.replace("01-02-2021;31-12-2023", "01-02-2021;31-01-2021")
    lezer.read(delivery(regel, bestand="dienstverbanden.csv"))
    assert lezer.rejected() == [("dienstverbanden.csv", 2, "Einddatum", "einde_voor_begin")]


def test_code_for_another_status_is_no_mistake_and_not_kept(lezer: Lezer) -> None:
    regels = ["A1;Intake;05-01-2021;heeft griep;05-01-2021", "A1;terugmelding;06-01-2021;-;06-01-2021"]
    lezer.read(delivery(*regels, "A1;Teruggemeld;07-01-2021;griep;07-01-2021", bestand="statussen.csv"))
    assert lezer.column("reden", "status") == ["Niet uit de data af te leiden", None]
    assert lezer.rejected() == [("statussen.csv", 4, "Reden", "onbekende_code")]


@pytest.mark.parametrize("bsn", ["010464554", "10464554", "10464554.0", " 010464554 "])
def test_lost_leading_zero_and_float_are_restored(lezer: Lezer, bsn: str) -> None:
    lezer.read(delivery(aanmelding(1, bsn=bsn), aanmelding(2, bsn="010464554")))
    assert len(set(lezer.column("persoon"))) == 1
    assert lezer.rejected() == []


def test_ragged_rows_cost_themselves_only(lezer: Lezer) -> None:
    lezer.read(delivery(aanmelding(1), "A9;te;kort", aanmelding(2), aanmelding(3) + ";te veel", aanmelding(4)))
    assert lezer.rejected() == [
        (AANMELDINGEN, 3, "", "ongelijk_aantal_velden"),
        (AANMELDINGEN, 5, "", "ongelijk_aantal_velden"),
    ]
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00002", "A2023-00004"]


def test_an_unclosed_quote_costs_one_line(lezer: Lezer) -> None:
    regels = [aanmelding(1), aanmelding(2, naam='"de Boer'), aanmelding(3), aanmelding(4, bsn="x"), aanmelding(5)]
    lezer.read(delivery(*regels))
    assert lezer.rejected() == [(AANMELDINGEN, 3, "", "open_aanhalingsteken"), (AANMELDINGEN, 5, "BSN", "bsn_elfproef")]
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00003", "A2023-00005"]


def test_an_unclosed_quote_that_another_closes_costs_no_other_line(lezer: Lezer) -> None:
    regels = [aanmelding(1, naam='"de Boer'), aanmelding(2), aanmelding(3, naam='"van ""Dijk"""'), aanmelding(4)]
    lezer.read(delivery(*regels))
    assert lezer.rejected() == [(AANMELDINGEN, 2, "", "open_aanhalingsteken")]
    assert lezer.column("aanmelding") == ["A2023-00002", "A2023-00003", "A2023-00004"]


def test_line_breaks_separators_and_quotes_inside_quotes_are_text(lezer: Lezer) -> None:
    regels = [aanmelding(1, naam='"Boer; de\r\n\r\n""Jan"""'), aanmelding(2, naam='5" pijp'), aanmelding(3, bsn="1")]
    lezer.read(delivery(*regels))
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00002"]
    assert lezer.rejected() == [(AANMELDINGEN, 6, "BSN", "bsn_elfproef")]


def test_oversized_field_costs_its_row_only(lezer: Lezer) -> None:
    lezer.read(delivery(aanmelding(1), aanmelding(2, naam="x" * 3_000_000), aanmelding(3)))
    assert lezer.rejected() == [(AANMELDINGEN, 3, "", "regel_te_lang")]
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00003"]


def test_blank_lines_are_no_rows_and_do_not_shift_line_numbers(lezer: Lezer) -> None:
    inhoud = text_file(AANMELDINGEN, aanmelding(1), "", aanmelding(2, bsn="1"), "", "")
    lezer.read(with_bytes(inhoud, 2))
    assert lezer.rejected() == [(AANMELDINGEN, 4, "BSN", "bsn_elfproef")]
    assert lezer.column("aanmelding") == ["A2023-00001"]


def test_of_equal_rows_the_first_is_kept(lezer: Lezer) -> None:
    lezer.read(delivery(aanmelding(1), aanmelding(2), aanmelding(1), aanmelding(2, bsn="1"), aanmelding(1)))
    assert lezer.rejected() == [
        (AANMELDINGEN, 4, "", "dubbele_regel"),
        (AANMELDINGEN, 5, "BSN", "bsn_elfproef"),
        (AANMELDINGEN, 6, "", "dubbele_regel"),
    ]
    assert lezer.column("aanmelding") == ["A2023-00001", "A2023-00002"]


def test_rejected_rows_are_kept_verbatim_for_their_owner_only(lezer: Lezer) -> None:
    slecht = aanmelding(2, gemeente='=HYPERLINK("http://x")')
    lezer.read(delivery(aanmelding(1), slecht))
    (bestand,) = [pad for pad in lezer.quarantaine.rglob("*") if pad.is_file()]
    assert bestand.relative_to(lezer.quarantaine).as_posix() == "2023-Q4/aanmeldingen.csv.txt"
    assert bestand.read_text(encoding="utf-8") == f"regel 3 (onbekende_code): {slecht}\n"
    assert bestand.stat().st_mode & 0o777 == 0o600 and bestand.parent.stat().st_mode & 0o077 == 0
    (afkeur,) = lezer.connection.table("afkeur").fetchall()
    assert afkeur[6:] == (
        "de waarde staat niet in de codelijst Gemeente",
        "verbeter de waarde in de bron, of voeg de schrijfwijze aan de codelijst toe",
    )


def test_every_rejected_row_is_accounted_for(lezer: Lezer) -> None:
    lezer.read(delivery(*(aanmelding(nummer, bsn="1" if nummer % 3 else BSN) for nummer in range(1, 31))))
    telling = lezer.connection.execute(
        "SELECT controletotaal, regels_geleverd, regels_aanvaard, regels_afgekeurd FROM leveringsbestand WHERE bestand = ?",
        [AANMELDINGEN],
    ).fetchall()
    assert telling == [(30, 30, 10, 20)]
    assert [regel for _, regel, _, _ in lezer.rejected()] == [n + 1 for n in range(1, 31) if n % 3]


# ------------------------------------------------------------------------------------------ workbooks


def test_half_copied_workbook_is_refused(lezer: Lezer) -> None:
    pad = SmallWorkbook().write(lezer.exports)
    pad.write_bytes(pad.read_bytes()[:-200])
    assert "Uitstroom_2031.xlsx: het werkboek is niet te openen" in lezer.refuses_written("ict-maatwerk")


def test_workbook_that_is_no_workbook_is_refused(lezer: Lezer) -> None:
    with zipfile.ZipFile(lezer.exports / "Uitstroom_2031.xlsx", "w") as zipbestand:
        zipbestand.writestr("iets.txt", "geen werkboek")
    assert "Uitstroom_2031.xlsx: het werkboek is niet te lezen" in lezer.refuses_written("ict-maatwerk")


def test_zip_bomb_is_refused_unread(lezer: Lezer) -> None:
    pad = SmallWorkbook().write(lezer.exports)
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as zipbestand, zipbestand.open("xl/bom.xml", "w") as bom:
        for _ in range(110):
            bom.write(bytes(10_000_000))
    melding = lezer.refuses_written("ict-maatwerk")
    assert melding.startswith("Uitstroom_2031.xlsx: het werkboek pakt uit tot 1100 MB; dat is geen gewone levering")


def test_large_workbook_is_parsed_in_a_child(lezer: Lezer) -> None:
    pad = SmallWorkbook().write(lezer.exports)
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as zipbestand:
        zipbestand.writestr("xl/media/foto.bin", bytes(101_000_000))
    lezer.read_written("ict-maatwerk")
    assert lezer.column("locatie", "beeindigde_deelname") == ["Zutphen"]


def test_merged_or_missing_header_row_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(SmallWorkbook(kop=["Deelnemer", *[None] * 8, "Trede", None, "Overig", None]))
    assert melding.startswith("Uitstroom_2031.xlsx, blad Zutphen: er is geen kopregel gevonden in de eerste 30 regels")
    assert "niet samengevoegd" in melding


def test_missing_column_of_a_sheet_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(SmallWorkbook(kop=[None if kop == "Jobcoach" else kop for kop in WERKBOEKKOP]))
    assert melding.startswith("Uitstroom_2031.xlsx, blad Zutphen, kopregel: de kolom(men) 'Jobcoach' ontbreken")


def test_wrong_total_is_refused(lezer: Lezer) -> None:
    assert lezer.refuses(SmallWorkbook(totaal=7)) == (
        "Uitstroom_2031.xlsx, blad Zutphen: de totaalregel noemt 7 regels, maar er staan er 1; "
        "herstel de regels of het totaal in de bron"
    )


def test_missing_total_is_refused(lezer: Lezer) -> None:
    assert "de regel Totaal met het aantal regels ontbreekt" in lezer.refuses(SmallWorkbook(totaal=""))


def test_rows_below_the_total_are_refused(lezer: Lezer) -> None:
    pad = SmallWorkbook().write(lezer.exports)
    werkboek = openpyxl.load_workbook(pad)
    werkboek["Zutphen"].append(deelname(clientnummer="Z00002"))
    werkboek.save(pad)
    assert "regel 7: onder de regel Totaal (regel 6) staan nog gegevens" in lezer.refuses_written("ict-maatwerk")


def test_formula_without_result_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(SmallWorkbook(rijen=[deelname(trede_start="=1+2")]))
    assert melding.startswith("Uitstroom_2031.xlsx, blad Zutphen, cel J4: de cel bevat een formule zonder uitkomst")


def test_error_value_is_refused(lezer: Lezer) -> None:
    melding = lezer.refuses(SmallWorkbook(rijen=[deelname(trede_start="#N/A")]))
    assert "cel J4: de cel bevat een formule zonder uitkomst of een foutwaarde" in melding


@pytest.mark.parametrize(
    "dag", [47939, 47939.0, "47939", "01-04-2031", "2031-04-01", datetime.datetime(2031, 4, 1, 13, 5)]
)
def test_serial_and_typed_dates_are_read(lezer: Lezer, dag: Any) -> None:
    lezer.read(SmallWorkbook(rijen=[deelname(einddatum=dag)]))
    assert lezer.column("einddatum", "beeindigde_deelname") == [datetime.date(2031, 4, 1)]


@pytest.mark.parametrize(
    ("waarden", "kolom", "regelcode"),
    [
        ({"einddatum": "31-12-2030"}, "Einddatum", "datum_buiten_werkboekjaar"),
        ({"startdatum": datetime.datetime(2031, 7, 1)}, "Einddatum", "einde_voor_begin"),
        ({"startdatum": "onbekend"}, "Startdatum", "ongeldige_datum"),
        ({"trede_start": 7}, "Trede bij start", "buiten_bereik"),
        ({"trede_start": "drie"}, "Trede bij start", "geen_getal"),
        ({"bestemming": "Circus"}, "Bestemming uitstroom", "onbekende_code"),
        ({"clientnummer": None}, "Cliëntnummer", "verplicht_veld_leeg"),
    ],
)
def test_a_bad_cell_costs_its_row_only(lezer: Lezer, waarden: dict[str, Any], kolom: str, regelcode: str) -> None:
    lezer.read(
        SmallWorkbook(rijen=[deelname(), deelname(**{"clientnummer": "Z2", **waarden}), deelname(clientnummer="Z3")])
    )
    assert lezer.rejected() == [("Uitstroom_2031.xlsx", 5, kolom, regelcode)]
    assert len(lezer.column("persoon", "beeindigde_deelname")) == 2


def test_equal_rows_of_a_sheet(lezer: Lezer) -> None:
    lezer.read(SmallWorkbook(rijen=[deelname(), deelname(toelichting="anders")]))
    assert lezer.rejected() == [("Uitstroom_2031.xlsx", 5, "", "dubbele_regel")]


def test_empty_cells_and_unknown_destinations_have_their_meaning(lezer: Lezer) -> None:
    lezer.read(
        SmallWorkbook(rijen=[deelname(bestemming=None, jobcoach=None), deelname(bestemming=" THUIS ", jobcoach="J")])
    )
    assert lezer.column("bestemming", "beeindigde_deelname") == ["onbekend", "thuissituatie"]
    assert lezer.column("jobcoach", "beeindigde_deelname") == ["ja", "nee"]


def test_wholly_empty_sheet_is_passed_over_with_a_remark(lezer: Lezer) -> None:
    pad = SmallWorkbook().write(lezer.exports)
    werkboek = openpyxl.load_workbook(pad)
    werkboek.create_sheet("Blad1")
    werkboek.save(pad)
    (verslag,) = read_all(lezer.connection, "ict-maatwerk", lezer.exports, lezer.quarantaine)
    assert verslag.opmerkingen == ["Uitstroom_2031.xlsx, blad Blad1: het blad is leeg en is overgeslagen"]


def test_header_on_another_row_keeps_row_numbers(lezer: Lezer) -> None:
    lezer.read(
        SmallWorkbook(titels=["Titel", "", "", "afgedrukt op 08-01-2032"], rijen=[deelname(), deelname(trede_start=8)])
    )
    assert lezer.rejected() == [("Uitstroom_2031.xlsx", 7, "Trede bij start", "buiten_bereik")]


def test_lock_file_of_excel_is_no_delivery(lezer: Lezer) -> None:
    SmallWorkbook().write(lezer.exports)
    (lezer.exports / "~$Uitstroom_2031.xlsx").write_bytes(b"\x05Piet")
    lezer.read_written("ict-maatwerk")
    assert lezer.column("locatie", "beeindigde_deelname") == ["Zutphen"]


def test_copies_of_personal_data_do_not_stay_behind(lezer: Lezer) -> None:
    lezer.read(with_bytes(text_file(AANMELDINGEN, aanmelding(1), "kort", codering="utf-16"), 2))
    assert [pad.name for pad in lezer.quarantaine.rglob("*") if pad.is_file()] == ["aanmeldingen.csv.txt"]
    assert not [naam for naam in os.listdir(lezer.quarantaine) if naam.startswith(".")]

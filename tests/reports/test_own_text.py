"""Own text: figures by name, mistakes with file and line, headings and lists that fit a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import Tijdvak
from pipeline.reports.own_text import EigenTekst, EigenTekstFout, own_text_path, read_own_table, read_own_text
from pipeline.reports.wording import Wording, load_locale
from tests.reports.sample_figures import count, not_available, share

WORDING = Wording(load_locale())
TIJDVAK = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", ("Arnhem", "Nijmegen"))


def lezer() -> Cijferlezer:
    boek = Cijferboek(
        [
            share(30, 67, locatie="alle"),
            share(28, 65, locatie="alle", periode="2023"),
            not_available("niet ontvangen", locatie="Arnhem"),
            count(67, locatie="alle"),
        ]
    )
    return Cijferlezer(boek, TIJDVAK, lambda periode: f"L{periode}", {"locatie": "alle"})


def read(folder: Path, tekst: str, kopniveau: int = 3) -> EigenTekst:
    pad = folder / "inleiding.md"
    pad.write_text(tekst, encoding="utf-8")
    eigen = read_own_text(pad, lezer(), WORDING, kopniveau)
    assert eigen is not None
    return eigen


def mistake(folder: Path, tekst: str) -> str:
    with pytest.raises(EigenTekstFout) as fout:
        read(folder, tekst)
    return str(fout.value)


@pytest.mark.parametrize(
    ("verwijzing", "tekst"),
    [
        ('cijfer("aandeel_werk.aandeel", locatie="alle")', "44,8% (30 van de 67)"),
        ('cijfer("aandeel_werk")', "44,8%"),
        ('cijfer("aandeel_werk.weergave")', "44,8%"),
        ('cijfer("aandeel_werk.teller")', "30"),
        ('cijfer("aandeel_werk.noemer")', "67"),
        ('cijfer("aandeel_werk.interval")', "33,5–56,6%"),
        ('cijfer("aandeel_werk.aandeel", periode="2023")', "43,1% (28 van de 65)"),
        ('cijfer("aandeel_werk.teller", periode=2023)', "28"),
        ('cijfer("aandeel_werk.aandeel", locatie="Arnhem")', "niet beschikbaar (niet ontvangen)"),
        ('cijfer("deelnemers")', "67"),
    ],
)
def test_a_figure_is_quoted_by_name(tmp_path: Path, verwijzing: str, tekst: str) -> None:
    assert read(tmp_path, f"Het was {{{{ {verwijzing} }}}}.").html == f"<p>Het was {tekst}.</p>\n"


def test_an_unknown_figure_stops_with_file_line_and_what_there_is(tmp_path: Path) -> None:
    melding = mistake(tmp_path, 'Eerste regel.\n\nDan {{ cijfer("aandeel_wrk.teller") }}.')

    assert melding == (
        f"{tmp_path / 'inleiding.md'}, regel 3: Er is geen indicator 'aandeel_wrk'. Wel bekend: aandeel_werk"
    )


@pytest.mark.parametrize(
    ("tekst", "uitleg"),
    [
        ('{{ cijfer("aandeel_werk", locatie="Assen") }}', "Er is geen cijfer 'aandeel_werk'"),
        ('{{ cijfer("aandeel_werk", periode="1999") }}', "periode 1999"),
        ('{{ cijfer("aandeel_werk.procent") }}', "toegestaan zijn: weergave, aandeel, teller, noemer, interval"),
        ('{{ cijfer("deelnemers.noemer") }}', "heeft geen noemer"),
        ("{{ 1 + 1 }}", "is geen verwijzing naar een cijfer"),
        ("{{ cijfer }}", "is geen verwijzing naar een cijfer"),
        ("{{ onbekend() }}", "schrijf bijvoorbeeld {{ cijfer("),
        ('{{ cijfer.__globals__["os"] }}', "is geen verwijzing naar een cijfer"),
        ('{{ cijfer.__globals__["os"].system("ls") }}', "is geen verwijzing naar een cijfer"),
        ("{{ cijfer(1, 2, 3) }}", "is geen verwijzing naar een cijfer"),
        ("{{ cijfer( }}", "is geen verwijzing naar een cijfer"),
        ("{% for x in y %}", "'{%' mag hier niet"),
        ("{# verborgen #}", "'{#' mag hier niet"),
        ("{{ nooit gesloten", "'{{' mag hier niet"),
    ],
)
def test_nothing_but_figures_can_be_asked(tmp_path: Path, tekst: str, uitleg: str) -> None:
    melding = mistake(tmp_path, f"Regel één.\n{tekst}\n")

    assert "inleiding.md, regel 2: " in melding
    assert uitleg in melding


def test_html_in_own_text_is_printed_as_text(tmp_path: Path) -> None:
    assert read(tmp_path, "<script>x</script>").html == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
    assert "<img" not in read(tmp_path, "![plaatje](file:///etc/passwd)").html


def test_headings_fit_below_their_section_and_skip_no_level(tmp_path: Path) -> None:
    html = read(tmp_path, "# Een\n\n### Twee\n\n# Drie\n").html

    assert html == "<h3>Een</h3>\n<h4>Twee</h4>\n<h3>Drie</h3>\n"
    assert read(tmp_path, "### Een\n", kopniveau=4).html == "<h4>Een</h4>\n"


def test_list_items_hold_text_without_a_paragraph(tmp_path: Path) -> None:
    assert "<p>" not in read(tmp_path, "- een\n\n- twee\n").html


@pytest.mark.parametrize(
    ("tekst", "getallen"),
    [
        ("In 2024 waren er 67 deelnemers, 44,8% meer.", ["67", "44,8%"]),
        ("Op 31 december 2023 en in 2022.", []),
        ("1. eerste punt\n2. tweede punt", []),
        ('{{ cijfer("deelnemers") }} deelnemers', []),
        ("Een verschil van 1,7 procentpunt.", ["1,7 procentpunt"]),
    ],
)
def test_numbers_that_quote_no_figure_are_remarked_on(tmp_path: Path, tekst: str, getallen: list[str]) -> None:
    waarschuwingen = read(tmp_path, tekst).waarschuwingen

    assert [waarschuwing.split("verwijzing ")[1] for waarschuwing in waarschuwingen] == [f"'{g}'" for g in getallen]


def test_absent_and_empty_texts_are_no_texts(tmp_path: Path) -> None:
    leeg = tmp_path / "leeg.md"
    leeg.write_text("  \n", encoding="utf-8")

    assert read_own_text(tmp_path / "er-is-niets.md", lezer(), WORDING) is None
    assert read_own_text(leeg, lezer(), WORDING) is None


def test_the_place_of_a_text_follows_organisation_period_and_target() -> None:
    kwartaal = Tijdvak(Periode(2023, 1), "Boekel", "IBN", ("Boekel",))

    assert own_text_path(Path("d"), "ict-maatwerk", TIJDVAK, "inleiding") == Path("d/ict-maatwerk/2024/inleiding.md")
    assert own_text_path(Path("d"), "ibn", kwartaal, "duiding") == Path("d/ibn/2023-K1/Boekel/duiding.md")


def test_a_table_of_own_text_quotes_figures(tmp_path: Path) -> None:
    pad = tmp_path / "acties.md"
    pad.write_text(
        '# De acties\n\n| Actie | Stand |\n|---|---|\n| 1. Werk | Nu {{ cijfer("aandeel_werk") }} |\n', encoding="utf-8"
    )
    eigen = read_own_table(pad, lezer(), WORDING)

    assert eigen is not None and eigen.waarschuwingen == ()
    assert (eigen.tabel.id, eigen.tabel.titel) == ("t-acties", "De acties")
    assert [kolom.kop for kolom in eigen.tabel.kolommen] == ["Actie", "Stand"]
    assert [[cel.tekst for cel in rij.cellen] for rij in eigen.tabel.rijen] == [["1. Werk", "Nu 44,8%"]]


def test_own_text_that_holds_no_table_is_refused(tmp_path: Path) -> None:
    pad = tmp_path / "acties.md"
    assert read_own_table(pad, lezer(), WORDING) is None
    pad.write_text("Alleen tekst.", encoding="utf-8")
    with pytest.raises(EigenTekstFout, match="schrijf een kop met de titel en daaronder één tabel"):
        read_own_table(pad, lezer(), WORDING)

"""The letter of the instroomportaal to the council: every figure against the acceptance figures, and the form of a letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.domain.organisation import Brief, Organisatie, load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.definitions import indicators
from pipeline.reports.building_blocks import Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.content import OntbrekendeBrief, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import Tijdvak, load_kind
from pipeline.reports.make_report import MadeReport, make_report
from pipeline.reports.render import Renderer
from pipeline.reports.sources_table import Bron
from pipeline.reports.tables import build_table
from pipeline.reports.wording import Wording, load_locale
from tests.conftest import GEGEVENS
from tests.golden_cijferboek import golden_rows
from tests.hand_made import figures, hand_made
from tests.reports.example_reports import ExampleReport, Grondslag
from tests.reports.kinds.test_uitstroomrapport import numbers_in, plain, printed_forms, section, table
from tests.reports.structure_dump import structure_lines

BRON = "instroomportaal-groningen"
KWARTAAL = Periode(2021, 1)
GON = "Gebiedsondersteunend Netwerk (GON)"
GOLDEN = {(rij["indicator"], rij["uitsplitsing"]): rij for rij in golden_rows(BRON)}
HERKOMSTEN = {
    "Statushouders": "Statushouders",
    "waarvan nieuw beschut": "P-Wet Nieuw beschut",
    "waarvan sociale activering": "P-Wet Sociale activering",
    "waarvan zelfmelder": "P-Wet Zelfmelder",
    "waarvan terugval doelgroepregister": "P-Wet Terugval doelgroepregister",
    "waarvan kansen in kaart": "P-Wet Kansen in kaart",
    GON: GON,
    "Stage vanuit PRO-VSO": "PRO-VSO Stage",
    "Beschermd wonen": "Beschermd wonen",
    "Overig": "Overig",
}
STATUSSEN = {
    "waarvan reguliere opleiding": "Reguliere opleiding",
    "waarvan praktijkopleiding": "Praktijkopleiding",
    "waarvan nieuw beschut": "Nieuw beschut baan",
    "waarvan reguliere baan": "Reguliere baan",
    "waarvan afspraakbaan": "Afspraakbaan",
    "Vervolgtraject": "Vervolgtraject",
    "Uitval": "Uitval",
    "Tijdelijke uitval": "Tijdelijke uitval",
}


def golden(indicator: str, **uitsplitsing: str) -> dict[str, str]:
    return GOLDEN[(indicator, "|".join(f"{d}={w}" for d, w in uitsplitsing.items()))]


@pytest.fixture(scope="module")
def grondslag(report_of_kind: ExampleReport) -> Grondslag:
    return report_of_kind("voortgangsbrief").grondslag


@pytest.fixture(scope="module")
def content(report_of_kind: ExampleReport) -> ReportContent:
    return report_of_kind("voortgangsbrief").content


@pytest.fixture(scope="module")
def brief(report_of_kind: ExampleReport) -> MadeReport:
    return report_of_kind("voortgangsbrief").concept


@pytest.fixture(scope="module")
def bladzijden(brief: MadeReport) -> list[str]:
    return [blad.get_textpage().get_text_range() for blad in pypdfium2.PdfDocument(brief.pdf)]


# ---------------------------------------------------------------------- figures


def test_herkomst_is_the_acceptance_figures(content: ReportContent) -> None:
    rijen = table(content, "t-herkomst")

    for label, herkomst in HERKOMSTEN.items():
        instroom = golden("Herkomst instroom", herkomst=herkomst)
        bezig = golden("Nog in traject", herkomst=herkomst)
        assert rijen[label] == [instroom["teller"], instroom["weergave_nl"], bezig["weergave_nl"]]
    assert rijen["Participatiewet"] == ["67", "36,8%", "14"]
    assert rijen["Alle deelnemers"] == ["182", "100,0%", "44"]


def test_the_key_figures_say_of_whom_they_are(content: ReportContent) -> None:
    assert [(kern.naam, kern.weergave, kern.n, kern.toelichting) for kern in content.kerncijfers] == [
        ("Begonnen aan een traject", "182", None, "tot en met 31 maart 2021"),
        ("Nog bezig", "44", None, "op 31 maart 2021"),
        ("Opleiding of betaalde baan", "62,3%", 138, "van de afgelopen trajecten"),
        ("Uitval, blijvend of tijdelijk", "18,1%", 138, "van de afgelopen trajecten"),
    ]


def test_status_is_the_acceptance_figures(content: ReportContent) -> None:
    rijen = table(content, "t-status")

    for label, status in STATUSSEN.items():
        verwacht = golden("Status na afloop traject", status=status)
        assert rijen[label] == [verwacht["teller"], verwacht["weergave_nl"]]
    samen = golden("Uitgestroomd naar opleiding of betaald werk", herkomst="alle")
    assert rijen["Samen opleiding of betaalde baan"] == [samen["teller"], samen["weergave_nl"]]
    assert rijen["Opleiding"][0] == golden("Gaat opleiding volgen", status="opleiding")["teller"]
    assert rijen["Betaalde baan"][0] == golden("Betaalde baan", status="betaalde baan")["teller"]
    assert rijen["Alle afgelopen trajecten"] == ["138", ""]


def test_the_yield_is_the_acceptance_figures(content: ReportContent) -> None:
    rijen = table(content, "t-opbrengst")

    assert rijen == {
        "Besparing voor de samenleving, per persoon": [
            golden("Uitgestroomd naar opleiding of betaald werk", herkomst="alle")["teller"],
            "€ 5.000",
            golden("Maatschappelijke besparing per jaar", herkomst="alle")["weergave_nl"],
        ],
        "Plekken in de dagbesteding die vrijkomen": [
            golden("GON-deelnemers naar werk of opleiding", herkomst="GON")["teller"],
            "€ 14.000",
            golden("Besparing dagbestedingsplekken per jaar", herkomst="GON")["weergave_nl"],
        ],
    }


def test_start_years_are_compared_at_an_equal_time_with_their_intervals(content: ReportContent) -> None:
    assert table(content, "t-startjaren") == {
        "2018": ["5 van de 21", "24%", "11–45%", "13 van de 21", "62%", "41–79%"],
        "2019": ["14 van de 57", "25%", "15–37%", "33 van de 57", "58%", "45–70%"],
        "2020": ["8 van de 55", "15%", "8–26%", "7 van de 12", "58%", "32–81%"],
        "Alle startjaren": ["27 van de 133", "20%", "14–28%", "53 van de 90", "59%", "49–68%"],
    }


def test_a_group_of_few_people_gets_no_percentages(content: ReportContent) -> None:
    tabel: Tabel = next(tabel for tabel in content.tabellen if tabel.id == "t-situatie")

    assert [(kolom.groep or kolom.kop) for kolom in tabel.kolommen].count("overig") == 1
    assert table(content, "t-situatie")["Samen opleiding of betaalde baan"] == [
        *("86", "47%", "21", "38%", "34", "51%", "25", "56%", "6"),
    ]
    # What rests on one or a few people is told for all groups together.
    uitval = table(content, "t-situatie")
    assert uitval["Uitval, blijvend of tijdelijk"] == ["25", "14%", "6", "11%", "12", "18%", "5", "11%", "2"]
    assert uitval["waarvan tijdelijk"] == ["6", "3%", *[""] * 7]


def test_every_chart_shows_figures_that_also_stand_in_a_table(grondslag: Grondslag) -> None:
    soort, wording = grondslag.opdracht.soort, Wording(load_locale())
    levering = "Deelnemers 2018-2021.xlsx"
    tijdvak = Tijdvak(KWARTAAL, "alle", "Instroomportaal Groningen", (), levering=levering)
    tabellen = {tabel.id: tabel for sectie in soort.secties for tabel in sectie.tabellen}
    grafieken = [grafiek for sectie in soort.secties for grafiek in sectie.grafieken]

    assert len(grafieken) == 2
    for grafiek in grafieken:
        in_tabel, in_grafiek = (Cijferlezer(grondslag.cijferboek, tijdvak, lambda _: levering) for _ in range(2))
        for naam in grafiek.tabellen:
            build_table(tabellen[naam], tijdvak, in_tabel, wording)
        for rij in in_grafiek.aanwezig(tijdvak.as_waarden(grafiek.rijen), tijdvak):
            for kolom in tijdvak.as_waarden(grafiek.kolommen):
                if not rij.weg_bij_nul:
                    in_grafiek.lees(tijdvak.keuze(grafiek.keuze(rij, kolom) or {}))
        assert set(map(id, in_grafiek.gebruikt)) <= set(map(id, in_tabel.gebruikt)), grafiek.id


# ---------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("sectie", "zin"),
    [
        ("inleiding", "De cijfers lopen van september 2018 tot en met 31 maart 2021."),
        ("inleiding", "Op 31 maart 2021 waren 138 trajecten afgelopen en waren 44 mensen nog bezig."),
        (
            "inleiding",
            "Van de afgelopen trajecten eindigde 62,3% (86 van de 138) met een opleiding of een betaalde baan",
        ),
        ("begonnen", "Per jaar is dat: 21 in 2018, 57 in 2019, 78 in 2020 en 26 in 2021 (jan–mrt)."),
        ("begonnen", "De grootste groep naar herkomst is ‘Participatiewet’: 36,8% (67 van de 182)."),
        ("begonnen", "Van de deelnemers is 62% (113 van de 182) man en 37% (67 van de 182) vrouw."),
        ("uitkomsten", "Het gaat om 44 banen nieuw beschut, 8 reguliere banen en 2 afspraakbanen."),
        ("uitkomsten", "Samen is dat 18,1% (25 van de 138) van de afgelopen trajecten."),
        ("uitkomsten", "Van alle mensen die begonnen, viel tot nu toe 13,7% (25 van de 182) uit."),
        ("uitkomsten", "gemiddeld 199 dagen. De helft duurde korter dan 188 dagen, de helft langer."),
        ("uitkomsten", "was de grootste groep al 6 tot 12 maanden bezig: 39% (17 van de 44)."),
        ("oordeel", "Dat is met deze cijfers niet met ja of nee te beantwoorden."),
        ("oordeel", "Of de uitval laag is, kunnen wij dus niet zeggen."),
        ("oordeel", "Toen was 59% (53 van de 90) naar een opleiding of een betaalde baan gegaan."),
        (
            "oordeel",
            "uiteen van 58% (33 van de 57) voor 2019 tot 62% (13 van de 21) voor 2018. Dit verschil kan toeval zijn",
        ),
        (
            "oordeel",
            "In de groep ‘statushouders’ was dat 55% (21 van de 38). Een verschil van deze grootte kan toeval zijn.",
        ),
        ("opbrengst", "Bron van het bedrag: de registratie, blad Tarieven."),
        ("opbrengst", "Het bedrag komt uit onderzoek van het Sociaal en Cultureel Planbureau"),
        ("opbrengst", f"Van de deelnemers met herkomst {GON} ging 55,6% (25 van de 45) naar een opleiding"),
        ("opbrengst", "Wij rekenen dat voor ieder van hen 1 plek in de dagbesteding vrijkomt."),
        ("opbrengst", "Per persoon is het bedrag een ondergrens."),
        ("opbrengst", "De bedragen bewijzen niet dat de besparing er door het traject is."),
        ("opbrengst", "Tel de twee bedragen niet bij elkaar op"),
        ("vervolg", "Na 31 maart 2021 begonnen 4 mensen en liepen 3 trajecten af."),
        ("vervolg", "Eind maart waren er nog 44 mensen in traject."),
        ("cijfers-en-bronnen", "De registratie telt 186 deelnemers; van hen begonnen er 4 later."),
    ],
)
def test_sentences_follow_the_figures(content: ReportContent, sectie: str, zin: str) -> None:
    assert zin in plain(section(content, sectie))


def test_every_number_in_a_sentence_comes_from_the_figures(content: ReportContent) -> None:
    toegestaan = {vorm for cijfer in content.cijfers for vorm in printed_forms(cijfer)}
    # Years, the day of the figures, the moments of the comparison, a remark in the register, the terms of the time in traject,
    # the ages, the interval, "adds up to 100", SHA-256 and the smallest group.
    vast = {"2018", "2019", "2020", "2021", "31", "3", "6", "12", "20", "27", "55", "95%", "100", "256"}

    for sectie in content.secties:
        assert [g for g in numbers_in(plain(sectie)) if g not in toegestaan | vast] == [], sectie.id


def test_no_sentence_names_a_cause_or_claims_success(content: ReportContent) -> None:
    alles = " ".join(plain(sectie) for sectie in content.secties).lower()

    for woord in ("dankzij", "te danken", "als gevolg van", "komt door", "effectie", "leidt tot", "succes"):
        assert woord not in alles


def test_text_is_clean(content: ReportContent) -> None:
    for sectie in content.secties:
        tekst = plain(sectie)
        assert not re.search(r"\{\{|\}\}|None|Fraction|Cijfer\(| [.,;:]|\.\.|,,", tekst), sectie.id
        zinnen = [zin for zin in re.split(r"(?<=\.) ", tekst) if len(zin) > 30]
        assert len(zinnen) == len(set(zinnen)), sectie.id


def test_own_text_is_complete_and_quotes_all_its_figures(content: ReportContent) -> None:
    assert content.ontbrekende_eigen_tekst == ()
    assert content.waarschuwingen == ()


def test_without_own_text_the_generated_letter_stands(grondslag: Grondslag, tmp_path: Path) -> None:
    content = build_content(grondslag.opdracht, grondslag.cijferboek, grondslag.bronnen, indicators(), tmp_path)

    assert [pad.rsplit("/", 1)[1] for pad in content.ontbrekende_eigen_tekst] == [
        "inleiding.md",
        "werkwijze.md",
        "opbrengst.md",
        "vervolg.md",
    ]
    assert "Er begonnen 182 mensen aan een traject." in plain(section(content, "inleiding"))
    assert "De registratie loopt door." in plain(section(content, "vervolg"))


# ---------------------------------------------------------------------- the register


def with_register(grondslag: Grondslag, **anders: Any) -> Opdracht:
    organisatie: Organisatie = grondslag.opdracht.organisatie.model_copy(update=anders)
    return replace(grondslag.opdracht, organisatie=organisatie)


def test_a_letter_without_sender_is_refused(grondslag: Grondslag) -> None:
    with pytest.raises(
        OntbrekendeBrief, match="in het register van Instroomportaal Groningen ontbreekt het blok 'brief'"
    ):
        build_content(with_register(grondslag, brief=None), grondslag.cijferboek, grondslag.bronnen, indicators())


def test_the_reference_is_that_of_the_period(content: ReportContent) -> None:
    brief = content.brief
    assert isinstance(brief, Brief)
    assert (brief.kenmerk, brief.onderwerp) == ("IP-2021-K1", "Voortgang instroomportaal")


def test_an_amount_of_the_register_is_printed_with_its_document(grondslag: Grondslag) -> None:
    instelling = grondslag.opdracht.organisatie.instellingen[0].model_copy(
        update={"naam": "maatschappelijke besparing", "onderdeel": "", "brondocument": "Besluit van de raad"}
    )
    opdracht = with_register(grondslag, instellingen=(*grondslag.opdracht.organisatie.instellingen, instelling))
    content = build_content(opdracht, grondslag.cijferboek, grondslag.bronnen, indicators())

    assert "Bron van het bedrag: Besluit van de raad." in plain(section(content, "opbrengst"))


# ---------------------------------------------------------------------- other worlds


def small_world(
    *deelnemers: dict[str, Any], instellingen: tuple[dict[str, Any], ...] = (), tarief: int | None = 5000
) -> Grondslag:
    """Return what a letter of a small, hand-made registration is made from."""
    tarieven = [{"omschrijving": "Maatschappelijke besparing", "bedrag": tarief}] if tarief else []
    connection = hand_made(
        date(2021, 3, 31), trajectdeelname=deelnemers, tarief=tarieven, register_instelling=instellingen
    )
    boek = figures(connection, ("trajectdeelname", "tarief"))
    organisatie = load_organisation(GEGEVENS.register, BRON).model_copy(
        update={"instellingen": (), "kanttekeningen": ()}
    )
    opdracht = Opdracht(load_kind("voortgangsbrief"), organisatie, "alle", KWARTAAL, datetime(2021, 5, 12, tzinfo=UTC))
    bron = Bron("L", date(2021, 3, 31), date(2021, 4, 28), ())
    return Grondslag(opdracht, boek, (bron,))


def letter(grondslag: Grondslag, folder: Path) -> ReportContent:
    return build_content(grondslag.opdracht, grondslag.cijferboek, grondslag.bronnen, indicators(), folder)


def test_a_letter_of_a_programme_that_has_just_begun(tmp_path: Path) -> None:
    wereld = small_world({"persoon": 1, "startdatum": date(2021, 3, 1)})
    content = letter(wereld, tmp_path)

    assert "Er begon 1 persoon aan een traject. Op 31 maart 2021 waren geen trajecten afgelopen" in plain(
        section(content, "inleiding")
    )
    assert "Er is nog geen traject afgelopen." in plain(section(content, "uitkomsten"))
    assert [t.id for t in content.tabellen] == ["t-herkomst", "t-opbrengst", "t-situatie", "t-leveringen"]
    assert [figuur.id for figuur in content.figuren] == ["f-deelnemers"]
    for sectie in content.secties:
        assert not re.search(r"None|niet beschikbaar", plain(sectie)), sectie.id
    assert make_report(
        wereld.opdracht, wereld.cijferboek, wereld.bronnen, renderer=Renderer(), own_text_folder=tmp_path
    ).pages


def test_a_letter_before_anybody_began(tmp_path: Path) -> None:
    content = letter(small_world({"persoon": 1, "startdatum": date(2021, 4, 1)}), tmp_path)

    assert "Er begonnen geen mensen aan een traject." in plain(section(content, "inleiding"))
    assert "Na 31 maart 2021 begon 1 persoon" in plain(section(content, "vervolg"))
    assert [t.id for t in content.tabellen] == ["t-opbrengst", "t-leveringen"]
    assert not content.figuren


def test_a_letter_of_another_organisation_without_amounts_and_assumptions(tmp_path: Path) -> None:
    klaar = {"startdatum": date(2019, 1, 7), "einddatum": date(2019, 7, 1)}
    content = letter(
        small_world(
            {"persoon": 1, **klaar, "status": "Reguliere baan"},
            {"persoon": 2, **klaar, "status": "nog in traject", "herkomst": "Overig"},
            tarief=None,
        ),
        tmp_path,
    )

    assert table(content, "t-opbrengst") == {"Besparing voor de samenleving, per persoon": ["1", "NB", "NB"]}
    assert table(content, "t-status")["Onbekend"] == ["1", "50,0%"]
    assert "GON" not in plain(section(content, "opbrengst"))
    assert "De berekende besparing" not in plain(section(content, "inleiding"))


# ---------------------------------------------------------------------- the form of a letter


def test_the_first_page_is_that_of_a_letter(bladzijden: list[str]) -> None:
    eerste = " ".join(bladzijden[0].split())

    for deel in (
        "Gemeente Groningen",
        "Postbus 30026",
        "De leden van de raad van de gemeente Groningen te GRONINGEN",
        "Datum 12 mei 2021",
        "Ons kenmerk IP-2021-K1",
        "Steller R. Boterdiep",
        "Telefoon 14 050",
        "Uw brief van –",
        "Uw kenmerk –",
        "Bijlagen 1",
        "Onderwerp Voortgang instroomportaal",
        "Geachte heer, mevrouw,",
    ):
        assert deel in eerste, deel
    assert "Inhoud" not in eerste


def test_later_pages_carry_subject_reference_and_number(bladzijden: list[str]) -> None:
    for nummer, tekst in enumerate(bladzijden[1:], start=2):
        assert f"Ons kenmerk IP-2021-K1 | pagina {nummer} van {len(bladzijden)}" in " ".join(tekst.split())
        assert "Voortgang instroomportaal" in tekst
    assert "pagina 1 van" not in bladzijden[0]


def test_the_signatures_stand_together_before_the_annex(bladzijden: list[str]) -> None:
    [ondertekend] = [nummer for nummer, tekst in enumerate(bladzijden) if "Met vriendelijke groet," in tekst]
    [bijlage] = [nummer for nummer, tekst in enumerate(bladzijden) if "Bijlage: cijfers en bronnen" in tekst]
    tekst = " ".join(bladzijden[ondertekend].split())

    for deel in ("burgemeester, Hilde Noorderhaven", "secretaris, Wubbo Damsterdiep", "digitaal gemaakt"):
        assert deel in tekst or deel.replace(", ", ",") in tekst, deel
    assert bijlage == ondertekend + 1


def test_the_letter_is_short_enough_to_be_read(brief: MadeReport, bladzijden: list[str]) -> None:
    [bijlage] = [nummer for nummer, tekst in enumerate(bladzijden, start=1) if "Bijlage: cijfers en bronnen" in tekst]

    assert brief.bestandsnaam == "voortgangsbrief-2021-K1-concept.pdf"
    assert bijlage <= 6 and brief.pages <= 9


def test_every_percentage_in_the_pdf_comes_from_the_figures(brief: MadeReport, bladzijden: list[str]) -> None:
    toegestaan = {vorm for cijfer in brief.cijfers for vorm in printed_forms(cijfer)}
    toegestaan |= {"0%", "25%", "50%", "75%", "100%", "95%"}  # axes, the name of the interval
    gedrukt = re.findall(r"\d+(?:,\d+)?%", "\n".join(bladzijden))

    assert len(gedrukt) > 80
    assert sorted({g for g in gedrukt if g not in toegestaan}) == []


def test_definitions_cover_every_figure(content: ReportContent) -> None:
    assert {cijfer.naam for cijfer in content.cijfers} == {definitie.term for definitie in content.definities}


def test_a_screen_reader_meets_one_title_and_no_skipped_level(brief: MadeReport) -> None:
    regels = [regel.strip() for regel in structure_lines(brief.pdf)]
    koppen = [int(regel[1]) for regel in regels if re.match(r"H[1-6] ", regel)]

    assert koppen[0] == 1 and koppen.count(1) == 1
    assert all(volgende <= vorige + 1 for vorige, volgende in pairwise(koppen))
    assert 'H1 "Voortgang instroomportaal"' in regels
    assert 'Lbl "Ons kenmerk"' in regels

"""The uitstroomrapport of ICT Maatwerk over 2024: every figure against the acceptance figures, every sentence readable."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest

from pipeline.domain.dutch_numbers import dutch_number
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijfer
from pipeline.indicators.definitions import indicators
from pipeline.reports.building_blocks import Figuur, Kerncijfer, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.content import ReportContent, Sectie, build_content
from pipeline.reports.kinds import Tijdvak
from pipeline.reports.make_report import MadeReport
from pipeline.reports.tables import build_table
from pipeline.reports.wording import Wording, load_locale
from tests.golden_cijferboek import golden_rows
from tests.reports.example_reports import Grondslag

JAREN = ("2022", "2023", "2024")
LOCATIES = ("Arnhem", "Doetinchem", "Nijmegen")
BESTEMMINGEN = {
    "Betaald werk": "betaald werk",
    "waarvan regulier": "betaald werk regulier",
    "waarvan met ondersteuning": "betaald werk met ondersteuning",
    "Opleiding": "opleiding",
    "Andere dagbesteding": "andere dagbesteding",
    "Vrijwilligerswerk": "vrijwilligerswerk",
    "Thuissituatie": "thuissituatie",
    "Gesloten setting": "gesloten setting",
    "Onbekend": "onbekend",
    "Samen overig": "overig",
}
GOLDEN = {(r["indicator"], r["uitsplitsing"], r["periode_of_peildatum"]): r for r in golden_rows("ict-maatwerk")}


def golden(indicator: str, periode: str, **uitsplitsing: str) -> tuple[str, str, str]:
    """Return numerator, denominator and rendering of an acceptance figure."""
    rij = GOLDEN[(indicator, "|".join(f"{d}={w}" for d, w in uitsplitsing.items()), periode)]
    return rij["teller"], rij["noemer"], rij["weergave_nl"]


def table(content: ReportContent, naam: str) -> dict[str, list[str]]:
    """Return the rows of a table by their header, as printed."""
    tabel = next(tabel for tabel in content.tabellen if tabel.id == naam)
    return {rij.cellen[0].tekst: [cel.tekst for cel in rij.cellen[1:]] for rij in tabel.rijen}


def section(content: ReportContent, naam: str) -> Sectie:
    return next(sectie for sectie in content.secties if sectie.id == naam)


def plain(sectie: Sectie) -> str:
    """Return the sentences of a section: text, lead and frames; headings, tables and charts left out."""
    delen = []
    for stuk in sectie.stukken:
        if stuk.soort in ("tekst", "inleiding"):
            delen.append(str(stuk.inhoud[0]))
        elif stuk.soort == "kader":
            delen += stuk.inhoud[0].alineas
        elif stuk.soort == "verwijzing":
            delen.append("VERWIJZING")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", "".join(delen)))


def bestemmingen_of(locatie: str, periode: str) -> Iterator[tuple[str, list[str]]]:
    for label, bestemming in BESTEMMINGEN.items():
        teller, _, weergave = golden("Uitstroom naar bestemming", periode, locatie=locatie, bestemming=bestemming)
        yield label, [teller, weergave]
    teller, _, weergave = golden("Uitstroom naar reguliere setting", periode, locatie=locatie)
    yield "Samen reguliere setting", [teller, weergave]
    teller, _, _ = golden("Uitgestroomde deelnemers", periode, locatie=locatie)
    yield "Alle uitgestroomde deelnemers", [teller, ""]


# ---------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("naam", "locatie"), [("t-bestemming", "alle"), *((f"t-bestemming-locatie-{p.lower()}", p) for p in LOCATIES)]
)
def test_destinations_over_three_years_are_the_acceptance_figures(
    uitstroom_content: ReportContent, naam: str, locatie: str
) -> None:
    rijen = table(uitstroom_content, naam)

    for plaats, periode in enumerate(JAREN):
        verwacht = dict(bestemmingen_of(locatie, periode))
        assert {label: rij[2 * plaats : 2 * plaats + 2] for label, rij in rijen.items()} == verwacht


def test_destinations_per_location_are_the_acceptance_figures(uitstroom_content: ReportContent) -> None:
    rijen = table(uitstroom_content, "t-bestemming-locaties")

    for plaats, locatie in enumerate(("alle", *LOCATIES)):
        verwacht = dict(bestemmingen_of(locatie, "2024"))
        assert {label: rij[2 * plaats : 2 * plaats + 2] for label, rij in rijen.items()} == verwacht


def test_the_difference_with_last_year_is_exact(uitstroom_content: ReportContent) -> None:
    verschil = {label: rij[-1] for label, rij in table(uitstroom_content, "t-bestemming").items()}

    assert verschil == {
        "Betaald werk": "−6,6",
        "waarvan regulier": "−3,3",
        "waarvan met ondersteuning": "−3,4",
        "Opleiding": "+8,3",
        "Samen reguliere setting": "+1,7",
        "Andere dagbesteding": "+8,5",
        "Vrijwilligerswerk": "+1,4",
        "Thuissituatie": "−15,8",
        "Gesloten setting": "+1,4",
        "Onbekend": "+2,8",
        "Samen overig": "−10,2",
        "Alle uitgestroomde deelnemers": "",
    }


def test_the_regular_setting_has_its_interval(uitstroom_content: ReportContent) -> None:
    rijen = table(uitstroom_content, "t-regulier")

    for label, locatie in {"ICT Maatwerk": "alle", **{plaats: plaats for plaats in LOCATIES}}.items():
        verwacht = [
            deel for jaar in JAREN for deel in golden("Uitstroom naar reguliere setting", jaar, locatie=locatie)
        ]
        assert rijen[label][:9] == verwacht
    assert [rijen[label][9] for label in (*LOCATIES, "ICT Maatwerk")] == [
        "13,3–53,1%",
        "20,3–61,4%",
        "39,3–71,8%",
        "33,5–56,6%",
    ]
    assert rijen["ICT Maatwerk"][10] == "+1,7"


def test_the_ladder_names_its_denominators(uitstroom_content: ReportContent) -> None:
    rijen = table(uitstroom_content, "t-ladder")

    for label, richting in {
        "Hoger dan bij de start": "doorstroomt",
        "Gelijk aan de start": "stabiel",
        "Lager dan bij de start": "valt terug",
    }.items():
        indicator = "Verschuiving op de participatieladder"
        verwacht = [deel for jaar in JAREN for deel in golden(indicator, jaar, locatie="alle", richting=richting)]
        assert rijen[label][:9] == verwacht
    assert rijen["Niet te bepalen"] == ["6", "61", "9,8%", "9", "65", "13,8%", "12", "67", "17,9%", ""]


def test_jobcoaching_is_shown_by_group_and_for_those_without(uitstroom_content: ReportContent) -> None:
    groepen = table(uitstroom_content, "t-jobcoach")

    for label, groep in {"Samen reguliere setting": "reguliere setting", "Naar betaald werk": "betaald werk"}.items():
        verwacht = [deel for jaar in JAREN for deel in golden("Jobcoach ingezet", jaar, locatie="alle", groep=groep)]
        assert groepen[label] == verwacht
    assert groepen["Naar een andere bestemming"][6:] == ["2", "37", "5%"]
    assert table(uitstroom_content, "t-met-en-zonder")["Zonder jobcoach"][6:] == ["13", "48", "27%"]


def test_the_count_of_rows_closes(uitstroom_content: ReportContent) -> None:
    assert table(uitstroom_content, "t-telling") == {
        "Arnhem": ["17", "0", "17"],
        "Doetinchem": ["19", "1", "18"],
        "Nijmegen": ["33", "1", "32"],
        "ICT Maatwerk": ["69", "2", "67"],
    }


def test_every_chart_shows_figures_that_also_stand_in_a_table(uitstroom: Grondslag) -> None:
    wording = Wording(load_locale())
    tijdvak = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", LOCATIES)
    soort = uitstroom.opdracht.soort
    tabellen = {tabel.id: tabel for sectie in soort.secties for tabel in sectie.tabellen}

    def lezer() -> Cijferlezer:
        return Cijferlezer(uitstroom.cijferboek, tijdvak, lambda p: f"Uitstroom_{p}.xlsx", soort.standaard)

    for grafiek in (grafiek for sectie in soort.secties for grafiek in sectie.grafieken):
        in_tabel, in_grafiek = lezer(), lezer()
        for naam in grafiek.tabellen:
            build_table(tabellen[naam], tijdvak, in_tabel, wording)
        for rij in tijdvak.as_waarden(grafiek.rijen):
            for kolom in tijdvak.as_waarden(grafiek.kolommen):
                in_grafiek.lees(tijdvak.keuze(grafiek.keuze(rij, kolom) or {}))
        assert set(map(id, in_grafiek.gebruikt)) <= set(map(id, in_tabel.gebruikt)), grafiek.id


def test_charts_say_in_words_what_they_show(uitstroom_content: ReportContent) -> None:
    figuren: dict[str, Figuur] = {figuur.id: figuur for figuur in uitstroom_content.figuren}

    assert set(figuren) == {
        "f-deelnemers",
        "f-verschuiving",
        "f-regulier-locaties",
        "f-bestemming",
        "f-bestemming-locaties",
        "f-regulier",
        "f-ladder",
        "f-jobcoach",
    }
    assert "Betaald werk 10, Opleiding 20" in figuren["f-deelnemers"].alt
    assert (
        "Thuissituatie gaat van 30,8% in 2023 naar 14,9% in 2024. De andere verschillen kunnen toeval zijn."
        in figuren["f-verschuiving"].alt
    )
    assert (
        "In 2024 is Nijmegen het hoogst (56,3%) en Arnhem het laagst (29,4%). "
        "2023–2024: kan toeval zijn bij ICT Maatwerk, Arnhem, Doetinchem en Nijmegen."
    ) in figuren["f-regulier-locaties"].alt
    for figuur in figuren.values():
        assert 40 < len(figuur.alt) < 700
        assert figuur.breedte_mm <= 166


# ---------------------------------------------------------------------- sentences


def test_the_first_page_has_five_key_figures(uitstroom_content: ReportContent) -> None:
    kort = [(kern.naam, kern.weergave, kern.verandering, kern.n) for kern in uitstroom_content.kerncijfers]

    assert kort == [
        ("Uitgestroomde deelnemers", "67", "2 meer dan in 2023", None),
        ("Naar een reguliere setting", "44,8%", "1,7 procentpunt hoger dan in 2023", 67),
        ("Naar betaald werk", "15%", "6,6 procentpunt lager dan in 2023", 67),
        ("Naar de thuissituatie", "14,9%", "15,8 procentpunt lager dan in 2023", 67),
        ("Hoger op de participatieladder", "69,1%", "17,3 procentpunt hoger dan in 2023", 55),
    ]
    eerste: Kerncijfer = uitstroom_content.kerncijfers[0]
    assert eerste.lijn is not None
    assert eerste.lijn.alt == (
        "Kleine lijngrafiek over 3 jaren, Uitgestroomde deelnemers: eerst 61 in 2022, daarna 65 in 2023 en ten slotte 67 in 2024."
    )
    assert {kern.richting for kern in uitstroom_content.kerncijfers} == {"neutraal"}


def test_only_a_real_change_is_called_one(uitstroom_content: ReportContent) -> None:
    blik = plain(section(uitstroom_content, "in-een-oogopslag"))

    assert (
        "Eén verschil is groter dan wat toeval meestal oplevert: het aandeel thuissituatie is gehalveerd, "
        "van 30,8% (20 van de 65) naar 14,9% (10 van de 67). De andere verschillen kunnen toeval zijn"
    ) in blik


@pytest.mark.parametrize(
    ("sectie", "zin"),
    [
        ("in-een-oogopslag", "In 2024 stroomden bij ICT Maatwerk 67 deelnemers uit, 2 meer dan in 2023."),
        ("in-een-oogopslag", "gingen 10 deelnemers naar betaald werk en 20 deelnemers naar een opleiding."),
        ("samenvatting", "is gehalveerd: van 30,8% (20 van de 65) in 2023 naar 14,9% (10 van de 67) in 2024."),
        ("samenvatting", "Bij 17,9% (12 van de 67) is de verschuiving niet te bepalen"),
        ("inleiding", "In 2024 waren dat 2 deelnemers. Deze overplaatsingen tellen nergens in dit rapport mee"),
        ("inleiding", "Door afronding tellen percentages niet altijd op tot 100."),
        ("bestemmingen", "De grootste groep ging in 2024 naar een opleiding: 29,9% (20 van de 67)."),
        ("bestemmingen", "In 2023 ging de grootste groep naar de thuissituatie: 30,8% (20 van de 65)."),
        (
            "reguliere-setting",
            "Dat is 1,7 procentpunt hoger dan in 2023 (43,1%, 28 van de 65). Dit verschil kan toeval zijn.",
        ),
        ("reguliere-setting", "Het aandeel was het hoogst in Nijmegen: 56,3% (18 van de 32)."),
        ("participatieladder", "Stabiel bleef 10,9% (6 van de 55) en terug viel 20,0% (11 van de 55)."),
        ("jobcoaching", "van de deelnemers met een jobcoach ging 89% (17 van de 19) naar een reguliere setting."),
        ("jobcoaching", "Uit deze cijfers is niet af te leiden hoeveel de jobcoach zelf heeft bijgedragen."),
        ("toelichting", "de groep overig: 31,3% (21 van de 67)."),
        ("conclusie", "10 deelnemers, tegen 20 in 2023."),
        ("kwaliteit", "In 2024 ontbrak de trede bij uitstroom het vaakst: bij 13,4% (9 van de 67)."),
        ("kwaliteit", "De levering over 2024 telt 69 regels. Daaronder zijn 2 overplaatsingen"),
    ],
)
def test_sentences_follow_the_figures(uitstroom_content: ReportContent, sectie: str, zin: str) -> None:
    assert zin in plain(section(uitstroom_content, sectie))


def test_no_sentence_names_a_cause_or_claims_success(uitstroom_content: ReportContent) -> None:
    alles = " ".join(plain(sectie) for sectie in uitstroom_content.secties).lower()

    for woord in (
        "dankzij",
        "te danken",
        "als gevolg van",
        "komt door",
        "positieve ontwikkeling",
        "effectie",
        "leidt tot",
    ):
        assert woord not in alles


def test_text_is_clean(uitstroom_content: ReportContent) -> None:
    for sectie in uitstroom_content.secties:
        tekst = plain(sectie)
        assert not re.search(r"\{\{|\}\}|None|Fraction|Cijfer\(| [.,;:]|\.\.|,,", tekst), sectie.id
        zinnen = [zin for zin in re.split(r"(?<=\.) ", tekst) if len(zin) > 30]
        assert len(zinnen) == len(set(zinnen)), sectie.id


def test_own_text_is_complete_and_quotes_all_its_figures(uitstroom_content: ReportContent) -> None:
    assert uitstroom_content.ontbrekende_eigen_tekst == ()
    assert uitstroom_content.waarschuwingen == ()


def test_without_own_text_the_generated_text_stands_in(
    uitstroom: Grondslag, tmp_path_factory: pytest.TempPathFactory
) -> None:
    leeg = tmp_path_factory.mktemp("eigen_tekst")
    content = build_content(uitstroom.opdracht, uitstroom.cijferboek, uitstroom.bronnen, indicators(), leeg)

    assert [pad.rsplit("/", 1)[1] for pad in content.ontbrekende_eigen_tekst] == [
        "inleiding.md",
        "jobcoaching.md",
        "betaald-werk.md",
        "opleiding.md",
        "thuissituatie.md",
        "andere-dagbesteding.md",
        "conclusie.md",
    ]
    assert "Naar een reguliere setting ging 44,8% (30 van de 67)" in plain(section(content, "conclusie"))


# ---------------------------------------------------------------------- the finished report


def printed_forms(cijfer: Cijfer) -> set[str]:
    """Return every way in which a figure may be printed."""
    vormen = {cijfer.weergave, cijfer.weergave.removesuffix(" procentpunt"), cijfer.weergave.removeprefix("-")}
    vormen.add(cijfer.weergave.removeprefix("-").removesuffix(" procentpunt"))
    for getal in (cijfer.teller, cijfer.noemer):
        if getal is not None:
            vormen |= {dutch_number(getal, 0), dutch_number(abs(getal), 0)}
    for grens in (cijfer.ondergrens, cijfer.bovengrens):
        if grens is not None:
            vormen |= {dutch_number(grens, cijfer.decimalen), dutch_number(grens, cijfer.decimalen) + "%"}
    return vormen


def numbers_in(tekst: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*%?", tekst)


def test_every_number_in_a_sentence_comes_from_the_figures(uitstroom_content: ReportContent) -> None:
    toegestaan = {vorm for cijfer in uitstroom_content.cijfers for vorm in printed_forms(cijfer)}
    toegestaan |= {"2022", "2023", "2024"}
    # Not figures: the ladder's steps 5 and 6, the name of the interval, "adds up to 100", and SHA-256.
    vast = {"5", "6", "95%", "100", "256"}

    for sectie in uitstroom_content.secties:
        assert [g for g in numbers_in(plain(sectie)) if g not in toegestaan | vast] == [], sectie.id


def test_every_percentage_in_the_pdf_comes_from_the_figures(uitstroom_pdf: MadeReport) -> None:
    toegestaan = {vorm for cijfer in uitstroom_pdf.cijfers for vorm in printed_forms(cijfer)}
    # Not figures: axes of charts, the example of a percentage point, the name of the interval.
    toegestaan |= {"0%", "25%", "50%", "75%", "100%", "40%", "42%", "95%"}
    document = pypdfium2.PdfDocument(uitstroom_pdf.pdf)
    tekst = "\n".join(pagina.get_textpage().get_text_range() for pagina in document)

    gedrukt = re.findall(r"\d+(?:,\d+)?%", tekst)

    assert len(gedrukt) > 200
    assert sorted({g for g in gedrukt if g not in toegestaan}) == []


def test_the_report_is_a_sensible_document(uitstroom_pdf: MadeReport) -> None:
    assert uitstroom_pdf.bestandsnaam == "uitstroomrapport-2024-concept.pdf"
    assert uitstroom_pdf.titel == "Uitstroomrapport 2024"
    assert 15 <= uitstroom_pdf.pages <= 19
    assert uitstroom_pdf.pdf.startswith(b"%PDF-1.7")


def test_definitions_cover_every_figure(uitstroom_content: ReportContent) -> None:
    namen = {definitie.term for definitie in uitstroom_content.definities}

    assert {cijfer.naam for cijfer in uitstroom_content.cijfers} == namen
    assert "Uitstroom naar reguliere setting" in namen


def test_the_attachments_hold_figures_and_fingerprints(uitstroom_content: ReportContent) -> None:
    inhoud = {bijlage.naam: bijlage.inhoud.decode("utf-8-sig") for bijlage in uitstroom_content.bijlagen}

    assert len(inhoud["cijfers.csv"].splitlines()) == len(uitstroom_content.cijfers) + 1
    assert (
        "Uitstroom naar reguliere setting;locatie=alle;2024;44,8%;44,776119403;procent;30;67;" in inhoud["cijfers.csv"]
    )
    assert len(inhoud["leveringen.csv"].splitlines()) == 10
    assert [bron.levering for bron in uitstroom_content.bronnen] == [f"Uitstroom_{jaar}.xlsx" for jaar in JAREN]


def test_the_table_of_deliveries_balances(uitstroom_content: ReportContent) -> None:
    tabel: Tabel = next(tabel for tabel in uitstroom_content.tabellen if tabel.id == "t-leveringen")

    assert [rij.cellen[0].tekst for rij in tabel.rijen if rij.soort == "groep"] == [
        "Uitstroom_2022.xlsx, peildatum 31-12-2022, uitgedraaid op 24-01-2023",
        "Uitstroom_2023.xlsx, peildatum 31-12-2023, uitgedraaid op 12-01-2024",
        "Uitstroom_2024.xlsx, peildatum 31-12-2024, uitgedraaid op 22-01-2025",
    ]
    for rij in (rij for rij in tabel.rijen if rij.soort == "gewoon"):
        geleverd, aanvaard, afgekeurd = (int(cel.tekst) for cel in rij.cellen[1:4])
        assert geleverd == aanvaard + afgekeurd

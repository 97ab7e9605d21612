"""The kengetallen of Rijk van Nijmegen: every figure against the acceptance figures, stock and flow apart, on two pages."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.charts.canvas import POINTS_PER_MM
from pipeline.domain.organisation import load_organisation
from pipeline.indicators.definitions import indicators
from pipeline.reports.building_blocks import Figuur, Tabel
from pipeline.reports.content import Bron, Opdracht, ReportContent, Sectie, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import MadeReport, make_report
from pipeline.reports.render import Renderer, RenderFout
from tests.conftest import GEGEVENS
from tests.golden_cijferboek import golden_rows
from tests.hand_made import figures, hand_made
from tests.reports.example_reports import ExampleReport, Grondslag
from tests.reports.kinds.test_uitstroomrapport import numbers_in, plain, printed_forms, section, table
from tests.reports.structure_dump import structure_lines

BRON = "rijk-van-nijmegen"
GEMEENTEN = ("Berg en Dal", "Beuningen", "Druten", "Heumen", "Mook en Middelaar", "Nijmegen", "Wijchen")
GOLDEN = {(rij["indicator"], rij["uitsplitsing"]): rij for rij in golden_rows(BRON)}
MENSEN = "Mensen in arbeidsmatige dagbesteding"
OPGEMAAKT = datetime(2022, 1, 28, 9, 0, tzinfo=UTC)
EIGEN_TEKST = ("inleiding", "toelichting", "niet-gemeten")


def golden(indicator: str, **uitsplitsing: str) -> str:
    """Return an acceptance figure as it is printed."""
    return GOLDEN[(indicator, "|".join(f"{d}={w}" for d, w in uitsplitsing.items()))]["weergave_nl"]


@pytest.fixture(scope="module")
def grondslag(report_of_kind: ExampleReport) -> Grondslag:
    return report_of_kind("kengetallen").grondslag


@pytest.fixture(scope="module")
def content(report_of_kind: ExampleReport) -> ReportContent:
    return report_of_kind("kengetallen").content


@pytest.fixture(scope="module")
def blad(report_of_kind: ExampleReport) -> MadeReport:
    return report_of_kind("kengetallen").concept


@pytest.fixture(scope="module")
def zonder_eigen_tekst(grondslag: Grondslag, tmp_path_factory: pytest.TempPathFactory) -> MadeReport:
    opdracht = replace(grondslag.opdracht, status="definitief")
    return make_report(
        opdracht,
        grondslag.cijferboek,
        grondslag.bronnen,
        renderer=Renderer(),
        own_text_folder=tmp_path_factory.mktemp("leeg"),
    )


def pages(rapport: MadeReport) -> list[str]:
    """Return the text of each page on one line."""
    document = pypdfium2.PdfDocument(rapport.pdf)
    return [" ".join(blad.get_textpage().get_text_range().split()) for blad in document]


# ---------------------------------------------------------------------- figures


def test_the_key_figures_stand_apart_as_stock_and_flow(content: ReportContent) -> None:
    per_groep: dict[str, list[tuple[str, str, str]]] = {}
    for kern in content.kerncijfers:
        per_groep.setdefault(kern.groep, []).append((kern.weergave, kern.eenheid, kern.naam))

    assert per_groep == {
        "Stand op 1 december 2021": [
            (golden(MENSEN, gemeente="alle"), "", "mensen in arbeidsmatige dagbesteding"),
            (
                golden("Trajecten (mogelijk) loonwaardeontwikkeling", gemeente="alle"),
                "",
                "trajecten gericht op loonwaarde",
            ),
            (golden("Trajecten zelfredzaamheid", gemeente="alle"), "", "trajecten gericht op zelfredzaamheid"),
        ],
        "Stroom van 1 januari 2019 tot en met 1 december 2021": [
            (golden("Kandidaten doorgestroomd", bestemming="alle"), "", "kandidaten doorgestroomd"),
            ("6", "", "van hen teruggevallen"),
            (
                golden("Gemiddelde duur ontwikkelarrangement (maanden)", soort="alle"),
                "maanden",
                "gemiddelde duur van een ontwikkelarrangement",
            ),
        ],
    }


def test_municipalities_are_the_acceptance_figures(content: ReportContent) -> None:
    rijen = table(content, "t-gemeenten")

    for label, gemeente in {**{naam: naam for naam in GEMEENTEN}, "Samen": "alle"}.items():
        assert rijen[label] == [
            golden(MENSEN, gemeente=gemeente),
            golden("Inwoners", gemeente=gemeente),
            golden(f"{MENSEN} per 10.000 inwoners", gemeente=gemeente),
            golden("Trajecten (mogelijk) loonwaardeontwikkeling", gemeente=gemeente),
            golden("Trajecten zelfredzaamheid", gemeente=gemeente),
        ]


def test_destinations_add_up_over_years_and_have_their_relapse(content: ReportContent) -> None:
    rijen = table(content, "t-doorstroom")

    for label, bestemming in {
        "Betaald werk": "betaald werk",
        "Werk met banenafspraak": "betaald werk banenafspraak",
        "Beschut werk": "beschut werk",
        "Opleiding": "opleiding",
        "Vrijwilligerswerk": "vrijwilligerswerk",
    }.items():
        *jaren, samen, _ = rijen[label]
        assert samen == golden("Kandidaten doorgestroomd", bestemming=bestemming)
        assert sum(map(int, jaren)) == int(samen)
    jaren = [golden("Kandidaten doorgestroomd", bestemming="alle", jaar=jaar) for jaar in ("2019", "2020", "2021")]
    assert rijen["Samen"] == [*jaren, "47", "6"]
    assert [rij[-1] for label, rij in rijen.items() if "Samen" not in label] == ["0", "2", "2", "1", "1"]


def test_where_everybody_is_now(content: ReportContent) -> None:
    assert table(content, "t-gebleven") == {
        "In dagbesteding": ["363", "73%"],
        "Doorgestroomd en weg": ["34", "7%"],
        "Vertrokken zonder doorstroom": ["98", "20%"],
    }


def test_the_stock_of_three_years_is_counted_on_the_same_day(content: ReportContent) -> None:
    assert table(content, "t-standen") == {
        "Mensen in dagbesteding": ["221", "294", "363"],
        "Trajecten loonwaarde": ["34", "61", "120"],
        "Trajecten zelfredzaamheid": ["25", "39", "64"],
    }


def test_the_duration_has_a_mean_and_a_median(content: ReportContent) -> None:
    duur = "Gemiddelde duur ontwikkelarrangement (dagen)"
    assert table(content, "t-duur") == {
        "Loonwaarde": ["112", golden(duur, soort="loonwaarde"), "339"],
        "Zelfredzaamheid": ["64", golden(duur, soort="zelfredzaamheid"), "372"],
        "Samen": ["176", golden(duur, soort="alle"), "352"],
    }


def test_tariffs_and_the_cost_that_follows(content: ReportContent) -> None:
    assert table(content, "t-tarieven") == {
        "Basis, per dagdeel": [
            "€ 8,30",
            golden("Tarief", arrangement="Basisarrangement", eenheid="per dagdeel"),
            "2,4%",
        ],
        "Ontwikkel, per jaar": [
            "€ 3.338,44",
            golden("Tarief", arrangement="Ontwikkelarrangement", eenheid="per jaar"),
            "2,3%",
        ],
    }
    kosten = table(content, "t-kosten")
    assert kosten["Samen"] == [
        golden("Dagdelen per week, basisarrangement", gemeente="alle"),
        golden("Kosten basisarrangement per week", gemeente="alle"),
        golden("Kosten lopende ontwikkelarrangementen per jaar", gemeente="alle"),
    ]
    assert kosten["Nijmegen"] == ["1.155", "€ 9.817,50", "€ 392.692,80"]


def test_charts_say_in_words_what_they_show(content: ReportContent) -> None:
    figuren: dict[str, Figuur] = {figuur.id: figuur for figuur in content.figuren}

    assert set(figuren) == {"f-ontwikkellijn", "f-gemeenten"}
    lijn = figuren["f-ontwikkellijn"].alt
    assert "Arbeidsmatige dagbesteding 363 (179 alleen een basisarrangement en 184 ook een" in lijn
    assert "47 (23 naar Werk, 15 naar Opleiding en 9 naar Vrijwilligerswerk); 6 teruggevallen na doorstroom." in lijn
    assert "Alle punten liggen binnen het bereik van het toeval rond ‘samen 11,2’." in figuren["f-gemeenten"].alt


def test_the_figures_of_the_pathway_stand_in_tables(content: ReportContent) -> None:
    assert table(content, "t-arrangement") == {
        "In dagbesteding": ["179", "184", "363"],
        "Doorgestroomd (vooraf)": ["24", "23", "47"],
    }
    assert table(content, "t-doorstroom")["Samen werk"] == ["4", "6", "13", "23", ""]


# ---------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("sectie", "zin"),
    [
        ("leeswijzer", "Van hen zijn er 34 niet meer in dagbesteding; die tellen dus niet mee in de stand."),
        ("leeswijzer", "47 gedeeld door 363 is daarom geen percentage doorstroom."),
        ("leeswijzer", "van alle 495 deelnemers sinds 2019 stroomde 9,5% door."),
        ("ontwikkellijn", "Van de mensen in dagbesteding heeft 51% (184 van de 363) ook een ontwikkelarrangement."),
        ("ontwikkellijn", "Of dat de doorstroom heeft geholpen, is uit deze cijfers niet af te leiden."),
        ("gemeenten", "wonen in Nijmegen: 61% (221 van de 363)."),
        ("gemeenten", "het hoogst in Nijmegen (12,5) en het laagst in Mook en Middelaar (7,6)."),
        ("gemeenten", "Geen enkele gemeente verschilt meer van alle gemeenten samen (11,2) dan toeval verklaart."),
        (
            "doorstroom",
            "Er stroomden 47 kandidaten door: 23 naar werk (49%), 15 naar een opleiding (32%) en 9 naar vrijwilligerswerk (19%).",
        ),
        ("doorstroom", "In 2020 was dat 4,0% (14 van de 348). Dat kan toeval zijn."),
        ("doorstroom", "Terugval: 12,8% (6 van de 47), met een 95%-interval van 6,0–25,2%."),
        ("doorstroom", "Met één been in dagbesteding staan nog 9 kandidaten."),
        ("gebleven", "Op 1 december 2021 zijn 363 van hen in dagbesteding (73%)."),
        ("gebleven", "verhuisd (18), zorg (17), op eigen verzoek (15), andere dagbesteding (14) en overleden (12)."),
        ("gebleven", "Bij 22 van hen is de reden niet ingevuld (22%)."),
        ("duur", "duurde het gemiddeld 13 maanden. De mediaan is 11 maanden."),
        ("mensen", "Bij de 3 grote is 63% (227 van de 363) van de mensen: Stichting De Linde 62,"),
        ("mensen", "Bij de overige aanbieders samen zijn 136 mensen."),
        ("mensen", "Zij komen gemiddeld 5,2 dagdelen per week (mediaan 5)."),
        ("kosten", "Dat kost € 16.014,00 per week, gemiddeld € 44,12 per persoon."),
        ("begrippen", "Van de geleverde regels met arrangementen zijn 5 van de 902 dubbel; die tellen één keer."),
        ("begrippen", "inwoners op 1 januari 2021."),
    ],
)
def test_sentences_follow_the_figures(content: ReportContent, sectie: str, zin: str) -> None:
    assert zin in tidy(section(content, sectie))


def tidy(sectie: Sectie) -> str:
    """Return the sentences of a section with single spaces, none before a full stop."""
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", plain(sectie)))


def test_the_flow_divided_by_the_stock_is_printed_nowhere(blad: MadeReport, zonder_eigen_tekst: MadeReport) -> None:
    verboden = golden("Kandidaten doorgestroomd gedeeld door stand", bestemming="alle")
    assert verboden == "12,9%"
    for rapport in (blad, zonder_eigen_tekst):
        assert verboden not in " ".join(pages(rapport))
        assert "kandidaten_doorgestroomd_gedeeld_door_stand" not in {cijfer.indicator for cijfer in rapport.cijfers}


def test_every_number_in_a_sentence_comes_from_the_figures(content: ReportContent) -> None:
    toegestaan = {vorm for cijfer in content.cijfers for vorm in printed_forms(cijfer)}
    toegestaan |= {vorm.removeprefix("€ ") for vorm in toegestaan}
    # Not figures: days and years, edges of age groups, names of limits, the rate per 10.000, "adds up to 100".
    vast = {"1", "2019", "2020", "2021", "27", "39", "40", "54", "55", "95%", "10.000", "100"}

    for sectie in content.secties:
        assert [g for g in numbers_in(plain(sectie)) if g not in toegestaan | vast] == [], sectie.id


def test_no_sentence_names_a_cause(content: ReportContent) -> None:
    alles = " ".join(plain(sectie) for sectie in content.secties).lower()
    for woord in ("dankzij", "te danken", "als gevolg van", "komt door", "leidt tot", "succes"):
        assert woord not in alles


def test_own_text_is_complete_and_quotes_all_its_figures(content: ReportContent) -> None:
    assert content.ontbrekende_eigen_tekst == ()
    assert content.waarschuwingen == ()


def test_without_own_text_the_generated_text_stands_in(zonder_eigen_tekst: MadeReport) -> None:
    ontbreekt = [Path(pad).stem for pad in zonder_eigen_tekst.ontbrekende_eigen_tekst]
    tekst = " ".join(pages(zonder_eigen_tekst))

    assert ontbreekt == list(EIGEN_TEKST)
    assert "Dit blad laat zien wie bij WerkBedrijf Rijk van Nijmegen in arbeidsmatige dagbesteding is" in tekst
    assert "op 1 december 2019: 221, op 1 december 2020: 294 en op 1 december 2021: 363." in tekst
    assert "De levering bevat niets over de tevredenheid van deelnemers." in tekst
    assert "Concept" not in tekst


# ---------------------------------------------------------------------- the two pages


def test_it_is_two_pages_of_a4(blad: MadeReport, zonder_eigen_tekst: MadeReport) -> None:
    for rapport in (blad, zonder_eigen_tekst):
        maten = [blad.get_size() for blad in pypdfium2.PdfDocument(rapport.pdf)]
        assert rapport.pages == len(maten) == 2
        assert [tuple(round(maat / POINTS_PER_MM) for maat in blad) for blad in maten] == [(210, 297)] * 2
    assert blad.bestandsnaam == "kengetallen-2021-concept.pdf"


def test_each_page_holds_what_belongs_there(blad: MadeReport) -> None:
    eerste, tweede = pages(blad)

    for kop in ("Kengetallen arbeidsmatige dagbesteding 2021", "De ontwikkellijn", "Per gemeente"):
        assert kop in eerste
    for kop in ("Doorstroom en terugval", "Hoe lang duurt het?", "Tarieven en kosten", "Wat niet is gemeten"):
        assert kop in tweede
        assert kop not in eerste
    assert "Concept" in eerste and "Concept" in tweede


def test_longer_own_text_than_fits_is_refused_in_dutch(grondslag: Grondslag, tmp_path: Path) -> None:
    folder = tmp_path / BRON / "2021"
    folder.mkdir(parents=True)
    (folder / "toelichting.md").write_text("Dit is een lange toelichting. " * 200, encoding="utf-8")
    with pytest.raises(RenderFout, match=r"heeft 2 bladzijden, maar deze telt er \d; kort de eigen tekst in"):
        make_report(
            grondslag.opdracht,
            grondslag.cijferboek,
            grondslag.bronnen,
            renderer=Renderer(),
            own_text_folder=tmp_path,
        )


def test_no_letter_is_smaller_than_eight_points(blad: MadeReport) -> None:
    sizes: set[float] = set()
    for bladzijde in pypdfium2.PdfDocument(blad.pdf):
        for teken in bladzijde.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            sizes.add(round(_font_size(teken), 1))
    assert min(sizes) >= 8


def _font_size(tekst: Any) -> float:
    """Return the size in points at which a text is printed: that of its font times that of its place on the page."""
    size = ctypes.c_float()
    assert pypdfium2.raw.FPDFTextObj_GetFontSize(tekst.raw, size)
    return size.value * abs(tekst.get_matrix().d)


def test_a_screen_reader_meets_one_title_and_no_skipped_level(blad: MadeReport) -> None:
    regels = [regel.strip() for regel in structure_lines(blad.pdf)]
    koppen = [int(regel[1]) for regel in regels if re.match(r"H[1-6] ", regel)]

    assert koppen[0] == 1 and koppen.count(1) == 1
    assert all(volgende <= vorige + 1 for vorige, volgende in pairwise(koppen))
    stand = next(nr for nr, regel in enumerate(regels) if '"Stand op 1 december 2021"' in regel)
    assert [regel for regel in regels[stand : stand + 8] if regel.startswith("P ")][1:3] == [
        'P "363"',
        'P "mensen in arbeidsmatige dagbesteding"',
    ]


def test_figures_definitions_and_fingerprints_travel_inside(content: ReportContent) -> None:
    regels = {bijlage.naam: bijlage.inhoud.decode("utf-8-sig").splitlines() for bijlage in content.bijlagen}

    assert list(regels) == ["cijfers.csv", "definities.csv", "leveringen.csv", "cijfers.csv-metadata.json"]
    assert len(regels["cijfers.csv"]) == len(content.cijfers) + 1
    assert len(regels["leveringen.csv"]) == 4
    assert len(regels["definities.csv"]) == len({cijfer.naam for cijfer in content.cijfers}) + 1
    assert any(
        regel.startswith("kandidaten_doorgestroomd;Kandidaten doorgestroomd;") for regel in regels["definities.csv"]
    )


# ---------------------------------------------------------------------- other worlds


def small(arrangementen: Iterable[dict[str, Any]], **tabellen: Any) -> ReportContent:
    """Return the content for hand-made arrangements in Nijmegen, without own text."""
    return build_content(*_small(arrangementen, tabellen), indicators(), Path("geen eigen tekst"))


def _small(arrangementen: Iterable[dict[str, Any]], tabellen: dict[str, Any]) -> tuple[Opdracht, Any, tuple[Bron, ...]]:
    organisatie = load_organisation(GEGEVENS.register, BRON)
    [periode] = organisatie.perioden("kengetallen")
    inwoners = [{"gemeente": naam, "inwoners": 10_000} for naam in GEMEENTEN]
    wereld = hand_made(
        date(2021, 12, 1),
        gemeenten=GEMEENTEN,
        arrangement=[{"gemeente": "Nijmegen", **rij} for rij in arrangementen],
        **{"inwonertal": inwoners, **tabellen},
    )
    boek = figures(wereld, ("arrangement", "inwonertal", "tarief"))
    bronnen = (Bron("L", date(2021, 12, 1), None, ()),)
    return Opdracht(load_kind("kengetallen"), organisatie, "alle", periode, OPGEMAAKT), boek, bronnen


def weg(persoon: int, **velden: Any) -> dict[str, Any]:
    dag = date(2021, 6, 1)
    return {"persoon": persoon, "einddatum": dag, "doorstroomdatum": dag, "bestemming": "opleiding", **velden}


WERELDEN: dict[str, list[dict[str, Any]]] = {
    "one person": [{"persoon": 1}],
    "one who moved on": [weg(1)],
    "moved on and still there": [{**weg(1), "einddatum": None}],
    "relapse": [weg(1, terugval="j"), {**weg(1, terugval="j"), "begindatum": date(2021, 7, 1), "einddatum": None}],
    "unknown destination": [weg(1, bestemming=None), {"persoon": 2, "geboortejaar": None}],
    "left": [{"persoon": 1, "einddatum": date(2021, 1, 1)}, {"persoon": 2, "soort": "loonwaarde"}],
    "ended development": [
        {"persoon": 1},
        {"persoon": 1, "soort": "loonwaarde", "begindatum": date(2021, 1, 1), "einddatum": date(2021, 3, 1)},
    ],
}


@pytest.mark.parametrize("wereld", WERELDEN)
def test_text_stays_clean_with_few_people(wereld: str) -> None:
    klein = small(WERELDEN[wereld])
    for sectie in klein.secties:
        tekst = tidy(sectie)
        assert not re.search(
            r"\{\{|\}\}|None|Fraction|Cijfer\(|\.\.|,,|[a-z]\.[A-Z]|\b1 (mensen|kandidaten|deelnemers)\b", tekst
        ), tekst


@pytest.mark.parametrize(
    ("wereld", "sectie", "zin"),
    [
        ("one person", "doorstroom", "Er is nog niemand doorgestroomd."),
        ("one person", "leeswijzer", "geen kandidaten stroomden door."),
        ("one person", "duur", "Er is nog geen ontwikkelarrangement afgelopen."),
        ("one who moved on", "leeswijzer", "1 kandidaat stroomde door. Van hen is er 1 niet meer in dagbesteding;"),
        ("one who moved on", "gebleven", "Sinds 1 januari 2019 deed 1 mens mee."),
        ("relapse", "doorstroom", "Op 1 december 2021 is 1 van hen weer in dagbesteding."),
        ("left", "gebleven", "De reden bij vertrek zonder doorstroom: niet ingevuld."),
        ("unknown destination", "mensen", "Van 1 is de leeftijd onbekend (100%)."),
        ("ended development", "duur", "duurde gemiddeld 2 maanden. De mediaan is 2 maanden."),
    ],
)
def test_sentences_fit_none_and_one(wereld: str, sectie: str, zin: str) -> None:
    assert zin in tidy(section(small(WERELDEN[wereld]), sectie))


def test_a_municipality_outside_the_limits_of_chance_is_named() -> None:
    mensen = [{"persoon": nr, "gemeente": "Druten"} for nr in range(40)]
    tekst = tidy(section(small([*mensen, *({"persoon": 100 + nr} for nr in range(3))]), "gemeenten"))
    assert "In Druten is het aantal hoger dan toeval verklaart." in tekst
    assert "Een oorzaak is daarmee niet gevonden." in tekst


def test_an_unknown_destination_gets_its_row_and_its_place_in_the_picture() -> None:
    wereld = small(WERELDEN["unknown destination"])
    assert table(wereld, "t-doorstroom")["Onbekend"] == ["0", "0", "1", "1", "0"]
    lijn = next(figuur for figuur in wereld.figuren if figuur.id == "f-ontwikkellijn")
    assert "1 naar Onbekend" in lijn.alt


def test_without_tariffs_the_costs_are_not_available() -> None:
    wereld = small([{"persoon": 1}])
    tabel: Tabel = next(tabel for tabel in wereld.tabellen if tabel.id == "t-kosten")
    assert table(wereld, "t-kosten")["Samen"] == ["4", "NB", "NB"]
    assert tabel.noten == ("er is geen tarief geleverd dat op de meetdatum geldt",)
    assert "t-tarieven" not in {tabel.id for tabel in wereld.tabellen}


def crowd() -> Iterator[dict[str, Any]]:
    """Yield many people over three years: more destinations than squares fit, large numbers in every table."""
    bestemmingen = ("betaald werk", "betaald werk banenafspraak", "beschut werk", "vrijwilligerswerk", "opleiding")
    for nummer in range(1500):
        gemeente = GEMEENTEN[nummer % 7]
        jaar = 2019 + nummer % 3
        if nummer % 4 == 0:
            dag = date(jaar, 11, 1)
            yield weg(
                nummer, gemeente=gemeente, bestemming=bestemmingen[nummer % 5], einddatum=dag, doorstroomdatum=dag
            )
        else:
            yield {"persoon": nummer, "gemeente": gemeente, "aanbieder": f"Aanbieder {nummer % 30}"}
        if nummer % 2:
            yield {"persoon": nummer, "gemeente": gemeente, "soort": "loonwaarde", "einddatum": date(jaar, 10, 1)}


@pytest.mark.parametrize("wereld", ["one person", "relapse", "crowd"])
def test_other_worlds_also_fit_two_pages(wereld: str, tmp_path: Path) -> None:
    tarief = {"omschrijving": "Basisarrangement", "eenheid": "per dagdeel", "bedrag": "8.50"}
    rijen = list(crowd()) if wereld == "crowd" else WERELDEN[wereld]
    opdracht, boek, bronnen = _small(rijen, {"tarief": [tarief]})
    rapport = make_report(opdracht, boek, bronnen, renderer=Renderer(), own_text_folder=tmp_path)
    assert rapport.pages == 2

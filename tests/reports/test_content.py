"""Building the content of a report: what it is made from, what it refuses, and that it is the same each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.domain.organisation import Organisatie, load_organisation
from pipeline.domain.periods import GeenLevering, Periode
from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.indicators.definitions import Indicator
from pipeline.reports.content import Bron, OntbrekendeDefinitie, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import RapportSoort
from pipeline.reports.make_report import file_name
from pipeline.reports.sources_table import Bronbestand
from tests.conftest import GEGEVENS
from tests.reports.sample_figures import count, share

OPGEMAAKT = datetime(2025, 1, 28, 9, 0, tzinfo=UTC)
INDICATOR = Indicator(
    naam="Aandeel werk",
    definitie="Het deel dat ging werken.",
    teller="wie ging werken",
    noemer="iedereen",
    eenheid="procent",
    decimalen=1,
    soort="stroom",
    richting="hoger_is_beter",
)
VERSCHIL = Indicator(naam="Verschil werk", definitie="Nu min toen.", eenheid="procentpunt", decimalen=1, soort="stroom")
SOORT = {
    "sleutel": "klein",
    "naam": "Klein",
    "titel": "Klein {jaar}",
    "publiek": "raad",
    "omschrijving": "Een klein rapport",
    "perioden": ["jaar"],
    "eerdere_jaren": "eigen levering",
    "bron": "registratie",
    "standaard": {"locatie": "{doel}"},
    "begrippen": [{"term": "Werk", "uitleg": "Werk bij {organisatie}."}],
    "kerncijfers": [
        {
            "label": "Werk",
            "kies": {"indicator": "aandeel_werk"},
            "vergelijk": {"periode": "{jaar_1}"},
            "verschil": {"indicator": "verschil_werk"},
            "eerder": [{"periode": "{jaar_1}"}],
        }
    ],
    "secties": [{"id": "begrippen", "titel": "Begrippen", "sjabloon": "sections/begrippen.html", "soort": "bijlage"}],
}


def delivery(jaar: int) -> Bron:
    bestand = Bronbestand(f"U{jaar}.xlsx", "Arnhem", "0" * 64, 2, 2, 0)
    return Bron(f"L{jaar}", date(jaar, 12, 31), None, (bestand,))


def book(nu: tuple[int, int] = (900, 1000), toen: tuple[int, int] = (100, 1000)) -> Cijferboek:
    verschil = count(Fraction(nu[0] - toen[0], 10), eenheid="procentpunt", decimalen=1, indicator="verschil_werk")
    return Cijferboek(
        [
            share(*nu, locatie="alle"),
            share(*toen, locatie="alle", periode="2023"),
            Cijfer(**{**vars(verschil), "naam": "Verschil werk", "uitsplitsing": {"locatie": "alle"}}),
        ]
    )


@pytest.fixture(scope="module")
def organisatie() -> Organisatie:
    return load_organisation(GEGEVENS.register, "ict-maatwerk")


def opdracht(organisatie: Organisatie, periode: str = "2024", doel: str = "alle") -> Opdracht:
    return Opdracht(RapportSoort.model_validate(SOORT), organisatie, doel, Periode.parse(periode), OPGEMAAKT)


def build(organisatie: Organisatie, boek: Cijferboek, *jaren: int) -> ReportContent:
    bronnen = [delivery(jaar) for jaar in jaren or (2023, 2024)]
    definities = {"aandeel_werk": INDICATOR, "verschil_werk": VERSCHIL}
    return build_content(opdracht(organisatie), boek, bronnen, definities, Path("geen-eigen-tekst"))


def test_content_says_what_the_report_is_and_rests_on(organisatie: Organisatie) -> None:
    content = build(organisatie, book())

    assert (content.titel, content.organisatie, content.periode) == ("Klein 2024", "ICT Maatwerk", "2024")
    assert (content.datum, content.doel, content.status) == ("28 januari 2025", "", "concept")
    assert (content.stijl.naam, content.stijl.accent) == ("ICT Maatwerk", organisatie.stijl.accent)
    assert [begrip.uitleg for begrip in content.begrippen] == ["Werk bij ICT Maatwerk."]
    assert [(d.term, d.uitleg) for d in content.definities] == [
        ("Aandeel werk", "Het deel dat ging werken. Teller: wie ging werken. Noemer: iedereen."),
        ("Verschil werk", "Nu min toen."),
    ]
    assert [(c.indicator, c.periode) for c in content.cijfers] == [
        ("aandeel_werk", "2024"),
        ("aandeel_werk", "2023"),
        ("verschil_werk", "2024"),
    ]


def test_only_the_deliveries_that_were_used_are_listed(organisatie: Organisatie) -> None:
    assert [bron.levering for bron in build(organisatie, book(), 2022, 2023, 2024, 2025).bronnen] == ["L2023", "L2024"]


@pytest.mark.parametrize(
    ("nu", "toen", "oordeel"),
    [
        ((900, 1000), (100, 1000), "gunstig"),
        ((100, 1000), (900, 1000), "ongunstig"),
        ((500, 1000), (500, 1000), "neutraal"),
        ((30, 67), (28, 65), "neutraal"),
    ],
)
def test_a_change_is_good_or_bad_news_only_when_it_is_one(
    organisatie: Organisatie, nu: tuple[int, int], toen: tuple[int, int], oordeel: str
) -> None:
    assert build(organisatie, book(nu, toen)).kerncijfers[0].richting == oordeel


def test_a_figure_without_definition_is_refused(organisatie: Organisatie) -> None:
    with pytest.raises(OntbrekendeDefinitie, match="Indicator 'Verschil werk'"):
        build_content(
            opdracht(organisatie), book(), [delivery(2023), delivery(2024)], {"aandeel_werk": INDICATOR}, Path("geen")
        )


def test_a_period_without_delivery_is_refused(organisatie: Organisatie) -> None:
    with pytest.raises(GeenLevering, match="31 december 2024"):
        build(organisatie, book(), 2022, 2023)


def test_the_same_input_gives_the_same_content(organisatie: Organisatie) -> None:
    assert build(organisatie, book()) == build(organisatie, book())


def test_the_file_is_named_after_kind_period_and_target(organisatie: Organisatie) -> None:
    kwartaal = opdracht(organisatie, "2023-K4", doel="Land van Cuijk")

    assert file_name(opdracht(organisatie)) == "klein-2024-concept.pdf"
    assert file_name(kwartaal) == "klein-2023-K4-land-van-cuijk-concept.pdf"

"""The evaluation of Meedoen Werkt Amsterdam: its figures against the acceptance figures, and what it may not say."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from pipeline.indicators.definitions import indicators
from pipeline.reports.content import ReportContent, build_content
from pipeline.reports.make_report import MadeReport
from tests.golden_cijferboek import golden_rows
from tests.reports.example_reports import ExampleReport, Grondslag
from tests.reports.kinds.test_uitstroomrapport import plain, printed_forms, section, table
from tests.reports.structure_dump import structure_lines

BRON = "meedoen-werkt-amsterdam"
GOLDEN = {(rij["indicator"], rij["uitsplitsing"]): rij for rij in golden_rows(BRON)}
VERKLAREND = (
    "dankzij",
    "te danken aan",
    "als gevolg van het traject",
    "komt door",
    "effectie",
    "leidt tot",
    "succesvol",
)


def golden(indicator: str, uitsplitsing: str) -> dict[str, str]:
    return GOLDEN[(indicator, uitsplitsing)]


@pytest.fixture(scope="module")
def grondslag(report_of_kind: ExampleReport) -> Grondslag:
    return report_of_kind("zrm_evaluatie").grondslag


@pytest.fixture(scope="module")
def content(report_of_kind: ExampleReport) -> ReportContent:
    return report_of_kind("zrm_evaluatie").content


@pytest.fixture(scope="module")
def evaluatie(report_of_kind: ExampleReport) -> MadeReport:
    return report_of_kind("zrm_evaluatie").concept


@pytest.fixture(scope="module")
def bladzijden(evaluatie: MadeReport) -> list[str]:
    return [blad.get_textpage().get_text_range() for blad in pypdfium2.PdfDocument(evaluatie.pdf)]


# ---------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Vooruit op 1 of meer domeinen", "pct_vooruitgang_1_of_meer_domeinen"),
        ("Vooruit op 1 of meer participatiedomeinen", "pct_vooruitgang_participatiedomeinen"),
        ("Vooruit op maatschappelijke participatie", "pct_vooruitgang_maatschappelijke_participatie"),
        ("Vooruit op werk en opleiding", "pct_vooruitgang_werk_en_opleiding"),
        ("Vooruit op sociaal netwerk", "pct_vooruitgang_sociaal_netwerk"),
        ("Op alle domeinen zelfredzaam geworden", "pct_zelfredzaam_geworden_alle_domeinen"),
        ("Financieel zelfredzaam geworden", "pct_financieel_zelfredzaam_geworden"),
    ],
)
def test_the_outcomes_are_the_acceptance_figures(content: ReportContent, label: str, indicator: str) -> None:
    verwacht = golden(indicator, "totaal")
    assert table(content, "t-uitkomsten")[label][:3] == [
        verwacht["teller"],
        verwacht["noemer"],
        f"{verwacht['weergave_nl']}%",
    ]


def test_every_provider_is_printed_with_its_own_n(content: ReportContent, bladzijden: list[str]) -> None:
    rijen = table(content, "t-aanbieders")
    tekst = " ".join("\n".join(bladzijden).split())
    namen = [uitsplitsing.removeprefix("aanbieder=") for naam, uitsplitsing in GOLDEN if naam == "aantal_ingestroomd"]
    for aanbieder in [naam for naam in namen if "=" not in naam and naam != "totaal"]:
        verwacht = golden("pct_vooruitgang_1_of_meer_domeinen", f"aanbieder={aanbieder}")
        assert rijen[aanbieder][0] == f"{verwacht['weergave_nl']}%"
        assert f"{aanbieder} {verwacht['weergave_nl']}% (n = {verwacht['noemer']})" in tekst


def test_the_seven_profiles_have_the_sizes_of_the_fitted_model(content: ReportContent) -> None:
    rijen = table(content, "t-profielgrootte")
    assert [rijen[f"Profiel {nummer}"][0] for nummer in range(1, 8)] == ["420", "588", "518", "356", "65", "78", "121"]


def test_the_population_narrows_as_it_was_counted(content: ReportContent) -> None:
    rijen = table(content, "t-populatie")
    aantallen = [cellen[-1] for cellen in rijen.values()]
    for indicator in ("aantal_ingestroomd", "aantal_eerste_meting", "aantal_twee_metingen", "aantal_analysegroep"):
        assert golden(indicator, "totaal")["weergave_nl"] in aantallen, indicator


def test_a_traject_of_two_people_gets_no_percentage(content: ReportContent) -> None:
    rijen = table(content, "t-trajecten")
    assert not any("%" in cel for cel in rijen["Noord"])
    assert "%" in rijen["Zuid"][0]


def test_what_the_correction_leaves_is_what_the_summary_names(content: ReportContent) -> None:
    tekst = plain(section(content, "samenvatting"))
    assert "werk en opleiding, geestelijke gezondheid, sociaal netwerk en maatschappelijke participatie" in tekst
    # Significant one by one, and no longer after correction for eleven domains: not named as a change.
    assert "huiselijke relaties" not in tekst


# ---------------------------------------------------------------------- sentences


def test_no_sentence_names_a_cause(content: ReportContent) -> None:
    alles = " ".join(plain(sectie) for sectie in content.secties).lower()
    assert [woord for woord in VERKLAREND if woord in alles] == []
    assert "niet vast te stellen" in alles and "regressie naar het gemiddelde" in alles


def test_text_is_clean(content: ReportContent) -> None:
    for sectie in content.secties:
        assert not re.search(r"\{\{|\}\}|None|Fraction|Cijfer\(| [.,;:]|\.\.|,,", plain(sectie)), sectie.id


def test_own_text_is_complete_and_quotes_all_its_figures(content: ReportContent) -> None:
    assert content.ontbrekende_eigen_tekst == ()
    assert content.waarschuwingen == ()


def test_without_own_text_the_generated_text_stands(grondslag: Grondslag, tmp_path: Path) -> None:
    kaal = build_content(grondslag.opdracht, grondslag.cijferboek, grondslag.bronnen, indicators(), tmp_path)
    assert [Path(pad).name for pad in kaal.ontbrekende_eigen_tekst] == [
        "inleiding.md",
        "opzet.md",
        "ervaringen.md",
        "werkzame-elementen.md",
        "conclusies.md",
        "aanbevelingen.md",
    ]
    assert "67% (519 van de 780)" in plain(section(kaal, "conclusies"))


def test_definitions_cover_every_figure(content: ReportContent) -> None:
    assert {cijfer.naam for cijfer in content.cijfers} == {definitie.term for definitie in content.definities}


# ---------------------------------------------------------------------- the file


def test_numbers_of_tables_and_figures_run_on_and_every_reference_exists(bladzijden: list[str]) -> None:
    tekst = "\n".join(bladzijden)
    for soort in ("Tabel", "Figuur"):
        titels = {int(nummer) for nummer in re.findall(rf"^{soort} (\d+) ", tekst, re.MULTILINE)}
        verwezen = {int(nummer) for nummer in re.findall(rf"\b{soort.lower()} (\d+)", tekst)}
        assert titels == set(range(1, max(titels) + 1))
        assert verwezen and verwezen <= titels


def test_every_percentage_in_the_pdf_comes_from_the_figures(evaluatie: MadeReport, bladzijden: list[str]) -> None:
    toegestaan = {vorm for cijfer in evaluatie.cijfers for vorm in printed_forms(cijfer)}
    toegestaan |= {
        "0%",
        "20%",
        "25%",
        "40%",
        "50%",
        "60%",
        "75%",
        "80%",
        "100%",
        "95%",
    }  # axes, the name of the interval
    gedrukt = re.findall(r"\d+(?:,\d+)?%", "\n".join(bladzijden))
    assert len(gedrukt) > 400
    assert sorted({g for g in gedrukt if g not in toegestaan}) == []


def test_only_the_names_of_the_domains_are_printed(bladzijden: list[str]) -> None:
    # The descriptions of the scores are the publisher's; a report has the names of the domains only.
    tekst = " ".join("\n".join(bladzijden).split()).lower()
    assert "acute problematiek" not in tekst and "adequaat zelfredzaam" not in tekst
    assert "zrm 2013" in tekst


def test_a_screen_reader_meets_one_title_and_no_skipped_level(evaluatie: MadeReport) -> None:
    regels = [regel.strip() for regel in structure_lines(evaluatie.pdf)]
    koppen = [int(regel[1]) for regel in regels if re.match(r"H[1-6] ", regel)]
    assert koppen.count(1) == 1
    assert all(volgende <= vorige + 1 for vorige, volgende in pairwise(koppen))

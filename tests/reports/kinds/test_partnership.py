"""The partnership report for its three deliveries and for one municipality: figures, sentences, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from pipeline.domain.organisation import load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.definitions import indicators
from pipeline.reports.building_blocks import Tabel
from pipeline.reports.content import Bron, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import make_report
from pipeline.reports.render import Renderer
from tests.conftest import GEGEVENS

OPGEMAAKT = datetime(2024, 1, 28, 9, 0, tzinfo=UTC)
ALLE_VIER = [("2022-K4", "alle"), ("2023-K1", "alle"), ("2023", "alle"), ("2023", "Boekel")]
Rapport = Callable[[str, str], ReportContent]


def opdracht(periode: str, doel: str) -> Opdracht:
    organisatie = load_organisation(GEGEVENS.register, "ibn-partnership")
    return Opdracht(load_kind("partnership"), organisatie, doel, Periode.parse(periode), OPGEMAAKT)


@pytest.fixture(scope="module")
def rapport(partnership_bron: tuple[Cijferboek, tuple[Bron, ...]]) -> Rapport:
    boek, bronnen = partnership_bron

    @cache
    def build(periode: str, doel: str = "alle") -> ReportContent:
        return build_content(opdracht(periode, doel), boek, bronnen, indicators())

    return build


def table(content: ReportContent, naam: str) -> Tabel:
    return next(tabel for tabel in content.tabellen if tabel.id == naam)


def rows(content: ReportContent, naam: str) -> dict[str, list[str]]:
    """Return the rows of a table by their header, as printed; of equal headers the first."""
    rijen: dict[str, list[str]] = {}
    for rij in table(content, naam).rijen:
        rijen.setdefault(rij.cellen[0].tekst, [cel.tekst for cel in rij.cellen[1:]])
    return rijen


def sentences(content: ReportContent) -> str:
    """Return the running text of the whole report without tags; a reference reads 'tabel 1'."""
    delen = [
        "tabel 1" if stuk.soort == "verwijzing" else " ".join(str(deel) for deel in stuk.inhoud)
        for sectie in content.secties
        for stuk in sectie.stukken
        if stuk.soort in ("tekst", "inleiding", "verwijzing")
    ]
    voetnoten = [stuk.inhoud[0] for sectie in content.secties for stuk in sectie.stukken if stuk.soort == "voetnoot"]
    zonder_nadruk = re.sub(r"</?strong>", "", "".join(delen) + " ".join(voetnoten))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", zonder_nadruk))


@pytest.mark.parametrize(
    ("tabel", "rij", "cellen"),
    [
        ("t-cohorten", "On hold", ["1", "0%", "2", "1%", "17", "6%"]),
        ("t-cohorten", "Teruggemeld", ["80", "29%", "57", "24%", "70", "24%"]),
        ("t-cohorten", "Opleiding", ["0", "0%", "1", "0%", "5", "2%"]),
        ("t-cohorten", "Alle aanmeldingen", ["275", "", "236", "", "288", ""]),
        ("t-redenen", "Tijdelijk niet in staat te werken", ["23", "29%", "16", "28%", "18", "26%"]),
        ("t-redenen", "Niet uit de data af te leiden", ["21", "26%", "7", "12%", "0", "0%"]),
        ("t-jongeren", "Voortraject", ["0", "0%", "1", "1%", "30", "21%"]),
        ("t-gebieden", "Land van Cuijk", ["35", "52", "67%", "39", "58", "67%", "29", "91", "32%"]),
        ("t-verloop", "12 maanden", ["186", "275", "68%", "167", "236", "71%"]),
        ("t-verloop", "24 maanden", ["194", "275", "71%", "–", "–", "–"]),
        ("t-gemeenten-na-een-jaar", "Oss", ["116", "165", "70%", "62%", "76%", "57%", "80%", "binnen"]),
        ("t-gemeenten-na-een-jaar", "Hele regio", ["353", "511", "69%", "", "", "", "", ""]),
        ("t-beschut-gemeenten", "Boekel", ["2", "4", "–", "13%", "100%", "0%", "100%", "binnen"]),
        ("t-beschut-gemeenten", "Maashorst", ["53", "71", "75%", "53%", "77%", "46%", "82%", "binnen"]),
        ("t-taakstelling-gemeenten", "Meierijstad", ["86", "75", "13%"]),
        ("t-trede", "Werken binnen IBN", ["101", "64%", "106", "63%", "119", "72%"]),
        ("t-trede", "In dienst bij IBN", ["159", "", "169", "", "166", ""]),
        ("t-trede", "Alle plaatsingen", ["193", "", "206", "", "203", ""]),
        ("t-kenmerken", "Forfaitair gestart", ["53", "33%", "74", "44%", "70", "42%"]),
        ("t-kenmerken", "Forfaitair, nog niet gemeten", ["29", "18%", "41", "24%", "62", "38%"]),
        ("t-ontwikkeltrajecten", "Naar regulier werk", ["17", "13%", "22", "18%", "19", "12%"]),
        ("t-ontwikkeltrajecten", "Naar een vast dienstverband bij IBN", ["52", "41%", "57", "48%", "84", "55%"]),
        ("t-pw-sluit", "Uitgestroomd", ["108", "105", "118"]),
        ("t-pw-sluit", "Stand aan het einde van het jaar", ["532", "596", "643"]),
        ("t-werkladder", "Afgegeven indicaties", ["190", "NB", "283", "312"]),
        ("t-werkladder", "Plaatsingspercentage", ["63%", "NB", "69%", "65%"]),
        ("t-taakstelling", "Landelijke taakstelling", ["275", "318", "352", "380"]),
        ("t-taakstelling", "Realisatie taakstelling", ["28%", "39%", "47%", "43%"]),
        ("t-taakstelling", "door de taakstelling", ["–", "−6,0", "−5,0", "−3,4"]),
        ("t-pluspakket", "Z-route", ["17", "3", "45", "8", "38", "0", "111"]),
        ("t-normen", "waarvan vraaggestuurd", ["0", "20", "−20"]),
        ("t-normen", "Plekken beschut werk van 31 uur", ["164", "380", "−216"]),
        ("t-doel-plaatsing", "Verschil met het doel, procentpunt", ["–", "–", "–", "−10,3"]),
        ("t-correcties", "Aanmeldingen basispakket, cohort 2022", ["257", "236", "−21"]),
        ("t-lijsten", "Oss", ["60", "NB", "89", "100"]),
        ("t-gemeente-aanmeldingen-boekel", "Alle aanmeldingen", ["1", "3", "7"]),
    ],
)
def test_the_annual_report_prints_these_cells(rapport: Rapport, tabel: str, rij: str, cellen: list[str]) -> None:
    assert rows(rapport("2023"), tabel)[rij] == cellen


@pytest.mark.parametrize(
    ("periode", "zin"),
    [
        ("2023", "Cohort 2023 telt 288 aanmeldingen. Op 31 december 2023 waren er 102 (35%) aan werk of een opleiding"),
        ("2023", "was niemand nog in traject en waren er 81 (29%) niet in traject"),
        ("2023", "72% (119 van de 166)"),
        (
            "2023",
            "Van cohort 2022 was na 3 maanden 28% (67 van de 236) aan het werk of in opleiding, na 12 maanden 71% (167 van",
        ),
        (
            "2023",
            "Alle gemeenten liggen binnen de 95%-grenzen: het percentage na 12 maanden verschilt nergens meer van dat van de",
        ),
        ("2023", "Alle gemeenten liggen binnen de 95%-grenzen: het plaatsingspercentage verschilt nergens meer"),
        ("2023", "In 2023 leidde 12% (19 van de 153) van de afgeronde ontwikkeltrajecten tot regulier werk"),
        ("2023", "Het aandeel jongeren in de aanmeldingen is sterk gestegen: van 38% (90 van de 236) in cohort 2022"),
        ("2023", "Het aantal gestarte dienstverbanden is 35 onder de norm van 200."),
        ("2023", "In 2022 was de norm 140 aanbodgestuurd en 60 vraaggestuurd, in 2023 is dat 180 en 20."),
        ("2023", "een groep forfaitair: 70 bij het uitstroomprofiel en 62 bij de loonwaarde. Dat verschil klopt."),
        ("2023", "In 2023 gaat het om 1 contract."),
        (
            "2023",
            "ging van 47% naar 43%, 3,7 procentpunt lager. De fte (van 165 naar 164) telt daarin voor 0,3 procentpunt",
        ),
        ("2023", "de taakstelling zelf (van 352 naar 380 plekken) voor 3,4 procentpunt omlaag"),
        ("2023", "De lijst met indicaties is toen niet ontvangen van: Oss."),
        ("2023", "Van cohort 2023 zijn dat er na 6 maanden 139 van de 288."),
        ("2023", "Van hen werkt 63% (95 van de 151) op 31 december 2023 bij IBN en 8% (12 van de 151)"),
        ("2023", "zijn bij cohort 2022 per abuis deelnemers aan diensten uit het pluspakket meegeteld"),
        (
            "2023-K1",
            "Van januari tot en met maart 2023 waren er 67 aanmeldingen voor het basispakket. In heel 2022 waren het",
        ),
        ("2023-K1", "Dat is 17% van de norm van 200 voor het hele jaar."),
        (
            "2023-K1",
            "Het aandeel dat naar regulier werk leidde was 22% (9 van de 41). In heel 2022 was het 18% (22 van de 120).",
        ),
        ("2023-K1", "De reden ‘op verzoek van de kandidaat’ bestaat vanaf 2023."),
        ("2023-K1", "Op 31 maart 2023 is daarom alleen de fte te geven: 166 fte van 31 uur."),
        ("2022-K4", "In 2022 waren er 232 aanmeldingen voor het basispakket, 43 minder dan in 2021."),
        ("2022-K4", "was 68% (193 van de 283). Dat is niet te vergelijken met 31 december 2021: niet beschikbaar"),
    ],
)
def test_sentences_follow_the_figures(rapport: Rapport, periode: str, zin: str) -> None:
    assert zin in sentences(rapport(periode))


def test_a_quarter_leaves_out_what_is_not_there_yet(rapport: Rapport) -> None:
    eerste, vierde = rapport("2023-K1"), rapport("2022-K4")

    assert (eerste.titel, vierde.titel) == (
        "Rapportage eerste kwartaal van 2023",
        "Rapportage vierde kwartaal van 2022",
    )
    assert rows(eerste, "t-taakstelling")["Landelijke taakstelling"] == ["275", "318", "352", "–"]
    assert rows(eerste, "t-norm")["Verschil met de norm"] == ["−41", "−31", "–"]
    assert table(eerste, "t-norm").noten == ("Het jaar is nog niet voorbij.",)
    assert [kolom.kop for kolom in table(eerste, "t-pw-sluit").kolommen] == ["Personen", "2021", "2022"]
    assert [kolom.groep for kolom in table(vierde, "t-cohorten").kolommen[1::2]] == ["cohort 2021", "cohort 2022"]
    assert "correcties" in {sectie.id for sectie in eerste.secties}
    assert "correcties" not in {sectie.id for sectie in vierde.secties}


def test_a_cohort_that_is_not_old_enough_is_a_dash_with_the_reason(rapport: Rapport) -> None:
    tabel = table(rapport("2023"), "t-gelijke-leeftijd")
    na_23 = [cel.tekst for cel in tabel.rijen[-3].cellen]

    assert na_23 == ["Aan het werk of in opleiding", "194", "275", "71%", "17", "20", "85%", "–", "–", "–"]
    assert tabel.noten == ("Van dit cohort is op 31 december 2023 nog niemand zo lang geleden aangemeld.",)


def test_the_cohorts_run_as_far_as_all_of_their_people_have_come(rapport: Rapport) -> None:
    alt = {periode: _alt(rapport(periode), "f-verloop") for periode in ("2023", "2023-K1", "2022-K4")}
    assert alt["2023"].endswith(
        "Cohort 2021 gaat van 31% in maand 3 naar 71% in maand 24; cohort 2022 gaat van 28% in maand 3 naar 71% in maand 12."
    )
    assert "cohort 2022:" in alt["2023-K1"]
    assert "naar 68% in maand 12" in alt["2022-K4"] and "cohort 2022" not in alt["2022-K4"]


def test_funnels_show_the_municipalities_of_the_region_only(rapport: Rapport) -> None:
    binnen = "Alle punten liggen binnen de buitenste grenzen van het toeval."
    assert _alt(rapport("2023"), "f-gemeenten-na-een-jaar").endswith(binnen)
    assert _alt(rapport("2023"), "f-beschut-gemeenten").endswith(binnen)
    assert not [figuur.id for figuur in rapport("2023", "Boekel").figuren if "gemeenten" in figuur.id]


def _alt(content: ReportContent, naam: str) -> str:
    return next(figuur.alt for figuur in content.figuren if figuur.id == naam)


def test_a_reason_that_nobody_gave_yet_is_left_out(rapport: Rapport) -> None:
    assert "Op verzoek van de kandidaat" in rows(rapport("2023-K1"), "t-redenen")
    assert "Op verzoek van de kandidaat" not in rows(rapport("2022-K4"), "t-redenen")
    assert "bestaat vanaf 2023" not in sentences(rapport("2022-K4"))


def test_a_list_that_did_not_come_gives_nb_with_its_reason(rapport: Rapport) -> None:
    assert table(rapport("2023"), "t-werkladder").noten == ("niet ontvangen van: Oss", "noemer onvolledig")


@pytest.mark.parametrize(
    ("periode", "doel", "kerncijfers"),
    [
        ("2023", "alle", ["288", "71%", "165", "65%", "43%"]),
        ("2023-K1", "alle", ["67", "62%", "34", "68%", "166"]),
        ("2022-K4", "alle", ["232", "68%", "168", "68%", "46%"]),
        ("2023", "Boekel", ["7", "3", "1", "2", "17%"]),
    ],
)
def test_five_key_figures_open_the_report(rapport: Rapport, periode: str, doel: str, kerncijfers: list[str]) -> None:
    assert [kern.weergave for kern in rapport(periode, doel).kerncijfers] == kerncijfers


def test_key_figures_stand_beside_change_norm_and_earlier_years(rapport: Rapport) -> None:
    gestart, plaatsing, realisatie = rapport("2023").kerncijfers[2:]

    assert (gestart.verandering, gestart.norm) == ("4 minder dan in 2022", "norm voor het jaar 200")
    assert (plaatsing.verandering, plaatsing.norm) == ("3,8 procentpunt lager dan op 31 december 2022", "doel 75%")
    assert plaatsing.lijn is not None
    assert plaatsing.lijn.alt == (
        "Kleine lijngrafiek over 3 jaren, Plaatsingspercentage beschut werk: eerst NB in 2021, daarna 69% in 2022 en "
        "ten slotte 65% in 2023. "
        "De lijn ‘doel 75%’ is ter vergelijking getekend."
    )
    assert (realisatie.norm, realisatie.n) == ("taakstelling 380 plekken", None)
    assert {kern.richting for kern in rapport("2023").kerncijfers} == {"neutraal"}


def test_an_unfinished_year_stands_apart_from_whole_years(rapport: Rapport) -> None:
    aanmeldingen, _, gestart, *_ = rapport("2023-K1").kerncijfers

    assert aanmeldingen.lijn is not None and gestart.lijn is not None
    assert aanmeldingen.lijn.alt.endswith(": eerst 275 in 2021, daarna 257 in 2022 en ten slotte 67 in jan–mrt.")
    # The line joins two whole years; to the dot of three months leads none.
    heel_jaar = rapport("2023").kerncijfers[0].lijn
    assert heel_jaar is not None
    assert heel_jaar.svg.count('fill="none"') == 2
    assert aanmeldingen.lijn.svg.count('fill="none"') == 1


def test_one_municipality_shows_no_figure_of_another(rapport: Rapport) -> None:
    boekel = rapport("2023", "Boekel")
    anderen = {"Bernheze", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss"}

    plaatsen = {cijfer.uitsplitsing.get("gemeente") for cijfer in boekel.cijfers}
    assert plaatsen == {"Boekel", "alle", None}
    assert not [cijfer for cijfer in boekel.cijfers if "gebied" in cijfer.uitsplitsing]
    gedrukt = sentences(boekel) + str([rows(boekel, tabel.id) for tabel in boekel.tabellen])
    assert not [naam for naam in anderen if naam in gedrukt]


def test_small_numbers_are_told_without_a_percentage(rapport: Rapport) -> None:
    boekel = rapport("2023", "Boekel")

    assert (
        "Cohort 2023: 7 aanmeldingen. De stand op 31 december 2023: 2 nog in traject en 5 niet in traject."
        in sentences(boekel)
    )
    assert [kolom.kop for kolom in table(boekel, "t-doel-cohorten").kolommen] == [
        "Status",
        "aantal",
        "aantal",
        "aantal",
    ]
    assert rows(boekel, "t-doel-cohorten")["Niet in traject"] == ["0", "0", "5"]
    assert rows(boekel, "t-doel-beschut")["Plaatsingspercentage"] == ["–", "65%"]
    assert rows(rapport("2023", "Maashorst"), "t-doel-cohorten")["Nog in traject"] == [
        "0",
        "0%",
        "2",
        "4%",
        "28",
        "35%",
    ]


def test_each_municipality_has_its_page(rapport: Rapport) -> None:
    bijlage = next(sectie for sectie in rapport("2023").secties if sectie.id == "gemeenten")
    bladzijden = [stuk.inhoud[0] for stuk in bijlage.stukken if stuk.soort == "paragraaf" and stuk.inhoud[2]]
    assert bladzijden == ["Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss"]


def test_the_actions_stand_in_a_table_of_own_text_with_figures(rapport: Rapport) -> None:
    acties = rows(rapport("2023"), "t-acties")
    assert len(acties) == 8
    assert acties["5. Eind 2024 werkt 75% van de mensen met een indicatie beschut werk"] == [
        "Loopt achter",
        "Het plaatsingspercentage is 65% (202 van de 312). Deze actie vraagt in 2024 extra aandacht.",
    ]
    assert not [tabel for tabel in rapport("2023-K1").tabellen if tabel.id == "t-acties"]


@pytest.mark.parametrize(("periode", "doel"), ALLE_VIER)
def test_every_chart_has_its_figures_in_a_table_of_the_same_report(rapport: Rapport, periode: str, doel: str) -> None:
    content = rapport(periode, doel)
    tabellen = {tabel.id for tabel in content.tabellen}
    figuren = {figuur.id for figuur in content.figuren}
    for sectie in load_kind("partnership").secties:
        for grafiek in sectie.grafieken:
            if any(figuur.startswith(f"f-{grafiek.id}") for figuur in figuren):
                assert grafiek.tabellen
                assert all(any(naam.startswith(f"t-{tabel}") for naam in tabellen) for tabel in grafiek.tabellen)


@pytest.mark.parametrize(("periode", "doel"), ALLE_VIER)
def test_text_is_complete_and_clean(rapport: Rapport, periode: str, doel: str) -> None:
    content = rapport(periode, doel)
    tekst = sentences(content)
    gedrukt = [tabel.titel + str(rows(content, tabel.id)) for tabel in content.tabellen]
    gedrukt += [figuur.titel + figuur.toelichting + figuur.alt for figuur in content.figuren]

    fouten = r"None|[{}]|\bwas was\b|\b1 (?:aanmeldingen|personen|inwoners|contracten)\b| [.,;:]|\.\.|er niemand"
    assert not re.search(fouten, tekst)
    assert not [deel for deel in gedrukt if re.search(r"\{[a-z_]+\}|None\b", deel)]
    assert content.waarschuwingen == ()


def test_own_text_of_the_annual_report_is_complete(rapport: Rapport) -> None:
    assert rapport("2023").ontbrekende_eigen_tekst == ()


@pytest.mark.parametrize(("periode", "doel"), [("2023-K1", "Boekel"), ("2022-K4", "Oss")])
def test_any_municipality_and_delivery_can_be_made(rapport: Rapport, periode: str, doel: str) -> None:
    assert rapport(periode, doel).doel == doel
    assert len(rapport(periode, doel).kerncijfers) == 5


def test_the_report_of_one_municipality_becomes_a_pdf(partnership_bron: tuple[Cijferboek, tuple[Bron, ...]]) -> None:
    boek, bronnen = partnership_bron
    gemaakt = make_report(opdracht("2023", "Boekel"), boek, bronnen, renderer=Renderer())
    assert gemaakt.bestandsnaam == "partnership-2023-boekel-concept.pdf"
    assert 10 <= gemaakt.pages <= 18

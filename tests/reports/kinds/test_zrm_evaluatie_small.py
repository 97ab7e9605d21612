"""The evaluation of a world with a handful of participants: no share of so few, and no sentence that needs more of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.organisation import load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.definitions import indicators
from pipeline.reports.content import Bron, Opdracht, ReportContent, TeWeinigDeelnemers, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.render import Renderer
from pipeline.reports.sources_table import Bronbestand
from tests.conftest import GEGEVENS
from tests.hand_made_zrm import KOLOMMEN, Deelnemer, boek
from tests.reports.kinds.conftest import OPGEMAAKT
from tests.reports.kinds.test_uitstroomrapport import plain, section


def content(*deelnemers: Deelnemer) -> ReportContent:
    """Return the evaluation of these participants; those with a first measurement are in two profiles by turns."""
    profielen = [
        {"persoon": nummer, "profiel": 1 + nummer % 2, "kans": 0.9}
        for nummer, deelnemer in enumerate(deelnemers, start=1)
        if deelnemer.eerste is not None
    ]
    model = {"personen": len(profielen), "ontbrekend": 0, "log_likelihood": -100.0, "parameters": 47, "bic": 300.0}
    model |= {"aic": 290.0, "starts": 10, "starts_bij_beste": 8, "entropie": 0.9}
    modellen = [{**model, "klassen": 2, "is_gekozen": True}, {**model, "klassen": 3, "is_gekozen": False, "bic": 310.0}]
    kansen = [
        {"profiel": profiel, "aandeel": 0.5, "domein": "adl", "categorie": categorie, "kans": kans}
        for profiel in (1, 2)
        for categorie, kans in ((1, 0.25), (2, 0.25), (3, 0.5))
    ]
    cijferboek = boek(*deelnemers, zrm_profiel=profielen, zrm_profielmodel=modellen, zrm_profielkans=kansen)
    bron = Bron("L", date(2017, 1, 2), None, (Bronbestand("L", "Amsterdam", "0" * 64, 3, 3, 0),))
    organisatie = load_organisation(GEGEVENS.register, "meedoen-werkt-amsterdam")
    opdracht = Opdracht(
        load_kind("zrm_evaluatie"), organisatie, "alle", Periode(2016, meetdatum=date(2017, 1, 2)), OPGEMAAKT
    )
    return build_content(opdracht, cijferboek, [bron], indicators(), Path("zonder-eigen-tekst"))


def deelnemer(nummer: int, **gegevens: object) -> Deelnemer:
    """Return a participant who went up, stayed or went down by turns; one in four is a man, one in five lacks a score."""
    eerste, tweede = ((2, 3), (3, 4), (4, 3), (5, 5))[nummer % 4]
    zonder = {**dict.fromkeys(KOLOMMEN, eerste), "dagbesteding": None}
    bekend = {
        "geslacht": "m" if nummer % 4 == 0 else "v",
        "geboortedatum": date(1960 + nummer, 5, 1),
        "huishoudtype": "alleenstaand",
        "opleiding": "mavo/vmbo",
        "taalniveau": "goed",
        "uitkering_sinds": date(2014, 1, 1),
        "contacten": nummer,
    }
    return Deelnemer(zonder if nummer % 5 == 0 else eerste, tweede, {**bekend, **gegevens})


@pytest.fixture(scope="module")
def small() -> ReportContent:
    """Twenty-four participants with two measurements at one provider, one with only the first, one with none."""
    return content(*map(deelnemer, range(24)), Deelnemer(2), Deelnemer())


def test_with_too_few_there_is_no_report_and_one_clear_line() -> None:
    with pytest.raises(TeWeinigDeelnemers, match="de analysegroep telt 6 deelnemers, en van minder dan 20"):
        content(*map(deelnemer, range(6)))


def test_a_share_of_few_people_is_told_as_a_count(small: ReportContent) -> None:
    assert "werk en opleiding: 5 van de 19." in plain(section(small, "in-een-oogopslag"))
    assert "Van hen is 75% (18 van de 24) vrouw." in plain(section(small, "samenvatting"))
    for sectie in small.secties:
        te_klein = re.findall(r"\d+% \((?:\d+|geen) van de 1?\d\)", plain(sectie))
        assert te_klein == [], sectie.id


@pytest.mark.parametrize(
    ("sectie", "zin"),
    [
        ("samenvatting", "Op geen enkel domein is een verandering aan te tonen."),
        ("resultaten", "Elk klantprofiel telt minder dan 20 deelnemers met twee metingen."),
        ("conclusies", "Tussen de klantprofielen is geen verschil aan te tonen"),
        ("deelnemers", "Dit zijn te weinig deelnemers om te beschrijven."),
        ("profielen-scores", "Elk klantprofiel telt minder dan 20 deelnemers."),
    ],
)
def test_what_cannot_be_said_of_few_people_is_said_so(small: ReportContent, sectie: str, zin: str) -> None:
    assert zin in plain(section(small, sectie))


@pytest.mark.parametrize(
    ("sectie", "bewering"),
    [
        ("resultaten", "de meeste domeinen"),
        ("resultaten", "al zelfredzaam, tegen"),
        ("resultaten", "Van wie bij de nulmeting niet zelfredzaam was"),
        ("methode", "komt hun totaal niet precies overeen"),
        ("kwaliteit", "alleen een tweede meting"),
        ("conclusies", "de aanbieders"),
    ],
)
def test_nothing_is_claimed_that_does_not_hold_here(small: ReportContent, sectie: str, bewering: str) -> None:
    assert bewering not in plain(section(small, sectie))


def test_no_table_that_is_printed_has_only_dashes(small: ReportContent) -> None:
    gedrukt = [stuk.inhoud[0] for sectie in small.secties for stuk in sectie.stukken if stuk.soort == "tabel"]
    assert len(gedrukt) > 20
    for tabel in gedrukt:
        assert any(cel.tekst.strip("–") for rij in tabel.rijen for cel in rij.cellen[1:]), tabel.id


def test_text_stays_clean_with_few_people(small: ReportContent) -> None:
    for sectie in small.secties:
        assert not re.search(r"None|\b1 deelnemers| [.,;:]|\.\.|,,", plain(sectie)), sectie.id


def test_the_small_evaluation_is_a_report(small: ReportContent) -> None:
    # A reference to a table that this report does not have is an error here.
    html = Renderer().to_html("kinds/zrm_evaluatie/report.html", small)
    assert 'id="t-verandering"' in html and 'id="t-begin-type"' not in html

"""The uitstroomrapport of a world with a handful of people: no, one and two participants, doubling, and shares of nobody."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from pipeline.domain.organisation import load_organisation
from pipeline.domain.periods import Periode
from pipeline.indicators.definitions import indicators
from pipeline.reports.content import Bron, Opdracht, ReportContent, build_content
from pipeline.reports.kinds import load_kind
from pipeline.reports.sources_table import Bronbestand
from tests.conftest import GEGEVENS
from tests.hand_made import figures, hand_made
from tests.reports.kinds.conftest import OPGEMAAKT
from tests.reports.kinds.test_uitstroomrapport import plain, section, table

LOCATIES = ("Arnhem", "Doetinchem", "Nijmegen")


def deelname(jaar: int, nummer: int, bestemming: str, locatie: str = "Arnhem", **velden: Any) -> dict[str, Any]:
    return {
        "levering": f"Uitstroom_{jaar}.xlsx",
        "persoon": 1000 * jaar + nummer,
        "locatie": locatie,
        "bestemming": bestemming,
        "einddatum": date(jaar, 6, 30),
        **velden,
    }


def deelnames(jaar: int, *, ladder: bool = False, **aantallen: int) -> list[dict[str, Any]]:
    """Return that many participants per destination ('betaald_werk_regulier=2'), spread over the locations.

    With `ladder` the first three went down, stayed and went up, and the first one had a jobcoach.
    """
    bestemmingen = [naam.replace("_", " ") for naam, aantal in aantallen.items() for _ in range(aantal)]
    rijen = [deelname(jaar, n, b, LOCATIES[n % len(LOCATIES)]) for n, b in enumerate(bestemmingen)]
    for trede, rij in enumerate(rijen[:3] if ladder else [], start=1):
        rij |= {"trede_start": 2, "trede_uitstroom": trede, "jobcoach": "ja" if trede == 1 else "nee"}
    return rijen


def content(*rijen: dict[str, Any]) -> ReportContent:
    leveringen = [
        {"levering": f"Uitstroom_{jaar}.xlsx", "bron": "ict-maatwerk", "peildatum": date(jaar, 12, 31)}
        for jaar in (2022, 2023, 2024)
    ]
    wereld = hand_made(date(1999, 12, 31), levering=leveringen, beeindigde_deelname=rijen)
    cijferboek = figures(wereld, ("beeindigde_deelname",))
    bronnen = [
        Bron(rij["levering"], rij["peildatum"], None, (Bronbestand(rij["levering"], "Arnhem", "0" * 64, 3, 3, 0),))
        for rij in leveringen
    ]
    organisatie = load_organisation(GEGEVENS.register, "ict-maatwerk")
    opdracht = Opdracht(load_kind("uitstroomrapport"), organisatie, "alle", Periode(2024), OPGEMAAKT)
    return build_content(opdracht, cijferboek, bronnen, indicators())


@pytest.fixture(scope="module")
def small() -> ReportContent:
    """In 2022 and 2023 four people, in 2024 five of whom nobody has steps on the ladder; one was moved."""
    return content(
        *deelnames(2022, ladder=True, betaald_werk_regulier=1, thuissituatie=3),
        *deelnames(2023, ladder=True, opleiding=1, thuissituatie=3),
        *deelnames(2024, betaald_werk_regulier=1, opleiding=2, vrijwilligerswerk=1, onbekend=1),
        deelname(2024, 99, "overplaatsing"),
    )


@pytest.mark.parametrize(
    ("sectie", "zin"),
    [
        ("in-een-oogopslag", "In 2024 stroomden bij ICT Maatwerk 5 deelnemers uit, 1 meer dan in 2023."),
        ("in-een-oogopslag", "Van hen ging 1 deelnemer naar betaald werk en 2 deelnemers naar een opleiding."),
        ("in-een-oogopslag", "Alle verschillen met 2023 kunnen toeval zijn"),
        ("inleiding", "In 2024 was dat 1 deelnemer."),
        ("kwaliteit", "De levering over 2024 telt 6 regels. Daaronder is 1 overplaatsing"),
        (
            "toelichting",
            "Vrijwilligerswerk was de bestemming van 1 deelnemer, een gesloten setting van geen deelnemers.",
        ),
        ("participatieladder", "niet te vergelijken met 2023: niet beschikbaar (er is niemand in deze groep)."),
        ("jobcoaching", "In 2024 stroomden alleen deelnemers uit zonder jobcoach."),
    ],
)
def test_sentences_fit_none_one_and_two(small: ReportContent, sectie: str, zin: str) -> None:
    assert zin in plain(section(small, sectie))


def test_a_share_of_nobody_is_printed_as_not_available(small: ReportContent) -> None:
    assert table(small, "t-ladder")["Hoger dan bij de start"][3:] == ["1", "3", "33,3%", "0", "0", "NB", "NB"]
    tabel = next(tabel for tabel in small.tabellen if tabel.id == "t-ladder")
    assert tabel.noten == ("er is niemand in deze groep",)


def test_text_stays_clean_with_small_numbers(small: ReportContent) -> None:
    for sectie in small.secties:
        assert not re.search(r"None|\b1 deelnemers|geen deelnemer\b| [.,;:]|\.\.", plain(sectie)), sectie.id


def test_charts_of_a_handful_claim_no_change(small: ReportContent) -> None:
    alt = {figuur.id: figuur.alt for figuur in small.figuren}

    assert "Alle verschillen kunnen toeval zijn." in alt["f-verschuiving"]
    assert "groter dan toeval" not in alt["f-regulier-locaties"]
    assert "grijze streep: het verschil kan toeval zijn" in next(
        figuur.svg for figuur in small.figuren if figuur.id == "f-verschuiving"
    )


def test_doubling_and_halving_of_many_are_named() -> None:
    groot = content(
        *deelnames(2022, ladder=True, betaald_werk_regulier=1, thuissituatie=100),
        *deelnames(2023, ladder=True, opleiding=100, thuissituatie=200, andere_dagbesteding=200),
        *deelnames(2024, ladder=True, opleiding=200, thuissituatie=100, andere_dagbesteding=200),
    )
    tekst = plain(section(groot, "samenvatting"))

    assert "is verdubbeld: van 20,0% (100 van de 500) in 2023 naar 40,0% (200 van de 500) in 2024." in tekst
    assert "is gehalveerd: van 40,0% (200 van de 500) in 2023 naar 20,0% (100 van de 500) in 2024." in tekst
    assert "is gelijk gebleven: van 40% (200 van de 500) in 2023 naar 40% (200 van de 500) in 2024." in tekst
    assert "500 deelnemers uit, evenveel als in 2023." in plain(section(groot, "in-een-oogopslag"))

"""What is made of the reports of veraPDF, recorded from its release 1.28.2; it takes neither Java nor the network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.verdicts import GezakteRegel, OnleesbaarVerslag, Oordeel, read_verdicts, summary

OPGENOMEN = Path(__file__).parent / "recorded"
GESLAAGD = (OPGENOMEN / "geslaagd_ua1.json").read_text(encoding="utf-8")
GEZAKT = (OPGENOMEN / "gezakt_3a.json").read_text(encoding="utf-8")

PROEF = Path("/proef")
UITSTROOM, KENGETALLEN = PROEF / "uitstroomrapport.pdf", PROEF / "kengetallen.pdf"
ZONDER_MERK, AFGEBROKEN = PROEF / "zonder-merk.pdf", PROEF / "afgebroken.pdf"

MERK = GezakteRegel(
    regel="ISO 19005-3:2012, 6.7.2.2-1",
    eis=(
        "The document catalog dictionary shall include a MarkInfo dictionary containing an entry, Marked, whose value "
        "shall be true"
    ),
    keren=1,
    plaatsen=(
        "root: MarkInfo dictionary is not present in the document catalog, or Marked entry is set to false or is not "
        "present in the MarkInfo dictionary (MarkInfo = null, Marked = null)",
    ),
)


def changed(verslag: str, change: Callable[[dict[str, Any]], None]) -> str:
    """Return the recorded report with a change in the job of its first file."""
    inhoud = json.loads(verslag)
    change(inhoud["report"]["jobs"][0])
    return json.dumps(inhoud)


def test_reports_that_pass() -> None:
    assert read_verdicts(GESLAAGD, "ua1", [KENGETALLEN, UITSTROOM]) == [
        Oordeel(KENGETALLEN, "ua1", regels_geslaagd=106, controles=24533),
        Oordeel(UITSTROOM, "ua1", regels_geslaagd=106, controles=101369),
    ]
    assert all(oordeel.geslaagd for oordeel in read_verdicts(GESLAAGD, "ua1", [KENGETALLEN, UITSTROOM]))


def test_a_broken_rule_has_its_clause_and_its_place() -> None:
    oordeel, _ = read_verdicts(GEZAKT, "3a", [ZONDER_MERK, AFGEBROKEN])
    assert oordeel == Oordeel(ZONDER_MERK, "3a", regels_geslaagd=154, controles=80262, gezakt=(MERK,))
    assert not oordeel.geslaagd


def test_a_file_that_cannot_be_read() -> None:
    _, oordeel = read_verdicts(GEZAKT, "3a", [ZONDER_MERK, AFGEBROKEN])
    assert oordeel.fout.startswith("veraPDF kan dit bestand niet lezen: Exception: Couldn't parse stream")
    assert not oordeel.geslaagd


def test_a_file_without_a_job() -> None:
    weg = PROEF / "weg.pdf"
    *_, oordeel = read_verdicts(GESLAAGD, "ua1", [UITSTROOM, KENGETALLEN, weg])
    assert oordeel == Oordeel(weg, "ua1", fout="veraPDF heeft dit bestand niet bekeken; staat het er wel?")
    assert not oordeel.geslaagd


def test_a_file_of_which_nothing_was_checked() -> None:
    def nothing_checked(opdracht: dict[str, Any]) -> None:
        opdracht["validationResult"][0]["details"].update(passedRules=0, passedChecks=0)

    oordeel, _ = read_verdicts(changed(GESLAAGD, nothing_checked), "ua1", [UITSTROOM, KENGETALLEN])
    assert not oordeel.geslaagd


def test_a_file_that_was_not_finished() -> None:
    def cut_short(opdracht: dict[str, Any]) -> None:
        opdracht["validationResult"][0]["jobEndStatus"] = "timeout"

    oordeel, _ = read_verdicts(changed(GESLAAGD, cut_short), "ua1", [UITSTROOM, KENGETALLEN])
    assert oordeel.fout == "veraPDF is niet klaar gekomen: timeout"
    assert not oordeel.geslaagd


@pytest.mark.parametrize(
    "verandering",
    [
        lambda opdracht: opdracht["validationResult"][0].update(compliant=False),
        lambda opdracht: opdracht["validationResult"][0]["details"].update(failedRules=1),
    ],
)
def test_a_report_that_contradicts_itself(verandering: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(OnleesbaarVerslag, match="spreekt zichzelf tegen"):
        read_verdicts(changed(GESLAAGD, verandering), "ua1", [UITSTROOM, KENGETALLEN])


@pytest.mark.parametrize("verslag", ["", "Error: Could not find or load main class", "{}", '{"report": null}'])
def test_something_else_than_a_report(verslag: str) -> None:
    with pytest.raises(OnleesbaarVerslag, match="geen verslag dat te lezen is"):
        read_verdicts(verslag, "3a", [UITSTROOM])


def test_a_file_that_was_not_asked_for() -> None:
    with pytest.raises(OnleesbaarVerslag, match=r"waar niet om is gevraagd: /proef/kengetallen\.pdf"):
        read_verdicts(GESLAAGD, "ua1", [UITSTROOM])


def test_the_summary_of_reports_that_pass() -> None:
    assert summary(read_verdicts(GESLAAGD, "ua1", [KENGETALLEN, UITSTROOM])).splitlines() == [
        "rapport                     norm      regels  geslaagd  controles  gezakt",
        "proef/kengetallen.pdf       PDF/UA-1     106       106      24533       0",
        "proef/uitstroomrapport.pdf  PDF/UA-1     106       106     101369       0",
    ]


def test_the_summary_names_every_broken_rule() -> None:
    regels = summary(read_verdicts(GEZAKT, "3a", [ZONDER_MERK, AFGEBROKEN])).splitlines()
    assert regels[1].split() == ["proef/zonder-merk.pdf", "PDF/A-3a", "155", "154", "80262", "1"]
    assert regels[2].split() == ["proef/afgebroken.pdf", "PDF/A-3a", "geen", "uitslag"]
    assert regels[3:7] == [
        "",
        "proef/zonder-merk.pdf is geen PDF/A-3a.",
        f"  {MERK.regel} (1 keer): {MERK.eis}",
        f"    {MERK.plaatsen[0]}",
    ]
    assert regels[8].startswith("proef/afgebroken.pdf is geen PDF/A-3a. veraPDF kan dit bestand niet lezen: ")

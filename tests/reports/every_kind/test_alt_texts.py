"""The text in place of each chart says in a few Dutch words what it shows, with figures that stand in the report too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction

import pytest

from pipeline.charts.labelled_value import LabelledValue
from pipeline.domain.dutch_numbers import dutch_number
from pipeline.indicators.cijferboek import Cijfer
from pipeline.reports.building_blocks import Figuur, Tabel
from pipeline.reports.kinds import GrafiekBeschrijving, load_kind
from tests.reports.every_kind.paper import Paper
from tests.reports.example_reports import VoorbeeldRapport

MOST_CHARACTERS = 400
MOST_SENTENCES = 2
"""After the first phrase, which names the form of the chart and its subject: 'Staafdiagram: uitstroom in 2024.'"""

NUMBER = re.compile(r"(?<![\w,.])[−+-]?\d+(?:[.,]\d+)*(?:%|(?!\w))")
SENTENCE_END = re.compile(r"(?<=[^\d\s])[.!?](?=\s+[‘A-Z0-9]|$)|(?<=\d)\.(?=\s+[‘A-Z]|$)|(?<=%)\.|(?<=\))\.")
ABBREVIATIONS = re.compile(r"\b(bijv|bv|o\.a|d\.w\.z|t/m|nr|ca|incl|excl|resp|m\.b\.t)\.", re.IGNORECASE)
DUTCH = {"de", "het", "een", "in", "van", "naar", "per", "en", "is", "dat", "op", "met", "voor", "drie", "jaar"}
YEAR_OR_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december)\b|\b\d{1,2}-\d{1,2}-\d{4}\b"
)


def sentence_count(text: str) -> int:
    """Return the number of sentences; a decimal, 'n = 12' and an abbreviation end none."""
    return len(SENTENCE_END.findall(ABBREVIATIONS.sub(r"\1", text)))


def numbers(text: str) -> list[str]:
    """Return the numbers of a text without its years and days."""
    return NUMBER.findall(YEAR_OR_DAY.sub(" ", text))


def drawn_values(data: object) -> Iterator[LabelledValue]:
    """Yield every value with its printed text anywhere in the data of a chart."""
    if isinstance(data, LabelledValue):
        yield data
    elif is_dataclass(data):
        for field in fields(data):
            yield from drawn_values(getattr(data, field.name))
    elif isinstance(data, tuple | list):
        for part in data:
            yield from drawn_values(part)


def printed_forms(cijfer: Cijfer) -> set[str]:
    """Return every way in which a figure may be printed, without sign and unit."""
    vormen = {cijfer.weergave}
    for getal in (cijfer.teller, cijfer.noemer):
        if getal is not None:
            vormen.add(dutch_number(abs(getal), 0))
    for grens in (cijfer.ondergrens, cijfer.bovengrens):
        if grens is not None:
            vormen.add(dutch_number(abs(grens), cijfer.decimalen))
    return {bare for vorm in vormen for number in NUMBER.findall(vorm) for bare in [number.lstrip("−+-").rstrip("%")]}


# ---------------------------------------------------------------------- the words


def test_alt_texts_are_short(rapport: VoorbeeldRapport) -> None:
    assert rapport.content.figuren
    long = [
        f"{figuur.id}: {len(figuur.alt)} tekens"
        for figuur in rapport.content.figuren
        if len(figuur.alt) > MOST_CHARACTERS
    ]
    assert long == []


def test_alt_texts_are_one_or_two_sentences(rapport: VoorbeeldRapport) -> None:
    counts = {figuur.id: sentence_count(figuur.alt.partition(". ")[2]) for figuur in rapport.content.figuren}
    assert {naam: count for naam, count in counts.items() if not 1 <= count <= MOST_SENTENCES} == {}


def test_alt_texts_are_dutch_and_begin_with_what_is_shown(rapport: VoorbeeldRapport) -> None:
    for figuur in rapport.content.figuren:
        assert len(DUTCH & set(re.findall(r"\w+", figuur.alt.lower()))) >= 2, figuur.alt
        assert not re.search(r"\b(?:grafiek|afbeelding|plaatje|figuur) (?:van|met)\b", figuur.alt, re.IGNORECASE)
        assert figuur.alt[0].isupper() or figuur.alt[0].isdigit()
        assert figuur.alt.endswith(".")


def test_the_pdf_carries_the_alt_text_of_every_figure(rapport: VoorbeeldRapport, paper: Paper) -> None:
    in_pdf = [figure.alt for figure in paper.elements_of("Figure")]
    assert [figuur.id for figuur in rapport.content.figuren if figuur.alt not in in_pdf] == []
    assert all(in_pdf)


# ---------------------------------------------------------------------- the figures


def test_every_number_in_an_alt_text_is_a_figure_of_the_report(rapport: VoorbeeldRapport) -> None:
    allowed = {vorm for cijfer in rapport.content.cijfers for vorm in printed_forms(cijfer)}
    strange = {
        figuur.id: [number for number in numbers(figuur.alt) if number.lstrip("−+-").rstrip("%") not in allowed]
        for figuur in rapport.content.figuren
    }
    assert {naam: found for naam, found in strange.items() if found and not _only_names(rapport, naam, found)} == {}


def _only_names(rapport: VoorbeeldRapport, naam: str, found: list[str]) -> bool:
    """Tell whether the numbers are part of the names in the chart ('Profiel 2', '1 of meer domeinen', 'meer dan 20')."""
    [figuur] = [figuur for figuur in rapport.content.figuren if figuur.id == naam]
    labels = " ".join(value.label for value in drawn_values(rapport.charts[figuur.alt])) + figuur.titel
    onderwerp = figuur.alt.partition(". ")[0]
    return all(number in numbers(f"{labels} {onderwerp}") for number in found)


def test_an_alt_text_names_the_highest_the_lowest_or_the_largest_part(rapport: VoorbeeldRapport) -> None:
    missing = []
    for figuur in rapport.content.figuren:
        values = [value for value in drawn_values(rapport.charts[figuur.alt]) if value.waarde is not None]
        extremes = highest_and_lowest(values)
        if not any(re.search(rf"(?<![\d,.]){re.escape(text)}(?![\d])", figuur.alt) for text in extremes):
            missing.append(f"{figuur.id}: geen van {sorted(extremes)}")
    assert missing == []


def highest_and_lowest(values: list[LabelledValue]) -> set[str]:
    """Return the printed highest and lowest of a drawing, and those of each period or part that recurs in it."""
    by_label: dict[str, list[LabelledValue]] = {}
    for value in values:
        by_label.setdefault(value.label, []).append(value)
    groups = [values, *(group for group in by_label.values() if len(group) > 1)]
    ordered = [sorted(group, key=lambda value: value.waarde or Fraction(0)) for group in groups if group]
    return {value.tekst for group in ordered for value in (group[0], group[-1])}


def test_the_figures_of_every_chart_stand_in_a_table_of_the_report(soort: str, rapport: VoorbeeldRapport) -> None:
    missing = {}
    for figuur in rapport.content.figuren:
        tabellen = tables_of(soort, rapport, figuur)
        cells = {number for tabel in tabellen for number in numbers_of(tabel)}
        values = [value for value in drawn_values(rapport.charts[figuur.alt]) if value.waarde is not None]
        absent = [f"{value.label} {value.tekst}" for value in values if not stands_in(value, cells)]
        if absent or not tabellen:
            missing[figuur.id] = absent or ["geen tabel genoemd"]
    assert missing == {}


def tables_of(soort: str, rapport: VoorbeeldRapport, figuur: Figuur) -> list[Tabel]:
    """Return the tables of the report that the description of the chart says hold its figures."""
    descriptions = [g for sectie in load_kind(soort).secties for g in sectie.grafieken if _is_of(g, figuur)]
    named = max(descriptions, key=lambda g: len(g.id)).tabellen
    return [tabel for tabel in rapport.content.tabellen if any(tabel.id.startswith(f"t-{naam}") for naam in named)]


def _is_of(grafiek: GrafiekBeschrijving, figuur: Figuur) -> bool:
    return figuur.id == f"f-{grafiek.id}" or figuur.id.startswith(f"f-{grafiek.id}-")


def numbers_of(tabel: Tabel) -> set[str]:
    """Return every number in the cells of a table, without sign and unit."""
    return {
        number.lstrip("−+-").rstrip("%")
        for rij in tabel.rijen
        for cel in rij.cellen[1:]
        for number in NUMBER.findall(cel.tekst.replace("€ ", ""))
    } | {dutch_number(Fraction(cel.n), 0) for rij in tabel.rijen for cel in rij.cellen if cel.n is not None}


def stands_in(value: LabelledValue, cells: set[str]) -> bool:
    """Tell whether a drawn value stands in the cells, as it is printed or with more or fewer decimals."""
    exact = abs(Fraction(value.waarde or 0))
    as_percentage = exact * 100
    forms = {dutch_number(number, decimals) for number in (exact, as_percentage) for decimals in (0, 1, 2)}
    forms |= {number.lstrip("−+-").rstrip("%") for number in NUMBER.findall(value.tekst)}
    return bool(forms & cells)


# ---------------------------------------------------------------------- the rule itself


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Opleiding is het hoogst (29,9%).", 1),
        ("In 2024 is Oss het hoogst (1.288). Boekel is het laagst (n = 7).", 2),
        ("Een derde, bijv. Oss, stroomde door.", 1),
        ("Samen 44,8%. Dat is meer dan in 2023.", 2),
        ("Geen zin zonder punt", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_does(text: str, count: int) -> None:
    assert sentence_count(text) == count

"""Every number, sentence and compound word of a report can be copied and found in its PDF as it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup
from outloud.model import StructElem

from pipeline.reports.building_blocks import Cel, Tabel
from pipeline.reports.content import ReportContent
from tests.reports.every_kind.paper import Paper
from tests.reports.example_reports import VoorbeeldRapport

NUMBER = re.compile(r"[−+]?(?:€ )?\d+(?:[.,]\d+)*%?")
COMPOUND = re.compile(r"\w+(?:-\w+)+")
BROKEN = re.compile(r"[\u00ad\ufffe\x02]|[\w%]-\s*\n\s*\w|\d–\s*\n\s*\d")
"""A soft hyphen, and a compound word or a range of numbers that goes on on the next line."""
NOTES = "abcdefghijklmnop"


def one_line(text: str) -> str:
    """Return the text with single spaces."""
    return " ".join(text.split())


def printed_tables(content: ReportContent) -> list[Tabel]:
    """Return the tables in the order in which they stand in the report."""
    return [
        stuk.inhoud[0]
        for sectie in content.secties
        for stuk in sectie.stukken
        if stuk.inhoud and isinstance(stuk.inhoud[0], Tabel)
    ]


def printed_cell(cel: Cel) -> str:
    """Return a cell as it is printed: its text, the n behind it and the letter of its note."""
    n = "" if cel.n is None else f" (n = {cel.n:,})".replace(",", ".")
    return one_line(f"{cel.tekst}{n}{f' {NOTES[cel.noot - 1]}' if cel.noot else ''}")


def rows_of(paper: Paper, table: StructElem) -> list[list[str]]:
    """Return the text of every cell of the body of a table in a PDF; the empty cell behind a group's header left out."""
    bodies = [body for body in table.children if body.type == "TBody"]
    rows = [row for body in bodies for row in body.descendants() if row.type == "TR"]
    return [
        [paper.text(cell) for cell in row.children if not (cell.type == "TD" and _is_beside_group(row))] for row in rows
    ]


def _is_beside_group(row: StructElem) -> bool:
    return any((cell.attr("ColSpan") or 1) > 1 for cell in row.children if cell.type == "TH")


def sentences(content: ReportContent) -> Iterator[str]:
    """Yield the running text of the report in stretches between tags."""
    for sectie in content.secties:
        for stuk in sectie.stukken:
            if stuk.soort in ("tekst", "inleiding", "voetnoot"):
                yield from _stretches(str(stuk.inhoud[0]), is_html=stuk.soort == "tekst")
            elif stuk.soort == "kader":
                for alinea in stuk.inhoud[0].alineas:
                    yield from _stretches(str(alinea), is_html=isinstance(alinea, Markup))


def _stretches(text: str, *, is_html: bool) -> Iterator[str]:
    parts = re.split(r"<[^>]+>", text) if is_html else [text]
    for part in parts:
        clean = one_line(Markup(part).unescape()) if is_html else one_line(part)
        if clean:
            yield clean


def read_aloud(paper: Paper) -> str:
    """Return the whole report as its structure tree gives it, on one line; what a page break cut is whole."""
    leaves = [element for element in paper.elements if element.type in ("P", "LBody", "Caption", "Note", "TD", "TH")]
    headings = paper.elements_of("H1", "H2", "H3", "H4")
    return one_line(" ".join(paper.text(element) for element in (*leaves, *headings)))


def unbroken(text: str) -> str:
    """Return the text with compound words that were broken at the end of a line whole again: another test is about those."""
    return re.sub(r"([-–]) ", r"\1", re.sub("[\ufffe\x02]", "-", text))


# ---------------------------------------------------------------------- numbers


def test_every_cell_of_every_table_is_in_its_place(rapport: VoorbeeldRapport, paper: Paper) -> None:
    in_content = [
        [[printed_cell(cel) for cel in rij.cellen] for rij in tabel.rijen] for tabel in printed_tables(rapport.content)
    ]
    in_pdf = [rows_of(paper, table) for table in paper.elements_of("Table")]
    assert in_content
    for tabel in in_content:
        assert tabel in in_pdf, f"{tabel[0]} …"


def test_every_number_of_every_table_can_be_searched(rapport: VoorbeeldRapport, paper: Paper) -> None:
    tekst = one_line(" ".join(paper.texts))
    numbers = {
        number
        for tabel in printed_tables(rapport.content)
        for rij in tabel.rijen
        for cel in rij.cellen
        for number in NUMBER.findall(cel.tekst)
    }
    found = Counter(NUMBER.findall(tekst))
    assert len(numbers) > 20
    assert sorted(number for number in numbers if not found[number]) == []


def test_every_key_figure_is_printed_with_all_it_says(rapport: VoorbeeldRapport, paper: Paper) -> None:
    aloud, tekst = read_aloud(paper), one_line(" ".join(paper.texts))
    for kern in rapport.content.kerncijfers:
        for deel in (kern.naam, f"{kern.weergave} {kern.eenheid}".strip(), kern.verandering, kern.norm):
            assert one_line(deel) in aloud, deel
        assert kern.weergave in tekst


def test_every_sentence_with_a_number_is_there_word_for_word(rapport: VoorbeeldRapport, paper: Paper) -> None:
    aloud = unbroken(read_aloud(paper))
    with_numbers = [zin for zin in sentences(rapport.content) if NUMBER.search(zin)]
    assert with_numbers
    assert [zin for zin in with_numbers if unbroken(zin) not in aloud] == []


# ---------------------------------------------------------------------- words


def test_no_word_is_broken_or_has_a_hidden_hyphen(paper: Paper) -> None:
    # U+FFFE and U+0002 are how a hyphen at the end of a line comes out: searching then misses the whole word.
    broken = [
        (number, tekst[max(0, place.start() - 20) : place.end() + 20])
        for number, tekst in enumerate(paper.texts, start=1)
        for place in BROKEN.finditer(tekst)
    ]
    assert broken == []


def test_every_compound_word_is_found_as_one(rapport: VoorbeeldRapport, paper: Paper) -> None:
    tekst = " ".join(paper.texts)
    words = {word for zin in sentences(rapport.content) for word in COMPOUND.findall(zin)}
    words |= {
        word
        for tabel in printed_tables(rapport.content)
        for rij in tabel.rijen
        for cel in rij.cellen
        for word in COMPOUND.findall(cel.tekst)
    }
    assert sorted(word for word in words if word not in tekst) == []


def test_ligatures_do_not_hide_letters(paper: Paper) -> None:
    # The letters ﬀ, ﬁ, ﬂ, ﬃ and ﬄ as one character are found by nobody who types them one by one.
    assert [
        teken for tekst in paper.texts for teken in re.findall(r"[\ufb00-\ufb06\u0132\u0133\ue000-\uf8ff]", tekst)
    ] == []
    assert any(word in " ".join(paper.texts) for word in ("fi", "ff", "fl"))


def test_the_text_has_no_unknown_character(paper: Paper) -> None:
    assert {teken for tekst in paper.texts for teken in tekst if teken in "\ufffd\x00"} == set()

"""Numbers in reading order; references and contents know them in the second writing."""

from __future__ import annotations

import pytest

from pipeline.reports.numbering import Inhoudsregel, Nummering, OngeldigeVerwijzing


def written(nummering: Nummering) -> Nummering:
    """Write a report of a preface, two chapters and an annex."""
    nummering.unnumbered("Voorwoord", "voorwoord")
    nummering.chapter("Samenvatting", "samenvatting")
    nummering.chapter("Uitstroom", "uitstroom")
    nummering.section("Naar bestemming", "bestemming")
    nummering.table("t-een")
    nummering.figure("f-een")
    nummering.table("t-twee")
    nummering.annex("Begrippen", "begrippen")
    nummering.section("Bronnen", "bronnen")
    return nummering


def test_names_of_things() -> None:
    assert written(Nummering()).namen == {
        "voorwoord": "Voorwoord",
        "samenvatting": "hoofdstuk 1",
        "uitstroom": "hoofdstuk 2",
        "bestemming": "paragraaf 2.1",
        "t-een": "tabel 1",
        "f-een": "figuur 1",
        "t-twee": "tabel 2",
        "begrippen": "bijlage A",
        "bronnen": "paragraaf A.1",
    }


def test_references_are_known_in_the_second_writing() -> None:
    first = Nummering()
    assert first.reference("t-twee") == "verwijzing"
    second = Nummering(bekend=written(first))
    assert second.reference("t-twee") == "tabel 2"
    with pytest.raises(OngeldigeVerwijzing, match="t-drie"):
        second.reference("t-drie")


def test_contents() -> None:
    first = Nummering()
    assert first.contents == ()
    assert Nummering(bekend=written(first)).contents == (
        Inhoudsregel("", "Voorwoord", "voorwoord"),
        Inhoudsregel("1", "Samenvatting", "samenvatting"),
        Inhoudsregel("2", "Uitstroom", "uitstroom", onderdelen=(Inhoudsregel("2.1", "Naar bestemming", "bestemming"),)),
        Inhoudsregel(
            "A", "Begrippen", "begrippen", bijlage=True, onderdelen=(Inhoudsregel("A.1", "Bronnen", "bronnen"),)
        ),
    )


@pytest.mark.parametrize("anchor", ["", "met spatie", "2024", 'a"b'])
def test_impossible_anchors(anchor: str) -> None:
    with pytest.raises(OngeldigeVerwijzing, match="anker"):
        Nummering().table(anchor)


def test_a_section_needs_a_chapter() -> None:
    with pytest.raises(OngeldigeVerwijzing, match="eerste hoofdstuk"):
        Nummering().section("Los", "los")

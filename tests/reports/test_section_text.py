"""Section templates: the pieces they are cut into, and names that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek, OnbekendCijfer
from pipeline.reports.building_blocks import Kolom, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import Tijdvak
from pipeline.reports.section_text import OnbekendOnderdeel, SectionWriter, Stuk
from pipeline.reports.wording import Wording, load_locale
from tests.reports.sample_figures import count, share

TIJDVAK = Tijdvak(Periode(2024), "alle", "A & B", ("Arnhem", "Nijmegen"))
TABEL = Tabel("t-werk", "Werk", (Kolom("Locatie", soort="tekst"),), ())


def pieces(folder: Path, sjabloon: str, eigen: Markup | None = None) -> tuple[Stuk, ...]:
    (folder / "een.html").write_text(sjabloon, encoding="utf-8")
    boek = Cijferboek(
        [share(5, 17, locatie="Arnhem"), share(18, 32, locatie="Nijmegen"), share(30, 67, locatie="alle"), count(67)]
    )
    lezer = Cijferlezer(boek, TIJDVAK, lambda periode: f"L{periode}", {"locatie": "{doel}"})
    schrijver = SectionWriter(lezer, Wording(load_locale()), TIJDVAK, folder)
    return schrijver.write("een.html", {TABEL.id: TABEL}, {}, lambda naam, kopniveau=3: eigen, lambda naam: None)


def text(folder: Path, sjabloon: str) -> str:
    [stuk] = pieces(folder, sjabloon)
    assert stuk.soort == "tekst"
    return str(stuk.inhoud[0])


def test_a_template_is_cut_into_text_and_pieces_in_order(tmp_path: Path) -> None:
    stukken = pieces(
        tmp_path,
        '{{ inleiding("Kort.") }}\n<p>Zie {{ verwijs("t-werk") }} en lees.{{ voetnoot("Noot.") }}</p>\n'
        '{{ paragraaf("Werk", "werk") }}\n{{ tabel("werk") }}\n{{ kader("let_op", "Let op", "Een.", "Twee.") }}',
    )

    assert [stuk.soort for stuk in stukken] == [
        "inleiding",
        "tekst",
        "verwijzing",
        "tekst",
        "voetnoot",
        "tekst",
        "paragraaf",
        "tabel",
        "kader",
    ]
    assert stukken[0].inhoud == ("Kort.",)
    assert stukken[2].inhoud == ("t-werk",)
    assert stukken[6].inhoud[:2] == ("Werk", "werk")
    assert stukken[7].inhoud == (TABEL,)
    assert stukken[8].inhoud[0].alineas == ("Een.", "Twee.")


def test_a_template_has_figures_words_and_names(tmp_path: Path) -> None:
    assert text(tmp_path, '{{ aandeel(cijfer("aandeel_werk")) }} in {{ jaar }}') == "44,8% (30 van de 67) in 2024"
    assert text(tmp_path, '{{ aandeel(cijfer("aandeel_werk", locatie="Arnhem")) }}') == "29,4% (5 van de 17)"
    hoogste = 'hoogste(cijfers_over("aandeel_werk", "locatie", onderdelen))[0].uitsplitsing.locatie'
    assert text(tmp_path, f"{{{{ {hoogste} }}}}") == "Nijmegen"
    assert text(tmp_path, '{{ is_er("aandeel_werk", locatie="Assen") }}') == "False"


def test_a_template_knows_the_documents_behind_a_setting(tmp_path: Path) -> None:
    (tmp_path / "een.html").write_text(
        '{{ bronnen_van("tarief").get("A") }}{{ bronnen_van("iets") }}', encoding="utf-8"
    )
    schrijver = SectionWriter(
        Cijferlezer(Cijferboek([]), TIJDVAK, lambda periode: "L"),
        Wording(load_locale()),
        TIJDVAK,
        tmp_path,
        bronnen_van=lambda naam: {"A": "besluit"} if naam == "tarief" else {},
    )
    [stuk] = schrijver.write("een.html", {}, {}, lambda naam, kopniveau=3: None)
    assert stuk.inhoud == (Markup("besluit{}"),)


def test_an_amount_is_not_cut_at_the_end_of_a_line(tmp_path: Path) -> None:
    assert text(tmp_path, "€ 430.000") == "€\u00a0430.000"


def test_text_is_escaped_and_own_text_is_printed_as_it_is(tmp_path: Path) -> None:
    assert text(tmp_path, "{{ organisatie }}") == "A &amp; B"
    [stuk] = pieces(tmp_path, '{{ eigen_tekst("inleiding") }}', Markup("<p>Eigen.</p>"))
    assert stuk.inhoud == (Markup("<p>Eigen.</p>"),)


@pytest.mark.parametrize(
    ("sjabloon", "fout"),
    [
        ('{{ cijfer("aandeel_wrk") }}', OnbekendCijfer),
        ('{{ cijfer("aandeel_werk", locatie="Assen") }}', OnbekendCijfer),
        ('{{ tabel("weg") }}', OnbekendOnderdeel),
        ('{{ figuur("werk") }}', OnbekendOnderdeel),
        ("{{ jaar_9 }}", UndefinedError),
        ("{{ cijfer.__globals__ }}", SecurityError),
    ],
)
def test_a_name_that_does_not_exist_stops_the_report(tmp_path: Path, sjabloon: str, fout: type[Exception]) -> None:
    with pytest.raises(fout):
        pieces(tmp_path, sjabloon)


def test_a_remark_of_the_organisation_stands_in_the_text_with_what_the_template_hands_over(tmp_path: Path) -> None:
    (tmp_path / "een.html").write_text(
        '<p>{{ kanttekening("werk", tabel=verwijs("t-werk")) }}</p>{{ kanttekening("elders") }}', encoding="utf-8"
    )
    lezer = Cijferlezer(Cijferboek([]), TIJDVAK, lambda periode: f"L{periode}")
    noten = {"werk": ["A < B in {tabel}.", "En {dit} blijft."]}
    schrijver = SectionWriter(
        lezer, Wording(load_locale()), TIJDVAK, tmp_path, kanttekeningen=lambda plaats: noten.get(plaats, ())
    )
    stukken = schrijver.write("een.html", {}, {}, lambda naam, kopniveau=3: None, lambda naam: None)

    assert [(stuk.soort, str(stuk.inhoud[0])) for stuk in stukken] == [
        ("tekst", "<p>A &lt; B in "),
        ("verwijzing", "t-werk"),
        ("tekst", ". En {dit} blijft.</p>"),
    ]


def test_a_template_can_ask_whether_a_piece_has_anything_to_print(tmp_path: Path) -> None:
    assert text(tmp_path, '{{ staat_er("t-werk") }} {{ staat_er("f-werk") }}') == "True False"

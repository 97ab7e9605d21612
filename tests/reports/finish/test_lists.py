"""Items have a label and a body, inner lists are in that body, a term is the label of its meaning."""

from __future__ import annotations

from tests.reports.finish.conftest import Dump


def test_an_inner_list_is_in_the_body_of_its_item(dump: Dump) -> None:
    assert dump("<ol><li>een<ul><li>sub</li></ul></li><li>twee</li></ol>") == [
        "Document",
        "  L ListNumbering=Decimal",
        "    LI",
        '      Lbl "1."',
        '      LBody "een"',
        "        L ListNumbering=Disc",
        "          LI",
        '            Lbl "◦"',
        '            LBody "sub"',
        "    LI",
        '      Lbl "2."',
        '      LBody "twee"',
    ]


def test_paragraphs_in_an_item_are_in_its_body(dump: Dump) -> None:
    assert dump("<ul><li><p>een</p><p>meer</p></li></ul>")[2:] == [
        "    LI",
        '      Lbl "•"',
        "      LBody",
        '        P "een"',
        '        P "meer"',
    ]


def test_a_term_is_the_label_of_its_meaning(dump: Dump) -> None:
    assert dump("<dl><dt>Uitstroom</dt><dd>Einde van een traject.</dd></dl>") == [
        "Document",
        "  L",
        "    LI",
        '      Lbl "Uitstroom"',
        '      LBody "Einde van een traject."',
    ]


def test_a_box_around_a_term_and_its_meaning_is_layout_only(dump: Dump) -> None:
    boxed = "<dl><div><dt>Uitstroom</dt><dd>Einde.</dd></div><div><dt>Instroom</dt><dd>Begin.</dd></div></dl>"
    assert dump(boxed, "dt, dd { display: table-cell }") == [
        "Document",
        "  L",
        "    LI",
        '      Lbl "Uitstroom"',
        '      LBody "Einde."',
        "    LI",
        '      Lbl "Instroom"',
        '      LBody "Begin."',
    ]


def test_letters_are_told_as_letters(dump: Dump) -> None:
    assert dump("<ol type=a><li>noot</li></ol>", "ol { list-style-type: lower-alpha }")[1:4] == [
        "  L ListNumbering=LowerAlpha",
        "    LI",
        '      Lbl "a."',
    ]


def test_a_marker_in_the_line_is_a_label_also_beside_an_inner_list(dump: Dump) -> None:
    lines = dump("<ul><li>een<ul><li>sub</li></ul>slot</li></ul>", "ul { list-style-position: inside }")
    assert lines == [
        "Document",
        "  L ListNumbering=Disc",
        "    LI",
        '      Lbl "•"',
        '      LBody "een slot"',
        "        L ListNumbering=Disc",
        "          LI",
        '            Lbl "◦"',
        '            LBody "sub"',
    ]

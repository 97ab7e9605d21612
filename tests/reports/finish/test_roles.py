"""Elements without meaning get one or disappear; a language is kept; loose text gets a paragraph."""

from __future__ import annotations

from tests.reports.finish.conftest import Dump


def test_the_language_of_a_word_is_kept(dump: Dump) -> None:
    assert dump("<p>Dit heet <span lang=en>sheltered work</span>.</p>") == [
        "Document",
        '  P "Dit heet ."',
        '    Span Lang=en "sheltered work"',
    ]


def test_emphasis_and_lines_are_plain_text(dump: Dump) -> None:
    woorden = " ".join(f"woord{number}" for number in range(40))
    assert dump(f"<p>{woorden} <strong>vet</strong></p>") == ["Document", f'  P "{woorden} vet"']


def test_frames_and_navigation(dump: Dump) -> None:
    lines = dump("<nav><p>a</p></nav><aside><p>b</p></aside><header><p>c</p></header><figure><p>d</p></figure>")
    assert [line.strip() for line in lines if not line.strip().startswith("P")] == [
        "Document",
        "Sect",
        "Div",
        "Div",
        "Div",
    ]


def test_loose_text_gets_a_paragraph(dump: Dump) -> None:
    assert dump("<div>los <b>woord</b><p>alinea</p>rest</div>") == [
        "Document",
        "  Div",
        '    P "los woord"',
        '    P "alinea"',
        '    P "rest"',
    ]


def test_decoration_leaves_no_element(dump: Dump) -> None:
    assert dump(
        "<h1 class=streep>Kop</h1><div></div>", ".streep::before { content: ''; display: block; height: 1mm }"
    ) == [
        "Document",
        '  H1 "Kop"',
    ]


def test_a_language_inside_another_language(dump: Dump) -> None:
    lines = dump(
        "<blockquote lang=en><p>They say <span lang=fr>bon <em>courage</em></span> and <span lang=nl>succes</span>.</p></blockquote>"
    )
    assert lines == [
        "Document",
        "  BlockQuote Lang=en",
        '    P "They say and ."',
        '      Span Lang=fr "bon courage"',
        '      Span Lang=nl "succes"',
    ]


def test_a_language_of_a_cell_an_item_and_a_link(dump: Dump) -> None:
    lines = dump(
        "<table><tr><th scope=col lang=de>Arbeit</th></tr><tr><td lang=fr>travail</td></tr></table>"
        "<ul><li lang=en>work</li></ul><p><a lang=en href='https://voorbeeld.nl/'>site</a></p>"
    )
    spoken = {line.split('"')[1]: line.split("Lang=")[1][:2] for line in lines if "Lang=" in line and '"' in line}
    assert {word: spoken[word] for word in ("Arbeit", "travail", "site")} == {
        "Arbeit": "de",
        "travail": "fr",
        "site": "en",
    }
    assert any("Lang=en" in line and line.strip().startswith(("LI", "LBody")) for line in lines)

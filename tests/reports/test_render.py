"""The demo report, which uses every building block, comes out clean; anything unclean stops the render."""

from __future__ import annotations

import io
from pathlib import Path

import outloud
import page
import pikepdf
import pypdfium2
import pytest

from pipeline.reports.render import RenderedReport, Renderer, RenderFout
from tests.reports.conftest import CIJFERS_CSV
from tests.reports.demo_report import demo_inhoud
from tests.reports.structure_dump import structure_lines

ROOT = Path(__file__).parents[2]


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_demo_report(demo: RenderedReport) -> None:
    assert demo.title == "Voorbeeldrapport 2024"
    assert demo.pages == len(page_texts(demo.pdf)) == 11


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_page_validation_finds_nothing(demo: RenderedReport, profile: str) -> None:
    report = page.validate_pdf_bytes(demo.pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_outloud_finds_nothing(demo: RenderedReport, tmp_path: Path) -> None:
    path = tmp_path / "Voorbeeldrapport.pdf"
    path.write_bytes(demo.pdf)
    result = outloud.check(str(path))
    assert [(finding.rule, finding.message) for finding in result.findings] == []
    assert result.error is None
    assert result.verdict == "pass"


def test_text_can_be_found(demo: RenderedReport) -> None:
    text = "\n".join(page_texts(demo.pdf))
    for expected in ("Zuid-Holland", "beschut werk", "44,8%", "1.288", "Tabel 2", "Figuur 4", "Pagina 11 van 11"):
        assert expected in text


def test_numbers_of_references_and_contents(demo: RenderedReport) -> None:
    pages = page_texts(demo.pdf)
    assert "Zie tabel 2, figuur 1 en bijlage C." in pages[3]
    assert "hoofdstuk 2" in pages[3]
    contents = pages[1].split()
    for page_number, text in enumerate(pages[2:], start=3):
        for heading in ("Voorwoord", "Vergelijking", "Begrippen"):
            if text.splitlines()[1].startswith(heading):
                assert contents[contents.index(heading) + 1] == str(page_number)


def test_bookmarks(demo: RenderedReport) -> None:
    with pikepdf.open(io.BytesIO(demo.pdf)) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [
        ("Inhoud", []),
        ("Voorwoord", []),
        ("1 Samenvatting", []),
        ("2 Uitstroom", ["2.1 Naar bestemming", "2.2 Vergelijking"]),
        ("Bijlage A Cijfers per gemeente", []),
        ("Bijlage B Per gemeente", ["B.1 Boekel"]),
        ("Bijlage C Begrippen", []),
    ]


def test_reading_order(demo: RenderedReport) -> None:
    lines = structure_lines(demo.pdf)
    expected = (ROOT / "tests" / "golden" / "demo_structure.txt").read_text(encoding="utf-8").splitlines()
    assert lines == expected


def test_concept_is_on_every_page(demo: RenderedReport) -> None:
    assert all("Concept" in text for text in page_texts(demo.pdf))
    marks = [line for line in structure_lines(demo.pdf) if line.strip() == 'P "Concept"']
    assert len(marks) == demo.pages


def test_definitief_has_no_mark(renderer: Renderer) -> None:
    report = renderer.render("demo.html", demo_inhoud("definitief"))
    assert not any("Concept" in text for text in page_texts(report.pdf))


def test_metadata_and_attachment(demo: RenderedReport) -> None:
    with pikepdf.open(io.BytesIO(demo.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Voorbeeldrapport 2024 Gemeente Boekel – Werkbedrijf Voorbeeld"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20250203090000+01'00"
        assert str(pdf.Root.Lang) == "nl"
        (associated,) = pdf.Root.AF
        assert associated.AFRelationship == pikepdf.Name.Data
        assert str(associated.EF.F.Params.CreationDate) == "D:20250203080000Z"
        assert associated.EF.F.read_bytes() == CIJFERS_CSV.inhoud


def test_text_is_not_markup(renderer: Renderer) -> None:
    html = renderer.to_html("demo.html", demo_inhoud(vrije_tekst="<script>x</script> {{ 7 * 7 }} & <b>vet</b>"))
    assert "&lt;script&gt;x&lt;/script&gt; {{ 7 * 7 }} &amp; &lt;b&gt;vet&lt;/b&gt;" in html
    assert "<script>" not in html


def render_body(tmp_path: Path, body: str, vrije_tekst: str = "") -> RenderedReport:
    """Render a report whose body is given as a template."""
    (tmp_path / "proef.html").write_text(
        '{% extends "base.html" %}{% from "macros/document.html" import chapter, reference with context %}'
        '{% block body %}{{ chapter("Proef", "proef") }}' + body + "{% endblock %}",
        encoding="utf-8",
    )
    return Renderer(tmp_path).render("proef.html", demo_inhoud(vrije_tekst=vrije_tekst))


@pytest.mark.parametrize(
    "body",
    [
        '<p><img alt="Een foto" src="file:///etc/passwd"></p>',
        '<p><img alt="Een foto" src="http://voorbeeld.nl/foto.png"></p>',
        '<p><img alt="Een foto" src="../pipeline/__init__.py"></p>',
        '<p style="background: url(https://voorbeeld.nl/foto.png)">Tekst</p>',
        '<link rel="stylesheet" href="https://voorbeeld.nl/stijl.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_addresses_outside_the_bundled_files(tmp_path: Path, body: str) -> None:
    with pytest.raises(RenderFout, match="mag dit adres niet openen"):
        render_body(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p>{{ content.bestaat_niet }}</p>", r"proef\.html.*bestaat_niet"),
        ("<p>{{ reference('t-weg') }}</p>", "'t-weg', maar dat staat niet in het rapport"),
        ("{{ chapter('Nog eens', 'proef') }}", "'proef' komt twee keer voor"),
        ("<p>{{ ''.__class__ }}</p>", "unsafe"),
        ("<p>Een sneeuwpop: ☃</p>", r"U\+2603"),
        ("<p style='kleurtje: rood'>Tekst</p>", "niet schoon opgemaakt.*kleurtje"),
        ("<p><img src='data:image/svg+xml,%3Csvg/%3E'></p>", "no required alt"),
        ("<p><a href='#weg'>weg</a></p>", "#weg"),
    ],
)
def test_unclean_templates(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(RenderFout, match=message):
        render_body(tmp_path, body)

"""The table of contents is a TOC whose lines have a label, a reference with link and page, and the lines below them."""

from __future__ import annotations

from tests.reports.finish.conftest import Dump

CONTENTS = """
<ol data-rol="TOC">
<li data-rol="TOCI"><p>1</p><p><a href="#een">Een</a></p><p class="pagina" data-doel="#een"></p>
  <ol data-rol="TOC"><li data-rol="TOCI"><p><a href="#sub">Deel</a></p><p class="pagina" data-doel="#sub"></p></li></ol>
</li>
</ol>
<h1 id="een">Een</h1><h2 id="sub">Deel</h2>"""
CSS = "@page { size: A5 } ol { list-style: none } .pagina::after { content: target-counter(attr(data-doel), page) }"


def test_lines_of_the_contents(dump: Dump) -> None:
    assert dump(CONTENTS, CSS) == [
        "Document",
        "  TOC",
        "    TOCI",
        '      Lbl "1"',
        "      Reference",
        '        Link Link "Een"',
        '        Span "1"',
        "      TOC",
        "        TOCI",
        "          Reference",
        '            Link Link "Deel"',
        '            Span "1"',
        '  H1 "Een"',
        '  H2 "Deel"',
    ]

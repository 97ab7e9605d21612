"""The same content gives the same bytes on every machine: whatever its fonts, clock, language and folders are."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from pipeline.reports.render import REPORT_TEMPLATES, RenderedReport
from tests.reports.example_reports import ExampleReport

ROOT = Path(__file__).parents[2]
FONTS = REPORT_TEMPLATES / "fonts"
BUNDLED = sorted(FONTS.glob("*.ttf"))
SNOWMAN = 0x2603

OTHER_MACHINE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}

DEMO = """
import sys
from pipeline.reports.render import Renderer
from tests.reports.conftest import CIJFERS_CSV, TEMPLATES
from tests.reports.demo_report import demo_inhoud
sys.stdout.buffer.write(Renderer(TEMPLATES).render("demo.html", demo_inhoud(), attachments=[CIJFERS_CSV]).pdf)
"""

MISSING_CHARACTER = """
import sys
from pathlib import Path
from pipeline.reports.render import Renderer, RenderFout
from tests.reports.demo_report import demo_inhoud
try:
    Renderer(Path(sys.argv[1])).render("proef.html", demo_inhoud())
except RenderFout as fout:
    sys.stdout.write(str(fout))
"""

REPORT_OF_A_KIND = """
import os, pickle, sys
os.umask(0o077)
from pathlib import Path
from pipeline.reports.make_report import make_report
from pipeline.reports.render import Renderer
grondslag = pickle.loads(Path(sys.argv[1]).read_bytes())
made = make_report(grondslag.opdracht, grondslag.cijferboek, grondslag.bronnen, renderer=Renderer())
sys.stdout.buffer.write(made.pdf)
"""

PAGE_TEXT = "<p>Een sneeuwpop: \u2603</p>"
CHART = """<p><img alt="Een grafiek" src="{{ '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="20" font-family="Source Sans 3">\u2603</text></svg>' | svg_address }}"></p>"""


def run_elsewhere(program: str, *arguments: str, fonts: Path, folder: Path) -> bytes:
    """Return what a program writes in a process with other settings, fonts and folder than this one."""
    environment = {**os.environ, **OTHER_MACHINE, "FONTCONFIG_FILE": str(fonts), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout


def font_settings(folder: Path, fonts: Path | None = None) -> Path:
    """Write settings of fontconfig that know only the fonts in one folder, or none."""
    settings = folder / "fonts.conf"
    known = f"<dir>{fonts}</dir>" if fonts else ""
    settings.write_text(f"<fontconfig>{known}<cachedir>{folder / 'cache'}</cachedir></fontconfig>", encoding="utf-8")
    return settings


@pytest.fixture(scope="module")
def many_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return settings with other families, and with fonts that are called Source Sans 3 but are wider and have a snowman."""
    folder = tmp_path_factory.mktemp("letters")
    fonts = folder / "fonts"
    fonts.mkdir()
    for number in range(12):
        _altered(BUNDLED[number % len(BUNDLED)], fonts / f"Andere{number}.ttf", family=f"Andere letter {number}")
    for path in BUNDLED:
        _altered(path, fonts / path.name, family=None)
    return font_settings(folder, fonts)


def _altered(source: Path, target: Path, family: str | None) -> None:
    """Write the font with wider letters, a square for every digit, and a snowman; under another name if one is given."""
    font = TTFont(source)
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 600), (600, 600), (600, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = font.getBestCmap()
    for code in (*map(ord, "0123456789"), *map(ord, "aeinr")):
        font["glyf"][names[code]] = square
        font["hmtx"][names[code]] = (900, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[SNOWMAN] = names[ord("0")]
    if family is not None:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.save(target)


def test_the_same_bytes_without_system_fonts(demo: RenderedReport, tmp_path: Path) -> None:
    assert run_elsewhere(DEMO, fonts=font_settings(tmp_path), folder=tmp_path) == demo.pdf


def test_the_same_bytes_with_many_system_fonts(demo: RenderedReport, many_fonts: Path, tmp_path: Path) -> None:
    assert run_elsewhere(DEMO, fonts=many_fonts, folder=tmp_path) == demo.pdf


def test_fontconfig_finds_the_altered_fonts(many_fonts: Path) -> None:
    found = subprocess.run(
        ["fc-list", "--format", "%{file|basename}\n", ":charset=2603"],
        env={**os.environ, "FONTCONFIG_FILE": str(many_fonts)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert set(found) == {path.name for path in BUNDLED} | {f"Andere{number}.ttf" for number in range(12)}


@pytest.mark.parametrize("body", [PAGE_TEXT, CHART])
@pytest.mark.parametrize("with_fonts", [True, False])
def test_a_missing_character_is_refused(body: str, with_fonts: bool, many_fonts: Path, tmp_path: Path) -> None:
    (tmp_path / "proef.html").write_text(
        '{% extends "base.html" %}{% from "macros/document.html" import chapter with context %}'
        '{% block body %}{{ chapter("Proef", "proef") }}' + body + "{% endblock %}",
        encoding="utf-8",
    )
    fonts = many_fonts if with_fonts else font_settings(tmp_path)
    message = run_elsewhere(MISSING_CHARACTER, str(tmp_path), fonts=fonts, folder=tmp_path).decode()
    assert message.startswith("Het rapport is niet schoon opgemaakt: ")
    assert "(U+2603)" in message


def test_the_same_report_of_a_kind_elsewhere(report_of_kind: ExampleReport, many_fonts: Path, tmp_path: Path) -> None:
    report = report_of_kind("voortgangsbrief")
    order = tmp_path / "grondslag.pickle"
    order.write_bytes(pickle.dumps(report.grondslag))
    elsewhere = run_elsewhere(REPORT_OF_A_KIND, str(order), fonts=many_fonts, folder=tmp_path)
    assert _sha256(elsewhere) == _sha256(report.concept.pdf)


def _sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_font_is_open(path: Path) -> None:
    names = TTFont(path)["name"]
    assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
    assert names.getDebugName(14) == "http://scripts.sil.org/OFL"


def test_the_licence_stands_beside_the_fonts() -> None:
    assert len(BUNDLED) == 4
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")

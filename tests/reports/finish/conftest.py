"""Small documents that provoke one defect each, finished as a report is, in the bundled letters."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from pipeline.reports.bundled_files import BASE_URL, BundledFiles
from pipeline.reports.finish import FinishingPass
from pipeline.reports.render import REPORT_TEMPLATES
from tests.reports.structure_dump import structure_lines

PAGE = "@page { size: 100mm 60mm; margin: 8mm } html { font: 10pt 'Source Sans 3' } "
FONT_FACES = (REPORT_TEMPLATES / "styles" / "fonts.css").read_text(encoding="utf-8")

Write = Callable[[str, str, tuple[Attachment, ...], FinishingPass | None], bytes]
Finish = Callable[..., bytes]
Dump = Callable[..., list[str]]
Opened = Callable[..., pikepdf.Pdf]


@pytest.fixture(scope="session")
def write() -> Write:
    """Return a function from a body, extra CSS, attachments and a finisher, which may be None, to the bytes of a PDF."""
    files, fonts = BundledFiles(REPORT_TEMPLATES), FontConfiguration()
    faces = CSS(string=FONT_FACES, base_url=BASE_URL, url_fetcher=files, font_config=fonts)

    def run(body: str, css: str, attachments: tuple[Attachment, ...], finisher: FinishingPass | None) -> bytes:
        pdf: bytes = HTML(string=f"<html lang=nl><title>Proef</title><body>{body}", url_fetcher=files).write_pdf(
            finisher=finisher,
            font_config=fonts,
            stylesheets=[faces, CSS(string=PAGE + css)],
            pdf_variant="pdf/a-3a",
            attachments=list(attachments),
        )
        return pdf

    return run


@pytest.fixture(scope="session")
def finish(write: Write) -> Finish:
    """Return a function from the inside of a body, extra CSS and attachments to the bytes of the finished PDF."""

    def run(body: str, css: str = "", attachments: tuple[Attachment, ...] = ()) -> bytes:
        finishing = FinishingPass()
        with finishing.installed():
            return write(body, css, attachments, finishing)

    return run


@pytest.fixture(scope="session")
def dump(finish: Finish) -> Dump:
    """Return a function from the inside of a body and extra CSS to the lines of the finished structure tree."""
    return lambda body, css="": structure_lines(finish(body, css))


@pytest.fixture
def finished_pdf(finish: Finish) -> Iterator[Opened]:
    """Return a function from the inside of a body to the finished PDF, open for as long as the test lasts."""
    opened: list[pikepdf.Pdf] = []

    def run(body: str, css: str = "", attachments: tuple[Attachment, ...] = ()) -> pikepdf.Pdf:
        opened.append(pikepdf.open(io.BytesIO(finish(body, css, attachments))))
        return opened[-1]

    yield run
    for pdf in opened:
        pdf.close()

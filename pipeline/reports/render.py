"""From a report's content to its finished PDF: Jinja templates, WeasyPrint, and the finishing pass.

A worker process makes one `Renderer` and keeps it: fonts, parsed style sheets and compiled templates are shared by all
its reports. The same content always gives the same bytes, also in another process.
"""

from __future__ import annotations

import base64
import gc
import json
import logging
import os
import traceback
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pipeline.domain.dutch_numbers import dutch_number
from pipeline.reports import table_layout
from pipeline.reports.building_blocks import Bijlagebestand, Documentgegevens, Stijl
from pipeline.reports.bundled_files import BASE_URL, BundledFiles
from pipeline.reports.finish import FinishingPass, OnvolledigeStructuur, VormGewijzigd
from pipeline.reports.numbering import Nummering, OngeldigeVerwijzing
from pipeline.reports.style import fill_in, style_values
from pipeline.reports.whole_words import keep_words_whole

REPORT_TEMPLATES = Path(__file__).parents[2] / "report_templates"
"""Folder with templates, styles, fonts and images."""

PRINT_CSS = REPORT_TEMPLATES / "styles" / "print.css"
"""How every report looks."""

OWN_STYLE = "style.css"
"""What a report kind adds to it, beside its templates."""

PDF_VARIANT = "pdf/a-3a"
"""What WeasyPrint writes; the finishing pass adds PDF/UA-1 to it."""

NO_SYSTEM_FONTS = REPORT_TEMPLATES / "fonts" / "fonts.conf"
"""Settings of fontconfig that give it no fonts of the machine: one that is also called Source Sans 3 would win."""

FONT_SETTINGS_VARIABLE = "FONTCONFIG_FILE"
"""Environment variable that tells fontconfig where its settings are."""

FONT_PREFIX = "Source-Sans-3"
"""Every font in a report is one of the bundled ones; another name means that a character was missing from them."""


ABOUT_THE_MACHINE = "Using fontTools instead of HarfBuzz-Subset"
"""Start of the one log line that says nothing about a report: which library makes the fonts smaller."""


FONT_DATE_VARIABLE = "SOURCE_DATE_EPOCH"
"""Environment variable of reproducible builds: the moment, in seconds, to write where a file wants to know 'now'."""


class RenderFout(Exception):
    """A report could not be made as it should be; the message says what is wrong, in Dutch."""


@dataclass(frozen=True)
class RenderedReport:
    """A finished report: the PDF, its number of pages and its title."""

    pdf: bytes
    pages: int
    title: str


class Renderer:
    """Renders reports from templates. Not for use by two threads at once."""

    def __init__(self, *extra_templates: Path) -> None:
        """Load fonts and style sheets; `extra_templates` are folders with templates besides the project's own."""
        self._environment = template_environment(REPORT_TEMPLATES, *extra_templates)
        self._files = BundledFiles(REPORT_TEMPLATES)
        self._fonts = _without_system_fonts()
        styles = REPORT_TEMPLATES / "styles"
        self._tokens = json.loads((styles / "tokens.json").read_text(encoding="utf-8"))
        self._stylesheets: dict[tuple[Path, Stijl], CSS] = {}
        with _clean_render():
            self._font_faces = self._parse_css((styles / "fonts.css").read_text(encoding="utf-8"))

    def render(
        self, template: str, content: Documentgegevens, *, attachments: Iterable[Bijlagebestand] = ()
    ) -> RenderedReport:
        """Return the finished report of `content` in `template` (a path below a templates folder).

        Raises RenderFout for a name that the content lacks, a reference to nothing, an address outside the bundled
        files, a missing character, and for anything that WeasyPrint complains about.
        """
        html = self.to_html(template, content)
        finishing = FinishingPass()
        with _clean_render(), _font_dates(content.opgemaakt), finishing.installed():
            pdf = HTML(string=html, base_url=BASE_URL, url_fetcher=self._files).write_pdf(
                finisher=finishing,
                font_config=self._fonts,
                stylesheets=[self._font_faces, *self._page_styles(template, content.stijl)],
                pdf_variant=PDF_VARIANT,
                attachments=[_attachment(bestand, content, self._files) for bestand in attachments],
            )
        _refuse_foreign_fonts(finishing.font_names)
        return RenderedReport(pdf=pdf, pages=finishing.pages, title=content.titel)

    def to_html(self, template: str, content: Documentgegevens) -> str:
        """Return the page as HTML, written twice so that references and the table of contents know every number."""
        try:
            compiled = self._environment.get_template(template)
            first = Nummering()
            compiled.render(content=content, nummering=first)
            return keep_words_whole(compiled.render(content=content, nummering=Nummering(bekend=first)))
        except (jinja2.TemplateError, OngeldigeVerwijzing) as fout:
            raise RenderFout(f"Sjabloon {template}: {_where(fout)}{fout}") from fout

    def _page_styles(self, template: str, stijl: Stijl) -> list[CSS]:
        """Return how every report looks and, where the folder of the template has a style.css, what this kind adds to it."""
        paden = [PRINT_CSS, (REPORT_TEMPLATES / template).with_name(OWN_STYLE)]
        return [self._stylesheet(pad, stijl) for pad in paden if pad.is_file()]

    def _stylesheet(self, pad: Path, stijl: Stijl) -> CSS:
        if (pad, stijl) not in self._stylesheets:
            tekst = fill_in(pad.read_text(encoding="utf-8"), style_values(self._tokens, stijl))
            self._stylesheets[pad, stijl] = self._parse_css(tekst)
        return self._stylesheets[pad, stijl]

    def _parse_css(self, text: str) -> CSS:
        return CSS(string=text, base_url=BASE_URL, url_fetcher=self._files, font_config=self._fonts)


def template_environment(*folders: Path) -> jinja2.Environment:
    """Return the sandboxed environment of these templates: all text is escaped, an unknown name is an error."""
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
    )
    environment.filters["svg_address"] = svg_address
    environment.filters["whole_number"] = whole_number
    environment.filters["column_percentages"] = table_layout.column_percentages
    environment.filters["header_groups"] = table_layout.header_groups
    environment.filters["comma_indents"] = table_layout.comma_indents
    environment.filters["comma_padding"] = table_layout.comma_padding
    return environment


def svg_address(svg: str) -> str:
    """Return the drawing as a `data:` address for the `src` of an image."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def whole_number(value: int) -> str:
    """Return the number in Dutch notation: 2904 gives '2.904'."""
    return dutch_number(Fraction(value), 0)


def _attachment(bestand: Bijlagebestand, content: Documentgegevens, files: BundledFiles) -> Attachment:
    moment = content.opgemaakt.astimezone(UTC)
    return Attachment(
        # Only an address can say of which type the file is; of bytes WeasyPrint guesses it from the name.
        url=f"data:{bestand.mediatype};base64,{base64.b64encode(bestand.inhoud).decode()}",
        url_fetcher=files,
        name=bestand.naam,
        description=bestand.omschrijving,
        created=moment,
        modified=moment,
        relationship=bestand.verband,
    )


def _refuse_foreign_fonts(names: set[str]) -> None:
    foreign = sorted(name for name in names if not name.startswith(FONT_PREFIX))
    if foreign:
        raise RenderFout(
            "Het rapport bevat een teken dat niet in de meegeleverde letters zit; "
            f"daarvoor is een letter van dit systeem gebruikt: {', '.join(foreign)}"
        )


def _where(error: Exception) -> str:
    """Return the template and line of a template error, as the start of a message; empty when it has none."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{Path(frames[-1].filename).name}, regel {frames[-1].lineno}: " if frames else ""


@contextmanager
def _clean_render() -> Iterator[None]:
    """Render without garbage collection, and turn every complaint of WeasyPrint or fontTools into a RenderFout.

    Looking for garbage again and again while a report is made costs a tenth of the time; afterwards it is done once.
    """
    complaints = _Complaints()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(complaints)
    gc.disable()
    try:
        yield
    except FatalURLFetchingError as fout:
        raise RenderFout(str(fout)) from fout
    except (VormGewijzigd, OnvolledigeStructuur) as fout:
        raise RenderFout(str(fout)) from fout
    finally:
        gc.enable()
        for logger in loggers:
            logger.removeHandler(complaints)
    if complaints.lines:
        raise RenderFout("Het rapport is niet schoon opgemaakt: " + "; ".join(complaints.lines))


def _font_dates(moment: datetime) -> AbstractContextManager[None]:
    """Let fontTools write this moment into the fonts it makes smaller, not the clock's; it reads the environment."""
    return _environment(FONT_DATE_VARIABLE, str(int(moment.timestamp())))


def _without_system_fonts() -> FontConfiguration:
    """Return a place for the bundled fonts only; fontconfig reads the environment when it is made."""
    with _environment(FONT_SETTINGS_VARIABLE, str(NO_SYSTEM_FONTS)):
        return FontConfiguration()


@contextmanager
def _environment(variable: str, value: str) -> Iterator[None]:
    """Give an environment variable this value while the `with` block lasts."""
    earlier = os.environ.get(variable)
    os.environ[variable] = value
    try:
        yield
    finally:
        if earlier is None:
            del os.environ[variable]
        else:
            os.environ[variable] = earlier


class _Complaints(logging.Handler):
    """Keeps every log line from warning upwards."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        line = record.getMessage()
        if not line.startswith(ABOUT_THE_MACHINE):
            self.lines.append(line)

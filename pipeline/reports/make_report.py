"""One report from figures to file: content, page layout and attachments, in the order in which they must happen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.organisation import ALLE
from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.indicators.definitions import Indicator, indicators
from pipeline.reports.content import OWN_TEXT, Bron, Opdracht, build_content
from pipeline.reports.render import Renderer, RenderFout


@dataclass(frozen=True)
class MadeReport:
    """A finished report with what staff want to know about it.

    `cijfers` are the figures that it used; `ontbrekende_eigen_tekst` names the own texts for which generated text stands
    in the report; `waarschuwingen` are remarks on own text, such as a number that quotes no figure.
    """

    pdf: bytes
    pages: int
    bestandsnaam: str
    titel: str
    cijfers: tuple[Cijfer, ...]
    ontbrekende_eigen_tekst: tuple[str, ...]
    waarschuwingen: tuple[str, ...]


def make_report(
    opdracht: Opdracht,
    cijferboek: Cijferboek,
    bronnen: Sequence[Bron],
    *,
    renderer: Renderer,
    indicatoren: Mapping[str, Indicator] | None = None,
    own_text_folder: Path = OWN_TEXT,
) -> MadeReport:
    """Return the finished report; the same input always gives the same bytes.

    `bronnen` are all deliveries of the organisation's source. Raises what `build_content` and `Renderer.render` raise, and
    RenderFout when the kind has a fixed number of pages and the report has another.
    """
    content = build_content(
        opdracht, cijferboek, bronnen, indicators() if indicatoren is None else indicatoren, own_text_folder
    )
    rapport = renderer.render(f"kinds/{content.soort}/report.html", content, attachments=content.bijlagen)
    if opdracht.soort.bladzijden not in (None, rapport.pages):
        raise RenderFout(
            f"{opdracht.soort.naam} heeft {opdracht.soort.bladzijden} bladzijden, maar deze telt er {rapport.pages}; "
            "kort de eigen tekst in"
        )
    return MadeReport(
        pdf=rapport.pdf,
        pages=rapport.pages,
        bestandsnaam=file_name(opdracht),
        titel=content.titel,
        cijfers=content.cijfers,
        ontbrekende_eigen_tekst=content.ontbrekende_eigen_tekst,
        waarschuwingen=content.waarschuwingen,
    )


def file_name(opdracht: Opdracht) -> str:
    """Return the name of the file, such as 'uitstroomrapport-2024.pdf' or 'partnership-2023-K4-land-van-cuijk-concept.pdf'.

    A concept says so in its name: a file that is passed on loses everything else around it.
    """
    delen = [opdracht.soort.sleutel, opdracht.periode.sleutel]
    if opdracht.doel != ALLE:
        delen.append(re.sub(r"[^a-z0-9]+", "-", opdracht.doel.lower()).strip("-"))
    if opdracht.status == "concept":
        delen.append("concept")
    return f"{'-'.join(delen)}.pdf"

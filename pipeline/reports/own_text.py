"""The organisation's own text: Markdown per organisation, period and section, with figures quoted by name.

Owns data/eigen_tekst/<organisatie>/<periode>/<sectie>.md (for one target: a folder with its name in between). Text quotes
a figure as {{ cijfer("uitstroom_naar_reguliere_setting.aandeel", locatie="alle") }}, so that prose and table cannot
disagree. Nothing else can be run from a text, and HTML in it is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from pipeline.domain.yaml_files import shown_path
from pipeline.indicators.cijferboek import Cijfer, OnbekendCijfer
from pipeline.reports.building_blocks import Cel, Kolom, Rij, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import Tijdvak
from pipeline.reports.wording import Wording

_VERWIJZING = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ANDERE_CODE = re.compile(r"\{[%#]|\}\}|\{\{")
_LIJSTNUMMER = re.compile(r"^[\s|]*\d+[.)]\s")
_JAAR_OF_DATUM = re.compile(r"\b(?:\d{1,2} (?=[a-z]+ \d{4})|(?:19|20)\d{2})\b")
_GETAL = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,]\d+)*(?:\s?(?:%|procentpunt|procent))?")

_VOORBEELD = 'schrijf bijvoorbeeld {{ cijfer("uitgestroomde_deelnemers") }}'

TEKST_KEUZES = ("weergave", "aandeel", "teller", "noemer", "interval")
"""What may stand behind the dot of a figure's name: the figure itself, with its n, or one of its parts."""


class EigenTekstFout(ValueError):
    """A mistake in an own text; the message is Dutch and names file, line and remedy."""


@dataclass(frozen=True)
class EigenTekst:
    """An own text as HTML, with remarks for its author (numbers that quote no figure)."""

    html: Markup
    waarschuwingen: tuple[str, ...]


def own_text_path(folder: Path, organisatie: str, tijdvak: Tijdvak, sectie: str) -> Path:
    """Return where the own text of a section belongs; a report for one target has a folder of its own."""
    basis = folder / organisatie / tijdvak.periode.sleutel
    return (basis if tijdvak.doel == "alle" else basis / tijdvak.doel) / f"{sectie}.md"


def read_own_text(pad: Path, lezer: Cijferlezer, wording: Wording, kopniveau: int = 3) -> EigenTekst | None:
    """Return the own text of a file, or None when there is no such file or it is empty.

    Headings start at `kopniveau` and skip no level. Raises EigenTekstFout for a figure that does not exist.
    """
    if not pad.is_file():
        return None
    bron = pad.read_text(encoding="utf-8")
    if not bron.strip():
        return None
    return EigenTekst(
        _to_html(_fill_in(bron, pad, lezer, wording), kopniveau),
        tuple(_bare_numbers(bron, pad)),
    )


@dataclass(frozen=True)
class EigenTabel:
    """An own table, with remarks for its author as `EigenTekst` has."""

    tabel: Tabel
    waarschuwingen: tuple[str, ...]


def read_own_table(pad: Path, lezer: Cijferlezer, wording: Wording) -> EigenTabel | None:
    """Return the table in a file of own text, or None when there is no such file.

    The file holds a heading (the title) and one Markdown table; its id is that of the file with 't-' before it. Raises
    EigenTekstFout for a figure that does not exist and for a file that holds something else.
    """
    if not pad.is_file():
        return None
    bron = pad.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(_fill_in(bron, pad, lezer, wording))
    soorten = [token.type for token in tokens]
    if "heading_open" not in soorten or "table_open" not in soorten:
        raise _fault(bron, 0, pad, "schrijf een kop met de titel en daaronder één tabel")
    titel = tokens[soorten.index("heading_open") + 1].content
    rijen = _table_rows(tokens)
    tabel = Tabel(
        id=f"t-{pad.stem}",
        titel=titel,
        kolommen=tuple(
            Kolom(kop, soort="tekst", breedte=max(6, *(min(len(rij[plaats]), 60) for rij in rijen[1:])))
            for plaats, kop in enumerate(rijen[0])
        ),
        rijen=tuple(Rij(tuple(Cel(tekst, soort="tekst") for tekst in rij)) for rij in rijen[1:]),
    )
    return EigenTabel(tabel, tuple(_bare_numbers(bron, pad)))


def _table_rows(tokens: list[Token]) -> list[list[str]]:
    rijen: list[list[str]] = []
    for vorige, token in pairwise(tokens):
        if token.type == "tr_open":
            rijen.append([])
        elif token.type == "inline" and vorige.type in ("th_open", "td_open"):
            rijen[-1].append(token.content)
    return rijen


def quoted_figure(lezer: Cijferlezer, wording: Wording) -> Callable[..., str]:
    """Return the function `cijfer(naam, **keuze)` that own text may call; it returns the text of a figure."""

    def cijfer(naam: str, **keuze: str) -> str:
        indicator, _, deel = naam.partition(".")
        gevonden = lezer.lees(
            {
                "indicator": indicator,
                **{dimensie: str(waarde) for dimensie, waarde in keuze.items()},
            }
        )
        return _part(gevonden, deel or "weergave", wording)

    return cijfer


def _part(cijfer: Cijfer, deel: str, wording: Wording) -> str:
    if deel not in TEKST_KEUZES:
        raise OnbekendCijfer(f"Achter de punt staat '{deel}'; toegestaan zijn: {', '.join(TEKST_KEUZES)}")
    if cijfer.waarde is None:
        return wording.niet_beschikbaar(cijfer)
    if deel == "interval":
        return wording.interval(cijfer)
    if deel == "aandeel":
        return wording.aandeel(cijfer)
    if deel == "weergave":
        return cijfer.weergave
    getal = cijfer.teller if deel == "teller" else cijfer.noemer
    if getal is None:
        raise OnbekendCijfer(f"Het cijfer '{cijfer.indicator}' heeft geen {deel}")
    return wording.getal(getal)


def _fill_in(bron: str, pad: Path, lezer: Cijferlezer, wording: Wording) -> str:
    omgeving = SandboxedEnvironment()
    cijfer = quoted_figure(lezer, wording)

    def replace(vondst: re.Match[str]) -> str:
        try:
            # The sandbox alone would still allow e.g. {{ 1 + 1 }}; only a call of cijfer(...) gives a text of a figure.
            tekst = omgeving.compile_expression(vondst[1].strip(), undefined_to_none=False)(cijfer=cijfer)
        except OnbekendCijfer as fout:
            raise _fault(bron, vondst.start(), pad, str(fout)) from None
        except (TemplateError, TypeError):
            tekst = None
        if not isinstance(tekst, str):
            raise _fault(bron, vondst.start(), pad, f"'{vondst[0]}' is geen verwijzing naar een cijfer; {_VOORBEELD}")
        return tekst

    andere = _ANDERE_CODE.search(_VERWIJZING.sub(_blanked, bron))
    if andere:
        raise _fault(bron, andere.start(), pad, f"'{andere[0]}' mag hier niet; {_VOORBEELD}")
    return _VERWIJZING.sub(replace, bron)


def _fault(bron: str, positie: int, pad: Path, uitleg: str) -> EigenTekstFout:
    return EigenTekstFout(f"{shown_path(pad)}, regel {_line(bron, positie)}: {uitleg}")


def _blanked(vondst: re.Match[str]) -> str:
    """Return spaces for what was found; line ends stay, so that the lines keep their numbers."""
    return re.sub(r"[^\n]", " ", vondst[0])


def _line(bron: str, positie: int) -> int:
    return bron.count("\n", 0, positie) + 1


def _bare_numbers(bron: str, pad: Path) -> list[str]:
    """Return a remark per number that quotes no figure; years, dates and list numbers are no figures."""
    zonder = _VERWIJZING.sub(_blanked, bron)
    opmerkingen = []
    for nummer, regel in enumerate(zonder.splitlines(), start=1):
        kaal = _JAAR_OF_DATUM.sub(" ", _LIJSTNUMMER.sub(" ", regel))
        opmerkingen += [
            f"{shown_path(pad)}, regel {nummer}: getal zonder verwijzing '{getal}'" for getal in _GETAL.findall(kaal)
        ]
    return opmerkingen


def _to_html(tekst: str, kopniveau: int) -> Markup:
    markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = markdown.parse(tekst)
    _fit_headings(tokens, kopniveau)
    _tighten_lists(tokens)
    # The renderer escapes all text; raw HTML is off, so the result is safe to print.
    return Markup(markdown.renderer.render(tokens, markdown.options, {}))


def _fit_headings(tokens: list[Token], kopniveau: int) -> None:
    """Move the headings below the section they stand in; a level is never skipped, which screen readers rely on."""
    koppen = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    bovenste = min((int(token.tag[1]) for token in koppen), default=1)
    vorige = kopniveau - 1
    for token in koppen:
        if token.type == "heading_open":
            vorige = min(int(token.tag[1]) - bovenste + kopniveau, vorige + 1, 6)
        token.tag = f"h{vorige}"


def _tighten_lists(tokens: list[Token]) -> None:
    """Leave out the paragraph inside a list item: a tagged PDF wants the text in the item itself."""
    diepte = 0
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            diepte += 1 if token.nesting == 1 else -1
        elif token.type in ("paragraph_open", "paragraph_close") and diepte:
            token.hidden = True

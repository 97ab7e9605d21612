"""The text of one section: its template filled in, cut into the pieces that the page layout prints in order.

Owns what a section template may call. A template holds plain HTML sentences; a table, chart, heading, reference or frame in
it becomes a piece of its own, because only the page layout knows numbers and looks. Templates get no other data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.domain.organisation import ALLE
from pipeline.domain.own_names import fill_names
from pipeline.domain.yaml_files import PROJECT_ROOT
from pipeline.indicators.cijferboek import Cijfer
from pipeline.reports.building_blocks import Callout, Figuur, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import Namen, Tijdvak
from pipeline.reports.tables import anchor
from pipeline.reports.wording import Wording, may_be_chance, moment

REPORT_TEMPLATES = PROJECT_ROOT / "report_templates"

T = TypeVar("T")

Soort = Literal[
    "tekst",
    "inleiding",
    "paragraaf",
    "tussenkop",
    "tabel",
    "figuur",
    "naast_elkaar",
    "verwijzing",
    "voetnoot",
    "kader",
    "kerncijfers",
    "begrippen",
    "definities",
]

_MERK = re.compile("\ue000([0-9]+)\ue001")
"""Stands for a piece while the template is filled in: characters of the private use area occur in no text."""


@dataclass(frozen=True)
class Stuk:
    """One piece of a section: text (Markup), or what the layout prints with one of its macros.

    `inhoud` is a tuple of the macro's arguments: (titel, id) for a heading, (Tabel,) for a table, and so on.
    """

    soort: Soort
    inhoud: tuple[Any, ...] = ()


class OnbekendOnderdeel(LookupError):
    """A template places a table or chart that its section does not declare."""


class SectionWriter:
    """Fills in section templates and cuts them into pieces."""

    def __init__(
        self,
        lezer: Cijferlezer,
        wording: Wording,
        tijdvak: Tijdvak,
        templates: Path = REPORT_TEMPLATES,
        kanttekeningen: Callable[[str], Iterable[str]] = lambda _: (),
        bronnen_van: Callable[[str], Mapping[str, str]] = lambda _: {},
        namen: Namen | None = None,
    ) -> None:
        """Take what all sections of a report share.

        `kanttekeningen` gives the organisation's remarks for a place, `bronnen_van` the document behind a setting of its
        register, by the part that it holds for; `namen` how the values of dimensions are called.
        """
        self._namen = namen or {}
        self._lezer = lezer
        self._kanttekeningen = kanttekeningen
        self._omgeving = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._omgeving.globals.update({**_words(wording), **tijdvak.namen})
        self._omgeving.globals.update(
            cijfer=self._cijfer,
            cijfers_over=self._cijfers_over,
            bestaande=self._bestaande,
            waarden=self._waarden,
            naam=self._naam,
            namen_van=self._namen_van,
            is_er=self._is_er,
            onderdelen=tijdvak.onderdelen,
            gebieden=tijdvak.gebieden,
            pluspakket=tijdvak.pluspakket,
            kanttekening=self._remark,
            bronnen_van=bronnen_van,
            is_geheel=tijdvak.doel == ALLE,
        )

    def write(
        self,
        sjabloon: str,
        tabellen: Mapping[str, Tabel],
        figuren: Mapping[str, Figuur],
        eigen_tekst: Callable[..., Markup | None],
        eigen_tabel: Callable[[str], Tabel | None] = lambda _: None,
    ) -> tuple[Stuk, ...]:
        """Return the pieces of the section in reading order.

        `tabellen` and `figuren` are those of the section by their anchor (what has nothing to print is not among them, and
        `staat_er` tells a template so); `eigen_tekst(naam)` gives an own text or None, and
        `eigen_tabel(naam)` a table of own text or None.

        Raises OnbekendCijfer, OnbekendOnderdeel or a Jinja TemplateError for a name that does not exist.
        """
        stukken: list[Stuk] = []
        tekst = self._omgeving.get_template(sjabloon).render(
            eigen_tekst=eigen_tekst,
            staat_er=lambda anker: anker in tabellen or anker in figuren,
            **_pieces(stukken, tabellen, figuren, eigen_tabel),
        )
        return tuple(_cut(tekst, stukken))

    def _cijfer(self, indicator: str, **keuze: str) -> Cijfer:
        return self._lezer.lees({"indicator": indicator, **keuze})

    def _cijfers_over(self, indicator: str, dimensie: str, waarden: Iterable[str], **keuze: str) -> list[Cijfer]:
        return [self._cijfer(indicator, **keuze, **{dimensie: waarde}) for waarde in waarden]

    def _waarden(self, indicator: str, dimensie: str, **keuze: str) -> tuple[str, ...]:
        """Return the values of the dimension that were counted for the figure, in the order of the figures."""
        return self._lezer.waarden(dimensie, {"indicator": indicator, **keuze})

    def _naam(self, dimensie: str, waarde: str) -> str:
        """Return how a value is called in this report."""
        return self._namen.get(dimensie, {}).get(waarde, waarde)

    def _namen_van(self, cijfers: Iterable[Cijfer], dimensie: str) -> list[str]:
        """Return what the values of the figures in a dimension are called, to list them in a sentence."""
        return [self._naam(dimensie, cijfer.uitsplitsing[dimensie]) for cijfer in cijfers]

    def _bestaande(self, indicator: str, dimensie: str, waarden: Iterable[str], **keuze: str) -> list[str]:
        """Return the values of the dimension (or of `periode`) for which the figure exists, in their order."""
        return [waarde for waarde in waarden if self._is_er(indicator, **keuze, **{dimensie: waarde})]

    def _remark(self, plaats: str, **namen: Markup) -> Markup:
        """Return the remarks of the organisation for a place as running text, '' where it has none.

        A remark may name what the template hands over, such as a reference to a table: {tabel}.
        """
        return Markup(" ").join(Markup(fill_names(escape(tekst), namen)) for tekst in self._kanttekeningen(plaats))

    def _is_er(self, indicator: str, **keuze: str) -> bool:
        return self._lezer.is_er({"indicator": indicator, **keuze})


def _words(wording: Wording) -> dict[str, Callable[..., Any]]:
    return {
        "aandeel": wording.aandeel,
        "aantoonbaar": wording.aantoonbaar,
        "deel": wording.deel,
        "aantal": wording.aantal,
        "aflopend": wording.aflopend,
        "buiten_grenzen": wording.buiten_grenzen,
        "hoeveel": wording.hoeveel,
        "groot_genoeg": wording.groot_genoeg,
        "hoogste": wording.hoogste,
        "interval": wording.interval,
        "kan_toeval_zijn": may_be_chance,
        "laagste": wording.laagste,
        "meerderheid": wording.meerderheid,
        "met_eenheid": wording.met_eenheid,
        "moment": moment,
        "n_van_de_m": wording.n_van_de_m,
        "ontwikkeling": wording.ontwikkeling,
        "opsomming": wording.opsomming,
        "verandering": wording.verandering,
        "vergeleken": wording.vergeleken,
        "vorm": wording.vorm,
        "zekere_veranderingen": wording.zekere_veranderingen,
        "zonder_teken": wording.zonder_teken,
    }


def _pieces(
    stukken: list[Stuk],
    tabellen: Mapping[str, Tabel],
    figuren: Mapping[str, Figuur],
    eigen_tabel: Callable[[str], Tabel | None],
) -> dict[str, Callable[..., Markup]]:
    def place(soort: Soort, *inhoud: Any) -> Markup:
        stukken.append(Stuk(soort, inhoud))
        return Markup(f"\ue000{len(stukken) - 1}\ue001")

    def place_own_table(naam: str) -> Markup:
        tabel = eigen_tabel(naam)
        return place("tabel", tabel) if tabel else Markup("")

    return {
        "inleiding": lambda tekst: place("inleiding", str(tekst)),
        "paragraaf": lambda titel, naam, nieuwe_bladzijde=False: place("paragraaf", titel, naam, nieuwe_bladzijde),
        "tussenkop": lambda titel: place("tussenkop", titel),
        "tabel": lambda naam, onderdeel="": place("tabel", _declared(tabellen, anchor("t", naam, onderdeel), "tabel")),
        "figuur": lambda naam, onderdeel="": place(
            "figuur", _declared(figuren, anchor("f", naam, onderdeel), "grafiek")
        ),
        "naast_elkaar": lambda een, twee: place(
            "naast_elkaar",
            *(_declared(figuren, anchor("f", naam), "grafiek") for naam in (een, twee)),
        ),
        "eigen_tabel": place_own_table,
        "verwijs": lambda naam: place("verwijzing", naam),
        "voetnoot": lambda tekst: place("voetnoot", tekst),
        "kader": lambda soort, kop, *alineas: place("kader", Callout(kop, tuple(str(a) for a in alineas), soort)),
        "kerncijfers": lambda: place("kerncijfers"),
        "begrippen": lambda: place("begrippen"),
        "definities": lambda: place("definities"),
    }


def _declared(bekend: Mapping[str, T], naam: str, soort: str) -> T:
    if naam not in bekend:
        raise OnbekendOnderdeel(
            f"De sectie heeft geen {soort} '{naam}'; wel: {', '.join(bekend) or 'geen'}. Noem hem in de YAML van het rapport."
        )
    return bekend[naam]


def _cut(tekst: str, stukken: list[Stuk]) -> list[Stuk]:
    tekst = tekst.replace("€ ", "€\u00a0")  # an amount is not cut at the end of a line
    delen: list[Stuk] = []
    for plaats, deel in enumerate(_MERK.split(tekst)):
        if plaats % 2:
            delen.append(stukken[int(deel)])
        elif deel.strip() or (deel and delen and delen[-1].soort in ("verwijzing", "voetnoot")):
            delen.append(Stuk("tekst", (Markup(deel),)))
    return delen

"""Everything that a report says, put together once and frozen: the only thing that the page layout gets to see.

Owns the order in which a report is built: tables and charts from the kind, sentences from the section templates, own text,
definitions of every indicator that was used, deliveries, and the figures themselves for the attachment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeVar

from markupsafe import Markup

from pipeline.charts.theme import load_stijl
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import ALLE, Brief, Organisatie
from pipeline.domain.own_names import WERKBEDRIJF, fill_names
from pipeline.domain.periods import Periode, delivery_for, dutch_date
from pipeline.domain.yaml_files import shown_path
from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.indicators.definitions import Indicator
from pipeline.reports.building_blocks import (
    Bijlagebestand,
    Definitie,
    Documentgegevens,
    Figuur,
    Kerncijfer,
    Status,
    Stijl,
    Tabel,
)
from pipeline.reports.cijferlezer import Cijferlezer, LeveringVan
from pipeline.reports.counted_values import with_counted_values
from pipeline.reports.data_inside import attached_files
from pipeline.reports.figures import build_figure
from pipeline.reports.key_figures import KeyFigureWriter
from pipeline.reports.kinds import (
    GrafiekBeschrijving,
    KerncijferBeschrijving,
    RapportSoort,
    SectieBeschrijving,
    TabelBeschrijving,
    Tijdvak,
)
from pipeline.reports.own_text import own_text_path, read_own_table, read_own_text
from pipeline.reports.section_text import OnbekendOnderdeel, SectionWriter, Stuk
from pipeline.reports.sources_table import Bron, build_sources_table
from pipeline.reports.tables import build_table, is_filled
from pipeline.reports.wording import Wording, load_locale

OWN_TEXT = Gegevensmap().eigen_tekst


Stukbeschrijving = TypeVar(
    "Stukbeschrijving", SectieBeschrijving, TabelBeschrijving, GrafiekBeschrijving, KerncijferBeschrijving
)


class OntbrekendeDefinitie(LookupError):
    """A figure of the report belongs to an indicator without a definition."""


class TeWeinigDeelnemers(LookupError):
    """The report goes over fewer people than its kind asks for."""


class OntbrekendeBrief(LookupError):
    """The register of the organisation does not say who writes the letter to whom."""


@dataclass(frozen=True)
class Sectie:
    """One section: its title, its place in the report, whether it goes on on the same page, and its pieces in order."""

    id: str
    titel: str
    soort: Literal["blikvanger", "hoofdstuk", "bijlage"]
    doorlopend: bool
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True, kw_only=True)
class ReportContent(Documentgegevens):
    """The content of a report: what `Documentgegevens` says, sections, key figures, definitions, deliveries and figures.

    `cijfers` are all figures that the report used, in order of first use, and `indicatoren` what they mean, by indicator key
    and with the names of the organisation filled in. `ontbrekende_eigen_tekst` names the files for
    which generated text stands in the report, `waarschuwingen` the numbers in own text that quote no figure. `brief` is there
    for a report that is a letter.
    """

    soort: str
    secties: tuple[Sectie, ...]
    kerncijfers: tuple[Kerncijfer, ...]
    begrippen: tuple[Definitie, ...]
    definities: tuple[Definitie, ...]
    indicatoren: Mapping[str, Indicator]
    bronnen: tuple[Bron, ...]
    cijfers: tuple[Cijfer, ...]
    tabellen: tuple[Tabel, ...]
    figuren: tuple[Figuur, ...]
    ontbrekende_eigen_tekst: tuple[str, ...]
    waarschuwingen: tuple[str, ...]
    brief: Brief | None = None

    @property
    def bijlagen(self) -> tuple[Bijlagebestand, ...]:
        """The files that travel inside the report: its figures, what they mean, its deliveries, and how to read those files."""
        return attached_files(self, self.cijfers, self.bronnen, self.indicatoren)


@dataclass(frozen=True)
class Opdracht:
    """Which report to build: kind, organisation, target and period, and when it was made (with a time zone)."""

    soort: RapportSoort
    organisatie: Organisatie
    doel: str
    periode: Periode
    opgemaakt: datetime
    status: Status = "concept"


def build_content(
    opdracht: Opdracht,
    cijferboek: Cijferboek,
    bronnen: Sequence[Bron],
    indicatoren: Mapping[str, Indicator],
    own_text_folder: Path = OWN_TEXT,
) -> ReportContent:
    """Return the whole content of a report.

    `bronnen` are the deliveries of the organisation's source, `indicatoren` the definitions by indicator key. Raises
    OnbekendCijfer for a figure that does not exist, EigenTekstFout for a mistake in own text, GeenLevering for a period
    without a delivery, OntbrekendeDefinitie, and OntbrekendeBrief for a letter without sender and addressee.
    """
    return _Builder(opdracht, cijferboek, bronnen, indicatoren, own_text_folder).build()


class _Builder:
    def __init__(
        self,
        opdracht: Opdracht,
        cijferboek: Cijferboek,
        bronnen: Sequence[Bron],
        indicatoren: Mapping[str, Indicator],
        own_text_folder: Path,
    ) -> None:
        organisatie = opdracht.organisatie
        self._opdracht = opdracht
        self._bronnen = tuple(bronnen)
        self._indicatoren = indicatoren
        self._own_text_folder = own_text_folder
        onderdelen = _parts(opdracht.soort, organisatie) if opdracht.doel == ALLE else (opdracht.doel,)
        self._wording = Wording(load_locale())
        peildatums = {bron.levering: bron.peildatum for bron in bronnen}
        levering_van = _delivery_of(opdracht.soort, opdracht.periode, peildatums)
        vorige = _delivery_before(opdracht.periode, peildatums)
        self._tijdvak = Tijdvak(
            opdracht.periode,
            opdracht.doel,
            organisatie.naam,
            onderdelen,
            levering=delivery_for(opdracht.periode, peildatums),
            vorige_levering=vorige,
            vorige_peildatum=peildatums[vorige].isoformat() if vorige else "",
            gebieden=tuple(gebied.naam for gebied in organisatie.uitvoeringsgebieden),
            werkbedrijf=organisatie.namen[WERKBEDRIJF],
            pluspakket={dienst.naam: dienst.rapportnaam for dienst in organisatie.pluspakket},
            sinds=_start_of_flows(cijferboek, delivery_for(opdracht.periode, peildatums)),
        )
        self._lezer = Cijferlezer(cijferboek, self._tijdvak, levering_van, opdracht.soort.standaard)
        self._writer = SectionWriter(
            self._lezer,
            self._wording,
            self._tijdvak,
            kanttekeningen=self._remarks,
            bronnen_van=self._sources_of_setting,
            namen=opdracht.soort.alle_namen,
        )
        self._stijl = load_stijl({"kleur": organisatie.stijl.kleurwaarden})
        self._ontbrekend: list[str] = []
        self._waarschuwingen: list[str] = []
        self._tabellen: list[Tabel] = []
        self._figuren: list[Figuur] = []

    def build(self) -> ReportContent:
        opdracht, invullen = self._opdracht, self._tijdvak.invullen
        self._check_there_are_enough()
        brief = self._letter()
        schrijver = KeyFigureWriter(self._lezer, self._wording, self._tijdvak, self._stijl, self._indicator)
        kerncijfers = tuple(
            kern for kern in map(schrijver.write, self._for_this_report(opdracht.soort.kerncijfers)) if kern
        )
        secties = tuple(self._section(sectie) for sectie in self._for_this_report(opdracht.soort.secties))
        gebruikt = self._lezer.gebruikt
        indicatoren = {cijfer.indicator: self._named(self._indicator(cijfer)) for cijfer in gebruikt}
        return ReportContent(
            titel=invullen(_title(opdracht)),
            ondertitel=invullen(opdracht.soort.ondertitel),
            organisatie=opdracht.organisatie.naam,
            periode=opdracht.periode.omschrijving,
            datum=dutch_date(opdracht.opgemaakt.date()),
            opgemaakt=opdracht.opgemaakt,
            omschrijving=invullen(opdracht.soort.omschrijving),
            stijl=_page_style(opdracht.organisatie),
            doel="" if opdracht.doel == ALLE else opdracht.doel,
            status=opdracht.status,
            trefwoorden=tuple(invullen(woord) for woord in opdracht.soort.trefwoorden),
            soort=opdracht.soort.sleutel,
            secties=secties,
            kerncijfers=kerncijfers,
            begrippen=tuple(
                Definitie(invullen(begrip.term), invullen(begrip.uitleg)) for begrip in opdracht.soort.begrippen
            ),
            definities=_definitions(indicatoren.values()),
            indicatoren=indicatoren,
            bronnen=self._used_sources(),
            cijfers=gebruikt,
            tabellen=tuple(self._tabellen),
            figuren=tuple(self._figuren),
            ontbrekende_eigen_tekst=tuple(self._ontbrekend),
            waarschuwingen=tuple(self._waarschuwingen),
            brief=brief,
        )

    def _letter(self) -> Brief | None:
        """Return the letter of the register with its {names} filled in; None for a report that is no letter."""
        opdracht = self._opdracht
        if not opdracht.soort.is_brief:
            return None
        brief = opdracht.organisatie.brief
        if brief is None:
            raise OntbrekendeBrief(
                f"{opdracht.soort.naam} is een brief, maar in het register van {opdracht.organisatie.naam} ontbreekt het blok "
                "'brief' met afzender, geadresseerde en ondertekenaars"
            )
        invullen = self._tijdvak.invullen
        return brief.model_copy(update={"onderwerp": invullen(brief.onderwerp), "kenmerk": invullen(brief.kenmerk)})

    def _check_there_are_enough(self) -> None:
        for vereiste in self._opdracht.soort.vereist:
            keuze = self._tijdvak.keuze(vereiste.kies)
            aantal = self._lezer.kijk(keuze).waarde if self._lezer.is_er(keuze) else 0
            if (aantal or 0) < vereiste.minstens:
                raise TeWeinigDeelnemers(vereiste.melding.format(aantal=int(aantal or 0)))

    def _section(self, sectie: SectieBeschrijving) -> Sectie:
        bron = self._tijdvak.invullen(self._opdracht.soort.bron)
        namen = self._opdracht.soort.alle_namen
        tabellen = [
            build_table(tabel, tijdvak, self._lezer, self._wording, bron)
            for beschrijving in self._for_this_report(sectie.tabellen)
            for tijdvak in self._repeated(beschrijving)
            for tabel in [with_counted_values(beschrijving, tijdvak, self._lezer, namen)]
            if is_filled(tabel, tijdvak, self._lezer)
        ]
        figuren = [
            build_figure(grafiek, tijdvak, self._lezer, self._wording, self._stijl, bron)
            for beschrijving in self._for_this_report(sectie.grafieken)
            for tijdvak in self._repeated(beschrijving)
            for grafiek in [with_counted_values(beschrijving, tijdvak, self._lezer, namen)]
            if is_filled(grafiek, tijdvak, self._lezer)
        ]
        if sectie.bronnen:
            tabellen.append(build_sources_table(self._used_sources()))
        self._tabellen += tabellen
        self._figuren += figuren
        stukken = self._writer.write(
            sectie.sjabloon,
            {tabel.id: tabel for tabel in tabellen},
            {figuur.id: figuur for figuur in figuren},
            self._own_texts(sectie),
            self._own_tables(sectie),
        )
        return Sectie(sectie.id, self._tijdvak.invullen(sectie.titel), sectie.soort, sectie.doorlopend, stukken)

    def _used_sources(self) -> tuple[Bron, ...]:
        """Return the deliveries of the figures that were used so far; a comparison names two of them."""
        leveringen = {levering for cijfer in self._lezer.gebruikt for levering in cijfer.leveringen}
        return tuple(bron for bron in self._bronnen if bron.levering in leveringen)

    def _for_this_report(self, delen: Iterable[Stukbeschrijving]) -> list[Stukbeschrijving]:
        """Return the sections, tables or charts that are meant for this target and whose condition holds."""
        anders = "onderdeel" if self._opdracht.doel == ALLE else "geheel"
        return self._lezer.aanwezig((deel for deel in delen if deel.voor != anders), self._tijdvak)

    def _repeated(self, beschrijving: TabelBeschrijving | GrafiekBeschrijving) -> tuple[Tijdvak, ...]:
        if not beschrijving.per_onderdeel:
            return (self._tijdvak,)
        return tuple(replace(self._tijdvak, onderdeel=onderdeel) for onderdeel in self._tijdvak.onderdelen)

    def _remarks(self, plaats: str) -> tuple[str, ...]:
        return self._opdracht.organisatie.kanttekeningen_bij(plaats, self._opdracht.periode.peildatum)

    def _sources_of_setting(self, naam: str) -> Mapping[str, str]:
        instellingen = self._opdracht.organisatie.instellingen_op(naam, self._opdracht.periode.peildatum)
        return {instelling.onderdeel: instelling.brondocument for instelling in instellingen}

    def _own_texts(self, sectie: SectieBeschrijving) -> Callable[..., Markup | None]:
        def eigen_tekst(naam: str, kopniveau: int = 3) -> Markup | None:
            pad = self._own_text(sectie, naam)
            tekst = read_own_text(pad, self._lezer, self._wording, kopniveau)
            if tekst is None:
                self._ontbrekend.append(shown_path(pad))
                return None
            self._waarschuwingen += tekst.waarschuwingen
            return tekst.html

        return eigen_tekst

    def _own_tables(self, sectie: SectieBeschrijving) -> Callable[[str], Tabel | None]:
        def eigen_tabel(naam: str) -> Tabel | None:
            pad = self._own_text(sectie, naam)
            tabel = read_own_table(pad, self._lezer, self._wording)
            if tabel is None:
                self._ontbrekend.append(shown_path(pad))
                return None
            self._tabellen.append(tabel.tabel)
            self._waarschuwingen += tabel.waarschuwingen
            return tabel.tabel

        return eigen_tabel

    def _own_text(self, sectie: SectieBeschrijving, naam: str) -> Path:
        if naam not in sectie.eigen_teksten:
            raise OnbekendOnderdeel(f"Sectie '{sectie.id}' noemt geen eigen tekst '{naam}' in de YAML van het rapport")
        return own_text_path(self._own_text_folder, self._opdracht.organisatie.sleutel, self._tijdvak, naam)

    def _named(self, indicator: Indicator) -> Indicator:
        """Return the definition with the names of the organisation in its texts."""
        namen = self._opdracht.organisatie.namen
        teksten = {naam: getattr(indicator, naam) for naam in ("naam", "definitie", "teller", "noemer")}
        return indicator.model_copy(
            update={naam: fill_names(tekst, namen) for naam, tekst in teksten.items() if tekst is not None}
        )

    def _indicator(self, cijfer: Cijfer) -> Indicator:
        if cijfer.indicator not in self._indicatoren:
            raise OntbrekendeDefinitie(
                f"Indicator '{cijfer.naam}' ({cijfer.indicator}) heeft geen definitie; schrijf die in pipeline/indicators/"
            )
        return self._indicatoren[cijfer.indicator]


def _title(opdracht: Opdracht) -> str:
    soort = opdracht.soort
    return (opdracht.periode.kwartaal and soort.titel_kwartaal) or soort.titel


def _definitions(indicatoren: Iterable[Indicator]) -> tuple[Definitie, ...]:
    definities = (Definitie(indicator.naam, _explained(indicator)) for indicator in indicatoren)
    return tuple(sorted(definities, key=lambda definitie: definitie.term.casefold()))


def _explained(indicator: Indicator) -> str:
    delen = [indicator.definitie.strip()]
    if indicator.teller and indicator.noemer:
        delen += [f"Teller: {indicator.teller}.", f"Noemer: {indicator.noemer}."]
    return " ".join(delen)


def _parts(soort: RapportSoort, organisatie: Organisatie) -> tuple[str, ...]:
    if soort.onderdelen == "gemeenten":
        return organisatie.gemeentenamen
    return organisatie.locatienamen or organisatie.gemeentenamen


def _page_style(organisatie: Organisatie) -> Stijl:
    stijl = organisatie.stijl
    return Stijl(organisatie.naam, stijl.accent, stijl.accent_donker, stijl.accent_licht)


def _delivery_of(soort: RapportSoort, periode: Periode, peildatums: Mapping[str, date]) -> LeveringVan:
    """Return the rule that finds the delivery of a figure's period.

    Either each year has its own delivery, or the delivery of the report's period also holds the earlier years.
    """
    if soort.eerdere_jaren == "eigen levering":
        return lambda periode_tekst: delivery_for(Periode(int(periode_tekst[:4])), peildatums)
    deze = delivery_for(periode, peildatums)
    return lambda _: deze


def _start_of_flows(cijferboek: Cijferboek, levering: str) -> date | None:
    """Return the first day of the flows of the delivery that go over more years; None where there are none."""
    perioden = {cijfer.periode for cijfer in cijferboek if cijfer.levering == levering and "/" in cijfer.periode}
    eerste_dagen = [date.fromisoformat(f"{periode.split('/')[0]}-01"[:10]) for periode in perioden]
    return min(eerste_dagen, default=None)


def _delivery_before(periode: Periode, peildatums: Mapping[str, date]) -> str:
    """Return the last delivery before that of the period; '' where there is none."""
    eerder = [(peildatum, levering) for levering, peildatum in peildatums.items() if peildatum < periode.peildatum]
    return max(eerder)[1] if eerder else ""


__all__ = ["Bron", "Opdracht", "ReportContent", "Sectie", "build_content"]

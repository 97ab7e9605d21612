"""The key figures of the first page: value, change, norm and the line of the last years, from the figures of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.charts.forms import illustrate
from pipeline.charts.labelled_value import LabelledValue, Reference
from pipeline.charts.theme import Stijl
from pipeline.charts.year_line import WIDTH_MM, YearLine
from pipeline.indicators.cijferboek import Cijfer
from pipeline.indicators.definitions import Indicator
from pipeline.reports.building_blocks import Figuur, Kerncijfer
from pipeline.reports.building_blocks import Richting as Oordeel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import KerncijferBeschrijving, Tijdvak
from pipeline.reports.tables import anchor, shown_text
from pipeline.reports.wording import Richting, Wording, count_may_be_chance, moment


@dataclass(frozen=True)
class KeyFigureWriter:
    """Writes the key figures of one report; `indicator_of` gives the definition of a figure."""

    lezer: Cijferlezer
    wording: Wording
    tijdvak: Tijdvak
    stijl: Stijl
    indicator_of: Callable[[Cijfer], Indicator]

    def write(self, kern: KerncijferBeschrijving) -> Kerncijfer | None:
        """Return the key figure, what stands there instead when it was not counted, or None when that is nothing."""
        cijfer = self._read_if_counted(kern.kies)
        if cijfer is None:
            return self.write(kern.anders) if kern.anders else None
        toen = self._read_if_counted({**kern.kies, **kern.vergelijk}) if kern.vergelijk else None
        verschil = self._read_if_counted(kern.verschil) if kern.verschil else None
        norm = self._read_if_counted(kern.norm) if kern.norm else None
        norm_tekst = self._norm_text(kern, norm)
        lijn = self._line(kern, cijfer, _reference(kern, cijfer, norm, norm_tekst))
        return Kerncijfer(
            naam=self.tijdvak.invullen(kern.label),
            groep=self.tijdvak.invullen(kern.groep),
            weergave=shown_text(cijfer, kern.toon, self.wording),
            eenheid=kern.eenheid,
            verandering=self.wording.vergeleken(verschil, moment(toen)) if verschil and toen else "",
            richting=self._judgement(cijfer, toen),
            norm=norm_tekst,
            n=cijfer.n if cijfer.is_deel_van_groep and kern.toon != "n_van_de_m" else None,
            toelichting=self._remark(kern, cijfer),
            lijn=lijn,
        )

    def _remark(self, kern: KerncijferBeschrijving, cijfer: Cijfer) -> str:
        """Return the interval of the figure, where that is asked and known, before the remark of the description."""
        grenzen = self.wording.interval(cijfer) if kern.met_interval and cijfer.ondergrens is not None else ""
        delen = (f"95%-interval {grenzen}" if grenzen else "", self.tijdvak.invullen(kern.toelichting))
        return "; ".join(filter(None, delen))

    def _read_if_counted(self, keuze: Mapping[str, str]) -> Cijfer | None:
        ingevuld = self.tijdvak.keuze(keuze)
        return self.lezer.lees(ingevuld) if self.lezer.is_er(ingevuld) else None

    def _norm_text(self, kern: KerncijferBeschrijving, norm: Cijfer | None) -> str:
        if norm is None:
            return ""
        return self.tijdvak.invullen(kern.norm_tekst.replace("{norm}", shown_text(norm, kern.norm_toon, self.wording)))

    def _line(self, kern: KerncijferBeschrijving, cijfer: Cijfer, reference: Reference | None) -> Figuur | None:
        """Return the drawing of the earlier values and this one; None where there is no earlier one."""
        eerder = [self._read_if_counted({**kern.kies, **vroeger}) for vroeger in kern.eerder]
        geteld = [toen for toen in eerder if toen is not None]
        if not any(toen.waarde is not None for toen in geteld):
            return None
        los = self._is_unfinished(cijfer)
        jaren = [self._labelled(toen, kern, _short_moment(toen)) for toen in geteld]
        laatste = self._labelled(cijfer, kern, self.tijdvak.maanden_kort if los else _short_moment(cijfer))
        naam = self.tijdvak.invullen(kern.label)
        tekening = illustrate(YearLine((*jaren, laatste), reference, los), naam, self.stijl, WIDTH_MM)
        return Figuur(
            id=anchor("lijn", naam.lower()),
            titel="",
            svg=tekening.drawing.svg,
            breedte_mm=tekening.drawing.width_mm,
            hoogte_mm=tekening.drawing.height_mm,
            alt=tekening.alt,
        )

    def _labelled(self, cijfer: Cijfer, kern: KerncijferBeschrijving, jaar: str) -> LabelledValue:
        waarde = cijfer.teller if kern.toon != "weergave" and cijfer.teller is not None else cijfer.waarde
        return LabelledValue(
            jaar, None if cijfer.waarde is None else waarde, shown_text(cijfer, kern.toon, self.wording)
        )

    def _is_unfinished(self, cijfer: Cijfer) -> bool:
        """Return whether the figure counts what happened in a year that is not over yet."""
        dit_jaar = _short_moment(cijfer) == str(self.tijdvak.periode.jaar)
        return cijfer.soort == "stroom" and dit_jaar and bool(self.tijdvak.maanden_kort)

    def _judgement(self, nu: Cijfer, toen: Cijfer | None) -> Oordeel:
        """Return whether the change is good news; neutral where it may be chance or the indicator has no better side."""
        beter = self.indicator_of(nu).richting
        verandering = self.wording.verandering(nu, toen) if toen and not count_may_be_chance(nu, toen) else None
        if verandering is None or not verandering.zeker or beter not in ("hoger_is_beter", "lager_is_beter"):
            return "neutraal"
        if verandering.richting is Richting.GELIJK:
            return "neutraal"
        omhoog_is_goed = beter == "hoger_is_beter"
        return "gunstig" if (verandering.richting is Richting.STIJGING) == omhoog_is_goed else "ongunstig"


def _reference(kern: KerncijferBeschrijving, cijfer: Cijfer, norm: Cijfer | None, tekst: str) -> Reference | None:
    """Return the norm as a line, where it is a number of the same kind as the key figure."""
    if norm is None or kern.toon != "weergave":
        return None
    if kern.norm_toon == "noemer":
        return Reference(norm.noemer, tekst) if norm.noemer and cijfer.eenheid != "procent" else None
    zelfde_eenheid = norm.eenheid.removeprefix("norm in ") == cijfer.eenheid
    return Reference(norm.waarde, tekst) if norm.waarde is not None and zelfde_eenheid else None


def _short_moment(cijfer: Cijfer) -> str:
    """Return the year of a figure: that of its cohort, or of its period."""
    return cijfer.uitsplitsing.get("cohort", cijfer.periode[:4])

"""Looking figures up for one report: fills in what the report already knows, and remembers which figures were used.

Owns the defaults (period, delivery, target) and the record of use. Templates, tables, charts and own text all read through
one `Cijferlezer`, so that the attachment lists exactly the figures of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Protocol, TypeVar

from pipeline.domain.dutch_numbers import NIET_BESCHIKBAAR
from pipeline.domain.organisation import ALLE
from pipeline.indicators.cijferboek import Cijfer, Cijferboek, OnbekendCijfer
from pipeline.indicators.definitions import indicators
from pipeline.reports.kinds import Keuze, Tijdvak

GEEN_PERSONEN = "er is niemand in deze groep"
"""Why a share of nobody is not available."""


ENIGE_PERIODE = "enige"
"""As period: the one for which the delivery counts the figure, such as the day of the number of inhabitants."""


class _Voorwaardelijk(Protocol):
    @property
    def mits(self) -> Keuze: ...


Deel = TypeVar("Deel", bound=_Voorwaardelijk)

LeveringVan = Callable[[str], str]
"""Gives the delivery that holds the figures of a period, as the period is written in the `cijfers` table."""


Niveau = frozenset[tuple[str, bool]]
"""The dimensions of a breakdown, each with whether it stands at its total."""


def _level(uitsplitsing: Mapping[str, str]) -> Niveau:
    return frozenset((dimensie, waarde == ALLE) for dimensie, waarde in uitsplitsing.items())


class Cijferlezer:
    """Reads the figures of one report from a Cijferboek."""

    def __init__(
        self,
        boek: Cijferboek,
        tijdvak: Tijdvak,
        levering_van: LeveringVan,
        standaard: Mapping[str, str] | None = None,
    ) -> None:
        """Take the figures and what the report knows: its time, its deliveries, and default values of dimensions."""
        self._boek = boek
        self._tijdvak = tijdvak
        self._levering_van = levering_van
        self._standaard = tijdvak.keuze(standaard or {})
        self._voorbeeld: dict[str, Cijfer] = {}
        self._waarden: dict[str, dict[str, set[str]]] = {}
        self._geteld: set[tuple[str, str, str, Niveau]] = set()
        self._perioden: dict[tuple[str, str], set[str]] = {}
        self._per_indicator: dict[str, list[Cijfer]] = {}
        for cijfer in boek:
            self._per_indicator.setdefault(cijfer.indicator, []).append(cijfer)
            self._perioden.setdefault((cijfer.indicator, cijfer.levering), set()).add(cijfer.periode)
            # Some indicators count those who cannot be placed beside the shares; a share is then the better example.
            if self._voorbeeld.setdefault(cijfer.indicator, cijfer).eenheid != "procent":
                self._voorbeeld[cijfer.indicator] = cijfer
            self._geteld.add((cijfer.indicator, cijfer.levering, cijfer.periode, _level(cijfer.uitsplitsing)))
            waarden = self._waarden.setdefault(cijfer.indicator, {})
            for dimensie, waarde in cijfer.uitsplitsing.items():
                waarden.setdefault(dimensie, set()).add(waarde)
        self._gebruikt: dict[tuple[str, str, str, frozenset[tuple[str, str]]], Cijfer] = {}

    def lees(self, keuze: Mapping[str, str]) -> Cijfer:
        """Return the figure that `keuze` names (indicator, periode, levering, dimensions) and remember it as used.

        The period defaults to the year of the report, or to its peildatum where the indicator is counted per day, or to the
        one period for which the delivery of the report counts it; the delivery to the one of that period, a dimension to the default of the kind. An empty value leaves a dimension out,
        so that its default does not apply. Raises OnbekendCijfer for a figure that does not exist,
        naming the nearest indicators.
        """
        cijfer = self._zoek(keuze)
        self._gebruikt[
            (
                cijfer.indicator,
                cijfer.levering,
                cijfer.periode,
                frozenset(cijfer.uitsplitsing.items()),
            )
        ] = cijfer
        return cijfer

    def kijk(self, keuze: Mapping[str, str]) -> Cijfer:
        """Return the figure that `lees` would return, without remembering it as used: to put rows in order."""
        return self._zoek(keuze)

    def waarden(self, dimensie: str, keuze: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of a dimension that were counted for the chosen figure, in the order of the figures.

        The value that stands for the total is left out. Raises OnbekendCijfer for an indicator that no definition knows.
        """
        indicator = keuze["indicator"]
        if indicator not in self._voorbeeld:
            if indicator in indicators():
                return ()
            raise OnbekendCijfer(self._unknown_indicator(indicator))
        levering = keuze.get("levering") or self._tijdvak.levering
        periode = keuze.get("periode") or self._usual_period(indicator, levering)
        vast = {
            naam: waarde
            for naam, waarde in {**self._standaard, **keuze}.items()
            if waarde and naam in self._waarden[indicator] and naam != dimensie
        }
        gevonden = (
            cijfer.uitsplitsing[dimensie]
            for cijfer in self._per_indicator[indicator]
            if (cijfer.levering, cijfer.periode) == (levering, periode)
            and dimensie in cijfer.uitsplitsing
            and vast.items() <= cijfer.uitsplitsing.items()
        )
        return tuple(waarde for waarde in dict.fromkeys(gevonden) if waarde != ALLE)

    def is_er(self, keuze: Mapping[str, str]) -> bool:
        """Return whether the figure was counted, without using it; a share of nobody was not.

        Raises OnbekendCijfer for an indicator that no definition knows: a misspelt name must not make a part of the report
        disappear.
        """
        indicator = keuze["indicator"]
        if indicator not in self._voorbeeld and indicator not in indicators():
            raise OnbekendCijfer(self._unknown_indicator(indicator))
        try:
            return self._zoek(keuze).noemer != 0
        except OnbekendCijfer:
            return False

    def aanwezig(self, delen: Iterable[Deel], tijdvak: Tijdvak) -> list[Deel]:
        """Return the rows, columns, tables or sections of a kind whose condition (`mits`) names a figure that exists."""
        return [deel for deel in delen if not deel.mits or self.is_er(tijdvak.keuze(deel.mits))]

    def people_behind(self, keuze: Mapping[str, str], basis: Mapping[str, str]) -> Fraction | None:
        """Return how many people the chosen figure rests on, according to the figure `basis`; None where that was not counted."""
        wie = {**keuze, **basis}
        dimensies = self._waarden.get(wie["indicator"], {}).keys() | {"indicator", "periode", "levering"}
        wie = {naam: waarde for naam, waarde in wie.items() if naam in dimensies}
        if not self.is_er(wie):
            return None
        cijfer = self._zoek(wie)
        return cijfer.waarde if cijfer.noemer is None else cijfer.noemer

    def counts_anything(self, keuzes: Iterable[Mapping[str, str]]) -> bool:
        """Return whether one of these figures has a numerator other than zero, without using them."""
        return any(self._zoek(keuze).teller for keuze in keuzes if self.is_er(keuze))

    @property
    def gebruikt(self) -> tuple[Cijfer, ...]:
        """The figures that were read, in order of first use."""
        return tuple(self._gebruikt.values())

    def _zoek(self, keuze: Mapping[str, str]) -> Cijfer:
        uitsplitsing = dict(keuze)
        indicator = uitsplitsing.pop("indicator")
        if indicator not in self._voorbeeld:
            raise OnbekendCijfer(self._unknown_indicator(indicator))
        levering = uitsplitsing.pop("levering", None)
        periode = uitsplitsing.pop("periode", None)
        if periode == ENIGE_PERIODE:
            periode = self._only_period(indicator)
        if periode is None:
            periode = self._usual_period(indicator, levering or self._tijdvak.levering)
        if levering is None:
            enige = self._perioden.get((indicator, self._tijdvak.levering)) == {periode}
            levering = self._tijdvak.levering if enige else self._levering_van(periode)
        for dimensie in (self._waarden[indicator].keys() & self._standaard.keys()) - uitsplitsing.keys():
            uitsplitsing[dimensie] = self._standaard[dimensie]
        uitsplitsing = {dimensie: waarde for dimensie, waarde in uitsplitsing.items() if waarde}
        if not self._boek.has(indicator, levering=levering, periode=periode, **uitsplitsing):
            van_niemand = self._share_of_nobody(indicator, levering, periode, uitsplitsing)
            if van_niemand:
                return van_niemand
        return self._boek.cijfer(indicator, levering=levering, periode=periode, **uitsplitsing)

    def _usual_period(self, indicator: str, levering: str) -> str:
        """Return the period of the report as the indicator is counted, or the one period that the delivery has of it.

        One that is written as the usual one is another year or day, and no figure for this report.
        """
        namen = self._tijdvak.namen
        geteld = self._perioden.get((indicator, levering), set())
        gewoon = namen["peildatum"] if "-" in self._voorbeeld[indicator].periode else namen["jaar"]
        anders = {periode for periode in geteld if len(periode) != len(gewoon)}
        return next(iter(geteld)) if len(geteld) == len(anders) == 1 else gewoon

    def _only_period(self, indicator: str) -> str:
        """Return the one period for which the delivery of the report counts the indicator; raises OnbekendCijfer."""
        geteld = sorted(self._perioden.get((indicator, self._tijdvak.levering), set()))
        if len(geteld) != 1:
            aanwezig = ", ".join(geteld) or "geen"
            raise OnbekendCijfer(f"De levering telt '{indicator}' niet voor één periode; er is: {aanwezig}")
        return geteld[0]

    def _share_of_nobody(
        self, indicator: str, levering: str, periode: str, uitsplitsing: Mapping[str, str]
    ) -> Cijfer | None:
        """Return 'NB' for a share of a group without people, or a difference with it; those have no row in `cijfers`.

        Only where the indicator knows every value that was asked and, for a share, was counted for this delivery and period
        at this level; anything else is a mistake in the question, and gives None.
        """
        voorbeeld, waarden = self._voorbeeld[indicator], self._waarden[indicator]
        bekend = all(waarde in waarden.get(dimensie, ()) for dimensie, waarde in uitsplitsing.items())
        geteld = (indicator, levering, periode, _level(uitsplitsing)) in self._geteld
        if not bekend or not (voorbeeld.eenheid == "procentpunt" or (voorbeeld.eenheid == "procent" and geteld)):
            return None
        return replace(
            voorbeeld,
            uitsplitsing=dict(uitsplitsing),
            periode=periode,
            levering=levering,
            teller=Fraction(0),
            noemer=Fraction(0),
            waarde=None,
            weergave=NIET_BESCHIKBAAR,
            reden_nb=GEEN_PERSONEN,
            ondergrens=None,
            bovengrens=None,
        )

    def _unknown_indicator(self, indicator: str) -> str:
        gelijkend = sorted(bekend for bekend in self._voorbeeld if bekend.split("_")[0] == indicator.split("_")[0])
        tip = ", ".join(gelijkend or sorted(self._voorbeeld))
        return f"Er is geen indicator '{indicator}'. Wel bekend: {tip}"

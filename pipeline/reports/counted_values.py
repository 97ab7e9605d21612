"""Rows and columns over values that were counted: who offers trajects, or which profiles there are, differs per organisation.

Owns `waarden: "{geteld}"` in the description of a table or chart: it becomes a row or column for every value of the dimension
that the figures of the delivery have. Tables and charts then know only rows and columns that exist. Values whose names the
kind gives get those as labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from pipeline.domain.periods import MAANDEN_KORT, dutch_month
from pipeline.indicators.cijferboek import OnbekendCijfer
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import (
    GETELD,
    As,
    AsOver,
    AsWaarde,
    GrafiekBeschrijving,
    Keuze,
    Namen,
    TabelBeschrijving,
    Tijdvak,
)

_MAAND = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")

Beschrijving = TypeVar("Beschrijving", TabelBeschrijving, GrafiekBeschrijving)


def with_counted_values(
    beschrijving: Beschrijving, tijdvak: Tijdvak, lezer: Cijferlezer, namen: Namen | None = None
) -> Beschrijving:
    """Return the description with its lists of counted values written out, labelled with their names where they have one.

    Raises OnbekendCijfer for a list of which nothing says what was counted.
    """

    def unfold(as_: As) -> As:
        return tuple(
            rij
            for deel in as_
            for rij in (
                _rows(deel, beschrijving.kies, tijdvak, lezer, namen or {})
                if isinstance(deel, AsOver) and (deel.waarden == GETELD or deel.over in (namen or {}))
                else (deel,)
            )
        )

    return beschrijving.model_copy(
        update={"rijen": unfold(beschrijving.rijen), "kolommen": unfold(beschrijving.kolommen)}
    )


def _rows(deel: AsOver, van_tabel: Keuze, tijdvak: Tijdvak, lezer: Cijferlezer, namen: Namen) -> tuple[AsWaarde, ...]:
    waarden = tuple(deel.waarden)
    if deel.waarden == GETELD:
        keuze = tijdvak.keuze(van_tabel, deel.kies, deel.volgens)
        if "indicator" not in keuze:
            raise OnbekendCijfer(
                f"Bij 'over: {deel.over}' is niet te zien wat is geteld; noem bij 'volgens' een indicator"
            )
        waarden = lezer.waarden(deel.over, keuze)
    if len(waarden) < deel.vanaf:
        return ()
    if deel.aflopend:
        volgorde = tijdvak.keuze(van_tabel, deel.kies, deel.aflopend)
        waarden = tuple(sorted(waarden, key=lambda waarde: -_size(lezer, {**volgorde, deel.over: waarde})))
    return tuple(_row(deel, waarde, tijdvak, namen.get(deel.over, {})) for waarde in waarden)


def _size(lezer: Cijferlezer, keuze: Mapping[str, str]) -> Fraction:
    """Return the value by which a row is ordered; rows without that figure come after all others."""
    waarde = lezer.kijk(keuze).waarde if lezer.is_er(keuze) else None
    return Fraction(-(10**9)) if waarde is None else waarde


def _row(deel: AsOver, waarde: str, tijdvak: Tijdvak, namen: Mapping[str, str]) -> AsWaarde:
    return AsWaarde(
        label=_label(deel.label or "{waarde}", waarde, namen.get(waarde)),
        groep=deel.groep,
        breedte=deel.breedte,
        kies={**deel.kies, deel.over: _literal(waarde)},
        mits=deel.mits and {**deel.mits, deel.over: _literal(waarde)},
        weg_bij_nul=deel.weg_bij_nul,
        ontbreekt=deel.ontbreekt,
        soort=deel.soort,
        niveau=deel.niveau,
        toon=deel.toon,
    )


def _label(patroon: str, waarde: str, naam: str | None) -> str:
    """Return the label of a value: its name, or the value; a month is 'januari 2016', and 'jan 2016' as {kort}."""
    lang = kort = naam or waarde
    if naam is None and _MAAND.fullmatch(waarde):
        lang, kort = dutch_month(waarde), f"{MAANDEN_KORT[int(waarde[5:]) - 1]} {waarde[:4]}"
    return patroon.replace("{waarde}", _literal(lang)).replace("{kort}", _literal(kort))


def _literal(waarde: str) -> str:
    """Return a value as it must be written where {names} are filled in later: what was counted is no name."""
    return waarde.replace("{", "{{").replace("}", "}}")

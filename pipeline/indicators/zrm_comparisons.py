"""The tests of the ZRM evaluation: whether participants changed, and whether groups of them differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import duckdb
import numpy as np

from pipeline.indicators.statistic_rows import StatisticRows, observations
from pipeline.statistics.group_tests import (
    ChiKwadraat,
    GeenVergelijking,
    adjusted_residuals,
    compare_groups,
    difference_of_shares,
)
from pipeline.statistics.paired_tests import GepaardeToets, compare_pairs, compare_yes_no, holm

NIVEAU = 0.05
"""A p-value below this is called a difference."""

OPVALLEND = 1.96
"""From this residual on a group stands out, at the same level."""

ZELFREDZAAM_VANAF = 4
"""Somebody with this score or a higher one manages on the domain; the category with two values of McNemar's test."""

GEEN_SPREIDING = "alle verschillen zijn gelijk"
GEEN_TOETS = "er zijn geen twee groepen, of iedereen heeft dezelfde uitkomst"


@dataclass(frozen=True)
class _Groep:
    waarde: str
    gelukt: int
    totaal: int

    @property
    def telling(self) -> tuple[int, int]:
        return self.gelukt, self.totaal - self.gelukt


@dataclass(frozen=True)
class _Vergelijking:
    """Groups that are compared on one outcome, with the test where there is something to test."""

    vergelijking: str
    uitkomst: str
    groepen: Sequence[_Groep]
    mediaan: float | None
    toets: ChiKwadraat | None

    @property
    def uitsplitsing(self) -> dict[str, object]:
        return {"vergelijking": self.vergelijking, "uitkomst": self.uitkomst}


def paired_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return the paired tests per domain on the participants in the analysis; Holm's correction is over the domains."""
    rijen = StatisticRows(connection, levering)
    tellingen = observations(connection, "zrm_toetsen", levering)
    paren = {domein: [rij[1:] for rij in groep] for domein, groep in groupby(tellingen, key=lambda rij: rij[0])}
    verschillen = {domein: _differences(groep) for domein, groep in paren.items()}
    toetsen = {domein: compare_pairs(reeks) for domein, reeks in verschillen.items() if len(reeks) > 1}
    gecorrigeerd = holm([toets.p_wilcoxon for toets in toetsen.values()])
    for (domein, toets), p_holm in zip(toetsen.items(), gecorrigeerd, strict=True):
        _add_paired_test(rijen, domein, toets, p_holm)
    _add_changes_of_category(rijen, {domein: paren[domein] for domein in toetsen})
    return rijen.rijen


def group_rows(connection: duckdb.DuckDBPyConnection, levering: str) -> Iterable[Mapping[str, Any]]:
    """Return every comparison of groups on an outcome; Holm's correction is over the comparisons of one reeks."""
    rijen = StatisticRows(connection, levering)
    tellingen = observations(connection, "zrm_groepen", levering)
    for _, reeks in groupby(tellingen, key=lambda rij: rij[0]):
        vergelijkingen = [_comparison(list(groep)) for _, groep in groupby(reeks, key=lambda rij: rij[1:3])]
        getoetst = [vergelijking.toets.p for vergelijking in vergelijkingen if vergelijking.toets is not None]
        gecorrigeerd = iter(holm(getoetst))
        for vergelijking in vergelijkingen:
            _add_groups(rijen, vergelijking)
            _add_test(rijen, vergelijking, None if vergelijking.toets is None else next(gecorrigeerd))
    return rijen.rijen


def _differences(paren: Iterable[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the difference second minus first of every pair, from the number of pairs with each two scores."""
    return np.array([tweede - eerste for eerste, tweede, aantal in paren for _ in range(aantal)], dtype=np.float64)


def _add_paired_test(rijen: StatisticRows, domein: str, toets: GepaardeToets, p_holm: float) -> None:
    bij = {"domein": domein}
    rijen.measure("verschil_tussen_de_metingen", bij, toets.verschil, grenzen=(toets.ondergrens, toets.bovengrens))
    rijen.count("deelnemers_met_een_andere_score", bij, toets.veranderd, toets.paren)
    rijen.measure("t_van_de_gepaarde_toets", bij, toets.t, reden_nb=GEEN_SPREIDING)
    rijen.count("vrijheidsgraden_van_de_gepaarde_toets", bij, toets.vrijheidsgraden)
    rijen.measure("p_waarde_van_de_gepaarde_t_toets", bij, toets.p_t, reden_nb=GEEN_SPREIDING)
    rijen.measure("w_van_wilcoxon", bij, toets.w)
    rijen.measure("p_waarde_van_wilcoxon", bij, toets.p_wilcoxon)
    rijen.measure("gecorrigeerde_p_waarde_van_wilcoxon", bij, p_holm)
    rijen.measure("effectgrootte_van_de_verandering", bij, toets.effect)
    for correctie, p in (("geen", toets.p_wilcoxon), ("Holm", p_holm)):
        richting = float(np.sign(toets.effect)) if p < NIVEAU else 0.0
        woord = {1.0: "vooruit", 0.0: "geen", -1.0: "achteruit"}[richting]
        rijen.measure("richting_van_de_verandering", {**bij, "correctie": correctie}, richting, weergave=woord)


def _add_changes_of_category(rijen: StatisticRows, paren: Mapping[str, Iterable[Any]]) -> None:
    toetsen = {}
    for domein, groep in paren.items():
        over = [(eerste >= ZELFREDZAAM_VANAF, tweede >= ZELFREDZAAM_VANAF, aantal) for eerste, tweede, aantal in groep]
        naar_ja = sum(aantal for eerste, tweede, aantal in over if tweede and not eerste)
        naar_nee = sum(aantal for eerste, tweede, aantal in over if eerste and not tweede)
        toetsen[domein] = compare_yes_no(naar_ja, naar_nee)
    gecorrigeerd = holm([toets.p for toets in toetsen.values()])
    for (domein, toets), p_holm in zip(toetsen.items(), gecorrigeerd, strict=True):
        rijen.count("zelfredzaam_geworden_of_niet_meer", {"domein": domein, "richting": "geworden"}, toets.naar_ja)
        rijen.count("zelfredzaam_geworden_of_niet_meer", {"domein": domein, "richting": "niet meer"}, toets.naar_nee)
        rijen.measure("p_waarde_van_mcnemar", {"domein": domein}, toets.p)
        rijen.measure("gecorrigeerde_p_waarde_van_mcnemar", {"domein": domein}, p_holm)


def _comparison(tellingen: Sequence[Any]) -> _Vergelijking:
    groepen = [_Groep(waarde, gelukt, totaal) for _, _, _, waarde, gelukt, totaal, _ in tellingen]
    _, vergelijking, uitkomst, _, _, _, mediaan = tellingen[0]
    try:
        toets = compare_groups([groep.telling for groep in groepen])
    except GeenVergelijking:
        toets = None
    return _Vergelijking(vergelijking, uitkomst, groepen, mediaan, toets)


def _add_groups(rijen: StatisticRows, vergelijking: _Vergelijking) -> None:
    """Add the share of each group, and which of more than two groups stands out."""
    bij, groepen = vergelijking.uitsplitsing, vergelijking.groepen
    for groep in groepen:
        rijen.count("uitkomst_per_groep", {**bij, "waarde": groep.waarde}, groep.gelukt, groep.totaal)
    if vergelijking.mediaan is not None:
        rijen.measure("mediaan_van_de_uitkeringsduur", bij, vergelijking.mediaan)
    if len(groepen) > 2 and vergelijking.toets is not None:
        residuen = adjusted_residuals([groep.telling for groep in groepen])[:, 0]
        for groep, residu in zip(groepen, residuen, strict=True):
            teken = "+" if residu > OPVALLEND else "-" if residu < -OPVALLEND else "0"
            rijen.measure("groep_vaker_of_minder_vaak", {**bij, "waarde": groep.waarde}, residu, weergave=teken)


def _add_test(rijen: StatisticRows, vergelijking: _Vergelijking, p_holm: float | None) -> None:
    bij, groepen, toets = vergelijking.uitsplitsing, vergelijking.groepen, vergelijking.toets
    rijen.measure("chi_kwadraat_van_het_verschil", bij, None if toets is None else toets.chi2, reden_nb=GEEN_TOETS)
    rijen.measure("p_waarde_van_het_verschil", bij, None if toets is None else toets.p, reden_nb=GEEN_TOETS)
    rijen.measure("gecorrigeerde_p_waarde_van_het_verschil", bij, p_holm, reden_nb=GEEN_TOETS)
    if toets is not None:
        rijen.count("vrijheidsgraden_van_het_verschil", bij, toets.vrijheidsgraden)
        rijen.measure("kleinste_verwachte_aantal", bij, toets.kleinste_verwacht)
    if len(groepen) == 2:
        verschil = difference_of_shares(groepen[0].gelukt, groepen[0].totaal, groepen[1].gelukt, groepen[1].totaal)
        in_punten = (100 * verschil.ondergrens, 100 * verschil.bovengrens)
        rijen.measure("verschil_tussen_twee_groepen", bij, verschil.verschil, grenzen=in_punten)

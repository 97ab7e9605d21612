"""Alt texts: what a chart shows, in one or two Dutch sentences made of the same values and texts that are drawn.

No number is computed here: highest and lowest are looked up by value and named by their text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from pipeline.charts.bars import Bars
from pipeline.charts.bars_over_years import BarsOverYears
from pipeline.charts.chance_ranges import ChanceRanges
from pipeline.charts.diverging_bars import DivergingBars
from pipeline.charts.flow import Flow
from pipeline.charts.funnel_plot import FunnelPlot, outside
from pipeline.charts.interval_dots import IntervalDots, IntervalRow
from pipeline.charts.labelled_value import LabelledValue, Reference
from pipeline.charts.lines import Lines
from pipeline.charts.matrix import Matrix
from pipeline.charts.narrowing import Narrowing
from pipeline.charts.part_of_whole import PartOfWhole
from pipeline.charts.pathway import Pathway
from pipeline.charts.slope import Slope
from pipeline.charts.small_multiples import SmallMultiples
from pipeline.charts.stacked_bars import StackedBars
from pipeline.charts.target_gap import TargetGap
from pipeline.charts.units import Units
from pipeline.charts.year_line import YearLine

MOST_NAMED = 3
"""How many names a sentence lists before it says how many more there are."""

NO_DATA = "Er zijn geen gegevens"


@singledispatch
def alt_text(data: object, onderwerp: str) -> str:
    """Return the alt text of a chart's data; `onderwerp` says what it is about, without a full stop.

    Raises TypeError for data that is no chart form.
    """
    raise TypeError(f"Geen grafiekvorm: {type(data).__name__} ({onderwerp})")


@alt_text.register
def _(data: Bars, onderwerp: str) -> str:
    return _sentences(f"Staafdiagram: {onderwerp}", extremes(data.values), _reference_sentence(data.reference))


@alt_text.register
def _(data: BarsOverYears, onderwerp: str) -> str:
    laatste = tuple(_named(row.values[-1], row.label) for row in data.rows)
    return _sentences(
        f"Staafdiagram over {enumeration(data.perioden)}: {onderwerp}",
        extremes(laatste, data.perioden[-1]),
        _largest_change(data),
    )


@alt_text.register
def _(data: StackedBars, onderwerp: str) -> str:
    if not data.bars:
        return _sentences(f"Gestapeld staafdiagram: {onderwerp}", NO_DATA)
    eerste, laatste = data.bars[0], data.bars[-1]
    delen = [f"{naam} {value.tekst}" for naam, value in zip(data.segments, laatste.values, strict=True)]
    ook = enumeration([value.tekst for value in eerste.values])
    return _sentences(
        f"Gestapeld staafdiagram: {onderwerp}",
        f"{laatste.label}: {enumeration(delen)}",
        f"In dezelfde volgorde voor {eerste.label}: {ook}" if len(data.bars) > 1 else "",
    )


@alt_text.register
def _(data: DivergingBars, onderwerp: str) -> str:
    omlaag, _, omhoog = data.namen
    return _sentences(
        f"Staafdiagram naar twee kanten: {onderwerp}",
        f"{omhoog}: {extremes(tuple(_named(row.omhoog, row.label) for row in data.rows))}",
        f"{omlaag}: {extremes(tuple(_named(row.omlaag, row.label) for row in data.rows))}",
    )


@alt_text.register
def _(data: Narrowing, onderwerp: str) -> str:
    stappen = [f"{step.over.label} {step.over.tekst}" for step in data.steps]
    redenen = [value for step in data.steps for value in step.afgevallen]
    grootste = max(redenen, key=lambda value: value.number, default=None)
    return _sentences(
        f"Trapdiagram van een groep die kleiner wordt: {onderwerp}",
        "; ".join(stappen) or NO_DATA,
        f"De meeste mensen vallen af bij ‘{grootste.label}’: {grootste.tekst}" if grootste else "",
    )


@alt_text.register
def _(data: Flow, onderwerp: str) -> str:
    groepen = [f"{groep.totaal.label} {_with_share(groep.totaal)}" for groep in data.groepen]
    delen = [deel for groep in data.groepen for deel in groep.delen if deel.number > 0]
    grootste = max(delen, key=lambda deel: deel.number, default=None)
    slot = f"De grootste uitkomst is {grootste.label}: {_with_share(grootste)}" if grootste else ""
    return _sentences(
        f"Stroomdiagram: {onderwerp}", f"Van {data.bron.tekst} {data.bron.label}: {enumeration(groepen)}", slot
    )


@alt_text.register
def _(data: Lines, onderwerp: str) -> str:
    verlopen = [_course(reeks.label, data.perioden, reeks.values) for reeks in data.reeksen]
    return _sentences(f"Lijndiagram: {onderwerp}", "; ".join(verlopen), _reference_sentence(data.reference))


@alt_text.register
def _(data: TargetGap, onderwerp: str) -> str:
    if not data.perioden:
        return _sentences(f"Kolommendiagram: {onderwerp}", NO_DATA)
    eerste, laatste = data.perioden[0], data.perioden[-1]
    nu = (
        f"In {laatste.periode} staat {data.gerealiseerd} op {laatste.gerealiseerd.tekst} "
        f"en {data.doel} op {laatste.doel.tekst}{_remark(laatste.verschil_tekst)}"
    )
    toen = (
        f"In {eerste.periode} was dat {eerste.gerealiseerd.tekst} "
        f"en {eerste.doel.tekst}{_remark(eerste.verschil_tekst)}"
    )
    return _sentences(f"Kolommendiagram: {onderwerp}", nu, toen if len(data.perioden) > 1 else "")


@alt_text.register
def _(data: PartOfWhole, onderwerp: str) -> str:
    eind = data.rows if len(data.rows) <= 2 else (data.rows[0], data.rows[-1])
    rijen = [f"{row.label}: {row.deel.tekst} van {row.geheel.tekst}{_remark(row.aandeel_tekst)}" for row in eind]
    return _sentences(
        f"Staafdiagram: {onderwerp}",
        f"Elke staaf toont {data.geheel} en het deel daarvan: {data.deel}",
        "; ".join(rijen) or NO_DATA,
    )


@alt_text.register
def _(data: Slope, onderwerp: str) -> str:
    zeker = [row for row in data.rows if not row.toeval]
    gekozen = [row for row in data.rows if row.nadruk] or zeker or list(data.rows)
    rijen = [_course(row.label, (data.van, data.tot), (row.begin, row.eind)) for row in gekozen[:MOST_NAMED]]
    anders = "" if len(zeker) == len(data.rows) else "De andere verschillen kunnen toeval zijn"
    return _sentences(
        f"Lijndiagram met twee momenten: {onderwerp}",
        "; ".join(rijen) or NO_DATA,
        anders if zeker else anders.replace("De andere", "Alle"),
    )


@alt_text.register
def _(data: Units, onderwerp: str) -> str:
    groepen = [f"{groep.label} {groep.tekst}" for groep in data.groepen]
    return _sentences(
        f"Eenhedendiagram, elk vierkantje is {data.eenheid}: {onderwerp}", enumeration(groepen) or NO_DATA
    )


@alt_text.register
def _(data: YearLine, onderwerp: str) -> str:
    eerste, *later = [f"{value.tekst} in {value.label}" for value in data.values]
    daarna = [f"{woord} {jaar}" for woord, jaar in zip(("daarna", "ten slotte"), later, strict=False)]
    return _sentences(
        f"Kleine lijngrafiek over {len(data.values)} jaren, {onderwerp}: {enumeration([f'eerst {eerste}', *daarna])}",
        _reference_sentence(data.reference),
    )


@alt_text.register
def _(data: IntervalDots, onderwerp: str) -> str:
    punten = tuple(_named(row.punt, row.label) for row in data.rows)
    return _sentences(
        f"Puntdiagram met onzekerheidsmarges: {onderwerp}",
        extremes(punten),
        _outside_sentence(data),
        _reference_sentence(data.reference),
    )


@alt_text.register
def _(data: SmallMultiples, onderwerp: str) -> str:
    laatste = tuple(_named(panel.values[-1], panel.titel) for panel in data.panels)
    vorm = "kleine kolommendiagrammen" if len(data.panels) != 1 else "klein kolommendiagram"
    return _sentences(
        f"{len(data.panels)} {vorm} over {enumeration(data.perioden)}: {onderwerp}",
        extremes(laatste, data.perioden[-1]),
        _shared_remarks(data),
    )


def _shared_remarks(data: SmallMultiples) -> str:
    """Return each remark once, with the panels that have it."""
    remarks = dict.fromkeys(panel.bijtekst for panel in data.panels if panel.bijtekst)
    per_remark = [(r, [panel.titel for panel in data.panels if panel.bijtekst == r]) for r in remarks]
    return "; ".join(f"{remark} bij {enumeration(titels)}" for remark, titels in per_remark)


@alt_text.register
def _(data: Matrix, onderwerp: str) -> str:
    cellen = [
        (value, f"{row.label} in {kolom}{_remark(value.tekst)}")
        for row in data.rows
        for kolom, value in zip(data.kolommen, row.values, strict=True)
        if value.number > 0
    ]
    cellen.sort(key=lambda cel: -cel[0].number)
    genoemd = enumeration([tekst for _, tekst in cellen[:MOST_NAMED]])
    enkel, meer = ("aandeel", "aandelen") if cellen and cellen[0][0].tekst.endswith("%") else ("aantal", "aantallen")
    begin = f"Het enige {enkel} is" if len(cellen) == 1 else f"De grootste {meer} zijn"
    return _sentences(
        f"Tabel met gekleurde vakken: {onderwerp}",
        f"{begin} {genoemd}" if cellen else f"Er zijn geen {meer} boven nul",
    )


@alt_text.register
def _(data: FunnelPlot, onderwerp: str) -> str:
    buiten = [f"{punt.label}{_remark(punt.tekst)}" for punt in data.punten if outside(punt, data.grenzen)]
    werkwoord = "ligt" if len(buiten) == 1 else "liggen"
    return _sentences(
        f"Trechterdiagram: {onderwerp}",
        f"Buiten de buitenste grenzen van het toeval {werkwoord} {enumeration(buiten)}"
        if buiten
        else "Alle punten liggen binnen de buitenste grenzen van het toeval",
    )


@alt_text.register
def _(data: ChanceRanges, onderwerp: str) -> str:
    buiten = [f"{row.punt.label}{_remark(row.punt.tekst)}" for row in data.rows if row.is_outside]
    werkwoord = "ligt" if len(buiten) == 1 else "liggen"
    oordeel = (
        f"Buiten het bereik van het toeval rond ‘{data.samen.tekst}’ {werkwoord} {enumeration(buiten)}"
        if buiten
        else f"Alle punten liggen binnen het bereik van het toeval rond ‘{data.samen.tekst}’"
    )
    return _sentences(
        f"Puntdiagram met per rij een bereik: {onderwerp}", extremes(tuple(row.punt for row in data.rows)), oordeel
    )


@alt_text.register
def _(data: Pathway, onderwerp: str) -> str:
    delen = enumeration([f"{deel.aantal.tekst} {deel.aantal.label}" for deel in data.delen])
    naar = enumeration([f"{uitkomst.aantal.tekst} naar {uitkomst.aantal.label}" for uitkomst in data.uitkomsten])
    terug = f"; {data.terug.tekst} {data.terug.label.rstrip(',')}" if data.terug.number else ""
    return _sentences(
        f"Schema van stand naar stroom: {onderwerp}",
        f"{data.stand_naam}: {data.stand.label} {data.stand.tekst}{_remark(delen)}",
        f"{data.stroom_naam}: {data.stroom.tekst}{_remark(naar)}{terug}",
    )


def _outside_sentence(data: IntervalDots) -> str:
    """Name the rows whose comparison lies outside the interval; nothing for a chart that compares nothing."""
    if data.namen is None:
        return ""
    wat = f"het open rondje ({data.namen[1]})"
    buiten = [
        f"{row.label}{_remark(f'{row.punt.tekst} tegenover {row.tegenover.tekst}')}"
        for row in data.rows
        if row.tegenover is not None and _is_outside(row, row.tegenover)
    ]
    return f"Bij {enumeration(buiten)} ligt {wat} buiten de marge" if buiten else f"Overal ligt {wat} binnen de marge"


def _is_outside(row: IntervalRow, tegenover: LabelledValue) -> bool:
    if tegenover.waarde is None or row.ondergrens is None or row.bovengrens is None:
        return False
    return not float(row.ondergrens) <= tegenover.number <= float(row.bovengrens)


def extremes(values: Sequence[LabelledValue], periode: str = "") -> str:
    """Return 'X is het hoogst (..) en Y het laagst (..)' of the available values; ties are named together.

    With a period it begins 'In 2024 is X ...'.
    """
    bekend = [value for value in values if value.waarde is not None]
    if not bekend:
        return NO_DATA
    begin = f"In {periode}: " if periode else ""
    if len(bekend) == 1:
        return f"{begin}{bekend[0].label} {bekend[0].tekst}"
    hoog, laag = max(value.number for value in bekend), min(value.number for value in bekend)
    if hoog == laag:
        return f"{begin}alle waarden zijn gelijk ({bekend[0].tekst})"
    hoogste, laagste = _all_at(bekend, hoog), _all_at(bekend, laag)
    werkwoord = "zijn" if len([value for value in bekend if value.number == hoog]) > 1 else "is"
    zin = f"In {periode} {werkwoord} {hoogste[0]}" if periode else f"{hoogste[0]} {werkwoord}"
    return f"{zin} het hoogst ({hoogste[1]}) en {laagste[0]} het laagst ({laagste[1]})"


def enumeration(delen: Sequence[str]) -> str:
    """Return 'a', 'a en b' or 'a, b en c'; nothing for nothing."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def _all_at(values: Sequence[LabelledValue], waarde: float) -> tuple[str, str]:
    """Return the names of all values of this size, and the text they share."""
    gelijk = [value for value in values if value.number == waarde]
    namen = [value.label for value in gelijk]
    if len(namen) > MOST_NAMED:
        namen = [*namen[: MOST_NAMED - 1], f"{len(namen) - MOST_NAMED + 1} andere"]
    return enumeration(namen), gelijk[0].tekst


def _named(value: LabelledValue, label: str) -> LabelledValue:
    return replace(value, label=label)


def _largest_change(data: BarsOverYears) -> str:
    """Name the row that changed most between the first and the last period, by its two texts."""
    rijen = [row for row in data.rows if row.values[0].waarde is not None and row.values[-1].waarde is not None]
    meest = max(rijen, key=lambda row: abs(row.values[-1].number - row.values[0].number), default=None)
    if meest is None or meest.values[-1].number == meest.values[0].number:
        return ""
    verloop = _course(meest.label, data.perioden, meest.values).removeprefix(f"{meest.label} gaat ")
    return f"De grootste verandering is bij {meest.label}: {verloop}"


def _course(label: str, perioden: tuple[str, ...], values: tuple[LabelledValue, ...]) -> str:
    """Return how a row runs from its first to its last available value."""
    bekend = [(periode, value) for periode, value in zip(perioden, values, strict=True) if value.waarde is not None]
    if not bekend:
        return f"{label}: geen gegevens"
    (begin, eerste), (eind, laatste) = bekend[0], bekend[-1]
    if len(bekend) == 1:
        return f"{label}: {eerste.tekst} in {begin}"
    if eerste.number == laatste.number:
        return f"{label} is in {begin} en {eind} gelijk ({laatste.tekst})"
    return f"{label} gaat van {eerste.tekst} in {begin} naar {laatste.tekst} in {eind}"


def _reference_sentence(reference: Reference | None) -> str:
    return f"De lijn ‘{reference.tekst}’ is ter vergelijking getekend" if reference else ""


def _with_share(value: LabelledValue) -> str:
    return f"{value.tekst}{_remark(value.bijtekst)}"


def _remark(tekst: str) -> str:
    return f" ({tekst})" if tekst else ""


def _sentences(*zinnen: str) -> str:
    return " ".join(f"{zin[:1].upper()}{zin[1:]}." for zin in zinnen if zin)

"""Charts of figures: from the description in a kind to the frozen drawing that a template prints, with its alt text.

Owns which rows and columns of a description go where in each chart form. The forms themselves know no indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.charts.bars import Bars
from pipeline.charts.bars_over_years import BarsOverYears, YearRow
from pipeline.charts.chance_ranges import ChanceRange, ChanceRanges
from pipeline.charts.diverging_bars import DivergingBars, DivergingRow
from pipeline.charts.flow import Flow, FlowGroup
from pipeline.charts.forms import ChartData, illustrate
from pipeline.charts.funnel_plot import FunnelLimit, FunnelPlot, FunnelPoint
from pipeline.charts.interval_dots import IntervalDots, IntervalRow
from pipeline.charts.labelled_value import PERCENT_AXIS, AxisTick, LabelledValue, Reference
from pipeline.charts.lines import Line, Lines
from pipeline.charts.matrix import Matrix, MatrixRow
from pipeline.charts.narrowing import Narrowing, NarrowingStep
from pipeline.charts.part_of_whole import PartOfWhole, PartOfWholeRow
from pipeline.charts.pathway import Pathway, PathwayExit, PathwayPart
from pipeline.charts.slope import Slope, SlopeRow
from pipeline.charts.small_multiples import Panel, SmallMultiples
from pipeline.charts.stacked_bars import StackedBar, StackedBars
from pipeline.charts.target_gap import TargetGap, TargetGapPeriod
from pipeline.charts.theme import Stijl
from pipeline.charts.units import MOST_SQUARES, Units
from pipeline.indicators.cijferboek import Cijfer
from pipeline.reports.building_blocks import Figuur
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import AsWaarde, GrafiekBeschrijving, Tijdvak, Toon, Vorm
from pipeline.reports.tables import ONTBREEKT, anchor, rows_to_print, shown_text, too_few
from pipeline.reports.wording import Richting, Wording
from pipeline.statistics.control_limits import binomial_ranges

STEPS_OF_PEOPLE = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
"""How far apart the marks of an axis of people may lie; the smallest with which five marks reach the largest group."""

_NOT_COUNTED = Cijfer(
    indicator="",
    naam="",
    uitsplitsing={},
    periode="",
    levering="",
    teller=None,
    noemer=None,
    waarde=None,
    eenheid="",
    decimalen=0,
    weergave="",
    soort="stand",
)
"""Stands where a chart has no figure and says so itself, such as past the end of a line."""


@dataclass(frozen=True)
class Rooster:
    """The figures of a chart: `cijfers[i][j]` belongs to row i and column j; those in `verzwegen` rest on too few people."""

    rijen: tuple[AsWaarde, ...]
    kolommen: tuple[AsWaarde, ...]
    cijfers: tuple[tuple[Cijfer, ...], ...]
    beschrijving: GrafiekBeschrijving
    wording: Wording
    verzwegen: frozenset[tuple[int, int]] = frozenset()

    @property
    def koppen(self) -> tuple[str, ...]:
        """The labels of the columns."""
        return tuple(kolom.label for kolom in self.kolommen)

    @property
    def opties(self) -> Mapping[str, object]:
        """The settings of the form."""
        return self.beschrijving.opties

    def waarde(self, rij: int, kolom: int = 0, label: str | None = None) -> LabelledValue:
        """Return one figure ready to draw, labelled with its row unless a label is given."""
        cijfer, wat = self.cijfers[rij][kolom], self.beschrijving
        if cijfer is _NOT_COUNTED:
            return LabelledValue(self.rijen[rij].label if label is None else label, None, "")
        toon = next(iter(self.rijen[rij].toon or self.kolommen[kolom].toon), wat.toon)
        te_klein = toon == "aandeel_bij_genoeg" and self.wording.is_klein(cijfer)
        if te_klein or (rij, kolom) in self.verzwegen:
            return LabelledValue(self.rijen[rij].label if label is None else label, None, ONTBREEKT, _n(cijfer))
        bijtekst = shown_text(cijfer, wat.bijtekst, self.wording) if wat.bijtekst and cijfer.waarde is not None else ""
        tekst = shown_text(cijfer, toon, self.wording)
        return LabelledValue(
            label=self.rijen[rij].label if label is None else label,
            waarde=_length(cijfer, toon),
            tekst=tekst,
            bijtekst="" if bijtekst == tekst else bijtekst,
        )

    def rij(self, nummer: int) -> tuple[LabelledValue, ...]:
        """Return the figures of a row, labelled with their columns."""
        return tuple(self.waarde(nummer, kolom, kop) for kolom, kop in enumerate(self.koppen))

    def per_rij(self) -> list[tuple[str, tuple[LabelledValue, ...]]]:
        """Return each row with its label."""
        return [(rij.label, self.rij(nummer)) for nummer, rij in enumerate(self.rijen)]


def _n(cijfer: Cijfer) -> str:
    return "" if cijfer.n is None else f"n = {cijfer.n}"


def _length(cijfer: Cijfer, toon: Toon) -> Fraction | None:
    """Return the number that is drawn for what is printed; None where the figure is not available."""
    if cijfer.waarde is None:
        return None
    if toon in ("noemer", "n"):
        return cijfer.noemer
    return cijfer.teller if toon == "teller" and cijfer.teller is not None else cijfer.waarde


def build_figure(
    beschrijving: GrafiekBeschrijving,
    tijdvak: Tijdvak,
    lezer: Cijferlezer,
    wording: Wording,
    stijl: Stijl,
    bron: str = "",
) -> Figuur:
    """Return the described chart, drawn, with an alt text from its figures; its id has 'f-' before that of the description.

    Raises OnbekendCijfer when a row and a column choose no figure.
    """
    kolommen = tuple(lezer.aanwezig(tijdvak.as_waarden(beschrijving.kolommen), tijdvak))
    rijen = tuple(rows_to_print(beschrijving, kolommen, tijdvak, lezer))
    cijfers = tuple(tuple(_read(beschrijving, rij, kolom, tijdvak, lezer) for kolom in kolommen) for rij in rijen)
    verzwegen = frozenset(
        (i, j)
        for i, rij in enumerate(rijen)
        for j, kolom in enumerate(kolommen)
        if too_few(beschrijving, tijdvak.keuze(beschrijving.keuze(rij, kolom) or {}), tijdvak, lezer, wording)
    )
    rooster = Rooster(rijen, kolommen, cijfers, _with_options(beschrijving, tijdvak), wording, verzwegen)
    plaatje = illustrate(
        _FORMS[beschrijving.vorm](rooster),
        onderwerp=tijdvak.invullen(beschrijving.onderwerp),
        width_mm=beschrijving.breedte_mm,
        stijl=stijl,
    )
    return Figuur(
        id=anchor("f", beschrijving.id, tijdvak.onderdeel),
        titel=tijdvak.invullen(beschrijving.titel),
        svg=plaatje.drawing.svg,
        breedte_mm=plaatje.drawing.width_mm,
        hoogte_mm=plaatje.drawing.height_mm,
        alt=plaatje.alt,
        bron=bron,
        toelichting=tijdvak.invullen(beschrijving.toelichting),
    )


def _read(
    beschrijving: GrafiekBeschrijving, rij: AsWaarde, kolom: AsWaarde, tijdvak: Tijdvak, lezer: Cijferlezer
) -> Cijfer:
    """Return the figure of a place in the chart; where a row says why it may be missing, one without a value."""
    keuze = tijdvak.keuze(beschrijving.keuze(rij, kolom) or {})
    if not rij.ontbreekt or lezer.is_er(keuze):
        return lezer.lees(keuze)
    return _NOT_COUNTED


def _with_options(beschrijving: GrafiekBeschrijving, tijdvak: Tijdvak) -> GrafiekBeschrijving:
    """Return the description with the {names} in the texts of its settings filled in."""
    opties = {
        naam: tijdvak.invullen(waarde) if isinstance(waarde, str) else waarde
        for naam, waarde in beschrijving.opties.items()
    }
    return beschrijving.model_copy(update={"opties": opties})


def _bars(rooster: Rooster) -> Bars:
    nadruk = frozenset(rij.label for rij in rooster.rijen if rij.nadruk)
    return Bars(tuple(rooster.waarde(i) for i in range(len(rooster.rijen))), nadruk=nadruk)


def _bars_over_years(rooster: Rooster) -> BarsOverYears:
    return BarsOverYears(
        rooster.koppen,
        tuple(YearRow(label, waarden) for label, waarden in rooster.per_rij()),
    )


def _stacked_bars(rooster: Rooster) -> StackedBars:
    kleuren = rooster.opties.get("kleuren", ())
    return StackedBars(
        segments=rooster.koppen,
        bars=tuple(
            StackedBar(label, waarden, bijtekst=_basis(rooster, i))
            for i, (label, waarden) in enumerate(rooster.per_rij())
        ),
        geordend=bool(rooster.opties.get("geordend", False)),
        op_honderd=bool(rooster.opties.get("op_honderd", True)),
        kleuren=kleuren if isinstance(kleuren, tuple) else (),
    )


def _basis(rooster: Rooster, rij: int) -> str:
    """Return 'n = 55' where all parts of a bar rest on the same number of people, otherwise nothing."""
    noemers = {cijfer.n for cijfer in rooster.cijfers[rij] if cijfer.waarde is not None}
    n = noemers.pop() if len(noemers) == 1 else None
    return "" if n is None else f"n = {rooster.wording.getal(Fraction(n))}"


def _lines(rooster: Rooster) -> Lines:
    """Return the lines as far as the longest of them runs; where no row asks for emphasis, all have it."""
    geen_nadruk = not any(rij.nadruk for rij in rooster.rijen)
    lengte = 1 + max(
        (j for rij in rooster.cijfers for j, cijfer in enumerate(rij) if cijfer is not _NOT_COUNTED), default=-1
    )
    reeksen = tuple(
        Line(label, waarden[:lengte], geen_nadruk or rooster.rijen[i].nadruk)
        for i, (label, waarden) in enumerate(rooster.per_rij())
    )
    return Lines(rooster.koppen[:lengte], reeksen)


def _interval_dots(rooster: Rooster) -> IntervalDots:
    """Return the dots; a second column is what the first is compared with, a row of soort 'totaal' the line over all rows."""
    rijen = []
    lijn = None
    for nummer, rij in enumerate(rooster.rijen):
        cijfer, punt = rooster.cijfers[nummer][0], rooster.waarde(nummer)
        if rij.soort == "totaal" and punt.waarde is not None:
            lijn = Reference(punt.waarde, f"{rij.label} {punt.tekst}")
            continue
        tegenover = rooster.waarde(nummer, 1) if len(rooster.kolommen) > 1 else None
        if tegenover is not None and punt.waarde is not None:
            punt = replace(
                punt, bijtekst=", ".join(filter(None, (f"{rooster.koppen[1]} {tegenover.tekst}", punt.bijtekst)))
            )
        grenzen = (None, None) if punt.waarde is None else (cijfer.ondergrens, cijfer.bovengrens)
        rijen.append(IntervalRow(rij.label, punt, *grenzen, tegenover if punt.waarde is not None else None))
    namen = (rooster.koppen[0], rooster.koppen[1]) if len(rooster.kolommen) > 1 else None
    nul = rooster.opties.get("nullijn")
    lijn = Reference(Fraction(0), str(nul)) if nul else lijn
    return IntervalDots(tuple(rijen), reference=lijn, assen=_axis(rooster), namen=namen)


def _axis(rooster: Rooster) -> tuple[AxisTick, ...]:
    """Return the marks that the description gives, as they are printed ('-0,5'), or those of a share."""
    merken = rooster.opties.get("as", ())
    if not isinstance(merken, tuple) or not merken:
        return PERCENT_AXIS
    return tuple(AxisTick(Fraction(merk.replace("−", "-").replace(",", ".")), merk) for merk in merken)


def _small_multiples(rooster: Rooster) -> SmallMultiples:
    """Return a panel per row, beside each share its n; what may be said of the last change stands below the name."""
    panelen = tuple(
        Panel(label, tuple(_with_n(v, c) for v, c in zip(waarden, cijfers, strict=True)), _last_change(rooster, i))
        for i, ((label, waarden), cijfers) in enumerate(zip(rooster.per_rij(), rooster.cijfers, strict=True))
    )
    return SmallMultiples(rooster.koppen, panelen, kolommen=4 if len(panelen) == 4 else 3)


def _with_n(value: LabelledValue, cijfer: Cijfer) -> LabelledValue:
    """Return a share with the number of people it rests on; any other figure as it is."""
    return replace(value, bijtekst=_n(cijfer)) if cijfer.is_deel_van_groep else value


def _last_change(rooster: Rooster, rij: int) -> str:
    """Return whether the last change of a share may be chance; nothing where there are no two shares to compare."""
    if len(rooster.koppen) < 2:
        return ""
    toen, nu = rooster.cijfers[rij][-2:]
    zeker = _is_certain(rooster, nu, toen)
    if zeker is None:
        return ""
    return f"{rooster.koppen[-2]}–{rooster.koppen[-1]}: {'groter dan toeval' if zeker else 'kan toeval zijn'}"


def _is_certain(rooster: Rooster, nu: Cijfer, toen: Cijfer) -> bool | None:
    """Return whether a share differs by more than chance; None for other figures and where one of the two is absent."""
    if not (nu.is_deel_van_groep and toen.is_deel_van_groep):
        return None
    verandering = rooster.wording.verandering(nu, toen)
    return None if verandering is None else verandering.zeker and verandering.richting is not Richting.GELIJK


def _slope(rooster: Rooster) -> Slope:
    """Return a line per row between the first and the last column; a change that may be chance stands back.

    The number of people stands beside the moment, or behind each share where the rows rest on different numbers.
    """
    bij_van, bij_tot = _basis_of_column(rooster, 0), _basis_of_column(rooster, -1)
    rijen = []
    for nummer, rij in enumerate(rooster.rijen):
        waarden, cijfers = rooster.rij(nummer), rooster.cijfers[nummer]
        begin = waarden[0] if bij_van else _with_n_behind(waarden[0], cijfers[0])
        eind = waarden[-1] if bij_tot else _with_n_behind(waarden[-1], cijfers[-1])
        zeker = _is_certain(rooster, cijfers[-1], cijfers[0])
        rijen.append(SlopeRow(rij.label, begin, eind, rij.nadruk or bool(zeker), toeval=zeker is False))
    return Slope(rooster.koppen[0], rooster.koppen[-1], tuple(rijen), bij_van, bij_tot)


def _basis_of_column(rooster: Rooster, kolom: int) -> str:
    """Return 'n = 67' where all shares in the column rest on the same number of people, otherwise nothing."""
    teksten = {_n(rij[kolom]) for rij in rooster.cijfers if rij[kolom].is_deel_van_groep}
    return teksten.pop() if len(teksten) == 1 else ""


def _with_n_behind(value: LabelledValue, cijfer: Cijfer) -> LabelledValue:
    """Return a share with its number of people as part of its text: '29,4% (n = 17)'."""
    met_n = value.waarde is not None and cijfer.is_deel_van_groep
    return replace(value, tekst=f"{value.tekst} ({_n(cijfer)})") if met_n else value


def _units(rooster: Rooster) -> Units | Bars:
    """Return a square per person, or bars where there are too many people for squares."""
    groepen = tuple(rooster.waarde(i) for i in range(len(rooster.rijen)))
    if sum(groep.number for groep in groepen) > MOST_SQUARES:
        return Bars(groepen)
    return Units(groepen, eenheid=str(rooster.opties["eenheid"]))


def _flow(rooster: Rooster) -> Flow:
    """Return the flow: the row of niveau 0 is the source, those of niveau 1 its groups, of niveau 2 the parts of a group."""
    waarden = [rooster.waarde(i) for i in range(len(rooster.rijen))]
    groepen: list[tuple[LabelledValue, list[LabelledValue]]] = []
    for rij, waarde in zip(rooster.rijen[1:], waarden[1:], strict=True):
        if rij.niveau == 1:
            groepen.append((waarde, []))
        else:
            groepen[-1][1].append(waarde)
    return Flow(waarden[0], tuple(FlowGroup(totaal, tuple(delen)) for totaal, delen in groepen))


def _target_gap(rooster: Rooster) -> TargetGap:
    """Return the columns against their target; the four rows are: realised, target, difference, share."""
    gerealiseerd, doel, verschil, aandeel = (rooster.rij(i) for i in range(4))
    return TargetGap(
        tuple(
            TargetGapPeriod(kop, gerealiseerd[j], doel[j], verschil[j].tekst, aandeel[j].tekst)
            for j, kop in enumerate(rooster.koppen)
        ),
        gerealiseerd=rooster.rijen[0].label,
        doel=rooster.rijen[1].label,
    )


def _part_of_whole(rooster: Rooster) -> PartOfWhole:
    """Return the parts in their wholes; the three columns are: part, whole, share."""
    rijen = tuple(
        PartOfWholeRow(label, deel=waarden[0], geheel=waarden[1], aandeel_tekst=waarden[2].tekst)
        for label, waarden in rooster.per_rij()
    )
    return PartOfWhole(rijen, deel=rooster.koppen[0], geheel=rooster.koppen[1])


def _matrix(rooster: Rooster) -> Matrix:
    """Return the matrix; a last column of soort 'totaal' becomes the totals."""
    met_totaal = rooster.kolommen[-1].soort == "totaal"
    rijen = tuple(
        MatrixRow(label, waarden[:-1], waarden[-1]) if met_totaal else MatrixRow(label, waarden)
        for label, waarden in rooster.per_rij()
    )
    return Matrix(rooster.koppen[:-1] if met_totaal else rooster.koppen, rijen)


def _narrowing(rooster: Rooster) -> Narrowing:
    """Return the steps: a row of niveau 0 is who is left, one of niveau 1 who were left out after the step above it."""
    stappen: list[tuple[LabelledValue, list[LabelledValue]]] = []
    for nummer, rij in enumerate(rooster.rijen):
        if rij.niveau == 0:
            stappen.append((rooster.waarde(nummer), []))
        else:
            stappen[-1][1].append(rooster.waarde(nummer))
    return Narrowing(tuple(NarrowingStep(over, tuple(afgevallen)) for over, afgevallen in stappen))


def _diverging_bars(rooster: Rooster) -> DivergingBars:
    """Return the bars to two sides; the three columns are what went down, what stayed and what went up."""
    rijen = []
    for nummer, (label, (omlaag, gelijk, omhoog)) in enumerate(rooster.per_rij()):
        rijen.append(DivergingRow(label, omlaag, gelijk, omhoog, bijtekst=_basis(rooster, nummer)))
    namen = (rooster.koppen[0], rooster.koppen[1], rooster.koppen[2])
    return DivergingBars(namen, tuple(rijen))


def _chance_ranges(rooster: Rooster) -> ChanceRanges:
    """Return the places in their ranges; the columns are value, lowest and highest, a row of soort 'totaal' is all of them."""
    rijen, samen = [], Reference(0, "")
    for nummer, rij in enumerate(rooster.rijen):
        punt = rooster.waarde(nummer)
        if rij.soort == "totaal":
            samen = Reference(punt.number, f"{rij.label} {punt.tekst}")
            continue
        laag, hoog = rooster.waarde(nummer, 1), rooster.waarde(nummer, 2)
        rijen.append(ChanceRange(punt, laag.number, hoog.number))
    return ChanceRanges(tuple(rijen), samen, str(rooster.opties["bereik"]))


def _funnel_plot(rooster: Rooster) -> FunnelPlot:
    """Return the places against the number of people; the row of soort 'totaal' is all of them, and gives the limits.

    The limits are the same exact ones as the figures of each place, drawn for every number of people.
    """
    punten, samen, kans = [], Reference(0, ""), 0.0
    for nummer, rij in enumerate(rooster.rijen):
        cijfer, waarde = rooster.cijfers[nummer][0], rooster.waarde(nummer)
        if rij.soort == "totaal":
            samen = Reference(waarde.number, f"{rij.label} {waarde.tekst}")
            kans = float((cijfer.teller or 0) / (cijfer.noemer or 1))
        else:
            punten.append(FunnelPoint(rij.label, cijfer.noemer or 0, waarde.number, waarde.tekst))
    as_ = _axis_of_people(max((int(punt.n) for punt in punten), default=1))
    return FunnelPlot(
        punten=tuple(punten),
        grenzen=_funnel_limits(kans, int(as_[-1].waarde)),
        gemiddelde=samen,
        x_titel=str(rooster.opties["mensen"]),
        y_titel=str(rooster.opties["aandeel"]),
        x_as=as_,
        y_as=PERCENT_AXIS,
    )


def _axis_of_people(meeste: int) -> tuple[AxisTick, ...]:
    """Return marks from nobody to past the largest group."""
    stap = next((stap for stap in STEPS_OF_PEOPLE if 5 * stap >= meeste), STEPS_OF_PEOPLE[-1])
    return tuple(AxisTick(aantal, str(aantal)) for aantal in range(0, meeste + stap, stap))


def _funnel_limits(kans: float, meeste: int) -> tuple[FunnelLimit, ...]:
    """Return the limits in percent for groups of one up to `meeste` people, around the share of all."""
    groottes = range(1, meeste + 1)
    bereiken = (binomial_ranges(kans, groottes, zekerheid) for zekerheid in (0.95, 0.998))
    limieten = []
    for grootte, binnen, buiten in zip(groottes, *bereiken, strict=True):
        (onder_95, boven_95), (onder_998, boven_998) = binnen.limits(grootte), buiten.limits(grootte)
        limieten.append(FunnelLimit(grootte, 100 * onder_95, 100 * boven_95, 100 * onder_998, 100 * boven_998))
    return tuple(limieten)


def _pathway(rooster: Rooster) -> Pathway:
    """Return the picture; the `naam` of a row says which part of it the row is.

    'stand', 'deel' and 'detail' are the stock, its parts and what lies below a part; 'stroom' all who moved on, 'herkomst'
    from where; 'uitkomst' and 'uitkomst-deel' where to; 'terug' and 'terug-deel' who fell back. The settings name the nouns.
    """
    opties = {naam: str(waarde) for naam, waarde in rooster.opties.items() if not isinstance(waarde, tuple)}
    mensen, details = rooster.opties["mensen"], rooster.opties["details"]
    alle = [(rij.naam, rooster.waarde(nummer)) for nummer, rij in enumerate(rooster.rijen)]

    def named(naam: str) -> list[LabelledValue]:
        return [waarde for eigen, waarde in alle if eigen == naam]

    def below(boven: str, onder: str) -> list[tuple[LabelledValue, tuple[LabelledValue, ...]]]:
        groepen: list[tuple[LabelledValue, tuple[LabelledValue, ...]]] = []
        for naam, waarde in alle:
            if naam == boven:
                groepen.append((waarde, ()))
            elif naam == onder and groepen:
                groepen[-1] = (groepen[-1][0], (*groepen[-1][1], waarde))
        return groepen

    [stand], [stroom], [terug] = named("stand"), named("stroom"), named("terug")
    van_wie = [f"van wie {deel.tekst} {deel.label}" for deel in named("terug-deel") if terug.number]
    if van_wie:
        terug = replace(terug, label=f"{terug.label},", bijtekst=" ".join(van_wie))
    return Pathway(
        stand=_with_noun(stand, mensen),
        delen=tuple(
            PathwayPart(
                _with_noun(deel, mensen),
                tuple(_with_noun(detail, details) for detail in eronder),
            )
            for deel, eronder in below("deel", "detail")
        ),
        stroom=stroom,
        herkomst=tuple(named("herkomst")),
        uitkomsten=tuple(PathwayExit(uitkomst, delen) for uitkomst, delen in below("uitkomst", "uitkomst-deel")),
        terug=terug,
        stand_naam=opties["stand"],
        stroom_naam=opties["stroom"],
        eenheid=opties["eenheid"],
    )


def _with_noun(value: LabelledValue, vormen: object) -> LabelledValue:
    """Return the value with its noun behind it; `vormen` are the words for one and for any other number."""
    enkelvoud, meervoud = vormen if isinstance(vormen, tuple) else (vormen, vormen)
    return replace(value, bijtekst=str(enkelvoud if value.number == 1 else meervoud))


_FORMS: dict[Vorm, Callable[[Rooster], ChartData]] = {
    "staven": _bars,
    "staven_over_perioden": _bars_over_years,
    "gestapeld": _stacked_bars,
    "lijnen": _lines,
    "interval": _interval_dots,
    "kleine_veelvouden": _small_multiples,
    "helling": _slope,
    "eenheden": _units,
    "stroom": _flow,
    "doel": _target_gap,
    "deel_van_geheel": _part_of_whole,
    "matrix": _matrix,
    "trap": _narrowing,
    "twee_kanten": _diverging_bars,
    "toeval": _chance_ranges,
    "trechter": _funnel_plot,
    "ontwikkellijn": _pathway,
}

"""Charts of figures: from the description in a kind to the frozen drawing that a template prints, with its alt text.

Owns which rows and columns of a description go where in each chart form. The forms themselves know no indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pipeline.charts.bars import Bars
from pipeline.charts.bars_over_years import BarsOverYears, YearRow
from pipeline.charts.flow import Flow, FlowGroup
from pipeline.charts.forms import ChartData, illustrate
from pipeline.charts.interval_dots import IntervalDots, IntervalRow
from pipeline.charts.labelled_value import LabelledValue
from pipeline.charts.lines import Line, Lines
from pipeline.charts.matrix import Matrix, MatrixRow
from pipeline.charts.part_of_whole import PartOfWhole, PartOfWholeRow
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
from pipeline.reports.tables import anchor, shown_text
from pipeline.reports.wording import Wording

TEKSTBREEDTE_MM = 166


@dataclass(frozen=True)
class Rooster:
    """The figures of a chart: `cijfers[i][j]` belongs to row i and column j."""

    rijen: tuple[AsWaarde, ...]
    kolommen: tuple[AsWaarde, ...]
    cijfers: tuple[tuple[Cijfer, ...], ...]
    beschrijving: GrafiekBeschrijving
    wording: Wording

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
        toon = next(iter(self.rijen[rij].toon or self.kolommen[kolom].toon), wat.toon)
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


def _length(cijfer: Cijfer, toon: Toon) -> Fraction | None:
    """Return the number that is drawn for what is printed; None where the figure is not available."""
    if cijfer.waarde is None:
        return None
    if toon == "noemer":
        return cijfer.noemer
    return cijfer.teller if toon == "teller" and cijfer.teller is not None else cijfer.waarde


def build_figure(
    beschrijving: GrafiekBeschrijving,
    tijdvak: Tijdvak,
    lezer: Cijferlezer,
    wording: Wording,
    stijl: Stijl,
    bron: str = "",
    breedte_mm: float = TEKSTBREEDTE_MM,
) -> Figuur:
    """Return the described chart, drawn, with an alt text from its figures; its id has 'f-' before that of the description.

    Raises OnbekendCijfer when a row and a column choose no figure.
    """
    rijen = tuple(lezer.aanwezig(tijdvak.as_waarden(beschrijving.rijen), tijdvak))
    kolommen = tuple(lezer.aanwezig(tijdvak.as_waarden(beschrijving.kolommen), tijdvak))
    cijfers = tuple(
        tuple(lezer.lees(tijdvak.keuze(beschrijving.keuze(rij, kolom) or {})) for kolom in kolommen) for rij in rijen
    )
    rooster = Rooster(rijen, kolommen, cijfers, beschrijving, wording)
    plaatje = illustrate(
        _FORMS[beschrijving.vorm](rooster),
        onderwerp=tijdvak.invullen(beschrijving.onderwerp),
        width_mm=breedte_mm,
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
    return "" if n is None else f"n = {n}"


def _lines(rooster: Rooster) -> Lines:
    """Return the lines; where no row asks for emphasis, all have it."""
    geen_nadruk = not any(rij.nadruk for rij in rooster.rijen)
    reeksen = tuple(
        Line(label, waarden, geen_nadruk or rooster.rijen[i].nadruk)
        for i, (label, waarden) in enumerate(rooster.per_rij())
    )
    return Lines(rooster.koppen, reeksen)


def _interval_dots(rooster: Rooster) -> IntervalDots:
    rijen = []
    for nummer, rij in enumerate(rooster.rijen):
        cijfer = rooster.cijfers[nummer][0]
        rijen.append(IntervalRow(rij.label, rooster.waarde(nummer), cijfer.ondergrens, cijfer.bovengrens))
    return IntervalDots(tuple(rijen))


def _small_multiples(rooster: Rooster) -> SmallMultiples:
    return SmallMultiples(
        rooster.koppen,
        tuple(Panel(label, waarden) for label, waarden in rooster.per_rij()),
    )


def _slope(rooster: Rooster) -> Slope:
    rijen = tuple(
        SlopeRow(label, begin=waarden[0], eind=waarden[-1], nadruk=rooster.rijen[i].nadruk)
        for i, (label, waarden) in enumerate(rooster.per_rij())
    )
    return Slope(rooster.koppen[0], rooster.koppen[-1], rijen)


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
}

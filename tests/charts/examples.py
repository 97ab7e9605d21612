"""Chart data for tests: one realistic example of every form, and odd ones (empty, zero, missing, very long)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pipeline.charts.bars import Bars
from pipeline.charts.bars_over_years import BarsOverYears, YearRow
from pipeline.charts.chance_ranges import ChanceRange, ChanceRanges
from pipeline.charts.diverging_bars import DivergingBars, DivergingRow
from pipeline.charts.flow import Flow, FlowGroup
from pipeline.charts.forms import ChartData
from pipeline.charts.funnel_plot import FunnelLimit, FunnelPlot, FunnelPoint
from pipeline.charts.interval_dots import IntervalDots, IntervalRow
from pipeline.charts.labelled_value import (
    PERCENT_AXIS,
    AxisTick,
    LabelledValue,
    Reference,
)
from pipeline.charts.lines import Line, Lines
from pipeline.charts.matrix import Matrix, MatrixRow
from pipeline.charts.narrowing import Narrowing, NarrowingStep
from pipeline.charts.part_of_whole import PartOfWhole, PartOfWholeRow
from pipeline.charts.pathway import Pathway, PathwayExit, PathwayPart
from pipeline.charts.slope import Slope, SlopeRow
from pipeline.charts.small_multiples import Panel, SmallMultiples
from pipeline.charts.stacked_bars import StackedBar, StackedBars
from pipeline.charts.target_gap import TargetGap, TargetGapPeriod
from pipeline.charts.units import Units
from pipeline.charts.year_line import YearLine

LONG = "Voldoet niet aan de gestelde instroomeisen/arbeidsmarktgeschiktheidsonderzoeken van de gemeente"
MISSING = LabelledValue("Onbekend", None, "NB")


def count(label: str, aantal: int, bijtekst: str = "") -> LabelledValue:
    """Return a whole number with its text."""
    return LabelledValue(label, aantal, str(aantal), bijtekst)


def share(label: str, teller: int, noemer: int, tekst: str) -> LabelledValue:
    """Return a share in percent with its text and 'n van de m'."""
    return LabelledValue(label, Fraction(100 * teller, noemer), tekst, f"{teller} van {noemer}")


BESTEMMINGEN = (
    share("Opleiding", 20, 67, "29,9%"),
    share("Andere dagbesteding", 16, 67, "24%"),
    share("Betaald werk met ondersteuning", 6, 67, "9,0%"),
    share("Vrijwilligerswerk", 2, 67, "3,0%"),
)
LADDER = (
    ("2022", (share("", 28, 55, "50,9%"), share("", 9, 55, "16,4%"), share("", 18, 55, "32,7%"))),
    ("2024", (share("", 38, 55, "69,1%"), share("", 6, 55, "10,9%"), share("", 11, 55, "20,0%"))),
)
COHORT = Flow(
    count("aanmeldingen in 2023", 288),
    (
        FlowGroup(
            count("Aan het werk / opleiding geholpen", 102, "35%"),
            (count("Opleiding", 5, "2%"), count("Dvb reguliere werkgever", 26, "9%"), count("Dvb IBN", 71, "25%")),
        ),
        FlowGroup(
            count("Nog in traject", 96, "33%"),
            (count("Proefplaatsing", 11, "4%"), count("Voortraject", 45, "16%"), count("Intake", 40, "14%")),
        ),
        FlowGroup(
            count("Niet in traject", 90, "31%"),
            (count("Verhuisd", 3, "1%"), count("On hold", 17, "6%"), count("Teruggemeld", 70, "24%")),
        ),
    ),
)
TAAKSTELLING = TargetGap(
    (
        TargetGapPeriod("2020", count("", 76), count("", 275), "verschil 199", "28%"),
        TargetGapPeriod("2023", count("", 164), count("", 380), "verschil 216", "43%"),
    ),
    "fte van 31 uur",
    "de landelijke taakstelling",
)
GRENZEN = tuple(
    FunnelLimit(n, 65 - 90 / n**0.5, 65 + 90 / n**0.5, 65 - 140 / n**0.5, 65 + 140 / n**0.5) for n in (10, 25, 50, 100)
)

PAD = Pathway(
    stand=count("Arbeidsmatige dagbesteding", 363, "mensen"),
    delen=(
        PathwayPart(count("alleen een basisarrangement", 179, "mensen")),
        PathwayPart(
            count("ook een ontwikkelarrangement", 184, "mensen"),
            (
                count("gericht op loonwaarde", 120, "trajecten"),
                count("gericht op zelfredzaamheid", 64, "trajecten"),
            ),
        ),
    ),
    stroom=count("doorgestroomd", 47),
    herkomst=(count("zonder ontwikkelarrangement", 24), count("na een ontwikkelarrangement", 23)),
    uitkomsten=(
        PathwayExit(
            count("Werk", 23), (count("betaald werk", 3), count("banenafspraak", 14), count("beschut werk", 6))
        ),
        PathwayExit(count("Opleiding", 15)),
        PathwayExit(count("Vrijwilligerswerk", 9)),
    ),
    terug=count("teruggevallen na doorstroom,", 6, "van wie 4 op 1 december 2021 weer in dagbesteding"),
    stand_naam="Stand op 1 december 2021",
    stroom_naam="Stroom: doorgestroomd van 1 januari 2019 tot en met 1 december 2021",
    eenheid="één kandidaat",
)
"""From dagbesteding to work, education or voluntary work."""


def times(pad: Pathway, factor: int) -> Pathway:
    """Return the road with that many times as many people who moved on."""

    def more(value: LabelledValue) -> LabelledValue:
        return count(value.label, int(value.number) * factor, value.bijtekst)

    return replace(
        pad,
        stroom=more(pad.stroom),
        herkomst=tuple(more(value) for value in pad.herkomst),
        uitkomsten=tuple(
            PathwayExit(more(uitkomst.aantal), tuple(more(deel) for deel in uitkomst.delen))
            for uitkomst in pad.uitkomsten
        ),
        terug=more(pad.terug),
    )


REALISTIC: dict[str, ChartData] = {
    "bars": Bars(BESTEMMINGEN, nadruk=frozenset({"Opleiding"}), reference=Reference(20, "norm 20%")),
    "bars_over_years": BarsOverYears(
        ("2023", "2024"),
        (
            YearRow("Thuissituatie", (share("", 20, 65, "30,8%"), share("", 10, 67, "14,9%"))),
            YearRow("Opleiding", (share("", 14, 65, "21,5%"), share("", 20, 67, "29,9%"))),
        ),
    ),
    "stacked_bars": StackedBars(
        ("Doorstroomt", "Stabiel", "Valt terug"),
        tuple(StackedBar(jaar, delen, bijtekst="n = 55") for jaar, delen in LADDER),
        kleuren=("accent", "accent_licht", "let_op"),
    ),
    "stacked_counts": StackedBars(
        ("Werken binnen IBN", "Werken op locatie", "Zelfstandig werken op locatie", "Regulier werken met vangnet"),
        (
            StackedBar("31-12-2020", tuple(count("", n) for n in (37, 26, 9, 48)), totaal_tekst="120"),
            StackedBar("31-12-2023", tuple(count("", n) for n in (56, 38, 26, 82)), totaal_tekst="202"),
        ),
        geordend=True,
        op_honderd=False,
    ),
    "diverging_bars": DivergingBars(
        ("achteruit", "gelijk", "vooruit"),
        (
            DivergingRow(
                "maatschappelijke participatie",
                share("", 124, 768, "16%"),
                share("", 376, 768, "49%"),
                share("", 268, 768, "35%"),
                "n = 768",
            ),
            DivergingRow(
                "justitie",
                share("", 13, 771, "2%"),
                share("", 746, 771, "97%"),
                share("", 12, 771, "2%"),
                "n = 771",
            ),
        ),
    ),
    "chance_ranges": ChanceRanges(
        (
            ChanceRange(LabelledValue("Druten", Fraction(105, 10), "10,5"), Fraction(65, 10), Fraction(160, 10)),
            ChanceRange(
                LabelledValue("Mook en Middelaar", Fraction(76, 10), "7,6"), Fraction(39, 10), Fraction(186, 10)
            ),
            ChanceRange(LabelledValue("Nijmegen", Fraction(135, 10), "13,5"), Fraction(97, 10), Fraction(128, 10)),
        ),
        Reference(Fraction(112, 10), "samen 11,2"),
        "bereik van het toeval",
    ),
    "pathway": PAD,
    "narrowing": Narrowing(
        (
            NarrowingStep(count("Ingestroomd", 2810), (count("geen eerste meting", 477),)),
            NarrowingStep(count("Met een eerste meting", 2333), (count("geen tweede meting", 1492),)),
            NarrowingStep(
                count("Met twee metingen", 841), (count("controlegroep", 12), count("voortijdig gestopt", 48))
            ),
            NarrowingStep(count("Analysegroep", 781)),
        )
    ),
    "flow": COHORT,
    "lines": Lines(
        ("2021", "2022", "2023"),
        (
            Line("Plaatsing", (MISSING, share("", 194, 283, "69%"), share("", 202, 312, "65%"))),
            Line(
                "Realisatie taakstelling",
                (share("", 123, 318, "39%"), share("", 165, 352, "47%"), share("", 164, 380, "43%")),
            ),
        ),
        reference=Reference(75, "doel 75%"),
        maximum=100,
    ),
    "target_gap": TAAKSTELLING,
    "part_of_whole": PartOfWhole(
        (
            PartOfWholeRow("31-12-2022", count("", 194), count("", 283), "69%"),
            PartOfWholeRow("31-12-2023", count("", 202), count("", 312), "65%"),
        ),
        "personen aan het werk",
        "personen met een indicatie",
    ),
    "slope": Slope(
        "2022",
        "2024",
        (
            SlopeRow("Thuissituatie", share("", 21, 61, "34,4%"), share("", 10, 67, "14,9%"), nadruk=True),
            SlopeRow("Opleiding", share("", 11, 61, "18,0%"), share("", 20, 67, "29,9%")),
            SlopeRow("Onbekend", share("", 3, 61, "4,9%"), share("", 5, 67, "7,5%")),
        ),
    ),
    "year_line": YearLine(
        (share("2022", 194, 283, "68,6%"), share("2023", 100, 133, "75,2%"), share("2024", 202, 312, "64,7%")),
        Reference(75, "doel 75%"),
    ),
    "units": Units((count("Opleiding", 20), count("Thuissituatie", 10), count("Overig", 0)), "één deelnemer"),
    "interval_dots": IntervalDots(
        (
            IntervalRow("Arnhem", LabelledValue("", 45, "45%", "33–57%"), 33, 57),
            IntervalRow("Doetinchem", LabelledValue("", 0, "0%", "0–20%"), 0, 20),
            IntervalRow("Nijmegen", MISSING, None, None),
        ),
        reference=Reference(43, "gemiddelde 43%"),
    ),
    "predicted_dots": IntervalDots(
        (
            IntervalRow("Post Oost", share("", 61, 76, "80%"), 70, 88, share("", 66, 100, "66%")),
            IntervalRow("Blik op Talent", share("", 79, 137, "58%"), 49, 66, share("", 53, 100, "53%")),
            IntervalRow("Talentcoach", LabelledValue("", None, "–"), None, None, MISSING),
        ),
        namen=("gerealiseerd", "voorspeld"),
    ),
    "small_multiples": SmallMultiples(
        ("2021", "2022", "2023"),
        tuple(
            Panel(naam, tuple(count("", n) for n in aantallen))
            for naam, aantallen in (
                ("Bernheze", (16, 14, 10)),
                ("Boekel", (1, 2, 1)),
                ("Land van Cuijk", (43, 42, 45)),
                ("Oss", (47, 45, 50)),
            )
        ),
    ),
    "matrix": Matrix(
        ("Bernheze", "Land van Cuijk", "Oss"),
        (
            MatrixRow("Z-route", (count("", 17), count("", 45), count("", 0)), count("", 62)),
            MatrixRow("MAP B1-Route", (count("", 0), count("", 28), count("", 0)), count("", 28)),
        ),
        rij_kop="Dienst",
    ),
    "funnel_plot": FunnelPlot(
        (
            FunnelPoint("Oss", 97, 63, "63%"),
            FunnelPoint("Maashorst", 71, 75, "75%"),
            FunnelPoint("Boekel", 12, 50, "50%"),
            FunnelPoint("Bernheze", 60, 30, "30%"),
        ),
        GRENZEN,
        Reference(65, "gemiddelde 65%"),
        "aantal indicaties",
        "plaatsingspercentage",
        tuple(AxisTick(n, str(n)) for n in (0, 50, 100)),
        PERCENT_AXIS,
    ),
}

ZERO = count("Nul", 0)
WHOLE = LabelledValue("Alles", 100, "100%", "12 van 12")
EXTREME: dict[str, ChartData] = {
    "no bars": Bars(()),
    "one bar of 100%": Bars((WHOLE,), maximum=100),
    "only zeros": Bars((ZERO, count("Ook nul", 0))),
    "only missing": Bars((MISSING,)),
    "long bars": Bars(
        (share(LONG, 9, 80, "11%"), share(LONG[::-1], 80, 80, "100%")), reference=Reference(0, LONG[:40])
    ),
    "many bars": Bars(tuple(count(f"Gemeente {i}", i) for i in range(60))),
    "no years": BarsOverYears(("2024",), ()),
    "long years": BarsOverYears(("2024",), (YearRow(LONG, (share("", 5, 5, "100%"),)), YearRow("x", (MISSING,)))),
    "no stacks": StackedBars(("a", "b"), ()),
    "zero stack": StackedBars(("a", "b"), (StackedBar("Leeg", (ZERO, ZERO)),), op_honderd=False),
    "narrow stack": StackedBars(
        tuple("abcdef"),
        (
            StackedBar(
                LONG, tuple(share("", n, 300, f"{n / 3:.0f}%") for n in (296, 1, 1, 1, 1, 0)), bijtekst="n = 300"
            ),
        ),
    ),
    "long stack": StackedBars((LONG, LONG[:60]), (StackedBar("x", (WHOLE, ZERO), totaal_tekst="1.234"),)),
    "no diverging rows": DivergingBars(("a", "b", "c"), ()),
    "one-sided rows": DivergingBars(
        (LONG[:30], "gelijk", LONG[:30]),
        (DivergingRow(LONG, ZERO, ZERO, WHOLE), DivergingRow("x", MISSING, MISSING, MISSING)),
    ),
    "no places": ChanceRanges((), Reference(0, "samen 0,0"), "bereik van het toeval"),
    "a place without a value": ChanceRanges((ChanceRange(MISSING, 0, 1),), Reference(1, "samen 1"), LONG[:40]),
    "nobody on the road": replace(times(PAD, 0), terug=count("teruggevallen,", 0)),
    "many on the road": times(PAD, 40),
    "a road without parts": replace(PAD, delen=(), herkomst=(count("uit de dagbesteding", 47),)),
    "no steps": Narrowing(()),
    "long steps": Narrowing((NarrowingStep(count(LONG, 5), (count(LONG, 5),)), NarrowingStep(count("Niemand", 0)))),
    "empty flow": Flow(
        count("aanmeldingen", 0), (FlowGroup(count("Aan het werk", 0), (count("Opleiding", 0), count("Werk", 0))),)
    ),
    "one-sided flow": Flow(
        count("aanmeldingen", 7),
        (
            FlowGroup(count("Aan het werk / opleiding geholpen", 0, "0%"), (count("Opleiding", 0, "0%"),)),
            FlowGroup(count("Niet in traject", 7, "100%"), (count("Teruggemeld", 7, "100%"),)),
        ),
    ),
    "one point": Lines(("2024",), (Line(LONG, (WHOLE,)),)),
    "flat lines": Lines(("2023", "2024"), (Line("A", (ZERO, ZERO)), Line("B", (ZERO, ZERO)))),
    "no lines": Lines(("2023", "2024"), (Line("A", (MISSING, MISSING)),)),
    "target reached": TargetGap(
        (TargetGapPeriod("2024", count("", 30), count("", 20), "10 meer dan gevraagd", "150%"),), "plekken", "doel"
    ),
    "no target": TargetGap((TargetGapPeriod("2024", ZERO, MISSING, "", "NB"),), "plekken", "doel"),
    "part without whole": PartOfWhole((PartOfWholeRow(LONG, count("", 154), MISSING, "NB"),), "deel", "geheel"),
    "no part": PartOfWhole((PartOfWholeRow("x", ZERO, ZERO, "NB"),), "deel", "geheel"),
    "flat slope": Slope("2023", "2024", (SlopeRow(LONG, ZERO, ZERO), SlopeRow("Gelijk", ZERO, ZERO))),
    "slope with a gap": Slope("2023", "2024", (SlopeRow("Gat", MISSING, WHOLE),)),
    "a year without figure": YearLine(
        (replace(MISSING, label="2022"), count("2023", 1234567), count("jan–mrt", 0)), los=True
    ),
    "many units": Units((count(LONG, 150), count("Geen", 0)), "één deelnemer"),
    "no intervals": IntervalDots(()),
    "long interval": IntervalDots(
        (IntervalRow(LONG, WHOLE, 75, 100),), reference=Reference(100, "landelijk gemiddelde")
    ),
    "one panel": SmallMultiples(("2024",), (Panel(LONG, (ZERO,), bijtekst="n = 0"),)),
    "empty matrix": Matrix(("A",), ()),
    "zero matrix": Matrix((LONG, "B"), (MatrixRow(LONG, (ZERO, MISSING)),)),
    "one municipality": FunnelPlot(
        (FunnelPoint(LONG[:50], 100, 100, "100%", nadruk=True),),
        GRENZEN,
        Reference(65, "gemiddelde 65%"),
        "aantal",
        "aandeel",
        (AxisTick(0, "0"), AxisTick(100, "100")),
        PERCENT_AXIS,
    ),
}

"""cijfers.csv: every figure of the report once, with what it counts, over which time and out of which delivery.

The first columns are for a person, the rest for a program. A breakdown stands there twice: readable in one column, and
in a column of its own per dimension. The definition stands in each row, so that the file means something on its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.indicators.cijferboek import Cijfer
from pipeline.indicators.definitions import Indicator
from pipeline.reports.data_inside.data_table import Gegevenstabel, Veld, Verwijzing, Waarde
from pipeline.reports.data_inside.definitions_table import DEFINITIONS_FILE, one_line
from pipeline.reports.data_inside.figure_time import figure_time
from pipeline.reports.sources_table import Bron

FIGURES_FILE = "cijfers.csv"

DIMENSION_PREFIX = "naar_"
"""Before the name of a dimension: figures 'naar gemeente' have the column 'naar_gemeente'. Keeps dimensions apart from the rest."""

_BEFORE_DIMENSIONS = (
    Veld("cijfer", "Cijfer", "De naam van het cijfer, zoals in het rapport.", verplicht=True),
    Veld(
        "uitsplitsing",
        "Uitsplitsing",
        "Voor wie of wat het cijfer geldt, als dimensie=waarde met | ertussen; leeg als het niet is uitgesplitst. "
        "De kolommen die met naar_ beginnen, geven hetzelfde per dimensie.",
    ),
    Veld("periode", "Periode", "Het jaar, de dag of het tijdvak (begin/eind) van het cijfer.", verplicht=True),
    Veld(
        "weergave",
        "Weergave",
        "Het cijfer zoals het wordt gedrukt, afgerond en met eenheid; NB betekent niet beschikbaar.",
        verplicht=True,
    ),
    Veld("waarde", "Waarde", "De waarde, niet afgerond op wat gedrukt wordt; leeg bij NB.", "getal"),
    Veld("eenheid", "Eenheid", "De eenheid van waarde; procent loopt van 0 tot 100.", verplicht=True),
    Veld("teller", "Teller", "Het getal boven de streep; teller_omschrijving zegt wat dat telt.", "getal"),
    Veld("noemer", "Noemer", "Het getal onder de streep; noemer_omschrijving zegt wat dat telt.", "getal"),
    Veld("ondergrens", "Ondergrens", "De laagste waarde van het 95%-betrouwbaarheidsinterval.", "getal"),
    Veld("bovengrens", "Bovengrens", "De hoogste waarde van het 95%-betrouwbaarheidsinterval.", "getal"),
    Veld("reden_nb", "Reden van NB", "Waarom het cijfer niet beschikbaar is."),
    Veld("decimalen", "Decimalen", "Op hoeveel decimalen weergave is afgerond.", "aantal", True),
    Veld("soort", "Soort", "stand: geteld op een dag; stroom: geteld over een tijdvak.", verplicht=True),
    Veld("peildatum", "Peildatum", "De dag van een stand.", "datum"),
    Veld("begin", "Begin", "De eerste dag van het tijdvak; leeg als de definitie of het cohort die bepaalt.", "datum"),
    Veld("eind", "Eind", "De laatste dag van het tijdvak.", "datum"),
    Veld("levering", "Levering", "De levering waaruit is geteld, zoals in leveringen.csv.", verplicht=True),
    Veld(
        "levering_ervoor",
        "Eerdere levering",
        "Alleen bij een vergelijking van twee leveringen: de levering waarmee is vergeleken.",
    ),
)
_AFTER_DIMENSIONS = (
    Veld("indicator", "Sleutel van het cijfer", "Verwijst naar definities.csv.", "sleutel", True),
    Veld("definitie", "Definitie", "Wat het cijfer betekent.", verplicht=True),
    Veld("teller_omschrijving", "Omschrijving van de teller", "Wat de teller telt."),
    Veld("noemer_omschrijving", "Omschrijving van de noemer", "Wat de noemer telt."),
)


def figures_table(
    cijfers: Sequence[Cijfer], bronnen: Sequence[Bron], indicatoren: Mapping[str, Indicator]
) -> Gegevenstabel:
    """Return the figures in the given order, with the dates of their deliveries and their definitions by key."""
    dimensies = sorted({dimensie for cijfer in cijfers for dimensie in cijfer.uitsplitsing})
    peildatums = {bron.levering: bron.peildatum for bron in bronnen}

    def row(cijfer: Cijfer) -> tuple[Waarde, ...]:
        tijd, (levering, *ervoor) = figure_time(cijfer, peildatums), reversed(cijfer.leveringen)
        indicator = indicatoren[cijfer.indicator]
        return (
            cijfer.naam,
            "|".join(f"{dimensie}={waarde}" for dimensie, waarde in cijfer.uitsplitsing.items()),
            cijfer.periode,
            cijfer.weergave,
            cijfer.waarde,
            cijfer.eenheid,
            cijfer.teller,
            cijfer.noemer,
            cijfer.ondergrens,
            cijfer.bovengrens,
            cijfer.reden_nb,
            cijfer.decimalen,
            cijfer.soort,
            tijd.peildatum,
            tijd.begin,
            tijd.eind,
            levering,
            ervoor[0] if ervoor else None,
            *(cijfer.uitsplitsing.get(dimensie) for dimensie in dimensies),
            cijfer.indicator,
            one_line(indicator.definitie),
            one_line(indicator.teller),
            one_line(indicator.noemer),
        )

    return Gegevenstabel(
        naam=FIGURES_FILE,
        titel="Alle cijfers van dit rapport",
        uitleg="Elk cijfer dat in het rapport is gebruikt, in tabellen, grafieken, kerncijfers en zinnen, één keer.",
        velden=(*_BEFORE_DIMENSIONS, *map(_dimension, dimensies), *_AFTER_DIMENSIONS),
        rijen=tuple(map(row, cijfers)),
        sleutel=("indicator", "uitsplitsing", "periode", "levering", "levering_ervoor"),
        verwijzingen=(Verwijzing("indicator", DEFINITIONS_FILE, "indicator"),),
    )


def _dimension(naam: str) -> Veld:
    woorden = naam.replace("_", " ")
    return Veld(
        f"{DIMENSION_PREFIX}{naam}",
        f"Naar {woorden}",
        f"De waarde van de dimensie {woorden}; 'alle' is het totaal, leeg als het cijfer niet zo is uitgesplitst.",
    )

"""definities.csv: what each indicator of the report means, once."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.indicators.definitions import Indicator
from pipeline.reports.data_inside.data_table import Gegevenstabel, Veld

DEFINITIONS_FILE = "definities.csv"

_FIELDS = (
    Veld("indicator", "Sleutel van het cijfer", "De kolom indicator van cijfers.csv.", "sleutel", True),
    Veld("cijfer", "Cijfer", "De naam van het cijfer, zoals in het rapport.", verplicht=True),
    Veld("definitie", "Definitie", "Wat het cijfer betekent.", verplicht=True),
    Veld("teller_omschrijving", "Omschrijving van de teller", "Wat de teller telt."),
    Veld("noemer_omschrijving", "Omschrijving van de noemer", "Wat de noemer telt."),
    Veld("eenheid", "Eenheid", "De eenheid waarin het cijfer wordt uitgedrukt.", verplicht=True),
    Veld("soort", "Soort", "stand: geteld op een dag; stroom: geteld over een tijdvak.", verplicht=True),
    Veld(
        "richting",
        "Richting",
        "hoger_is_beter, lager_is_beter, of neutraal als geen van beide in het algemeen geldt.",
        verplicht=True,
    ),
)


def definitions_table(indicatoren: Mapping[str, Indicator]) -> Gegevenstabel:
    """Return the definitions in order of their key; `indicatoren` are those of the report, by key."""
    return Gegevenstabel(
        naam=DEFINITIONS_FILE,
        titel="Wat de cijfers van dit rapport betekenen",
        uitleg="Elke indicator van cijfers.csv met definitie, teller en noemer in woorden.",
        velden=_FIELDS,
        rijen=tuple(
            (
                sleutel,
                indicator.naam,
                one_line(indicator.definitie),
                one_line(indicator.teller),
                one_line(indicator.noemer),
                indicator.eenheid,
                indicator.soort,
                indicator.richting,
            )
            for sleutel, indicator in sorted(indicatoren.items())
        ),
        sleutel=("indicator",),
    )


def one_line(tekst: str | None) -> str | None:
    """Return the text without line ends, which make the rows of a spreadsheet unreadably high; None where there is none."""
    return " ".join(tekst.split()) if tekst else None

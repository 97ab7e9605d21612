"""Figures made by hand, for tests of words, tables and charts."""

from __future__ import annotations

from fractions import Fraction

from pipeline.domain.dutch_numbers import dutch_figure
from pipeline.indicators.cijferboek import Cijfer
from pipeline.indicators.intervals import wilson_limits


def share(teller: int, noemer: int, *, periode: str = "2024", decimalen: int = 1, **uitsplitsing: str) -> Cijfer:
    """Return a share with its Wilson limits."""
    waarde = Fraction(100 * teller, noemer)
    onder, boven = wilson_limits([teller], [noemer])[0]
    return Cijfer(
        indicator="aandeel_werk",
        naam="Aandeel werk",
        uitsplitsing=uitsplitsing,
        periode=periode,
        levering=f"L{periode}",
        teller=Fraction(teller),
        noemer=Fraction(noemer),
        waarde=waarde,
        eenheid="procent",
        decimalen=decimalen,
        weergave=dutch_figure(waarde, "procent", decimalen),
        soort="stroom",
        ondergrens=onder,
        bovengrens=boven,
    )


def count(
    waarde: int | Fraction,
    *,
    eenheid: str = "personen",
    decimalen: int = 0,
    periode: str = "2024",
    indicator: str = "deelnemers",
    **uitsplitsing: str,
) -> Cijfer:
    """Return a figure without denominator: a count, or a difference."""
    exact = Fraction(waarde)
    return Cijfer(
        indicator=indicator,
        naam=indicator.capitalize(),
        uitsplitsing=uitsplitsing,
        periode=periode,
        levering=f"L{periode}",
        teller=exact,
        noemer=None,
        waarde=exact,
        eenheid=eenheid,
        decimalen=decimalen,
        weergave=dutch_figure(exact, eenheid, decimalen),
        soort="stroom",
    )


def difference(nu: Cijfer, toen: Cijfer) -> Cijfer:
    """Return the difference of two shares in percentage points."""
    assert nu.waarde is not None and toen.waarde is not None
    return count(nu.waarde - toen.waarde, eenheid="procentpunt", decimalen=1, indicator="verschil_werk")


def not_available(reden: str, *, periode: str = "2024", **uitsplitsing: str) -> Cijfer:
    """Return a share that is not available."""
    return Cijfer(
        indicator="aandeel_werk",
        naam="Aandeel werk",
        uitsplitsing=uitsplitsing,
        periode=periode,
        levering=f"L{periode}",
        teller=None,
        noemer=None,
        waarde=None,
        eenheid="procent",
        decimalen=1,
        weergave="NB",
        soort="stroom",
        reden_nb=reden,
    )

"""Turns the errors that staff can act on into a Dagster failure with the Dutch message and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import duckdb

from assets.resources import GeenBouw
from pipeline.charts.drawing import TekeningMislukt
from pipeline.domain.periods import GeenLevering
from pipeline.domain.targets import GeenDoel
from pipeline.domain.yaml_files import RegisterFout
from pipeline.indicators.cijferboek import OnbekendCijfer
from pipeline.model.check_rules import GeblokkeerdDoorControle
from pipeline.model.warehouse import GeenMagazijn, NietAfgerond
from pipeline.reports.content import OntbrekendeBrief, OntbrekendeDefinitie, TeWeinigDeelnemers
from pipeline.reports.kinds import OnbekendeNaam
from pipeline.reports.own_text import EigenTekstFout
from pipeline.reports.render import RenderFout
from pipeline.reports.section_text import OnbekendOnderdeel
from pipeline.reports.signing_certificate import OndertekenFout
from pipeline.sources.preflight import LeveringFout

VOOR_MEDEWERKERS = (
    EigenTekstFout,
    GeblokkeerdDoorControle,
    GeenBouw,
    GeenDoel,
    GeenLevering,
    GeenMagazijn,
    LeveringFout,
    NietAfgerond,
    OnbekendCijfer,
    OnbekendeNaam,
    OnbekendOnderdeel,
    OndertekenFout,
    OntbrekendeBrief,
    OntbrekendeDefinitie,
    RegisterFout,
    RenderFout,
    TeWeinigDeelnemers,
    TekeningMislukt,
)
"""Errors whose message is Dutch, names place and remedy, and holds no personal data."""


@contextmanager
def dutch_failures() -> Iterator[None]:
    """Raise dg.Failure with the message of such an error, without its cause: a stack can hold values of a delivery.

    It is never retried: the same delivery fails in the same way.
    """
    try:
        yield
    except VOOR_MEDEWERKERS as fout:
        raise dg.Failure(description=sentence(fout), allow_retries=False) from None
    except duckdb.Error as fout:
        # Its text can quote a value of a delivered row, so only the kind of error is passed on.
        melding = f"De database gaf een fout ({type(fout).__name__}). Meld dit aan de beheerder."
        raise dg.Failure(description=melding, allow_retries=False) from None


def sentence(fout: Exception) -> str:
    """Return the message of the error with a capital, unless it begins with the path or name of a file."""
    melding = str(fout)
    begint_met_bestand = "/" in melding.partition(" ")[0] or "." in melding.partition(" ")[0]
    return melding if begint_met_bestand else melding[:1].upper() + melding[1:]

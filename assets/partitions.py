"""Report targets x periods: the two dimensions in which a report kind is made.

Owns the partition definitions and the translation between a partition key and a report of the register. Both dimensions
are static and come from the register: a period is there as soon as the register names it.
"""

import dagster as dg

from pipeline.domain.organisation import Organisatie, Rapportopdracht

DOEL = "doel"
PERIODE = "periode"


def report_partitions(organisatie: Organisatie, soort: str) -> dg.MultiPartitionsDefinition:
    """Return all targets x all periods for which the organisation can have a report of this kind."""
    return dg.MultiPartitionsDefinition(
        {
            DOEL: dg.StaticPartitionsDefinition(list(organisatie.doelen(soort))),
            PERIODE: dg.StaticPartitionsDefinition([periode.sleutel for periode in organisatie.perioden(soort)]),
        }
    )


def partition_key(opdracht: Rapportopdracht) -> dg.MultiPartitionKey:
    """Return the partition of one report."""
    return dg.MultiPartitionKey({DOEL: opdracht.doel, PERIODE: opdracht.periode.sleutel})


def report_of(organisatie: Organisatie, soort: str, sleutel: str) -> Rapportopdracht:
    """Return the report that a partition key of `report_partitions` stands for.

    Dagster hands out a `MultiPartitionKey`, which is a str that knows its dimensions; they are never cut from the text,
    for a name may contain any character.
    """
    if not isinstance(sleutel, dg.MultiPartitionKey):
        raise TypeError(f"'{sleutel}' is geen sleutel van doel en periode")
    delen = sleutel.keys_by_dimension
    perioden = {periode.sleutel: periode for periode in organisatie.perioden(soort)}
    return Rapportopdracht(soort, perioden[delen[PERIODE]], delen[DOEL])

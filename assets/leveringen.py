"""What was delivered: one asset per organisation, with the deliveries that lie in its export folder and their fingerprints."""

from datetime import date

import dagster as dg

from assets.asset_metadata import deliveries_found, files_found, markdown_table, whole
from assets.dutch_failures import dutch_failures
from assets.naming import LEVERING, LEVERINGEN, asset_key, tags_of
from assets.resources import Gegevens
from pipeline.domain.organisation import Organisatie
from pipeline.domain.periods import GeenLevering, Periode, delivery_for
from pipeline.indicators.figure_build import Bouwplan

ONTBREKENDE_LEVERING = "ontbrekende_levering"


def delivery_asset(organisatie: Organisatie) -> dg.AssetsDefinition:
    """Return the asset that finds and fingerprints the organisation's deliveries, with its check on missing ones."""
    sleutel = asset_key(organisatie, LEVERING)

    @dg.asset(
        key=sleutel,
        group_name=LEVERINGEN,
        tags=tags_of(organisatie),
        kinds={"file"},
        description=(
            f"Eén rij per levering van {organisatie.naam}: de peildatum, de bestanden en hun vingerafdruk. "
            "Er wordt nog niets ingelezen; een levering verandert nooit, een verbeterde levering heeft een andere vingerafdruk."
        ),
        check_specs=[
            dg.AssetCheckSpec(
                ONTBREKENDE_LEVERING,
                asset=sleutel,
                blocking=True,
                description=(
                    "Voor elke periode van het register die voorbij is, is er precies één levering. "
                    "Blokkeert: zonder die levering blijven de vorige cijfers en rapporten staan."
                ),
            )
        ],
    )
    def levering(context: dg.AssetExecutionContext, gegevens: Gegevens) -> dg.MaterializeResult:
        with dutch_failures():
            plan = gegevens.plan(organisatie)
            ongewijzigd = gegevens.plaats(organisatie).warehouse.is_current(plan.kenmerk)
        return dg.MaterializeResult(
            metadata={
                "Stand": "ongewijzigd" if ongewijzigd else "nieuw of gewijzigd",
                "Aantal leveringen": len(plan.leveringen),
                "Leveringen": deliveries_found(plan),
                "Bestanden": files_found(plan),
                "Opmerkingen": markdown_table(
                    ["Levering", "Opmerking"],
                    ((lev.levering, tekst) for lev in plan.leveringen for tekst in lev.opmerkingen),
                ),
                "Bytes": whole(sum(bestand.bytes for lev in plan.leveringen for bestand in lev.bestanden)),
                "Kenmerk": plan.kenmerk,
            },
            check_results=[missing_deliveries(plan, date.today())],
        )

    return levering


def missing_deliveries(plan: Bouwplan, vandaag: date) -> dg.AssetCheckResult:
    """Return the outcome of the check: the periods that are over and for which there is not exactly one delivery."""
    peildatums = {levering.levering: levering.peildatum for levering in plan.leveringen}
    voorbij = [periode for periode in _periods(plan.organisatie) if periode.peildatum < vandaag]
    fouten = [fout for periode in voorbij if (fout := _fault(periode, peildatums))]
    opdracht = f"Zet de levering in de map {plan.exports.name} en begin opnieuw."
    return dg.AssetCheckResult(
        check_name=ONTBREKENDE_LEVERING,
        passed=not fouten,
        description=" ".join([*fouten, opdracht])
        if fouten
        else "Voor elke periode van het register is er een levering.",
        metadata={"Perioden zonder levering": len(fouten)},
    )


def _periods(organisatie: Organisatie) -> list[Periode]:
    return sorted({periode for soort in organisatie.rapportsoorten for periode in organisatie.perioden(soort.soort)})


def _fault(periode: Periode, peildatums: dict[str, date]) -> str:
    try:
        delivery_for(periode, peildatums)
    except GeenLevering as fout:
        return str(fout)
    return ""

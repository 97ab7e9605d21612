"""The reports: a factory that gives one asset per report kind, with a partition per target and period.

Owns the way from a partition key to a PDF on disk with what staff want to see of it. A report is made from the promoted
database only; a PDF is replaced at once or not at all.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

import dagster as dg

from assets.asset_metadata import figures_used, markdown_table, page_picture, whole
from assets.dutch_failures import VOOR_MEDEWERKERS, dutch_failures, sentence
from assets.naming import MAGAZIJN, RAPPORTEN, asset_key, tags_of
from assets.partitions import partition_key, report_of, report_partitions
from assets.resources import Certificaat, Gegevens, renderer
from pipeline.domain.organisation import Organisatie, Rapportopdracht
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.compute import read_cijferboek
from pipeline.reports.content import Opdracht
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import MadeReport, make_report
from pipeline.reports.signing_certificate import Ondertekening
from pipeline.reports.sources_table import Bron, read_sources

EIGEN_TEKST_ONTBREEKT = "eigen_tekst_ontbreekt"
ALLE_RAPPORTEN_GEMAAKT = "alle_rapporten_gemaakt"
BESTAND = "Bestand"
PAGINAS = "Pagina's"
VINGERAFDRUK = "Vingerafdruk (SHA-256)"
KENMERK = "Kenmerk van de cijfers"


@dataclass(frozen=True)
class Grondslag:
    """What all reports of an organisation rest on: its promoted figures and deliveries, read once per run."""

    kenmerk: str
    cijferboek: Cijferboek
    bronnen: tuple[Bron, ...]

    def opgemaakt(self, periode: Periode) -> datetime:
        """Return the moment that is printed as the date of a report: the day its last delivery was drawn up.

        It comes from the deliveries and not from the clock, so that the same deliveries give the same file.
        """
        tijdig = [bron for bron in self.bronnen if bron.peildatum <= periode.peildatum]
        dag = max(bron.uitgedraaid_op or bron.peildatum for bron in tijdig or self.bronnen)
        return datetime.combine(dag, time(12), UTC)


@dataclass(frozen=True)
class Rapportbestand:
    """A report on disk; `ondertekend_door` is empty when it was not signed."""

    opdracht: Rapportopdracht
    pad: Path
    sha256: str
    rapport: MadeReport
    ondertekend_door: str = ""


def report_asset(organisatie: Organisatie, soort: str) -> dg.AssetsDefinition:
    """Return the asset of one report kind: a partition is one report, one PDF.

    Many partitions can be made in one run: the figures are read and the renderer is warmed up once, each report has its
    own event, and a report that cannot be made does not stop the others.
    """
    sleutel = asset_key(organisatie, soort)
    partities = report_partitions(organisatie, soort)

    @dg.asset(
        key=sleutel,
        deps=[asset_key(organisatie, MAGAZIJN)],
        partitions_def=partities,
        backfill_policy=dg.BackfillPolicy.single_run(),
        group_name=RAPPORTEN,
        tags=tags_of(organisatie),
        kinds={"pdf"},
        description=(
            f"Eén pdf per doel en periode: rapportsoort {soort} van {organisatie.naam}. Doel 'alle' is het rapport over de "
            "hele organisatie; een gemeente is het rapport voor die gemeente. Alle cijfers komen uit het magazijn."
        ),
        check_specs=[
            dg.AssetCheckSpec(
                EIGEN_TEKST_ONTBREEKT,
                asset=sleutel,
                description=(
                    "Elke eigen tekst waar het rapport om vraagt, is geschreven. Waarschuwt: zonder eigen tekst staat er een "
                    "zin die uit de cijfers is gemaakt. Schrijf de genoemde bestanden en maak het rapport opnieuw."
                ),
            )
        ],
    )
    def rapport(
        context: dg.AssetExecutionContext, gegevens: Gegevens, certificaat: Certificaat
    ) -> Iterator[dg.MaterializeResult]:
        with dutch_failures():
            grondslag = read_foundation(gegevens, organisatie)
            ondertekening = certificaat.opened()
        gemaakt, fouten = _make_all(gegevens, organisatie, soort, grondslag, ondertekening, context.partition_keys)
        metadata = {partitie: report_metadata(bestand, grondslag) for partitie, bestand in gemaakt.items()}
        if fouten:
            # The step fails, and with it the run; the reports that were made must still show as made.
            for partitie, per_rapport in metadata.items():
                context.log_event(dg.AssetMaterialization(sleutel, metadata=per_rapport, partition=partitie))
            raise dg.Failure(_why_not(fouten), allow_retries=False)
        for partitie, per_rapport in metadata.items():
            context.add_asset_metadata(per_rapport, partition_key=partitie)
        yield dg.MaterializeResult(check_results=[_own_text_check(gemaakt)])

    return rapport


def completeness_check(organisatie: Organisatie, soort: str) -> dg.AssetChecksDefinition:
    """Return the check that every report that is always made has been made from the figures in use."""
    sleutel = asset_key(organisatie, soort)

    @dg.asset_check(
        asset=sleutel,
        name=ALLE_RAPPORTEN_GEMAAKT,
        description=(
            "Elk vast rapport van het register is gemaakt met de cijfers die nu in gebruik zijn, en de pdf staat er. "
            "Waarschuwt: maak de genoemde partities."
        ),
    )
    def alle_rapporten_gemaakt(context: dg.AssetCheckExecutionContext, gegevens: Gegevens) -> dg.AssetCheckResult:
        with dutch_failures():
            kenmerk = _promoted_kenmerk(gegevens, organisatie)
        verwacht = [opdracht for opdracht in organisatie.vaste_rapporten() if opdracht.soort == soort]
        ontbreekt = [o for o in verwacht if not _is_made(context.instance, sleutel, partition_key(o), kenmerk)]
        return dg.AssetCheckResult(
            passed=not ontbreekt,
            severity=dg.AssetCheckSeverity.WARN,
            description=_missing(ontbreekt) or f"Alle {len(verwacht)} vaste rapporten zijn gemaakt.",
            metadata={"Verwacht": len(verwacht), "Ontbreekt": len(ontbreekt)},
        )

    return alle_rapporten_gemaakt


def read_foundation(gegevens: Gegevens, organisatie: Organisatie) -> Grondslag:
    """Return the promoted figures and deliveries; raises GeenMagazijn."""
    with gegevens.plaats(organisatie).warehouse.read() as connection:
        [(kenmerk,)] = connection.table("bouw").fetchall()
        return Grondslag(
            kenmerk=kenmerk,
            cijferboek=read_cijferboek(connection),
            bronnen=read_sources(connection),
        )


def report_metadata(bestand: Rapportbestand, grondslag: Grondslag) -> dict[str, dg.MetadataValue]:
    """Return what staff see of one report."""
    rapport = bestand.rapport
    return {
        "Titel": dg.MetadataValue.text(rapport.titel),
        "Doel": dg.MetadataValue.text(bestand.opdracht.doel),
        "Periode": dg.MetadataValue.text(bestand.opdracht.periode.omschrijving),
        BESTAND: dg.MetadataValue.path(bestand.pad),
        PAGINAS: dg.MetadataValue.int(rapport.pages),
        "Bytes": dg.MetadataValue.text(whole(len(rapport.pdf))),
        VINGERAFDRUK: dg.MetadataValue.text(bestand.sha256),
        "Ondertekend door": dg.MetadataValue.text(bestand.ondertekend_door or "niet ondertekend"),
        "Cijfers in het rapport": dg.MetadataValue.int(len(rapport.cijfers)),
        "Eerste cijfers": figures_used(rapport.cijfers),
        "Ontbrekende eigen tekst": dg.MetadataValue.int(len(rapport.ontbrekende_eigen_tekst)),
        "Opmerkingen bij eigen tekst": markdown_table(["Opmerking"], ([tekst] for tekst in rapport.waarschuwingen)),
        KENMERK: dg.MetadataValue.text(grondslag.kenmerk),
        "Eerste pagina": page_picture(rapport.pdf, f"Eerste pagina van {rapport.titel}"),
    }


def _make_all(
    gegevens: Gegevens,
    organisatie: Organisatie,
    soort: str,
    grondslag: Grondslag,
    ondertekening: Ondertekening | None,
    partities: list[str],
) -> tuple[dict[str, Rapportbestand], dict[str, str]]:
    """Make the reports of the partitions; return what was made and, for the others, why not."""
    gemaakt: dict[str, Rapportbestand] = {}
    fouten: dict[str, str] = {}
    for partitie in partities:
        try:
            opdracht = report_of(organisatie, soort, partitie)
            gemaakt[partitie] = _make(gegevens, organisatie, opdracht, grondslag, ondertekening)
        except VOOR_MEDEWERKERS as fout:
            fouten[partitie] = sentence(fout)
    return gemaakt, fouten


def _why_not(fouten: dict[str, str]) -> str:
    if len(fouten) == 1:
        return next(iter(fouten.values()))
    return "\n".join(f"{partitie}: {melding}" for partitie, melding in fouten.items())


def _make(
    gegevens: Gegevens,
    organisatie: Organisatie,
    opdracht: Rapportopdracht,
    grondslag: Grondslag,
    ondertekening: Ondertekening | None,
) -> Rapportbestand:
    rapport = make_report(
        Opdracht(
            load_kind(opdracht.soort),
            organisatie,
            opdracht.doel,
            opdracht.periode,
            opgemaakt=grondslag.opgemaakt(opdracht.periode),
        ),
        grondslag.cijferboek,
        grondslag.bronnen,
        renderer=renderer(),
        own_text_folder=gegevens.mappen.eigen_tekst,
    )
    if ondertekening is not None:
        # Imported here: its library takes most of a second, which every process would wait for at its start.
        from pipeline.reports.signing import signed

        # Last of all: whatever is done to the file after it breaks the signature.
        rapport = replace(rapport, pdf=signed(rapport.pdf, ondertekening, datetime.now(UTC)))
    pad = gegevens.mappen.rapporten / organisatie.sleutel / rapport.bestandsnaam
    _replace(pad, rapport.pdf)
    ondertekenaar = ondertekening.naam if ondertekening is not None else ""
    return Rapportbestand(opdracht, pad, hashlib.sha256(rapport.pdf).hexdigest(), rapport, ondertekenaar)


def _replace(pad: Path, inhoud: bytes) -> None:
    """Write the file whole, so that a reader finds the previous report or this one."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    kladje = pad.with_suffix(f".{os.getpid()}.nieuw")
    kladje.write_bytes(inhoud)
    kladje.replace(pad)


def _own_text_check(gemaakt: dict[str, Rapportbestand]) -> dg.AssetCheckResult:
    paden = sorted({pad for bestand in gemaakt.values() for pad in bestand.rapport.ontbrekende_eigen_tekst})
    return dg.AssetCheckResult(
        check_name=EIGEN_TEKST_ONTBREEKT,
        passed=not paden,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"Nog te schrijven: {', '.join(paden)}." if paden else "Alle eigen tekst is geschreven.",
        metadata={"Ontbrekende bestanden": markdown_table(["Bestand"], ([pad] for pad in paden))},
    )


def _promoted_kenmerk(gegevens: Gegevens, organisatie: Organisatie) -> str:
    with gegevens.plaats(organisatie).warehouse.read() as connection:
        [(kenmerk,)] = connection.table("bouw").fetchall()
        return str(kenmerk)


def _is_made(instance: dg.DagsterInstance, sleutel: dg.AssetKey, partitie: str, kenmerk: str) -> bool:
    """Return whether the last event of the report says that it was made from these figures, and its PDF exists."""
    records = instance.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=sleutel, asset_partitions=[partitie]), limit=1
    ).records
    if not records or records[0].asset_materialization is None:
        return False
    metadata = records[0].asset_materialization.metadata
    return metadata[KENMERK].value == kenmerk and Path(str(metadata[BESTAND].value)).is_file()


def _missing(opdrachten: list[Rapportopdracht]) -> str:
    if not opdrachten:
        return ""
    return "Nog te maken: " + ", ".join(f"{opdracht.periode} voor {opdracht.doel}" for opdracht in opdrachten) + "."

"""The checks of pipeline/model/checks as asset checks: those on the tables before the figures, those on the figures before
promotion.

Each check belongs to one asset: the first table that it reads. A check about tables that a source does not fill is left out.
"""

import re
from collections.abc import Iterator

import dagster as dg

from assets.asset_metadata import markdown_table
from assets.canonical_tables import BESTANDEN
from assets.dutch_failures import dutch_failures
from assets.naming import CIJFERS, asset_key, prefix_of, writers_pool
from assets.resources import Gegevens
from pipeline.domain.organisation import Organisatie
from pipeline.model.check_rules import FOLDER as CHECKS
from pipeline.model.check_rules import Controle, Controleuitslag, load_checks, run_check
from pipeline.model.tables import AFGELEID
from pipeline.model.tables import FOLDER as MODEL

GELEZEN_TABEL = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)")


def organisation_checks(organisatie: Organisatie, tabellen: tuple[str, ...]) -> list[dg.AssetChecksDefinition]:
    """Return the checks of the organisation: one step for the tables that its source fills and one for the figures."""
    op_tabellen = {
        controle: tabel
        for controle in load_checks()
        if controle.fase == "canoniek" and (tabel := checked_table(controle, tabellen))
    }
    op_cijfers = {controle: CIJFERS for controle in load_checks() if controle.fase == "cijfers"}
    return [_step(organisatie, "tabellen", op_tabellen), _step(organisatie, "cijfers", op_cijfers)]


def checked_table(controle: Controle, tabellen: tuple[str, ...]) -> str | None:
    """Return the table among `tabellen` to which the check belongs; None when it reads none of them."""
    gelezen = tables_read((CHECKS / f"{controle.naam}.sql").read_text(encoding="utf-8"))
    for tabel in tabellen:
        if tabel in gelezen:
            return tabel
    return BESTANDEN if "leveringsregister" in gelezen else None


def tables_read(sql: str) -> set[str]:
    """Return the tables that a SELECT reads; a derived table also stands for the tables it was made from."""
    tabellen = set(GELEZEN_TABEL.findall(sql))
    for afgeleid in tabellen & set(AFGELEID):
        tabellen |= tables_read((MODEL / "derived" / f"{afgeleid}.sql").read_text(encoding="utf-8"))
    return tabellen


def _step(organisatie: Organisatie, onderwerp: str, controles: dict[Controle, str]) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(
        name=f"{prefix_of(organisatie)}_{onderwerp}_controleren",
        description=f"Controleert de {onderwerp} van {organisatie.naam} voordat de volgende stap begint.",
        specs=[_spec(organisatie, controle, tabel) for controle, tabel in controles.items()],
        can_subset=True,
        pool=writers_pool(organisatie),
    )
    def controleren(context: dg.AssetCheckExecutionContext, gegevens: Gegevens) -> Iterator[dg.AssetCheckResult]:
        gevraagd = {sleutel.name for sleutel in context.selected_asset_check_keys}
        with (
            dutch_failures(),
            gegevens.one_writer(organisatie),
            gegevens.tables(gegevens.plan(organisatie)) as tabellen,
        ):
            uitslagen = [
                run_check(tabellen.connection, controle) for controle in controles if controle.naam in gevraagd
            ]
        for uitslag in uitslagen:
            yield _result(organisatie, uitslag, controles[uitslag.controle])

    return controleren


def _spec(organisatie: Organisatie, controle: Controle, tabel: str) -> dg.AssetCheckSpec:
    gevolg = (
        "Blokkeert: de vorige cijfers en rapporten blijven staan."
        if controle.blokkeert
        else "Waarschuwt, blokkeert niet."
    )
    return dg.AssetCheckSpec(
        controle.naam,
        asset=asset_key(organisatie, tabel),
        blocking=controle.blokkeert,
        description=f"{controle.titel}. {gevolg} Bij een fout: {controle.remedie}",
    )


def _result(organisatie: Organisatie, uitslag: Controleuitslag, tabel: str) -> dg.AssetCheckResult:
    ernst = dg.AssetCheckSeverity.ERROR if uitslag.controle.blokkeert else dg.AssetCheckSeverity.WARN
    return dg.AssetCheckResult(
        asset_key=asset_key(organisatie, tabel),
        check_name=uitslag.controle.naam,
        passed=uitslag.geslaagd,
        severity=ernst,
        description=uitslag.melding,
        metadata={
            "Aantal overtredingen": uitslag.aantal,
            "Eerste overtredingen": markdown_table(["Overtreding"], ([tekst] for tekst in uitslag.overtredingen)),
        },
    )

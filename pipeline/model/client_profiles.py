"""Client profiles: groups of participants with alike scores at their first measurement, found by latent class analysis.

Fills three tables for one delivery: who belongs to which profile, the chances of each category within a profile, and the
measures by which numbers of profiles are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import numpy as np
import pyarrow as pa

from pipeline.statistics.latent_classes import Getallen, Klassenmodel, TeWeinigPatronen, fit_latent_classes

FOLDER = Path(__file__).parent / "profiles"

GEBRUIKELIJK_AANTAL = 7
"""The number of profiles where the register sets none: that of the evaluation of 2016."""


def assign_profiles(connection: duckdb.DuckDBPyConnection, levering: str) -> None:
    """Fill zrm_profiel, zrm_profielkans and zrm_profielmodel for one delivery from zrm_score.

    Models with one profile less and one more are fitted in the same way, to compare with. Where the participants have too
    few different scores for so many profiles, the tables get no rows.
    """
    scores = _query(connection, "scores", levering)
    if not scores:
        return
    personen = list(dict.fromkeys(persoon for persoon, *_ in scores))
    domeinen = [domein for _, domein in sorted({(volgorde, domein) for _, domein, volgorde, _ in scores})]
    categorie = _as_matrix(scores, personen, domeinen)
    aantal = _number_of_profiles(connection, levering)
    try:
        modellen = [fit_latent_classes(categorie, klassen) for klassen in (aantal - 1, aantal, aantal + 1)]
    except TeWeinigPatronen:
        return
    gekozen = modellen[1]
    _insert(connection, "zrm_profiel", _member_rows(levering, personen, gekozen))
    _insert(connection, "zrm_profielkans", _chance_rows(levering, domeinen, gekozen))
    _insert(connection, "zrm_profielmodel", (_model_row(levering, model, model is gekozen) for model in modellen))


def _query(connection: duckdb.DuckDBPyConnection, naam: str, levering: str) -> list[Any]:
    sql = (FOLDER / f"{naam}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, {"levering": levering}).fetchall()


def _number_of_profiles(connection: duckdb.DuckDBPyConnection, levering: str) -> int:
    rijen = _query(connection, "number_of_profiles", levering)
    return int(rijen[0][0]) if rijen else GEBRUIKELIJK_AANTAL


def _as_matrix(scores: Iterable[Any], personen: Sequence[UUID], domeinen: Sequence[str]) -> Getallen:
    """Return a row per person and a column per domain, with categories from 0 and NaN for a missing score."""
    rij_van = {persoon: nummer for nummer, persoon in enumerate(personen)}
    kolom_van = {domein: nummer for nummer, domein in enumerate(domeinen)}
    categorie = np.full((len(personen), len(domeinen)), np.nan)
    for persoon, domein, _, waarde in scores:
        categorie[rij_van[persoon], kolom_van[domein]] = waarde - 1
    return categorie


def _member_rows(levering: str, personen: Sequence[UUID], model: Klassenmodel) -> Iterator[dict[str, Any]]:
    for persoon, profiel, kans in zip(personen, model.klasse, model.zekerheid, strict=True):
        yield {"levering": levering, "persoon": str(persoon), "profiel": int(profiel), "kans": float(kans)}


def _chance_rows(levering: str, domeinen: Sequence[str], model: Klassenmodel) -> Iterator[dict[str, Any]]:
    for (klasse, kolom, categorie), kans in np.ndenumerate(model.kansen):
        yield {
            "levering": levering,
            "profiel": klasse + 1,
            "aandeel": float(model.aandelen[klasse]),
            "domein": domeinen[kolom],
            "categorie": categorie + 1,
            "kans": float(kans),
        }


def _model_row(levering: str, model: Klassenmodel, is_gekozen: bool) -> dict[str, Any]:
    return {
        "levering": levering,
        "klassen": model.klassen,
        "is_gekozen": is_gekozen,
        "personen": model.personen,
        "ontbrekend": model.ontbrekend,
        "log_likelihood": model.log_likelihood,
        "parameters": model.parameters,
        "bic": model.bic,
        "aic": model.aic,
        "starts": model.starts,
        "starts_bij_beste": model.starts_bij_beste,
        "entropie": model.entropie,
    }


def _insert(connection: duckdb.DuckDBPyConnection, tabel: str, rijen: Iterable[dict[str, Any]]) -> None:
    """Append the rows, of which the keys stand in the order of the columns of the table."""
    connection.from_arrow(pa.Table.from_pylist(list(rijen))).insert_into(tabel)

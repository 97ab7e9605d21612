"""Reading an export of the evaluation with the Zelfredzaamheid-Matrix: quoted fields, empty ones, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.sources.deliveries import find_deliveries
from pipeline.sources.layout import load_layout
from pipeline.sources.read_export import LeveringVerslag, read_delivery
from tests.sources.small_deliveries import SLEUTEL

LAYOUT = load_layout("meedoen-werkt-amsterdam")
KOPPEN = {bestand.bestand: [kolom.kop for kolom in bestand.kolommen] for bestand in LAYOUT.versies[0].bestanden}
DEELNEMER = {
    "klantnummer": "1005574",
    "aanbieder": "Zuid, Pijp en Buitenveldert",
    "trajecttype": "Impuls",
    "traject": "Leerlijn",
    "startdatum_traject": "2015-11-20",
    "controlegroep": "n",
}
METING = {"klantnummer": "1005574", "meetmoment": "1", "datum": "2015-11-02", "instrument": "ZRM 2013"}
TRAJECT = {"traject": "Leerlijn", "aanbieder": "Zuid", "trajecttype": "Impuls", "kwalitatief_onderzocht": "j"}
BRON = "| Stand van de gegevens | 2021-03-04 |\n"


def write(exports: Path, rijen: dict[str, list[dict[str, str]]], beschrijving: str = BRON) -> None:
    """Write the three files, with the rows that are given."""
    (exports / "BRON.md").write_text(beschrijving, encoding="utf-8")
    for naam, koppen in KOPPEN.items():
        regels = [",".join(f'"{kop}"' for kop in koppen)]
        for rij in rijen.get(naam, []):
            regels.append(",".join(_field(rij.get(kop, "")) for kop in koppen))
        (exports / naam).write_text("\r\n".join(regels) + "\r\n", encoding="utf-8", newline="")


def _field(waarde: str) -> str:
    return waarde if waarde.isdigit() or not waarde else f'"{waarde}"'


def read(connection: duckdb.DuckDBPyConnection, exports: Path, quarantaine: Path) -> LeveringVerslag:
    [levering] = find_deliveries(LAYOUT, exports)
    return read_delivery(connection, LAYOUT, levering, sleutel=SLEUTEL, quarantine_dir=quarantaine)


def test_a_participant_with_commas_other_spellings_and_empty_fields(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    write(
        exports,
        {
            "deelnemers.csv": [
                {**DEELNEMER, "geslacht": " V ", "taalniveau": "Enige moeite", "aantal_contacten_klantmanager": "12"}
            ]
        },
    )
    verslag = read(magazijn, exports, tmp_path)
    assert (verslag.levering, verslag.aanvaard, verslag.afgekeurd) == ("2021-03-04", 1, 0)
    vraag = """
        SELECT aanbieder, geslacht, taalniveau, startdatum, contacten, opleiding, uitkering_sinds, einddatum, reden_einde
        FROM zrm_deelnemer
    """
    [gelezen] = magazijn.execute(vraag).fetchall()
    assert gelezen[:5] == ("Zuid, Pijp en Buitenveldert", "v", "enige moeite", date(2015, 11, 20), 12)
    assert gelezen[5:] == (None, None, None, None)


def test_a_missing_score_stays_empty_and_the_version_is_kept(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    tweede = {**METING, "meetmoment": "2", "datum": "2016-05-02", "instrument": "ZRM 2017"}
    write(exports, {"zrm_metingen.csv": [{**METING, "financien": "3", "dagbesteding": "1"}, tweede]})
    assert read(magazijn, exports, tmp_path).afgekeurd == 0
    vraag = """
        SELECT meetmoment, instrument, financien, dagbesteding, adl, werk_en_opleiding, ingevuld_door
        FROM zrm_meting ORDER BY meetmoment
    """
    assert magazijn.execute(vraag).fetchall() == [
        (1, "ZRM 2013", 3, 1, None, None, None),
        (2, "ZRM 2017", None, None, None, None, None),
    ]
    [(zelfde,)] = magazijn.execute("SELECT count(DISTINCT persoon) FROM zrm_meting").fetchall()
    assert zelfde == 1


def test_a_traject_keeps_what_was_not_judged_empty(
    magazijn: duckdb.DuckDBPyConnection, exports: Path, tmp_path: Path
) -> None:
    write(exports, {"trajecten.csv": [{**TRAJECT, "buurtnetwerk": "Ja", "keuzevrijheid": "nee"}]})
    read(magazijn, exports, tmp_path)
    gelezen = magazijn.execute("SELECT buurtnetwerk, keuzevrijheid, beweegaanbod FROM zrm_traject").fetchall()
    assert gelezen == [("ja", "nee", None)]


@pytest.mark.parametrize(
    ("bestand", "rij", "kolom", "regelcode"),
    [
        ("zrm_metingen.csv", {**METING, "adl": "6"}, "adl", "buiten_bereik"),
        ("zrm_metingen.csv", {**METING, "meetmoment": "3"}, "meetmoment", "buiten_bereik"),
        ("zrm_metingen.csv", {**METING, "instrument": "ZRM 2010"}, "instrument", "onbekende_code"),
        ("zrm_metingen.csv", {**METING, "datum": "2015-02-30"}, "datum", "ongeldige_datum"),
        ("zrm_metingen.csv", {**METING, "klantnummer": ""}, "klantnummer", "verplicht_veld_leeg"),
        ("deelnemers.csv", {**DEELNEMER, "opleiding": "havo"}, "opleiding", "onbekende_code"),
        ("deelnemers.csv", {**DEELNEMER, "reden_einde": "gestopt"}, "reden_einde", "onbekende_code"),
        ("deelnemers.csv", {**DEELNEMER, "controlegroep": ""}, "controlegroep", "verplicht_veld_leeg"),
        ("deelnemers.csv", {**DEELNEMER, "einddatum_traject": "2015-11-19"}, "einddatum_traject", "einde_voor_begin"),
        ("deelnemers.csv", {**DEELNEMER, "geboortedatum": "2015-11-21"}, "startdatum_traject", "einde_voor_begin"),
        ("trajecten.csv", {**TRAJECT, "groepsaanbod": "soms"}, "groepsaanbod", "onbekende_code"),
    ],
)
def test_a_row_with_a_mistake_is_refused_with_its_place(
    bestand: str,
    rij: dict[str, str],
    kolom: str,
    regelcode: str,
    magazijn: duckdb.DuckDBPyConnection,
    exports: Path,
    tmp_path: Path,
) -> None:
    write(exports, {bestand: [rij]})
    verslag = read(magazijn, exports, tmp_path)
    assert (verslag.aanvaard, verslag.afgekeurd) == (0, 1)
    assert magazijn.execute("SELECT bestand, regel, kolom, regelcode FROM afkeur").fetchall() == [
        (bestand, 2, kolom, regelcode)
    ]

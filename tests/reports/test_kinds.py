"""The kind files: names filled in, rows and columns unfolded, mistakes told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.periods import Periode
from pipeline.domain.yaml_files import RegisterFout
from pipeline.indicators.definitions import indicators
from pipeline.reports.kinds import AsOver, AsWaarde, OnbekendeNaam, RapportSoort, Tijdvak, kind_keys, load_kind
from pipeline.reports.section_text import REPORT_TEMPLATES

JAAR = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", ("Arnhem", "Nijmegen"))
KWARTAAL = Tijdvak(Periode(2023, 1), "Boekel", "IBN", ("Boekel",))

KLEIN = """
sleutel: klein
naam: Klein
titel: Klein {jaar}
publiek: raad
omschrijving: klein
perioden: [jaar]
eerdere_jaren: deze levering
bron: registratie
secties:
  - id: een
    titel: Een
    sjabloon: kinds/klein/een.html
"""


def write(folder: Path, tekst: str) -> Path:
    (folder / "klein.yaml").write_text(tekst, encoding="utf-8")
    return folder


@pytest.mark.parametrize("sleutel", kind_keys())
def test_every_kind_has_its_templates_and_indicators(sleutel: str) -> None:
    soort = load_kind(sleutel)

    assert soort.sleutel == sleutel
    assert (REPORT_TEMPLATES / "kinds" / sleutel / "report.html").is_file()
    for sectie in soort.secties:
        assert (REPORT_TEMPLATES / sectie.sjabloon).is_file()
    assert chosen_indicators(soort) <= indicators().keys()


def chosen_indicators(soort: RapportSoort) -> set[str]:
    """Return every indicator that the file of a kind names."""
    gekozen: set[str] = set()

    def look(waarde: object) -> None:
        if isinstance(waarde, dict):
            gekozen.update([str(waarde["indicator"])] if waarde.get("indicator") else [])
            for onder in waarde.values():
                look(onder)
        elif isinstance(waarde, list | tuple):
            for onder in waarde:
                look(onder)

    look(soort.model_dump())
    return gekozen


def test_years_and_measurement_dates_have_names() -> None:
    assert JAAR.invullen("{jaar_2} tot en met {jaar}, {peildatum}") == "2022 tot en met 2024, 2024-12-31"
    assert KWARTAAL.invullen("{periode} van {doel}: {peildatum_tekst}") == "2023-K1 van Boekel: 31 maart 2023"
    assert KWARTAAL.invullen("{peildatum_1} en {jaar_1}") == "2022-12-31 en 2022"


@pytest.mark.parametrize("tekst", ["{jar}", "{0}", "{}"])
def test_an_unknown_name_is_told_with_those_that_exist(tekst: str) -> None:
    with pytest.raises(OnbekendeNaam, match="Bekend zijn: doel, "):
        JAAR.invullen(tekst)


def test_choices_merge_and_the_later_one_wins() -> None:
    assert JAAR.keuze({"indicator": "a", "locatie": "{doel}"}, {"indicator": "b", "periode": "{jaar_1}"}) == {
        "indicator": "b",
        "locatie": "alle",
        "periode": "2023",
    }


def test_rows_unfold_over_the_values_of_a_dimension() -> None:
    rijen = JAAR.as_waarden(
        [
            AsOver(over="locatie", waarden="{onderdelen}"),
            AsWaarde(label="{organisatie}", kies={"locatie": "{doel}"}, soort="totaal"),
            AsOver(over="periode", waarden=("{jaar_1}",)),
        ]
    )

    assert [(rij.label, JAAR.keuze(rij.kies)) for rij in rijen] == [
        ("Arnhem", {"locatie": "Arnhem"}),
        ("Nijmegen", {"locatie": "Nijmegen"}),
        ("ICT Maatwerk", {"locatie": "alle"}),
        ("2023", {"periode": "2023"}),
    ]


def test_a_list_that_does_not_exist_is_told() -> None:
    with pytest.raises(OnbekendeNaam, match=r"'\{plaatsen\}' is geen lijst van waarden"):
        JAAR.as_waarden([AsOver(over="locatie", waarden="{plaatsen}")])


def test_a_kind_loads_from_its_file(tmp_path: Path) -> None:
    assert load_kind("klein", write(tmp_path, KLEIN)).secties[0].id == "een"
    assert kind_keys(tmp_path) == ["klein"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("publiek: raad", "publik: raad", "regel 5, veld 'publik': onbekend veld"),
        ("perioden: [jaar]", "perioden: [maand]", "regel 7"),
        ("    titel: Een", "    titel: Een\n    eigen: x", "regel 13, veld 'secties.0.eigen': onbekend veld"),
        ("  - id: een", "  - id: Een Twee", "veld 'secties.0.id'"),
    ],
)
def test_a_mistake_in_a_kind_is_told_with_its_line(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    with pytest.raises(RegisterFout) as fout:
        load_kind("klein", write(tmp_path, KLEIN.replace(oud, nieuw)))

    assert melding in str(fout.value)


def test_an_id_stands_once_and_a_chart_names_a_table_that_exists(tmp_path: Path) -> None:
    dubbel = KLEIN + "  - id: een\n    titel: Nog een\n    sjabloon: x.html\n"
    grafiek = """
    grafieken:
      - {id: g, titel: G, onderwerp: G, vorm: staven, tabellen: [weg], rijen: [{label: a}], kolommen: [{label: b}]}
"""

    with pytest.raises(RegisterFout, match="elk id mag één keer voorkomen"):
        load_kind("klein", write(tmp_path, dubbel))
    with pytest.raises(RegisterFout, match="grafiek 'g' noemt een tabel die er niet is: weg"):
        load_kind("klein", write(tmp_path, KLEIN.rstrip() + grafiek))


@pytest.mark.parametrize(
    ("periode", "jaar_tot", "in_jaar"),
    [
        ("2023", "2023", "in 2023"),
        ("2022-K4", "2022", "in 2022"),
        ("2023-K1", "2023 (jan–mrt)", "van januari tot en met maart 2023"),
    ],
)
def test_a_year_that_is_not_over_says_so(periode: str, jaar_tot: str, in_jaar: str) -> None:
    namen = Tijdvak(Periode.parse(periode), "alle", "Partnership", ()).namen
    assert (namen["jaar_tot"], namen["in_jaar"]) == (jaar_tot, in_jaar)

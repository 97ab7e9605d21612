"""The code lists hold every spelling of the description of the deliveries, and a mistake in one is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.domain.code_lists import CodeLijsten, load_code_lists, normalised
from pipeline.domain.own_names import fill_names
from pipeline.domain.yaml_files import RegisterFout, load_yaml

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
ANDERE_NAAM = {"Bestemming uitstroom": "bestemming"}
NAMEN = {"werkbedrijf": "IBN"}


def described(bron: str) -> dict[str, dict[str, list[str]]]:
    """Return per code list of BRON.md the spellings of each meaning; '' for an empty field."""
    lijsten: dict[str, dict[str, list[str]]] = {}
    titel = ""
    for regel in (EXPORTS / bron / "BRON.md").read_text(encoding="utf-8").splitlines():
        if kop := re.match(r"#+ (?:Codelijst )?(.*)", regel):
            titel = kop[1].strip()
        rij = re.fullmatch(r"\| (.+?) \| ((?:`|\(leeg\)).*) \|", regel)
        if rij:
            vormen = ["" if leeg else vorm for vorm, leeg in re.findall(r"`([^`]*)`|(\(leeg\))", rij[2])]
            lijsten.setdefault(titel, {})[rij[1]] = vormen
    return lijsten


@pytest.mark.parametrize(("bron", "aantal"), [("ict-maatwerk", 3), ("ibn-partnership", 17)])
def test_every_spelling_of_the_description_has_its_meaning(bron: str, aantal: int) -> None:
    lijsten = load_code_lists(bron).lijsten
    beschreven = described(bron)
    assert len(beschreven) == aantal
    for naam, betekenissen in beschreven.items():
        lijst = lijsten[ANDERE_NAAM.get(naam, naam.lower().replace(" ", "_"))]
        verwacht = {
            normalised(vorm): None if betekenis == "(geen)" else betekenis
            for betekenis, vormen in betekenissen.items()
            for vorm in vormen
        }
        gelezen = {
            vorm: betekenis and fill_names(betekenis, NAMEN) for vorm, betekenis in lijst.schrijfwijzen().items()
        }
        assert gelezen == verwacht, naam


def test_case_and_surrounding_spaces_have_no_meaning() -> None:
    bestemming = load_code_lists("ict-maatwerk").lijsten["bestemming"]
    assert bestemming.betekenis(" THUISITUATIE\u00a0") == "thuissituatie"
    assert bestemming.betekenis("") == "onbekend"
    with pytest.raises(KeyError):
        bestemming.betekenis("Circus")
    assert load_code_lists("ibn-partnership").lijsten["soort_plaatsing"].betekenis("") is None


def test_every_list_says_where_it_comes_from() -> None:
    for bron in ("ict-maatwerk", "ibn-partnership"):
        for lijst in load_code_lists(bron).lijsten.values():
            assert "BRON.md" in lijst.bron and lijst.geldig_vanaf.year >= 2021


def test_another_region_brings_its_own_list() -> None:
    lijsten = load_code_lists("ibn-partnership")
    andere = lijsten.lijsten["gemeente"].model_copy(update={"betekenissen": {"Zutphen": ["Zutphen"]}, "vervallen": {}})
    assert lijsten.with_list("gemeente", andere).lijsten["gemeente"].betekenis("zutphen") == "Zutphen"
    assert lijsten.lijsten["gemeente"].betekenis("oss") == "Oss"


LIJST = "lijsten:\n  janee:\n    naam: Ja of nee\n    bron: document\n    geldig_vanaf: 2024-01-01\n    betekenissen:\n"


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (LIJST + "      J: [Ja]\n      N: [' JA ']\n", "de schrijfwijze ' JA ' staat bij 'J' én bij 'N'"),
        (LIJST + "      J: []\n", "'J' heeft geen schrijfwijze; geef er minstens één"),
        (LIJST + "      J: [Ja]\n    geldig_tot_en_met: 2023-01-01\n", "geldig_tot_en_met ligt voor geldig_vanaf"),
        (LIJST + "      J: Ja\n", r"regel 7, veld 'lijsten.janee.betekenissen.J': moet een lijst zijn"),
        (
            LIJST.replace("naam:", "nam:"),
            r"veld 'lijsten.janee.nam': onbekend veld; toegestaan zijn: naam, bron, geldig_vanaf",
        ),
    ],
)
def test_a_mistake_in_a_list_is_refused(tmp_path: Path, tekst: str, verwacht: str) -> None:
    (tmp_path / "proef.yaml").write_text(tekst, encoding="utf-8")
    with pytest.raises(RegisterFout) as fout:
        load_yaml(tmp_path / "proef.yaml", CodeLijsten)
    assert verwacht in str(fout.value) and re.search(r"proef.yaml, regel \d+, veld 'lijsten.janee", str(fout.value))

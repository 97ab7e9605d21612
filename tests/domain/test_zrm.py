"""The versions of the Zelfredzaamheid-Matrix: their domains, and mistakes in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.yaml_files import RegisterFout
from pipeline.domain.zrm import load_zrm

VOORBEELD = """\
versies:
  - sleutel: ZRM 2030
    naam: Zelfredzaamheid-Matrix 2030
    geldig_vanaf: 2030-01-01
    brondocument: voorbeeld
    profiel_vanaf: 1
    domeinen:
      - {sleutel: wonen, naam: wonen, profiel: true}
      - {sleutel: werken, naam: werken, kolom: werk, participatie: true}
"""


def test_2013_has_eleven_domains_of_which_three_are_participation_and_nine_make_profiles() -> None:
    versie = load_zrm()["ZRM 2013"]
    assert len(versie.domeinen) == 11
    assert [domein.sleutel for domein in versie.participatiedomeinen] == [
        "werk_en_opleiding",
        "sociaal_netwerk",
        "maatschappelijke_participatie",
    ]
    assert {d.sleutel for d in versie.domeinen} - {d.sleutel for d in versie.profieldomeinen} == {
        "verslaving",
        "justitie",
    }
    assert (len(versie.profieldomeinen), versie.profiel_vanaf) == (9, 7)


def test_2017_has_thirteen_domains() -> None:
    sleutels = {domein.sleutel for domein in load_zrm()["ZRM 2017"].domeinen}
    assert len(sleutels) == 13
    assert {"tijdsbesteding", "middelengebruik", "basale_adl", "instrumentele_adl"} <= sleutels
    assert not {"verslaving", "adl"} & sleutels


def test_the_column_is_the_key_where_none_is_given() -> None:
    kolom_van = {domein.sleutel: domein.kolom for domein in load_zrm()["ZRM 2013"].domeinen}
    assert kolom_van["werk_en_opleiding"] == "dagbesteding"
    assert kolom_van["adl"] == "adl"


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("profiel_vanaf: 1", "profiel_vanaf: 2", "mag hoogstens 1 zijn, het aantal profieldomeinen; gevonden '2'"),
        (
            "sleutel: werken",
            "sleutel: wonen",
            "staat er twee keer; elke waarde mag één keer voorkomen; gevonden 'wonen'",
        ),
        ("kolom: werk,", "kolom: wonen,", "staat er twee keer; elke waarde mag één keer voorkomen; gevonden 'wonen'"),
        ("sleutel: wonen", "sleutel: Wonen", "heeft niet de goede vorm"),
    ],
)
def test_a_mistake_is_reported(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    pad = tmp_path / "zrm.yaml"
    pad.write_text(VOORBEELD.replace(oud, nieuw), encoding="utf-8")
    with pytest.raises(RegisterFout, match=r"zrm\.yaml, regel ") as fout:
        load_zrm(pad)
    assert melding in str(fout.value)

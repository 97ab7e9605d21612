"""Looking figures up, and finishing counts into figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.indicators.cijferboek import Cijferboek, OnbekendCijfer, indicator_key, parse_uitsplitsing
from pipeline.indicators.definitions import Indicator, families_for, indicators, load_families
from pipeline.indicators.intervals import wilson_limits
from tests.conftest import GebouwdMagazijn
from tests.golden_cijferboek import golden_cijferboek


@pytest.mark.parametrize(
    ("naam", "sleutel"),
    [
        ("Uitstroom naar bestemming", "uitstroom_naar_bestemming"),
        ("Beschut werk: totaal werkend", "beschut_werk_totaal_werkend"),
        ("Instroom trede werkladder, (sub)totaal", "instroom_trede_werkladder_sub_totaal"),
    ],
)
def test_the_key_follows_from_the_name(naam: str, sleutel: str) -> None:
    assert indicator_key(naam) == sleutel


def test_a_breakdown_reads_back() -> None:
    assert parse_uitsplitsing("klasse=>80%|gemeente=alle") == {"klasse": ">80%", "gemeente": "alle"}
    assert parse_uitsplitsing("") == {}


def test_an_unknown_figure_is_an_error_that_names_it() -> None:
    with pytest.raises(OnbekendCijfer, match="'bestaat_niet' voor periode 2024"):
        golden_cijferboek("ict-maatwerk").cijfer("bestaat_niet", levering="Uitstroom_2024.xlsx", periode="2024")


def test_a_double_figure_is_refused() -> None:
    cijfer = next(iter(golden_cijferboek("ict-maatwerk")))
    with pytest.raises(ValueError, match="twee keer"):
        Cijferboek([cijfer, replace(cijfer, teller=Fraction(1))])


def test_wilson_limits_are_the_published_ones() -> None:
    # 30 of 67: 95% limits 33.5 and 56.6 percent.
    ((onder, boven),) = wilson_limits([30], [67])
    assert (round(float(onder), 1), round(float(boven), 1)) == (33.5, 56.6)
    ((nul, _), (_, alles)) = wilson_limits([0, 5], [5, 5])
    assert (nul, alles) == (0, 100)


def test_every_indicator_has_a_definition_and_a_denominator_in_words_when_it_is_a_share() -> None:
    for sleutel, indicator in indicators().items():
        assert indicator.definitie.endswith("."), sleutel
        if indicator.eenheid == "procent":
            assert indicator.teller and indicator.noemer, sleutel


def test_the_families_of_a_source_are_those_whose_tables_it_fills() -> None:
    assert [familie.familie for familie in families_for({"beeindigde_deelname"})] == ["uitstroom"]
    assert {f.familie for f in load_families()} >= {"uitstroom", "aanmeldingen", "beschut_werk"}


def test_decimals_and_the_agreed_set_can_depend_on_the_breakdown() -> None:
    indicator = Indicator(
        naam="Voorbeeld",
        definitie="Voorbeeld.",
        eenheid="procent",
        decimalen=1,
        decimalen_per={"bestemming": {"betaald werk": 0}},
        soort="stroom",
        kern_alleen={"locatie": "alle"},
    )
    assert indicator.decimals_of({"bestemming": "betaald werk"}) == 0
    assert indicator.decimals_of({"bestemming": "opleiding"}) == 1
    assert indicator.is_kern({"locatie": "alle"}) and not indicator.is_kern({"locatie": "Arnhem"})


def test_every_share_of_people_carries_its_interval(ict_magazijn: GebouwdMagazijn) -> None:
    with ict_magazijn.warehouse.read() as connection:
        buiten = connection.execute(
            "SELECT count(*) FROM cijfers WHERE NOT (ondergrens <= waarde + 0.000001 AND waarde <= bovengrens + 0.000001)"
        ).fetchall()
        met = connection.execute("SELECT count(*) FROM cijfers WHERE ondergrens IS NOT NULL").fetchall()
    assert buiten == [(0,)]
    assert met[0][0] > 150

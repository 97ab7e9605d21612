"""The statistics of the evaluation: on hand-made participants, and those of 2016 against scipy and statsmodels."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from statsmodels.stats.contingency_tables import Table

from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.indicators.compute import read_cijferboek
from tests.conftest import GebouwdMagazijn
from tests.hand_made_zrm import DEZE, Deelnemer, boek, deel

GOLDEN = Path(__file__).parents[1] / "golden"

AMS = {"levering": "2017-01-02", "periode": "2017-01-02"}

UITKOMST_IN_REFERENTIE = {
    "participatie": "participatiedomeinen",
    "1_of_meer_domeinen": "1 of meer domeinen",
    "alle_domeinen": "alle domeinen",
}
VERGELIJKING_IN_REFERENTIE = {
    "opleiding mavo/vmbo tegen hbo/wo": "mavo/vmbo en hbo/wo",
    "leeftijdsgroep": "leeftijd",
    "uitkeringsduur (mediaan 79)": "uitkeringsduur",
}
WAARDE_IN_REFERENTIE = {
    "m": "man",
    "v": "vrouw",
    "moeite": "(enige) moeite",
}
KENMERK_IN_REFERENTIE = {
    "contacten": ("contacten", "meer dan 20"),
    "man": ("geslacht", "man"),
    "leeftijd": ("leeftijd", "per jaar"),
    "mavo": ("opleiding", "mavo/vmbo"),
    "havo": ("opleiding", "havo/vwo/mbo"),
    "hbo": ("opleiding", "hbo/wo"),
    "alleenstaand": ("huishoudtype", "alleenstaand"),
    "alleen_ouder": ("huishoudtype", "alleenstaande ouder"),
    "taalmoeite": ("taal", "(enige) moeite"),
    "duur": ("uitkeringsduur", "per maand"),
}
MODEL_IN_REFERENTIE = {"analysegroep": "analysegroep", "elf trajecten": "onderzochte trajecten"}


def golden(naam: str) -> list[dict[str, str]]:
    """Return the rows of a file with reference results."""
    with (GOLDEN / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def assert_agrees(cijfer: Cijfer, gedrukt: str) -> None:
    """Assert that the figure is the printed reference within 1e-4, beyond what rounding for print took away."""
    cijfers = gedrukt.lower().partition("e")[0].partition(".")[2]
    afgerond = 0.5 * 10.0 ** -len(cijfers) if "e" not in gedrukt.lower() else 0.0
    assert cijfer.waarde is not None
    assert float(cijfer.waarde) == pytest.approx(float(gedrukt), abs=1e-4 + afgerond), (cijfer, gedrukt)


def value(cijfer: Cijfer) -> float:
    """Return the figure as a number."""
    assert cijfer.waarde is not None
    return float(cijfer.waarde)


@pytest.fixture(scope="module")
def ams(ams_magazijn: GebouwdMagazijn) -> Cijferboek:
    with ams_magazijn.warehouse.read() as connection:
        return read_cijferboek(connection)


# ---------------------------------------------------------------- against the reference


def test_the_paired_tests_agree(ams: Cijferboek) -> None:
    rijen = golden("referentie_toetsen")
    assert len(rijen) == 11
    for rij in rijen:
        bij = {**AMS, "domein": rij["domein"].replace("dagbesteding", "werk_en_opleiding")}
        assert deel(ams.cijfer("deelnemers_met_een_andere_score", **bij))[1] == int(rij["n"])
        assert_agrees(ams.cijfer("verschil_tussen_de_metingen", **bij), rij["gem_verschil"])
        assert_agrees(ams.cijfer("t_van_de_gepaarde_toets", **bij), rij["t"])
        assert_agrees(ams.cijfer("vrijheidsgraden_van_de_gepaarde_toets", **bij), rij["df"])
        assert_agrees(ams.cijfer("p_waarde_van_de_gepaarde_t_toets", **bij), rij["p_t"])
        assert_agrees(ams.cijfer("w_van_wilcoxon", **bij), rij["wilcoxon_w"])
        assert_agrees(ams.cijfer("p_waarde_van_wilcoxon", **bij), rij["p_wilcoxon"])
        richting = ams.cijfer("richting_van_de_verandering", **bij, correctie="geen")
        assert richting.weergave == rij["uitkomst_p<0,05"]


def test_two_of_the_six_changes_do_not_survive_the_correction(ams: Cijferboek) -> None:
    richtingen = {
        correctie: {
            c.uitsplitsing["domein"]
            for c in ams.reeks("richting_van_de_verandering", correctie=correctie)
            if c.weergave == "vooruit"
        }
        for correctie in ("geen", "Holm")
    }
    assert richtingen["geen"] - richtingen["Holm"] == {"adl", "huiselijke_relaties"}
    assert len(richtingen["Holm"]) == 4
    # The fifth and sixth smallest of eleven.
    for domein, gecorrigeerd in (("adl", 7 * 0.00954976), ("huiselijke_relaties", 6 * 0.0295733)):
        p_holm = ams.cijfer("gecorrigeerde_p_waarde_van_wilcoxon", **AMS, domein=domein)
        assert value(p_holm) == pytest.approx(gecorrigeerd, abs=1e-5)


def test_the_comparisons_of_groups_agree(ams: Cijferboek) -> None:
    rijen = [rij for rij in golden("referentie_groepen") if "regressie" not in rij["indeling"]]
    assert len(rijen) == 8 + 7 * 4
    for rij in rijen:
        vergelijking = VERGELIJKING_IN_REFERENTIE.get(rij["indeling"], rij["indeling"]).removeprefix("element ")
        uitkomst = UITKOMST_IN_REFERENTIE.get(rij["uitkomst"], rij["uitkomst"])
        bij = {**AMS, "vergelijking": vergelijking, "uitkomst": uitkomst}
        assert_agrees(ams.cijfer("chi_kwadraat_van_het_verschil", **bij), rij["chi2"])
        assert_agrees(ams.cijfer("p_waarde_van_het_verschil", **bij), rij["p"])
        assert_agrees(ams.cijfer("vrijheidsgraden_van_het_verschil", **bij), rij["df"])
        groepen = {c.uitsplitsing["waarde"]: deel(c) for c in ams.reeks("uitkomst_per_groep", **bij)}
        assert groepen == counts_in_reference(rij["aantallen"], groepen)


def counts_in_reference(aantallen: str, groepen: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return 'm: 164/288 | v: 245/492' by the names that the figures give the groups."""
    element = {"ja": "met", "nee": "zonder"} if "met" in groepen else {}
    ouder = {"ja": "alleenstaande ouder", "nee": "overig"} if "overig" in groepen else {}
    namen: Mapping[str, str] = {**WAARDE_IN_REFERENTIE, **element, **ouder}
    tellingen = (deel_.rsplit(": ", 1) for deel_ in aantallen.split(" | "))
    return {namen.get(naam, naam): (int(breuk.split("/")[0]), int(breuk.split("/")[1])) for naam, breuk in tellingen}


def test_the_joint_regression_agrees(ams: Cijferboek) -> None:
    rijen = [rij for rij in golden("referentie_groepen") if "regressie" in rij["indeling"]]
    assert deel(ams.cijfer("deelnemers_in_de_regressie", **AMS))[0] == 577
    getoetst = set()
    for rij in rijen:
        naam = rij["aantallen"].removesuffix(" (n=577)")
        if naam == "const":
            continue
        kenmerk, waarde = KENMERK_IN_REFERENTIE[naam]
        bij = {**AMS, "kenmerk": kenmerk, "waarde": waarde}
        assert_agrees(ams.cijfer("regressiecoefficient", **bij), rij["chi2"].removeprefix("b="))
        assert_agrees(ams.cijfer("p_waarde_van_de_regressiecoefficient", **bij), rij["p"])
        getoetst.add((kenmerk, waarde))
    assert len(getoetst) == len(ams.reeks("odds_ratio")) == 10
    # exp(0,5042) and exp(0,5042 +- 1,96 x 0,1755)
    contacten = ams.cijfer("odds_ratio", **AMS, kenmerk="contacten", waarde="meer dan 20")
    assert value(contacten) == pytest.approx(1.6557, abs=1e-4)
    assert (float(contacten.ondergrens or 0), float(contacten.bovengrens or 0)) == pytest.approx(
        (1.1738, 2.3353), abs=1e-4
    )


def test_predicted_and_realised_agree(ams: Cijferboek) -> None:
    rijen = [rij for rij in golden("referentie_regressie") if rij["klasse"] == "referentie-LCA"]
    assert len(rijen) == 3 * 2 * 8 == len(ams.reeks("voorspelde_kans"))
    for rij in rijen:
        uitkomst = UITKOMST_IN_REFERENTIE.get(rij["uitkomst"], rij["uitkomst"])
        bij = {**AMS, "model": MODEL_IN_REFERENTIE[rij["model_geschat_op"]], "uitkomst": uitkomst}
        assert deel(ams.cijfer("deelnemers_in_het_voorspelmodel", **bij))[0] == int(rij["n_model"])
        bij["aanbieder"] = rij["aanbieder"]
        voorspeld = ams.cijfer("voorspelde_kans", **bij)
        assert voorspeld.noemer == int(rij["n"])
        assert_agrees(voorspeld, rij["voorspeld"])
        assert_agrees(ams.cijfer("gerealiseerde_kans_naast_de_voorspelling", **bij), rij["gerealiseerd"])
        assert_agrees(ams.cijfer("verschil_met_de_voorspelling", **bij), rij["verschil"])
        assert_agrees(ams.cijfer("z_van_het_verschil_met_de_voorspelling", **bij), rij["z"])
        assert_agrees(ams.cijfer("p_waarde_van_het_verschil_met_de_voorspelling", **bij), rij["p"])


def test_the_interval_of_a_difference_says_the_same_as_its_test(ams: Cijferboek) -> None:
    for verschil in ams.reeks("verschil_met_de_voorspelling"):
        p = ams.cijfer("p_waarde_van_het_verschil_met_de_voorspelling", **AMS, **verschil.uitsplitsing)
        assert verschil.ondergrens is not None and verschil.bovengrens is not None
        assert (verschil.ondergrens > 0 or verschil.bovengrens < 0) == (value(p) < 0.05)


def test_only_one_provider_does_better_than_predicted_after_correction(ams: Cijferboek) -> None:
    opvallend = {
        (c.uitsplitsing["uitkomst"], c.uitsplitsing["aanbieder"])
        for c in ams.reeks("gecorrigeerde_p_waarde_van_de_voorspelling", model="analysegroep")
        if value(c) < 0.05
    }
    assert opvallend == {("alle domeinen", "West"), ("participatiedomeinen", "Oost")}


def test_the_realised_chance_is_the_one_that_is_counted(ams: Cijferboek) -> None:
    for geteld in ams.reeks("gerealiseerde_kans", kenmerk="aanbieder"):
        bij = {"uitkomst": geteld.uitsplitsing["uitkomst"], "aanbieder": geteld.uitsplitsing["waarde"]}
        naast = ams.cijfer("gerealiseerde_kans_naast_de_voorspelling", **AMS, model="analysegroep", **bij)
        assert naast.waarde == geteld.waarde


def test_the_residuals_of_profiles_by_provider_are_those_of_statsmodels(ams: Cijferboek) -> None:
    residuen = ams.reeks("klantprofiel_vaker_of_minder_vaak", kenmerk="aanbieder")
    aanbieders = list(dict.fromkeys(c.uitsplitsing["waarde"] for c in residuen))
    profielen = sorted({c.uitsplitsing["klantprofiel"] for c in residuen})
    per_cel = {(c.uitsplitsing["waarde"], c.uitsplitsing["klantprofiel"]): c for c in residuen}
    tabel = [[int(per_cel[a, p].teller or 0) for p in profielen] for a in aanbieders]
    assert (len(aanbieders), len(profielen)) == (8, 7)
    verwacht = Table(tabel, shift_zeros=False).standardized_resids
    for rij, aanbieder in enumerate(aanbieders):
        for kolom, profiel in enumerate(profielen):
            assert value(per_cel[aanbieder, profiel]) == pytest.approx(verwacht[rij][kolom], abs=1e-6)


def test_the_response_is_tested_on_who_has_a_first_measurement(ams: Cijferboek) -> None:
    groepen = ams.reeks("uitkomst_per_groep", vergelijking="geslacht", uitkomst="tweede meting")
    assert [sum(deel(c)[plaats] for c in groepen) for plaats in (0, 1)] == [841, 2333]
    verschillen = {
        c.uitsplitsing["vergelijking"]: value(c)
        for c in ams.reeks("p_waarde_van_het_verschil", uitkomst="tweede meting")
    }
    # What the evaluation of 2016 says of who came back: no difference by sex; lone parents, people under 50, and people who
    # do not manage in mental health or daily life came back more often.
    assert verschillen["geslacht"] > 0.05
    opvallend = ("alleenstaande ouder", "leeftijd vanaf 50", "nulmeting geestelijke_gezondheid", "nulmeting adl")
    assert all(verschillen[naam] < 0.05 for naam in opvallend)


def test_every_figure_of_the_statistics_can_be_printed(ams: Cijferboek) -> None:
    for cijfer in ams.reeks("p_waarde_van_het_verschil") + ams.reeks("p_waarde_van_wilcoxon"):
        assert cijfer.weergave.startswith("< 0,001") or 0 <= value(cijfer) <= 1


# ---------------------------------------------------------------- on hand-made participants


def twee_metingen(eerste: int, tweede: int, aantal: int = 1, **gegevens: object) -> list[Deelnemer]:
    return [Deelnemer(eerste, tweede, gegevens=gegevens)] * aantal


def test_the_paired_tests_are_over_the_analysis_only() -> None:
    cijfers = boek(
        *twee_metingen(2, 3, 3),
        *twee_metingen(3, 3, 2),
        *twee_metingen(3, 2),
        *twee_metingen(2, 5, 9, controlegroep="j"),
        *twee_metingen(2, 5, 9, reden_einde="voortijdig gestopt"),
    )
    bij = {**DEZE, "domein": "adl"}
    assert deel(cijfers.cijfer("deelnemers_met_een_andere_score", **bij)) == (4, 6)
    # Four equal ranks of 2,5: rises 7,5 and falls 2,5 of 10.
    assert value(cijfers.cijfer("w_van_wilcoxon", **bij)) == 2.5
    assert value(cijfers.cijfer("effectgrootte_van_de_verandering", **bij)) == pytest.approx(0.5)
    assert cijfers.cijfer("verschil_tussen_de_metingen", **bij).waarde == Fraction("0.3333333333")
    assert cijfers.cijfer("richting_van_de_verandering", **bij, correctie="geen").weergave == "geen"


def test_who_became_and_who_ceased_to_be_zelfredzaam() -> None:
    cijfers = boek(*twee_metingen(3, 4, 6), *twee_metingen(5, 3), *twee_metingen(1, 3, 5), *twee_metingen(4, 5, 5))
    bij = {**DEZE, "domein": "huisvesting"}
    over = {c.uitsplitsing["richting"]: deel(c)[0] for c in cijfers.reeks("zelfredzaam_geworden_of_niet_meer", **bij)}
    assert over == {"geworden": 6, "niet meer": 1}
    # 1 or fewer of 7, on both sides; all eleven domains are alike, so Holm multiplies by 11 at first and then keeps.
    assert value(cijfers.cijfer("p_waarde_van_mcnemar", **bij)) == pytest.approx(2 * 8 / 128)
    assert value(cijfers.cijfer("gecorrigeerde_p_waarde_van_mcnemar", **bij)) == 1


def test_differences_that_are_all_equal_have_no_t() -> None:
    cijfers = boek(*twee_metingen(2, 3, 3))
    t = cijfers.cijfer("t_van_de_gepaarde_toets", **DEZE, domein="adl")
    assert (t.waarde, t.reden_nb, t.weergave) == (None, "alle verschillen zijn gelijk", "NB")


def test_two_groups_differ_by_so_many_points() -> None:
    cijfers = boek(*twee_metingen(2, 3, 3, geslacht="m"), *twee_metingen(2, 2, 1, geslacht="m"),
                   *twee_metingen(2, 3, 1, geslacht="v"), *twee_metingen(2, 2, 3, geslacht="v"))  # fmt: skip
    bij = {**DEZE, "vergelijking": "geslacht", "uitkomst": "participatiedomeinen"}
    verschil = cijfers.cijfer("verschil_tussen_twee_groepen", **bij)
    assert (verschil.waarde, verschil.weergave) == (50, "50 procentpunt")
    # 8 x (3 x 3 - 1 x 1)^2 / 4^4
    assert value(cijfers.cijfer("chi_kwadraat_van_het_verschil", **bij)) == pytest.approx(2)
    assert value(cijfers.cijfer("kleinste_verwachte_aantal", **bij)) == 2
    [groep, _] = cijfers.reeks("uitkomst_per_groep", **bij)
    assert (groep.uitsplitsing["waarde"], deel(groep)) == ("man", (3, 4))


def test_everybody_with_the_same_outcome_is_no_test() -> None:
    cijfers = boek(*twee_metingen(2, 3, 3, geslacht="m"), *twee_metingen(2, 3, 3, geslacht="v"))
    p = cijfers.cijfer("p_waarde_van_het_verschil", **DEZE, vergelijking="geslacht", uitkomst="participatiedomeinen")
    assert p.waarde is None
    assert p.reden_nb == "er zijn geen twee groepen, of iedereen heeft dezelfde uitkomst"


def test_short_is_shorter_than_the_median() -> None:
    deelnemers = [
        Deelnemer(2, 3 if jaar < 2010 else 2, gegevens={"uitkering_sinds": date(jaar, 1, 1)})
        for jaar in (2000, 2005, 2010, 2012, 2014)
    ]
    cijfers = boek(*deelnemers)
    bij = {**DEZE, "vergelijking": "uitkeringsduur", "uitkomst": "participatiedomeinen"}
    assert cijfers.cijfer("mediaan_van_de_uitkeringsduur", **bij).waarde == 6 * 12
    groepen = {c.uitsplitsing["waarde"]: deel(c) for c in cijfers.reeks("uitkomst_per_groep", **bij)}
    assert groepen == {"kort": (0, 2), "lang": (2, 3)}


def test_too_few_participants_for_a_model_give_no_rows() -> None:
    cijfers = boek(*twee_metingen(2, 3, 2, geslacht="m"))
    assert not cijfers.reeks("voorspelde_kans")
    assert not cijfers.reeks("odds_ratio")


def test_no_participants_give_no_statistics() -> None:
    cijfers = boek()
    assert not cijfers.reeks("w_van_wilcoxon")
    assert not cijfers.reeks("uitkomst_per_groep")
    assert not cijfers.reeks("bic_van_het_profielmodel")

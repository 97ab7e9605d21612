"""Tables from a description: every cell, its n, its notes, and cells that stay empty."""

from __future__ import annotations

import pytest

from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijfer, Cijferboek
from pipeline.reports.building_blocks import Cel, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import AsOver, AsWaarde, TabelBeschrijving, Tijdvak, Toon
from pipeline.reports.tables import anchor, build_table, is_filled, shown_text
from pipeline.reports.wording import Wording, load_locale
from tests.reports.sample_figures import count, difference, not_available, share

WORDING = Wording(load_locale())
TIJDVAK = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", ("Arnhem", "Nijmegen"))
VERSCHIL = difference(share(30, 67), share(28, 65))
BOEK = Cijferboek(
    [
        share(30, 67, locatie="alle"),
        share(28, 65, locatie="alle", periode="2023"),
        share(0, 17, locatie="Arnhem"),
        not_available("niet ontvangen", locatie="Arnhem", periode="2023"),
        share(18, 32, locatie="Nijmegen"),
        not_available("niet ontvangen", locatie="Nijmegen", periode="2023"),
        count(67, locatie="alle"),
        count(65, locatie="alle", periode="2023"),
        Cijfer(**{**vars(VERSCHIL), "uitsplitsing": {"locatie": "alle"}}),
    ]
)


def table(**delen: object) -> Tabel:
    basis: dict[str, object] = {
        "id": "werk",
        "titel": "Werk in {jaar}",
        "kop": "Locatie",
        "kies": {"indicator": "aandeel_werk"},
        "kolommen": (AsOver(over="periode", waarden=("{jaar_1}", "{jaar}")),),
    }
    beschrijving = TabelBeschrijving.model_validate({**basis, **delen})
    lezer = Cijferlezer(BOEK, TIJDVAK, lambda periode: f"L{periode}")
    return build_table(beschrijving, TIJDVAK, lezer, WORDING, "registratie")


def texts(tabel: Tabel) -> list[list[str]]:
    return [[cel.tekst for cel in rij.cellen] for rij in tabel.rijen]


def test_every_cell_is_the_figure_of_its_row_and_column() -> None:
    tabel = table(
        toon=("teller", "noemer", "weergave"),
        rijen=(
            AsOver(over="locatie", waarden="{onderdelen}"),
            AsWaarde(label="{organisatie}", kies={"locatie": "{doel}"}, soort="totaal"),
        ),
    )

    assert (tabel.id, tabel.titel, tabel.bron) == ("t-werk", "Werk in 2024", "registratie")
    assert texts(tabel) == [
        ["Arnhem", "NB", "NB", "NB", "0", "17", "0,0%"],
        ["Nijmegen", "NB", "NB", "NB", "18", "32", "56,3%"],
        ["ICT Maatwerk", "28", "65", "43,1%", "30", "67", "44,8%"],
    ]
    assert [(kolom.groep, kolom.kop) for kolom in tabel.kolommen] == [
        ("", "Locatie"),
        ("2023", "aantal"),
        ("2023", "van de"),
        ("2023", "aandeel"),
        ("2024", "aantal"),
        ("2024", "van de"),
        ("2024", "aandeel"),
    ]
    assert [rij.soort for rij in tabel.rijen] == ["gewoon", "gewoon", "totaal"]


def test_a_figure_that_is_not_available_has_its_reason_once() -> None:
    tabel = table(rijen=(AsOver(over="locatie", waarden="{onderdelen}"),))

    assert tabel.noten == ("niet ontvangen",)
    assert [rij.cellen[1] for rij in tabel.rijen] == [Cel("NB", soort="nb", noot=1)] * 2


def test_a_lone_percentage_has_its_n_beside_it() -> None:
    tabel = table(rijen=(AsWaarde(label="Alles", kies={"locatie": "alle"}),))

    assert tabel.rijen[0].cellen[1:] == (Cel("43,1%", n=65), Cel("44,8%", n=67))
    assert [kolom.kop for kolom in tabel.kolommen] == ["Locatie", "2023", "2024"]


def test_a_count_stands_once_and_a_difference_has_a_column_of_its_own() -> None:
    verschil = AsWaarde(label="verschil", naam="verschil", kies={"indicator": "verschil_werk"}, toon=("verschil",))
    tabel = table(
        toon=("teller", "weergave"),
        kies={"indicator": "aandeel_werk", "locatie": "alle"},
        kolommen=(AsWaarde(label="{jaar}", kies={"periode": "{jaar}"}), verschil),
        rijen=(
            AsWaarde(label="Kop", soort="groep"),
            AsWaarde(label="Werk", niveau=1),
            AsWaarde(label="Iedereen", kies={"indicator": "deelnemers"}, bij={"verschil": {}}, soort="totaal"),
        ),
    )

    assert texts(tabel) == [["Kop"], ["Werk", "30", "44,8%", "+1,7"], ["Iedereen", "67", "", ""]]
    assert [rij.niveau for rij in tabel.rijen] == [0, 1, 0]


def test_a_row_can_choose_another_figure_in_one_column() -> None:
    tabel = table(
        kies={"locatie": "alle"},
        kolommen=(
            AsWaarde(label="nu", kies={"indicator": "aandeel_werk"}),
            AsWaarde(label="toen", naam="toen", kies={"indicator": "aandeel_werk", "periode": "{jaar_1}"}),
        ),
        rijen=(
            AsWaarde(
                label="Iedereen",
                kies={"indicator": "deelnemers"},
                bij={"toen": {"indicator": "deelnemers", "periode": "{jaar_1}"}},
            ),
        ),
    )

    assert texts(tabel) == [["Iedereen", "67", "65"]]


@pytest.mark.parametrize(
    ("toon", "tekst"),
    [
        ("weergave", "44,8%"),
        ("teller", "30"),
        ("noemer", "67"),
        ("interval", "33,5–56,6%"),
        ("n_van_de_m", "30 van de 67"),
        ("aandeel", "44,8% (30 van de 67)"),
    ],
)
def test_what_a_cell_can_show_of_a_share(toon: Toon, tekst: str) -> None:
    assert shown_text(share(30, 67), toon, WORDING) == tekst
    assert shown_text(not_available("x"), toon, WORDING) == "NB"


def test_a_count_shows_itself() -> None:
    assert [shown_text(count(1204), toon, WORDING) for toon in ("weergave", "teller", "noemer", "aandeel")] == [
        "1.204",
        "1.204",
        "",
        "1.204",
    ]


def test_anchors_hold_letters_digits_and_hyphens_only() -> None:
    assert anchor("t", "bestemming") == "t-bestemming"
    assert anchor("f", "bestemming", "Land van Cuijk") == "f-bestemming-land-van-cuijk"
    assert anchor("f", "bestemming", "'s-Hertogenbosch") == "f-bestemming-s-hertogenbosch"


def test_a_row_or_column_is_only_there_when_its_figure_exists() -> None:
    tabel = table(
        rijen=(
            AsWaarde(label="alle", kies={"locatie": "alle"}),
            AsWaarde(label="Ede", kies={"locatie": "Ede"}, mits={"indicator": "aandeel_werk", "locatie": "Ede"}),
        ),
        kolommen=(
            AsWaarde(label="2024"),
            AsWaarde(label="2022", kies={"periode": "2022"}, mits={"indicator": "deelnemers", "periode": "2022"}),
        ),
    )
    assert texts(tabel) == [["alle", "44,8%"]]
    assert [kolom.kop for kolom in tabel.kolommen] == ["Locatie", "2024"]


def test_a_figure_that_does_not_exist_is_a_dash_with_the_reason() -> None:
    tabel = table(
        rijen=(AsWaarde(label="alle", kies={"locatie": "alle"}, ontbreekt="Voor {jaar_2} is niets geleverd."),),
        kolommen=(AsOver(over="periode", waarden=("{jaar_2}", "{jaar}")),),
    )
    assert texts(tabel) == [["alle", "–", "44,8%"]]
    assert (tabel.rijen[0].cellen[1].noot, tabel.noten) == (1, ("Voor 2022 is niets geleverd.",))


def test_a_share_of_few_people_is_not_printed_and_a_column_of_them_goes() -> None:
    delen: dict[str, object] = {
        "toon": ("teller", "aandeel_bij_genoeg"),
        "kolommen": (AsOver(over="periode", waarden=("{jaar}",)),),
    }
    gemengd = table(**delen, rijen=(AsOver(over="locatie", waarden="{onderdelen}"),))
    klein = table(**delen, rijen=(AsOver(over="locatie", waarden=("Arnhem",)),))

    assert texts(gemengd) == [["Arnhem", "0", "–"], ["Nijmegen", "18", "56,3%"]]
    assert gemengd.noten == ("Dit gaat over minder dan 20 personen; een percentage zegt dan te weinig.",)
    assert (texts(klein), klein.noten) == ([["Arnhem", "0"]], ())


def test_a_row_that_counts_nobody_in_any_column_can_be_left_out() -> None:
    rijen = (
        AsWaarde(label="Arnhem", kies={"locatie": "Arnhem"}, weg_bij_nul=True),
        AsWaarde(label="Nijmegen", kies={"locatie": "Nijmegen"}, weg_bij_nul=True),
    )
    assert [rij[0] for rij in texts(table(rijen=rijen))] == ["Nijmegen"]


def test_a_table_over_a_list_without_values_has_nothing_to_print() -> None:
    lezer = Cijferlezer(BOEK, TIJDVAK, lambda periode: f"L{periode}")
    totaal = AsWaarde(label="Alles", kies={"locatie": "alle"}, soort="totaal")
    basis = {"id": "werk", "titel": "Werk", "kop": "Deel", "kies": {"indicator": "aandeel_werk"}}

    def filled(over: str, **mits: str) -> bool:
        kolom = AsWaarde(label="nu", mits=dict(mits))
        rijen = (AsOver(over="locatie", waarden=over), totaal)
        return is_filled(
            TabelBeschrijving.model_validate({**basis, "rijen": rijen, "kolommen": (kolom,)}), TIJDVAK, lezer
        )

    assert filled("{onderdelen}")
    assert not filled("{gebieden}")
    assert not filled("{pluspakket}")
    assert not filled("{onderdelen}", indicator="aandeel_werk", locatie="Elders")


def test_a_column_can_be_given_its_width() -> None:
    tabel = table(
        rijen=(AsWaarde(label="{organisatie}", kies={"locatie": "{doel}"}),),
        kolommen=(AsWaarde(label="smal"), AsWaarde(label="breed", breedte=2.5)),
    )

    assert [kolom.breedte for kolom in tabel.kolommen[1:]] == [None, 2.5]

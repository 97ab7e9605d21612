"""Charts from a description: which figures go where in each form."""

from __future__ import annotations

import pytest

from pipeline.charts.theme import load_stijl
from pipeline.domain.periods import Periode
from pipeline.indicators.cijferboek import Cijfer, Cijferboek, OnbekendCijfer
from pipeline.reports.building_blocks import Figuur
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.figures import build_figure
from pipeline.reports.kinds import GrafiekBeschrijving, Tijdvak
from pipeline.reports.wording import Wording, load_locale
from tests.reports.sample_figures import count, share

TIJDVAK = Tijdvak(Periode(2024), "alle", "ICT Maatwerk", ("Arnhem", "Nijmegen"))
JAREN = [{"over": "periode", "waarden": ["2023", "2024"]}]
LOCATIES = [{"over": "locatie", "waarden": "{onderdelen}"}]


def counted(waarde: int, indicator: str, periode: str) -> Cijfer:
    return count(waarde, indicator=indicator, periode=periode, eenheid="fte")


BOEK = Cijferboek(
    [
        *(share(5, 17, locatie="Arnhem", periode=periode) for periode in ("2023", "2024")),
        *(share(18, 32, locatie="Nijmegen", periode=periode) for periode in ("2023", "2024")),
        share(23, 49, locatie="alle", periode="2024"),
        *(counted(150, "gerealiseerd", periode) for periode in ("2023", "2024")),
        *(counted(380, "taakstelling", periode) for periode in ("2023", "2024")),
        *(counted(230, "verschil", periode) for periode in ("2023", "2024")),
        *(counted(39, "realisatie", periode) for periode in ("2023", "2024")),
    ]
)


def figure(vorm: str, **delen: object) -> Figuur:
    basis: dict[str, object] = {
        "id": "werk",
        "titel": "Werk in {jaar}",
        "onderwerp": "Aandeel werk",
        "kies": {"indicator": "aandeel_werk"},
        "rijen": LOCATIES,
        "kolommen": JAREN,
        "vorm": vorm,
    }
    beschrijving = GrafiekBeschrijving.model_validate({**basis, **delen})
    lezer = Cijferlezer(BOEK, TIJDVAK, lambda periode: f"L{periode}")
    return build_figure(beschrijving, TIJDVAK, lezer, Wording(load_locale()), load_stijl(), "registratie")


DOEL = [
    {"label": "fte", "kies": {"indicator": "gerealiseerd"}},
    {"label": "taakstelling", "kies": {"indicator": "taakstelling"}},
    {"label": "verschil", "kies": {"indicator": "verschil"}},
    {"label": "realisatie", "kies": {"indicator": "realisatie"}},
]
DEEL = [{"label": "werk", "toon": ["teller"]}, {"label": "alle", "toon": ["noemer"]}, {"label": "aandeel"}]
BOOM = [
    {"label": "Alle", "kies": {"locatie": "Nijmegen"}},
    {"label": "Groep", "kies": {"locatie": "Nijmegen"}, "niveau": 1},
    {"label": "Deel", "kies": {"locatie": "Nijmegen"}, "niveau": 2},
]


TRECHTER = {
    "rijen": [*LOCATIES, {"label": "samen", "soort": "totaal", "kies": {"locatie": "alle"}}],
    "kolommen": [{"label": "nu"}],
    "opties": {"mensen": "deelnemers", "aandeel": "aan het werk"},
}


@pytest.mark.parametrize(
    ("vorm", "delen", "teksten"),
    [
        ("staven", {"kolommen": [{"label": "nu"}], "bijtekst": "n_van_de_m"}, ["29,4%", "56,3%", "5 van de 17"]),
        ("staven_over_perioden", {}, ["2023", "2024", "29,4%", "56,3%"]),
        ("gestapeld", {"rijen": JAREN, "kolommen": LOCATIES}, ["Arnhem", "Nijmegen", "29,4%"]),
        ("lijnen", {}, ["Arnhem", "Nijmegen", "56,3%"]),
        ("interval", {"kolommen": [{"label": "nu"}]}, ["29,4%", "56,3%"]),
        ("kleine_veelvouden", {}, ["Arnhem", "Nijmegen"]),
        ("helling", {}, ["Arnhem", "Nijmegen"]),
        (
            "eenheden",
            {"kolommen": [{"label": "nu"}], "toon": "teller", "opties": {"eenheid": "één deelnemer"}},
            ["5", "18", "één deelnemer"],
        ),
        ("stroom", {"rijen": BOOM, "kolommen": [{"label": "nu"}], "toon": "teller"}, ["18", "Groep", "Deel"]),
        ("doel", {"rijen": DOEL, "kies": {}}, ["150", "380"]),
        ("deel_van_geheel", {"kolommen": DEEL}, ["5", "17", "29,4%", "18", "32"]),
        ("trechter", TRECHTER, ["Arnhem", "Nijmegen", "samen 46,9%", "99,8%", "deelnemers", "aan het werk", "40"]),
        ("matrix", {"rijen": JAREN, "kolommen": LOCATIES, "toon": "teller"}, ["Arnhem", "5", "18"]),
    ],
)
def test_each_form_draws_the_chosen_figures(vorm: str, delen: dict[str, object], teksten: list[str]) -> None:
    figuur = figure(vorm, **delen)

    assert (figuur.id, figuur.titel, figuur.bron) == ("f-werk", "Werk in 2024", "registratie")
    assert figuur.breedte_mm <= 166
    assert "werk" in figuur.alt.lower()
    for tekst in teksten:
        assert tekst in figuur.svg, tekst


def test_a_chart_of_an_unknown_figure_is_an_error() -> None:
    with pytest.raises(OnbekendCijfer):
        figure("staven", kies={"indicator": "aandeel_wrk"})


def test_a_funnel_names_who_lies_outside_the_limits_of_chance() -> None:
    # 23 of 49 together; 5 of 17 and 18 of 32 are both within what chance gives.
    assert figure("trechter", **TRECHTER).alt == (
        "Trechterdiagram: Aandeel werk. Alle punten liggen binnen de buitenste grenzen van het toeval."
    )


def test_a_line_ends_at_its_last_figure() -> None:
    rijen = [{"label": "Arnhem", "kies": {"locatie": "Arnhem"}, "ontbreekt": "nog niet zo ver"}]
    kolommen = [{"over": "periode", "waarden": ["2023", "2024", "2025"]}]
    figuur = figure("lijnen", rijen=rijen, kolommen=kolommen)
    assert figuur.alt == "Lijndiagram: Aandeel werk. Arnhem is in 2023 en 2024 gelijk (29,4%)."
    assert "2025" not in figuur.svg

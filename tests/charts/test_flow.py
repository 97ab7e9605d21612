import pytest

from pipeline.charts.flow import flow_chart
from pipeline.charts.theme import load_stijl
from pipeline.domain.colour_contrast import MINIMUM_CONTRAST, contrast
from tests.charts.chart_reading import layer_rows, printed
from tests.charts.examples import COHORT

STIJL = load_stijl()
CHART = flow_chart(COHORT, STIJL)


def thickness(label: str) -> float:
    eind = max((row for row in layer_rows(CHART, "banden") if row["label"] == label), key=lambda row: row["x"])
    return float(eind["y2"] - eind["y"])


def test_bands_are_as_thick_as_their_number_of_people() -> None:
    alle = [(deel.label, deel.number) for groep in COHORT.groepen for deel in (groep.totaal, *groep.delen)]
    verhouding = [thickness(label) / aantal for label, aantal in alle]
    assert verhouding == pytest.approx([verhouding[0]] * len(alle), rel=0.001)


def test_parts_leave_their_group_below_each_other_without_gap_or_overlap() -> None:
    groep = COHORT.groepen[0]
    begin = [
        min((row for row in layer_rows(CHART, "banden") if row["label"] == deel.label), key=lambda row: row["x"])
        for deel in groep.delen
    ]
    assert [links["y2"] for links in begin[:-1]] == pytest.approx([rechts["y"] for rechts in begin[1:]], abs=0.001)


def test_every_number_share_and_name_is_printed() -> None:
    teksten = printed(CHART)
    for groep in COHORT.groepen:
        for deel in groep.delen:
            assert {deel.label, deel.tekst, deel.bijtekst} <= set(teksten)
    assert {"288", "102", "35%"} <= set(teksten)


def test_groups_have_colours_that_their_parts_share() -> None:
    vlakken = {row["label"]: row["kleur"] for row in layer_rows(CHART, "vlakken")}
    assert vlakken["Intake"] == vlakken["Voortraject"] == vlakken["Nog in traject"]
    assert len({vlakken[groep.totaal.label] for groep in COHORT.groepen}) == 3


def test_texts_read_well_on_every_band() -> None:
    kleuren = {row["kleur"] for row in layer_rows(CHART, "banden")}
    assert min(contrast(STIJL.tekst, kleur) for kleur in kleuren) >= MINIMUM_CONTRAST

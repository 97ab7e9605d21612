"""The promise of the README: a new organisation is a register file, a layout and its code lists, and no Python.

Follows the steps of "How to add" for an invented organisation that has both an uitstroomrapport and a partnership report,
and counts its figures once more from the exported rows, without the product.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import dagster as dg
import outloud
import page
import pikepdf
import pypdfium2
import pytest

from assets.definitions import definitions_for
from assets.make_reports import Oogst, make_reports
from assets.reports import Grondslag, read_foundation
from assets.resources import Gegevens
from pipeline.domain.folders import PROJECT_ROOT, Gegevensmap
from pipeline.domain.organisation import Organisatie, load_organisation
from pipeline.domain.periods import Periode
from pipeline.domain.yaml_files import RegisterFout
from pipeline.indicators.cijferboek import Cijferboek
from pipeline.indicators.definitions import indicators
from pipeline.indicators.figure_build import plan_build
from pipeline.reports.content import Opdracht, ReportContent, build_content
from pipeline.reports.kinds import load_kind
from pipeline.sources.layout import load_layout
from tests.sixth.world import (
    NAAM_VAN,
    NIET_ONTVANGEN,
    PLEKKEN,
    STANDEN,
    Contract,
    Stand,
    Tabel,
    contracten,
    export_of,
    indicaties,
    leerlijnen,
    write_exports,
)

GEGEVENS = Path(__file__).parent / "gegevens"
SLEUTEL = "werkwijzer-de-waard"
KWARTAAL, JAAR = STANDEN[2], STANDEN[3]
PDFS = (
    "partnership-2024-K1-s-gravenmerwe-concept.pdf",
    "partnership-2024-concept.pdf",
    "uitstroomrapport-2024-concept.pdf",
)
VERMOEDENS = frozenset({"PAG-001", "TBL-010"})
"""Rules of outloud that guess: a chapter that begins on the page of the same number, and a table of a single row."""

VAN_ANDEREN = re.compile(
    r"\bIBN\b|ICT Maatwerk|Talent in beeld|Z-route|\b(?:Bernheze|Boekel|Cuijk|Maashorst|Meierijstad|Oss|Arnhem|Doetinchem|Nijmegen)\b"
)
"""Words of the organisations that the product came with."""


@dataclass(frozen=True)
class Gemaakt:
    """What came of the new organisation: its data folder, its figures and what was printed while making them."""

    mappen: Gegevensmap
    organisatie: Organisatie
    grondslag: Grondslag
    oogst: Oogst
    uitvoer: str

    @property
    def boek(self) -> Cijferboek:
        """All figures of the organisation."""
        return self.grondslag.cijferboek

    def pdf(self, naam: str) -> Path:
        """Return the path of one of its reports."""
        return self.mappen.rapporten / SLEUTEL / naam


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> Gemaakt:
    """Everything of the organisation, made by the graph from three YAML files and its exports."""
    mappen = Gegevensmap(tmp_path_factory.mktemp("zesde"))
    # Step 1, the register; step 2, the layout and its code lists; step 3, the exports.
    shutil.copytree(GEGEVENS / "register", mappen.register)
    shutil.copytree(GEGEVENS / "bronnen", mappen.bronnen)
    write_exports(mappen.exports / SLEUTEL)
    # Step 4: make everything.
    with dg.DagsterInstance.ephemeral() as instance, redirect_stdout(io.StringIO()) as uit:
        oogst = make_reports(mappen, instance)
    organisatie = load_organisation(mappen.register, SLEUTEL)
    grondslag = read_foundation(Gegevens(gegevensmap=str(mappen.root)), organisatie)
    return Gemaakt(mappen, organisatie, grondslag, oogst, uit.getvalue())


# ------------------------------------------------------------------------------------------ made, and all of it


def test_no_python_was_needed() -> None:
    bestanden = {pad.relative_to(GEGEVENS).as_posix() for pad in GEGEVENS.rglob("*") if pad.is_file()}
    assert bestanden == {
        f"register/{SLEUTEL}.yaml",
        f"bronnen/{SLEUTEL}.yaml",
        f"bronnen/codelijsten/{SLEUTEL}.yaml",
    }
    hoe = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
    for map_ in ("data/register/", "data/bronnen/", "data/bronnen/codelijsten/", "data/exports/"):
        assert f"`{map_}<" in hoe, map_
    namen = [*(PROJECT_ROOT / "pipeline").rglob("*"), *(PROJECT_ROOT / "assets").rglob("*")]
    assert not [pad for pad in namen if "waard" in pad.name]


def test_all_its_reports_are_made(gemaakt: Gemaakt) -> None:
    assert gemaakt.oogst.fouten == []
    assert {pad.name for pad in gemaakt.oogst.gemaakt} == set(PDFS)
    assert "Mislukt" not in gemaakt.uitvoer
    graaf = definitions_for(gemaakt.mappen)
    assert (
        graaf.resolve_job_def("werkwijzer_de_waard_partnership_maken").name == "werkwijzer_de_waard_partnership_maken"
    )


def test_every_row_was_read(gemaakt: Gemaakt) -> None:
    gelezen = {
        (bron.levering, bestand.bestand): (bestand.geleverd, bestand.aanvaard)
        for bron in gemaakt.grondslag.bronnen
        for bestand in bron.bestanden
    }
    assert gelezen == {
        (stand.sleutel, bestand): (len(rijen), len(rijen))
        for stand in STANDEN
        for bestand, rijen in export_of(stand).items()
    }


# ------------------------------------------------------------------------------------------ figures of the partnership


def numerators(boek: Cijferboek, indicator: str, dimensie: str, periode: str, **vast: str) -> dict[str, int]:
    """Return the counts of an indicator in the last delivery, by the values of a dimension; zeros left out."""
    cijfers = boek.reeks(indicator, levering=JAAR.sleutel, periode=periode, **vast)
    return {c.uitsplitsing[dimensie]: int(c.teller) for c in cijfers if c.teller and dimensie in c.uitsplitsing}


def last_phase(stand: Stand) -> dict[str, dict[str, str]]:
    """Return the row of the phase that each registration has on the peildatum."""
    laatste: dict[str, dict[str, str]] = {}
    for rij in sorted(export_of(stand)["verloop.txt"], key=lambda rij: rij["Sinds"]):
        if rij["Sinds"] <= stand.peildatum.isoformat():
            laatste[rij["Dossier"]] = rij
    return laatste


FASE_ALS_STATUS = {
    "in dienst": "Dvb De Waard",
    "elders in dienst": "Dvb reguliere werkgever",
    "naar school": "Opleiding",
    "kennismaking": "Intake",
    "voorbereiding": "Voortraject",
    "proef": "Proefplaatsing",
    "pauze": "On hold",
    "terug": "Teruggemeld",
    "weg uit de regio": "Verhuisd",
}


@pytest.mark.parametrize("jaar", [2022, 2023, 2024])
def test_registrations_per_cohort(gemaakt: Gemaakt, jaar: int) -> None:
    fasen = last_phase(JAAR)
    cohort = [r for r in export_of(JAAR)["meldingen.txt"] if r["Gemeld"].startswith(str(jaar))]
    vast = {"cohort": str(jaar), "leeftijd": "alle"}
    dag = JAAR.peildatum.isoformat()

    per_gemeente = Counter(NAAM_VAN[rij["Gem."]] for rij in cohort)
    aangemeld = numerators(gemaakt.boek, "aanmeldingen_basispakket", "gemeente", dag, **vast)
    assert aangemeld == {"alle": len(cohort), **per_gemeente}
    geteld = numerators(gemaakt.boek, "resultaat_aanmeldingen", "status", dag, **vast, gemeente="alle")
    statussen = Counter(FASE_ALS_STATUS[fasen[rij["Dossier"]]["Fase"]] for rij in cohort)
    assert {status: geteld.get(status, 0) for status in statussen} == statussen
    geholpen = statussen["Dvb De Waard"] + statussen["Dvb reguliere werkgever"] + statussen["Opleiding"]
    assert geteld["Aan het werk / opleiding geholpen"] == geholpen
    zonder_reden = sum(
        fasen[r["Dossier"]]["Fase"] == "terug" and not fasen[r["Dossier"]]["Waarom terug"] for r in cohort
    )
    redenen = numerators(gemaakt.boek, "reden_terugmelding", "reden", dag, **vast)
    assert redenen.get("Niet uit de data af te leiden", 0) == zonder_reden
    assert sum(redenen.values()) == statussen["Teruggemeld"]


def starts(tot_en_met: date) -> list[tuple[date, Contract]]:
    """Return every moment at which somebody came into a contract of the Participatiewet and had none the day before."""
    pw = [contract for contract in contracten() if contract.is_pw]
    return [
        (contract.van, contract)
        for contract in pw
        if contract.van <= tot_en_met
        and not any(
            eerder.burgerservicenr == contract.burgerservicenr and eerder.runs_on(contract.van - timedelta(days=1))
            for eerder in pw
        )
    ]


def test_started_contracts_and_the_one_norm(gemaakt: Gemaakt) -> None:
    begonnen = starts(JAAR.peildatum)
    per_jaar = Counter(dag.year for dag, _ in begonnen)
    boek = gemaakt.boek
    for jaar in (2022, 2023, 2024):
        cijfer = boek.cijfer("gestarte_dienstverbanden", levering=JAAR.sleutel, periode=str(jaar), gemeente="alle")
        assert cijfer.teller == per_jaar[jaar]
    per_gemeente = Counter(NAAM_VAN[contract.gemeente] for dag, contract in begonnen if dag.year == 2024)
    gestart = numerators(boek, "gestarte_dienstverbanden", "gemeente", "2024")
    assert gestart == {"alle": per_jaar[2024], **per_gemeente}
    normen = boek.reeks("realisatie_norm_gestarte_dienstverbanden", levering=JAAR.sleutel)
    assert [(c.periode, c.uitsplitsing, c.teller, c.noemer) for c in normen] == [
        ("2024", {"onderdeel": "Totaal"}, per_jaar[2024], 20)
    ]


def test_stocks_on_every_day_that_the_delivery_knows(gemaakt: Gemaakt) -> None:
    for dag in JAAR.lijstdagen:
        lopend = [contract for contract in contracten() if contract.runs_on(dag)]
        pw = {contract.burgerservicenr for contract in lopend if contract.is_pw}
        vast = {"levering": JAAR.sleutel, "periode": dag.isoformat()}
        stand = gemaakt.boek.cijfer("pw_dienstverbanden_stand", **vast, doelgroep="alle", gemeente="alle")
        assert stand.teller == len(pw), dag

        beschut = [contract for contract in lopend if contract.groep == "B"]
        uren = sum((Fraction(contract.uren) for contract in beschut), Fraction())
        eigen = sum((Fraction(contract.uren) for contract in beschut if contract.bij == "WW"), Fraction())
        fte = {
            cijfer.uitsplitsing["werkgever"]: cijfer.waarde
            for cijfer in gemaakt.boek.reeks("nieuw_beschut_in_fte_van_31_uur", **vast)
        }
        assert fte == {"De Waard": eigen / 31, "overige werkgevers": (uren - eigen) / 31, "totaal": uren / 31}
        realisatie = gemaakt.boek.cijfer("realisatie_landelijke_taakstelling", **vast, gemeente="alle")
        assert realisatie.waarde == 100 * uren / 31 / sum(PLEKKEN[dag.year])

        plaatsing = gemaakt.boek.cijfer("plaatsingspercentage_beschut_werk_personen", **vast, gemeente="alle")
        assert plaatsing.teller == len({contract.burgerservicenr for contract in beschut})
        volledig = dag != NIET_ONTVANGEN[0]
        assert plaatsing.noemer == (len({nummer for _, nummer in indicaties(dag)}) if volledig else None)
    gemist = gemaakt.boek.cijfer(
        "afgegeven_indicaties_beschut_werk", levering=JAAR.sleutel, periode="2022-12-31", gemeente="alle"
    )
    assert gemist.reden_nb == "niet ontvangen van: Oud-Waardrecht"


AFLOOP_ALS_RESULTAAT = {
    "school": "Opleiding",
    "elders": "Dvb Reguliere werkgever",
    "gewoon contract": "Dvb De Waard (regulier contract)",
    "vaste plek": "Dvb De Waard (kernbezetting PW)",
    "zelf gestopt": "Op eigen verzoek",
    "past niet": "Traject (nog) niet passend",
}


@pytest.mark.parametrize("jaar", [2022, 2023, 2024])
def test_what_came_of_ontwikkeltrajecten(gemaakt: Gemaakt, jaar: int) -> None:
    afgerond = Counter(AFLOOP_ALS_RESULTAAT[lijn.afloop] for lijn in leerlijnen() if lijn.tot.year == jaar)
    geteld = numerators(gemaakt.boek, "resultaat_ontwikkeltrajecten", "resultaat", str(jaar), gemeente="alle")
    assert {naam: aantal for naam, aantal in geteld.items() if not naam.startswith("Afgerond")} == afgerond
    vast = gemaakt.boek.cijfer(
        "ontwikkeltraject_naar_vast_dienstverband_werkbedrijf",
        levering=JAAR.sleutel,
        periode=str(jaar),
        gemeente="alle",
    )
    assert vast.naam == "Ontwikkeltraject naar vast dienstverband De Waard"
    eigen = afgerond["Dvb De Waard (regulier contract)"] + afgerond["Dvb De Waard (kernbezetting PW)"]
    assert (vast.teller, vast.noemer) == (eigen, afgerond.total())


def test_services_are_those_of_the_register(gemaakt: Gemaakt) -> None:
    rijen = [rij for rij in export_of(JAAR)["extra.txt"] if rij["Van"].startswith("2024")]
    for product, dienst in (("taal", "Taal op de werkvloer"), ("rijles", "Rijbewijstraject")):
        per_gemeente = Counter(NAAM_VAN[rij["Gem."]] for rij in rijen if rij["Product"] == product)
        geteld = numerators(gemaakt.boek, "pluspakket_deelnemers", "gemeente", "2024", dienst=dienst)
        assert geteld == {"alle": per_gemeente.total(), **per_gemeente}
    diensten = {c.uitsplitsing["dienst"] for c in gemaakt.boek.reeks("pluspakket_deelnemers")}
    assert diensten == {"Taal op de werkvloer", "Rijbewijstraject"}


def test_help_per_year(gemaakt: Gemaakt) -> None:
    rijen = [rij for rij in export_of(JAAR)["hulp.txt"] if rij["Van"][:4] == "2023"]
    vast = {"levering": JAAR.sleutel, "periode": "2023"}
    boek = gemaakt.boek
    per_soort = Counter(rij["Hulp"] for rij in rijen)
    assert boek.cijfer("aanmeldingen_voortraject", **vast, soort="alle").teller == per_soort["aanloop"]
    assert boek.cijfer("uitgevoerde_arbeidsonderzoeken", **vast).teller == per_soort["onderzoek"]
    assert boek.cijfer("aanmeldingen_jobcoaching", **vast).teller == per_soort["coach"]
    taal = len({rij["Burgerservicenr"] for rij in rijen if rij["Welke"] in ("taalles", "rekenles")})
    assert boek.cijfer("deelnemers_trainingen", **vast, soort="Basisvaardigheden").teller == taal


# ------------------------------------------------------------------------------------------ figures of the outflow

BESTEMMING = {
    "baan": "betaald werk regulier",
    "baan met steun": "betaald werk met ondersteuning",
    "LKS": "betaald werk met ondersteuning",
    "school": "opleiding",
    "cursus": "opleiding",
    "vrijwillig": "vrijwilligerswerk",
    "andere plek": "andere dagbesteding",
    "naar huis": "thuissituatie",
    "opname": "gesloten setting",
    "": "onbekend",
    "weet niet": "onbekend",
}
WERKPLEK = {"kade": "De Kade", "dijk": "Dijkzicht", "dijkz.": "Dijkzicht"}


def left(stand: Stand) -> Tabel:
    """Return the rows of who left up to the peildatum, without those who only moved to the other werkplek."""
    dag = stand.peildatum.isoformat()
    rijen = export_of(stand)["vertrokken.txt"]
    return [rij for rij in rijen if rij["Vertrokken"] <= dag and rij["Waarheen"] != "andere werkplek"]


@pytest.mark.parametrize("stand", STANDEN, ids=lambda stand: stand.sleutel)
def test_outflow_per_location_and_destination(gemaakt: Gemaakt, stand: Stand) -> None:
    weg = left(stand)
    vast = {"levering": stand.sleutel, "periode": str(stand.peildatum.year)}
    for locatie in ("alle", *WERKPLEK.values()):
        hier = [rij for rij in weg if locatie in ("alle", WERKPLEK[rij["Werkplek"]])]
        totaal = gemaakt.boek.cijfer("uitgestroomde_deelnemers", **vast, locatie=locatie)
        assert totaal.teller == len(hier)
        per_bestemming = Counter(BESTEMMING[rij["Waarheen"]] for rij in hier)
        for cijfer in gemaakt.boek.reeks("uitstroom_naar_bestemming", **vast, locatie=locatie):
            if cijfer.uitsplitsing["bestemming"] not in ("betaald werk", "overig"):
                assert cijfer.teller == per_bestemming[cijfer.uitsplitsing["bestemming"]]
        coach = gemaakt.boek.cijfer("jobcoach_bij_uitstroom", **vast, locatie=locatie, groep="alle")
        assert coach.teller == sum(rij["Coach op de werkplek"] == "1" for rij in hier)
        hoger = sum(rij["Ladder uit"] > rij["Ladder in"] for rij in hier if rij["Ladder in"])
        gestegen = gemaakt.boek.cijfer(
            "verschuiving_op_de_participatieladder", **vast, locatie=locatie, richting="doorstroomt"
        )
        assert (gestegen.teller, gestegen.noemer) == (hoger, sum(bool(rij["Ladder in"]) for rij in hier))


def test_a_quarter_between_two_years_changes_no_comparison(gemaakt: Gemaakt) -> None:
    verschillen = gemaakt.boek.reeks("verschil_uitgestroomde_deelnemers_met_vorig_jaar", locatie="alle")
    per_levering = {cijfer.levering: cijfer.teller for cijfer in verschillen}
    aantal = {stand.sleutel: len(left(stand)) for stand in STANDEN}
    assert per_levering == {
        "2023-12": aantal["2023-12"] - aantal["2022-12"],
        "2024-12": aantal["2024-12"] - aantal["2023-12"],
    }
    assert aantal["2024-03"] < len(export_of(KWARTAAL)["vertrokken.txt"]), "somebody left after the peildatum"


# ------------------------------------------------------------------------------------------ the reports


@pytest.fixture(scope="module")
def teksten(gemaakt: Gemaakt) -> Mapping[str, str]:
    """The text of each report as a reader would copy it, with its title and its attachments."""
    return {naam: "".join(_texts(gemaakt.pdf(naam))) for naam in PDFS}


def _texts(pad: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(pad)
    yield from (re.sub(r"\s+", " ", bladzijde.get_textpage().get_text_range()) for bladzijde in document)
    document.close()
    with pikepdf.open(pad) as pdf:
        yield from (str(waarde) for waarde in pdf.docinfo.values())
        for naam, bijlage in pdf.attachments.items():
            tekst = bijlage.get_file().read_bytes().decode("utf-8-sig")
            woorden = " ".join(_words_in(json.loads(tekst))) if naam.endswith(".json") else tekst
            # The key of an indicator and the pattern of a fingerprint, such as [0-9a-f]{64}, are for programs.
            yield re.sub(r"\b\w+_\w+\b|\{\d+\}", "", woorden)


def _words_in(waarde: object) -> Iterator[str]:
    """Yield every text in a JSON value, without the names of its fields."""
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _words_in(deel)
    elif isinstance(waarde, str):
        yield waarde


@pytest.mark.parametrize("naam", PDFS)
def test_a_report_names_its_own_organisation_only(teksten: Mapping[str, str], naam: str) -> None:
    assert "De Waard" in teksten[naam]
    assert VAN_ANDEREN.findall(teksten[naam]) == []
    assert re.findall(r"[{}]|\bNone\b|werkbedrijf", teksten[naam]) == []


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        (
            "uitstroomrapport-2024-concept.pdf",
            "In 2024 stroomden bij Werkwijzer De Waard 26 deelnemers uit, 2 meer dan in 2023.",
        ),
        ("uitstroomrapport-2024-concept.pdf", "was in 2024 in De Kade en Dijkzicht achtereenvolgens 16 en 10."),
        (
            "partnership-2024-concept.pdf",
            "In 2024 begonnen 14 personen in een dienstverband bij De Waard: 6 onder de norm van 20.",
        ),
        ("partnership-2024-concept.pdf", "Rijbewijs voor werk"),
        ("partnership-2024-concept.pdf", "Werken binnen De Waard"),
        ("partnership-2024-concept.pdf", "Voor dit jaar is geen norm afgesproken."),
        ("partnership-2024-K1-s-gravenmerwe-concept.pdf", "Rapportage eerste kwartaal van 2024"),
        ("partnership-2024-K1-s-gravenmerwe-concept.pdf", "Dit rapport gaat over inwoners van ’s-Gravenmerwe."),
    ],
)
def test_sentences_read_well(teksten: Mapping[str, str], naam: str, zin: str) -> None:
    assert zin in teksten[naam]


def test_what_the_organisation_does_not_have_is_left_out(teksten: Mapping[str, str]) -> None:
    assert "uitvoeringsgebied" not in teksten["partnership-2024-concept.pdf"].partition("Begrippen")[0].lower()
    assert (
        "Aanbodgestuurd (de gemeente biedt een kandidaat aan) waren er" not in teksten["partnership-2024-concept.pdf"]
    )


def test_the_report_of_one_municipality_shows_no_other(teksten: Mapping[str, str]) -> None:
    # The region has no count of indications where one list is missing, and the reason names whose list that is.
    tekst = teksten["partnership-2024-K1-s-gravenmerwe-concept.pdf"].replace("niet ontvangen van: Oud-Waardrecht", "")
    assert [naam for naam in NAAM_VAN.values() if naam in tekst] == ["’s-Gravenmerwe"]


@pytest.mark.parametrize("naam", PDFS)
def test_a_report_is_clean(gemaakt: Gemaakt, naam: str) -> None:
    pad = gemaakt.pdf(naam)
    for profiel in ("3a", "ua1"):
        assert page.validate_pdf_bytes(pad.read_bytes(), profile=profiel).failures == []
    uitslag = outloud.check(str(pad))
    assert [(vondst.rule, vondst.message) for vondst in uitslag.findings if vondst.rule not in VERMOEDENS] == []


def content(gemaakt: Gemaakt, boek: Cijferboek, periode: str, doel: str = "alle") -> ReportContent:
    opdracht = Opdracht(
        load_kind("partnership"), gemaakt.organisatie, doel, Periode.parse(periode), datetime(2025, 1, 20, tzinfo=UTC)
    )
    return build_content(opdracht, boek, gemaakt.grondslag.bronnen, indicators())


REST = [("2024-K1", "alle"), ("2024", "’s-Gravenmerwe"), ("2024-K1", "Zuiderlinge"), ("2024", "Oud-Waardrecht")]


@pytest.mark.parametrize(("periode", "doel"), REST)
def test_every_other_target_and_period_can_be_made(gemaakt: Gemaakt, periode: str, doel: str) -> None:
    rapport = content(gemaakt, gemaakt.boek, periode, doel)
    assert len(rapport.kerncijfers) == 5
    gedrukt = str((rapport.secties, rapport.kerncijfers, rapport.begrippen, rapport.definities, rapport.tabellen))
    assert VAN_ANDEREN.findall(gedrukt) == []
    assert "De Waard" in gedrukt and "{" not in re.sub(r"<[^>]+>", "", gedrukt).replace("{}", "")


@pytest.mark.parametrize(("periode", "doel"), [("2024", "alle"), *REST])
def test_an_organisation_without_norms_gets_its_report(gemaakt: Gemaakt, periode: str, doel: str) -> None:
    zonder = Cijferboek(cijfer for cijfer in gemaakt.boek if "norm" not in cijfer.indicator)
    rapport = content(gemaakt, zonder, periode, doel)
    assert "t-norm" not in {tabel.id for tabel in rapport.tabellen}
    assert not re.search(r"\bnorm van\b", str(rapport.secties))


# ------------------------------------------------------------------------------------------ mistakes


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """A copy of the layout and the code lists, to spoil."""
    return shutil.copytree(GEGEVENS / "bronnen", tmp_path / "bronnen")


def spoil(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        (
            f"codelijsten/{SLEUTEL}.yaml",
            "Dvb {werkbedrijf}: [in dienst]",
            "Dvb De Waard: [in dienst]",
            "de codelijst 'fase' heeft de betekenis 'Dvb De Waard', waarmee bij 'status' niet wordt gerekend",
        ),
        (f"{SLEUTEL}.yaml", "naar: trede_start", "naar: trede_begin", "gaat naar de kolom 'trede_begin'"),
        (f"{SLEUTEL}.yaml", "tabel: norm", "tabel: normen", "vult de tabel 'normen', maar die bestaat niet"),
        (f"{SLEUTEL}.yaml", "naar: locatie, verplicht: true", "naar: locatie", "moet de kolom 'locatie'"),
        (f"{SLEUTEL}.yaml", "bron: werkwijzer-de-waard", "bron: waard", "moet gelijk zijn aan de naam van het bestand"),
    ],
)
def test_a_mistake_is_named_before_anything_is_counted(
    eigen: Path, tmp_path: Path, bestand: str, oud: str, nieuw: str, melding: str
) -> None:
    spoil(eigen / bestand, oud, nieuw)
    with pytest.raises(RegisterFout) as fout:
        plan_build(load_organisation(GEGEVENS / "register", SLEUTEL), tmp_path, load_layout(SLEUTEL, eigen))
    assert melding in str(fout.value)


def test_an_absent_layout_says_where_it_belongs(tmp_path: Path) -> None:
    with pytest.raises(RegisterFout, match=r"bronnen/werkwijzer-de-waard.yaml: het bestand bestaat niet"):
        load_layout(SLEUTEL, tmp_path / "bronnen")

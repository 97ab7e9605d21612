"""The register of organisations: what it holds, and that every mistake names file, line, field and what is allowed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.ladders import load_ladders
from pipeline.domain.organisation import Organisatie, Rapportopdracht, load_organisation, load_register
from pipeline.domain.periods import Periode
from pipeline.domain.yaml_files import RegisterFout

REGISTER = Path(__file__).parents[2] / "data" / "register"

VOORBEELD = """\
sleutel: voorbeeld
naam: Voorbeeld
voluit: Voorbeeld en gemeenten
bron: voorbeeld
stijl:
  accent: "#0B5C6B"
  accent_licht: "#D6E9EC"
  accent_donker: "#073B46"
gemeenten:
  - {naam: Oost, geldig_vanaf: 2020-01-01, brondocument: besluit}
  - {naam: West, geldig_vanaf: 2020-01-01, brondocument: besluit}
uitvoeringsgebieden:
  - {naam: Samen, gemeenten: [Oost, West], geldig_vanaf: 2020-01-01, brondocument: besluit}
rapportsoorten:
  - soort: partnership
    per_gemeente: true
    perioden:
      - {periode: 2023, doelen: [alle, West]}
ladders: [werkladder]
onthulling: {profiel: intern, drempel: 5, methode: afronden_op_5, geldig_vanaf: 2020-01-01, brondocument: besluit}
ontvangers:
  - rol: Griffie
    email: griffie@oost.example
    rapportsoorten: [partnership]
    doelen: [Oost]
    geldig_vanaf: 2022-01-01
    geldig_tot_en_met: 2022-12-31
    brondocument: opgave
"""


def load_text(folder: Path, tekst: str) -> Organisatie:
    (folder / "voorbeeld.yaml").write_text(tekst, encoding="utf-8")
    return load_organisation(folder, "voorbeeld")


def mistakes(folder: Path, tekst: str) -> list[str]:
    with pytest.raises(RegisterFout) as fout:
        load_text(folder, tekst)
    return str(fout.value).splitlines()


def test_register_holds_every_organisation() -> None:
    register = load_register(REGISTER)
    assert list(register) == [
        "ibn-partnership",
        "ict-maatwerk",
        "instroomportaal-groningen",
        "meedoen-werkt-amsterdam",
        "rijk-van-nijmegen",
    ]
    assert register["ict-maatwerk"].locatienamen == ("Arnhem", "Doetinchem", "Nijmegen")
    assert register["ibn-partnership"].gemeentenamen == (
        "Bernheze",
        "Boekel",
        "Land van Cuijk",
        "Maashorst",
        "Meierijstad",
        "Oss",
    )
    assert [gebied.naam for gebied in register["ibn-partnership"].uitvoeringsgebieden] == [
        "Land van Cuijk",
        "Meierijstad/Boekel/Bernheze",
        "Oss",
        "Maashorst",
    ]


def test_reports_that_are_always_made() -> None:
    register = load_register(REGISTER)
    assert register["ict-maatwerk"].vaste_rapporten() == (Rapportopdracht("uitstroomrapport", Periode(2024), "alle"),)
    assert register["ibn-partnership"].vaste_rapporten() == (
        Rapportopdracht("partnership", Periode(2022, 4), "alle"),
        Rapportopdracht("partnership", Periode(2023, 1), "alle"),
        Rapportopdracht("partnership", Periode(2023), "alle"),
        Rapportopdracht("partnership", Periode(2023), "Boekel"),
    )


def test_every_municipality_can_have_its_own_report() -> None:
    partnership = load_organisation(REGISTER, "ibn-partnership")
    assert partnership.doelen("partnership") == ("alle", *partnership.gemeentenamen)
    assert partnership.perioden("partnership") == (Periode(2022, 4), Periode(2023, 1), Periode(2023))
    assert load_organisation(REGISTER, "ict-maatwerk").doelen("uitstroomrapport") == ("alle",)


def test_ladders_of_the_organisations() -> None:
    register = load_register(REGISTER)
    assert register["ict-maatwerk"].ladder("participatieladder") == load_ladders()["participatieladder"]
    with pytest.raises(LookupError, match="ICT Maatwerk gebruikt geen ladder 'werkladder'; wel: participatieladder"):
        register["ict-maatwerk"].ladder("werkladder")


def test_demonstration_addresses_cannot_reach_anybody() -> None:
    adressen = [
        ontvanger.email for organisatie in load_register(REGISTER).values() for ontvanger in organisatie.ontvangers
    ]
    assert len(adressen) > 8
    assert [adres for adres in adressen if not adres.endswith(".example")] == []


def test_recipients_follow_kind_target_and_date(tmp_path: Path) -> None:
    organisatie = load_text(tmp_path, VOORBEELD)
    assert [o.rol for o in organisatie.ontvangers_van("partnership", "Oost", date(2022, 12, 31))] == ["Griffie"]
    assert organisatie.ontvangers_van("partnership", "Oost", date(2023, 1, 1)) == ()
    assert organisatie.ontvangers_van("partnership", "West", date(2022, 6, 1)) == ()


BRIEF = """\
brief:
  afzender: Gemeente Oost
  adresregels: [Postbus 1]
  telefoon: 14 012
  steller: A. Oosterling
  geadresseerde: [De raad]
  onderwerp: Voortgang
  kenmerk: OO-{periode}
  aanhef: Geachte raad,
  slotzin: Tot zover.
  groet: Met vriendelijke groet,
  namens: burgemeester en wethouders,
  ondertekenaars:
    - {functie: secretaris, naam: B. Westerling}
"""


def test_what_stands_around_a_letter(tmp_path: Path) -> None:
    brief = load_text(tmp_path, VOORBEELD + BRIEF).brief
    assert brief is not None
    assert (brief.kenmerk, brief.uw_kenmerk, brief.bijlagen) == ("OO-{periode}", "", ())
    assert [(o.functie, o.naam) for o in brief.ondertekenaars] == [("secretaris", "B. Westerling")]
    assert load_text(tmp_path, VOORBEELD).brief is None


@pytest.mark.parametrize(
    ("was", "wordt", "melding"),
    [
        ("  aanhef: Geachte raad,\n", "", "veld 'brief.aanhef': ontbreekt; dit veld is verplicht"),
        ("[De raad]", "[]", "veld 'brief.geadresseerde': moet minstens één waarde hebben"),
        ("steller:", "stellr:", "veld 'brief.stellr': onbekend veld; toegestaan zijn: afzender, afdeling, adresregels"),
        ("naam: B. Westerling", "naam: ''", "veld 'brief.ondertekenaars.0.naam': moet minstens 1 teken(s) lang zijn"),
    ],
)
def test_a_mistake_in_a_letter_is_named(tmp_path: Path, was: str, wordt: str, melding: str) -> None:
    assert was in BRIEF
    assert any(melding in regel for regel in mistakes(tmp_path, VOORBEELD + BRIEF.replace(was, wordt)))


def test_settings_hold_on_their_days_and_for_their_part(tmp_path: Path) -> None:
    regel = "  - {{naam: vrijgekomen dagbestedingsplekken, onderdeel: {}, waarde: {}, eenheid: plekken, {}, brondocument: {}}}\n"
    instellingen = "instellingen:\n" + "".join(
        (
            regel.format("A", 1, "geldig_vanaf: 2020-01-01, geldig_tot_en_met: 2020-12-31", "oud"),
            regel.format("A", 0.5, "geldig_vanaf: 2021-01-01", "nieuw"),
            regel.format("B", 1, "geldig_vanaf: 2020-01-01", "oud"),
        )
    )
    organisatie = load_text(tmp_path, VOORBEELD + instellingen)
    op_dag = organisatie.instellingen_op("vrijgekomen dagbestedingsplekken", date(2021, 1, 1))
    assert [(i.onderdeel, i.brondocument) for i in op_dag] == [("A", "nieuw"), ("B", "oud")]
    assert organisatie.instellingen_op("vrijgekomen dagbestedingsplekken", date(2019, 12, 31)) == ()


def test_unknown_report_kind_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="Voorbeeld heeft geen rapportsoort 'kengetallen'; wel: partnership"):
        load_text(tmp_path, VOORBEELD).rapportsoort("kengetallen")


# Each row: what is written, what is written instead, and the message after the path of the file.
FOUTEN = {
    "missing field": (
        "naam: Voorbeeld\n",
        "",
        ", regel 1, veld 'naam': ontbreekt; dit veld is verplicht",
    ),
    "unknown field": (
        "bron: voorbeeld\n",
        "bron: voorbeeld\nlogo: logo.svg\n",
        ", regel 5, veld 'logo': onbekend veld; toegestaan zijn: sleutel, naam, voluit, werkbedrijf, bron, stijl, "
        "locaties, gemeenten, uitvoeringsgebieden, pluspakket, rapportsoorten, ladders, onthulling, ontvangers, "
        "instellingen, kanttekeningen, brief",
    ),
    "key that is no key": (
        "bron: voorbeeld",
        "bron: Voorbeeld BV",
        ", regel 4, veld 'bron': mag alleen kleine letters, cijfers en koppeltekens hebben; gevonden 'Voorbeeld BV'",
    ),
    "key that differs from the file name": (
        "sleutel: voorbeeld",
        "sleutel: anders",
        ", regel 1, veld 'sleutel': moet gelijk zijn aan de naam van het bestand, 'voorbeeld'; gevonden 'anders'",
    ),
    "colour that is no colour": (
        '"#0B5C6B"',
        "groen",
        ", regel 6, veld 'stijl.accent': moet een kleur zijn als \"#0B5C6B\" (tussen aanhalingstekens); "
        "gevonden 'groen'",
    ),
    "accent too light": (
        '"#0B5C6B"',
        '"#5FA3AF"',
        ", regel 6, veld 'stijl.accent': heeft te weinig contrast met het lichte vlak (#F3F6F7): 2,63 op 1, minstens 4,50 "
        "is nodig; de dichtstbijzijnde kleur die voldoet is #427983; gevonden '#5FA3AF'",
    ),
    "dark accent too light on the light accent": (
        '"#073B46"',
        '"#5FA3AF"',
        ", regel 8, veld 'stijl.accent_donker': heeft te weinig contrast met accent_licht (#D6E9EC): 2,27 op 1, "
        "minstens 4,50 is nodig; de dichtstbijzijnde kleur die voldoet is #3C6E77; gevonden '#5FA3AF'",
    ),
    "municipality twice": (
        "naam: West,",
        "naam: Oost,",
        ", regel 11, veld 'gemeenten.1.naam': staat er twee keer; elke waarde mag één keer voorkomen; gevonden 'Oost'",
    ),
    "impossible date": (
        "{naam: Oost, geldig_vanaf: 2020-01-01",
        "{naam: Oost, geldig_vanaf: 2020-02-30",
        ", regel 10, veld 'gemeenten.0.geldig_vanaf': moet een datum zijn (jjjj-mm-dd); gevonden '2020-02-30'",
    ),
    "fact without a source": (
        ", brondocument: besluit}\n  - {naam: West",
        "}\n  - {naam: West",
        ", regel 10, veld 'gemeenten.0.brondocument': ontbreekt; dit veld is verplicht",
    ),
    "end before begin": (
        "geldig_tot_en_met: 2022-12-31",
        "geldig_tot_en_met: 2021-12-31",
        ", regel 27, veld 'ontvangers.0.geldig_tot_en_met': moet op of na geldig_vanaf (2022-01-01) liggen, "
        "of weg als er geen einde bekend is; gevonden '2021-12-31'",
    ),
    "area with an unknown municipality": (
        "[Oost, West], geldig",
        "[Oost, Noord], geldig",
        ", regel 13, veld 'uitvoeringsgebieden.0.gemeenten.1': is niet bekend als gemeente of staat er twee keer; "
        "nog toegestaan zijn: West; gevonden 'Noord'",
    ),
    "municipality without an area": (
        "[Oost, West], geldig",
        "[Oost], geldig",
        ", regel 12, veld 'uitvoeringsgebieden': elke gemeente hoort bij één gebied; zonder gebied: West",
    ),
    "no report kinds": (
        "rapportsoorten:\n  - soort: partnership\n    per_gemeente: true\n    perioden:\n"
        "      - {periode: 2023, doelen: [alle, West]}\n",
        "rapportsoorten: []\n",
        ", regel 14, veld 'rapportsoorten': moet minstens één waarde hebben",
    ),
    "period that is no period": (
        "periode: 2023,",
        "periode: 2023-Q1,",
        ", regel 18, veld 'rapportsoorten.0.perioden.0.periode': '2023-Q1' is geen periode: schrijf een jaar "
        "als '2023' of een kwartaal als '2023-K1' (K1 t/m K4); gevonden '2023-Q1'",
    ),
    "target that is no municipality": (
        "doelen: [alle, West]",
        "doelen: [alle, Noord]",
        ", regel 18, veld 'rapportsoorten.0.perioden.0.doelen.1': is niet bekend als doel of staat er twee keer; "
        "nog toegestaan zijn: Oost, West; gevonden 'Noord'",
    ),
    "municipality as target of a kind that has none": (
        "per_gemeente: true",
        "per_gemeente: false",
        ", regel 18, veld 'rapportsoorten.0.perioden.0.doelen.1': is niet bekend als doel of staat er twee keer; "
        "nog toegestaan zijn: geen; gevonden 'West'",
    ),
    "unknown ladder": (
        "[werkladder]",
        "[trap]",
        ", regel 19, veld 'ladders.0': is niet bekend als ladder of staat er twee keer; "
        "nog toegestaan zijn: participatieladder, werkladder; gevonden 'trap'",
    ),
    "unknown disclosure profile": (
        "profiel: intern",
        "profiel: geheim",
        ", regel 20, veld 'onthulling.profiel': moet een van deze waarden zijn: 'intern' of 'openbaar'; "
        "gevonden 'geheim'",
    ),
    "threshold too low": (
        "drempel: 5",
        "drempel: 1",
        ", regel 20, veld 'onthulling.drempel': moet minstens 2 zijn; gevonden '1'",
    ),
    "address that is no address": (
        "griffie@oost.example",
        "griffie oost",
        ", regel 23, veld 'ontvangers.0.email': moet een e-mailadres zijn, zoals griffie@gemeente.example; "
        "gevonden 'griffie oost'",
    ),
    "recipient of a kind that does not exist": (
        "rapportsoorten: [partnership]",
        "rapportsoorten: [kengetallen]",
        ", regel 24, veld 'ontvangers.0.rapportsoorten.0': is niet bekend als rapportsoort of staat er twee keer; "
        "nog toegestaan zijn: partnership; gevonden 'kengetallen'",
    ),
    "recipient of a target that does not exist": (
        "doelen: [Oost]",
        "doelen: [Zuid]",
        ", regel 25, veld 'ontvangers.0.doelen.0': is niet bekend als doel of staat er twee keer; "
        "nog toegestaan zijn: alle, Oost, West; gevonden 'Zuid'",
    ),
}


@pytest.mark.parametrize("soort", FOUTEN)
def test_mistake_names_file_line_field_and_what_is_allowed(tmp_path: Path, soort: str) -> None:
    oud, nieuw, melding = FOUTEN[soort]
    assert oud in VOORBEELD
    assert mistakes(tmp_path, VOORBEELD.replace(oud, nieuw, 1)) == [f"{tmp_path.as_posix()}/voorbeeld.yaml{melding}"]


def test_all_mistakes_of_a_file_are_reported_in_order(tmp_path: Path) -> None:
    tekst = VOORBEELD.replace("drempel: 5", "drempel: vijf").replace("naam: Voorbeeld\n", "naam: 12\n")
    assert [melding.split(": ")[0] for melding in mistakes(tmp_path, tekst)] == [
        f"{tmp_path.as_posix()}/voorbeeld.yaml, regel 2, veld 'naam'",
        f"{tmp_path.as_posix()}/voorbeeld.yaml, regel 20, veld 'onthulling.drempel'",
    ]


def test_unknown_organisation_names_the_known_ones() -> None:
    with pytest.raises(RegisterFout) as fout:
        load_organisation(REGISTER, "ibn")
    assert str(fout.value) == (
        "data/register: er is geen organisatie 'ibn'; bekend zijn: ibn-partnership, ict-maatwerk, "
        "instroomportaal-groningen, meedoen-werkt-amsterdam, rijk-van-nijmegen"
    )


def test_folder_without_organisations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterFout, match="in deze map staat geen enkele organisatie"):
        load_register(tmp_path)


NAMEN = """\
werkbedrijf: Het Werkhuis
pluspakket:
  - naam: taal
    label: Taal op het werk
    geldig_vanaf: 2020-01-01
    brondocument: afspraak
kanttekeningen:
  - bij: redenen
    tekst: Sinds 2023 anders.
    geldig_vanaf: 2023-01-01
    geldig_tot_en_met: 2024-12-31
    brondocument: afspraak
"""


def test_names_services_and_remarks_of_an_organisation(tmp_path: Path) -> None:
    zonder = load_text(tmp_path, VOORBEELD)
    assert zonder.namen == {"werkbedrijf": zonder.naam}
    assert (zonder.pluspakket, zonder.kanttekeningen_bij("redenen", date(2023, 12, 31))) == ((), ())
    met = load_text(tmp_path, VOORBEELD + NAMEN)
    assert met.namen == {"werkbedrijf": "Het Werkhuis"}
    assert [(dienst.naam, dienst.rapportnaam) for dienst in met.pluspakket] == [("taal", "Taal op het werk")]
    dagen = (date(2022, 12, 31), date(2023, 1, 1), date(2024, 12, 31), date(2025, 3, 31))
    assert [len(met.kanttekeningen_bij("redenen", dag)) for dag in dagen] == [0, 1, 1, 0]
    assert met.kanttekeningen_bij("elders", date(2023, 6, 30)) == ()

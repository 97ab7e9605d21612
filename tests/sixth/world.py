"""The invented world of Werkwijzer De Waard: who came, worked and left, and the exports that its own system would draw up.

Everything follows from small tables and from the number of a row, so that a count can be checked by hand. Nobody exists.
The rows hold the spellings of the organisation; the tests count them without the code lists of the product.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

GEMEENTEN = ("SGM", "OWD", "ZLG")
NAAM_VAN = {"SGM": "’s-Gravenmerwe", "OWD": "Oud-Waardrecht", "ZLG": "Zuiderlinge"}
JAREN = (2022, 2023, 2024)

Rij = Mapping[str, str]
Tabel = list[dict[str, str]]


@dataclass(frozen=True)
class Stand:
    """One delivery: its key, its peildatum and the day on which it was drawn up."""

    sleutel: str
    peildatum: date
    aangemaakt: date

    @property
    def lijstdagen(self) -> list[date]:
        """The days of which the delivery carries the lists of indications: every year end, and its own peildatum."""
        jaareinden = [date(jaar, 12, 31) for jaar in range(2021, self.peildatum.year)]
        return [*jaareinden, self.peildatum]


STANDEN = (
    Stand("2022-12", date(2022, 12, 31), date(2023, 1, 16)),
    Stand("2023-12", date(2023, 12, 31), date(2024, 1, 15)),
    Stand("2024-03", date(2024, 3, 31), date(2024, 4, 15)),
    Stand("2024-12", date(2024, 12, 31), date(2025, 1, 20)),
)

# ------------------------------------------------------------------------------------------ who left the werkplek

WAARHEEN = {
    (2022, "kade"): ["baan"] * 3 + ["LKS"] * 2 + ["school"] * 2 + ["naar huis"] * 4 + ["andere plek"] * 3,
    (2022, "dijk"): ["baan"] * 2 + ["cursus"] + ["naar huis"] * 3 + ["vrijwillig"] * 2 + ["", "opname"],
    (2023, "kade"): ["baan"] * 2 + ["LKS"] * 3 + ["school"] * 3 + ["naar huis"] * 4 + ["andere plek"] * 2,
    (2023, "dijk"): ["LKS"] * 2 + ["cursus"] * 2 + ["naar huis"] * 4 + ["vrijwillig"] + ["weet niet"],
    (2024, "kade"): ["baan"] * 5 + ["baan met steun"] * 4 + ["school"] * 3 + ["naar huis"] * 2 + ["andere plek"] * 2,
    (2024, "dijkz."): ["baan"] * 3
    + ["LKS"]
    + ["cursus"] * 2
    + ["naar huis"] * 3
    + ["vrijwillig"]
    + ["andere werkplek"],
}
"""Per year and werkplek, as spelled then, the destinations of those who left."""


def _vertrokken() -> Iterator[dict[str, str]]:
    pas = count(1)
    for (jaar, werkplek), bestemmingen in WAARHEEN.items():
        for nummer, waarheen in enumerate(bestemmingen):
            weg = date(jaar, 1, 20) + timedelta(days=20 * nummer)
            trede = 2 + nummer % 3
            bekend = nummer % 6 != 5
            yield {
                "Werkplek": werkplek,
                "Pasnummer": f"W{next(pas):04d}",
                "Roepnaam": "Renée",
                "Geboren": date(1970 + nummer, 5, 5).isoformat(),
                "M/V/X": ("man", "vrouw", "onb")[nummer % 3],
                "Woonplaats": "Zuiderlinge",
                "Begonnen": (weg - timedelta(days=400 + 10 * nummer)).isoformat(),
                "Vertrokken": weg.isoformat(),
                "Waarheen": waarheen,
                "Coach op de werkplek": "1" if nummer % 3 == 0 else ("0", "")[nummer % 2],
                "Ladder in": str(trede) if bekend else "",
                "Ladder uit": str(trede + (1, 1, 0, -1)[nummer % 4]) if bekend else "",
            }


# ------------------------------------------------------------------------------------------ registrations

FASEN = (
    *("in dienst", "elders in dienst", "kennismaking", "terug", "in dienst", "naar school"),
    *("voorbereiding", "terug", "pauze", "in dienst", "proef", "weg uit de regio"),
)
REDENEN = ("ziek", "past niet", "gemeente vroeg", "zelf gestopt", "anders", "")
PER_COHORT = 24


def bsn(nummer: int) -> str:
    """Return a test number that passes the elfproef, a different one for each `nummer`."""
    basis = 90_000_000 + 7 * nummer
    while True:
        cijfers = [int(cijfer) for cijfer in str(basis)]
        rest = sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, range(9, 1, -1), strict=True)) % 11
        if rest < 10:
            return f"{basis}{rest}"
        basis += 1


@dataclass(frozen=True)
class Melding:
    """One registration for the basispakket, with the phase that it came to after two months."""

    dossier: str
    burgerservicenr: str
    gemeente: str
    gemeld: date
    is_jong: bool
    fase: str
    waarom: str

    @property
    def sinds(self) -> date:
        """The day on which the phase began."""
        return self.gemeld + timedelta(days=60)

    @property
    def ingevoerd(self) -> date:
        """The day on which the registration was keyed in."""
        return self.gemeld + timedelta(days=3)

    @property
    def geboren(self) -> date:
        """The day of birth: twenty or forty-five years before the year of the registration."""
        return date(self.gemeld.year - (20 if self.is_jong else 45), 7, 1)


def meldingen() -> list[Melding]:
    """Return all registrations: two dozen a year, over the year and the municipalities."""
    return [
        Melding(
            dossier=f"D{jaar}{nummer:03d}",
            burgerservicenr=bsn(100 * (jaar - 2020) + nummer),
            gemeente=GEMEENTEN[nummer % 3],
            gemeld=date(jaar, 1, 3) + timedelta(days=13 * nummer),
            is_jong=nummer % (4 if jaar < 2024 else 2) == 0,
            fase=FASEN[(nummer + jaar) % len(FASEN)],
            waarom=REDENEN[nummer % len(REDENEN)],
        )
        for jaar in JAREN
        for nummer in range(PER_COHORT)
    ]


def _melding(melding: Melding) -> dict[str, str]:
    return {
        "Dossier": melding.dossier,
        "Burgerservicenr": melding.burgerservicenr,
        "Achternaam": "Van ’t Zand",
        "Geboren": melding.geboren.isoformat(),
        "M/V/X": "vrouw",
        "Gem.": melding.gemeente,
        "Gemeld": melding.gemeld.isoformat(),
        "Ingevoerd": melding.ingevoerd.isoformat(),
        "Regeling": "B",
        "Product": "werk",
        "Aanleiding": "kandidaat",
    }


def _verloop(melding: Melding) -> Iterator[dict[str, str]]:
    fasen = [("kennismaking", melding.gemeld, ""), (melding.fase, melding.sinds, melding.waarom)]
    for fase, sinds, waarom in fasen:
        yield {
            "Dossier": melding.dossier,
            "Fase": fase,
            "Sinds": sinds.isoformat(),
            "Waarom terug": waarom if fase == "terug" else "",
            "Ingevoerd": (sinds + timedelta(days=3)).isoformat(),
        }


# ------------------------------------------------------------------------------------------ contracts


@dataclass(frozen=True)
class Contract:
    """One contract, with the step of the ladder at its start; `stap` is '' where none was recorded."""

    nummer: str
    burgerservicenr: str
    gemeente: str
    bij: str
    vorm: str
    van: date
    tot: date | None
    uren: str
    groep: str
    stap: str
    moment: str = "begin"

    def runs_on(self, dag: date) -> bool:
        """Whether the contract runs on the day; its last day counts."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)

    @property
    def is_pw(self) -> bool:
        """Whether it is a contract of the Participatiewet at the work company."""
        return self.bij == "WW" and self.vorm in ("leerbaan", "vaste plek", "meer uren")


AFLOPEN = ("vaste plek", "elders", "school", "gewoon contract", "zelf gestopt", "vaste plek", "past niet")


@dataclass(frozen=True)
class Leerlijn:
    """One ontwikkeltraject on a leerbaan: it lasts 500 days and then ends in one way."""

    nummer: str
    contract: Contract
    afloop: str

    @property
    def tot(self) -> date:
        """Its last day, which is that of the leerbaan."""
        assert self.contract.tot is not None
        return self.contract.tot


def leerlijnen() -> list[Leerlijn]:
    """Return the ontwikkeltrajecten: one every 50 days from February 2021, each on a leerbaan of its own."""
    lijnen = []
    for nummer in range(28):
        van = date(2021, 2, 1) + timedelta(days=50 * nummer)
        contract = Contract(
            nummer=f"L{nummer:03d}",
            burgerservicenr=bsn(1000 + nummer),
            gemeente=GEMEENTEN[nummer % 3],
            bij="WW",
            vorm="leerbaan",
            van=van,
            tot=van + timedelta(days=499),
            uren="28.5",
            groep="V" if nummer % 5 == 4 else "N",
            stap=("S1", "S1", "S2", "S3")[nummer % 4],
        )
        lijnen.append(Leerlijn(f"T{nummer:03d}", contract, AFLOPEN[nummer % len(AFLOPEN)]))
    return lijnen


def _after(lijn: Leerlijn) -> Iterator[Contract]:
    """Yield the contract that follows on a leerbaan, where there is one."""
    oud = lijn.contract
    if lijn.afloop == "vaste plek":
        volgt = {"bij": "WW", "vorm": "vaste plek", "stap": "S2", "moment": "nieuw contract"}
        yield _next(oud, lijn.tot + timedelta(days=1), **volgt)
    elif lijn.afloop == "gewoon contract":
        yield _next(oud, lijn.tot + timedelta(days=1), bij="WW", vorm="gewoon contract", stap="S5", moment="begin")
    elif lijn.afloop == "elders":
        yield _next(oud, lijn.tot + timedelta(days=10), bij="ander", vorm="elders", stap="", moment="")


def _next(oud: Contract, van: date, *, bij: str, vorm: str, stap: str, moment: str) -> Contract:
    return Contract(
        f"{oud.nummer}V", oud.burgerservicenr, oud.gemeente, bij, vorm, van, None, "30.0", "R", stap, moment
    )


BESCHUT_UREN = ("24.0", "31.0", "18.5", "28.0")


def beschutte_contracten() -> list[Contract]:
    """Return the contracts in beschut werk: one every 100 days from March 2020, the last of every six elsewhere."""
    contracten = []
    for nummer in range(17):
        elders = nummer % 6 == 5
        contracten.append(
            Contract(
                nummer=f"B{nummer:03d}",
                burgerservicenr=bsn(2000 + nummer),
                gemeente=GEMEENTEN[nummer % 3],
                bij="ander" if elders else "WW",
                vorm="elders" if elders else "vaste plek",
                van=date(2020, 3, 1) + timedelta(days=100 * nummer),
                tot=date(2023, 5, 31) if nummer == 2 else None,
                uren=BESCHUT_UREN[nummer % len(BESCHUT_UREN)],
                groep="B",
                stap="S4" if elders else ("S1", "S2", "S3")[nummer % 3],
            )
        )
    return contracten


def contracten() -> list[Contract]:
    """Return all contracts: of registrations, leerbanen and what followed on them, and beschut werk."""
    uit_meldingen = [
        Contract(
            nummer=f"C{melding.dossier}",
            burgerservicenr=melding.burgerservicenr,
            gemeente=melding.gemeente,
            bij="WW" if melding.fase == "in dienst" else "ander",
            vorm="leerbaan" if melding.fase == "in dienst" else "elders",
            van=melding.sinds,
            tot=melding.sinds + timedelta(days=180) if melding.dossier.endswith("0") else None,
            uren="32.0",
            groep="N",
            stap="S1" if melding.fase == "in dienst" else "S6",
        )
        for melding in meldingen()
        if melding.fase in ("in dienst", "elders in dienst")
    ]
    lijnen = leerlijnen()
    vervolg = [contract for lijn in lijnen for contract in _after(lijn)]
    return [*uit_meldingen, *(lijn.contract for lijn in lijnen), *vervolg, *beschutte_contracten()]


def _contract(plaats: int, contract: Contract) -> dict[str, str]:
    vacature = contract.groep == "V"
    return {
        "Contract": contract.nummer,
        "Burgerservicenr": contract.burgerservicenr,
        "Gem.": contract.gemeente,
        "In dienst van": contract.bij,
        "Vorm": contract.vorm,
        "Van": contract.van.isoformat(),
        "Tot en met": contract.tot.isoformat() if contract.tot else "",
        "Uren": contract.uren,
        "Groep": contract.groep,
        "Aanleiding": "vacature" if vacature else "kandidaat",
        "Perspectief": "n.v.t." if vacature else ("door", "blijft", "", "forfait")[plaats % 4],
        "LW": ("", "25.5", "45.0", "80.0", "95.0")[plaats % 5],
        "Forfait": "1" if plaats % 4 == 3 else "0",
    }


def _stap(contract: Contract) -> dict[str, str]:
    return {
        "Contract": contract.nummer,
        "Gemeten": contract.van.isoformat(),
        "Stap": contract.stap,
        "Moment": contract.moment,
        "Ingevoerd": contract.van.isoformat(),
    }


def _leerlijn(lijn: Leerlijn, aangemaakt: date) -> dict[str, str]:
    return {
        "Leerlijn": lijn.nummer,
        "Contract": lijn.contract.nummer,
        "Burgerservicenr": lijn.contract.burgerservicenr,
        "Gem.": lijn.contract.gemeente,
        "Van": lijn.contract.van.isoformat(),
        "Tot en met": lijn.tot.isoformat(),
        "Afloop": lijn.afloop if lijn.tot <= aangemaakt else "",
    }


# ------------------------------------------------------------------------------------------ the rest

NIET_ONTVANGEN = (date(2022, 12, 31), "OWD")
"""The one list of indications that a municipality did not send."""


def indicaties(dag: date) -> list[tuple[str, str]]:
    """Return gemeente and number of everybody on the lists of a day: who works in beschut werk by then, and who waits."""
    werkend = [(c.gemeente, c.burgerservicenr) for c in beschutte_contracten() if c.runs_on(dag)]
    wachtend = [(GEMEENTEN[n % 3], bsn(3000 + n)) for n in range(dag.year - 2018)]
    return [(gemeente, nummer) for gemeente, nummer in [*werkend, *wachtend] if (dag, gemeente) != NIET_ONTVANGEN]


def _beschut(stand: Stand) -> tuple[Tabel, Tabel]:
    """Return the lists of indications that the delivery carries, and the list of lists."""
    namen: Tabel = []
    lijsten: Tabel = []
    for dag in stand.lijstdagen:
        op_lijst = indicaties(dag)
        for gemeente, nummer in op_lijst:
            advies = {"Datum UWV": "2019-05-01", "Uitkomst": "wel", "Besluit": "2019-06-01", "Vervallen": ""}
            namen.append({"Lijst van": dag.isoformat(), "Gem.": gemeente, "Burgerservicenr": nummer, **advies})
        for gemeente in GEMEENTEN:
            kwam = (dag, gemeente) != NIET_ONTVANGEN
            aantal = sum(wie == gemeente for wie, _ in op_lijst)
            binnen = (dag + timedelta(days=9)).isoformat()
            regel = {"Binnen op": binnen, "Namen": str(aantal)} if kwam else {"Binnen op": "", "Namen": ""}
            lijsten.append({"Lijst van": dag.isoformat(), "Gem.": gemeente, **regel})
    return namen, lijsten


HULP = (
    *(("aanloop", "meelopen"), ("aanloop", "stage"), ("aanloop", "opstap"), ("onderzoek", ""), ("coach", "")),
    *(("les", "sollicitatieles"), ("les", "taalles"), ("les", "rekenles")),
)


def _hulp() -> Iterator[dict[str, str]]:
    for nummer in range(48):
        soort, welke = HULP[nummer % len(HULP)]
        van = date(2022, 1, 8) + timedelta(days=22 * nummer)
        yield {
            "Hulpnr": f"H{nummer:03d}",
            "Burgerservicenr": bsn(4000 + nummer),
            "Gem.": GEMEENTEN[nummer % 3],
            "Hulp": soort,
            "Welke": welke,
            "Gemeld": van.isoformat(),
            "Van": van.isoformat(),
            "Tot en met": (van + timedelta(days=5)).isoformat(),
        }


def _extra() -> Iterator[dict[str, str]]:
    for nummer in range(20):
        yield {
            "Dossier": f"P{nummer:03d}",
            "Burgerservicenr": bsn(5000 + nummer),
            "Gem.": GEMEENTEN[nummer % 2],
            "Product": "rijles" if nummer % 4 == 3 else "taal",
            "Van": (date(2022, 2, 1) + timedelta(days=50 * nummer)).isoformat(),
            "Tot en met": "",
        }


PLEKKEN = {2021: (4, 3, 2), 2022: (5, 4, 2), 2023: (6, 4, 3), 2024: (7, 5, 3)}
"""The landelijke taakstelling per year, for the municipalities in their order."""


def _rijk(stand: Stand) -> Iterator[dict[str, str]]:
    for jaar in range(2021, stand.peildatum.year + 1):
        for gemeente, plekken in zip(GEMEENTEN, PLEKKEN[jaar], strict=True):
            yield {"Kalenderjaar": str(jaar), "Gem.": gemeente, "Plekken": f"{plekken}.0"}


NORM = {"Vanaf": "2024-01-01", "Tot en met": "", "Aantal": "20", "Eenheid": "personen"}
"""The one norm that De Waard agreed on: the number of started contracts, for the first time in 2024."""


def export_of(stand: Stand) -> dict[str, Tabel]:
    """Return the rows of each file of a delivery: what was known on the day that it was drawn up."""
    gemeld = [melding for melding in meldingen() if melding.ingevoerd <= stand.aangemaakt]
    getekend = [contract for contract in contracten() if contract.van <= stand.aangemaakt]
    namen, lijsten = _beschut(stand)
    dag = stand.aangemaakt.isoformat()
    return {
        "vertrokken.txt": [
            rij
            for rij in _vertrokken()
            if rij["Vertrokken"][:4] == str(stand.peildatum.year) and rij["Vertrokken"] <= dag
        ],
        "meldingen.txt": [_melding(melding) for melding in gemeld],
        "verloop.txt": [rij for melding in gemeld for rij in _verloop(melding) if rij["Ingevoerd"] <= dag],
        "contracten.txt": [_contract(plaats, contract) for plaats, contract in enumerate(getekend)],
        "werkplekken.txt": [_stap(contract) for contract in getekend if contract.stap],
        "beschut.txt": namen,
        "beschut_lijsten.txt": lijsten,
        "leerwerk.txt": [
            _leerlijn(lijn, stand.aangemaakt) for lijn in leerlijnen() if lijn.contract.van <= stand.aangemaakt
        ],
        "hulp.txt": [rij for rij in _hulp() if rij["Van"] <= dag],
        "extra.txt": [rij for rij in _extra() if rij["Van"] <= dag],
        "rijk.txt": list(_rijk(stand)),
        "afspraken.txt": [{"Afspraak": "nieuwe contracten", "Deel": "Totaal", **NORM}],
    }


def write_exports(folder: Path) -> None:
    """Write all deliveries below `folder`, as the system of the organisation does: Windows-1252, lines ending in LF."""
    for stand in STANDEN:
        map_ = folder / f"stand_{stand.sleutel}"
        map_.mkdir(parents=True)
        inhoud: Tabel = []
        for bestand, rijen in export_of(stand).items():
            _write(map_ / bestand, rijen)
            levering = {"Stand": stand.sleutel, "Tot en met": stand.peildatum.isoformat()}
            inhoud.append(
                {**levering, "Aangemaakt": stand.aangemaakt.isoformat(), "Document": bestand, "Regels": str(len(rijen))}
            )
        _write(map_ / "inhoud.txt", inhoud)


def _write(pad: Path, rijen: Tabel) -> None:
    regels = ["|".join(rijen[0]), *("|".join(rij.values()) for rij in rijen)]
    pad.write_bytes("".join(f"{regel}\n" for regel in regels).encode("cp1252"))

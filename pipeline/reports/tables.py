"""Tables of figures: from the description in a kind to the frozen table that a template prints, cell by cell.

Owns what a cell shows of its figure. Every cell is one row of the `cijfers` table; nothing is added up here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from pipeline.domain.dutch_numbers import NIET_BESCHIKBAAR, dutch_figure
from pipeline.indicators.cijferboek import Cijfer
from pipeline.reports.building_blocks import Cel, Kolom, Rij, Tabel
from pipeline.reports.cijferlezer import Cijferlezer
from pipeline.reports.kinds import AsWaarde, GrafiekBeschrijving, TabelBeschrijving, Tijdvak, Toon
from pipeline.reports.wording import Wording

_BREEDTES: dict[Toon, float] = {
    "teller": 0.85,
    "noemer": 0.75,
    "n": 0.75,
    "weergave": 1.05,
    "interval": 1.95,
    "interval_verschil": 2.2,
    "verschil": 1.8,
    "n_van_de_m": 1.6,
    "aandeel": 2.4,
    "aandeel_bij_genoeg": 1.4,
}
"""Weight of a column by what its cells print; a column of words weighs 3."""


ONTBREEKT = "–"
"""Stands in a cell of which the figure does not exist, with the reason as a note."""


def build_table(
    beschrijving: TabelBeschrijving,
    tijdvak: Tijdvak,
    lezer: Cijferlezer,
    wording: Wording,
    bron: str = "",
) -> Tabel:
    """Return the described table; its id is that of the description, with 't-' before it.

    A percentage has its n beside it, unless n has columns of its own.

    Raises OnbekendCijfer when a cell has no figure. A figure that is not available prints 'NB', with the reason as a note.
    """
    kolommen = lezer.aanwezig(tijdvak.as_waarden(beschrijving.kolommen), tijdvak)
    noten: list[str] = []
    n_apart = any("n" in _shown(beschrijving, kolom) for kolom in kolommen)
    rijen = []
    for rij in rows_to_print(beschrijving, kolommen, tijdvak, lezer):
        kop = Cel(rij.label, soort="tekst")
        if rij.soort == "groep":
            rijen.append(Rij((kop,), soort="groep"))
            continue
        cellen = [kop]
        for kolom in kolommen:
            toon = rij.toon or _shown(beschrijving, kolom)
            keuze = beschrijving.keuze(rij, kolom)
            if keuze is None:
                cellen += [Cel("", soort="tekst") for _ in toon]
                continue
            ingevuld = tijdvak.keuze(keuze)
            waarom_niet = rij.ontbreekt or kolom.ontbreekt
            if waarom_niet and not lezer.is_er(ingevuld):
                cellen += [Cel(ONTBREEKT, soort="nb", noot=_note(waarom_niet, noten)) for _ in toon]
                continue
            te_klein = too_few(beschrijving, ingevuld, tijdvak, lezer, wording)
            cijfer = lezer.lees(ingevuld)
            nieuw = [
                _unsaid(wording, noten) if te_klein and deel != "n" else _cell(cijfer, deel, toon, wording, noten)
                for deel in toon
            ]
            cellen += [replace(cel, n=None) for cel in nieuw] if n_apart else nieuw
        rijen.append(Rij(tuple(cellen), soort=rij.soort, niveau=rij.niveau))
    koppen = (Kolom(tijdvak.invullen(beschrijving.kop), soort="tekst"), *_columns(beschrijving, kolommen, wording))
    tabel = Tabel(
        id=anchor("t", beschrijving.id, tijdvak.onderdeel),
        titel=tijdvak.invullen(beschrijving.titel),
        kolommen=koppen,
        rijen=tuple(rijen),
        bron=bron,
        noten=tuple(noten),
    )
    aandelen = {wording.locale.kolomkoppen["aandeel_bij_genoeg"]}
    return _without_unsaid_shares(tabel) if aandelen & {kolom.kop for kolom in koppen} else tabel


def is_filled(beschrijving: TabelBeschrijving | GrafiekBeschrijving, tijdvak: Tijdvak, lezer: Cijferlezer) -> bool:
    """Return whether there is anything to print: a row and a column whose conditions hold, and every list has values.

    A row that only heads others is nothing to print.
    """
    assen = (beschrijving.rijen, beschrijving.kolommen)
    return tijdvak.has_parts(beschrijving) and all(
        any(deel.soort != "groep" for deel in lezer.aanwezig(tijdvak.as_waarden(as_), tijdvak)) for as_ in assen
    )


def rows_to_print(
    beschrijving: TabelBeschrijving | GrafiekBeschrijving,
    kolommen: Sequence[AsWaarde],
    tijdvak: Tijdvak,
    lezer: Cijferlezer,
) -> list[AsWaarde]:
    """Return the rows of a table or chart whose conditions hold for these columns; a row that heads none is left out."""

    def counts(rij: AsWaarde) -> bool:
        keuzes = [beschrijving.keuze(rij, kolom) for kolom in kolommen]
        return lezer.counts_anything(tijdvak.keuze(keuze) for keuze in keuzes if keuze)

    aanwezig = lezer.aanwezig(tijdvak.as_waarden(beschrijving.rijen), tijdvak)
    rijen = [rij for rij in aanwezig if not rij.weg_bij_nul or counts(rij)]
    return [rij for rij, volgende in zip_longest(rijen, rijen[1:]) if not _heads_nothing(rij, volgende)]


def _heads_nothing(rij: AsWaarde, volgende: AsWaarde | None) -> bool:
    return rij.soort == "groep" and (volgende is None or volgende.soort == "groep")


def too_few(
    beschrijving: TabelBeschrijving | GrafiekBeschrijving,
    keuze: Mapping[str, str],
    tijdvak: Tijdvak,
    lezer: Cijferlezer,
    wording: Wording,
) -> bool:
    """Return whether what a cell chooses rests on too few people to print it, according to the `basis` of its table."""
    if not beschrijving.basis:
        return False
    mensen = lezer.people_behind(keuze, tijdvak.keuze(beschrijving.basis))
    return mensen is not None and mensen < wording.locale.drempels.aandeel.klein_tot


def _without_unsaid_shares(tabel: Tabel) -> Tabel:
    """Return the table without the columns in which every share rests on too few people to print one.

    A note to which no cell refers any more goes too.
    """
    rijen = [rij for rij in tabel.rijen if rij.soort != "groep"]
    over = [
        plaats
        for plaats in range(len(tabel.kolommen))
        if {rij.cellen[plaats].tekst for rij in rijen} - {""} != {ONTBREEKT}
    ]
    if len(over) == len(tabel.kolommen):
        return tabel
    nieuwe_rijen = tuple(
        rij if rij.soort == "groep" else replace(rij, cellen=tuple(rij.cellen[plaats] for plaats in over))
        for rij in tabel.rijen
    )
    in_gebruik = {cel.noot for rij in nieuwe_rijen for cel in rij.cellen}
    noten = tabel.noten if in_gebruik - {None} else ()
    return replace(tabel, kolommen=tuple(tabel.kolommen[plaats] for plaats in over), rijen=nieuwe_rijen, noten=noten)


def anchor(soort: str, naam: str, onderdeel: str = "") -> str:
    """Return the anchor of a table ('t') or chart ('f'), as in 't-bestemming' or 't-bestemming-land-van-cuijk'."""
    achter = re.sub(r"[^a-z0-9]+", "-", onderdeel.lower()).strip("-")
    return f"{soort}-{naam}-{achter}" if achter else f"{soort}-{naam}"


def shown_text(cijfer: Cijfer, toon: Toon, wording: Wording) -> str:
    """Return what is printed of a figure: the figure itself, its numerator, denominator, limits, or share with both."""
    if toon in ("teller", "noemer", "n") and cijfer.noemer == 0:
        return wording.getal(Fraction(0))
    if cijfer.waarde is None:
        return NIET_BESCHIKBAAR
    if toon == "teller":
        return (
            wording.getal(cijfer.teller)
            if cijfer.eenheid == "procent" and cijfer.teller is not None
            else cijfer.weergave
        )
    if toon in ("noemer", "n"):
        return "" if cijfer.noemer is None else wording.getal(cijfer.noemer)
    if toon == "verschil":
        return wording.met_teken(cijfer)
    if toon == "interval":
        return wording.interval(cijfer)
    if toon == "interval_verschil":
        return wording.interval_van_verschil(cijfer)
    if toon == "n_van_de_m":
        return wording.n_van_de_m(cijfer)
    if toon == "aandeel":
        return wording.aandeel(cijfer) if cijfer.eenheid == "procent" else cijfer.weergave
    return cijfer.weergave


def _shown(beschrijving: TabelBeschrijving, kolom: AsWaarde) -> tuple[Toon, ...]:
    return kolom.toon or beschrijving.toon


def _columns(beschrijving: TabelBeschrijving, kolommen: list[AsWaarde], wording: Wording) -> list[Kolom]:
    koppen = wording.locale.kolomkoppen | {str(toon): kop for toon, kop in beschrijving.koppen.items()}
    uitgeklapt = []
    for kolom in kolommen:
        toon = _shown(beschrijving, kolom)
        if len(toon) == 1:
            gewoon = _BREEDTES[toon[0]] if len(kolommen) > 3 else None
            uitgeklapt.append(Kolom(kolom.label, breedte=kolom.breedte or gewoon, groep=kolom.groep))
        else:
            uitgeklapt += [Kolom(koppen[deel], breedte=_BREEDTES[deel], groep=kolom.label) for deel in toon]
    return uitgeklapt


def _cell(
    cijfer: Cijfer,
    toon: Toon,
    naast: tuple[Toon, ...],
    wording: Wording,
    noten: list[str],
) -> Cel:
    if cijfer.waarde is None and not (toon in ("teller", "noemer", "n") and cijfer.noemer == 0):
        return Cel(NIET_BESCHIKBAAR, soort="nb", noot=_note(cijfer.reden_nb, noten))
    if toon in ("aandeel_bij_genoeg", "interval") and "aandeel_bij_genoeg" in naast and wording.is_klein(cijfer):
        return _unsaid(wording, noten)
    if toon != "teller" and "teller" in naast and cijfer.eenheid != "procent":
        # A count beside shares: it stands in the column of counts, and would be the same number again here.
        return Cel("", soort="tekst")
    if _is_word(cijfer, toon):
        return Cel(cijfer.weergave, soort="tekst")
    alleen_percentage = toon in ("weergave", "aandeel_bij_genoeg") and cijfer.eenheid == "procent" and len(naast) == 1
    # The sign and the number of '< 0,001' stay on one line.
    tekst = shown_text(cijfer, toon, wording).replace("< ", "<\u00a0")
    return Cel(tekst, n=cijfer.n if alleen_percentage and cijfer.is_deel_van_groep else None)


def _is_word(cijfer: Cijfer, toon: Toon) -> bool:
    """Return whether the figure is printed as a word or a sign instead of its number, such as 'vooruit' or '+'."""
    return toon == "weergave" and cijfer.weergave != dutch_figure(cijfer.waarde, cijfer.eenheid, cijfer.decimalen)


def _unsaid(wording: Wording, noten: list[str]) -> Cel:
    return Cel(ONTBREEKT, soort="nb", noot=_note(wording.locale.zinnen.te_klein, noten))


def _note(reden: str | None, noten: list[str]) -> int | None:
    """Return the place of the reason among the notes, added if it is new; None where there is no reason."""
    if not reden:
        return None
    if reden not in noten:
        noten.append(reden)
    return noten.index(reden) + 1

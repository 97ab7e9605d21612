"""Words that follow figures: direction, size, number and comparison, by rules that a reader can check.

Owns the rules; the thresholds and the words stand in report_templates/locale/nl.yaml. Every function takes figures of the
`cijfers` table and returns Dutch text. No sentence here names a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.domain.dutch_numbers import dutch_figure, dutch_number, round_half_up
from pipeline.domain.periods import dutch_date, dutch_month
from pipeline.domain.yaml_files import PROJECT_ROOT, load_yaml
from pipeline.indicators.cijferboek import Cijfer

LOCALE = PROJECT_ROOT / "report_templates" / "locale" / "nl.yaml"


class Richting(StrEnum):
    """Which way a figure went."""

    STIJGING = "stijging"
    DALING = "daling"
    GELIJK = "gelijk"


class _Blok(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AantalDrempels(_Blok):
    """Thresholds for counts, in percent of the earlier count; `klein_tot` in persons."""

    licht_tot: Fraction
    sterk_vanaf: Fraction
    klein_tot: Fraction


class AandeelDrempels(_Blok):
    """Thresholds for shares, in percentage points; `klein_tot` and `vergelijk_vanaf` in persons, `meerderheid_vanaf` in percent."""

    klein_tot: Fraction
    vergelijk_vanaf: Fraction
    meerderheid_vanaf: Fraction
    gelijk_tot: Fraction
    licht_tot: Fraction
    sterk_vanaf: Fraction


class ToetsDrempels(_Blok):
    """`niveau` is the p-value below which a difference is called one."""

    niveau: Fraction


class Bereik(_Blok):
    """A closed range of the ratio later / earlier."""

    van: Fraction
    tot_en_met: Fraction


class Drempels(_Blok):
    """All thresholds that choose a word."""

    aantal: AantalDrempels
    aandeel: AandeelDrempels
    toets: ToetsDrempels
    verdubbeld: Bereik
    gehalveerd: Bereik


class GelijkWoorden(_Blok):
    """Words for no change."""

    precies: str
    vrijwel: str


class RichtingWoorden(_Blok):
    """Words for one direction, by size; `onzeker` compares without claiming a change."""

    licht: str
    gewoon: str
    sterk: str
    factor: str
    voorbij_factor: str
    onzeker: str


class Richtingen(_Blok):
    """The words per direction."""

    gelijk: GelijkWoorden
    stijging: RichtingWoorden
    daling: RichtingWoorden


class Zinnen(_Blok):
    """Fixed phrases."""

    toeval: str
    te_klein: str
    niet_beschikbaar: str
    geen: str
    en: str
    tot: str


class Locale(_Blok):
    """The content of nl.yaml."""

    drempels: Drempels
    richtingen: Richtingen
    zinnen: Zinnen
    eenheden: dict[str, tuple[str, str]]
    kolomkoppen: dict[str, str]


@dataclass(frozen=True)
class Verandering:
    """What may be said about two values of one figure.

    `woord` fits after "is" ('sterk gestegen') when `zeker`, and before "dan" ('hoger') when not. `zeker` is False where
    the difference may be chance or the numbers are too small for a size word.
    """

    richting: Richting
    woord: str
    zeker: bool


def load_locale(path: Path = LOCALE) -> Locale:
    """Return the words and thresholds; raises RegisterFout naming file, line and field for a mistake."""
    return load_yaml(path, Locale)


class Wording:
    """The rules, bound to one set of words and thresholds; its public methods are what templates call."""

    def __init__(self, locale: Locale) -> None:
        """Take the words and thresholds of one language."""
        self.locale = locale

    # ---------------------------------------------------------------- numbers

    def aantal(self, hoeveel: Cijfer | int, enkelvoud: str, meervoud: str) -> str:
        """Return the number with its noun: 'geen deelnemers', '1 deelnemer', '2 deelnemers', '1.204 deelnemers'."""
        waarde = Fraction(hoeveel) if isinstance(hoeveel, int) else _count(hoeveel)
        if waarde is None:
            return f"een onbekend aantal {meervoud}"
        if waarde == 0:
            return f"{self.locale.zinnen.geen} {meervoud}"
        return f"{dutch_number(waarde, 0)} {enkelvoud if waarde == 1 else meervoud}"

    def hoeveel(self, cijfer: Cijfer) -> str:
        """Return what a figure counts as a bare number: '14' for a share of 14 out of 65."""
        waarde = _count(cijfer)
        return self.niet_beschikbaar(cijfer) if waarde is None else self.getal(waarde)

    def getal(self, waarde: Fraction) -> str:
        """Return a whole number in Dutch notation, '1.204'; a number that is not whole keeps one decimal, '75,9'."""
        return dutch_number(waarde, 0 if waarde.denominator == 1 else 1)

    def aandeel(self, cijfer: Cijfer) -> str:
        """Return a share with what it rests on, '44,8% (30 van de 67)', or 'niet beschikbaar (reden)'."""
        if cijfer.waarde is None:
            return self.niet_beschikbaar(cijfer)
        return f"{cijfer.weergave} ({self.n_van_de_m(cijfer)})"

    def is_klein(self, cijfer: Cijfer) -> bool:
        """Return whether a share rests on so few people that a percentage says too little."""
        return (
            cijfer.is_deel_van_groep
            and cijfer.noemer is not None
            and cijfer.noemer < self.locale.drempels.aandeel.klein_tot
        )

    def deel(self, cijfer: Cijfer) -> str:
        """Return a share as `aandeel` does, but without the percentage when it rests on few people: '2 van de 7'."""
        if cijfer.waarde is None:
            return self.niet_beschikbaar(cijfer)
        return self.n_van_de_m(cijfer) if self.is_klein(cijfer) else self.aandeel(cijfer)

    def n_van_de_m(self, cijfer: Cijfer) -> str:
        """Return numerator and denominator as '30 van de 67', or 'geen van de 67'."""
        teller, noemer = cijfer.teller, cijfer.noemer
        if teller is None or noemer is None:
            return self.niet_beschikbaar(cijfer)
        eerste = self.locale.zinnen.geen if teller == 0 else self.getal(teller)
        return f"{eerste} van de {self.getal(noemer)}"

    def interval(self, cijfer: Cijfer) -> str:
        """Return the 95% limits of a figure as '33,5–56,6%', or 'niet beschikbaar' where there are none."""
        if cijfer.ondergrens is None or cijfer.bovengrens is None:
            return self.locale.zinnen.niet_beschikbaar
        onder = dutch_number(cijfer.ondergrens, cijfer.decimalen)
        return f"{onder}–{dutch_figure(cijfer.bovengrens, cijfer.eenheid, cijfer.decimalen)}"

    def interval_van_verschil(self, verschil: Cijfer) -> str:
        """Return the 95% limits of a difference with their signs, as a table prints them: '−22,6 tot +5,0'."""
        if verschil.ondergrens is None or verschil.bovengrens is None:
            return self.locale.zinnen.niet_beschikbaar
        grenzen = (replace(verschil, waarde=grens) for grens in (verschil.ondergrens, verschil.bovengrens))
        return f" {self.locale.zinnen.tot} ".join(self.met_teken(grens) for grens in grenzen)

    def met_eenheid(self, cijfer: Cijfer) -> str:
        """Return the figure with its unit in words where it has one: '14 maanden', '1 plek', '44,8%'."""
        if cijfer.waarde is None:
            return self.niet_beschikbaar(cijfer)
        woorden = self.locale.eenheden.get(cijfer.eenheid)
        if woorden is None:
            return cijfer.weergave
        return f"{cijfer.weergave} {woorden[0] if cijfer.weergave == '1' else woorden[1]}"

    def niet_beschikbaar(self, cijfer: Cijfer) -> str:
        """Return 'niet beschikbaar' with the reason between brackets, where one is known."""
        reden = f" ({cijfer.reden_nb})" if cijfer.reden_nb else ""
        return self.locale.zinnen.niet_beschikbaar + reden

    def opsomming(self, delen: Iterable[str]) -> str:
        """Return the parts as a Dutch list: 'a', 'a en b', 'a, b en c'; the empty text for no parts."""
        lijst = list(delen)
        if len(lijst) < 2:
            return "".join(lijst)
        return f"{', '.join(lijst[:-1])} {self.locale.zinnen.en} {lijst[-1]}"

    def zonder_teken(self, verschil: Cijfer) -> str:
        """Return the size of a difference without its sign: '1,7 procentpunt', '2'."""
        waarde = None if verschil.waarde is None else abs(verschil.waarde)
        return dutch_figure(waarde, verschil.eenheid, verschil.decimalen)

    def met_teken(self, verschil: Cijfer) -> str:
        """Return a difference with its sign and without its unit, as a table prints it: '+1,7', '−15,8', '0'."""
        if verschil.waarde is None:
            return self.niet_beschikbaar(verschil)
        getal = dutch_number(abs(verschil.waarde), verschil.decimalen)
        if not getal.strip("0,"):
            return getal
        return f"+{getal}" if verschil.waarde > 0 else f"−{getal}"

    def vorm(self, hoeveel: Cijfer | int, enkelvoud: str, meervoud: str) -> str:
        """Return the form of a word that goes with a number: 'ging' with 1, 'gingen' with any other number."""
        waarde = Fraction(hoeveel) if isinstance(hoeveel, int) else _count(hoeveel)
        return enkelvoud if waarde == 1 else meervoud

    # ---------------------------------------------------------------- change

    def verandering(self, nu: Cijfer, toen: Cijfer) -> Verandering | None:
        """Return what may be said about the change from `toen` to `nu`; None when one of the two is not available."""
        if nu.waarde is None or toen.waarde is None:
            return None
        if nu.waarde == toen.waarde:
            return Verandering(Richting.GELIJK, self.locale.richtingen.gelijk.precies, zeker=True)
        if nu.eenheid == "procent":
            return self._change_of_share(nu, toen)
        return self._change_of_count(nu.waarde, toen.waarde)

    def _change_of_count(self, nu: Fraction, toen: Fraction) -> Verandering:
        drempels = self.locale.drempels.aantal
        richting, woorden = self._direction(nu, toen)
        if max(nu, toen) < drempels.klein_tot or toen <= 0:
            return Verandering(richting, woorden.onzeker, zeker=False)
        factor = self._factor_word(nu / toen, woorden)
        procent = abs(nu - toen) / toen * 100
        return Verandering(richting, factor or _size_word(procent, drempels, woorden), zeker=True)

    def _change_of_share(self, nu: Cijfer, toen: Cijfer) -> Verandering:
        assert nu.waarde is not None and toen.waarde is not None
        drempels = self.locale.drempels.aandeel
        verschil = abs(nu.waarde - toen.waarde)
        richting, woorden = self._direction(nu.waarde, toen.waarde)
        if verschil < drempels.gelijk_tot:
            return Verandering(Richting.GELIJK, self.locale.richtingen.gelijk.vrijwel, zeker=True)
        if min(nu.noemer or 0, toen.noemer or 0) < drempels.vergelijk_vanaf or may_be_chance(nu, toen):
            return Verandering(richting, woorden.onzeker, zeker=False)
        factor = self._factor_word(nu.waarde / toen.waarde, woorden) if toen.waarde else None
        return Verandering(richting, factor or _size_word(verschil, drempels, woorden), zeker=True)

    def _direction(self, nu: Fraction, toen: Fraction) -> tuple[Richting, RichtingWoorden]:
        richtingen = self.locale.richtingen
        return (Richting.STIJGING, richtingen.stijging) if nu > toen else (Richting.DALING, richtingen.daling)

    def _factor_word(self, verhouding: Fraction, woorden: RichtingWoorden) -> str | None:
        """Return the word for doubling or halving, or None when the ratio is neither."""
        verdubbeld, gehalveerd = (
            self.locale.drempels.verdubbeld,
            self.locale.drempels.gehalveerd,
        )
        if (
            verdubbeld.van <= verhouding <= verdubbeld.tot_en_met
            or gehalveerd.van <= verhouding <= gehalveerd.tot_en_met
        ):
            return woorden.factor
        if verhouding > verdubbeld.tot_en_met or verhouding < gehalveerd.van:
            return woorden.voorbij_factor
        return None

    # ---------------------------------------------------------------- sentences

    def vergeleken(self, verschil: Cijfer, met: str) -> str:
        """Return the difference as a comparison, before or after a comma: '1,7 procentpunt hoger dan in 2023'.

        Counts read '2 meer dan in 2023'; no difference reads 'evenveel als in 2023' or 'even hoog als in 2023'.
        """
        if verschil.waarde is None:
            return f"niet te vergelijken met {met.removeprefix('in ')}"
        is_aantal = verschil.eenheid not in ("procentpunt", "procent")
        if not round_half_up(verschil.waarde, verschil.decimalen):
            return f"{'evenveel' if is_aantal else 'even hoog'} als {met}"
        meer, minder = ("meer", "minder") if is_aantal else ("hoger", "lager")
        return f"{self.zonder_teken(verschil)} {meer if verschil.waarde > 0 else minder} dan {met}"

    def ontwikkeling(
        self,
        onderwerp: str,
        nu: Cijfer,
        toen: Cijfer,
        verschil: Cijfer,
        toeval: bool = True,
    ) -> str:
        """Return whole sentences on a share in two years; `onderwerp` is singular, as in 'Het aandeel'.

        A change is called one only when it is more than chance (`may_be_chance`) and not nearly nothing. With `toeval`
        False the remark on chance is left out, for a page that makes it once for all its figures.
        """
        verandering = self.verandering(nu, toen)
        if verandering is None:
            return self._no_comparison(onderwerp, nu, toen)
        van_naar = f"van {self.aandeel(toen)} {moment(toen)} naar {self.aandeel(nu)} {moment(nu)}"
        if verandering.richting is Richting.GELIJK:
            return f"{onderwerp} is {verandering.woord}: {van_naar}."
        if verandering.zeker:
            return f"{onderwerp} is {verandering.woord}: {van_naar}."
        zin = (
            f"{onderwerp} was {self.aandeel(nu)}. Dat is {self.vergeleken(verschil, moment(toen))} "
            f"({toen.weergave}, {self.n_van_de_m(toen)})."
        )
        return f"{zin} {self.locale.zinnen.toeval}" if toeval else zin

    def _no_comparison(self, onderwerp: str, nu: Cijfer, toen: Cijfer) -> str:
        met = moment(toen).removeprefix("in ").removeprefix("op ")
        if nu.waarde is None:
            return f"{onderwerp} is niet te vergelijken met {met}: {self.niet_beschikbaar(nu)}."
        return (
            f"{onderwerp} was {self.aandeel(nu)}. Dat is niet te vergelijken met {met}: {self.niet_beschikbaar(toen)}."
        )

    def zekere_veranderingen(self, paren: Iterable[tuple[str, Cijfer, Cijfer]]) -> list[str]:
        """Return a clause per share that changed by more than chance, given as (onderwerp, nu, toen).

        The clause reads 'het aandeel thuissituatie is gehalveerd, van ... naar ...'; shares that did not change are left out.
        """
        zinnen = []
        for onderwerp, nu, toen in paren:
            verandering = self.verandering(nu, toen)
            if verandering and verandering.zeker and verandering.richting is not Richting.GELIJK:
                zinnen.append(f"{onderwerp} is {verandering.woord}, van {self.aandeel(toen)} naar {self.aandeel(nu)}")
        return zinnen

    def hoogste(self, cijfers: Sequence[Cijfer]) -> list[Cijfer]:
        """Return the figures with the highest value, more than one when they are equal; figures without value are left out."""
        top = max(
            (cijfer.waarde for cijfer in cijfers if cijfer.waarde is not None),
            default=None,
        )
        return [cijfer for cijfer in cijfers if cijfer.waarde is not None and cijfer.waarde == top]

    def laagste(self, cijfers: Sequence[Cijfer]) -> list[Cijfer]:
        """Return the figures with the lowest value, as `hoogste` does for the highest."""
        bodem = min(
            (cijfer.waarde for cijfer in cijfers if cijfer.waarde is not None),
            default=None,
        )
        return [cijfer for cijfer in cijfers if cijfer.waarde is not None and cijfer.waarde == bodem]

    def aantoonbaar(self, p_waarde: Cijfer) -> bool:
        """Return whether a test calls the difference one; it does not where the test could not be done."""
        return p_waarde.waarde is not None and p_waarde.waarde < self.locale.drempels.toets.niveau

    def groot_genoeg(self, cijfers: Iterable[Cijfer]) -> list[Cijfer]:
        """Return the shares that do not rest on so few people that a percentage says too little."""
        return [cijfer for cijfer in cijfers if cijfer.waarde is not None and not self.is_klein(cijfer)]

    def meerderheid(self, cijfers: Iterable[Cijfer]) -> list[Cijfer]:
        """Return the shares of half of a group or more, in their order."""
        vanaf = self.locale.drempels.aandeel.meerderheid_vanaf
        return [cijfer for cijfer in cijfers if cijfer.waarde is not None and cijfer.waarde >= vanaf]

    def buiten_grenzen(self, cijfer: Cijfer, onder: Cijfer, boven: Cijfer) -> str:
        """Return 'onder' or 'boven' for a figure outside the limits that two other figures set, '' inside them."""
        if cijfer.waarde is None or onder.waarde is None or boven.waarde is None:
            return ""
        return "onder" if cijfer.waarde < onder.waarde else "boven" if cijfer.waarde > boven.waarde else ""

    def aflopend(self, cijfers: Sequence[Cijfer]) -> list[Cijfer]:
        """Return the figures from high to low; equal ones keep their order, figures without a value come last."""
        return sorted(cijfers, key=lambda c: (c.waarde is None, -(c.waarde or Fraction(0))))


def moment(cijfer: Cijfer) -> str:
    """Return when a figure was counted, as it stands in a sentence: 'in 2023', 'op 31 december 2022', 'in cohort 2022'.

    A period from a month to a day (jjjj-mm/jjjj-mm-dd) reads 'van september 2018 tot en met 31 maart 2021'.
    """
    if "cohort" in cijfer.uitsplitsing:
        return f"in cohort {cijfer.uitsplitsing['cohort']}"
    if "/" in cijfer.periode:
        begin, einde = cijfer.periode.split("/")
        return f"van {dutch_month(begin)} tot en met {dutch_date(date.fromisoformat(einde))}"
    if "-" in cijfer.periode:
        return f"op {dutch_date(date.fromisoformat(cijfer.periode))}"
    return f"in {cijfer.periode}"


def may_be_chance(nu: Cijfer, toen: Cijfer) -> bool:
    """Return whether the difference between two shares may be chance.

    It may when the 95% interval of the difference contains zero. That interval is made from the Wilson limits of both
    shares (Newcombe's method), so a reader can check it with the printed limits. Without limits nothing is claimed.
    """
    hoog, laag = (nu, toen) if (nu.waarde or 0) >= (toen.waarde or 0) else (toen, nu)
    if hoog.waarde is None or laag.waarde is None or hoog.ondergrens is None or laag.bovengrens is None:
        return True
    verschil = hoog.waarde - laag.waarde
    marge_kwadraat = (hoog.waarde - hoog.ondergrens) ** 2 + (laag.bovengrens - laag.waarde) ** 2
    return verschil**2 <= marge_kwadraat


def count_may_be_chance(nu: Cijfer, toen: Cijfer) -> bool:
    """Return whether two counts differ by no more than chance would make of equal ones (two standard deviations)."""
    if nu.eenheid == "procent" or nu.waarde is None or toen.waarde is None:
        return False
    return (nu.waarde - toen.waarde) ** 2 <= 4 * (abs(nu.waarde) + abs(toen.waarde))


def _count(cijfer: Cijfer) -> Fraction | None:
    """Return what a figure counts: the numerator of a share, the value of a count."""
    return cijfer.teller if cijfer.eenheid == "procent" else cijfer.waarde


def _size_word(
    grootte: Fraction,
    drempels: AantalDrempels | AandeelDrempels,
    woorden: RichtingWoorden,
) -> str:
    if grootte < drempels.licht_tot:
        return woorden.licht
    return woorden.sterk if grootte >= drempels.sterk_vanaf else woorden.gewoon

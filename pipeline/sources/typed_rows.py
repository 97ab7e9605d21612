"""From raw text to typed, pseudonymised rows: one projection in the database, and per row the first rule it breaks.

The projection is put together from the layout with DuckDB's expressions and the macros of `reading_macros.sql`, so that a
text file of ten million lines and a sheet of twenty rows pass through the same rules. Input is a relation with the raw
columns k0, k1, ... by position; with a column `regel` where places must be known.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

import pyarrow as pa
from duckdb import (
    CaseExpression,
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from pipeline.domain.code_lists import normalised
from pipeline.sources.layout import Bestand, CsvFormaat, Kolom, Layout, Versie
from pipeline.sources.pseudonym import Pads

MACROS = Path(__file__).with_name("reading_macros.sql")
STRPTIME = {"dd-mm-jjjj": "%d-%m-%Y", "jjjj-mm-dd": "%Y-%m-%d"}
EXCEL_DATUM = "%Y-%m-%d %H:%M:%S"
CODES = "codelijst_bij_inlezen"


@dataclass(frozen=True)
class FoutSoort:
    """A rule that a row can break: where, which one, why, and what to do about it."""

    kolom: str
    regelcode: str
    reden: str
    remedie: str


@dataclass(frozen=True)
class Lezing:
    """What a projection depends on besides the file: the layout, the delivery and the key."""

    layout: Layout
    versie: Versie
    levering: str
    peildatum: datetime.date
    uitgedraaid_op: datetime.date | None
    pads: Pads = field(repr=False)


DUBBELE_REGEL = FoutSoort(
    "",
    "dubbele_regel",
    "de regel is gelijk aan een eerdere regel van dit bestand",
    "verwijder de dubbele regel in de bron; de eerste is wel ingelezen",
)


VERPLICHT_VELD_LEEG = ("verplicht_veld_leeg", "het veld is leeg", "vul het veld in de bron in")
BSN_ELFPROEF = (
    "bsn_elfproef",
    "het veld bevat geen nummer van negen cijfers dat aan de elfproef voldoet",
    "controleer het burgerservicenummer in de bron",
)


def prepare_connection(connection: DuckDBPyConnection, layout: Layout) -> None:
    """Put the reading macros and the code lists of `layout` in the session; nothing of it is stored in the database."""
    connection.execute(MACROS.read_text(encoding="utf-8"))
    rijen = [
        (sleutel, schrijfwijze, betekenis)
        for sleutel, lijst in layout.codelijsten.lijsten.items()
        for schrijfwijze, betekenis in lijst.schrijfwijzen().items()
    ]
    namen = ["lijst", "schrijfwijze", "betekenis"]
    kolommen = [pa.array([rij[nummer] for rij in rijen], pa.string()) for nummer in range(3)]
    connection.register(CODES, pa.table(kolommen, names=namen))


class TypedRows:
    """The typed projection of one file or sheet, and the rules that its rows can break."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        lezing: Lezing,
        bestand: Bestand,
        posities: Sequence[int | None],
        vaste_waarden: dict[str, str],
        vreemde_witruimte: bool = True,
    ) -> None:
        """Put the projection together.

        `posities` gives per column of `bestand` its place in the file; `vaste_waarden` the columns that the file itself
        does not hold, such as the location that is the name of the sheet; `vreemde_witruimte` is False for a file that
        is known to have no other white space in its fields than spaces.
        """
        self._connection = connection
        self._lezing = lezing
        self._bestand = bestand
        self._kolommen = [
            (f"k{plaats}", kolom)
            for plaats, kolom in zip(posities, bestand.kolommen, strict=True)
            if plaats is not None and not kolom.weggelaten
        ]
        tabel = connection.table(bestand.tabel)
        self._doel = list(zip(tabel.columns, tabel.types, strict=True))
        self._schoon = "schone_tekst" if vreemde_witruimte else "schone_tekst_met_spaties"
        self._vast = {"levering": lezing.levering, **vaste_waarden}
        self.fouten: list[FoutSoort] = []
        self._voorwaarden: list[Expression] = []
        self._toegelaten: list[Expression] = []
        for _, kolom in self._kolommen:
            self._add_column_rules(kolom)
        self._add_row_rules()

    def accepted(self, ruw: DuckDBPyRelation) -> DuckDBPyRelation:
        """Return the rows that break no rule, in the columns and order of the canonical table."""
        fout_vrij = reduce(lambda links, rechts: links & rechts, self._toegelaten)
        return self._typed(ruw).filter(fout_vrij).project(*[ColumnExpression(naam) for naam, _ in self._doel])

    def numbered(self, ruw: DuckDBPyRelation) -> DuckDBPyRelation:
        """Return every row of a relation with `regel`: `regel`, `fout` (index in `fouten`, NULL for none), the columns."""
        keuze = CaseExpression(self._voorwaarden[0], ConstantExpression(0))
        for nummer, voorwaarde in enumerate(self._voorwaarden[1:], start=1):
            keuze = keuze.when(voorwaarde, ConstantExpression(nummer))
        kolommen = [ColumnExpression("regel"), keuze.alias("fout"), *[ColumnExpression(naam) for naam, _ in self._doel]]
        return self._typed(ruw, "regel").project(*kolommen)

    def rejected(self, genummerd: DuckDBPyRelation, may_repeat: bool = True) -> dict[int, FoutSoort]:
        """Return per `regel` the first rule that it breaks; a row equal to an earlier good one is a `dubbele_regel`.

        `may_repeat` is False when it is known that no good rows are equal, which saves a look at all of them.
        """
        regel, fout = ColumnExpression("regel"), ColumnExpression("fout")
        fouten = {
            nr: self.fouten[soort] for nr, soort in genummerd.filter(fout.isnotnull()).project(regel, fout).fetchall()
        }
        if may_repeat:
            fouten |= dict.fromkeys(_repeated(genummerd.filter(fout.isnull())), DUBBELE_REGEL)
        return fouten

    def _typed(self, ruw: DuckDBPyRelation, *meenemen: str) -> DuckDBPyRelation:
        """Return the clean texts (t_<name>), the values (<name>) and what code lists gave (s_<name>) of every row."""
        mee = [ColumnExpression(naam) for naam in meenemen]
        teksten = [self._clean(k, kolom).alias(_text(kolom)) for k, kolom in self._kolommen]
        rijen = ruw.project(*mee, *teksten)
        for _, kolom in self._kolommen:
            if kolom.soort == "code":
                rijen = self._with_code(rijen, kolom)
        alles = [ColumnExpression(naam) for naam in rijen.columns if not naam.startswith("b_")]
        waarden = [self._value(kolom).alias(_number(kolom)) for _, kolom in self._kolommen]
        rijen = rijen.project(*alles, *waarden)
        return self._with_pseudonyms(rijen)

    def _clean(self, plaats: str, kolom: Kolom) -> Expression:
        """Return the text of a cell without what only has meaning to the eye: spaces, thousands dots, a far end date."""
        tekst = _call(self._schoon, ColumnExpression(plaats))
        if kolom.duizendtalpunt:
            return _call("zonder_duizendtalpunt", tekst)
        for open_einde in kolom.open_bij:
            tekst = CoalesceOperator(_call("nullif", tekst, ConstantExpression(open_einde)), ConstantExpression(""))
        return tekst

    def _with_code(self, rijen: DuckDBPyRelation, kolom: Kolom) -> DuckDBPyRelation:
        """Join the code list of a column: s_<name> is the spelling found (NULL for an unknown one), b_<name> its meaning."""
        lijst = (
            self._connection.table(CODES)
            .filter(ColumnExpression("lijst") == ConstantExpression(kolom.codelijst))
            .project(
                ColumnExpression("schrijfwijze").alias(f"s_{kolom.naar}"),
                ColumnExpression("betekenis").alias(f"b_{kolom.naar}"),
            )
        )
        gezocht = _call("lower", ColumnExpression(_text(kolom)))
        return rijen.join(lijst, condition=ColumnExpression(f"s_{kolom.naar}") == gezocht, how="left")

    def _value(self, kolom: Kolom) -> Expression:
        """Return the expression of the value of a column; for a person the number that the pseudonym is made of."""
        tekst = ColumnExpression(_text(kolom))
        formaat = self._lezing.versie.formaat
        if kolom.soort == "code":
            return self._code_value(kolom)
        if kolom.soort == "datum":
            notaties = [STRPTIME[notatie] for notatie in formaat.datumnotaties]
            if isinstance(formaat, CsvFormaat):
                return _call("lees_datum", tekst, ConstantExpression(notaties))
            return _call("lees_excel_datum", tekst, ConstantExpression([*notaties, EXCEL_DATUM]))
        if kolom.soort == "geheel":
            return _call("lees_geheel", tekst)
        if kolom.soort == "decimaal":
            komma = isinstance(formaat, CsvFormaat) and formaat.decimaalteken == ","
            return _call("lees_decimaal_komma" if komma else "lees_decimaal_punt", tekst)
        if kolom.soort == "bsn":
            return _call("lees_bsn", tekst)
        return _call("nullif", tekst, ConstantExpression(""))

    def _code_value(self, kolom: Kolom) -> Expression:
        betekenis = ColumnExpression(f"b_{kolom.naar}")
        if kolom.alleen_bij is None:
            return betekenis
        bij = ColumnExpression(f"b_{kolom.alleen_bij.kolom}")
        return CaseExpression(bij.isin(*[ConstantExpression(w) for w in kolom.alleen_bij.waarden]), betekenis)

    def _with_pseudonyms(self, rijen: DuckDBPyRelation) -> DuckDBPyRelation:
        """Replace the numbers of persons by pseudonyms, add the fixed columns, and NULL for what is not delivered."""
        pads = [ConstantExpression(self._lezing.pads.buiten), ConstantExpression(self._lezing.pads.binnen)]
        kolommen = [ColumnExpression(naam) for naam in rijen.columns]
        for _, kolom in self._kolommen:
            if kolom.soort in ("bsn", "nummer"):
                nummer = ColumnExpression(_number(kolom))
                tekst = _call("bsn_tekst", nummer) if kolom.soort == "bsn" else _call("upper", nummer)
                kolommen.append(_call("pseudoniem", tekst, *pads).alias(str(kolom.naar)))
        vast = [ConstantExpression(waarde).alias(naam) for naam, waarde in self._vast.items()]
        gevuld = {str(kolom.naar) for _, kolom in self._kolommen} | self._vast.keys()
        leeg = [ConstantExpression(None).cast(soort).alias(naam) for naam, soort in self._doel if naam not in gevuld]
        return rijen.project(*kolommen, *vast, *leeg)

    # ------------------------------------------------------------------------------------------ rules
    # Every rule is said twice. `_require` is the quick test that all rows undergo: one expression per column, in which NULL
    # is not true and so refuses the row. `_explain` says why, and is evaluated only when a file has rejected rows. Should
    # the two ever disagree, the count of accepted and rejected rows does not close and the delivery is refused.

    def _require(self, voorwaarde: Expression) -> None:
        """Let through only rows for which `voorwaarde` is true."""
        self._toegelaten.append(voorwaarde)

    def _explain(self, voorwaarde: Expression, kolom: str, regelcode: str, reden: str, remedie: str) -> None:
        """Give this reason for rows for which `voorwaarde` is true and no earlier reason was."""
        self.fouten.append(FoutSoort(kolom, regelcode, reden, remedie))
        self._voorwaarden.append(voorwaarde)

    def _add_column_rules(self, kolom: Kolom) -> None:
        leeg = ColumnExpression(_text(kolom)) == ConstantExpression("")
        if kolom.soort == "code":
            self._add_code_rules(kolom, leeg)
            return
        if kolom.verplicht:
            self._explain(leeg, kolom.kop, *VERPLICHT_VELD_LEEG)
        goed = self._column_test(kolom)
        if goed is not None:
            self._require(goed if kolom.verplicht else leeg | goed)
        elif kolom.verplicht:
            self._require(~leeg)

    def _column_test(self, kolom: Kolom) -> Expression | None:
        """Return what must hold for a field that is filled in, and add the reasons; None where any text will do."""
        waarde = ColumnExpression(_number(kolom))
        gevuld = ColumnExpression(_text(kolom)) != ConstantExpression("")
        if kolom.soort == "datum":
            return self._date_test(kolom, waarde, gevuld)
        if kolom.soort in ("geheel", "decimaal"):
            return self._number_test(kolom, waarde, gevuld)
        if kolom.soort == "bsn":
            goed = _call("voldoet_aan_elfproef", waarde)
            self._explain(gevuld & CoalesceOperator(~goed, ConstantExpression(True)), kolom.kop, *BSN_ELFPROEF)
            return goed
        return None

    def _date_test(self, kolom: Kolom, waarde: Expression, gevuld: Expression) -> Expression:
        bereik, uitgedraaid_op = self._lezing.layout.datumbereik, self._lezing.uitgedraaid_op
        eerste, laatste = ConstantExpression(bereik.van), bereik.tot_en_met
        binnen = CoalesceOperator(waarde.between(eerste, ConstantExpression(laatste)), ConstantExpression(False))
        self._explain(
            gevuld & ~binnen,
            kolom.kop,
            "ongeldige_datum",
            f"het veld bevat geen bestaande datum (dd-mm-jjjj) van {bereik.van.year} tot en met {laatste.year}",
            "verbeter de datum in de bron",
        )
        if kolom.uiterlijk_bij_uitdraai and uitgedraaid_op is not None:
            self._explain(
                waarde > ConstantExpression(uitgedraaid_op),
                kolom.kop,
                "datum_in_toekomst",
                f"de datum ligt na de dag van uitdraaien ({uitgedraaid_op:%d-%m-%Y})",
                "verbeter de datum in de bron",
            )
            laatste = min(laatste, uitgedraaid_op)
        return waarde.between(eerste, ConstantExpression(laatste))

    def _number_test(self, kolom: Kolom, waarde: Expression, gevuld: Expression) -> Expression:
        soort = "geheel getal" if kolom.soort == "geheel" else "getal met hoogstens twee decimalen"
        self._explain(
            gevuld & waarde.isnull(),
            kolom.kop,
            "geen_getal",
            f"het veld bevat geen {soort}",
            "schrijf alleen cijfers, zonder punten voor duizendtallen en met een decimale komma",
        )
        if kolom.tussen is None:
            return waarde.isnotnull()
        laag, hoog = kolom.tussen
        binnen = waarde.between(ConstantExpression(laag), ConstantExpression(hoog))
        self._explain(
            ~binnen,
            kolom.kop,
            "buiten_bereik",
            f"het getal ligt niet tussen {laag} en {hoog}",
            "verbeter het getal in de bron",
        )
        return binnen

    def _add_code_rules(self, kolom: Kolom, leeg: Expression) -> None:
        lijst = self._lezing.layout.codelijsten.lijsten[str(kolom.codelijst)]
        bekend = ColumnExpression(f"s_{kolom.naar}").isnotnull()
        if kolom.alleen_bij is not None:
            bij = ColumnExpression(kolom.alleen_bij.kolom)
            bekend = bekend | bij.isnotin(*[ConstantExpression(waarde) for waarde in kolom.alleen_bij.waarden])
        if kolom.verplicht:
            heeft_waarde = ColumnExpression(str(kolom.naar)).isnotnull()
            self._require(heeft_waarde)
            self._explain(~heeft_waarde & (leeg | bekend), kolom.kop, *VERPLICHT_VELD_LEEG)
        else:
            self._require(bekend | leeg)
        tekst = _call("lower", ColumnExpression(_text(kolom)))
        for schrijfwijze, opvolger in lijst.vervallen.items():
            self._explain(
                ~bekend & (tekst == ConstantExpression(normalised(schrijfwijze))),
                kolom.kop,
                "vervallen_code",
                f"de waarde is vervallen volgens de codelijst {lijst.naam}",
                f"gebruik {opvolger}",
            )
        self._explain(
            ~bekend & ~leeg,
            kolom.kop,
            "onbekende_code",
            f"de waarde staat niet in de codelijst {lijst.naam}",
            "verbeter de waarde in de bron, of voeg de schrijfwijze aan de codelijst toe",
        )

    def _add_row_rules(self) -> None:
        koppen = {kolom.naar: kolom.kop for _, kolom in self._kolommen}
        for regel in self._bestand.volgorde:
            omgekeerd = ColumnExpression(regel.dan) < ColumnExpression(regel.eerst)
            self._require(~CoalesceOperator(omgekeerd, ConstantExpression(False)))
            self._explain(
                omgekeerd,
                koppen[regel.dan],
                "einde_voor_begin",
                f"de {koppen[regel.dan]} ligt voor de {koppen[regel.eerst]}",
                "verbeter een van beide datums in de bron",
            )
        if self._bestand.binnen_jaar is not None:
            jaar = self._lezing.peildatum.year
            van, tot = datetime.date(jaar, 1, 1), datetime.date(jaar, 12, 31)
            dag = ColumnExpression(self._bestand.binnen_jaar)
            binnen = CoalesceOperator(
                dag.between(ConstantExpression(van), ConstantExpression(tot)), ConstantExpression(True)
            )
            self._require(binnen)
            self._explain(
                ~binnen,
                koppen[self._bestand.binnen_jaar],
                "datum_buiten_werkboekjaar",
                f"de datum ligt niet in {jaar}, het jaar van het werkboek",
                "verbeter de datum, of zet de regel in het werkboek van het goede jaar",
            )


def _repeated(goed: DuckDBPyRelation) -> list[int]:
    """Return the `regel` of every row that is equal to an earlier one; only rows with an equal hash are compared."""
    namen = [naam for naam in goed.columns if naam not in ("regel", "fout")]
    regel, kolommen = ColumnExpression("regel"), [ColumnExpression(naam) for naam in namen]
    rijen = goed.project(regel, _call("hash", *kolommen).alias("hash_van_rij"), *kolommen)
    hashes = rijen.aggregate(
        [ColumnExpression("hash_van_rij").alias("dubbele_hash"), _call("count", regel).alias("aantal")]
    )
    dubbel = hashes.filter(ColumnExpression("aantal") > ConstantExpression(1)).set_alias("dubbel")
    verdacht = rijen.join(dubbel, condition=ColumnExpression("hash_van_rij") == ColumnExpression("dubbele_hash"))
    eerste = _call("min", regel).over(partition_by=kolommen).alias("eerste")
    return [nummer for nummer, vorige in verdacht.project(regel, eerste).fetchall() if vorige < nummer]


def _call(functie: str, *argumenten: Expression) -> Expression:
    return FunctionExpression(functie, *argumenten)


def _text(kolom: Kolom) -> str:
    return f"t_{kolom.naar}"


def _number(kolom: Kolom) -> str:
    """Return the name of the value of a column; for a person that is the number, which must not reach the table."""
    return f"v_{kolom.naar}" if kolom.soort in ("bsn", "nummer") else str(kolom.naar)

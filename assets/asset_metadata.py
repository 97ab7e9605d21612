"""What staff see about an asset in the interface: Dutch tables in Markdown and the first page of a report as a picture.

Only counts, fingerprints, figures and places; never the content of a delivered row.
"""

import base64
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import dagster as dg
import duckdb
import pypdfium2
from duckdb import ColumnExpression, ConstantExpression
from PIL import Image

from pipeline.domain.dutch_numbers import dutch_number
from pipeline.domain.periods import short_dutch_date
from pipeline.indicators.cijferboek import Cijfer, parse_uitsplitsing
from pipeline.indicators.figure_build import Bouwplan

VINGERAFDRUK_TEKENS = 12
GETOONDE_CIJFERS = 40
CIJFERS_VAN_RAPPORT = 15
PAGINA_BREEDTE = 480
"""Width in pixels of the picture of a page: readable headings, and some tens of kilobytes per event."""
PAGINA_KLEUREN = 48


def markdown_table(kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """Return a table in Markdown, or the word 'geen' when it has no rows."""
    gevuld = list(rijen)
    if not gevuld:
        return dg.MetadataValue.md("geen")
    regels = [kop, ["---"] * len(kop), *gevuld]
    return dg.MetadataValue.md("\n".join(f"| {' | '.join(map(_cell, regel))} |" for regel in regels))


def deliveries_found(plan: Bouwplan) -> dg.MarkdownMetadataValue:
    """Return a row per delivery: its day, its files and its fingerprint."""
    return markdown_table(
        ["Levering", "Peildatum", "Uitgedraaid op", "Bestanden", "Bytes", "Vingerafdruk (SHA-256)"],
        (
            (
                levering.levering,
                short_dutch_date(levering.peildatum),
                short_dutch_date(levering.uitgedraaid_op) if levering.uitgedraaid_op else "niet vermeld",
                len(levering.bestanden),
                whole(sum(bestand.bytes for bestand in levering.bestanden)),
                levering.vingerafdruk[:VINGERAFDRUK_TEKENS],
            )
            for levering in plan.leveringen
        ),
    )


def files_found(plan: Bouwplan) -> dg.MarkdownMetadataValue:
    """Return a row per delivered file: its size and its fingerprint."""
    return markdown_table(
        ["Levering", "Bestand", "Bytes", "Vingerafdruk (SHA-256)"],
        (
            (levering.levering, bestand.pad.name, whole(bestand.bytes), bestand.sha256[:VINGERAFDRUK_TEKENS])
            for levering in plan.leveringen
            for bestand in levering.bestanden
        ),
    )


def files_read(connection: duckdb.DuckDBPyConnection) -> dg.MarkdownMetadataValue:
    """Return a row per file or sheet: how many rows were delivered, accepted and rejected."""
    kolommen = ("levering", "bestand", "blad", "regels_geleverd", "regels_aanvaard", "regels_afgekeurd")
    rijen = connection.table("leveringsbestand").order("levering, bestand, blad").project(*kolommen).fetchall()
    return markdown_table(
        ["Levering", "Bestand", "Blad", "Geleverd", "Aanvaard", "Afgekeurd"],
        ([*rij[:3], *map(whole, rij[3:])] for rij in rijen),
    )


def rejected_rows(connection: duckdb.DuckDBPyConnection) -> dg.MarkdownMetadataValue:
    """Return a row per kind of rejection: where, how often, why and what to do."""
    rijen = (
        connection.table("afkeur")
        .aggregate("levering, bestand, blad, kolom, reden, remedie, count(*) AS aantal, min(regel) AS eerste")
        .order("levering, bestand, blad, eerste")
        .limit(GETOONDE_CIJFERS)
        .fetchall()
    )
    return markdown_table(
        ["Levering", "Bestand", "Blad", "Kolom", "Reden", "Wat te doen", "Aantal", "Eerste regel"],
        ([*rij[:6], whole(rij[6]), rij[7]] for rij in rijen),
    )


def key_figures(connection: duckdb.DuckDBPyConnection) -> dg.MarkdownMetadataValue:
    """Return the figures of the whole organisation in the last delivery, over its last period."""
    [(levering, peildatum)] = (
        connection.table("levering").order("peildatum DESC").limit(1).project("levering", "peildatum").fetchall()
    )
    kolommen = ("naam", "uitsplitsing", "periode", "weergave", "teller", "noemer")
    rijen = (
        connection.table("cijfers")
        .filter(ColumnExpression("kern"))
        .filter(ColumnExpression("levering") == ConstantExpression(levering))
        .filter(ColumnExpression("periode").isin(str(peildatum.year), peildatum.isoformat()))
        .order("volgorde")
        .project(*kolommen)
        .fetchall()
    )
    heel = [rij for rij in rijen if _is_about_the_whole(rij[1], str(peildatum.year))]
    return markdown_table(
        ["Cijfer", "Deel", "Periode", "Waarde", "Teller", "Noemer"],
        (
            (naam, _named(parse_uitsplitsing(deel)), periode, weergave, _part(t), _part(n))
            for naam, deel, periode, weergave, t, n in heel[:GETOONDE_CIJFERS]
        ),
    )


def figures_used(cijfers: Sequence[Cijfer]) -> dg.MarkdownMetadataValue:
    """Return the figures that a report uses first: those on its first page."""
    return markdown_table(
        ["Cijfer", "Deel", "Periode", "Waarde"],
        (
            (cijfer.naam, _named(cijfer.uitsplitsing), cijfer.periode, cijfer.weergave)
            for cijfer in cijfers[:CIJFERS_VAN_RAPPORT]
        ),
    )


def page_picture(pdf: bytes, omschrijving: str) -> dg.MarkdownMetadataValue:
    """Return the first page of a PDF as a picture inside Markdown."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pagina = document[0]
        beeld = pagina.render(scale=PAGINA_BREEDTE / pagina.get_width()).to_pil()
    finally:
        document.close()
    png = io.BytesIO()
    beeld.convert("RGB").quantize(PAGINA_KLEUREN, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return dg.MetadataValue.md(f"![{omschrijving}](data:image/png;base64,{base64.b64encode(png.getvalue()).decode()})")


def whole(aantal: int) -> str:
    """Return a whole number as Dutch staff read it: 1.234.567."""
    return dutch_number(Fraction(aantal), 0)


def _is_about_the_whole(uitsplitsing: str, jaar: str) -> bool:
    return all(waarde in ("alle", jaar) for waarde in parse_uitsplitsing(uitsplitsing).values())


def _named(uitsplitsing: Mapping[str, str]) -> str:
    """Return the breakdown without the dimensions that are not broken down: 'cohort 2023'."""
    return ", ".join(f"{dimensie} {waarde}" for dimensie, waarde in uitsplitsing.items() if waarde != "alle")


def _part(getal: Decimal | None) -> str:
    """Return a numerator or denominator: whole, or with one decimal."""
    return "" if getal is None else dutch_number(Fraction(getal), 0 if getal == int(getal) else 1)


def _cell(waarde: object) -> str:
    # A bar would start a new column.
    return str(waarde).replace("|", "\\|").replace("\n", " ")

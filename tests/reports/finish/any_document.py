"""Documents of all building blocks of a report in any order, each with what a screen reader must find in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

DRAWING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='30'%3E%3C/svg%3E"

STYLE = """
.noot { float: footnote }
@page { @footnote { border-top: .5pt solid black } @top-left { content: 'Kop' } @bottom-right { content: counter(page) } }
ul, ol { list-style-position: inside; padding-left: 1em; margin: 0 } ol.inhoud { list-style: none }
p, figure, dl, blockquote { margin: 0 0 2mm } tr { break-inside: avoid } .kolommen { column-count: 2 }
.cellen { display: table } .cel { display: table-cell } table { table-layout: fixed; width: 100% }
.regel { display: table } .regel p { display: table-cell } .pagina::after { content: target-counter(attr(data-doel), page) }
"""

Outline = tuple[object, ...]


@dataclass(frozen=True)
class Block:
    """A piece of HTML and the elements that it must become, as `Spoken.outline` gives them."""

    html: str
    outlines: tuple[Outline, ...]


class Writer:
    """Writes one document: hands out words that occur once, and numbers notes and headings."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Make choices with `draw`."""
        self._draw = draw
        self._words = count(1)
        self._notes = count(1)
        self._targets = count(1)

    def document(self) -> tuple[str, list[Outline]]:
        """Return the inside of a body and the outlines of what must be in the document."""
        blocks = [self._block(depth=0) for _ in range(self._draw(st.integers(1, 7)))]
        return "".join(block.html for block in blocks), [outline for block in blocks for outline in block.outlines]

    def _choose(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def _text(self, most: int = 30) -> str:
        return " ".join(f"w{next(self._words)}" for _ in range(self._choose(1, most)))

    def _block(self, depth: int) -> Block:
        kinds = [self._heading, self._paragraph, self._list, self._table, self._figure, self._terms, self._contents]
        if depth < 2:
            kinds += [lambda: self._frame(depth)] * 2
        return self._draw(st.sampled_from(kinds))()

    def _inline(self, most: int = 30, notes: bool = True) -> tuple[str, list[object]]:
        """Return a line of text with emphasis, links, words in another language and notes."""
        html, parts = "", list[object]()
        kinds = ["tekst", "nadruk", "link", "nadruk en link", "taal", *(["noot"] if notes else [])]
        for kind in ["tekst", *self._draw(st.lists(st.sampled_from(kinds), max_size=4))]:
            text = self._text(most)
            if kind == "tekst":
                html, parts = f"{html} {text}", [*parts, text]
            elif kind == "nadruk":
                html, parts = f"{html} <strong>{text}</strong>", [*parts, text]
            elif kind == "link":
                html, parts = f"{html} <a href='https://voorbeeld.nl/'>{text}</a>", [*parts, ("Link", text)]
            elif kind == "nadruk en link":
                html = f"{html} <em><a href='https://voorbeeld.nl/'>{text}</a></em>"
                parts = [*parts, ("Link", text)]
            elif kind == "taal":
                html, parts = f"{html} <span lang=en>{text}</span>", [*parts, ("Span", text)]
            else:
                text = self._text(8)
                number = next(self._notes)
                html += f"<span class=noot>{text}</span>"
                parts += [("Reference", str(number)), ("Note", ("Lbl", f"{number}."), text)]
        return html, _joined(parts)

    def _heading(self) -> Block:
        html, parts = self._inline(6)
        return Block(f"<h1>{html}</h1>", (("H1", *parts),))

    def _paragraph(self) -> Block:
        html, parts = self._inline(60)
        return Block(f"<p>{html}</p>", (("P", *parts),))

    def _list(self, depth: int = 0) -> Block:
        ordered = self._draw(st.booleans())
        items, outlines = "", list[object]()
        for number in range(1, self._choose(1, 4) + 1):
            html, parts = self._inline(15)
            if depth < 2 and self._choose(0, 3) == 0:
                inner = self._list(depth + 1)
                html, parts = html + inner.html, [*parts, *inner.outlines]
                if self._draw(st.booleans()):
                    text = self._text()
                    html, parts = html + text, [*parts, text]
            label = f"{number}." if ordered else ("•", "◦", "▪")[depth]
            items += f"<li>{html}</li>"
            outlines.append(("LI", ("Lbl", label), ("LBody", *parts)))
        tag = "ol" if ordered else "ul"
        return Block(f"<{tag} style='list-style-type: {_marker(ordered, depth)}'>{items}</{tag}>", (("L", *outlines),))

    def _terms(self) -> Block:
        html, outlines = "", list[object]()
        boxed = self._draw(st.booleans())
        for _ in range(self._choose(1, 3)):
            term = self._text(3)
            text, parts = self._inline()
            pair = f"<dt>{term}</dt><dd>{text}</dd>"
            html += f"<div>{pair}</div>" if boxed else pair
            outlines.append(("LI", ("Lbl", term), ("LBody", *parts)))
        return Block(f"<dl>{html}</dl>", (("L", *outlines),))

    def _table(self) -> Block:
        """Return a table with one or two lines of heads, groups of rows, cells over two rows, and perhaps a foot."""
        caption, caption_parts = self._inline(4, notes=False)
        pairs = self._choose(1, 2)
        head, head_outlines = self._table_head(pairs)
        html = f"<table><caption>{caption}</caption><thead>{head}</thead>"
        outlines: list[object] = [("Caption", *caption_parts), ("THead", *head_outlines)]
        foot_html, foot_outlines = "", list[object]()
        bodies = [self._rows(pairs) for _ in range(self._choose(1, 2))]
        if self._draw(st.booleans()):
            row, outline = self._row(pairs)
            foot_html, foot_outlines = f"<tfoot>{row}</tfoot>", [("TFoot", outline)]
        html += "".join(f"<tbody>{body}</tbody>" for body, _ in bodies) + foot_html + "</table>"
        return Block(html, (("Table", *outlines, *(("TBody", *rows) for _, rows in bodies), *foot_outlines),))

    def _table_head(self, pairs: int) -> tuple[str, list[object]]:
        names = [self._text(2) for _ in range(pairs)]
        first, parts = self._inline(2)
        spanning = "".join(f"<th scope=colgroup colspan=2>{name}</th>" for name in names)
        below = [self._text(2) for _ in range(2 * pairs)]
        return (
            f"<tr><th scope=col rowspan=2>{first}</th>{spanning}</tr>"
            f"<tr>{''.join(f'<th scope=col>{name}</th>' for name in below)}</tr>",
            [
                ("TR", ("TH", *parts), *(("TH", name) for name in names)),
                ("TR", *(("TH", name) for name in below)),
            ],
        )

    def _rows(self, pairs: int) -> tuple[str, list[object]]:
        rows = [self._row(pairs) for _ in range(self._choose(1, 6))]
        group = self._text(3)
        empty = "<td></td>" * (2 * pairs)
        html = f"<tr><th scope=rowgroup>{group}</th>{empty}</tr>" + "".join(row for row, _ in rows)
        return html, [("TR", ("TH", group), *[("TD",)] * (2 * pairs)), *(outline for _, outline in rows)]

    def _row(self, pairs: int) -> tuple[str, Outline]:
        # Without notes: WeasyPrint can lose the note of a row that moves to the next page, which is refused.
        head, head_parts = self._inline(4, notes=False)
        cells = [self._inline(3, notes=False) for _ in range(2 * pairs)]
        html = "".join(f"<td>{cell}</td>" for cell, _ in cells)
        return f"<tr><th scope=row>{head}</th>{html}</tr>", (
            "TR",
            ("TH", *head_parts),
            *(("TD", *parts) for _, parts in cells),
        )

    def _figure(self) -> Block:
        caption, source = self._text(4), self._text(6)
        return Block(
            f"<figure><figcaption>{caption}</figcaption><div><img alt='Een vlak' src=\"{DRAWING}\"></div>"
            f"<p>{source}</p></figure>",
            (("Div", ("Caption", caption), ("Div", ("Figure",)), ("P", source)),),
        )

    def _contents(self) -> Block:
        """Return a table of contents of one line, with the heading that it leads to."""
        target, title = f"doel-{next(self._targets)}", self._text(5)
        return Block(
            f"<ol class=inhoud data-rol=TOC><li data-rol=TOCI><div class=regel><p>1.1</p><p><a href='#{target}'>{title}</a>"
            f"</p><p class=pagina data-doel='#{target}'></p></div></li></ol><h1 id={target}>{title}</h1>",
            (("TOC", ("TOCI", ("Lbl", "1.1"), ("Reference", ("Link", title), ("Span", "?")))), ("H1", title)),
        )

    def _frame(self, depth: int) -> Block:
        """Return blocks in a section, an aside, a quotation, two columns or cells beside each other."""
        opening, closing, role = self._draw(st.sampled_from(FRAMES))
        blocks = [self._block(depth + 1) for _ in range(self._choose(1, 3))]
        inner = "".join(block.html for block in blocks)
        outlines = [outline for block in blocks for outline in block.outlines]
        outline: Outline = (role, *outlines)
        if "class=cel>" in opening:
            outline = ("Div", ("Div", *outlines))
        return Block(opening + inner + closing, (outline,))


FRAMES = (
    ("<section>", "</section>", "Sect"),
    ("<aside>", "</aside>", "Div"),
    ("<blockquote>", "</blockquote>", "BlockQuote"),
    ("<div class=kolommen>", "</div>", "Div"),
    ("<div class=cellen><div class=cel>", "</div></div>", "Div"),
)


def _marker(ordered: bool, depth: int) -> str:
    return "decimal" if ordered else ("disc", "circle", "square")[depth]


def _joined(parts: list[object]) -> list[object]:
    """Return the parts with texts that follow each other as one."""
    result: list[object] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] = f"{result[-1]} {part}"
        else:
            result.append(part)
    return result

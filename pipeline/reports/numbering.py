"""Numbers of chapters, tables and figures, given out in reading order while a report's templates are written.

A reference may stand before the thing it points at, and the table of contents before everything. A report is therefore
written twice: the first time the numbers are handed out, the second time they are all known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class OngeldigeVerwijzing(ValueError):
    """A reference names something that is not in the report, or two things carry the same name."""


@dataclass(frozen=True)
class Inhoudsregel:
    """One line of the table of contents with the lines below it; `nummer` is '2', '2.1', 'A' or empty."""

    nummer: str
    titel: str
    id: str
    bijlage: bool = False
    onderdelen: tuple[Inhoudsregel, ...] = ()


@dataclass
class Nummering:
    """Hands out the numbers of one report; `bekend` is the numbering of the first writing, None in that one."""

    bekend: Nummering | None = None
    namen: dict[str, str] = field(default_factory=dict)
    _regels: list[tuple[Inhoudsregel, list[Inhoudsregel]]] = field(default_factory=list)
    _hoofdstukken: int = 0
    _bijlagen: int = 0
    _tabellen: int = 0
    _figuren: int = 0

    def chapter(self, titel: str, anchor: str) -> str:
        """Return the number of the next chapter: '1', '2', ..."""
        self._hoofdstukken += 1
        return self._open(Inhoudsregel(str(self._hoofdstukken), titel, anchor), "hoofdstuk")

    def annex(self, titel: str, anchor: str) -> str:
        """Return the letter of the next annex: 'A', 'B', ..."""
        letter = chr(ord("A") + self._bijlagen)
        self._bijlagen += 1
        return self._open(Inhoudsregel(letter, titel, anchor, bijlage=True), "bijlage")

    def unnumbered(self, titel: str, anchor: str) -> str:
        """Enter a heading without number in the table of contents; return the empty text."""
        self._regels.append((Inhoudsregel("", titel, anchor), []))
        self._register(anchor, titel)
        return ""

    def section(self, titel: str, anchor: str) -> str:
        """Return the number of the next section below the current chapter or annex: '2.1', 'A.3', or ''."""
        if not self._regels:
            raise OngeldigeVerwijzing(f"Paragraaf '{titel}' staat voor het eerste hoofdstuk")
        hoofdstuk, onderdelen = self._regels[-1]
        nummer = f"{hoofdstuk.nummer}.{len(onderdelen) + 1}" if hoofdstuk.nummer else ""
        onderdelen.append(Inhoudsregel(nummer, titel, anchor))
        self._register(anchor, f"paragraaf {nummer}" if nummer else titel)
        return nummer

    def table(self, anchor: str) -> int:
        """Return the number of the next table."""
        self._tabellen += 1
        self._register(anchor, f"tabel {self._tabellen}")
        return self._tabellen

    def figure(self, anchor: str) -> int:
        """Return the number of the next figure."""
        self._figuren += 1
        self._register(anchor, f"figuur {self._figuren}")
        return self._figuren

    def reference(self, anchor: str) -> str:
        """Return how the text names the thing with this anchor: 'tabel 3'; raises OngeldigeVerwijzing."""
        if self.bekend is None:
            return "verwijzing"
        try:
            return self.bekend.namen[anchor]
        except KeyError:
            raise OngeldigeVerwijzing(f"Verwijzing naar '{anchor}', maar dat staat niet in het rapport") from None

    @property
    def contents(self) -> tuple[Inhoudsregel, ...]:
        """Return the lines of the table of contents; empty in the first writing."""
        if self.bekend is None:
            return ()
        return tuple(
            Inhoudsregel(regel.nummer, regel.titel, regel.id, regel.bijlage, tuple(onderdelen))
            for regel, onderdelen in self.bekend._regels
        )

    def _open(self, regel: Inhoudsregel, soort: str) -> str:
        self._regels.append((regel, []))
        self._register(regel.id, f"{soort} {regel.nummer}")
        return regel.nummer

    def _register(self, anchor: str, naam: str) -> None:
        if not ANCHOR.fullmatch(anchor):
            raise OngeldigeVerwijzing(f"'{anchor}' kan geen anker zijn: alleen letters, cijfers en koppeltekens")
        if anchor in self.namen:
            raise OngeldigeVerwijzing(f"Het anker '{anchor}' komt twee keer voor in het rapport")
        self.namen[anchor] = naam

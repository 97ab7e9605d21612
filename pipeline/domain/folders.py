"""Where the project keeps its data: one object that knows the folders below `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Gegevensmap:
    """The data folder and the folders in it; nothing is created here."""

    root: Path = PROJECT_ROOT / "data"

    @property
    def register(self) -> Path:
        """One YAML file per organisation."""
        return self.root / "register"

    @property
    def bronnen(self) -> Path:
        """The layouts (`<bron>.yaml`) and code lists (`codelijsten/<bron>.yaml`) of sources that the product does not hold."""
        return self.root / "bronnen"

    @property
    def exports(self) -> Path:
        """A folder per organisation with the deliveries as they came."""
        return self.root / "exports"

    @property
    def eigen_tekst(self) -> Path:
        """The organisations' own text, per organisation, period and section."""
        return self.root / "eigen_tekst"

    @property
    def warehouses(self) -> Path:
        """A folder per organisation with its warehouse."""
        return self.root / "warehouses"

    @property
    def quarantaine(self) -> Path:
        """A folder per organisation with the rows that could not be read; these hold personal data."""
        return self.root / "quarantaine"

    @property
    def rapporten(self) -> Path:
        """A folder per organisation with the PDFs."""
        return self.root / "rapporten"

    def sleutel(self, organisatie: str) -> Path:
        """Return the file with the secret key that turns a BSN of this organisation into a pseudonym."""
        return self.root / "sleutels" / f"{organisatie}.sleutel"

"""The only files that a page may draw in: the fonts and images under `report_templates/`, and what it carries itself.

A report is made from data that others delivered. A name that somehow reaches a template as an address must never open a
file of this machine or call another one.
"""

from __future__ import annotations

from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE_URL = "https://rapport.invalid/"
"""Address against which names in templates and style sheets are resolved; `.invalid` can never exist on a network."""

MEDIA_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}
"""Kinds of files that pages use; other files in the folders are not served."""


class BundledFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no type annotations
    """Serves fonts and images by name from `report_templates/`, and `data:` addresses; refuses everything else."""

    def __init__(self, templates: Path) -> None:
        """List the files once; a file that appears later is not served."""
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._files = {
            f"{BASE_URL}{path.relative_to(templates).as_posix()}": path
            for folder in ("fonts", "images")
            for path in sorted(templates.glob(f"{folder}/*"))
            if path.suffix in MEDIA_TYPES
        }

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the file or data behind `url`; anything else raises FatalURLFetchingError and ends the render."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = self._files.get(url)
        if path is None:
            raise FatalURLFetchingError(f"Een rapport mag dit adres niet openen: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": MEDIA_TYPES[path.suffix]})

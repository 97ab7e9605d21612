"""Only fonts and images of the templates, and data in the page itself, can be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from pipeline.reports.bundled_files import BASE_URL, BundledFiles


@pytest.fixture
def files(tmp_path: Path) -> BundledFiles:
    """Return the files of a folder with a font, a text and a secret beside it."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Letter.ttf").write_bytes(b"letter")
    (tmp_path / "fonts" / "OFL.txt").write_bytes(b"licentie")
    (tmp_path / "geheim.ttf").write_bytes(b"geheim")
    return BundledFiles(tmp_path)


def test_bundled_font_and_data(files: BundledFiles) -> None:
    assert files.fetch(f"{BASE_URL}fonts/Letter.ttf").read() == b"letter"
    assert files.fetch("data:text/plain,hallo").read() == b"hallo"


@pytest.mark.parametrize(
    "url",
    [
        f"{BASE_URL}fonts/OFL.txt",
        f"{BASE_URL}fonts/../geheim.ttf",
        f"{BASE_URL}geheim.ttf",
        "file:///etc/passwd",
        "ftp://voorbeeld.nl/",
        "https://voorbeeld.nl/",
        "fonts/Letter.ttf",
    ],
)
def test_anything_else_ends_the_render(files: BundledFiles, url: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="mag dit adres niet openen"):
        files.fetch(url)

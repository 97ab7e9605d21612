"""How one report of every kind looked and read when that was last approved: where it is kept, and what differs now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from PIL import Image

from tests.reports.page_pictures import difference_picture, is_same_page, page_pictures, to_keep
from tests.reports.structure_dump import compact_structure

GOLDEN = Path(__file__).parent / "golden"
STRUCTURE = GOLDEN / "structuur"
PAGES = GOLDEN / "bladzijden"
RENEW = "Klopt het nieuwe? Vernieuw dan met: make golden"


def structure_file(soort: str, folder: Path = STRUCTURE) -> Path:
    """Return where the structure of the report of a kind is kept."""
    return folder / f"{soort}.txt"


def page_files(soort: str, folder: Path = PAGES) -> list[Path]:
    """Return where the pictures of its pages are kept, in the order of the pages."""
    return sorted((folder / soort).glob("*.png"))


def structure_differences(soort: str, pdf: bytes) -> list[str]:
    """Return the lines of a unified diff between the kept structure and that of the PDF; none when they are equal."""
    kept = structure_file(soort).read_text(encoding="utf-8").splitlines()
    return list(unified_diff(kept, compact_structure(pdf), "goedgekeurd", "nu", lineterm=""))


def page_differences(soort: str, pdf: bytes, uit: Path) -> list[str]:
    """Return a line per page that looks different, with the new page and the differences written as pictures in `uit`."""
    now, kept = page_pictures(pdf), [_opened(file) for file in page_files(soort)]
    found = [] if len(now) == len(kept) else [f"{soort}: {len(now)} bladzijden in plaats van {len(kept)}"]
    for number, (before, after) in enumerate(zip(kept, now, strict=False), start=1):
        if not is_same_page(before, after):
            found.append(f"{soort}, bladzijde {number}: zie {' en '.join(_shown(before, after, uit, soort, number))}")
    return found


def renew(soort: str, pdf: bytes, structure: Path = STRUCTURE, pages: Path = PAGES) -> Iterator[Path]:
    """Keep the structure and the pages of the PDF from now on, and yield every file that changed, was added or went."""
    yield from _renew_structure(structure_file(soort, structure), compact_structure(pdf))
    folder = pages / soort
    folder.mkdir(parents=True, exist_ok=True)
    pictures = page_pictures(pdf)
    for number, picture in enumerate(pictures, start=1):
        file = folder / f"{number:02}.png"
        if not (file.exists() and is_same_page(_opened(file), picture)):
            to_keep(picture).save(file, optimize=True)
            yield file
    for file in page_files(soort, pages)[len(pictures) :]:
        file.unlink()
        yield file


def _renew_structure(file: Path, lines: Sequence[str]) -> Iterator[Path]:
    text = "\n".join(lines) + "\n"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        yield file


def _opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def _shown(before: Image.Image, after: Image.Image, uit: Path, soort: str, number: int) -> Iterator[str]:
    uit.mkdir(parents=True, exist_ok=True)
    for naam, picture in (("nu", after), ("verschil", difference_picture(before, after))):
        file = uit / f"{soort}-{number:02}-{naam}.png"
        picture.save(file)
        yield str(file)

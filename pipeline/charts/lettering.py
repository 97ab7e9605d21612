"""How wide a text is when printed, and where it breaks: what a chart needs to keep its labels inside the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from pipeline.charts.theme import FONTS

REGULAR, SEMIBOLD = 400, 600
_FILES = {REGULAR: "SourceSans3-Regular.ttf", SEMIBOLD: "SourceSans3-Semibold.ttf"}

CAP_HEIGHT = 0.66
"""Height of a capital as a part of the type size, to centre a line of text on a mark."""

LINE_HEIGHT = 1.15
"""Distance between lines of a label as a part of the type size."""


@lru_cache
def _advances(weight: int) -> dict[str, float]:
    with TTFont(FONTS / _FILES[weight], lazy=True) as font:
        breedtes, em = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): breedtes[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def text_width(tekst: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of one line of text in points, without kerning (which only makes it narrower).

    Raises ValueError when the bundled font lacks a character, for a fallback font would break the drawing.
    """
    breedtes = _advances(weight)
    try:
        return size * sum(breedtes[teken] for teken in tekst)
    except KeyError as ontbrekend:
        raise ValueError(f"Het lettertype heeft geen teken {ontbrekend} voor de tekst '{tekst}'") from None


def wrap(tekst: str, max_width: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Return the text as lines that each fit in `max_width` points.

    A word that is wider than a line is cut with a hyphen, for a label outside the drawing is worse than an ugly break.
    """
    regels: list[str] = []
    regel = ""
    for woord in _fitting_words(tekst, max_width, size, weight):
        langer = f"{regel} {woord}".strip()
        if regel and text_width(langer, size, weight) > max_width:
            regels.append(regel)
            regel = woord
        else:
            regel = langer
    return (*regels, regel)


def _fitting_words(tekst: str, max_width: float, size: float, weight: int) -> list[str]:
    return [
        deel
        for woord in tekst.replace("/", "/\u200b").replace("\u200b ", " ").split(" ")
        for deel in _cut(woord, max_width, size, weight)
    ]


def _cut(woord: str, max_width: float, size: float, weight: int) -> list[str]:
    heel = woord.replace("\u200b", "")
    if text_width(heel, size, weight) <= max_width or len(heel) < 4:
        return [heel]
    if "\u200b" in woord:
        eerste, rest = woord.split("\u200b", 1)
        return [*_cut(eerste, max_width, size, weight), *_cut(rest, max_width, size, weight)]
    einde = len(heel) - 2
    while einde > 2 and text_width(heel[:einde] + "-", size, weight) > max_width:
        einde -= 1
    return [heel[:einde] + "-", *_cut(heel[einde:], max_width, size, weight)]


def widest(teksten: Sequence[str], size: float, weight: int = REGULAR) -> float:
    """Return the width of the widest text in points; 0.0 when there is none."""
    return max((text_width(tekst, size, weight) for tekst in teksten), default=0.0)


def label_column(
    labels: Sequence[str], max_width: float, size: float, weight: int = REGULAR
) -> tuple[float, list[tuple[str, ...]]]:
    """Return the width that the labels need when broken at `max_width` points, and each label's lines."""
    gebroken = [wrap(label, max_width, size, weight) for label in labels]
    return widest([regel for regels in gebroken for regel in regels], size, weight), gebroken


def label_height(regels: Sequence[str], size: float) -> float:
    """Return the height in points of a label of these lines."""
    return len(regels) * size * LINE_HEIGHT


def spread(middens: list[float], distance: float, laag: float, hoog: float) -> list[float]:
    """Return the positions moved apart so that neighbours are at least `distance` apart, near where they were.

    Positions keep their order and stay between `laag` and `hoog`; when they cannot all fit they are spaced evenly.
    """
    if not middens:
        return []
    volgorde = sorted(range(len(middens)), key=lambda i: (middens[i], i))
    if distance * (len(middens) - 1) >= hoog - laag:
        stap = (hoog - laag) / max(len(middens) - 1, 1)
        plaatsen = [laag + stap * i for i in range(len(middens))]
    else:
        plaatsen = _pushed_apart([middens[i] for i in volgorde], distance, laag, hoog)
    resultaat = [0.0] * len(middens)
    for plaats, i in zip(plaatsen, volgorde, strict=True):
        resultaat[i] = plaats
    return resultaat


def _pushed_apart(gesorteerd: list[float], distance: float, laag: float, hoog: float) -> list[float]:
    """Merge positions that are too close into blocks centred on their mean, until no two blocks touch."""
    blokken: list[list[float]] = []
    for midden in gesorteerd:
        blokken.append([midden])
        while len(blokken) > 1 and _begin(blokken[-1], distance, laag, hoog) < (
            _begin(blokken[-2], distance, laag, hoog) + distance * len(blokken[-2])
        ):
            laatste = blokken.pop()
            blokken[-1].extend(laatste)
    return [_begin(blok, distance, laag, hoog) + distance * i for blok in blokken for i in range(len(blok))]


def _begin(blok: list[float], distance: float, laag: float, hoog: float) -> float:
    lengte = distance * (len(blok) - 1)
    return min(max(sum(blok) / len(blok) - lengte / 2, laag), hoog - lengte)

"""Words with a hyphen and ranges with a dash stay whole on a line, so that searching finds them.

A reader that copies or searches text takes a hyphen at the end of a line for a broken word: 'Zuid-' and 'Holland' are then
found by nobody who looks for 'Zuid-Holland'.
"""

from __future__ import annotations

import re

KEPT = '<span class="heel">{}</span>'

LONGEST = 40
"""A longer word is left alone: kept whole, it might not fit on a line."""

_PART = re.compile(r"(<[^>]*>)")
_WHOLE = re.compile(r"[\w.,’&;(%…]*[\w%)][-–](?!\s)[\w.,’;)%–-]*[\w)%]")
_CLOSED = ("title", "style", "thead")
"""Elements in which nothing is kept: no text on the page, or so narrow that a word must be able to break."""


def keep_words_whole(html: str) -> str:
    """Return the page with every word or range that holds a hyphen or dash marked as unbreakable; tags stay as they are."""
    parts = _PART.split(html)
    closed = 0
    for place, part in enumerate(parts):
        if place % 2:
            closed += _steps_into(part)
        elif not closed:
            parts[place] = _WHOLE.sub(_kept, part)
    return "".join(parts)


def _steps_into(tag: str) -> int:
    """Return 1 for the start of an element in which nothing is kept, -1 for its end, else 0."""
    name = re.match(r"</?([a-z0-9]+)", tag)
    if name is None or name[1] not in _CLOSED:
        return 0
    return -1 if tag.startswith("</") else 1


def _kept(match: re.Match[str]) -> str:
    return KEPT.format(match[0]) if len(match[0]) <= LONGEST else match[0]

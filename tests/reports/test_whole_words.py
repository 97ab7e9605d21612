"""Words with a hyphen are marked as one; everything else stays as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.whole_words import keep_words_whole


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>In Zuid-Holland wel.</p>", '<p>In <span class="heel">Zuid-Holland</span> wel.</p>'),
        ("<p>interval 6,0–25,2%.</p>", '<p>interval <span class="heel">6,0–25,2%</span>.</p>'),
        ("<td>95%-betrouwbaarheidsinterval</td>", '<td><span class="heel">95%-betrouwbaarheidsinterval</span></td>'),
        ("<p>voor- en nadelen – en meer</p>", "<p>voor- en nadelen – en meer</p>"),
        ("<title>Zuid-Holland</title>", "<title>Zuid-Holland</title>"),
        ("<thead><th>t-toets</th></thead>", "<thead><th>t-toets</th></thead>"),
        ('<p id="zuid-holland" lang="nl-NL">x</p>', '<p id="zuid-holland" lang="nl-NL">x</p>'),
        (f"<p>{'lang' * 10}-woord</p>", f"<p>{'lang' * 10}-woord</p>"),
        ("<p>Q&amp;A-sessie</p>", '<p><span class="heel">Q&amp;A-sessie</span></p>'),
    ],
)
def test_what_is_kept_whole(html: str, expected: str) -> None:
    assert keep_words_whole(html) == expected


@given(st.text("ab-–, &;<>/p", max_size=40))
def test_nothing_but_marks_is_added(tekst: str) -> None:
    html = f"<p>{tekst.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert re.sub('<span class="heel">|</span>', "", keep_words_whole(html)) == html

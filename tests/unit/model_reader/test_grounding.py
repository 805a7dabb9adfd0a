"""Quotes on generated pages: found where they stand, never elsewhere, with raw offsets that are exact."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.model_reader.grounding import Ground, Spot, folded
from detente.reading.text import Weaver

WORDS = [
    "Kyiv’s",
    "“no",
    "deal”",
    "cease\u2011fire",
    "—",
    "caf\u00e9",
    "cafe\u0301",
    "a\u00adb\u200bc",
    "½",
    "…",
    "'ceded'",
    "no",
]
GAPS = [" ", "\u00a0", "\n", " \t ", "\u2009"]
PLAINER = [
    ("’", "'"),
    ("“", '"'),
    ("”", "'"),
    ("\u2011", "-"),
    ("—", "-"),
    ("\u00e9", "e\u0301"),
    ("…", "..."),
    ("\u200b", ""),
]


@st.composite
def _raws(draw: st.DrawFn) -> tuple[str, int, int]:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14))
    raw = "".join(word + draw(st.sampled_from(GAPS)) for word in words).strip()
    starts = [found.start() for found in re.finditer(r"\S+", raw)]
    first = draw(st.integers(0, len(starts) - 2))
    last = draw(st.integers(first + 1, len(starts) - 1))
    return raw, starts[first], re.compile(r"\S+").search(raw, starts[last]).end()  # type: ignore[union-attr]


@given(_raws(), st.lists(st.sampled_from(PLAINER)))
def test_a_quote_is_found_where_it_stands_or_not_at_all(
    drawn: tuple[str, int, int], changes: list[tuple[str, str]]
) -> None:
    raw, start, end = drawn
    weaver = Weaver()
    weaver.add_run(raw, 0)
    paragraph = weaver.paragraph()
    assert paragraph is not None
    quote = raw[start:end]
    for old, new in changes:
        quote = quote.replace(old, new)
    spot = Ground([paragraph]).spot(quote)
    if not isinstance(spot, Spot):
        assert spot in ("more than once on the page", "too short for a passage")
        return
    a, b = paragraph.raw_span(spot.start, spot.end)
    assert _letters(raw[a:b]) == _letters(quote)
    assert start <= a < b <= end


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_quote_on_any_text_is_a_place_or_a_reason(text: str, quote: str) -> None:
    weaver = Weaver()
    weaver.add_run(text, 0)
    paragraph = weaver.paragraph()
    spot = Ground([paragraph] if paragraph else []).spot(quote)
    assert isinstance(spot, str) or _letters(spot.words) == _letters(quote)


def _letters(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum())

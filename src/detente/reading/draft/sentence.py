"""Raw text around a claim -> its sentence, as a person reads it."""

from __future__ import annotations

import html
import re

from ...case.evidence import Claim

_SENTENCE_ENDS = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|No|vs))[.!?][\"'’”)]*\s+(?=[\"'‘“(]*[A-Z0-9])"
    r"|\n\s*\n|\n+(?=[\"'‘“(]*[A-Z])|(?i:<(?:/?p|br|/?h\d|/?li|/?div)\b[^>]*>)"
)
_WIDEST = 1000  # characters to either side of a claim; chosen: longer than any sentence of news


def cleaned(text: str) -> str:
    """Raw text as a person reads it: no markup, entities resolved, one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def sentence_span(text: str, claim: Claim) -> tuple[int, int]:
    """Start and end of the sentence of a claim in its raw text."""
    low, high = max(0, claim.start - _WIDEST), min(len(text), claim.end + _WIDEST)
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, low, high)]
    start = max((end for end in ends if end <= claim.start), default=low)
    return start, min((end for end in ends if end >= claim.end), default=max(high, claim.end))


def sentence_of(text: str, claim: Claim) -> tuple[str, str, str]:
    """The sentence of a claim, cut into what stands before its quote, the quote, and what follows."""
    start, end = sentence_span(text, claim)
    return text[start : claim.start], text[claim.start : claim.end], text[claim.end : end]

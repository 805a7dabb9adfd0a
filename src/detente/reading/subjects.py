"""What a sentence is about, of the issues that its words may name: not where it happens, and not who is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .cast import Mention
from .lexicon import Issue, issues
from .patterns import Found

_PLACES = frozenset(("territory", "water"))  # issues whose words also say where something happens
_WHERE = re.compile(
    r"\b(?:in|on|at|across|near|along|through|into|off|around|inside|outside|towards?|up|down|over)\s+"
    r"(?:(?:the|its|their|this|that|an?|each|disputed|contested|eastern|western|northern|southern)\s+){0,2}$",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:claims?|rights?|control|sovereignty|talks?|agree\w*|quarrel|dispute|treaty|insist\w*)\s+(?:on|over)\s",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\s+(?:towns?|villages?|routes?|guards?|police|stations?|officials?|residents?|people|fish|crossings?|patrols?)\b"
)


def subjects_of(sentence: str, mentions: Sequence[Mention]) -> tuple[Found[Issue], ...]:
    """The issues that a sentence (straight quotes) names, with their places, in their order."""
    return tuple(_named(sentence, mentions))


def _named(sentence: str, mentions: Sequence[Mention]) -> Iterator[Found[Issue]]:
    for place in issues().find(sentence):
        if any(m.codes and m.start <= place.start and place.end <= m.end for m in mentions):
            continue
        if place.what.id in _PLACES and place.n_words == 1 and _is_where(sentence, place):
            continue
        yield place


def _is_where(sentence: str, place: Found[Issue]) -> bool:
    before = sentence[max(0, place.start - 60) : place.start]
    is_there = _WHERE.search(before) and not _SPOKEN_OF.search(before)
    return bool(is_there or _COMPOUND.match(sentence, place.end))

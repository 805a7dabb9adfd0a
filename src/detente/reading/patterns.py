"""Rows of words as the YAML tables write them -> quick search for the places where they occur.

``word``, ``a/b`` (one of them), ``~verb`` (any form), ``=noun`` (singular or plural), ``word?`` (may be absent), ``.`` (any
one word), ``..`` (up to three words), ``...`` (up to six); ``_`` joins words that belong together. Gaps do not cross
punctuation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+|\.(?=[A-Z]\b)[A-Z])*")
_GAP_WORD = r"(?:[^\s,;:!?\"()]|,(?=\d))+"
_GAPS = {".": "{1}", "..": "{0,3}?", "...": "{0,6}?"}
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Forms:
    """How verbs are inflected: exceptions to the usual endings."""

    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubling: frozenset[str] = frozenset()

    def verb(self, base: str) -> tuple[str, ...]:
        """Return the forms of a verb, the base first.

        >>> Forms(doubling=frozenset(["stop"])).verb("stop")
        ('stop', 'stops', 'stopping', 'stopped')
        """
        stem = base + base[-1] if base in self.doubling else base
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
            stem = base[:-1]
        ed = base[:-1] + "ied" if _ends_y(base) else base + "d" if base.endswith("e") else stem + "ed"
        past = self.irregular.get(base, (ed,))
        third = noun_forms(base)[-1]
        return tuple(dict.fromkeys((base, third, stem + "ing", *past)))


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return singular and plural.

    >>> noun_forms("duty"), noun_forms("truce"), noun_forms("clash")
    (('duty', 'duties'), ('truce', 'truces'), ('clash', 'clashes'))
    """
    if _ends_y(noun):
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A place where a pattern occurs."""

    start: int
    end: int
    n_words: int
    what: T


class Patterns(Generic[T]):
    """Many patterns, each standing for something, searched together by their first word."""

    def __init__(self, patterns: Iterable[tuple[str, T]], forms: Forms) -> None:
        starting: dict[str, list[tuple[re.Pattern[str], int, int, T]]] = defaultdict(list)
        for order, (pattern, what) in enumerate(patterns):
            compiled, firsts, n_words = _compile(pattern, forms)
            for first in firsts:
                starting[first].append((compiled, n_words, order, what))
        self._starting = dict(starting)

    def find(self, text: str) -> list[Found[T]]:
        """Return the places in `text` (straight quotes), without overlaps: most words, then leftmost, then first in the table."""
        found = sorted(self._all(text), key=lambda item: (-item[0].n_words, item[0].start, item[1]))
        kept: list[Found[T]] = []
        for place, _ in found:
            if all(place.end <= other.start or place.start >= other.end for other in kept):
                kept.append(place)
        return sorted(kept, key=lambda place: place.start)

    def _all(self, text: str) -> Iterator[tuple[Found[T], int]]:
        for token in TOKEN.finditer(text):
            word = token[0].lower()
            short = word if word.isalnum() else word.split("'")[0].split("-")[0]
            for first in (word,) if short == word else (word, short):
                for compiled, n_words, order, what in self._starting.get(first, ()):
                    match = compiled.match(text, token.start())
                    if match:
                        yield Found(match.start(), match.end(), n_words, what), order


def _compile(pattern: str, forms: Forms) -> tuple[re.Pattern[str], tuple[str, ...], int]:
    parts: list[str] = []
    n_words = 0
    firsts: tuple[str, ...] = ()
    for element in pattern.split():
        if set(element) == {"."}:
            parts.append(rf"(?:\s+{_GAP_WORD}){_GAPS[element]}")
            continue
        optional = element.endswith("?")
        words = _words(element.rstrip("?"), forms)
        one = (
            "(?:"
            + "|".join(re.escape(word).replace("_", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))
            + r")(?![\w-])"
        )
        if not parts:
            parts.append(one)
            firsts = tuple(dict.fromkeys(word.lower().split("_")[0] for word in words))
        else:
            parts.append(rf"(?:[\s-]+{one})" + ("?" if optional else ""))
        n_words += not optional
    return re.compile("".join(parts), re.IGNORECASE), firsts, n_words


def _words(element: str, forms: Forms) -> tuple[str, ...]:
    alternatives = [word.lstrip("~=") for word in element.split("/")]
    if element[0] == "~":
        return tuple(form for word in alternatives for form in forms.verb(word))
    if element[0] == "=":
        return tuple(form for word in alternatives for form in noun_forms(word))
    return tuple(alternatives)


def _ends_y(word: str) -> bool:
    return len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS

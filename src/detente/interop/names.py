"""Ids from the names that other programs give: letters and digits, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_LETTERS = 30  # chosen: an id is typed; the name in full is kept as a title
_TAKEN = {"true", "false", "null", "not", "and", "or", "if", "iff"}


def ids_of(names: Sequence[object], kind: str) -> list[str]:
    """Ids for names, in their order; `kind` stands in where a name has no letter to begin with.

    Examples
    --------
    >>> ids_of(["A & B", "a b", "30 days"], "option")
    ['a_b', 'a_b_2', 'option_30_days']
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        word = re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_")[:MOST_LETTERS].strip("_") or kind
        word = word if word[0].isalpha() else f"{kind}_{word}"
        word = f"{word}_" if word in _TAKEN else word
        n, tried = 1, word
        while tried in taken:
            n += 1
            tried = f"{word}_{n}"
        taken.add(tried)
        found.append(tried)
    return found

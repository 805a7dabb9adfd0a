"""Texts as sets of runs of words: how much of one stands in another, and a small sample that finds candidates for it.

A shingle is a run of consecutive words, here a 64-bit number. The sample is the MOD sketch of Broder (1997): the shingles
that a number divides. Unlike MinHash, which estimates the share of the union that two texts have in common, it finds a
short text within a long one. Candidates are then compared by their whole sets.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]  # sorted, each once

_SEED = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: an odd number without pattern, as in splitmix64
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))  # multipliers of splitmix64 (Steele et al. 2014)


def word_numbers(words: list[str]) -> NDArray[np.uint64]:
    """Number words, the same word the same on every machine; shape (n_words,)."""
    known: dict[str, int] = {}
    for word in words:
        if word not in known:
            known[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
    return np.array([known[word] for word in words], dtype=np.uint64)


def shingles(words: NDArray[np.uint64], size: int) -> Shingles:
    """Return the runs of `size` words, sorted, each once; of a shorter text the one run of all its words.

    Examples
    --------
    >>> len(shingles(word_numbers("the two sides met and the two sides talked".split()), 3))
    6
    >>> len(shingles(word_numbers([]), 3))
    0
    """
    if size < 1:
        raise ValueError(f"a run has at least one word, not {size}")
    size = min(size, len(words))
    if size == 0:
        return np.empty(0, dtype=np.uint64)
    n_runs = len(words) - size + 1
    runs = np.full(n_runs, size, dtype=np.uint64)
    for place in range(size):
        runs = _mixed(runs + words[place : place + n_runs])
    found: Shingles = np.unique(runs)
    return found


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit numbers one to one (splitmix64), so that runs of other words or another order differ."""
    numbers = numbers + _SEED  # arithmetic of uint64 arrays wraps around, as it is meant to
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIX[1]
    return numbers ^ (numbers >> np.uint64(31))


def sample(of: Shingles, one_in: int) -> Shingles:
    """Return about one in `one_in` of the shingles, the same ones in every text; never none of a text that has some."""
    if one_in < 1:
        raise ValueError(f"a sample is one in 1 or more, not one in {one_in}")
    kept = of[of % np.uint64(one_in) == 0]
    return kept if len(kept) else of[:1]


def containment(one: Shingles, other: Shingles) -> float:
    """Share of the smaller set that the other holds too, 0 to 1; 0 where one is empty."""
    fewest = min(len(one), len(other))
    return float(len(np.intersect1d(one, other, assume_unique=True)) / fewest) if fewest else 0.0

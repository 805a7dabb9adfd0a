"""Intervals and folds for data that come in groups: members of a group are drawn, and held out, together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .averages import Floats

Ints = NDArray[np.int64]


def numbered(groups: Sequence[str]) -> Ints:
    """Numbers of the groups, from 0 in the order in which they first occur.

    Examples
    --------
    >>> numbered(["b", "a", "b"]).tolist()
    [0, 1, 0]
    """
    known: dict[str, int] = {}
    return np.array([known.setdefault(group, len(known)) for group in groups], dtype=np.int64)


def bootstrap_means(value: ArrayLike, group: Ints, rng: np.random.Generator, n_samples: int = 2000) -> Floats:
    """Means of values over samples of whole groups, drawn with replacement; as many groups as there are.

    Parameters
    ----------
    value : array, shape (n,)
    group : whole numbers from 0, shape (n,)
    rng : Generator
    n_samples : int

    Returns
    -------
    array, shape (n_samples,)
        Each mean is over members: groups weigh by their size (a ratio of sums). Sums of groups are drawn, not members.

    Examples
    --------
    >>> one = bootstrap_means([1.0, 3.0], np.array([0, 0]), np.random.default_rng(0), 5)
    >>> one.tolist()
    [2.0, 2.0, 2.0, 2.0, 2.0]
    """
    x = np.asarray(value, dtype=float)
    _, at = np.unique(group, return_inverse=True)
    sums, sizes = np.bincount(at, weights=x), np.bincount(at)
    drawn = rng.integers(0, len(sums), (n_samples, len(sums)))
    return np.asarray(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1))


def interval(means: ArrayLike, share: float = 0.95) -> tuple[float, float]:
    """The middle share of bootstrap means."""
    low, high = np.quantile(np.asarray(means, dtype=float), [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def folds(group: Ints, n_folds: int, rng: np.random.Generator) -> Ints:
    """A fold for each member, whole groups together, groups dealt out in random order; no more folds than groups.

    Examples
    --------
    >>> dealt = folds(np.array([0, 0, 1, 1]), 2, np.random.default_rng(0))
    >>> bool(dealt[0] == dealt[1] != dealt[2] == dealt[3])
    True
    """
    known, at = np.unique(group, return_inverse=True)
    dealt = np.empty(len(known), dtype=np.int64)
    dealt[rng.permutation(len(known))] = np.arange(len(known)) % min(n_folds, len(known))
    return np.asarray(dealt[at])


def halves(group: Ints, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which members belong to a random half of the groups (rounded down)."""
    known, at = np.unique(group, return_inverse=True)
    first = np.zeros(len(known), dtype=bool)
    first[rng.permutation(len(known))[: len(known) // 2]] = True
    return np.asarray(first[at])

"""Which vectors of a long list nothing clearly dominates: sweeps with search trees, compiled where it pays.

A vector *clearly dominates* another if it is at least as high in every column, and higher in one by at least the smallest
difference that counts there. What is kept is closed under adding: a sum of vectors that is not clearly dominated has no
clearly dominated part, so that parts can be pruned before they are added (`sums.py`).

Two columns: one sweep. Three: a sweep with a Fenwick tree of the highest third entry (Fenwick 1994; Kung, Luccio and Preparata
1975 for the sweep). Four: the same with a tree of trees, while it stays small. Else each against what was kept.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Counts = NDArray[Any]  # 64 bits, or whole numbers of Python where these do not do
MOST_CELLS = 1 << 23  # chosen: the two trees of trees stay below 140 MB
BLOCK = 4096  # chosen: rows compared before it asks whether to go on
NONE = np.iinfo(np.int64).min


class GaveUp(Exception):
    """Told to stop before it was done."""


def undominated(rows: Ints, same: Ints, go_on: Callable[[], bool] = lambda: True) -> Bools:
    """Say which rows no other row clearly dominates.

    Parameters
    ----------
    rows : int64 array, shape (n, p)
        Distinct rows, from the highest first column down, ties by the second and so on (`merged` gives such).
    same : int64 array, shape (p,)
        The smallest difference that counts in each column, at least 1. With 1 everywhere what is kept is the frontier.
    go_on : callable
        Asked now and then where there is much to compare; where it answers no, `GaveUp` is raised.

    Examples
    --------
    >>> undominated(np.array([[3, 1], [2, 2], [2, 1]]), np.array([1, 1])).tolist()
    [True, True, False]
    >>> undominated(np.array([[3, 1], [2, 2], [2, 1]]), np.array([2, 2])).tolist()
    [True, True, True]
    """
    n, p = rows.shape
    if n <= 1 or p == 0:
        return np.ones(n, dtype=bool)
    if p == 1:
        return np.asarray(rows[:, 0] > rows[0, 0] - same[0])
    if p == 2:
        return _in_two(rows, same)
    if p == 3:
        rank, clear, size = _ranks(rows[:, 1], int(same[1]))
        return np.asarray(_in_three(rows, rank, clear, size, same))
    if p == 4:
        rank, clear, size = _ranks(rows[:, 1], int(same[1]))
        rank2, clear2, size2 = _ranks(rows[:, 2], int(same[2]))
        if size * size2 <= MOST_CELLS:
            return np.asarray(_in_four(rows, rank, clear, size, rank2, clear2, size2, same))
    kept = np.zeros(n, dtype=bool)
    line = np.empty(n, dtype=np.int64)
    n_kept = 0
    for start in range(0, n, BLOCK):
        n_kept = _against_kept(rows, same, kept, line, n_kept, start, min(start + BLOCK, n))
        if not go_on():
            raise GaveUp
    return kept


def merged(rows: Ints, counts: Counts) -> tuple[Ints, Counts, Ints]:
    """Put equal rows together.

    Returns
    -------
    rows : int64 array
        The distinct rows, from the highest first column down, ties by the second and so on.
    counts : array
        The sum of the counts of each.
    first : int64 array
        The lowest number of a row that was equal to it.
    """
    if len(rows) == 0:
        return rows, counts, np.empty(0, np.int64)
    order, new = in_order(rows)
    starts = np.flatnonzero(new)
    first = np.minimum.reduceat(order, starts)
    return rows[first], np.add.reduceat(counts[order], starts), first


def in_order(rows: Ints) -> tuple[Ints, Bools]:
    """Row numbers from the highest first column down, ties by the second and so on; and where a new row begins."""
    high = rows.max(axis=0)
    span = [int(s) + 1 for s in high - rows.min(axis=0)]
    new = np.ones(len(rows), dtype=bool)
    if prod(span) < 1 << 62:  # a row fits one number
        key = np.zeros(len(rows), dtype=np.int64)
        for j, s in enumerate(span):
            key *= s
            key += high[j] - rows[:, j]
        order = np.argsort(key)
        new[1:] = np.diff(key[order]) != 0
        return order, new
    order = np.lexsort(tuple(-rows[:, j] for j in range(rows.shape[1] - 1, -1, -1)))
    new[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
    return order, new


def _in_two(rows: Ints, same: Ints) -> Bools:
    first, second = rows[:, 0], rows[:, 1]
    highest = np.maximum.accumulate(second)
    kept = np.ones(len(rows), dtype=bool)
    kept[1:] = highest[:-1] < second[1:] + same[1]
    ahead = np.searchsorted(-first, -(first + same[0]), side="right")  # rows clearly higher in the first column
    kept &= (ahead == 0) | (highest[ahead - 1] < second)
    return kept


def _ranks(column: Ints, same: int) -> tuple[Ints, Ints, int]:
    """Rank of each entry from the highest (1) down, how many ranks are clearly higher, and the number of ranks."""
    high, low = int(column.max()), int(column.min())
    if high - low < 2 * len(column) + 1024:  # dense enough to be its own rank
        rank = high - column + 1
        return rank, np.maximum(rank - same, 0), high - low + 1
    distinct, place = np.unique(column, return_inverse=True)
    n = len(distinct)
    return n - place, n - np.searchsorted(distinct, column + same, side="left"), n


@njit(cache=True, nogil=True)
def _highest(tree, rank):  # type: ignore[no-untyped-def]
    """The highest entry at this rank or a higher one."""
    best = NONE
    while rank > 0:
        if tree[rank] > best:
            best = tree[rank]
        rank -= rank & -rank
    return best


@njit(cache=True, nogil=True)
def _raise(tree, rank, value):  # type: ignore[no-untyped-def]
    while rank < len(tree):
        if tree[rank] < value:
            tree[rank] = value
        rank += rank & -rank


@njit(cache=True, nogil=True)
def _in_three(rows, rank, clear, size, same):  # type: ignore[no-untyped-def]
    n = len(rows)
    kept = np.zeros(n, np.bool_)
    seen = np.full(size + 1, NONE, np.int64)  # of the rows so far
    ahead = np.full(size + 1, NONE, np.int64)  # of those clearly higher in the first column
    behind = 0
    for i in range(n):
        while rows[behind, 0] >= rows[i, 0] + same[0]:
            if kept[behind]:
                _raise(ahead, rank[behind], rows[behind, 2])
            behind += 1
        own = rows[i, 2]
        best = _highest(seen, rank[i])
        if best >= own + same[2]:
            continue
        if best >= own and (_highest(seen, clear[i]) >= own or _highest(ahead, rank[i]) >= own):
            continue
        kept[i] = True
        _raise(seen, rank[i], own)
    return kept


@njit(cache=True, nogil=True)
def _highest_of_two(tree, rank, rank2):  # type: ignore[no-untyped-def]
    best = NONE
    while rank > 0:
        inner = rank2
        while inner > 0:
            if tree[rank, inner] > best:
                best = tree[rank, inner]
            inner -= inner & -inner
        rank -= rank & -rank
    return best


@njit(cache=True, nogil=True)
def _raise_in_two(tree, rank, rank2, value):  # type: ignore[no-untyped-def]
    while rank < tree.shape[0]:
        inner = rank2
        while inner < tree.shape[1]:
            if tree[rank, inner] < value:
                tree[rank, inner] = value
            inner += inner & -inner
        rank += rank & -rank


@njit(cache=True, nogil=True)
def _in_four(rows, rank, clear, size, rank2, clear2, size2, same):  # type: ignore[no-untyped-def]
    n = len(rows)
    kept = np.zeros(n, np.bool_)
    seen = np.full((size + 1, size2 + 1), NONE, np.int64)
    ahead = np.full((size + 1, size2 + 1) if same.max() > 1 else (1, 1), NONE, np.int64)
    behind = 0
    for i in range(n):
        if same.max() > 1:
            while rows[behind, 0] >= rows[i, 0] + same[0]:
                if kept[behind]:
                    _raise_in_two(ahead, rank[behind], rank2[behind], rows[behind, 3])
                behind += 1
        own = rows[i, 3]
        best = _highest_of_two(seen, rank[i], rank2[i])
        if best >= own:
            # rows are distinct: where every difference counts, whatever is as high everywhere is clearly higher
            if same.max() == 1 or best >= own + same[3]:
                continue
            if _highest_of_two(seen, clear[i], rank2[i]) >= own or _highest_of_two(seen, rank[i], clear2[i]) >= own:
                continue
            if _highest_of_two(ahead, rank[i], rank2[i]) >= own:
                continue
        kept[i] = True
        _raise_in_two(seen, rank[i], rank2[i], own)
    return kept


@njit(cache=True, nogil=True)
def _against_kept(rows, same, kept, line, n_kept, start, stop):  # type: ignore[no-untyped-def]
    """Mark what no kept row clearly dominates; a row that dominated moves up in the line, since it is likely to again."""
    p = rows.shape[1]
    for i in range(start, stop):
        dominated = False
        for a in range(n_kept):
            other = line[a]
            clear = False
            below = False
            for j in range(p):
                lead = rows[other, j] - rows[i, j]
                if lead < 0:
                    below = True
                    break
                if lead >= same[j]:
                    clear = True
            if clear and not below:
                dominated = True
                line[a] = line[a // 2]
                line[a // 2] = other
                break
        if not dominated:
            kept[i] = True
            line[n_kept] = i
            n_kept += 1
    return n_kept

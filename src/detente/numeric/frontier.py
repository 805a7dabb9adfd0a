"""Which rows of an integer table no other row dominates.

Sorting first, then chunks of rows against the rows kept so far, strongest first: exact, for any number of columns.
Kung, Luccio and Preparata (1975), "On finding the maxima of a set of vectors", state the problem.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHUNK = 512  # chosen: the comparison tables of this size stay in the processor's cache


def levels(values: NDArray[np.int64], same: int) -> NDArray[np.int64]:
    """Number the distinct values of each column from 0 up; values closer than `same` to a neighbour share a number.

    Parameters
    ----------
    values : int64 array, shape (n, p)
        Any integers.
    same : int
        The smallest difference that counts. Values are chained: sorted, a new number starts at each gap of at least
        `same`, so that being equal is transitive.

    Returns
    -------
    int64 array, shape (n, p)
        Comparing these compares the values.

    Examples
    --------
    >>> levels(np.array([[10], [11], [20]]), same=5).ravel().tolist()
    [0, 0, 1]
    """
    numbered = np.empty_like(values)
    for i in range(values.shape[1]):
        distinct, row_of = np.unique(values[:, i], return_inverse=True)
        step = np.zeros(len(distinct), dtype=np.int64)
        step[1:] = np.diff(distinct) >= same
        numbered[:, i] = np.cumsum(step)[row_of]
    return numbered


def frontier(table: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the rows that no other row dominates (at least as high everywhere, higher somewhere).

    Parameters
    ----------
    table : int64 array, shape (n, p)
        Higher is better in every column.

    Returns
    -------
    rows : int64 array
        One row number for each vector on the frontier: the lowest that has it. Sorted by the vectors, highest first.
    counts : int64 array
        How many rows have that vector.

    Examples
    --------
    >>> rows, counts = frontier(np.array([[1, 2], [2, 1], [1, 1], [2, 1]]))
    >>> rows.tolist(), counts.tolist()
    ([1, 0], [2, 1])
    """
    n, p = table.shape
    if n == 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    if p == 0:
        return np.zeros(1, np.int64), np.array([n], np.int64)
    alive = _after_a_cull(table)
    order = alive[np.lexsort(table[alive].T[::-1])[::-1]]  # first column leads, highest first
    sorted_rows = table[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (sorted_rows[1:] != sorted_rows[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    counts = np.diff(np.append(starts, len(order)))
    lowest = np.minimum.reduceat(order, starts)
    distinct = sorted_rows[starts]
    kept = _sweep(distinct) if p <= 2 else _against_kept(distinct)
    return lowest[kept], counts[kept]


def _after_a_cull(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Row numbers that remain once a few strong rows have struck out what they dominate."""
    n, p = table.shape
    rows = np.arange(n)
    if n < 4 * CHUNK:
        return rows
    scale = np.maximum(table.max(axis=0) - table.min(axis=0), 1)
    score = (table / scale).sum(axis=1)
    for strong in np.argsort(-score, kind="stable")[: 8 * p]:
        best = table[strong]
        dominated = (table[rows] <= best).all(axis=1) & (table[rows] < best).any(axis=1)
        rows = rows[~dominated]
    return rows


def _sweep(distinct: NDArray[np.int64]) -> NDArray[np.int64]:
    """Frontier of distinct rows sorted from the highest first column down, for one or two columns."""
    if distinct.shape[1] == 1:
        return np.array([0])
    second = distinct[:, 1]
    best_before = np.maximum.accumulate(second)
    kept = np.ones(len(second), dtype=bool)
    kept[1:] = second[1:] > best_before[:-1]
    return np.flatnonzero(kept)


def _against_kept(distinct: NDArray[np.int64]) -> NDArray[np.int64]:
    """Frontier of distinct rows, any number of columns.

    Taken in the order of their sums no row can be dominated by a later one, so that every row kept stays.
    """
    order = np.argsort(-distinct.sum(axis=1), kind="stable")
    kept_rows = np.empty((0, distinct.shape[1]), np.int64)
    kept: list[NDArray[np.int64]] = []
    for start in range(0, len(order), CHUNK):
        chunk = order[start : start + CHUNK]
        for block in range(0, len(kept_rows), CHUNK):
            if len(chunk) == 0:
                break
            chunk = chunk[~_dominated(distinct[chunk], kept_rows[block : block + CHUNK])]
        chunk = chunk[~_dominated(distinct[chunk], distinct[chunk])]
        kept.append(chunk)
        kept_rows = np.concatenate([kept_rows, distinct[chunk]])
    return np.sort(np.concatenate(kept))


def _dominated(rows: NDArray[np.int64], by: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of `rows` have another row of `by` at least as high everywhere (all rows are distinct)."""
    below = np.ones((len(rows), len(by)), dtype=bool)
    equal = np.ones((len(rows), len(by)), dtype=bool)
    for i in range(rows.shape[1]):
        below &= rows[:, i][:, None] <= by[None, :, i]
        equal &= rows[:, i][:, None] == by[None, :, i]
    return np.asarray((below & ~equal).any(axis=1))

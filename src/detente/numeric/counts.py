"""How many sums that take one row of each of many tables reach a least value in every column, without listing the sums.

The tables are halved (Horowitz and Sahni 1974), and the pairs of half sums that reach the least values are counted: from the
distinct sums of each half where there are few; else on a grid that holds every sum of a half, or a coarser one with every row
rounded down, then up: the two counts enclose the number. Counts beyond 64 bits are worked out modulo several primes and put
together (Chinese remainders). With more than two columns, sums are carried through the tables and settled as soon as they are
sure; where there are too many, the number is enclosed from one and two columns at a time (Hunter 1976).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .maxima import Counts, Ints, merged
from .sums import Table, wide_enough

MOST_DISTINCT = 100_000  # chosen: distinct sums carried at a time; some tenths of a second
MOST_WORK = 400_000_000  # chosen: additions on the grids of an exact count; about a second
MOST_COARSE = 80_000_000  # chosen: the same for a count that is only enclosed, of which there may be many
MOST_CELLS = 2_000_000  # chosen: cells of a grid
NOISE = Fraction(1, 10**9)  # beyond what rounding does to sums and products of millions of positive shares
TINY = 1e-280  # shares below it may have been lost to underflow
Floats = NDArray[np.float64]
Sums = tuple[Ints, Counts]
Range = tuple[int, int]


class _TooMany(Exception):
    """More distinct sums than can be carried."""


def count_reaching(tables: Sequence[Table], least: Ints, go_on: Callable[[], bool] = lambda: True) -> Range:
    """Count the choices of one row of each table whose sum is at least `least` in every column.

    Returns
    -------
    (at least, at most)
        Equal where the number is known.

    Examples
    --------
    >>> coin = Table.of(np.array([[0], [1]]))
    >>> count_reaching([coin] * 100, np.array([99]))
    (101, 101)
    """
    total = prod(sum(table.counts.tolist()) for table in tables)
    low = sum((table.rows.min(axis=0) for table in tables), np.zeros_like(least))
    high = sum((table.rows.max(axis=0) for table in tables), np.zeros_like(least))
    if total == 0 or (high < least).any():
        return 0, 0
    open_ = np.flatnonzero(low < least)
    if len(open_) == 0:
        return total, total
    above = [Table(table.rows[:, open_] - table.rows[:, open_].min(axis=0), table.counts) for table in tables]
    above.sort(key=lambda table: -int(table.rows.max(axis=0).sum()))
    if len(open_) <= 2:
        return _halved(above, (least - low)[open_], total, go_on)
    try:
        exact = _carried(above, (least - low)[open_], go_on)
        return exact, exact
    except _TooMany:
        return _enclosed(above, (least - low)[open_], total, go_on)


# One or two columns ---------------------------------------------------------------------------------------------


def _halved(tables: Sequence[Table], least: Ints, total: int, go_on: Callable[[], bool]) -> Range:
    """Counts of pairs of half sums; rows are 0 or more, `least` above 0."""
    wide = [Table(_two_columns(table.rows), table.counts) for table in tables]
    bar = np.append(least, [0, 0])[:2] if len(least) == 1 else least
    if total < 1 << 62:
        try:
            exact = _pairs(_distinct(wide[::2], go_on), _distinct(wide[1::2], go_on), bar)
            return exact, exact
        except _TooMany:
            pass
    unit = _unit(wide, MOST_WORK // _n_primes(total))
    if (unit == 1).all() and go_on():
        exact = _modulo_primes(wide, bar, total)
        return exact, exact
    unit = _unit(wide, MOST_COARSE)
    if (_reach(wide) // unit < 4 * len(wide)).all() or not go_on():
        return 0, total  # a grid this coarse would tell nothing
    down = _share([Table(table.rows // unit, table.counts) for table in wide], -(-bar // unit))
    up = _share([Table(-(-table.rows // unit), table.counts) for table in wide], -(-bar // unit))
    return int(total * Fraction(down) * (1 - NOISE)), min(int(total * Fraction(max(up, TINY)) * (1 + NOISE)) + 1, total)


def _two_columns(rows: Ints) -> Ints:
    return rows if rows.shape[1] == 2 else np.column_stack([rows, np.zeros(len(rows), dtype=np.int64)])


def _distinct(tables: Sequence[Table], go_on: Callable[[], bool]) -> Sums:
    """The distinct sums and how many choices give each."""
    found: Sums = np.zeros((1, 2), dtype=np.int64), np.ones(1, dtype=np.int64)
    for table in tables:
        found = _with(found, table)
        if len(found[0]) > MOST_DISTINCT or not go_on():
            raise _TooMany
    return found


def _with(found: Sums, table: Table) -> Sums:
    rows, counts, _ = merged(table.rows, table.counts)
    own, adds = wide_enough(found[1], counts)
    if len(found[0]) * len(rows) > 8 * MOST_DISTINCT:
        raise _TooMany
    sums = (found[0][:, None, :] + rows[None, :, :]).reshape(-1, rows.shape[1])
    new, total, _ = merged(sums, (own[:, None] * adds[None, :]).reshape(-1))
    return new, total


def _pairs(one: Sums, other: Sums, least: Ints) -> int:
    """How many pairs, weighed by their counts, reach `least`."""
    up, down = np.argsort(one[0][:, 0], kind="stable"), np.argsort(-other[0][:, 0], kind="stable")
    first, second = one[0][up], other[0][down]
    distinct, place = np.unique(second[:, 1], return_inverse=True)
    reach = len(distinct) - np.searchsorted(distinct, least[1] - first[:, 1], side="left")
    weights = other[1][down].astype(np.int64)
    found = _sweep(first[:, 0], reach, second[:, 0], len(distinct) - place, weights, len(distinct), int(least[0]))
    return int((one[1][up].astype(object) * found.astype(object)).sum())


@njit(cache=True, nogil=True)
def _sweep(first, reach, second, rank, weights, size, least):  # type: ignore[no-untyped-def]
    """For each of `first` (ascending) the weights of those of `second` (descending) it reaches `least` with, within rank."""
    tree = np.zeros(size + 1, np.int64)
    reached = np.zeros(len(first), np.int64)
    behind = 0
    for i in range(len(first)):
        while behind < len(second) and second[behind] + first[i] >= least:
            place = rank[behind]
            while place <= size:
                tree[place] += weights[behind]
                place += place & -place
            behind += 1
        place = reach[i]
        while place > 0:
            reached[i] += tree[place]
            place -= place & -place
    return reached


# On a grid ------------------------------------------------------------------------------------------------------


def _unit(tables: Sequence[Table], work: int) -> Ints:
    """By how much each column is made coarser, so that the halves fit on grids that can be added up in time."""
    cells = min(MOST_CELLS, work // sum(len(table.rows) for table in tables))
    reach = np.max([_reach(tables[half::2]) for half in (0, 1)], axis=0)
    sides = [int(r) + 1 for r in reach]
    if sides[0] * sides[1] <= cells:
        return np.ones(2, dtype=np.int64)
    narrow = int(np.argmin(reach))
    side = np.zeros(2, dtype=np.int64)
    side[narrow] = min(sides[narrow], max(int(cells**0.5), 2))
    side[1 - narrow] = max(cells // side[narrow], 2)
    # Rounding up adds at most one step for each table, and the grid has to hold that too.
    unit: Ints = np.maximum(-(-reach // np.maximum(side - len(tables) // 2 - 1, 1)), 1)
    return unit


def _reach(tables: Sequence[Table]) -> Ints:
    reach = np.zeros(2, dtype=np.int64)
    for table in tables:
        reach += table.rows.max(axis=0)
    return reach


def _share(tables: Sequence[Table], least: Ints) -> float:
    """The share of choices that reach `least`, in floating point: sums and products of what is above 0."""
    one, other = (_shares(tables[half::2]) for half in (0, 1))
    above = np.cumsum(np.cumsum(other[::-1, ::-1], axis=0), axis=1)[::-1, ::-1]
    return float((one * _beyond(above, one.shape, least)).sum())


def _shares(tables: Sequence[Table]) -> Floats:
    """The share of choices that give each sum."""
    grid = np.ones((1, 1))
    for table in tables:
        all_of_them = sum(table.counts.tolist())
        counts = [n / all_of_them for n in table.counts.tolist()]
        grid = _shifted(grid, table.rows, counts)
    return grid


def _shifted(grid: Any, rows: Ints, counts: Sequence[Any]) -> Any:
    """The grid moved by each row, weighed by its count, and added up."""
    size = grid.shape
    new = np.zeros(tuple(np.array(size) + rows.max(axis=0)), dtype=grid.dtype)
    for (x, y), n in zip(rows.tolist(), counts, strict=True):
        new[x : x + size[0], y : y + size[1]] += grid if n == 1 else grid * n
    return new


def _beyond(above: Any, shape: tuple[int, ...], least: Ints) -> Any:
    """For each cell of a grid of this shape what `above` holds where both add up to `least`; nothing beyond its ends."""
    padded = np.pad(above, ((0, 1), (0, 1)))
    x = np.clip(least[0] - np.arange(shape[0]), 0, above.shape[0])
    y = np.clip(least[1] - np.arange(shape[1]), 0, above.shape[1])
    return padded[np.ix_(x, y)]


# Modulo primes --------------------------------------------------------------------------------------------------


def _n_primes(total: int) -> int:
    return total.bit_length() // 29 + 1


def _modulo_primes(tables: Sequence[Table], least: Ints, total: int) -> int:
    """The number of choices that reach `least`, from its remainders."""
    number, modulus = 0, 1
    for prime in _primes(_n_primes(total)):
        remainder = _remainder(tables, least, prime)
        number += modulus * ((remainder - number) * pow(modulus, -1, prime) % prime)
        modulus *= prime
    return number


def _primes(n: int) -> Iterator[int]:
    """The n largest primes below 2**30."""
    candidate = (1 << 30) - 1
    while n:
        if all(candidate % d for d in range(3, int(candidate**0.5) + 1, 2)):
            yield candidate
            n -= 1
        candidate -= 2


def _remainder(tables: Sequence[Table], least: Ints, prime: int) -> int:
    """How many choices reach `least`, modulo a prime below 2**30 (products of two remainders fit 64 bits)."""
    one, other = (_grid(tables[half::2], prime) for half in (0, 1))
    above = np.cumsum(other[::-1], axis=0)[::-1] % prime
    above = np.cumsum(above[:, ::-1], axis=1)[:, ::-1] % prime
    return int((one * _beyond(above, one.shape, least) % prime).sum()) % prime


def _grid(tables: Sequence[Table], prime: int) -> Ints:
    """How many choices give each sum, modulo a prime."""
    grid: Ints = np.ones((1, 1), dtype=np.int64)
    for table in tables:
        counts = [n % prime for n in table.counts.tolist()]
        if sum(counts) < 1 << 32:
            grid = _shifted(grid, table.rows, counts) % prime
        else:  # one at a time, so that no sum of products passes 64 bits
            size = tuple(np.array(grid.shape) + table.rows.max(axis=0))
            new = np.zeros(size, dtype=np.int64)
            for (x, y), n in zip(table.rows.tolist(), counts, strict=True):
                new[x : x + grid.shape[0], y : y + grid.shape[1]] += grid * n % prime
            grid = new % prime
    return grid


# More columns ---------------------------------------------------------------------------------------------------


def _carried(tables: Sequence[Table], least: Ints, go_on: Callable[[], bool]) -> int:
    """Carry distinct sums through the tables; what lies beyond need is cut to it, so that more sums are alike."""
    to_come = np.array(sum(table.rows.max(axis=0) for table in tables))
    left = prod(sum(table.counts.tolist()) for table in tables)
    settled = 0
    found: Sums = np.zeros((1, len(least)), dtype=np.int64), np.ones(1, dtype=np.int64)
    for table in tables:
        to_come = to_come - table.rows.max(axis=0)
        left //= sum(table.counts.tolist())
        rows, counts = _with((np.minimum(found[0], least), found[1]), table)
        sure = (rows >= least).all(axis=1)
        settled += left * sum(counts[sure].tolist())
        open_ = ~sure & (rows + to_come >= least).all(axis=1)
        found = rows[open_], counts[open_]
        if len(found[0]) > MOST_DISTINCT or not go_on():
            raise _TooMany
        if len(found[0]) == 0:
            break
    return settled


def _enclosed(tables: Sequence[Table], least: Ints, total: int, go_on: Callable[[], bool]) -> Range:
    """Bounds from what reaches `least` in one and in two columns: at most the fewest; at least by Hunter's inequality."""

    def among(*columns: int) -> Range:
        chosen = list(columns)
        return _halved([Table(t.rows[:, chosen], t.counts) for t in tables], least[chosen], total, go_on)

    single = [among(j) for j in range(len(least))]
    pair = {pair: among(*pair) for pair in combinations(range(len(least)), 2)}
    at_most = min(high for _, high in [*single, *pair.values()])
    # Missing in both of two columns, at least: all, less what reaches in either.
    both = {(i, j): max(total - single[i][1] - single[j][1] + pair[i, j][0], 0) for i, j in pair}
    missing = sum(total - low for low, _ in single) - _heaviest_tree(both, len(least))
    return max(total - missing, 0), at_most


def _heaviest_tree(weights: dict[tuple[int, int], int], n: int) -> int:
    """Weight of the heaviest tree that joins n columns (Prim)."""
    joined, weight = {0}, 0
    while len(joined) < n:
        edges = {pair: w for pair, w in weights.items() if len(joined & set(pair)) == 1}
        best = max(edges, key=lambda pair: edges[pair])
        joined |= set(best)
        weight += edges[best]
    return weight

"""The frontier of sums that take one row of each of many tables, without listing the sums.

Tables are added one after another, and what is clearly dominated is dropped after each (`maxima.py`): a dominated part cannot
be part of a sum on the frontier. Sums that cannot reach a least value any more are dropped too. Exact; the size of the frontier,
not the number of sums, is what it costs. The method is the Minkowski sum of Pareto sets (Ehrgott 2005, Multicriteria
Optimization, on dynamic programming).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .maxima import Bools, Counts, GaveUp, Ints, in_order, merged, undominated

MOST_KEPT = 12_000_000  # chosen: rows of all layers together; half a gigabyte at four columns
CHUNK = 1 << 20  # chosen: candidates looked at together; about 100 MB at four columns


@dataclass(frozen=True)
class Table:
    """Rows to choose from: ``rows[r]`` is what row ``r`` adds to each column, ``counts[r]`` how many choices add just that."""

    rows: Ints
    counts: Counts

    @classmethod
    def of(cls, rows: Ints) -> Table:
        """A table in which each row is a choice of its own."""
        return cls(rows, np.ones(len(rows), dtype=np.int64))


@dataclass(frozen=True)
class SumFrontier:
    """Sums that nothing clearly dominates, from the highest first column down, and how they come about.

    ``rows[r]`` is a sum and ``counts[r]`` the number of choices that add up to it. ``chosen[t]`` are the rows of table ``t``
    that can be part of one. ``order`` is the order in which the tables were added; layer ``t`` holds the sums after table
    ``order[t]``, and ``came_by[t]`` for each one choice that gives it.
    """

    rows: Ints
    counts: Counts
    order: tuple[int, ...]
    tables: tuple[Table, ...]
    chosen: tuple[Ints, ...]
    layers: tuple[Ints, ...]
    came_by: tuple[Ints, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def choice(self, row: int) -> tuple[int, ...]:
        """One choice, a row number for each table, that gives a sum."""
        chosen = [0] * len(self.order)
        for t in range(len(self.order) - 1, -1, -1):
            row, chosen[self.order[t]] = divmod(int(self.came_by[t][row]), len(self.tables[self.order[t]].rows))
        return tuple(chosen)

    def choices(self, row: int) -> Iterator[tuple[int, ...]]:
        """Every choice of rows that gives a sum, in a fixed order."""
        chosen = [0] * len(self.order)
        last = len(self.order) - 1
        open_ = [self._last_steps(last, self.rows[row])]
        while open_:
            step = next(open_[-1], None)
            if step is None:
                open_.pop()
                continue
            t = last - len(open_) + 1
            chosen[self.order[t]], before = step
            if t:
                open_.append(self._last_steps(t - 1, before))
            else:
                yield tuple(chosen)

    def _last_steps(self, t: int, total: Ints) -> Iterator[tuple[int, Ints]]:
        """Rows of the table of layer `t` that can come last in a sum up to there, with what comes before them."""
        table = self.order[t]
        for r in self.chosen[table].tolist():
            before = total - self.tables[table].rows[r]
            if not before.any() if t == 0 else _is_among(self.layers[t - 1], before):
                yield r, before


def _is_among(rows: Ints, row: Ints) -> bool:
    """Whether a row is among rows that run from the highest first entry down."""
    start = bisect_left(rows[:, 0], -int(row[0]), key=lambda entry: -int(entry))
    stop = bisect_right(rows[:, 0], -int(row[0]), lo=start, key=lambda entry: -int(entry))
    return bool((rows[start:stop] == row).all(axis=1).any())


def frontier_of_sums(
    tables: Sequence[Table],
    same: Ints,
    least: Ints | None = None,
    most_rows: int = 2_000_000,
    go_on: Callable[[], bool] = lambda: True,
) -> SumFrontier | None:
    """Find the sums of one row of each table that no other such sum clearly dominates.

    Parameters
    ----------
    tables : sequence of Table
        At least one, each with at least one row, all with the same columns.
    same : int64 array
        The smallest difference that counts in each column, at least 1.
    least : int64 array, optional
        Sums below it in any column do not count.
    most_rows : int
        Where more sums than these remain after a table, it gives up.
    go_on : callable
        Asked after each table; where it answers no, it gives up.

    Returns
    -------
    SumFrontier or None
        With no rows where no sum reaches `least`; None where it gave up. Closer sums than `same` are all kept.

    Examples
    --------
    >>> found = frontier_of_sums([Table.of(np.array([[0, 3], [2, 0]])), Table.of(np.array([[0, 1], [1, 0]]))], np.array([1, 1]))
    >>> found.rows.tolist(), found.choice(0)
    ([[3, 0], [2, 1], [1, 3], [0, 4]], (1, 1))
    """
    try:
        return _frontier(tables, same, least, most_rows, go_on)
    except GaveUp:
        return None


def _frontier(
    tables: Sequence[Table], same: Ints, least: Ints | None, most_rows: int, go_on: Callable[[], bool]
) -> SumFrontier:
    pruned = [_pruned(table, same, go_on) for table in tables]
    order = sorted(range(len(tables)), key=lambda t: (int(np.ptp(tables[t].rows, axis=0).sum()), t))
    p = tables[0].rows.shape[1]
    to_come = np.zeros(p, dtype=np.int64) + sum(table.rows.max(axis=0) for table in tables)
    rows: Ints = np.zeros((1, p), dtype=np.int64)
    counts: Counts = np.ones(1, dtype=np.int64)
    layers, came_by = [], []
    kept = 0
    for t in order:
        table = tables[t]
        to_come = to_come - table.rows.max(axis=0)
        bar = None if least is None else least - to_come
        rows, counts, parents = _added(rows, counts, table, pruned[t], bar, lambda r: undominated(r, same, go_on))
        layers.append(rows)
        came_by.append(parents)
        if len(rows) == 0:
            break
        kept += len(rows)
        if len(rows) > most_rows or kept > MOST_KEPT or not go_on():
            raise GaveUp
    return SumFrontier(rows, counts, tuple(order), tuple(tables), tuple(pruned), tuple(layers), tuple(came_by))


def _pruned(table: Table, same: Ints, go_on: Callable[[], bool]) -> Ints:
    """Numbers of the rows of a table that nothing in it clearly dominates, ascending."""
    order, new = in_order(table.rows)
    kept = undominated(table.rows[order[new]], same, go_on)
    return np.sort(order[kept[np.cumsum(new) - 1]])


def _added(
    rows: Ints, counts: Counts, table: Table, chosen: Ints, bar: Ints | None, kept: Callable[[Ints], Bools]
) -> tuple[Ints, Counts, Ints]:
    """Add some rows of a table to every sum so far: the sums kept, their counts, and what each came by."""
    n = len(table.rows)
    counts, adds = wide_enough(counts, table.counts)
    found: list[tuple[Ints, Counts, Ints]] = []
    step = max(1, CHUNK // max(len(chosen), 1))
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        sums = (part[:, None, :] + table.rows[chosen][None, :, :]).reshape(-1, rows.shape[1])
        number = (np.arange(start, start + len(part))[:, None] * n + chosen[None, :]).reshape(-1)
        total = (counts[start : start + step, None] * adds[chosen][None, :]).reshape(-1)
        if bar is not None:
            enough = (sums >= bar).all(axis=1)
            sums, number, total = sums[enough], number[enough], total[enough]
        found.append(_kept(sums, total, number, kept))
    if len(found) == 1:
        return found[0]
    sums, total, number = (np.concatenate([part[k] for part in found]) for k in range(3))
    return _kept(sums, total, number, kept)


def _kept(sums: Ints, counts: Counts, number: Ints, kept: Callable[[Ints], Bools]) -> tuple[Ints, Counts, Ints]:
    distinct, total, first = merged(sums, counts)
    stay = kept(distinct)
    return distinct[stay], total[stay], number[first[stay]]


def wide_enough(one: Counts, other: Counts) -> tuple[Counts, Counts]:
    """Counts as whole numbers that cannot overflow when multiplied and summed: Python's own, where 64 bits may not do."""
    if one.dtype != object and int(one.sum()) * int(other.sum()) >= 1 << 62:
        return one.astype(object), other.astype(object)
    return one, other

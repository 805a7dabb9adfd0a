"""The frontier and the levels of `numeric`, against pairs compared one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.numeric.frontier import CHUNK, frontier, levels

Ints = NDArray[np.int64]


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 40) -> Ints:
    n, p = draw(st.integers(0, most_rows)), draw(st.integers(1, 5))
    high = draw(st.sampled_from([1, 3, 10, 10**15]))
    rows = draw(st.lists(st.lists(st.integers(-high, high), min_size=p, max_size=p), min_size=n, max_size=n))
    return np.array(rows, dtype=np.int64).reshape(n, p)


def _by_pairs(table: Ints) -> dict[tuple[int, ...], list[int]]:
    """Vectors on the frontier with the rows that have them."""
    rows = [tuple(map(int, row)) for row in table]

    def dominated(row: tuple[int, ...]) -> bool:
        return any(other != row and all(x >= y for x, y in zip(other, row, strict=True)) for other in rows)

    found: dict[tuple[int, ...], list[int]] = {}
    for number, row in enumerate(rows):
        if not dominated(row):
            found.setdefault(row, []).append(number)
    return found


def _assert_same(table: Ints) -> None:
    rows, counts = frontier(table)
    wanted = _by_pairs(table)
    vectors = [tuple(map(int, table[row])) for row in rows]
    assert vectors == sorted(wanted, reverse=True)
    assert rows.tolist() == [min(wanted[vector]) for vector in vectors]
    assert counts.tolist() == [len(wanted[vector]) for vector in vectors]


@settings(max_examples=300)
@given(tables())
def test_the_frontier_is_what_no_other_row_dominates(table: Ints) -> None:
    _assert_same(table)


def test_the_frontier_of_tables_large_enough_for_the_cull_and_for_chunks() -> None:
    rng = np.random.default_rng(0)
    for n, p, high in (
        (4 * CHUNK + 7, 3, 12),
        (4 * CHUNK, 2, 400),
        (2 * CHUNK, 4, 5),
        (5 * CHUNK, 1, 9),
        (CHUNK + 1, 3, 10**9),
    ):
        table = rng.integers(-high, high, size=(n, p))
        if p > 2 and high == 10**9:  # nearly all on the frontier: the last column falls where the others rise
            table[:, -1] = -table[:, :-1].sum(axis=1)
        found, counts = frontier(table)
        at_least = (table[None, :, :] >= table[found][:, None, :]).all(axis=2)
        same = (table[None, :, :] == table[found][:, None, :]).all(axis=2)
        assert (at_least == same).all(), "a row of the frontier is dominated"
        assert counts.tolist() == same.sum(axis=1).tolist()
        kept = table[found]
        beaten = np.array([(kept >= row).all(axis=1).any() for row in table])
        assert beaten.all(), "a row is neither on the frontier nor dominated"
        assert found.tolist() == [int(np.flatnonzero(row)[0]) for row in same]


@given(tables(12), st.sampled_from([1, 2, 5, 10**6]))
def test_levels_keep_the_order_and_join_what_is_closer_than_same(table: Ints, same: int) -> None:
    found = levels(table, same)
    for column, numbered in zip(table.T.tolist(), found.T.tolist(), strict=True):
        ascending = sorted(set(column))
        level, wanted = 0, {}
        for before, value in zip([None, *ascending], ascending, strict=False):
            level += before is not None and value - before >= same
            wanted[value] = level
        assert numbered == [wanted[value] for value in column]

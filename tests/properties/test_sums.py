"""Frontiers and counts of sums against every sum, one by one."""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
import pytest

from detente.numeric import counts
from detente.numeric.counts import count_reaching
from detente.numeric.sums import Table, frontier_of_sums

SPREADS = (2, 4, 30, 1_000_000, 10**15)


def _tables(draw: np.random.Generator, p: int) -> list[Table]:
    spread = int(draw.choice(SPREADS))
    sizes = draw.integers(1, 5, size=int(draw.integers(1, 6)))
    return [
        Table(draw.integers(-3, spread, size=(int(n), p)), draw.integers(1, 3, size=int(n)).astype(np.int64))
        for n in sizes
    ]


def _every_sum(tables: list[Table]) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    for choice in product(*(range(len(table.rows)) for table in tables)):
        total = tuple(sum(int(t.rows[r, j]) for t, r in zip(tables, choice, strict=True)) for j in range(_p(tables)))
        found[total] = found.get(total, 0) + prod(int(t.counts[r]) for t, r in zip(tables, choice, strict=True))
    return found


def _p(tables: list[Table]) -> int:
    return int(tables[0].rows.shape[1])


def _clearly_dominates(one: tuple[int, ...], other: tuple[int, ...], same: tuple[int, ...]) -> bool:
    lead = [a - b for a, b in zip(one, other, strict=True)]
    return min(lead) >= 0 and any(d >= s for d, s in zip(lead, same, strict=True))


@pytest.mark.parametrize("p", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(60))
def test_the_frontier_of_sums_is_that_of_every_sum(p: int, seed: int) -> None:
    draw = np.random.default_rng(1000 * p + seed)
    tables = _tables(draw, p)
    every = _every_sum(tables)
    same = tuple(int(s) for s in (draw.integers(1, 9, size=p) if seed % 2 else [1] * p))
    least = None if seed % 3 else np.array([list(every)[int(draw.integers(len(every)))][j] for j in range(p)])
    allowed = [v for v in every if least is None or all(a >= b for a, b in zip(v, least.tolist(), strict=True))]
    expected = {v: every[v] for v in allowed if not any(_clearly_dominates(o, v, same) for o in allowed)}
    found = frontier_of_sums(tables, np.array(same), least)
    assert found is not None
    assert {tuple(v): int(n) for v, n in zip(found.rows.tolist(), found.counts, strict=True)} == expected
    for row in range(min(len(found), 3)):
        choices = list(found.choices(row))
        weights = [prod(int(t.counts[r]) for t, r in zip(tables, choice, strict=True)) for choice in choices]
        assert found.choice(row) in choices
        assert len(set(choices)) == len(choices)
        assert sum(weights) == int(found.counts[row])
        for choice in choices:
            assert sum(t.rows[r] for t, r in zip(tables, choice, strict=True)).tolist() == found.rows[row].tolist()


@pytest.mark.parametrize("carried", [100_000, 20, 1])
@pytest.mark.parametrize("p", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(25))
def test_the_number_of_sums_that_reach_a_value_is_counted_or_enclosed(
    carried: int, p: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MOST_DISTINCT", carried)
    draw = np.random.default_rng(5000 * p + seed)
    tables = _tables(draw, p)
    every = _every_sum(tables)
    sums = list(every)
    least = np.array([sums[int(draw.integers(len(sums)))][j] for j in range(p)])
    number = sum(n for v, n in every.items() if all(a >= b for a, b in zip(v, least.tolist(), strict=True)))
    low, high = count_reaching(tables, least)
    assert low <= number <= high
    if carried == 100_000:
        assert low == high


def test_a_count_beyond_64_bits_is_exact_where_the_sums_fit_a_grid() -> None:
    """Counted another way: one dictionary of Python's own whole numbers over all sums."""
    draw = np.random.default_rng(7)
    tables = [Table.of(draw.integers(0, 3, size=(7, 2))) for _ in range(30)]
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for table in tables:
        new: dict[tuple[int, int], int] = {}
        for (x, y), n in ways.items():
            for dx, dy in table.rows.tolist():
                new[x + dx, y + dy] = new.get((x + dx, y + dy), 0) + n
        ways = new
    assert sum(ways.values()) == 7**30 > 1 << 62
    least = np.array([31, 29])
    number = sum(n for (x, y), n in ways.items() if x >= 31 and y >= 29)
    assert count_reaching(tables, least) == (number, number)


def test_a_thousand_tables_are_answered_in_bounded_time() -> None:
    draw = np.random.default_rng(1)
    tables = [Table.of(draw.integers(0, 10**6, size=(5, 2))) for _ in range(1000)]
    least = np.array([5 * 10**8, 5 * 10**8])
    low, high = count_reaching(tables, least)
    assert 0 <= low <= high <= 5**1000


def test_it_gives_up_when_told_to() -> None:
    tables = [Table.of(np.array([[n, -n] for n in range(5)]) * 5**k) for k in range(6)]
    assert frontier_of_sums(tables, np.array([1, 1]), most_rows=100) is None
    assert frontier_of_sums(tables, np.array([1, 1]), go_on=lambda: False) is None

"""Moves as tables of states by states: for games small enough, what sequences and coalitions can reach.

``step[s, t]`` says that a party can go from ``s`` to ``t`` in one step; rows and columns are the possible states in order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .hypercube import Flags, Hypercube, Levels
from .stability import MoveGraph

Table = NDArray[np.bool_]  # shape (n, n)


def step_tables(game: MoveGraph) -> list[Table]:
    """One-step moves of each party between the possible states."""
    codes = np.flatnonzero(game.possible)
    tables = []
    for party in range(game.n_parties):
        table = np.zeros((len(codes), len(codes)), dtype=bool)
        for row, code in enumerate(codes):
            table[row, np.searchsorted(codes, game.steps(party, int(code)))] = True
        tables.append(table)
    return tables


def levels_of_possible(game: MoveGraph) -> Levels:
    """Preferences over the possible states only, one row a party."""
    return np.ascontiguousarray(game.level[:, np.flatnonzero(game.possible)])


def better_table(level: Levels) -> Table:
    """``better[s, t]``: the party prefers t to s."""
    found: Table = level[None, :] > level[:, None]
    return found


def sequences(steps: Sequence[Table], merges: bool) -> Table:
    """What legal sequences reach, from each state: nobody moves twice in succession.

    `merges`: two steps of a party in succession make one of its steps (or lead back), so that the rule never binds.
    """
    if not steps:
        raise ValueError("nobody moves; name at least one table of steps")
    return _closure(np.logical_or.reduce(steps)) if merges else _by_last_mover(steps)


def _closure(step: Table) -> Table:
    found = step
    while True:
        longer = found | joined(found, found)
        if np.array_equal(longer, found):
            return found
        found = longer


def _by_last_mover(steps: Sequence[Table]) -> Table:
    last = list(steps)  # last[k][s, t]: t is reached from s with k moving last
    while True:
        any_but = [
            np.logical_or.reduce([last[m] for m in range(len(steps)) if m != k], initial=False, axis=0)
            if len(steps) > 1
            else np.zeros_like(steps[0])
            for k in range(len(steps))
        ]
        now = [last[k] | joined(any_but[k], steps[k]) for k in range(len(steps))]
        if all(np.array_equal(a, b) for a, b in zip(now, last, strict=True)):
            reached: Table = np.logical_or.reduce(now, axis=0)
            return reached
        last = now


def joined(first: Table, second: Table) -> Table:
    """First one step, then another. Rows are joined as bits, 64 states at a time."""
    n = second.shape[1]
    packed = np.packbits(second, axis=1, bitorder="little")
    words = np.zeros((len(second), -(-n // 64) * 8), dtype=np.uint8)
    words[:, : packed.shape[1]] = packed
    rows = words.view(np.uint64)
    found = np.array([np.bitwise_or.reduce(rows[row], axis=0) for row in first], dtype=np.uint64)
    return np.unpackbits(found.view(np.uint8), axis=1, bitorder="little", count=n).astype(bool)


def merges(game: MoveGraph) -> bool:
    """Whether two steps of a party in succession make one: so for sets of moves, not for explicit graphs."""
    return isinstance(game, Hypercube)


def some(rows: Table, columns: Table) -> Table:
    """``[s, t]``: there is an x with ``rows[s, x]`` and ``columns[t, x]``."""
    return joined(rows, columns.T)


def flags_of(table: Table) -> Flags:
    """For each row whether anything stands in it."""
    found: Flags = np.logical_or.reduce(table, axis=1)
    return found

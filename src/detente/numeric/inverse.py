"""Which preferences of one party make a state stable for it: exact counts, without listing any ranking.

Whether a state is stable for a party depends on the party's own ranking only through the set B of states it ranks no
higher: every step s1 it has must be in B, or have an answer s2 in B (and, under SMR and SSEQ, all that the party could
go to from s2 in B as well). Counting the sets B that do, by size, counts the rankings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

from .relations import Table, better_table, levels_of_possible, merges, sequences, step_tables
from .stability import Concept, MoveGraph

MOST_FREE = 20  # chosen: states whose place matters; 2**20 sets are counted in well under a second
MOST_RAISED = 14  # chosen: states above the wanted one that are tried in every combination

Alternative = frozenset[int]


@dataclass(frozen=True)
class Condition:
    """A state is stable for the party when in every clause all states of some alternative rank no higher than it."""

    state: int
    n_states: int
    clauses: tuple[tuple[Alternative, ...], ...]

    @property
    def relevant(self) -> tuple[int, ...]:
        """The states whose place matters, lowest first."""
        return tuple(sorted({s for clause in self.clauses for part in clause for s in part}))

    def holds(self, no_higher: set[int]) -> bool:
        """Whether it is stable when just these states rank no higher."""
        return all(any(part <= no_higher for part in clause) for clause in self.clauses)

    def sets(
        self, among: Sequence[int], given: frozenset[int] = frozenset()
    ) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """For each set of the states in `among` (as a bit pattern, beside those `given`): whether it does; its size."""
        bit = {s: 1 << place for place, s in enumerate(among)}
        every = np.arange(1 << len(among), dtype=np.int64)
        does = np.ones(len(every), dtype=bool)
        for clause in self.clauses:
            hit = np.zeros(len(every), dtype=bool)
            for part in clause:
                if part <= given | bit.keys():
                    mask = sum(bit[s] for s in part - given)
                    hit |= (every & mask) == mask
            does &= hit
        size = np.zeros(len(every), dtype=np.int64)
        for mask in bit.values():
            size += (every & mask) > 0
        return does, size


class Inverse:
    """Conditions of one game; keeps the tables that several of them share. States count from 0 among the possible."""

    def __init__(self, game: MoveGraph) -> None:
        self.level = levels_of_possible(game)
        self._steps = step_tables(game)
        self._merges = merges(game)
        self._answers: dict[tuple[int, bool], Table] = {}

    def condition(self, party: int, state: int, concept: Concept) -> Condition:
        """What the party's ranking must satisfy for the state to be stable for it, the others' preferences as they are."""
        steps = self._steps[party]
        clauses = tuple(self._clause(party, state, int(s1), concept) for s1 in np.flatnonzero(steps[state]))
        needed = tuple(_least(clause) for clause in clauses if frozenset() not in clause)
        return Condition(state, len(steps), needed)

    def _clause(self, party: int, state: int, gain: int, concept: Concept) -> tuple[Alternative, ...]:
        here = frozenset({state})
        alternatives = [frozenset({gain}) - here]
        if concept != "nash" and len(self._steps) > 1:
            for s2 in np.flatnonzero(self._answer(party, concept in ("seq", "sseq"))[gain]):
                away = np.flatnonzero(self._steps[party][s2]).tolist() if concept in ("smr", "sseq") else []
                alternatives.append(frozenset({int(s2), *away}) - here)
        return tuple(alternatives)

    def _answer(self, party: int, only_better: bool) -> Table:
        if (party, only_better) not in self._answers:
            others = [i for i in range(len(self._steps)) if i != party]
            moves = [self._steps[i] & better_table(self.level[i]) if only_better else self._steps[i] for i in others]
            self._answers[party, only_better] = sequences(moves, self._merges)
        return self._answers[party, only_better]


def _least(clause: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """The alternatives of which no part would do."""
    return tuple(sorted({p for p in clause if not any(other < p for other in clause)}, key=sorted))


# Counting --------------------------------------------------------------------------------------------------------


def count_rankings(condition: Condition, ties: bool = False) -> int | None:
    """How many rankings of all states (strict, or with ties) make the state stable; None if too many states matter.

    Examples
    --------
    Three states; the first is stable when the second ranks no higher: in half of the 3! rankings.

    >>> count_rankings(Condition(0, 3, ((frozenset({1}),),)))
    3
    """
    relevant = condition.relevant
    if len(relevant) > MOST_FREE:
        return None
    does, size = condition.sets(relevant)
    n_free = condition.n_states - 1 - len(relevant)
    by_size = np.bincount(size[does], minlength=len(relevant) + 1)
    ways: Callable[[int, int], int] = _weak if ties else _strict
    return sum(
        int(n) * comb(n_free, k) * ways(b + k, len(relevant) - b + n_free - k)
        for b, n in enumerate(by_size)
        if n
        for k in range(n_free + 1)
    )


def _strict(n_below: int, n_above: int) -> int:
    return factorial(n_below) * factorial(n_above)


def _weak(n_below: int, n_above: int) -> int:
    """Weak orders with given sets above and not above a state: those not above may tie with it."""
    return n_weak_orders(n_above) * sum(
        comb(n_below, tied) * n_weak_orders(n_below - tied) for tied in range(n_below + 1)
    )


@cache
def n_weak_orders(n: int) -> int:
    """Number of rankings with ties of n things (Fubini numbers: 1, 1, 3, 13, 75, ...)."""
    return 1 if n == 0 else sum(comb(n, k) * n_weak_orders(n - k) for k in range(1, n + 1))


def count_varied(condition: Condition, order: Sequence[int], varied: Sequence[int]) -> int | None:
    """How many strict rankings do when only some states change places among themselves and the others stay.

    `order` ranks all states, best first; `varied` lists the states that change places.
    """
    state, free = condition.state, [s for s in varied if s != condition.state]
    if len(free) > MOST_FREE:
        return None
    places = [place for place, s in enumerate(order) if s in set(varied)]
    at = [order.index(state)] if state not in varied else places
    total = 0
    for place in at:
        fixed = frozenset(s for p, s in enumerate(order) if p > place and s not in varied)
        does, size = condition.sets(free, fixed)
        n_below = sum(1 for p in places if p > place)
        n_above = len(free) - n_below
        total += int((does & (size == n_below)).sum()) * factorial(n_below) * factorial(n_above)
    return total


# The smallest change ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SmallestChange:
    """States that must come to rank no higher than the wanted one, and how many comparisons turn (`exact`: no fewer do)."""

    over: tuple[int, ...]
    n_comparisons: int
    exact: bool


def smallest_change(condition: Condition, level: NDArray[np.int32]) -> SmallestChange | None:
    """The fewest comparisons of a party that must turn; None where the state is stable as it is.

    A comparison turns when one of two states was preferred, or neither, and that is no longer so.
    """
    above = [int(s) for s in np.flatnonzero(level > level[condition.state])]
    below = frozenset(int(s) for s in np.flatnonzero(level <= level[condition.state]))
    if condition.holds(set(below)):
        return None
    if len(above) > MOST_RAISED:
        return _greedy(condition, level, above, below)
    does, size = condition.sets(above, below)  # those whose place does not matter, too: taking one along can be cheaper
    sets = np.flatnonzero(does)
    inside = (sets[:, None] >> np.arange(len(above)) & 1).astype(np.int64)
    crossed = (inside @ _crossing(level, above) * (1 - inside)).sum(axis=1)
    n_tied = int((level == level[condition.state]).sum()) - 1
    cost = size[sets] + crossed + n_tied
    best = int(np.argmin(cost))
    return SmallestChange(tuple(s for s, k in zip(above, inside[best], strict=True) if k), int(cost[best]), True)


def _crossing(level: NDArray[np.int32], above: Sequence[int]) -> NDArray[np.int64]:
    """``[d, x]``: whether a comparison turns when d comes below the wanted state and x stays above it."""
    own = level[list(above)]
    return (own[:, None] >= own[None, :]).astype(np.int64)


def _greedy(
    condition: Condition, level: NDArray[np.int32], above: Sequence[int], below: frozenset[int]
) -> SmallestChange:
    """Clause by clause the alternative that adds fewest turned comparisons: not always the fewest in all."""
    place = {s: k for k, s in enumerate(above)}
    crossing = _crossing(level, above)
    n_tied = int((level == level[condition.state]).sum()) - 1
    inside = np.zeros(len(above), dtype=np.int64)

    def with_part(part: Alternative) -> tuple[int, list[int]]:
        added = inside.copy()
        added[[place[s] for s in part - below]] = 1
        return int(added.sum() + added @ crossing @ (1 - added)), added.tolist()

    for clause in condition.clauses:
        over = {s for s, k in place.items() if inside[k]}
        if not any(part <= below | over for part in clause):
            inside = np.array(min(with_part(part) for part in clause)[1], dtype=np.int64)
    cost = int(inside.sum() + inside @ crossing @ (1 - inside)) + n_tied
    return SmallestChange(tuple(s for s, k in place.items() if inside[k]), cost, False)

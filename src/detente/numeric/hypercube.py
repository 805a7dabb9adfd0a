"""States that are sets of moves: what a party can reach in one step, by arithmetic on bits.

State ``s`` of ``n_moves`` moves is the number whose bit ``b`` says whether move ``b`` is taken. In one step a party may
change any of the moves it holds together, in the directions they allow, between possible states. No table of states
by states is made: a step is looked up inside the *slice* of states that differ only in the party's own moves, sorted
by its preference. Cost of one step: O(2**n_moves) for each party, times 1.5 for each of its one-way moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.int32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Direction = Literal["once", "undo_only"]

HIGHEST = np.int32(2**31 - 1)  # above every level: "no such state" where the least is sought
LOWEST = np.int32(-(2**31) + 1)  # below every level: "no such state" where the most is sought


@dataclass(frozen=True)
class _Block:
    """The slices of one standing of a party's one-way moves: from which states, to which, best first.

    ``order[p, g]`` is the state in place ``p`` of slice ``g``; ``place`` is where a state of `source` finds, in the
    flattened running extreme with one row for "none" in front, the extreme over all states strictly better than it.
    """

    source: Numbers | None  # None: every state of the cube, in its own order
    order: Numbers
    place: Numbers


class Hypercube:
    """Moves of parties over states that are sets of moves. Two steps of a party in succession make one.

    Parameters
    ----------
    n_moves : int
        Number of moves; there are ``2**n_moves`` states, possible or not.
    held : sequence of sequences of int
        For each party the moves it can change; a move may be held by several, each of which can change it.
    one_way : mapping of int to "once" or "undo_only"
        Moves that can only be taken, or only be undone.
    possible : bool array, shape (2**n_moves,)
        Which states can be.
    level : int32 array, shape (n_parties, 2**n_moves)
        Preference of each party: higher is preferred, equal is indifferent.
    """

    def __init__(
        self,
        n_moves: int,
        held: Sequence[Sequence[int]],
        one_way: Mapping[int, Direction],
        possible: Flags,
        level: Levels,
    ) -> None:
        self.n_moves = n_moves
        self.n_states = 1 << n_moves
        self.n_parties = len(held)
        self.held = tuple(tuple(sorted(moves)) for moves in held)
        self.one_way = dict(one_way)
        self.possible = possible
        self.level = np.where(possible, level, LOWEST)
        self._blocks: dict[int, list[_Block]] = {}

    # One step, to any state ---------------------------------------------------------------------------------------

    def least(self, party: int, of: Levels) -> Levels:
        """The least of `of` over a state and all the party can reach from it in one step."""
        return self._spread(party, np.where(self.possible, of, HIGHEST), np.minimum, HIGHEST)

    def most(self, party: int, of: Levels) -> Levels:
        """The most of `of` over a state and all the party can reach from it in one step."""
        return self._spread(party, np.where(self.possible, of, LOWEST), np.maximum, LOWEST)

    def _spread(self, party: int, found: Levels, extreme: np.ufunc, none: np.int32) -> Levels:
        """Take the extreme along each of the party's moves in turn: together, over all of its changes."""
        for move in self.held[party]:
            pair = found.reshape(-1, 2, 1 << move)
            undone, taken = pair[:, 0], pair[:, 1]
            way = self.one_way.get(move)
            if way is None:
                pair[:] = extreme(undone, taken)[:, None]
            elif way == "once":
                extreme(undone, taken, out=undone)
            else:
                extreme(undone, taken, out=taken)
        found[~self.possible] = none
        return found

    # One step, to a better state ----------------------------------------------------------------------------------

    def least_better(self, party: int, of: Levels) -> Levels:
        """The least of `of` over the states the party prefers and can reach in one step; `HIGHEST` where none."""
        return self._over_better(party, of, np.minimum, HIGHEST)

    def most_better(self, party: int, of: Levels) -> Levels:
        """The most of `of` over the states the party prefers and can reach in one step; `LOWEST` where none."""
        return self._over_better(party, of, np.maximum, LOWEST)

    def _over_better(self, party: int, of: Levels, extreme: np.ufunc, none: np.int32) -> Levels:
        result = np.empty(self.n_states, dtype=np.int32)
        for block in self._sorted(party):
            n_targets, n_slices = block.order.shape
            running = np.empty((n_targets + 1, n_slices), dtype=np.int32)
            running[0] = none
            np.take(of, block.order, out=running[1:], mode="clip")
            _run_down(running, extreme)
            if block.source is None:
                np.take(running, block.place, out=result, mode="clip")
            else:
                result[block.source] = running.take(block.place)
        result[~self.possible] = none
        return result

    def _sorted(self, party: int) -> list[_Block]:
        if party not in self._blocks:
            self._blocks[party] = [self._block(party, *way) for way in self._standings(party)]
        return self._blocks[party]

    def _standings(self, party: int) -> list[tuple[Numbers, Numbers]]:
        """For each standing of the one-way moves: the party's patterns that have it, and those it can go to."""
        patterns = _patterns(self.held[party])
        fixed = [(1 << move, self.one_way[move]) for move in self.held[party] if move in self.one_way]
        mask = sum(bit for bit, _ in fixed)
        ways = []
        for standing in np.unique(patterns & mask):
            reached = np.ones(len(patterns), dtype=bool)
            for bit, way in fixed:
                needed = bit if way == "once" else 0
                if standing & bit == needed:
                    reached &= (patterns & bit) == needed
            ways.append((patterns[patterns & mask == standing], patterns[reached]))
        return ways

    def _block(self, party: int, sources: Numbers, targets: Numbers) -> _Block:
        rest = _patterns([move for move in range(self.n_moves) if move not in self.held[party]])
        state = rest[:, None] | targets[None, :]
        worth = -self.level[party][state]
        by_worth = np.argsort(worth, axis=1, kind="stable")
        worth = np.take_along_axis(worth, by_worth, axis=1)
        rank = np.arange(len(targets), dtype=np.int32)
        n_better = np.tile(rank, (len(rest), 1))
        n_better[:, 1:][worth[:, 1:] == worth[:, :-1]] = (
            0  # tied with the one before: as many are better as for that one
        )
        np.maximum.accumulate(n_better, axis=1, out=n_better)
        n_better_of = np.empty_like(n_better)
        np.put_along_axis(n_better_of, by_worth, n_better, axis=1)
        order = np.ascontiguousarray(np.take_along_axis(state, by_worth, axis=1).T)
        from_here = np.flatnonzero(np.isin(targets, sources))
        source = state[:, from_here].ravel()
        place = (n_better_of[:, from_here].astype(np.intp) * len(rest) + np.arange(len(rest))[:, None]).ravel()
        if len(source) < self.n_states:
            return _Block(source, order, place)
        by_state = np.empty_like(place)
        by_state[source] = place
        return _Block(None, order, by_state)

    # Single states ------------------------------------------------------------------------------------------------

    def steps(self, party: int, state: int) -> Numbers:
        """Numbers of the states the party can reach from one state in one step, lowest first."""
        forward, back = 0, 0
        for move in self.held[party]:
            if self.one_way.get(move) != "undo_only":
                forward |= 1 << move
            if self.one_way.get(move) != "once":
                back |= 1 << move
        held = _patterns(self.held[party])
        mask = sum(1 << move for move in self.held[party])
        reached = np.sort((state & ~mask) | held)
        taken, undone = reached & ~state, state & ~reached
        allowed = ((taken & ~forward) == 0) & ((undone & ~back) == 0) & (reached != state) & self.possible[reached]
        found: Numbers = reached[allowed]
        return found


def _run_down(rows: Levels, extreme: np.ufunc) -> None:
    """Make each row the extreme of itself and all above it. Row by row, since numpy accumulates columns one by one."""
    if len(rows) > rows.shape[1]:
        extreme.accumulate(rows, axis=0, out=rows)
        return
    for above, here in pairwise(rows):
        extreme(above, here, out=here)


def _patterns(moves: Sequence[int]) -> Numbers:
    """All numbers that have bits of the given moves only, lowest first."""
    found = np.zeros(1, dtype=np.intp)
    for move in sorted(moves):
        found = np.concatenate([found, found | (1 << move)])
    return found

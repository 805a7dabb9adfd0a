"""States with arcs between them: what a party can reach in one step of an explicit graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .hypercube import HIGHEST, LOWEST, Flags, Levels, Numbers


class Arcs:
    """Moves of parties over an explicit graph, where two arcs of a party in succession need not make one.

    Parameters
    ----------
    n_states : int
        Number of states; all are possible.
    arcs : sequence of iterables of (int, int)
        For each party its arcs, from a state to a state.
    level : int32 array, shape (n_parties, n_states)
        Preference of each party: higher is preferred.
    """

    def __init__(self, n_states: int, arcs: Sequence[Iterable[tuple[int, int]]], level: Levels) -> None:
        self.n_states = n_states
        self.n_parties = len(arcs)
        self.level = level
        self.possible: Flags = np.ones(n_states, dtype=bool)
        self._arcs = [_from_to(party) for party in arcs]

    def least(self, party: int, of: Levels) -> Levels:
        """The least of `of` over a state and all the party can reach from it in one step."""
        found = of.copy()
        source, target = self._arcs[party]
        np.minimum.at(found, source, of[target])
        return found

    def least_elsewhere(self, party: int, of: Levels) -> Levels:
        """The least of `of` over all the party can reach from a state in one step; `HIGHEST` where nothing."""
        found = np.full(self.n_states, HIGHEST)
        source, target = self._arcs[party]
        np.minimum.at(found, source, of[target])
        return found

    def most(self, party: int, of: Levels) -> Levels:
        """The most of `of` over a state and all the party can reach from it in one step."""
        found = of.copy()
        source, target = self._arcs[party]
        np.maximum.at(found, source, of[target])
        return found

    def least_better(self, party: int, of: Levels) -> Levels:
        """The least of `of` over the states the party prefers and can reach in one step; `HIGHEST` where none."""
        found = np.full(self.n_states, HIGHEST)
        source, target = self._better(party)
        np.minimum.at(found, source, of[target])
        return found

    def most_better(self, party: int, of: Levels) -> Levels:
        """The most of `of` over the states the party prefers and can reach in one step; `LOWEST` where none."""
        found = np.full(self.n_states, LOWEST)
        source, target = self._better(party)
        np.maximum.at(found, source, of[target])
        return found

    def _better(self, party: int) -> tuple[Numbers, Numbers]:
        source, target = self._arcs[party]
        better = self.level[party][target] > self.level[party][source]
        return source[better], target[better]

    def steps(self, party: int, state: int) -> Numbers:
        """Numbers of the states the party can reach from one state in one step, lowest first."""
        source, target = self._arcs[party]
        found: Numbers = target[source == state]
        return found


def _from_to(arcs: Iterable[tuple[int, int]]) -> tuple[Numbers, Numbers]:
    pairs = np.array(sorted({pair for pair in arcs if pair[0] != pair[1]}), dtype=np.intp).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]

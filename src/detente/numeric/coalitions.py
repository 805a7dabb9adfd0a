"""Stability against parties that move together: Nash, GMR, SMR and SEQ for every coalition.

Write R_H(s) for what the parties of H reach by legal sequences, R_H++(s) for the part that every one of them prefers to s.
A state s is stable for coalition H when every s1 in R_H++(s) is deterred: by some s2 in R_{N-H}(s1) (GMR, SMR), or by
some s2 that legal sequences of coalition improvements of non-empty parts of N-H lead to from s1 (SEQ), that some member
of H does not prefer to s; under SMR H must not have an s3 in R_H(s2) either that all its members prefer to s.
Nash: R_H++(s) is empty. [KilgourHipelFangPeng2001]_, [InoharaHipel2008]_
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from .hypercube import Flags
from .relations import Table, better_table, flags_of, levels_of_possible, merges, sequences, some, step_tables
from .stability import Concept, MoveGraph

COALITION_CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")
Coalition = tuple[int, ...]


@dataclass(frozen=True)
class CoalitionGame:
    """A game with its tables; works out each table once. Rows and columns are the possible states in order."""

    game: MoveGraph

    @cached_property
    def _steps(self) -> list[Table]:
        return step_tables(self.game)

    @cached_property
    def _better(self) -> list[Table]:
        return [better_table(row) for row in levels_of_possible(self.game)]

    @cached_property
    def _reach(self) -> dict[Coalition, Table]:
        return {}

    def coalitions(self) -> list[Coalition]:
        """Every non-empty set of parties, small ones first."""
        return list(_parts(tuple(range(self.game.n_parties))))

    def reach(self, members: Coalition) -> Table:
        """What legal sequences of the members lead to."""
        if members not in self._reach:
            self._reach[members] = sequences([self._steps[i] for i in members], merges(self.game))
        return self._reach[members]

    def all_better(self, members: Coalition) -> Table:
        """``[s, t]``: every member prefers t to s."""
        found: Table = np.logical_and.reduce([self._better[i] for i in members])
        return found

    def improvements(self, members: Coalition) -> Table:
        """What the members can reach together and each of them prefers."""
        return self.reach(members) & self.all_better(members)

    def answers(self, members: Coalition, concept: Concept) -> Table | None:
        """What the parties outside can answer with; None where there is nobody outside."""
        outside = tuple(i for i in range(self.game.n_parties) if i not in members)
        if not outside:
            return None
        if concept != "seq":
            return self.reach(outside)
        return sequences([self.improvements(part) for part in _parts(outside)], merges(self.game))

    def stable(self, members: Coalition, concept: Concept) -> Flags:
        """For each possible state whether the coalition cannot profitably leave it."""
        gains = self.improvements(members)
        answers = None if concept == "nash" else self.answers(members, concept)
        if answers is None:
            return ~flags_of(gains)
        gained = self.all_better(members)
        hurts = ~gained  # [s, t]: some member does not prefer t to s
        if concept == "smr":
            hurts &= ~some(gained, self.reach(members))
        return ~flags_of(gains & ~some(answers, hurts).T)

    def equilibria(self, concept: Concept) -> Flags:
        """States that no coalition at all can profitably leave."""
        found: Flags = np.logical_and.reduce([self.stable(members, concept) for members in self.coalitions()])
        return found


def _parts(parties: Coalition) -> Iterator[Coalition]:
    for size in range(1, len(parties) + 1):
        yield from combinations(parties, size)

"""Why a party stays: for each state it would rather be in, the answer of the others that takes the gain away.

An explanation is data, a path of moves; `proof.faults` checks it by other code than found it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

import numpy as np

from ...numeric.hypercube import Flags, Levels, Numbers
from ...numeric.stability import Concept, MoveGraph, Sequences, least_answer
from .problem import Problem
from .solution import Deterrence, Sanction, Step
from .states import flips

MOST_LISTED = 12  # chosen: improvements of a party explained one by one; the others are counted
MOST_LOOKED_AT = 4_000  # chosen: states searched for an answer; beyond it an answer is known to exist, not traced

_Node = tuple[int, frozenset[int]]  # a state, and who may not move next


class Explainer:
    """Explains one game; keeps what several explanations share. `found`: verdicts of `stable_states`, if at hand."""

    def __init__(
        self, problem: Problem, sequences: Sequences = "legal", found: Mapping[Concept, Flags] | None = None
    ) -> None:
        self.problem = problem
        self.game: MoveGraph = problem.game
        self.sequences = sequences
        self.found = found or {}
        self._worth: dict[int, Levels] = {}
        self._least: dict[tuple[int, Concept], Levels] = {}

    def explain(self, party: int, code: int, concept: Concept, most: int = MOST_LISTED) -> Deterrence:
        """Why a party stays in a state under a concept, or by which moves it could leave it."""
        level = self.game.level[party]
        steps = self.game.steps(party, code)
        better = steps[level[steps] > level[code]]
        deterred = self._deterred(party, code, better, concept)
        # What it could do undeterred goes first, and then what it would like most: it is what the reader asks for.
        shown = np.lexsort((better, -level[better].astype(np.int64), deterred))[:most]
        return Deterrence(
            party=self.problem.parties[party],
            state=self.problem.states.number(code),
            concept=concept,
            stable=bool(deterred.all()),
            sanctions=tuple(self._sanction(party, code, int(better[k]), concept, bool(deterred[k])) for k in shown),
            more=len(better) - len(shown),
        )

    def _deterred(self, party: int, code: int, better: Numbers, concept: Concept) -> Flags:
        """For each improvement whether some answer deters it."""
        if concept == "nash":
            return np.zeros(len(better), dtype=bool)
        if concept in self.found and self.found[concept][party, code]:
            return np.ones(len(better), dtype=bool)
        if (party, concept) not in self._least:
            worth = self._worth_of(party, concept)
            self._least[party, concept] = least_answer(self.game, party, worth, concept, self.sequences)
        found: Flags = self._least[party, concept][better] <= self.game.level[party][code]
        return found

    def _worth_of(self, party: int, concept: Concept) -> Levels:
        """What each state is worth to the party as an answer: under SMR and SSEQ the best it could get away to."""
        level: Levels = self.game.level[party]
        if concept in ("gmr", "seq"):
            return level
        if party not in self._worth:
            self._worth[party] = self.game.most(party, level)
        return self._worth[party]

    def _sanction(self, party: int, code: int, gain: int, concept: Concept, deterred: bool) -> Sanction:
        level = self.game.level[party]
        first = self._step(party, code, gain)
        if not deterred:
            return Sanction(improvement=first, deterred=False)
        worth = self._worth_of(party, concept)
        path = self._answer(party, gain, int(level[code]), worth, concept in ("seq", "sseq"))
        if not path:
            return Sanction(improvement=first, deterred=True)
        before = [gain, *(to for _, to in path[:-1])]
        answer = tuple(self._step(mover, a, to) for a, (mover, to) in zip(before, path, strict=True))
        end = path[-1][1]
        return Sanction(
            improvement=first,
            deterred=True,
            answer=answer,
            ends=self.problem.states.number(end),
            hurts="worse" if level[end] < level[code] else "as before",
        )

    def _step(self, party: int, before: int, after: int) -> Step:
        level = self.game.level[party]
        return Step(
            party=self.problem.parties[party],
            to=self.problem.states.number(after),
            flips=dict(flips(self.problem.states, before, after)),
            better=bool(level[after] > level[before]),
        )

    def _answer(self, party: int, start: int, at_most: int, worth: Levels, only_better: bool) -> list[tuple[int, int]]:
        """A shortest answer of the others that ends in a state worth no more than `at_most`: movers and states."""
        others = [other for other in range(self.game.n_parties) if other != party]
        came: dict[_Node, tuple[_Node, int]] = {}
        root = (start, frozenset({party}))
        todo = deque([root])
        seen = {root}
        while todo and len(seen) < MOST_LOOKED_AT:
            here = todo.popleft()
            for mover in others:
                if mover in here[1]:
                    continue
                barred = here[1] | {mover} if self.sequences == "each_opponent_once" else frozenset({mover})
                for to in _steps(self.game, mover, here[0], only_better):
                    there = (to, barred)
                    if there in seen:
                        continue
                    seen.add(there)
                    came[there] = (here, mover)
                    if worth[to] <= at_most:
                        return _back(came, there)
                    todo.append(there)
        return []


def _steps(game: MoveGraph, mover: int, state: int, only_better: bool) -> Iterator[int]:
    level = game.level[mover]
    for to in game.steps(mover, state):
        if not only_better or level[to] > level[state]:
            yield int(to)


def _back(came: Mapping[_Node, tuple[_Node, int]], end: _Node) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    while end in came:
        before, mover = came[end]
        path.append((mover, end[0]))
        end = before
    return path[::-1]

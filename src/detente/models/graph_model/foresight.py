"""Looking several moves ahead: limited-move stability, and what is left of it as the horizon grows (non-myopic).

A party that looks h moves ahead chooses at state s between staying and each of its steps, expecting whoever moves next to
choose likewise with h - 1 moves left. After a step of i, if several others would move on, i reckons with the one whose
move ends worst for i; if none would, the step is where it ends. Ties go to staying. With two parties this is the usual
definition; for more there are rival ones, of which this is the cautious one. [Kilgour1985]_, [FangHipelKilgour1993]_
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...numeric.hypercube import Numbers
from ...numeric.relations import levels_of_possible
from .problem import Problem
from .solution import Ahead

LONGEST = 12  # chosen: moves looked ahead at most; shipped cases settle before

Ends = NDArray[np.intp]  # for each party (row) and possible state (column) where the game ends, by its choice


def foresight(problem: Problem, longest: int = LONGEST) -> tuple[Ahead, ...]:
    """Which parties would stay today, for horizons 1, 2, ... until nothing changes; empty without a today."""
    if problem.today is None:
        return ()
    here = problem.states.number(problem.today) - 1
    return tuple(
        Ahead(horizon=h + 1, stays={p: bool(ends[i, here] == here) for i, p in enumerate(problem.parties)})
        for h, ends in enumerate(horizons(problem, longest))
    )


def horizons(problem: Problem, longest: int = LONGEST) -> list[Ends]:
    """Where the game ends when each party looks 1, 2, ... moves ahead; stops when a horizon repeats the one before."""
    level = levels_of_possible(problem.game).astype(np.int64)
    codes, game = problem.states.codes, problem.game
    steps = [[np.searchsorted(codes, game.steps(i, int(s))) for s in codes] for i in range(len(problem.parties))]
    after = np.tile(np.arange(len(codes)), (len(problem.parties), 1))  # with no move left a step is where it ends
    found: list[Ends] = []
    for _ in range(longest):
        ends = np.array([_chosen(steps[i], level[i], after[i]) for i in range(len(problem.parties))])
        found.append(ends)
        if len(found) > 1 and np.array_equal(ends, found[-2]):
            break
        after = np.array([_reckoned(i, ends, level[i]) for i in range(len(problem.parties))])
    return found


def _chosen(steps: list[Numbers], level: NDArray[np.int64], after: Ends) -> Ends:
    """Where the game ends for each state if this party moves: the best of staying and of what follows its steps."""
    ends = np.arange(len(steps))
    for state, to in enumerate(steps):
        if len(to):
            best = after[to][np.argmax(level[after[to]])]
            if level[best] > level[state]:
                ends[state] = best
    return ends


def _reckoned(mover: int, ends: Ends, level: NDArray[np.int64]) -> Ends:
    """Where the game ends after each state when `mover` has just moved there: the worst of what the others would do."""
    here = np.arange(ends.shape[1])
    worst = here.copy()
    moved = np.zeros(len(here), dtype=bool)
    for other in range(len(ends)):
        if other == mover:
            continue
        moves_on = ends[other] != here
        takes = moves_on & (~moved | (level[ends[other]] < level[worst]))
        worst[takes] = ends[other][takes]
        moved |= moves_on
    return worst

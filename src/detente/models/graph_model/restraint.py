"""What each party could do from today, move by move, and which of its priorities speaks for or against it."""

from __future__ import annotations

import numpy as np

from ...case.statement import parse_statement
from .problem import Problem
from .solution import Restraint
from .states import flips


def restraints(problem: Problem) -> tuple[Restraint, ...]:
    """For every move of every party that it can flip today: the way to do so that it likes most."""
    if problem.today is None:
        return ()
    found = []
    for place in range(len(problem.parties)):
        for move in problem.held[place]:
            told = _restraint(problem, place, move)
            if told is not None:
                found.append(told)
    return tuple(found)


def _restraint(problem: Problem, party: int, move: int) -> Restraint | None:
    here, level = problem.today, problem.level[party]
    assert here is not None
    steps = problem.game.steps(party, here)
    ways = steps[(steps ^ here) >> move & 1 == 1]
    if not len(ways):
        return None
    liked = ways[level[ways] == level[ways].max()]
    n_flips = np.sum([(liked ^ here) >> bit & 1 for bit in problem.held[party]], axis=0)
    best = int(
        liked[np.argmin(n_flips)]
    )  # ties go to the fewest moves flipped along with it, then to the lowest number
    gains = int(level[best]) - int(level[here])
    return Restraint(
        party=problem.parties[party],
        move=problem.states.moves[move],
        to=problem.states.number(best),
        flips=dict(flips(problem.states, here, best)),
        likes="more" if gains > 0 else "less" if gains < 0 else "as much",
        decided_by=_decider(problem, party, here, best),
    )


def _decider(problem: Problem, party: int, here: int, there: int) -> int | None:
    """Place of the first priority on which two states differ; None where there is none, or a ranking instead."""
    now, then = problem.states.taken(here), problem.states.taken(there)
    for place, text in enumerate((problem.priorities or {}).get(problem.parties[party], ())):
        statement = parse_statement(text)
        if statement.holds(now) != statement.holds(then):
            return place
    return None

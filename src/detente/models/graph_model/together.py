"""What parties could do together: stability against every coalition, and jumps between equilibria."""

from __future__ import annotations

from itertools import product

import numpy as np

from ...numeric.coalitions import COALITION_CONCEPTS, Coalition, CoalitionGame
from ...numeric.hypercube import Flags
from ...numeric.stability import Concept
from .listing import StateNumbers
from .problem import Problem
from .solution import CoalitionExit, Coalitions, Jump

MOST_LISTED = 20  # chosen: improvements of a coalition, and jumps, listed one by one
MOST_PARTIES = 6  # chosen: 63 coalitions; beyond it they are too many to look at one by one


def together(problem: Problem, resting: Flags) -> Coalitions | None:
    """Every coalition; `resting` says which codes are equilibria (under SEQ) that could be jumped out of."""
    if not 1 < len(problem.parties) <= MOST_PARTIES:
        return None
    game = CoalitionGame(problem.game)
    tables = {c: {h: game.stable(h, c) for h in game.coalitions()} for c in COALITION_CONCEPTS}
    return Coalitions(
        equilibria={
            concept: StateNumbers((np.flatnonzero(np.logical_and.reduce(list(by.values()))) + 1).astype(np.int32))
            for concept, by in tables.items()
        },
        exits=tuple(_exits(problem, game, tables)),
        jumps=tuple(_jumps(problem, game, resting[problem.states.codes]))[:MOST_LISTED],
    )


def _exits(problem: Problem, game: CoalitionGame, tables: dict[Concept, dict[Coalition, Flags]]) -> list[CoalitionExit]:
    """The coalitions of two and more that have something to gain today, small ones first."""
    if problem.today is None:
        return []
    here = problem.states.number(problem.today) - 1
    found = []
    for members in game.coalitions():
        gains = np.flatnonzero(game.improvements(members)[here])
        if len(members) > 1 and len(gains):
            stable = {concept: bool(by[members][here]) for concept, by in tables.items()}
            found.append(
                CoalitionExit(
                    parties=_names(problem, members),
                    improvements=tuple((gains[:MOST_LISTED] + 1).tolist()),
                    stable=stable,
                )
            )
    return found


def _jumps(problem: Problem, game: CoalitionGame, resting: Flags) -> list[Jump]:
    """From one equilibrium to another that all members of a coalition prefer, by no smaller coalition of them."""
    rests = np.flatnonzero(resting)
    found: dict[tuple[int, int], list[Coalition]] = {}
    for members in game.coalitions():
        gains = game.improvements(members)
        for start, end in product(rests, rests):
            if gains[start, end]:
                smaller = found.setdefault((int(start), int(end)), [])
                if not any(set(each) <= set(members) for each in smaller):
                    smaller.append(members)
    return [
        Jump(parties=_names(problem, members), start=start + 1, end=end + 1)
        for (start, end), groups in sorted(found.items())
        for members in groups
    ]


def _names(problem: Problem, members: Coalition) -> tuple[str, ...]:
    return tuple(problem.parties[i] for i in members)

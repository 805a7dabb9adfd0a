"""States that come to the same, made one: the game as an explicit graph with those states merged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...case.statement import parse_statement
from ...errors import BadInput
from .problem import Problem
from .states import States, letters


def merged(problem: Problem, statement: str, name: str) -> Problem:
    """The game in which all states where a statement holds are one, which stands last and is called `name`.

    A party can leave the merged state as it could leave any of those in it. Raises `BadInput` where a party prefers one of
    them to another, since then they do not come to the same, or where the statement holds in none.
    """
    states = problem.states
    same = np.flatnonzero(states.where(parse_statement(statement)) & states.possible)
    if not len(same):
        raise BadInput(f"`{statement}` holds in no possible state; there is nothing to merge")
    for party, level in zip(problem.parties, problem.level, strict=True):
        if len(np.unique(level[same])) > 1:
            raise BadInput(f"{party} prefers some of the states where `{statement}` holds to others; they are not one")
    apart = [int(code) for code in states.codes if code not in same]
    place = {code: number for number, code in enumerate(apart)} | {int(code): len(apart) for code in same}
    arcs = tuple(_arcs(problem, party, place) for party in range(len(problem.parties)))
    return replace(
        problem,
        states=States((), (*(letters(states, code) for code in apart), name), np.ones(len(apart) + 1, dtype=bool)),
        held=((),) * len(problem.parties),
        one_way={},
        arcs=arcs,
        level=np.ascontiguousarray(problem.level[:, [*apart, int(same[0])]]),
        today=None,
        wanted=(),
        priorities=None,
        perceived=(),
        stances=(),
    )


def _arcs(problem: Problem, party: int, place: dict[int, int]) -> tuple[tuple[int, int], ...]:
    game = problem.game
    found = {(place[int(s)], place[int(t)]) for s in problem.states.codes for t in game.steps(party, int(s))}
    return tuple(sorted(arc for arc in found if arc[0] != arc[1]))

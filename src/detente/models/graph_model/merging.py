"""States that come to the same, made one: the game as an explicit graph with those states merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...case.statement import parse_statement
from ...errors import BadInput, Missing
from ...numeric.hypercube import Numbers
from .states import States, letters

if TYPE_CHECKING:
    from .problem import Problem

MOST_STATES = 4096  # chosen: states of a game that is written out as a graph


def merged(problem: Problem, statements: Mapping[str, str]) -> Problem:
    """The game in which all states where a statement holds are one, called as the statement is; these stand last.

    A party can leave a merged state as it could leave any of those in it. Raises `BadInput` where a party prefers one of
    them to another, since then they do not come to the same, where a statement holds in none, or a state in two.
    """
    states = problem.states
    if len(states.codes) > MOST_STATES:
        raise Missing(f"number of states small enough to merge some (at most {MOST_STATES})")
    groups = {name: _group(problem, text) for name, text in statements.items()}
    place = _places(states, groups)
    n_apart = len(states.codes) - sum(len(codes) for codes in groups.values())
    n = n_apart + len(groups)
    first = [int(np.argmax(place == new)) for new in range(n)]
    apart = (letters(states, int(states.codes[row])) for row in first[:n_apart])
    new_code = {int(code): int(place[row]) for row, code in enumerate(states.codes)}
    return replace(
        problem,
        states=States((), (*apart, *groups), np.ones(n, dtype=bool)),
        held=((),) * len(problem.parties),
        one_way={},
        arcs=tuple(_arcs(problem, party, new_code) for party in range(len(problem.parties))),
        level=np.ascontiguousarray(problem.level[:, states.codes[first]]),
        today=None if problem.today is None else new_code[problem.today],
        explain=tuple(dict.fromkeys(new_code[code] for code in problem.explain)),
        wanted=tuple(dict.fromkeys(new_code[code] for code in problem.wanted)),
        priorities=None,
        perceived=(),
        stances=(),
        shades=problem.shades.onto(place, n),
        merged={name: tuple(letters(states, int(code)) for code in codes) for name, codes in groups.items()},
    )


def _group(problem: Problem, statement: str) -> Numbers:
    states = problem.states
    same = np.flatnonzero(states.where(parse_statement(statement)) & states.possible)
    if not len(same):
        raise BadInput(f"merged: `{statement}` holds in no possible state; there is nothing to merge")
    for party, level in zip(problem.parties, problem.level, strict=True):
        if len(np.unique(level[same])) > 1:
            raise BadInput(
                f"merged: {party} prefers some of the states where `{statement}` holds to others; they are not one"
            )
    return same


def _places(states: States, groups: Mapping[str, Numbers]) -> Numbers:
    """For each possible state, in order, its number from 0 among the states that are left: merged ones last."""
    place = np.full(len(states.codes), -1, dtype=np.intp)
    n_apart = len(states.codes) - sum(len(codes) for codes in groups.values())
    for number, (name, codes) in enumerate(groups.items()):
        rows = np.searchsorted(states.codes, codes)
        if (place[rows] >= 0).any():
            raise BadInput(f"merged: a state of `{name}` belongs to another name, too; a state can be merged into one")
        place[rows] = n_apart + number
    place[place < 0] = np.arange(n_apart)
    return place


def _arcs(problem: Problem, party: int, new_code: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    game = problem.game
    found = {(new_code[int(s)], new_code[int(t)]) for s in problem.states.codes for t in game.steps(party, int(s))}
    return tuple(sorted(arc for arc in found if arc[0] != arc[1]))

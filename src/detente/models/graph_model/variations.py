"""What would break the stalemate: the game with one thing otherwise, and what becomes of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ...case.statement import parse_statement
from ...numeric.hypercube import Direction, Flags
from ...numeric.stability import Concept, everybody, stable_states
from .preferences import prioritised
from .problem import Problem, Settings
from .solution import Variation

CONCEPT: Concept = "seq"


def variations(problem: Problem, settings: Settings, resting: Flags) -> tuple[Variation, ...]:
    """Each move frozen, one-way or reversible; each priority dropped, reversed or put first; equilibria under SEQ anew."""
    told = []
    for kind, about, party, varied in _varied(problem):
        found = everybody(stable_states(varied.game, (CONCEPT,), settings.sequences)[CONCEPT])
        both = varied.states.possible
        number = problem.states.numbers
        told.append(
            Variation(
                kind=kind,
                about=about,
                party=party,
                today_holds=None if problem.today is None else bool(found[problem.today]),
                n_equilibria=int(found.sum()),
                gained=tuple(number(found & ~resting).tolist()),
                lost=tuple(number(resting & ~found & both).tolist()),
            )
        )
    return tuple(told)


def _varied(problem: Problem) -> Iterator[tuple[str, str, str | None, Problem]]:
    for bit, move in enumerate(problem.states.moves):
        yield "move gone", move, None, frozen_move(problem, bit)
        if bit in problem.one_way:
            yield "move reversible", move, None, with_ways(problem, {bit: None})
        else:
            taken = bool((problem.today or 0) >> bit & 1)
            yield "move one-way", move, None, with_ways(problem, {bit: "undo_only" if taken else "once"})
    for place, party in enumerate(problem.parties):
        texts = (problem.priorities or {}).get(party, ())
        for number, text in enumerate(texts):
            rest = (*texts[:number], *texts[number + 1 :])
            if len(texts) > 1:
                yield "priority dropped", text, party, with_priorities(problem, place, rest)
            if number:
                yield "priority first", text, party, with_priorities(problem, place, (text, *rest))
            turned = (*texts[:number], f"not ({text})", *texts[number + 1 :])
            yield "priority reversed", text, party, with_priorities(problem, place, turned)


def frozen_move(problem: Problem, bit: int) -> Problem:
    """The game with a move that nobody can flip: it stays as it is today (not taken, where today is not known)."""
    taken = bool((problem.today or 0) >> bit & 1)
    holds = problem.states.truth(problem.states.moves[bit]) == taken
    held = tuple(tuple(move for move in own if move != bit) for own in problem.held)
    return replace(problem, held=held, states=replace(problem.states, possible=problem.states.possible & holds))


def with_ways(problem: Problem, ways: dict[int, Direction | None]) -> Problem:
    """The game with some moves going other ways; None: both ways."""
    kept = {bit: way for bit, way in problem.one_way.items() if bit not in ways}
    return replace(problem, one_way=kept | {bit: way for bit, way in ways.items() if way is not None})


def with_priorities(problem: Problem, party: int, texts: tuple[str, ...]) -> Problem:
    """The game with other priorities of one party."""
    level = problem.level.copy()
    level[party] = prioritised(problem.states, [parse_statement(text) for text in texts])
    return replace(problem, level=np.ascontiguousarray(level))

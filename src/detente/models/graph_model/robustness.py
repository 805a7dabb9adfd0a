"""How often a state stays an equilibrium when what is least certain about the game is drawn anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

from ...case.statement import parse_statement
from ...numeric.hypercube import Levels
from ...numeric.stability import CONCEPTS, everybody, stable_states
from .preferences import dense, prioritised
from .problem import Problem, Settings
from .solution import Robustness
from .variations import with_ways

P_SWAP = 0.25  # chosen: chance that two priorities (or tiers) in a row stand in the other order
P_TIE = 0.1  # chosen: chance that a priority does not count (or that two tiers in a row are one)
P_WAY = 0.1  # chosen: chance that a reversible move is one-way, or a one-way move reversible
T = TypeVar("T")
MOST_LISTED = 12  # chosen: states listed, most frequent first


def robustness(problem: Problem, settings: Settings, rng: np.random.Generator) -> Robustness | None:
    """Shares of draws in which states are equilibria, today's under each concept; None when nothing is drawn."""
    if not settings.draws:
        return None
    counts = np.zeros((len(CONCEPTS), problem.states.n_codes), dtype=np.int64)
    for _ in range(settings.draws):
        found = stable_states(drawn(problem, rng).game, CONCEPTS, settings.sequences)
        for row, concept in enumerate(CONCEPTS):
            counts[row] += everybody(found[concept])
    seq = counts[CONCEPTS.index("seq")]
    most = sorted(np.flatnonzero(seq).tolist(), key=lambda code: (-int(seq[code]), code))[:MOST_LISTED]
    here = problem.today
    return Robustness(
        n_draws=settings.draws,
        today={} if here is None else {c: counts[k, here] / settings.draws for k, c in enumerate(CONCEPTS)},
        often=tuple((problem.states.number(code), int(seq[code]) / settings.draws) for code in most),
    )


def drawn(problem: Problem, rng: np.random.Generator) -> Problem:
    """The game with preferences and ways of moves drawn anew around those given."""
    level = np.array([_drawn_level(problem, place, rng) for place in range(len(problem.parties))])
    ways = {}
    for bit in range(len(problem.states.moves)):
        if rng.random() < P_WAY:
            taken = bool((problem.today or 0) >> bit & 1)
            ways[bit] = None if bit in problem.one_way else ("undo_only" if taken else "once")
    return with_ways(replace(problem, level=level), ways)  # type: ignore[arg-type]


def _drawn_level(problem: Problem, party: int, rng: np.random.Generator) -> Levels:
    texts = (problem.priorities or {}).get(problem.parties[party])
    if texts is None:
        return _drawn_tiers(problem.level[party], rng)
    order = _swapped(list(texts), rng)
    kept = [text for text in order if rng.random() >= P_TIE]
    return prioritised(problem.states, [parse_statement(text) for text in kept])


def _drawn_tiers(level: Levels, rng: np.random.Generator) -> Levels:
    tiers = dense(level.astype(np.int64))
    order = np.array(_swapped(list(range(int(tiers.max()) + 1)), rng), dtype=np.int32)
    one = np.cumsum(rng.random(len(order)) >= P_TIE).astype(np.int32)
    return one[order[tiers]]


def _swapped(things: list[T], rng: np.random.Generator) -> list[T]:
    for place in range(len(things) - 1):
        if rng.random() < P_SWAP:
            things[place], things[place + 1] = things[place + 1], things[place]
    return things

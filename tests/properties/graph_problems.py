"""Random games as the problems that the graph-model analysis solves."""

from __future__ import annotations

import numpy as np

from detente.models.graph_model.problem import Problem
from detente.models.graph_model.states import States
from detente.numeric.hypercube import Hypercube
from tests.properties.random_graphs import Drawn


def problem_of(drawn: Drawn) -> Problem:
    game = drawn.game
    parties = tuple(f"p{i}" for i in range(game.n_parties))
    today = drawn.states[0]
    if isinstance(game, Hypercube):
        moves = tuple(f"m{bit}" for bit in range(game.n_moves))
        states = States(moves, (), game.possible)
        return Problem(parties, states, game.held, game.one_way, (), game.level, today)
    arcs = tuple(tuple((s, t) for s, ends in enumerate(own) for t in ends) for own in drawn.reach)
    names = tuple(f"s{s}" for s in drawn.states)
    states = States((), names, np.ones(len(names), dtype=bool))
    return Problem(parties, states, ((),) * len(parties), {}, arcs, game.level, today)

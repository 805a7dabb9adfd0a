"""Random games of the graph model: sets of moves or explicit graphs, with ties, one-way moves and impossible states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.numeric.arcs import Arcs
from detente.numeric.hypercube import Direction, Hypercube
from detente.numeric.stability import MoveGraph
from tests.properties.graph_by_hand import Reach


@dataclass(frozen=True)
class Drawn:
    """The same game for the program, and as plain sets over its possible states, in order."""

    game: MoveGraph
    reach: Reach
    likes: list[list[int]]
    states: list[int]


def random_game(seed: int) -> Drawn:
    draw = np.random.default_rng(seed)
    return random_arcs(draw) if seed % 4 == 3 else random_cube(draw)


def random_cube(draw: np.random.Generator) -> Drawn:
    n_parties = int(draw.integers(2, 5))
    n_moves = int(draw.integers(n_parties, 7))
    first = [*range(n_parties), *draw.integers(0, n_parties, n_moves - n_parties)]
    draw.shuffle(first)
    held = [[m for m in range(n_moves) if first[m] == i] for i in range(n_parties)]
    if draw.random() < 0.3:  # a move that two parties hold
        held[int(draw.integers(n_parties))].append(int(draw.integers(n_moves)))
    held = [sorted(set(moves)) for moves in held]
    ways: list[Direction] = ["once", "undo_only"]
    one_way = {m: ways[int(draw.integers(2))] for m in range(n_moves) if draw.random() < 0.3 * (draw.random() < 0.7)}
    possible = draw.random(1 << n_moves) < draw.choice([1.0, 0.7, 0.4])
    possible[int(draw.integers(1 << n_moves))] = True
    level = draw.integers(0, draw.choice([3, 8, 1000]), (n_parties, 1 << n_moves)).astype(np.int32)
    states = np.flatnonzero(possible).tolist()
    reach = [[_changes(s, states, held[i], one_way) for s in states] for i in range(n_parties)]
    game = Hypercube(n_moves, held, one_way, possible, level)
    return Drawn(game, reach, level[:, states].tolist(), states)


def _changes(s: int, states: list[int], held: list[int], one_way: dict[int, Direction]) -> set[int]:
    found = set()
    for number, t in enumerate(states):
        flipped = [m for m in range(20) if (s ^ t) >> m & 1]
        allowed = all(m in held and (t >> m & 1) != (one_way.get(m) == "undo_only") for m in flipped if m in one_way)
        if flipped and allowed and set(flipped) <= set(held):
            found.add(number)
    return found


def random_arcs(draw: np.random.Generator) -> Drawn:
    n_parties, n_states = int(draw.integers(2, 5)), int(draw.integers(2, 20))
    density = draw.choice([0.1, 0.2, 0.4])
    linked = draw.random((n_parties, n_states, n_states)) < density
    linked[:, range(n_states), range(n_states)] = False
    reach = [[set(np.flatnonzero(row).tolist()) for row in party] for party in linked]
    level = draw.integers(0, draw.choice([3, n_states]), (n_parties, n_states)).astype(np.int32)
    arcs = [[(int(s), int(t)) for s, t in np.argwhere(party)] for party in linked]
    return Drawn(Arcs(n_states, arcs, level), reach, level.tolist(), list(range(n_states)))

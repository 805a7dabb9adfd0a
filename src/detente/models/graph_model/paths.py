"""From today to where the game could come to rest: shortest legal sequences of moves, each with its motive.

[LiKilgourHipel2005]_
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise

from .problem import Problem
from .solution import Path, Step
from .states import flips

MOST_PATHS = 12  # chosen: states to which paths are listed, nearest first

_Node = tuple[int, int]  # a state, and who moved last (-1: nobody)


def paths_to(problem: Problem, start: int, ends: Iterable[int], improving: bool) -> list[Path]:
    """Shortest legal sequences from a state to others: by any moves, or such that every mover gains by its own step.

    A sequence is legal when nobody moves twice in succession. States that cannot be reached have no path.
    """
    wanted = set(ends) - {start}
    came = _search(problem, (start, -1), wanted, improving)
    first: dict[int, _Node] = {}
    for node in came:
        if node[0] in wanted:
            first.setdefault(node[0], node)
    return [_path(problem, came, first[end], improving) for end in list(first)[:MOST_PATHS]]


def _search(problem: Problem, root: _Node, wanted: set[int], improving: bool) -> dict[_Node, _Node]:
    """Every state and last mover reached, each with where it was first reached from, in the order of length."""
    game = problem.game
    came: dict[_Node, _Node] = {}
    todo, left = deque([root]), set(wanted)
    while todo and left:
        here = todo.popleft()
        for mover in range(game.n_parties):
            if mover == here[1]:
                continue
            level = game.level[mover]
            for to in game.steps(mover, here[0]):
                there = (int(to), mover)
                if there in came or (improving and level[to] <= level[here[0]]):
                    continue
                came[there] = here
                left.discard(int(to))
                todo.append(there)
    return came


def _path(problem: Problem, came: dict[_Node, _Node], end: _Node, improving: bool) -> Path:
    nodes = [end]
    while nodes[-1] in came:
        nodes.append(came[nodes[-1]])
    nodes.reverse()
    return Path(
        to=problem.states.number(end[0]),
        improving=improving,
        steps=tuple(_step(problem, before[0], after) for before, after in pairwise(nodes)),
    )


def _step(problem: Problem, before: int, after: _Node) -> Step:
    to, mover = after
    level = problem.level[mover]
    return Step(
        party=problem.parties[mover],
        to=problem.states.number(to),
        flips=dict(flips(problem.states, before, to)),
        better=bool(level[to] > level[before]),
    )

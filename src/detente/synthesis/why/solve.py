"""The gap with every set of causes taken out; what suffices, and each cause's Shapley value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from math import factorial

import numpy as np

from ...models.war.solution import H
from ...models.war.solve import look
from .accounts import accounts
from .problem import Causes, Problem, Settings
from .solution import Account, Cause, CauseName, Removed, Solution

CLOSED = 0.02  # DESIGN 3b: below it the gap counts as closed
TOLD_APART = 0.005  # chosen: half a point, the least that texts show
NOISE = 1e-9  # points below zero by no more than this are rounding


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Solve every game once (two at a time; what comes out does not depend on it). `rng` is not used."""
    told = accounts(problem.case) if settings.accounts else ()
    if not problem.games:
        return _without_fighting(problem, told)
    gaps = _gaps(problem, settings)
    apart = _lattice_gap(problem, settings, gaps[frozenset()])
    while apart is not None and apart >= TOLD_APART and settings.finer.beliefs <= settings.most_beliefs:
        settings = settings.finer
        gaps = _gaps(problem, settings)
        apart = _lattice_gap(problem, settings, gaps[frozenset()])
    players = problem.present
    points = shapley(players, gaps)
    alone = tuple(c for c in players if gaps[frozenset()] >= CLOSED and gaps[frozenset([c])] < CLOSED)
    return Solution(
        gap=gaps[frozenset()],
        horizon_steps=H,
        time_step=problem.time_step,
        present=players,
        suffices_alone=alone,
        suffices_together=_pairs(players, alone, gaps),
        causes=tuple(
            Cause(
                cause=c, points=points[c], share=_share(c, points, gaps[frozenset()]), gap_without=gaps[frozenset([c])]
            )
            for c in players
        ),
        not_explained=gaps[frozenset(players)],
        removed=tuple(
            Removed(causes=tuple(c for c in players if c in causes), gap=gap) for causes, gap in gaps.items()
        ),
        accounts=told,
        lattice_gap=apart,
        beliefs=settings.beliefs,
    )


def _lattice_gap(problem: Problem, settings: Settings, found: float) -> float | None:
    """How far the gap of the case as it is lies from that with twice the beliefs; none where it is not looked at.

    0 where nothing is hidden: there is one belief then.
    """
    if not settings.check:
        return None
    [(_, k)] = problem.means[frozenset()]
    if problem.games[k].hidden is None:
        return 0.0
    return abs(look(problem.games[k], settings.finer.of_war()).gap.value - found)


def _without_fighting(problem: Problem, told: tuple[Account, ...]) -> Solution:
    return Solution(
        gap=None,
        horizon_steps=H,
        time_step=problem.time_step,
        present=(),
        suffices_alone=(),
        suffices_together=(),
        causes=(),
        not_explained=None,
        removed=(),
        accounts=told,
    )


def _gaps(problem: Problem, settings: Settings) -> dict[Causes, float]:
    """By set of causes, the mean gap of the games that stand for it."""
    chosen = settings.of_war()
    with ThreadPoolExecutor(max_workers=2) as pool:
        gap = list(pool.map(lambda game: look(game, chosen).gap.value, problem.games))
    return {causes: sum(weight * gap[k] for weight, k in mean) for causes, mean in problem.means.items()}


def shapley(players: Sequence[str], gaps: Mapping[Causes, float]) -> dict[str, float]:
    """What taking a cause out closes of the gap, averaged over all orders in which causes can be taken out (Shapley 1953).

    The values sum to the gap with nothing taken out less the gap with everything taken out.

    Examples
    --------
    >>> none, one, other, both = map(frozenset, ([], ["a"], ["b"], ["a", "b"]))
    >>> shapley(("a", "b"), {none: 1.0, one: 1.0, other: 1.0, both: 0.0})
    {'a': 0.5, 'b': 0.5}
    """
    n = len(players)
    points = {}
    for player in players:
        others = [other for other in players if other != player]
        points[player] = sum(
            factorial(size) * factorial(n - size - 1) / factorial(n) * (gaps[before] - gaps[before | {player}])
            for size in range(n)
            for before in map(frozenset, combinations(others, size))
        )
    return points


def _pairs(
    players: tuple[CauseName, ...], alone: tuple[CauseName, ...], gaps: Mapping[Causes, float]
) -> tuple[tuple[CauseName, ...], ...]:
    """Pairs that close the gap together, where neither does so alone."""
    if gaps[frozenset()] < CLOSED:
        return ()
    rest = [c for c in players if c not in alone]
    return tuple(pair for pair in combinations(rest, 2) if gaps[frozenset(pair)] < CLOSED)


def _share(cause: str, points: Mapping[str, float], gap: float) -> float | None:
    """Points over the gap; none where the gap is all but closed, or some cause widens it."""
    if gap < CLOSED or min(points.values()) < -NOISE:
        return None
    return max(points[cause], 0.0) / gap

"""The gap with every set of causes taken out; what suffices, and each cause's Shapley value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from ...analysis.side_by_side import side_by_side
from ...models.war.numbers import rounds_default, sight
from ...models.war.problem import Problem as Game
from ...models.war.problem import Settings as WarSettings
from ...models.war.solution import H
from ...models.war.solve import look
from .accounts import accounts
from .problem import NONE, Causes, Mean, Problem, Settings, is_hopeless, subsets
from .solution import CLOSED, Account, Cause, CauseName, Part, Removed, Solution, Waiting

TOLD_APART = 0.005  # chosen: half a point, the least that texts show
NOISE = 1e-9  # points below zero by no more than this are rounding


@dataclass(frozen=True)
class Look:
    """What one game comes to: its gap, the room for a deal today (None where no deal leaves any), the chance of giving in."""

    gap: float
    room: float | None
    gave_in: float


@dataclass(frozen=True)
class Looked:
    """What every game of a problem comes to."""

    problem: Problem
    found: tuple[Look, ...]

    def gap(self, mean: Mean) -> float:
        """The mean gap of some games."""
        return sum(weight * self.found[k].gap for weight, k in mean)

    def gave_in(self, mean: Mean) -> float:
        """The mean chance that a side gives in, over some games."""
        return sum(weight * self.found[k].gave_in for weight, k in mean)

    def is_open(self, causes: Causes) -> bool:
        """Whether in each game without these causes there are terms that both would take today."""
        rooms = [self.found[k].room for _, k in self.problem.means[causes]]
        return all(room is not None and room >= 0 for room in rooms)


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Solve every game once (two at a time; what comes out does not depend on it). `rng` is not used."""
    told = accounts(problem.case) if settings.accounts else ()
    if not problem.games:
        return _without_fighting(problem, told)
    looked = _looked_at(problem, settings)
    apart = _lattice_gap(looked, settings)
    while apart is not None and apart >= TOLD_APART and settings.finer.beliefs <= settings.most_beliefs:
        settings = settings.finer
        looked = _looked_at(problem, settings)
        apart = _lattice_gap(looked, settings)
    return _answered(looked).model_copy(
        update={"accounts": told, "lattice_gap": apart, "beliefs": settings.beliefs, "n_games": len(problem.games)}
    )


def _looked_at(problem: Problem, settings: Settings) -> Looked:
    chosen = settings.of_war()
    return Looked(problem, tuple(side_by_side(lambda game: _look(game, chosen), problem.games)))


def _look(game: Game, settings: WarSettings) -> Look:
    if is_hopeless(game):
        return Look(gap=1.0, room=None, gave_in=0.0)
    found = look(game, settings)
    room = None if found.room is None else found.room.value
    return Look(gap=found.gap.value, room=room, gave_in=found.p_giving_in_by_12.value)


def _lattice_gap(looked: Looked, settings: Settings) -> float | None:
    """How far the gap of the case as it is lies from that with twice the beliefs; none where it is not looked at.

    0 where nothing is hidden: there is one belief then.
    """
    if not settings.check:
        return None
    [(_, k)] = looked.problem.means[NONE]
    game = looked.problem.games[k]
    if game.hidden is None:
        return 0.0
    return abs(_look(game, settings.finer.of_war()).gap - looked.found[k].gap)


def _without_fighting(problem: Problem, told: tuple[Account, ...]) -> Solution:
    return Solution(
        gap=None,
        horizon_steps=H,
        time_step=problem.time_step,
        present=(),
        suffices_alone=(),
        suffices_together=(),
        causes=(),
        waiting=None,
        not_explained=None,
        removed=(),
        accounts=told,
    )


# The answer ---------------------------------------------------------------------------------------------------


def _answered(looked: Looked) -> Solution:
    problem, players = looked.problem, looked.problem.present
    gaps = {causes: looked.gap(mean) for causes, mean in problem.means.items()}
    waiting = _waiting(looked)
    wait = waiting.share if waiting is not None else 0.0
    alone, together = sufficient(players, gaps, wait)
    return Solution(
        gap=gaps[NONE],
        horizon_steps=H,
        time_step=problem.time_step,
        present=players,
        suffices_alone=alone,
        suffices_together=together,
        causes=tuple(_causes(looked, gaps)),
        waiting=waiting,
        not_explained=max(gaps[frozenset(players)] - wait, 0.0),
        gives_in_at_last=looked.gave_in(problem.means[frozenset(players)]),
        as_stated=problem.as_stated,
        removed=tuple(_removed(players, causes, gap) for causes, gap in gaps.items()),
        accounts=(),
    )


def _removed(players: Sequence[CauseName], causes: Causes, gap: float) -> Removed:
    return Removed(causes=tuple(cause for cause in players if cause in causes), gap=gap)


def _waiting(looked: Looked) -> Waiting | None:
    """The wait for a round of talks; none where not even with all causes gone there are terms that both would take."""
    everything = frozenset(looked.problem.present)
    if not looked.is_open(everything):
        return None
    rounds = chance_of_a_round(looked.problem)
    if rounds <= 0:
        return None
    alone = sum((1 - rounds) ** step for step in range(1, H + 1)) / H
    left = looked.gap(looked.problem.means[everything])
    return Waiting(rounds=rounds, steps=1 / rounds, share=min(alone, left), today=looked.is_open(NONE))


def chance_of_a_round(problem: Problem) -> float:
    """The chance of a serious round of talks in a step, as the case has it, else as it is fitted."""
    fitted = rounds_default(problem.case)
    return sight(problem.case, None).number("fighting.rounds") if fitted is None else fitted


def sufficient(
    players: Sequence[CauseName], gaps: Mapping[Causes, float], wait: float
) -> tuple[tuple[CauseName, ...], tuple[tuple[CauseName, ...], ...]]:
    """Causes without which no more than the wait for a round is left, and pairs of which neither suffices alone."""
    closed = {causes for causes, gap in gaps.items() if gap < wait + CLOSED}
    if NONE in closed:
        return (), ()
    alone = tuple(cause for cause in players if frozenset([cause]) in closed)
    others = [cause for cause in players if cause not in alone]
    return alone, tuple(pair for pair in combinations(others, 2) if frozenset(pair) in closed)


def _causes(looked: Looked, gaps: Mapping[Causes, float]) -> list[Cause]:
    players = looked.problem.present
    points = shapley(players, gaps)
    shared = gaps[NONE] >= CLOSED and min(points.values(), default=0.0) >= -NOISE
    return [
        Cause(
            cause=cause,
            points=points[cause],
            share=max(points[cause], 0.0) / gaps[NONE] if shared else None,
            gap_without=gaps[frozenset([cause])],
            rows=_rows(looked, cause),
        )
        for cause in players
    ]


def _rows(looked: Looked, cause: str) -> tuple[Part, ...]:
    found = []
    for (of, row), mean in looked.problem.rows.items():
        if of == cause:
            found.append(Part(row=row, gap_without=looked.gap(mean)))
    return tuple(found)


def shapley(players: Sequence[str], gaps: Mapping[Causes, float]) -> dict[str, float]:
    """What taking a cause out closes of the gap, averaged over all orders in which causes can be taken out (Shapley 1953).

    The values sum to the gap with nothing taken out less the gap with everything taken out.

    Examples
    --------
    >>> none, one, other, both = map(frozenset, ([], ["a"], ["b"], ["a", "b"]))
    >>> shapley(("a", "b"), {none: 1.0, one: 1.0, other: 1.0, both: 0.0})
    {'a': 0.5, 'b': 0.5}
    """
    points = {}
    for player in players:
        others = tuple(other for other in players if other != player)
        closed = [
            _weight(len(before), len(others)) * (gaps[before] - gaps[before | {player}]) for before in subsets(others)
        ]
        points[player] = sum(closed)
    return points


def _weight(n_before: int, n_others: int) -> float:
    """The share of all orders in which just these others have been taken out before."""
    return factorial(n_before) * factorial(n_others - n_before) / factorial(n_others + 1)

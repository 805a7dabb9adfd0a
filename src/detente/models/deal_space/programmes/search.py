"""The exact word on what a solver finds: each deal valued again in whole points, and cut off where it fails."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ....case.values import POINTS, SAME
from ..answers import Clock
from .model import NOTHING, UNITS, DealModel
from .programme import Affine, Programme

Deal = tuple[int, ...]
MOST_ROUNDS = 200  # chosen: solver runs for one answer; the shipped cases and benchmarks take at most 3


@dataclass(frozen=True)
class Target:
    """What is to be as large as can be: as an expression in units, and exactly.

    `size` values a deal on the 0 to 1 scale times `POINTS`, or is None where the deal breaks a row after all (within the
    solver's tolerance). Each of the expressions `beyond` is at least 1 for every deal of a larger size than the one it is
    given; of the expressions `instead`, for every deal that keeps the rows which this one breaks.
    """

    expression: Affine
    size: Callable[[Deal], float | None]
    beyond: Callable[[Deal], Sequence[Affine]]
    instead: Callable[[Deal], Sequence[Affine]]


@dataclass(frozen=True)
class Answer:
    """The best deal found, its exact size, and how much larger another could be at most (0: none is, it is proved).

    Without a deal: there is none (`gap` 0), or it is not known whether there is one (`gap` infinite).
    """

    deal: Deal | None
    size: float
    gap: float

    @property
    def is_proved(self) -> bool:
        """Whether nothing is left open."""
        return self.gap == 0


def best(model: DealModel, programme: Programme, target: Target, clock: Clock) -> Answer:
    """Find a deal of the largest size, or the best one found in time with the gap that is left.

    A deal that breaks a row in whole points is cut off together with all that are no better where it fails; any other makes
    room for the deals beyond it alone. The loop ends when the solver's bound is within `SAME` of the best exact size and a
    second programme finds no larger deal.
    """
    programme = programme.copy()
    found: Deal | None = None
    size, bound = -math.inf, math.inf
    aim = target.expression
    for _ in range(MOST_ROUNDS):
        run = programme.maximise(aim, clock)
        if run.columns is None and not run.infeasible:
            break
        if aim is NOTHING and run.infeasible:
            return Answer(found, size, 0.0)
        if aim is not NOTHING:
            bound = min(bound, run.bound * (POINTS / UNITS))
        if run.columns is not None:
            deal = model.deal(run.columns)
            exact = target.size(deal)
            for cut in target.instead(deal) if exact is None else target.beyond(deal):
                programme.row(cut, low=1)
            if exact is not None and exact > size:
                bound = bound if aim is not NOTHING or exact < size + SAME else math.inf  # the proof was none
                found, size = deal, exact
        elif found is None:
            return Answer(None, size, 0.0)
        if bound - size >= SAME:
            aim = target.expression
        elif found is not None:
            programme.row(target.expression, low=(size + SAME // 2) * (UNITS / POINTS))
            aim = NOTHING
    return Answer(found, size, max(bound - size, 1.0) if found is not None else math.inf)

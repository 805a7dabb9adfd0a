"""Play the game of a problem, once for each who may propose, and gather what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .problem import Problem, Settings

if TYPE_CHECKING:
    from .solution import Outlook, Solution

COARSE = Settings(horizon=24, follow=36, front_points=12, beliefs=3, stop=1e-3, types=8, check=False)
"""For a look at many cases at once: fewer points, beliefs and types, a shorter horizon, no second solve.

# chosen: moves no chance of a shipped case by 0.005, and what the game is worth, which counts what comes after the horizon, by
up to 0.02; where a side would give in by the numbers, all by up to 0.15 (the Aral example).
"""


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Solve the war model. `rng` draws a few wars to show; all numbers come from the law of what happens, which is exact.

    The compiled solver is imported here, so that other commands do not wait for it.
    """
    from .gather import gathered
    from .played import played

    return gathered(problem, settings, played(problem, settings), rng)


def look(problem: Problem, settings: Settings) -> Outlook:
    """Solve for what the measures need and no more: the game of each proposer, and its law.

    Left out beside `solve`: the value of fighting to the finish, the game where deals hold for sure, the two that measure
    the error, and everything only a page shows. With the same settings its numbers are those of `solve`.
    """
    from .gather import looked_at
    from .played import mixed_play

    return looked_at(problem, mixed_play(problem, problem.branches, settings))

"""Play the game of a problem, once for each who may propose, and gather what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .problem import Problem, Settings

if TYPE_CHECKING:
    from .solution import Outlook, Solution

COARSE = Settings(horizon=36, follow=36, beliefs=5, stop=1e-3, types=6, check=False)
"""For a look at many cases at once: fewer beliefs, a shorter horizon, no second solve.

The front keeps its points: on fewer of them a deal can tip. # chosen: moves no measure of a shipped case by 0.002, but what the
game is worth, which counts what comes after the horizon: by up to 0.016; where a side whose kind is hidden may give in, all by
up to 0.035 (the Aral example).
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

"""Play the game of a problem, once for each who may propose, and gather what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .problem import Problem, Settings

if TYPE_CHECKING:
    from .solution import Solution


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Solve the war model. `rng` is not used: the law of what happens is followed exactly, nothing is drawn.

    The compiled solver is imported here, so that other commands do not wait for it.
    """
    from .gather import gathered
    from .played import played

    return gathered(problem, settings, played(problem, settings))

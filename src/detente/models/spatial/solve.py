"""Where each line settles. The compiled solvers are imported when first used, so that other
commands do not wait for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .problem import Problem, Settings
    from .solution import Solution


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """All issues one by one, then the exchanges between them; `rng` draws capabilities and
    saliences from their ranges.
    """
    from .lines import solved

    return solved(problem, settings, rng)

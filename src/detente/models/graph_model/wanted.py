"""How far a wanted state is from holding: whose preferences would have to turn, and by how little. [KinsaraKilgourHipel2015]_"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import numpy as np

from ...numeric.hypercube import Flags
from ...numeric.inverse import Inverse, count_rankings, smallest_change
from ...numeric.stability import Concept
from .problem import Problem
from .solution import Reversal, Wanted

MOST_TRIED = 64  # chosen: wanted states looked at; more are no wish any more
MOST_COUNTED = 12  # chosen: states that matter for which rankings are counted here; `count_rankings` goes further
CONCEPT: Concept = "seq"


def wanted(problem: Problem, stable: Flags) -> tuple[Wanted, ...]:
    """The wanted states, those first that hold or lack least. Other parties' preferences stay as they are."""
    inverse = Inverse(problem.game)
    told = [_wanted(problem, inverse, stable, code) for code in problem.wanted[:MOST_TRIED]]
    told.sort(key=lambda each: (len(each.reversals), sum(r.n_comparisons for r in each.reversals), each.state))
    return tuple(told)


def _wanted(problem: Problem, inverse: Inverse, stable: Flags, code: int) -> Wanted:
    row = int(np.searchsorted(problem.states.codes, code))
    unstable = [place for place in range(len(problem.parties)) if not stable[place, code]]
    reversals = tuple(found for place in unstable if (found := _reversal(problem, inverse, place, row)) is not None)
    return Wanted(state=row + 1, concept=CONCEPT, is_equilibrium=not unstable, reversals=reversals)


def _reversal(problem: Problem, inverse: Inverse, party: int, state: int) -> Reversal | None:
    condition = inverse.condition(party, state, CONCEPT)
    change = smallest_change(condition, inverse.level[party])
    if change is None:
        return None
    n = count_rankings(condition) if len(condition.relevant) <= MOST_COUNTED else None
    return Reversal(
        party=problem.parties[party],
        concept=CONCEPT,
        over=tuple(s + 1 for s in change.over),
        n_comparisons=change.n_comparisons,
        exact=change.exact,
        share_of_rankings=None if n is None else float(Fraction(n, factorial(condition.n_states))),
    )

"""The conventions behind the numbers of the war model, how exact they are, and what they leave out."""

from __future__ import annotations

from functools import partial

from ...case.case import Case
from ...sentences import teller
from .solution import Solution

FIRST = ("delay", "giving_in", "failing", "lines_that_bind", "lines_known")
THEN = ("base_rate", "left_out")
OF_STATES = ("month", "quarter", "year")  # time steps in which wars between states are counted
ADDED = 1e-6  # chosen: less of an added variance than that is rounding


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, how exact they are, and what they leave out."""
    say = partial(teller(case).plain, "war")
    said = [
        say("who_proposes", solution.proposers),
        *map(say, FIRST),
        say("how_exact", solution.numerical),
        *map(say, THEN),
    ]
    extra = solution.numerical.extra_variance
    if extra > ADDED:
        said.append(say("extra_variance", extra))
    if case.time_step not in OF_STATES or not has_front(case):
        said.append(say("other_conflicts"))
    return [*said, *solution.notes]


def has_front(case: Case) -> bool:
    """Whether the case says anything of a front."""
    return case.fighting is not None and "front" in case.fighting.model_fields_set

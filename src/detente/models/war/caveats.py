"""The conventions behind the numbers of the war model, how exact they are, and what they leave out."""

from __future__ import annotations

from ...case.case import Case
from ...sentences import teller
from .solution import Solution

FIRST = ("delay", "giving_in", "failing", "lines_that_bind", "lines_known")
OF_STATES = ("month", "quarter", "year")  # time steps in which wars between states are counted
ADDED = 1e-6  # chosen: less of an added variance than that is rounding


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, how exact they are, and what they leave out."""
    tell = teller(case)
    said = [
        tell.plain("war", "who_proposes", solution.proposers),
        *(tell.plain("war", kind) for kind in FIRST),
        tell.plain("war", "how_exact", solution.numerical),
        *(tell.plain("war", kind) for kind in ("base_rate", "left_out")),
    ]
    extra = solution.numerical.extra_variance
    if extra > ADDED:
        said.append(tell.plain("war", "extra_variance", extra))
    if case.time_step not in OF_STATES or not has_front(case):
        said.append(tell.plain("war", "other_conflicts"))
    return [*said, *solution.notes]


def has_front(case: Case) -> bool:
    """Whether the case says anything of a front."""
    return case.fighting is not None and "front" in case.fighting.model_fields_set

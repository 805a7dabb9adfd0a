"""Why no deal comes about, in measures."""

from __future__ import annotations

from typing import get_args

from ...analysis.contract import Measure, Status
from .drawn import key
from .solution import CLOSED, Cause, CauseName, Solution

CAUSES: tuple[CauseName, ...] = get_args(CauseName)


def measures(solution: Solution) -> dict[str, Measure]:
    """The gap, each cause's points, the gap without it alone, and what is left without any; without
    fighting, the number of accounts.
    """
    if solution.gap is None:
        n = len(solution.accounts)
        return {"n_accounts": Measure(value=n, unit="models", words="number of models that give an account")}
    return _of_the_gap(solution, solution.gap)


def _of_the_gap(solution: Solution, gap: float) -> dict[str, Measure]:
    n = solution.horizon_steps
    share = f"share of the next {n} steps"
    fought = f"share of the next {n} {solution.time_step}s that is fought"
    closed = gap < solution.wait + CLOSED
    found = {
        "gap": Measure(value=gap, unit=share, direction="down", words=fought),
        "closed": _yes_or_no(closed, "whether nothing but the wait for a round keeps a deal away"),
    }
    counted = {cause.cause: cause for cause in solution.causes}
    for name in CAUSES:  # also those that are not there: over draws they may come and go
        found.update(_of_a_cause(solution, name, counted.get(name), gap))
    found["waiting"] = Measure(value=solution.wait, unit=share, words="wait for a round of talks")
    found["not_explained"] = Measure(value=solution.not_explained, unit=share)
    return found


def _of_a_cause(solution: Solution, name: CauseName, cause: Cause | None, gap: float) -> dict[str, Measure]:
    points, without = 0.0, gap
    if cause is not None:
        points, without = cause.points, cause.gap_without
    alone = name in solution.suffices_alone
    return {
        f"points_{key(name)}": Measure(value=points, unit="points of the gap"),
        f"gap_without_{key(name)}": Measure(value=without, unit=f"share of the next {solution.horizon_steps} steps"),
        f"suffices_{key(name)}": _yes_or_no(alone, f"whether taking out {name} alone suffices"),
    }


def _yes_or_no(answer: bool, words: str) -> Measure:
    return Measure(value=float(answer), unit="1 yes, 0 no", words=words)


def status(solution: Solution) -> Status:
    """Within the bounds of the war model; exact where only other models answer."""
    if solution.gap is None:
        return "exact"
    return "bounded"

"""What draws add to `why`: medians and intervals, and in how many draws each cause suffices."""

from __future__ import annotations

from ...analysis.draws import Draws
from .solution import Cause, CauseName, Solution


def key(cause: str) -> str:
    """A cause as it stands in the names of measures."""
    return cause.replace(" ", "_")


def banded(solution: Solution, draws: Draws) -> Solution:
    """The solution over the draws: the gap, each cause's points, and the share of draws in which it suffices alone."""
    if "gap" not in draws:
        return solution
    low, high = draws["gap"]
    return solution.model_copy(
        update={
            "gap_low": low,
            "gap_median": draws.median("gap"),
            "gap_high": high,
            "causes": tuple(_drawn(cause, draws) for cause in solution.causes),
            "share_of_draws": _shares(solution, draws),
            "closed_in_draws": draws.mean("closed"),
        }
    )


def _shares(solution: Solution, draws: Draws) -> dict[CauseName, float]:
    return {
        cause: draws.mean(f"suffices_{key(cause)}") for cause in solution.present if f"suffices_{key(cause)}" in draws
    }


def _drawn(cause: Cause, draws: Draws) -> Cause:
    points, without = f"points_{key(cause.cause)}", f"gap_without_{key(cause.cause)}"
    if points not in draws or without not in draws:
        return cause
    low, high = draws[points]
    without_low, without_high = draws[without]
    return cause.model_copy(
        update={
            "low": low,
            "median": draws.median(points),
            "high": high,
            "without_low": without_low,
            "without_median": draws.median(without),
            "without_high": without_high,
        }
    )

"""Why no deal comes about, as neutral figures: the waterfall of causes, and the gap without each set of them."""

from __future__ import annotations

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...case.case import Case
from .solution import Solution
from .solve import CLOSED


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where the case has no fighting, or nothing to take out."""
    if solution.gap is None or not solution.causes:
        return []
    return [_waterfall(solution), _sets(solution)]


def _waterfall(solution: Solution) -> Bars:
    assert solution.gap is not None
    assert solution.not_explained is not None
    left = solution.gap
    bars = [Bar(label="the gap today", start=0.0, end=left, total=True)]
    for cause in sorted(solution.causes, key=lambda cause: -cause.points):
        ends = None if cause.low is None or cause.high is None else (left - cause.high, left - cause.low)
        bars.append(
            Bar(
                label=cause.cause,
                start=left,
                end=left - cause.points,
                low=ends[0] if ends else None,
                high=ends[1] if ends else None,
                detail=f"{100 * cause.points:.0f} points",
            )
        )
        left -= cause.points
    bars.append(Bar(label="not explained", start=0.0, end=solution.not_explained, total=True))
    top = max(1.0, *(max(bar.start, bar.end) for bar in bars))
    low = min(0.0, *(min(bar.start, bar.end) for bar in bars))
    widest = max(solution.causes, key=lambda cause: cause.points)
    title = f"Most of the gap is put down to {widest.cause}" if widest.points > 0 else "No cause accounts for the gap"
    return Bars(
        title=title,
        subtitle="Shapley values of the causes, from the gap today down to what is left; whiskers: 80 % interval where drawn.",
        x=Axis(
            label=f"share of the next {solution.horizon_steps} {solution.time_step}s that is fought", low=low, high=top
        ),
        bars=tuple(bars),
        limit=(CLOSED, "closed"),
    )


def _sets(solution: Solution) -> Table:
    rows = tuple(
        (", ".join(each.causes) or "nothing", len(each.causes), each.gap, "yes" if each.gap < CLOSED else "")
        for each in sorted(solution.removed, key=lambda each: (len(each.causes), each.gap))
    )
    closing = [each for each in solution.removed if each.gap < CLOSED]
    fewest = min((len(each.causes) for each in closing), default=None)
    title = (
        "No set of causes closes the gap" if fewest is None
        else "The gap is closed as it is" if fewest == 0
        else f"The gap closes when {fewest} cause{'s are' if fewest > 1 else ' is'} taken out"
    )  # fmt: skip
    return Table(
        title=title,
        subtitle="The gap with each set of causes taken out of the case, each game solved again.",
        columns=("Taken out", "Causes", "Gap", "Closed"),
        rows=rows,
    )

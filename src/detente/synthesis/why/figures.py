"""Why no deal comes about, as neutral figures: the waterfall of causes, and the gap without each set of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...case.case import Case
from .solution import Cause, Removed, Solution
from .solve import CLOSED


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where the case has no fighting, or nothing to take out."""
    if solution.gap is None or not solution.causes:
        return []
    return [_waterfall(solution), _sets(solution)]


def _waterfall(solution: Solution) -> Bars:
    bars = list(_bars(solution))
    ends = [end for bar in bars for end in (bar.start, bar.end)]
    widest = max(solution.causes, key=lambda cause: cause.told)
    told = widest.told > 0
    label = f"share of the next {solution.horizon_steps} {solution.time_step}s that is fought"
    return Bars(
        title=f"Of the causes, {widest.cause} counts most" if told else "No cause accounts for the gap",
        subtitle="Shapley values of the causes, from the gap today down to what is left; whiskers: 80 % interval where drawn.",
        x=Axis(label=label, low=min(0.0, *ends), high=max(1.0, *ends)),
        bars=tuple(bars),
        limit=(solution.wait + CLOSED, "closed"),
    )


def _bars(solution: Solution) -> Iterator[Bar]:
    left = solution.gap_told or 0.0
    yield Bar(label="the gap today", start=0.0, end=left, total=True)
    for cause in sorted(solution.causes, key=lambda cause: -cause.told):
        yield _bar(cause, left)
        left -= cause.told
    if solution.waiting is not None:
        yield Bar(label="the wait for a round of talks", start=0.0, end=solution.wait, total=True)
    yield Bar(label="not explained", start=0.0, end=solution.not_explained or 0.0, total=True)


def _bar(cause: Cause, left: float) -> Bar:
    return Bar(
        label=cause.cause,
        start=left,
        end=left - cause.told,
        low=None if cause.high is None else left - cause.high,
        high=None if cause.low is None else left - cause.low,
        detail=f"{100 * cause.told:.0f} points",
    )


def _sets(solution: Solution) -> Table:
    return Table(
        title=_sets_title(solution),
        subtitle="The gap with each set of causes taken out of the case, each game solved again.",
        columns=("Taken out", "Causes", "Gap", "Closed"),
        rows=tuple(_set(solution, each) for each in sorted(solution.removed, key=_order)),
    )


def _order(each: Removed) -> tuple[int, float]:
    return len(each.causes), each.gap


def _set(solution: Solution, each: Removed) -> tuple[str | float | int, ...]:
    names = ", ".join(each.causes) or "nothing"
    return names, len(each.causes), each.gap, "yes" if _is_closed(solution, each) else ""


def _is_closed(solution: Solution, each: Removed) -> bool:
    return each.gap < solution.wait + CLOSED


def _sets_title(solution: Solution) -> str:
    closing = [len(each.causes) for each in solution.removed if _is_closed(solution, each)]
    if not closing:
        return "No set of causes closes the gap"
    fewest = min(closing)
    if fewest == 0:
        return "The gap is closed as it is"
    return f"The gap closes when {fewest} cause{'s are' if fewest > 1 else ' is'} taken out"

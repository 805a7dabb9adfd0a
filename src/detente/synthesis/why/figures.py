"""Why no deal comes about, as neutral figures: the waterfall of causes, and the gap without each set of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...case.case import Case
from ...sentences import Teller, kit, teller
from .solution import CLOSED, Cause, Removed, Solution


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where the case has no fighting, or nothing to take out."""
    if solution.gap is None or not solution.causes:
        return []
    tell = teller(case)
    return [_waterfall(tell, solution), _sets(tell, solution)]


def _waterfall(tell: Teller, solution: Solution) -> Bars:
    bars = list(_bars(solution))
    ends = [end for bar in bars for end in (bar.start, bar.end)]
    widest = max(solution.causes, key=lambda cause: cause.told)
    return Bars(
        title=tell.plain("causes", "waterfall_title", widest),
        subtitle=tell.plain("causes", "waterfall_subtitle"),
        x=Axis(
            label=kit.plain(tell.words("causes", "waterfall_axis", solution)),
            low=min(0.0, *ends),
            high=max(1.0, *ends),
        ),
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
        low=_less(left, cause.high),
        high=_less(left, cause.low),
        detail=kit.in_points(cause.told),
    )


def _less(left: float, points: float | None) -> float | None:
    if points is None:
        return None
    return left - points


def _sets(tell: Teller, solution: Solution) -> Table:
    closing = [len(each.causes) for each in solution.removed if _is_closed(solution, each)]
    return Table(
        title=tell.plain("causes", "sets_title", min(closing, default=None)),
        subtitle=tell.plain("causes", "sets_subtitle"),
        columns=("Taken out", "Causes", "Gap", "Closed"),
        rows=tuple(_set(solution, each) for each in sorted(solution.removed, key=_order)),
    )


def _order(each: Removed) -> tuple[int, float]:
    return len(each.causes), each.gap


def _set(solution: Solution, each: Removed) -> tuple[str | float | int, ...]:
    names = ", ".join(each.causes) or "nothing"
    closed = ("", "yes")[_is_closed(solution, each)]
    return names, len(each.causes), each.gap, closed


def _is_closed(solution: Solution, each: Removed) -> bool:
    return each.gap < solution.wait + CLOSED

"""What time does: the mediator's clock, windows of moves, the order and the last day of levers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...analysis.contract import Frozen
from ...case.case import Case
from ...case.mediator import Mediator
from ...case.moves import Move
from ..levers.solution import Row
from ..levers.solution import Solution as Levers
from .contract import BothEnds, Fact, WithInterval, both_ends, with_interval
from .fight import SLIGHT

ORDER_MATTERS = 2 * SLIGHT


class Stick(Frozen):
    """What the mediator may do in a time step once its patience is gone: a move, done or ended, or
    `leaves`.
    """

    move: str
    done: bool
    low: float
    high: float


class ClockFact(Fact):
    """How long the mediator's patience lasts, what it then may do, and what buys it time: a
    proposal, with who put it forward.
    """

    mediator: str
    patience: WithInterval
    sticks: tuple[Stick, ...]
    bought_by: tuple[tuple[str, tuple[str, ...]], ...]
    unit: str


class Window(Fact):
    """A move that can be made only in a stretch of time."""

    move: str
    by: tuple[str, ...]
    earliest: date | None
    latest: date | None
    chance: BothEnds | None
    unit: str


class Order(Fact):
    """Two moves that do more in one order than in the other."""

    first: str
    second: str
    this_way: float
    other_way: float


class LastDay(Fact):
    """A lever that opens room for a deal only if it is announced within so many time steps from
    now.
    """

    words: str
    until_step: int
    unit: str


def clock(case: Case) -> ClockFact | None:
    """The mediator's clock; None without a mediator."""
    mediator = case.mediator
    if mediator is None:
        return None
    return ClockFact(
        mediator=mediator.party,
        patience=with_interval(mediator.patience),
        sticks=tuple(_sticks(case, mediator)),
        bought_by=tuple((id, _by(case, id)) for id in mediator.appeased_by),
        unit=case.time_step,
        rests_on=("mediator",),
    )


def _sticks(case: Case, mediator: Mediator) -> Iterator[Stick]:
    taken = {name for name, move in case.moves.items() if move.taken}
    for name, p in mediator.then.items():
        yield Stick(move=name, done=name not in taken, low=float(p.low), high=float(p.high))


def _by(case: Case, id: str) -> tuple[str, ...]:
    """Who put a proposal forward."""
    return {proposal.id: tuple(proposal.by) for proposal in case.proposals}.get(id, ())


def windows(case: Case) -> tuple[Window, ...]:
    """Moves not made today that have a first or last day, those that are still possible."""
    return tuple(_window(case, name) for name in case.moves if _has_window(case, case.moves[name]))


def _has_window(case: Case, move: Move) -> bool:
    days = [day for day in (move.earliest, move.latest) if day is not None]
    is_past = move.latest is not None and case.as_of is not None and move.latest < case.as_of
    return bool(days) and not is_past and not move.taken


def _window(case: Case, name: str) -> Window:
    move = case.moves[name]
    return Window(
        move=name,
        by=tuple(move.by),
        earliest=move.earliest,
        latest=move.latest,
        chance=None if move.hazard is None else both_ends(move.hazard),
        unit=case.time_step,
        rests_on=(f"moves.{name}",),
    )


def order(levers: Levers | None) -> Order | None:
    """The pair of levers whose order matters most; None where pairs were not looked at."""
    if levers is None:
        return None
    pairs = [_order(row, levers.main) for row in levers.pairs if row.first_then]
    matter = [each for each in pairs if _apart(each) >= ORDER_MATTERS]
    return max(matter, key=_apart, default=None)


def _order(row: Row, main: str) -> Order:
    one, other = row.moves
    return Order(
        first=one,
        second=other,
        this_way=row.first_then[one].get(main, 0.0),
        other_way=row.first_then[other].get(main, 0.0),
        rests_on=row.places,
    )


def _apart(each: Order) -> float:
    return abs(each.this_way - each.other_way)


def last_days(levers: Levers | None) -> tuple[LastDay, ...]:
    """Levers with a last step on which they can be announced and still open room for a deal."""
    if levers is None or (levers.base.get("room") or 0.0) > 0:
        return ()
    unit = levers.time_step
    return tuple(_last_day(row, unit) for row in levers.rows if _closes(row))


def _closes(row: Row) -> bool:
    """Whether the lever opens room, and only until some step."""
    limit = row.threshold
    if limit is None or limit.measure != "room":
        return False
    return bool(limit.until_step) and not limit.beyond


def _last_day(row: Row, unit: str) -> LastDay:
    assert row.threshold is not None
    until = row.threshold.until_step or 0
    return LastDay(words=row.words, until_step=until, unit=unit, rests_on=row.places)

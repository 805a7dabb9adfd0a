"""What drives a fight: where the front goes, whose leverage grows, who can wait, what keeps a deal
away.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...case.case import Case
from ...case.fighting import Belief, Fighting
from ...models.war.solution import Solution as War
from ..why.solution import Cause as CauseOfWhy
from ..why.solution import CauseName
from ..why.solution import Solution as Why
from .answers import Solved
from .contract import Fact, H, WithInterval

SLIGHT = 0.005  # half a point, as in the sentences of `levers`
MOST_CAUSES = 2
DRIFT = "fighting.front.drift"


class FrontMoves(Fact):
    """Where the front is expected to stand, while they fight: the first side's share, today and at
    the horizon.
    """

    side: str
    today: float
    then: WithInterval
    unit: str


class Leverage(Fact):
    """Whose leverage grows with time, by the case and by who sees it otherwise.

    `share` is what the front moves in twelve steps towards `rises`; `believers` see more, or less,
    or it the other way. `gap` is the share of the next twelve steps that is fought,
    `if_seen_alike` the same if all saw the numbers of the case.
    """

    rises: str | None
    share: float
    sides: tuple[str, str]
    believers: tuple[tuple[str, float], ...]
    gap: float | None
    if_seen_alike: float | None
    unit: str


class PatienceFact(Fact):
    """What a gain in twelve steps counts today for each side; the more patient first."""

    counts: tuple[tuple[str, float], ...]
    unit: str


class CauseFact(Fact):
    """What keeps them from agreeing: the share of the time ahead that is fought without it."""

    cause: CauseName
    without: float


class Causes(Fact):
    """The share of the time ahead that is fought, and how much less it would be without each
    cause.
    """

    gap: float
    of: tuple[CauseFact, ...]
    unit: str


@dataclass(frozen=True)
class Fought:
    """A case in which two sides fight, with the answer of the war model."""

    case: Case
    fighting: Fighting
    war: War
    why: Why | None

    @property
    def stands_still(self) -> bool:
        """Whether no front moves."""
        front = self.fighting.front
        ends = {front.drift.low, front.drift.high, front.volatility.low, front.volatility.high}
        return ends == {0}


def fought(case: Case, found: Solved) -> Fought | None:
    """The fight with the war model's answer; None where one of them is missing."""
    if case.fighting is None or found.war is None:
        return None
    return Fought(case, case.fighting, found.war, found.why)


def front(of: Fought) -> FrontMoves | None:
    """Where the front is expected to go; None where none moves."""
    paths = {path.step: path for path in of.war.paths}
    if of.stands_still or H not in paths:
        return None
    then = paths[H].front
    return FrontMoves(
        side=of.war.sides[0],
        today=of.fighting.front.now.point,
        then=WithInterval(value=then.value, low=then.low, high=then.high),
        unit=of.case.time_step,
        rests_on=("fighting.front",),
    )


def leverage(of: Fought) -> Leverage | None:
    """Whose leverage grows, and who believes what; None where the front stands still and all agree
    on that.
    """
    beliefs = {n: each for n, each in enumerate(of.case.beliefs) if each.place == DRIFT}
    if of.stands_still and not beliefs:
        return None
    share = H * of.fighting.front.drift.point
    return Leverage(
        rises=_rises(of.fighting.sides, share),
        share=share,
        sides=of.fighting.sides,
        believers=tuple(map(_believer, beliefs.values())),
        gap=_gap(of.why),
        if_seen_alike=_without_row(of.why, "information", "beliefs"),
        unit=of.case.time_step,
        rests_on=(DRIFT, *(f"beliefs.{n}" for n in beliefs)),
    )


def _rises(sides: tuple[str, str], share: float) -> str | None:
    if abs(share) < SLIGHT:
        return None
    return sides[0] if share > 0 else sides[1]


def _believer(belief: Belief) -> tuple[str, float]:
    """Who believes it, and by how much the front then moves in twelve steps."""
    assert belief.estimate is not None
    return belief.party, H * belief.estimate.point


def _gap(why: Why | None) -> float | None:
    return getattr(why, "gap_told", None)


def _without_row(why: Why | None, cause: CauseName, row: str) -> float | None:
    """The share that is fought with one row of a cause taken out."""
    if why is None:
        return None
    rows = {each.cause: each.rows for each in why.causes}.get(cause, ())
    return {part.row: part.gap_without for part in rows}.get(row)


def patience(of: Fought) -> PatienceFact | None:
    """How patient each side is, by what the case gives."""
    given = of.fighting.patience
    counts = [(side, given[side].point ** H) for side in of.fighting.sides if side in given]
    if not counts:
        return None
    return PatienceFact(
        counts=tuple(sorted(counts, key=lambda pair: -pair[1])),
        unit=of.case.time_step,
        rests_on=tuple(f"fighting.patience.{side}" for side, _ in counts),
    )


def causes(of: Fought) -> Causes | None:
    """What keeps a deal away, by how much less would be fought without it, most first; what
    changes nothing is left out.
    """
    gap = _gap(of.why)
    if of.why is None or gap is None:
        return None
    told = [CauseFact(cause=each.cause, without=_without(each)) for each in of.why.causes]
    told.sort(key=lambda each: each.without)
    return Causes(
        gap=gap,
        of=tuple(each for each in told if gap - each.without >= 2 * SLIGHT)[:MOST_CAUSES],
        unit=of.case.time_step,
        rests_on=("fighting.rounds", "fighting.enforcement"),
    )


def _without(cause: CauseOfWhy) -> float:
    """The median over the draws, where there are any."""
    if cause.without_median is None:
        return cause.gap_without
    return cause.without_median

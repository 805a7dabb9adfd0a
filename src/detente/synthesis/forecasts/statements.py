"""What the war model says as statements that a stranger can hold against what came of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ...analysis.contract import Frozen, Result
from ...case.calibration import DAYS
from ...case.case import Case
from ...errors import BadInput
from ...models import war
from ...models.war.solution import H
from ...models.war.solution import Solution as Wars

LEAST = 0.001  # chosen: no statement is given less, or more than the rest; what a model leaves out has some chance


class CaseOf(Frozen):
    """Of which case a forecast is."""

    title: str
    hash: str


class Forecast(Frozen):
    """One line of the log. `low` and `high`: over who proposes, or the 80 % interval where the estimates were drawn.

    `made` is the day the case speaks of (`as_of`): nothing later is known to it. `logged` is the day it was written down.
    """

    id: str
    made: date
    logged: date
    statement: str
    probability: float
    low: float | None
    high: float | None
    horizon: date
    resolution: str
    case: CaseOf
    analysis: str
    version: str
    seed: int
    settings: dict[str, object]

    @property
    def is_after_the_fact(self) -> bool:
        """Whether it was written down when its horizon had passed, so that it is a check and no forecast."""
        return self.logged > self.horizon


@dataclass(frozen=True)
class _Told:
    key: str
    steps: int
    statement: str
    resolution: str
    p: float
    ends: tuple[float, float] | None = None


def forecasts(case: Case, result: Result, logged: date) -> list[Forecast]:
    """The forecasts that a result of the war model gives, soonest first.

    Raises `BadInput` for a case without a date, or to which the model does not apply.
    """
    if case.as_of is None:
        raise BadInput(f"{case.title}: has no date; write `as_of:`, the day up to which the case knows what happened")
    if not isinstance(result.solution, war.ANALYSIS.solution):
        raise BadInput(f"{case.title}: no forecasts; {result.findings[0].text}")
    made = case.as_of
    return [
        Forecast(
            id=_id(result, made, told.key),
            made=made,
            logged=logged,
            statement=told.statement,
            probability=_kept(told.p),
            low=None if told.ends is None else _kept(told.ends[0]),
            high=None if told.ends is None else _kept(told.ends[1]),
            horizon=_on(case, made, told.steps),
            resolution=told.resolution,
            case=CaseOf(title=result.case.title, hash=result.case.hash),
            analysis=result.analysis,
            version=result.version,
            seed=result.seed,
            settings=result.settings,
        )
        for told in _told(case, result, made)
    ]


def _id(result: Result, made: date, key: str) -> str:
    of = "|".join([result.case.hash, made.isoformat(), key, result.version, str(result.seed)])
    return f"f{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def _kept(p: float) -> float:
    return round(min(max(p, LEAST), 1 - LEAST), 4)


def _on(case: Case, made: date, steps: int) -> date:
    return made + timedelta(days=round(steps * DAYS[case.time_step]))


def _told(case: Case, result: Result, made: date) -> Iterable[_Told]:
    solution = result.solution
    assert isinstance(solution, Wars)
    pair = " and ".join(case.party_name(side) for side in solution.sides)
    soon, year = (_on(case, made, steps).isoformat() for steps in (1, H))
    since = made.isoformat()
    then = next(each for each in solution.ends if each.step == H)
    yield _Told(
        "signed", 1,
        f"By {soon} {pair} sign an agreement that ends the fighting between them.",
        f"True if between {since} and {soon} {pair} both sign, or publicly accept in the same words, an agreement whose text "
        f"ends the fighting between them and has no date of expiry, whether or not it is kept. Else false. {_SOURCES}",
        solution.p_settle_now.value, _drawn(result, "p_settle_now"),
    )  # fmt: skip
    yield _Told(
        "settled", H,
        f"By {year} the fighting between {pair} has ended by an agreement that is kept.",
        f"True if on {year} an agreement of {since} or later between {pair} that ends the fighting is in force: neither has "
        f"declared it void, and the fighting has not gone back to what it was. Else false. {_SOURCES}",
        solution.p_settled_by_12.value, _drawn(result, "p_settled_by_12"),
    )  # fmt: skip
    yield _Told(
        "arms", H,
        f"By {year} {pair} no longer fight, because one has imposed its terms on the other.",
        f"True if by {year} one of {pair} has surrendered, its forces or organisation have ceased to exist, or it has given up "
        f"all that is contested, without an agreement it could have refused and fought on. Else false. {_SOURCES}",
        sum(then.wins.values()),
    )  # fmt: skip
    yield _Told(
        "goes_on", H,
        f"On {year} {pair} still fight each other.",
        f"True if on {year} neither an agreement that ends the fighting between {pair} is in force and kept, nor has one imposed "
        f"its terms on the other. A truce with a date of expiry does not count as an end. Else false. {_SOURCES}",
        then.goes_on,
    )  # fmt: skip


_SOURCES = (
    "Fighting is the means by which the case says they press each other (war, strike, tariffs). By two independent sources of "
    "record; void if they contradict each other, or if one of the two parties has ceased to be a party for another reason."
)


def _drawn(result: Result, name: str) -> tuple[float, float]:
    """The ends of the 80 % interval of a measure where it was drawn, else over who proposes."""
    measure = result.measures[name]
    if measure.low is not None and measure.high is not None:
        return measure.low, measure.high
    band = getattr(result.solution, name)
    return band.low, band.high

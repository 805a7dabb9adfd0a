"""What the war model says as statements that a stranger can hold against what came of them.

Each statement, the rule by which it is told, and the event whose chance is given are one event: `decide` says of a simulated
war whether it came true, and the chance is the share of such wars in which it does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ...analysis.contract import Frozen, Result
from ...case.calibration import DAYS
from ...case.case import Case
from ...errors import BadInput
from ...models.war.solution import H, Sample
from ...models.war.solution import Solution as Wars
from ..odds.base import Odds
from ..odds.numbers import ThreeNumbers
from ..odds.solution import leading

Given = Literal["the case", "the case and what has been seen", "the base rate"]
AGREEMENT = "agreement"
LEAST = 0.001  # chosen: no statement is given less, or more than the rest; what a model leaves out has some chance


class CaseOf(Frozen):
    """Of which case a forecast is."""

    title: str
    hash: str


class Forecast(Frozen):
    """One line of the log. `low` and `high`: over who proposes, or the 80 % interval where the estimates were drawn.

    `given` says on what the probability rests. Of an agreement there are three numbers, of which the last that there is leads:
    the base rate of a war of this age, the chance given the case, and that given the case and what has been seen.

    `draft`: the case was a draft that nobody had reviewed.

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
    draft: bool = False
    given: Given = "the case"
    base_rate: Odds | None = None
    given_case: Odds | None = None
    given_seen: Odds | None = None

    @property
    def is_after_the_fact(self) -> bool:
        """Whether it was written down when its horizon had passed, so that it is a check and no forecast."""
        return self.logged > self.horizon


@dataclass(frozen=True)
class Statement:
    """An event by a day: in words, with the rule that tells, its chance, and whether a simulated war has it.

    `measure` is the measure of the war model that counts it; empty where none does. `ends` are the ends of the interval of
    its chance.
    """

    key: str
    measure: str
    steps: int
    statement: str
    resolution: str
    p: float
    ends: tuple[float, float] | None
    decide: Callable[[Sample], bool]


def forecasts(case: Case, result: Result, logged: date, numbers: ThreeNumbers | None = None) -> list[Forecast]:
    """The forecasts that a result of the war model gives, soonest first.

    `numbers` are the three of an agreement within twelve steps: that statement then has them, and the one that leads. The
    other events are counted by the model given the case alone, and say so.

    Raises `BadInput` for a case without a date, or to which the model does not apply.
    """
    made = _day(case)
    found = [_forecast(case, result, each, made, logged) for each in statements(case, result)]
    if numbers is None:
        return found
    keys = [each.key for each in statements(case, result)]
    at = keys.index(AGREEMENT)
    found[at] = _weighed(found[at], numbers)
    return found


def _weighed(forecast: Forecast, numbers: ThreeNumbers) -> Forecast:
    """The forecast of an agreement with its three numbers; the one that leads is its probability."""
    lead = leading(numbers)
    if lead is None:
        return forecast
    given: Given = "the base rate"
    if numbers.given_case is not None:
        given = "the case and what has been seen"
    return forecast.model_copy(
        update={
            "probability": _kept(lead.value),
            "low": _kept(lead.low),
            "high": _kept(lead.high),
            "given": given,
            "base_rate": None if numbers.base is None else numbers.base.by_agreement,
            "given_case": numbers.given_case,
            "given_seen": numbers.given_seen,
        }
    )


def _day(case: Case) -> date:
    if case.as_of is None:
        raise BadInput(f"{case.title}: has no date; write `as_of:`, the day up to which the case knows what happened")
    return case.as_of


def _forecast(case: Case, result: Result, told: Statement, made: date, logged: date) -> Forecast:
    low, high = told.ends or (None, None)
    return Forecast(
        id=_id(result, made, told.key),
        made=made,
        logged=logged,
        statement=told.statement,
        probability=_kept(told.p),
        low=None if low is None else _kept(low),
        high=None if high is None else _kept(high),
        horizon=_on(case, made, told.steps),
        resolution=told.resolution,
        case=CaseOf(title=result.case.title, hash=result.case.hash),
        analysis=result.analysis,
        version=result.version,
        seed=result.seed,
        settings=result.settings,
        draft=result.draft,
    )


def _id(result: Result, made: date, key: str) -> str:
    of = "|".join([result.case.hash, made.isoformat(), key, result.version, str(result.seed)])
    if result.draft:  # the same case, reviewed, gives a forecast of its own
        of += "|draft"
    return f"f{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def _kept(p: float) -> float:
    return round(min(max(p, LEAST), 1 - LEAST), 4)


def _on(case: Case, made: date, steps: int) -> date:
    return made + timedelta(days=round(steps * DAYS[case.time_step]))


# Whether a simulated war has the event ------------------------------------------------------------------------


def n_steps(play: Sample) -> int:
    """How many steps a simulated war lasted, or was followed."""
    return len(play.front)


def is_signed_at_once(play: Sample) -> bool:
    """Whether a deal that ends the fighting is signed in the first step, kept or not."""
    return 0 in play.signed


def is_agreed(play: Sample) -> bool:
    """Whether by the horizon a deal has ended the fighting and is kept."""
    return play.end == "agreement" and n_steps(play) <= H


def has_given_in(play: Sample) -> bool:
    """Whether by the horizon one side has given in."""
    return play.end.endswith("gives in") and n_steps(play) <= H


def is_won(play: Sample) -> bool:
    """Whether by the horizon one side has imposed its terms by arms."""
    return play.end.startswith("imposed by") and n_steps(play) <= H


def still_goes_on(play: Sample) -> bool:
    """Whether it has not ended by the horizon; a step that a pause spares is no end."""
    return play.end == "goes on" or n_steps(play) > H


# The statements -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Words:
    """What all statements of a case have in common: both sides, and the days."""

    pair: str
    either: str
    since: str
    soon: str
    year: str


def statements(case: Case, result: Result) -> list[Statement]:
    """What a result of the war model says will be, soonest first; raises `BadInput` where it says nothing of the kind."""
    solution = result.solution
    if not isinstance(solution, Wars):
        raise BadInput(f"{case.title}: no forecasts; {result.findings[0].text}")
    made = _day(case)
    names = [case.party_name(side) for side in solution.sides]
    words = _Words(
        pair=" and ".join(names),
        either=" or ".join(names),
        since=made.isoformat(),
        soon=_on(case, made, 1).isoformat(),
        year=_on(case, made, H).isoformat(),
    )
    return [
        _signed(words, result, solution),
        _agreed(words, result, solution),
        _given_in(words, result, solution),
        _won(words, result, solution),
        _goes_on(words, solution),
    ]


def _signed(words: _Words, result: Result, solution: Wars) -> Statement:
    return Statement(
        key="signed",
        measure="p_settle_now",
        steps=1,
        statement=f"By {words.soon} {words.pair} sign an agreement that ends the fighting between them.",
        resolution=(
            f"True if between {words.since} and {words.soon} {words.pair} both sign, or publicly accept in the same words, an "
            f"agreement whose text ends the fighting between them, whether or not it is kept. {_NO_PAUSE} {_SOURCES}"
        ),
        p=solution.p_settle_now.value,
        ends=_ends(result, "p_settle_now"),
        decide=is_signed_at_once,
    )


def _agreed(words: _Words, result: Result, solution: Wars) -> Statement:
    return Statement(
        key=AGREEMENT,
        measure="p_agreement_by_12",
        steps=H,
        statement=f"By {words.year} an agreement has ended the fighting between {words.pair}, and is kept.",
        resolution=(
            f"True if on {words.year} an agreement of {words.since} or later between {words.pair} that ends the fighting "
            "between them is in force: neither has declared it void, and the fighting has not gone back to what it was. "
            "A pause, or a truce with a date of expiry, does not count; giving in does not, nor an end by arms. Else "
            f"false. {_SOURCES}"
        ),
        p=solution.p_agreement_by_12.value,
        ends=_ends(result, "p_agreement_by_12"),
        decide=is_agreed,
    )


def _given_in(words: _Words, result: Result, solution: Wars) -> Statement:
    return Statement(
        key="giving_in",
        measure="p_giving_in_by_12",
        steps=H,
        statement=f"By {words.year} {words.either} has given in.",
        resolution=(
            f"True if by {words.year} one of {words.pair} has stopped fighting and left the other all that is contested, though "
            f"it had forces to fight on, and without an agreement that gave it a part. Else false. {_SOURCES}"
        ),
        p=solution.p_giving_in_by_12.value,
        ends=_ends(result, "p_giving_in_by_12"),
        decide=has_given_in,
    )


def _won(words: _Words, result: Result, solution: Wars) -> Statement:
    return Statement(
        key="arms",
        measure="p_arms_by_12",
        steps=H,
        statement=f"By {words.year} arms have ended the fighting between {words.pair}: one has imposed its terms.",
        resolution=(
            f"True if by {words.year} the forces or the organisation of one of {words.pair} have collapsed, been destroyed or "
            "been captured, or the other holds all that is contested, without an agreement that it could have refused. Else "
            f"false. {_SOURCES}"
        ),
        p=solution.p_arms_by_12.value,
        ends=_ends(result, "p_arms_by_12"),
        decide=is_won,
    )


def _goes_on(words: _Words, solution: Wars) -> Statement:
    return Statement(
        key="goes_on",
        measure="",
        steps=H,
        statement=f"On {words.year} the fighting between {words.pair} has not ended.",
        resolution=(
            f"True if on {words.year} no agreement that ends the fighting between {words.pair} is in force and kept, neither has "
            "given in, and arms have not ended it. A pause that is in force, or any truce with a date of expiry, is no end: "
            f"then it is true. Else false, also where a catastrophe has ended it. {_SOURCES}"
        ),
        p=solution.ends.goes_on,
        ends=None,
        decide=still_goes_on,
    )


_NO_PAUSE = "A pause, or a truce with a date of expiry, does not count. Else false."
_SOURCES = (
    "Fighting is the means by which the case says they press each other (war, strike, tariffs). By two independent sources of "
    "record; void if they contradict each other, or if one of the two parties has ceased to be a party for another reason."
)


def _ends(result: Result, name: str) -> tuple[float, float]:
    """The ends of the 80 % interval of a measure where it was drawn, else over who proposes."""
    measure = result.measures[name]
    if measure.low is not None and measure.high is not None:
        return measure.low, measure.high
    band = getattr(result.solution, name)
    return band.low, band.high

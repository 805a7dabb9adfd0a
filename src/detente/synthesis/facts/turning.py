"""The one judgement on which the answer turns, and where it tips."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Literal

from ...case.called import called
from ...case.case import Case
from ...errors import ChangeError
from ...models.spatial.lean import ANSWERING
from .answers import Solved
from .contract import Fact, LineFact
from .lines import line_at

NEAR = 0.25  # chosen: a weight that would have to change by more than a quarter is not what it turns on
SLIGHT = 0.01  # chosen: what moves the chance by less than a point is not what it turns on


class OnALine(Fact):
    """Whether one stated line is real (or one side of a kind that holds out): how likely, and the
    chance with and without.
    """

    kind: Literal["line"] = "line"
    line: LineFact
    p_real: float
    if_real: float
    if_not: float
    seen: float | None = None


class OnANumber(Fact):
    """A number of the case: the chance at the ends of its range, and where it tips, if it does."""

    kind: Literal["number"] = "number"
    called: str
    at_low: float
    at_high: float
    tips_at: float | None


class OnASigner(Fact):
    """Parties to whom the only deals are worth as much as today."""

    kind: Literal["signer"] = "signer"
    parties: tuple[str, ...]


class OnAWeight(Fact):
    """How much an issue or a party weighs in the models of pressure: from which value on another
    option lies nearest.
    """

    kind: Literal["weight"] = "weight"
    party: str
    number: Literal["salience", "capability"]
    issue: str
    now: float
    at: float
    becomes: str


Turning = OnALine | OnANumber | OnASigner | OnAWeight


def turning(case: Case, found: Solved) -> Turning | None:
    """What the answer turns on: a number where `drivers` was run, else a line, a signer, or a
    weight.
    """
    for each in (_number(case, found), _line(case, found), _signer(found), _weight(found)):
        if each is not None:
            return each
    return None


def _number(case: Case, found: Solved) -> OnANumber | None:
    drivers = found.drivers
    if drivers is None or not drivers.drivers or drivers.measure != "p_agreement_by_12":
        return None
    first = drivers.drivers[0]
    if first.at_low is None or first.at_high is None or first.swing < SLIGHT:
        return None
    try:
        words = called(case, first.place)
    except ChangeError:
        return None
    tip = drivers.tip.at if drivers.tip is not None and drivers.tip.place == first.place else None
    return OnANumber(
        called=words,
        at_low=first.at_low,
        at_high=first.at_high,
        tips_at=tip,
        rests_on=(first.place,),
    )


def _line(case: Case, found: Solved) -> OnALine | None:
    """The line, or the kind of a side, that by itself accounts for most of the spread of the
    chance.
    """
    candidates = list(_by_line(case, found))
    best = max(candidates, key=_pull, default=None)
    if best is None or abs(best.if_not - best.if_real) < SLIGHT:
        return None
    return best


def _pull(each: OnALine) -> float:
    """Standard deviation of the chance that is due to not knowing this."""
    return abs(each.if_not - each.if_real) * sqrt(each.p_real * (1 - each.p_real))


def _by_line(case: Case, found: Solved) -> Iterator[OnALine]:
    war = found.war
    if war is None:
        return
    given_up = dict.fromkeys(place for kind in war.types for place in kind.given_up)
    obstinate = dict.fromkeys(side for kind in war.types for side in kind.obstinate)
    for place in given_up:
        real = [(kind.weight, kind.p_agreement_by_12) for kind in war.types if place not in kind.given_up]
        bluff = [(kind.weight, kind.p_agreement_by_12) for kind in war.types if place in kind.given_up]
        yield _told(case, found, place, real, bluff)
    for side in obstinate:
        holds = [(kind.weight, kind.p_agreement_by_12) for kind in war.types if side in kind.obstinate]
        gives = [(kind.weight, kind.p_agreement_by_12) for kind in war.types if side not in kind.obstinate]
        yield _told(case, found, f"fighting.obstinate.{side}", holds, gives)


def _told(
    case: Case,
    found: Solved,
    place: str,
    real: list[tuple[float, float]],
    not_real: list[tuple[float, float]],
) -> OnALine:
    weight_real, if_real = _mean(real)
    weight_not, if_not = _mean(not_real)
    seen = next((each.after for each in getattr(found.odds, "lines", ()) if each.place == place), None)
    return OnALine(
        line=line_at(case, place),
        p_real=weight_real / (weight_real + weight_not),
        if_real=if_real,
        if_not=if_not,
        seen=seen,
        rests_on=(place,),
    )


def _mean(kinds: list[tuple[float, float]]) -> tuple[float, float]:
    total = sum(weight for weight, _ in kinds)
    return total, sum(weight * chance for weight, chance in kinds) / total if total else 0.0


def _signer(found: Solved) -> OnASigner | None:
    if found.war is None or not found.war.turns_on:
        return None
    return OnASigner(parties=found.war.turns_on)


def _weight(found: Solved) -> OnAWeight | None:
    """The threshold nearest to today's number, where pressure is the answer."""
    if found.war is not None or found.pressure is None:
        return None
    every = []
    for issue, of in found.pressure.issues.items():
        every += [(issue, each) for each in of.thresholds if each.model in ANSWERING]
    near = [(issue, each) for issue, each in every if abs(each.at - each.now) <= NEAR * each.now]
    if not near:
        return None
    issue, first = min(near, key=lambda pair: abs(pair[1].at - pair[1].now) / pair[1].now)
    return OnAWeight(
        party=first.party,
        number=first.number,
        issue=issue,
        now=first.now,
        at=first.at,
        becomes=first.becomes,
        rests_on=(f"positions.{first.party}.{issue}",),
    )

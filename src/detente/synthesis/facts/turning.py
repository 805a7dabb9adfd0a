"""The one judgement on which the answer turns, and where it tips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import Any, Literal

from ...case.called import called
from ...case.case import Case
from ...models.spatial.lean import ANSWERING
from ...models.spatial.solution import Solution as Pressure
from ...models.spatial.solution import Threshold as Tips
from ...models.war.solution import KindOfPlay
from ...models.war.solution import Solution as War
from ..drivers.solution import Solution as Drivers
from .answers import Solved
from .contract import Fact, LineFact, each_once
from .lines import line_at

OF_A_LINE = ("firm", "p", "refuses")
MEASURE = "p_agreement_by_12"
NEAR = 0.25  # chosen: a weight that has to change by more than a quarter is not what it turns on
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
    over_draws: bool = False


class OnANumber(Fact):
    """A number of the case: the chance at the ends of its range, and where it tips, if it does;
    over draws, the mean chances below and above where it tips.
    """

    kind: Literal["number"] = "number"
    called: str
    at_low: float
    at_high: float
    tips_at: float | None
    over_draws: bool = False


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
    if found.war is None:
        return _weight(found.pressure)
    first = _over_draws(case, found.odds) or _number(case, found.drivers)
    return first or _line(case, found.war, found.odds) or _signer(found.war)


def _over_draws(case: Case, odds: Any) -> OnALine | OnANumber | None:
    """What the odds analysis found over its draws; None without it, or where nothing stood out."""
    on = getattr(odds, "turns_on", None)
    if on is None:
        return None
    if not on.is_type:
        return OnANumber(
            called=called(case, on.place),
            at_low=on.below,
            at_high=on.above,
            tips_at=on.tips_at,
            over_draws=True,
            rests_on=(on.place,),
        )
    firm = {_bare(each.place): each for each in odds.lines}
    place = _bare(on.place)
    if place not in firm:
        return None
    return OnALine(
        line=line_at(case, place),
        p_real=firm[place].before,
        if_real=on.above,
        if_not=on.below,
        seen=firm[place].after,
        over_draws=True,
        rests_on=(on.place,),
    )


def _bare(place: str) -> str:
    """The place of a line, without the number or the field of it that is meant."""
    head, _, last = place.rpartition(".")
    return head if last in OF_A_LINE else place


def _number(case: Case, drivers: Drivers | None) -> OnANumber | None:
    if drivers is None or drivers.measure != MEASURE:
        return None
    moving = [each for each in drivers.drivers if each.swing >= SLIGHT]
    if not moving:
        return None
    first = moving[0]
    return OnANumber(
        called=called(case, first.place),
        at_low=first.at_low or 0.0,
        at_high=first.at_high or 0.0,
        tips_at=_tip(drivers, first.place),
        rests_on=(first.place,),
    )


def _tip(drivers: Drivers, place: str) -> float | None:
    """Where a number takes the chance across the line; None where it does not, or another does."""
    tip = drivers.tip
    return tip.at if tip is not None and tip.place == place else None


def _line(case: Case, war: War, odds: Any) -> OnALine | None:
    """The line, or the kind of a side, that by itself accounts for most of the spread of the
    chance.
    """
    seen = {_bare(each.place): each.after for each in getattr(odds, "lines", ())}
    told = [_told(case, seen, place, meant, not_meant) for place, meant, not_meant in _split(war)]
    moving = [each for each in told if abs(each.if_not - each.if_real) >= SLIGHT]
    return max(moving, key=_pull, default=None)


def _pull(each: OnALine) -> float:
    """Standard deviation of the chance that is due to not knowing this."""
    return abs(each.if_not - each.if_real) * sqrt(each.p_real * (1 - each.p_real))


Kinds = list[KindOfPlay]


def _split(war: War) -> Iterator[tuple[str, Kinds, Kinds]]:
    """The kinds of play by each line, and by each side that may hold out: where it is meant, and
    where not.
    """
    for place in each_once(*(kind.given_up for kind in war.types)):
        given_up = [kind for kind in war.types if place in kind.given_up]
        yield place, [kind for kind in war.types if kind not in given_up], given_up
    for side in each_once(*(kind.obstinate for kind in war.types)):
        holds = [kind for kind in war.types if side in kind.obstinate]
        place = f"fighting.obstinate.{side}"
        yield place, holds, [kind for kind in war.types if kind not in holds]


def _told(case: Case, seen: Mapping[str, float], place: str, *kinds: Kinds) -> OnALine:
    """From the kinds of play in which it is meant, and those in which it is not."""
    meant, not_meant = kinds
    p_meant, p_not = _weight_of(meant), _weight_of(not_meant)
    return OnALine(
        line=line_at(case, place),
        p_real=p_meant / (p_meant + p_not),
        if_real=_mean(meant),
        if_not=_mean(not_meant),
        seen=seen.get(_bare(place)),
        rests_on=(place,),
    )


def _weight_of(kinds: Kinds) -> float:
    return sum(kind.weight for kind in kinds)


def _mean(kinds: Kinds) -> float:
    """The chance of an agreement over kinds of play; 0 over none."""
    total = sum(kind.weight * kind.p_agreement_by_12 for kind in kinds)
    return total / _weight_of(kinds) if kinds else 0.0


def _signer(war: War) -> OnASigner | None:
    return OnASigner(parties=war.turns_on) if war.turns_on else None


def _weight(pressure: Pressure | None) -> OnAWeight | None:
    """The threshold nearest to today's number, where pressure is the answer."""
    issues: Mapping[str, Any] = getattr(pressure, "issues", {})
    near: list[tuple[str, Tips]] = []
    for issue, of in issues.items():
        near += [(issue, each) for each in _near(of.thresholds)]
    if not near:
        return None
    issue, first = min(near, key=lambda pair: _way(pair[1]))
    return OnAWeight(
        party=first.party,
        number=first.number,
        issue=issue,
        now=first.now,
        at=first.at,
        becomes=first.becomes,
        rests_on=(f"positions.{first.party}.{issue}",),
    )


def _near(thresholds: Iterable[Tips]) -> list[Tips]:
    """Those of models that answer, which lie near to today's number."""
    return [each for each in thresholds if each.model in ANSWERING and _way(each) <= NEAR]


def _way(each: Tips) -> float:
    """How far a number would have to change, as a share of itself."""
    return abs(each.at - each.now) / max(each.now, 1e-9)

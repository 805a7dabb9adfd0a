"""The three numbers side by side: the base rate; the model given the case; and given what has been
seen, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from ...case.case import Case
from .answers import Solved
from .contract import EventFact, Fact, H, WithInterval

SHORT_STEPS = ("day", "week")
EVEN_LOW, EVEN_HIGH = 0.45, 0.55  # ICD 203: the ends of "a roughly even chance"
Which = Literal["base", "case", "seen"]
GIVEN: Mapping[Which, str] = {"case": "given_case", "seen": "given_seen"}
WARS = "wars between states"
PLACES = ("fighting.cost", "fighting.rounds", "fighting.enforcement", "fighting.front")


class OneNumber(Fact):
    """One of the three numbers; `any_end` of a base rate that does not tell agreements from other
    ends.

    `age` is that of the conflict in time steps, `n_as_old` how many of the class lasted longer.
    """

    which: Which
    event: EventFact
    chance: WithInterval
    leads: bool = False
    any_end: bool = False
    of: str = ""
    age: float | None = None
    n_as_old: int | None = None
    drawn: bool = False


class Chances(Fact):
    """The numbers there are, in their order; the last leads. `spans`: it reaches over both
    answers.
    """

    event: EventFact
    numbers: tuple[OneNumber, ...]

    @property
    def leading(self) -> OneNumber:
        """The number that the answer is."""
        return self.numbers[-1]

    @property
    def kind(self) -> Literal["chance_open", "chance_told"]:
        """Whether the leading number tells an answer, or leaves it open."""
        return "chance_open" if self.spans else "chance_told"

    @property
    def spans(self) -> bool:
        """Whether the leading interval has both answers in it."""
        chance = self.leading.chance
        return chance.low < EVEN_LOW and chance.high >= EVEN_HIGH


def event_of(case: Case) -> EventFact:
    """What is counted on the two pages. A dispute in which no front can move is not called
    fighting.
    """
    ends: Literal["fighting", "dispute"] = "dispute" if _is_dispute(case) else "fighting"
    return EventFact(ends=ends, n_steps=H, unit=case.time_step, start=case.as_of)


def _is_dispute(case: Case) -> bool:
    if case.fighting is None or case.time_step not in SHORT_STEPS:
        return False
    front = case.fighting.front
    return {front.volatility.high, front.drift.high, front.drift.low} == {0}


def chances(case: Case, found: Solved) -> Chances | None:
    """The numbers that the results hold, or None where no model gives a chance.

    With the `odds` analysis all three; without it the war model's own, beside its base rate of any
    end.
    """
    event = event_of(case)
    base = _base(found, event)
    numbers = [*base, *([*_from_odds(found.odds, event)] or _from_war(found, event))]
    if not numbers:
        return None
    last = numbers.pop().model_copy(update={"leads": True})
    return Chances(event=event, numbers=(*numbers, last), rests_on=PLACES)


def _base(found: Solved, event: EventFact) -> list[OneNumber]:
    """The base rate of an agreement by the odds analysis; else that of any end by the war model."""
    if found.odds is not None:
        return _base_of_class(found.odds.base, event)
    steps = getattr(found.war, "survival", ())
    left = {each.step: each.base for each in steps}.get(H)
    if left is None or event.ends != "fighting":  # the rate is of wars
        return []
    end = WithInterval(value=1 - left, low=1 - left, high=1 - left)
    number = OneNumber(which="base", event=event, chance=end, of=WARS, any_end=True)
    return [number]


def _base_of_class(base: Any, event: EventFact) -> list[OneNumber]:
    if base is None:
        return []
    chance = _span(base.by_agreement)
    number = OneNumber(which="base", event=event, chance=chance, of=base.name)
    return [number.model_copy(update={"age": base.age, "n_as_old": base.n_as_old})]


def _from_odds(odds: Any, event: EventFact) -> Iterator[OneNumber]:
    """Of the odds analysis: the model given the case, and given what has been seen, too."""
    for which, name in GIVEN.items():
        chance = getattr(odds, name, None)
        if chance is not None:
            yield OneNumber(which=which, event=event, chance=_around(_span(chance)), drawn=True)


def _around(chance: WithInterval) -> WithInterval:
    """The interval with the mean in it: where few draws have a chance at all, it may lie above."""
    low, high = min(chance.low, chance.value), max(chance.high, chance.value)
    return WithInterval(value=chance.value, low=low, high=high)


def _from_war(found: Solved, event: EventFact) -> Iterator[OneNumber]:
    """Of the war model, with the interval over draws of the case where there were some."""
    if found.war is not None:
        chance = _span(found.war.p_agreement_by_12)
        measure = found.measure("war", "p_agreement_by_12")
        low, high = getattr(measure, "low", None), getattr(measure, "high", None)
        if low is None or high is None:
            yield OneNumber(which="case", event=event, chance=chance)
        else:
            drawn = WithInterval(value=chance.value, low=low, high=high)
            yield OneNumber(which="case", event=event, chance=drawn, drawn=True)


def _span(chance: Any) -> WithInterval:
    return WithInterval(value=chance.value, low=chance.low, high=chance.high)

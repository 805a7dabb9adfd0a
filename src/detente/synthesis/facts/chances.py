"""The three numbers side by side: the base rate; the model given the case; and given what has been
seen, too.
"""

from __future__ import annotations

from typing import Any, Literal

from ...case.case import Case
from .answers import Solved
from .contract import EventFact, Fact, H, WithInterval

SHORT_STEPS = ("day", "week")
EVEN = 0.5  # the two answers: that it is more likely than not, and that it is less
Which = Literal["base", "case", "seen"]
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
    def spans(self) -> bool:
        """Whether the leading interval has both answers in it."""
        chance = self.leading.chance
        return chance.low < EVEN < chance.high


def event_of(case: Case) -> EventFact:
    """What is counted on the two pages. A dispute in which no front can move is not called
    fighting.
    """
    ends: Literal["fighting", "dispute"] = "fighting"
    if case.fighting is not None and case.time_step in SHORT_STEPS:
        front = case.fighting.front
        if front.volatility.high == 0 and front.drift.high == front.drift.low == 0:
            ends = "dispute"
    return EventFact(ends=ends, n_steps=H, unit=case.time_step, start=case.as_of)


def chances(case: Case, found: Solved) -> Chances | None:
    """The numbers that the results hold, or None where no model gives a chance.

    With the `odds` analysis all three; without it the war model's own, beside its base rate of any
    end.
    """
    event = event_of(case)
    numbers = _from_odds(found.odds, event) if found.odds is not None else ()
    if not any(each.which != "base" for each in numbers):
        numbers = (*numbers, *_from_war(found, event, with_base=not numbers))
    if not numbers or numbers[-1].which == "base":
        return None
    last = numbers[-1].model_copy(update={"leads": True})
    return Chances(event=event, numbers=(*numbers[:-1], last), rests_on=PLACES)


def _from_odds(odds: Any, event: EventFact) -> tuple[OneNumber, ...]:
    numbers = []
    if odds.base is not None:
        base = odds.base
        number = OneNumber(which="base", event=event, chance=_span(base.by_agreement), of=base.name)
        numbers.append(number.model_copy(update={"age": base.age, "n_as_old": base.n_as_old}))
    if odds.given_case is not None:
        numbers.append(OneNumber(which="case", event=event, chance=_span(odds.given_case), drawn=True))
    if odds.given_seen is not None:
        numbers.append(OneNumber(which="seen", event=event, chance=_span(odds.given_seen), drawn=True))
    return tuple(numbers)


def _from_war(found: Solved, event: EventFact, *, with_base: bool) -> tuple[OneNumber, ...]:
    war = found.war
    if war is None:
        return ()
    numbers = []
    base = next((each.base for each in war.survival if each.step == H), None)
    if with_base and base is not None and event.ends == "fighting":  # the rate is of wars
        end = WithInterval(value=1 - base, low=1 - base, high=1 - base)
        numbers.append(OneNumber(which="base", event=event, chance=end, of="wars between states", any_end=True))
    numbers.append(_given_case(found, event))
    return tuple(numbers)


def _given_case(found: Solved, event: EventFact) -> OneNumber:
    assert found.war is not None
    chance = _span(found.war.p_agreement_by_12)
    drawn = found.measure("war", "p_agreement_by_12")
    if drawn is None or drawn.low is None or drawn.high is None:
        return OneNumber(which="case", event=event, chance=chance)
    return OneNumber(
        which="case",
        event=event,
        chance=WithInterval(value=chance.value, low=drawn.low, high=drawn.high),
        drawn=True,
    )


def _span(chance: Any) -> WithInterval:
    return WithInterval(value=chance.value, low=chance.low, high=chance.high)

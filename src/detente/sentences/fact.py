"""What a fact is: what is known, with its numbers, and the places of the case it rests on. No
sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Literal

from ..analysis.contract import Frozen
from ..case.estimate import Estimate


class Fact(Frozen):
    """Base of all facts. Parties, issues, options, moves and proposals stand in it by their ids."""

    rests_on: tuple[str, ...] = ()


class WithInterval(Frozen):
    """A number with the ends of its interval."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the ends lie apart."""
        return self.high - self.low


class BothEnds(Frozen):
    """The two ends of a number of the case."""

    low: float
    high: float


class EventFact(Frozen):
    """What is counted, within how many time steps, and until which day where the case says as of
    when it speaks.
    """

    ends: Literal["fighting", "dispute"]
    n_steps: int
    unit: str
    start: date | None


class LineFact(Frozen):
    """A line that keeps a deal from being signed: whose, of which kind, and what it is about.

    `options` are those refused, or held out for, or with which a condition comes; `wanted` is what
    it then asks for.
    """

    kind: Literal[
        "refusal",
        "bottom line",
        "condition",
        "no deal",
        "holding out",
        "today",
        "nothing possible",
    ]
    parties: tuple[str, ...]
    issue: str = ""
    options: tuple[tuple[str, str], ...] = ()
    wanted: tuple[tuple[str, str], ...] = ()
    place: str


def each_once(*lists: Iterable[str]) -> tuple[str, ...]:
    """What stands in some lists, each once, in their order."""
    return tuple(dict.fromkeys(chain(*lists)))


def both_ends(number: Estimate) -> BothEnds:
    """The ends of a number of a case."""
    return BothEnds(low=float(number.low), high=float(number.high))


def ends_of(low: float | None, high: float | None) -> BothEnds | None:
    """The two ends of an interval; None where one is not known."""
    if low is None or high is None:
        return None
    return BothEnds(low=low, high=high)


def with_interval(number: Estimate) -> WithInterval:
    """A number of a case with its ends."""
    return WithInterval(value=number.point, low=float(number.low), high=float(number.high))

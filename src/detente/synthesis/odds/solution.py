"""What the odds analysis answers, in the shape that JSON has."""

from __future__ import annotations

from ...analysis.contract import Solution as Base
from .base import Odds
from .numbers import ThreeNumbers

EVEN_LOW, EVEN_HIGH = 0.45, 0.55  # ICD 203: the ends of "a roughly even chance"


class Solution(Base):
    """The three numbers, of an agreement that ends the fighting within so many steps and is kept."""

    event: str
    horizon_steps: int
    time_step: str
    numbers: ThreeNumbers

    @property
    def leading(self) -> Odds | None:
        """The number that leads: given the case and what has been seen; else given the case; else the base rate."""
        return leading(self.numbers)

    @property
    def is_open(self) -> bool:
        """Whether the leading number cannot be told: see `spans_both`."""
        return self.leading is not None and spans_both(self.leading)


def leading(numbers: ThreeNumbers) -> Odds | None:
    """The first that there is of: given the case and what has been seen, given the case, the base rate."""
    base = None if numbers.base is None else numbers.base.by_agreement
    return next((each for each in (numbers.given_seen, numbers.given_case, base) if each is not None), None)


def spans_both(odds: Odds) -> bool:
    """Whether an 80 % interval holds both answers: it reaches from "unlikely" or less to "likely" or more (ICD 203).

    Examples
    --------
    >>> spans_both(Odds(value=0.4, low=0.0, high=0.7)), spans_both(Odds(value=0.4, low=0.3, high=0.52))
    (True, False)
    """
    return odds.low < EVEN_LOW and odds.high >= EVEN_HIGH

"""The third party: whose word is believed (Kydd 2003), how long it can be put off, and what a deadline presses out."""

from __future__ import annotations

import math
from typing import NamedTuple


class BiasWindow(NamedTuple):
    """Weights on A's share at which a mediator tells the truth about B; `unbiased` says whether 0 is among them."""

    low: float
    high: float

    @property
    def unbiased(self) -> bool:
        """Whether a mediator that cares for peace alone is believed."""
        return self.low <= 0.0 <= self.high


def credible_bias(cost_resolute: float, cost_weak: float, war_cost: float, error: float) -> BiasWindow:
    """Where a mediator that sees B's cost with some error reports it truly to A (Kydd 2003, in our two-type notation).

    ``eps k/((1 - eps) cH - cL) <= b <= (1 - eps) k/(eps cH - cL)``, no upper end where ``eps cH <= cL``.
    """
    gain = (1 - error) * cost_weak - cost_resolute
    low = error * war_cost / gain if gain > 0 else math.inf
    over = error * cost_weak - cost_resolute
    return BiasWindow(low, (1 - error) * war_cost / over if over > 0 else math.inf)


class Stalling(NamedTuple):
    """What being sanctioned would cost, and the most worth paying in each step to keep the mediator quiet."""

    cost_never: float
    most_to_placate: float


def stalling(delta: float, hazard: float, sanction: float) -> Stalling:
    """A mediator that imposes a lasting sanction with chance `hazard` in each step without progress.

    The cost of never placating is ``delta h s/((1 - delta)(1 - delta (1 - h)))``; placating always is worth its price up to
    ``delta h s/(1 - delta (1 - h))``, that is (1 - delta) times as much. Own derivation.
    """
    pressed = delta * hazard * sanction / (1 - delta * (1 - hazard))
    return Stalling(pressed / (1 - delta), pressed)


def pressed_by_deadline(steps_left: int, delta: float, cost: float, loss: float) -> float:
    """The most a side concedes today to avoid a loss at a deadline: ``delta**m g + c (1 - delta**m)/(1 - delta)``."""
    return delta**steps_left * loss + cost * (1 - delta**steps_left) / (1 - delta)

"""One crisis, one offer: Fearon (1995), Powell (1996, 1999), and the last stage of Filson and Werner (2002).

The stake is 1; A wins a war with chance `p`; costs are shares of the stake.
"""

from __future__ import annotations

from typing import NamedTuple


class Range(NamedTuple):
    """Shares of A that both sides prefer to war; empty where `low` is above `high`."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much there is to divide beside what each would have by war."""
        return self.high - self.low


class Demand(NamedTuple):
    """What is asked for, with which chance of war, and what it is worth to who asks."""

    share: float
    p_war: float
    value: float


def bargaining_range(p: float, cost_a: float, cost_b: float) -> Range:
    """What A may have: ``[p - cost_a, p + cost_b]`` within the stake (Fearon 1995)."""
    return Range(max(0.0, p - cost_a), min(1.0, p + cost_b))


def demand_of_unknown_cost(p: float, cost_a: float, most_cost_b: float) -> Demand:
    """A's demand when B's cost is uniform on 0 to `most_cost_b`: ``p + (C - cost_a)/2`` where that is above `p`."""
    over = max(0.0, (most_cost_b - cost_a) / 2)
    p_war = over / most_cost_b
    return Demand(p + over, p_war, (1 - p_war) * (p + over) + p_war * (p - cost_a))


def two_type_threshold(cost_a: float, cost_resolute: float, cost_weak: float) -> float:
    """A risks war below this chance that B is resolute: ``(cH - cL)/(cH + cA)``."""
    return (cost_weak - cost_resolute) / (cost_weak + cost_a)


def strength_threshold(p_strong: float, p_weak: float, cost_a: float, cost_b: float) -> float:
    """The same where B's strength is what is hidden (A wins with chance `p_strong` against the strong)."""
    return (p_weak - p_strong) / (p_weak - p_strong + cost_a + cost_b)


def strength_demand(belief: float, p_strong: float, p_weak: float, cost_a: float, cost_b: float) -> Demand:
    """A's last demand at a belief that B is strong: safe, or risky and refused by the strong."""
    safe = p_strong + cost_b
    risky = (1 - belief) * (p_weak + cost_b) + belief * (p_strong - cost_a)
    if belief < strength_threshold(p_strong, p_weak, cost_a, cost_b):
        return Demand(p_weak + cost_b, belief, risky)
    return Demand(safe, 0.0, safe)


def concession(p: float, cost: float, held: float) -> float:
    """What a satisfied state leaves the dissatisfied one, whose costs it knows: ``max(held, p - cost)`` (Powell 1999)."""
    return max(held, p - cost)


def offer_of_unknown_cost(p: float, held: float, cost_offering: float, low: float, high: float) -> Demand:
    """The satisfied state's offer when the other's cost is uniform on `low` to `high` (Powell 1996).

    It leaves ``p - offer`` at ``clip((high - cost_offering)/2, low, p - held)``; `p_war` is the chance that the cost is
    below that. The value is the offering side's.
    """
    short = min(max((high - cost_offering) / 2, low), p - held)
    p_war = min(max((short - low) / (high - low), 0.0), 1.0)
    value = (1 - p_war) * (1 - p + short) + p_war * (1 - p - cost_offering)
    return Demand(p - short, p_war, value)

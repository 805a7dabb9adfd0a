"""Offers in turn: Rubinstein (1982), with options inside and outside the talks, and with battles between (Wagner 2000)."""

from __future__ import annotations

from typing import NamedTuple


def proposers_share(delta_first: float, delta_second: float) -> float:
    """What the first proposer has: ``(1 - d2)/(1 - d1 d2)`` (Rubinstein 1982)."""
    return (1 - delta_second) / (1 - delta_first * delta_second)


def share_at_the_limit(rate_first: float, rate_second: float) -> float:
    """The first side's share as offers follow ever faster: ``r2/(r1 + r2)``."""
    return rate_second / (rate_first + rate_second)


def share_with_inside_options(delta: float, first: float, second: float) -> float:
    """The proposer's share where disagreement yields each a flow: ``(1 - i2 + delta i1)/(1 + delta)``."""
    return (1 - second + delta * first) / (1 + delta)


def share_with_outside_option(delta: float, outside: float) -> float:
    """The proposer's share where the other may leave for `outside`: only a binding option counts."""
    return 1 - max(outside, delta / (1 + delta))


class InTurn(NamedTuple):
    """A's share when A proposes, and when B does."""

    a_proposes: float
    b_proposes: float


def battles_between_offers(a_wins: float, b_wins: float, cost_a: float, cost_b: float, delta: float) -> InTurn:
    """Shares when each refusal means a battle that may end the war (Wagner 2000; Slantchev 2003).

    Solves ``1 - x = -cost_b + delta (b_wins + s (1 - y))`` and ``y = -cost_a + delta (a_wins + s x)`` with the chance
    ``s = 1 - a_wins - b_wins`` that the war goes on.
    """
    s = delta * (1 - a_wins - b_wins)
    from_y = -cost_a + delta * a_wins
    from_x = 1 + cost_b - delta * b_wins - s
    x = (from_x + s * from_y) / (1 - s * s)
    return InTurn(x, from_y + s * x)

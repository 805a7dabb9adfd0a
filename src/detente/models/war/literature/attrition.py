"""Two sides that wait for the other to give in: attrition, reputation and the chain store.

Used for the `obstinate` block of a case: each side is, with some chance, of a kind that never gives in.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Attrition(NamedTuple):
    """Rates at which each side gives in, mean length, and the chance that the first gives in."""

    hazard_first: float
    hazard_second: float
    mean_duration: float
    p_first_concedes: float


def attrition(value_first: float, value_second: float, cost_first: float, cost_second: float) -> Attrition:
    """The equilibrium without atoms: each gives in at the rate that keeps the other waiting, ``h_i = c_j/V_j``.

    The side with more at stake gives in sooner: a known paradox of the model (Maynard Smith 1974; Hendricks, Weiss and
    Wilson 1988).
    """
    first, second = cost_second / value_second, cost_first / value_first
    return Attrition(first, second, 1 / (first + second), first / (first + second))


def discounted_hazard(rate: float, leader: float, follower: float, cost: float) -> float:
    """Rate of giving in when time is discounted: ``(c + r F)/(L - F)``; the value of the game is `follower`."""
    return (cost + rate * follower) / (leader - follower)


def waiting_time(value: float) -> float:
    """How long a side of private value `value` waits, values uniform on 0 to 1 and a cost of 1 a unit of time.

    ``-v - ln(1 - v)``. The shorter of two waits is 1/6 in the mean, and both pay 1/3 in all.
    """
    return -value - math.log1p(-value)


class Obstinate(NamedTuple):
    """A side that is obstinate with chance `p`, holds out for `claims` and discounts at `rate`; waiting costs it `cost`.

    `yields` is what it has when it gives in; None: all that the other's claim leaves.
    """

    p: float
    claims: float
    rate: float
    yields: float | None = None
    cost: float = 0.0


class Concession(NamedTuple):
    """The concession game of Abreu and Gul: rates, when all who may give in have done so, and what it is worth.

    ``at_once`` are the chances that each gives in at time 0; ``mean_time`` the mean length, the obstinate against the
    obstinate counted until `ends_by`; ``p_never`` the chance that both are obstinate.
    """

    rate_first: float
    rate_second: float
    ends_by: float
    at_once_first: float
    at_once_second: float
    mean_time: float
    p_never: float
    value_first: float
    value_second: float


def concession_game(first: Obstinate, second: Obstinate) -> Concession:
    """The one equilibrium of the concession game (Abreu and Gul 2000; Kambe 1999).

    Each must have more by its own claim than by giving in. ``lambda_i = (c_j + r_j w_j)/(a_j - w_j)``, with `w` what giving
    in leaves (``1 - a_i`` where the stake can be divided at will); who would take longer to give in for sure gives in at
    once with chance ``1 - z exp(lambda T)``.
    """
    left1 = 1 - second.claims if first.yields is None else first.yields
    left2 = 1 - first.claims if second.yields is None else second.yields
    if first.claims <= left1 or second.claims <= left2:
        raise ValueError(
            f"claims of {first.claims:g} and {second.claims:g} can both be met; there is nothing to wait for"
        )
    rate1 = discounted_hazard(second.rate, second.claims, left2, second.cost)
    rate2 = discounted_hazard(first.rate, first.claims, left1, first.cost)
    if min(rate1, rate2) <= 0:
        raise ValueError("waiting costs one of them nothing; it never gives in")
    ends = min(-math.log(first.p) / rate1, -math.log(second.p) / rate2)
    now1 = max(0.0, 1 - first.p * math.exp(rate1 * ends))
    now2 = max(0.0, 1 - second.p * math.exp(rate2 * ends))
    together = rate1 + rate2
    stay1, stay2 = 1 - now1, 1 - now2
    mean = stay1 * stay2 * (1 - math.exp(-together * ends)) / together
    value1 = now2 * first.claims + (1 - now2) * left1
    value2 = now1 * second.claims + (1 - now1) * left2
    return Concession(rate1, rate2, ends, now1, now2, mean, first.p * second.p, value1, value2)


def first_risky_stage(entry_value: float, p_tough: float, n_stages: int) -> int:
    """With how many stages left a challenger first dares: entry is deterred while ``p > b**n`` (Kreps and Wilson 1982)."""
    return next((n for n in range(n_stages, 0, -1) if p_tough <= entry_value**n), 0)


class ChainStore(NamedTuple):
    """How often the weak fight, and what is believed of who has fought."""

    p_weak_fights: float
    belief_after: float


def chain_store(entry_value: float, p_tough: float, n_left: int) -> ChainStore:
    """The weak fight just so often that the next challenger is indifferent: belief ``b**(n - 1)`` after a fight."""
    target = entry_value ** (n_left - 1)
    if p_tough >= target:
        return ChainStore(1.0, p_tough)
    return ChainStore((1 - target) * p_tough / ((1 - p_tough) * target), target)

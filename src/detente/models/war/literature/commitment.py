"""War because promises cannot be kept: Powell (2004, 2006), Fearon (2004, 2007), Leventoglu and Slantchev (2007).

`delta` is the discount factor of a period; a flow of 1 is divided in each; war destroys a share of it for good.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple


def one_step_threshold(p_now: float, destroyed: float, delta: float) -> float:
    """The rising side's next strength above which the declining side fights now: ``(p + d/(1 - d))/delta``."""
    return (p_now + destroyed / (1 - destroyed)) / delta


def is_shift_too_fast(path: Sequence[float], destroyed: float, delta: float) -> bool:
    """Whether some power shift ahead is worth a war today, at any point of the path (the k-step condition).

    ``max over k of delta**k p[t + k] - p[t] > d/(1 - d)``. The last strength of the path lasts for good. The condition on
    the next step alone (k = 1) does not see a slow shift that goes far.
    """
    bar = destroyed / (1 - destroyed)
    best_ahead = 0.0
    for p in reversed(path):
        if delta * best_ahead - p > bar:
            return True
        best_ahead = max(p, delta * best_ahead)
    return False


def fewest_peaceful_steps(
    p_first: float, p_last: float, destroyed: float, delta: float, most: int = 10_000
) -> int | None:
    """In how many equal steps power can shift without war; None where `most` do not do."""
    for n in range(1, most + 1):
        path = [p_first + (p_last - p_first) * k / n for k in range(n + 1)]
        if not is_shift_too_fast(path, destroyed, delta):
            return n
    return None


def fewest_steps_one_by_one(
    p_first: float, p_last: float, destroyed: float, delta: float, most: int = 10_000
) -> int | None:
    """The same by the condition on the next step alone, which understates it."""
    bar = destroyed / (1 - destroyed)
    for n in range(1, most + 1):
        path = [p_first + (p_last - p_first) * k / n for k in range(n + 1)]
        if all(delta * later - p <= bar for p, later in itertools.pairwise(path)):
            return n
    return None


def room_for_peace(first_strike: float, cost_a: float, cost_b: float) -> float:
    """Width of the range when who strikes first gains that much: ``cost_a + cost_b - 2 f``; peace where not negative."""
    return cost_a + cost_b - 2 * first_strike


class Separation(NamedTuple):
    """What the weak must be offered to show themselves, and whether the strong would leave it."""

    share: float
    is_possible: bool


def ratchet(weak: float, strong: float, delta: float) -> Separation:
    """Screening when every offer is made anew: ``w + d/(1 - d) (s - w)``, possible iff that is at most `strong`.

    That is iff ``delta <= 1/2`` (Hart and Tirole 1988; the mechanism of Fearon 2007, in our own notation).
    """
    share = weak + delta / (1 - delta) * (strong - weak)
    return Separation(share, share <= strong + 1e-12)


class WeakGovernment(NamedTuple):
    """What a government that is weak for a while can credibly give the rebels, against what war gives them."""

    most_peace: float
    war: float

    @property
    def is_war(self) -> bool:
        """Whether the rebels fight."""
        return self.war > self.most_peace


def weak_government(p_rebels_win: float, stays_weak: float, delta: float, cost: float) -> WeakGovernment:
    """All of the flow while it stays weak, ``1/(1 - delta eps)``, against ``(p - cost)/(1 - delta)`` (after Fearon 2004)."""
    return WeakGovernment(1 / (1 - delta * stays_weak), (p_rebels_win - cost) / (1 - delta))


def periods_until_peace(first_strike: float, decay: float, costs: float) -> int:
    """How long it takes to fight away a first-strike advantage: until ``2 f decay**t <= costs`` (after Leventoglu)."""
    t = max(0, math.ceil(math.log(costs / (2 * first_strike)) / math.log(decay) - 1e-9))
    return t

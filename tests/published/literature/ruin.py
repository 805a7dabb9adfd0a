"""War as a random walk of forts: Smith (1998), Smith and Stam (2004), learning from battles, and ripeness.

A holds `n` of `n_forts` forts and takes the next with chance `p`; who has none has lost (the gambler's ruin).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from detente.models.war.literature.crisis import Range


def p_win(n: int, n_forts: int, p: float) -> float:
    """Chance that A takes all forts."""
    if math.isclose(p, 0.5, abs_tol=1e-12):
        return n / n_forts
    log_r = math.log1p(-p) - math.log(p)
    if log_r > 0:  # written so that neither power overflows
        return math.exp((n - n_forts) * log_r) * -math.expm1(-n * log_r) / -math.expm1(-n_forts * log_r)
    return math.expm1(n * log_r) / math.expm1(n_forts * log_r)


def mean_duration(n: int, n_forts: int, p: float) -> float:
    """Mean number of battles until one side has all forts."""
    if math.isclose(p, 0.5, abs_tol=1e-12):
        return n * (n_forts - n)
    return (n - n_forts * p_win(n, n_forts, p)) / (1 - 2 * p)


def discounted_win(n: int, n_forts: int, p: float, delta: float) -> float:
    """Mean of ``delta**T`` over the wars that A wins, T battles long, by the characteristic roots."""
    root = math.sqrt(1 - 4 * p * (1 - p) * delta**2)
    small, large = (1 - root) / (2 * p * delta), (1 + root) / (2 * p * delta)
    return float((large**n - small**n) / (large**n_forts - small**n_forts))


def range_of_common_prior(n: int, n_forts: int, p: float, cost_a: float, cost_b: float) -> Range:
    """A's shares that both prefer to fighting to the finish, costs a battle; never empty where the sides agree on `p`."""
    win, long = p_win(n, n_forts, p), mean_duration(n, n_forts, p)
    return Range(win - cost_a * long, win + cost_b * long)


def range_of_own_priors(
    n: int, n_forts: int, prior_a: tuple[float, float], prior_b: tuple[float, float], cost_a: float, cost_b: float
) -> Range:
    """The same where each side has its own Beta belief about `p` (wins, losses) and fights to the finish; may be empty."""
    a, b = _at_beta(n, n_forts, prior_a), _at_beta(n, n_forts, prior_b)
    return Range(a[0] - cost_a * a[1], b[0] + cost_b * b[1])


def _at_beta(n: int, n_forts: int, prior: tuple[float, float]) -> tuple[float, float]:
    """Chance to win and mean duration, averaged over a Beta belief (Gauss-Legendre, 400 points)."""
    from scipy.special import betaln  # slow to import, and used only here

    at, weight = np.polynomial.legendre.leggauss(400)
    p, w = (at + 1) / 2, weight / 2
    density = np.exp((prior[0] - 1) * np.log(p) + (prior[1] - 1) * np.log1p(-p) - betaln(*prior))
    win = np.array([p_win(n, n_forts, float(each)) for each in p])
    long = np.array([mean_duration(n, n_forts, float(each)) for each in p])
    return float(np.sum(w * density * win)), float(np.sum(w * density * long))


def belief_after(prior: float, p_strong: float, p_weak: float, wins: int, losses: int) -> float:
    """Belief that B is strong after battles, of which A wins one with chance `p_strong` or `p_weak`."""
    if prior in (0.0, 1.0):
        return prior
    odds = math.log(prior / (1 - prior)) + wins * math.log(p_strong / p_weak)
    odds += losses * math.log((1 - p_strong) / (1 - p_weak))
    return 1 / (1 + math.exp(-odds))


class Learning(NamedTuple):
    """When battles have told: the belief at which it counts as told, how often it is right, and how long it takes."""

    threshold: float
    p_right: float
    battles: float
    told_per_battle: float


def learning(p_strong: float, steps: int, prior: float = 0.5) -> Learning:
    """Battles until the log-odds have moved by `steps`, B being strong and the two types mirror images of each other.

    ``p_weak = 1 - p_strong``; `told_per_battle` is the Kullback-Leibler divergence (Filson and Werner 2002; Slantchev 2003).
    """
    p_weak = 1 - p_strong
    step = math.log((1 - p_strong) / (1 - p_weak))
    threshold = 1 / (1 + math.exp(-(math.log(prior / (1 - prior)) + steps * step)))
    right = p_win(steps, 2 * steps, 1 - p_strong)
    battles = mean_duration(steps, 2 * steps, 1 - p_strong)
    told = p_strong * math.log(p_strong / p_weak) + (1 - p_strong) * math.log((1 - p_strong) / (1 - p_weak))
    return Learning(threshold, right, battles, told)


class Ripeness(NamedTuple):
    """By how much each side would rather have a given way out than fight on; ripe where both would."""

    hurt_a: float
    hurt_b: float

    @property
    def margin(self) -> float:
        """The smaller of the two; above 0 it is a mutually hurting stalemate (our formula for Zartman 1989, 2000)."""
        return min(self.hurt_a, self.hurt_b)


def ripeness(value_a: float, value_b: float, way_out: float) -> Ripeness:
    """Against the values of fighting on, with A's share of the way out: ``min(x0 - W_a, (1 - x0) - W_b) > 0``."""
    return Ripeness(way_out - value_a, (1 - way_out) - value_b)

"""Position exchange across issues: two parties trade a move on the one issue for a move on another, at equal gains.

Stokman and Van Oosten (1994). The outcome on an issue is the weighted mean of places (weight: power times salience). A
party gains what the outcome comes nearer to it, times its salience. Two parties on opposite sides of the outcome on two
issues, who care for them in different proportion, both gain when each gives way on what it cares for less.

Index letters: ``i`` takes on issue ``p`` and gives on ``q``; ``j`` the other way round. Compiled code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from .averages import Floats

TIE = 1e-9  # of a gain, in salience times places: exchanges so close are equally good
LEAST_GAIN = 1e-9  # smaller gains are rounding
NEAR = 1e-9  # share of the whole line: a place so near to the outcome is on it
_MOST_ROUNDS = 1000


@dataclass(frozen=True)
class Exchange:
    """One exchange: `taker` has the `giver` move on issue `taken`, and moves on issue `given` itself; both gain `gain`.

    `giver_to` and `taker_to` are the places they move to.
    """

    taker: int
    giver: int
    taken: int
    given: int
    gain: float
    giver_to: float
    taker_to: float


@dataclass(frozen=True)
class Exchanges:
    """Rounds of exchanges, and the places (n, k) and outcomes (k) before the first and after each."""

    rounds: tuple[tuple[Exchange, ...], ...]
    places: tuple[Floats, ...]
    outcomes: tuple[Floats, ...]
    is_done: bool


@njit(cache=True, nogil=True)
def outcomes_of(x: Floats, w: Floats) -> Floats:
    """Weighted mean of each issue; 0 where nobody has weight."""
    k = x.shape[1]
    found = np.zeros(k)
    for q in range(k):
        total = w[:, q].sum()
        if total > 0.0:
            found[q] = (w[:, q] * x[:, q]).sum() / total
    return found


class Market(NamedTuple):
    """Where parties stand at one moment: places `x`, saliences `s` and weights `w`, each (n, k), and by issue the sum of
    weights and the outcome. A party nearer than `near` to an outcome stands on neither side of it.
    """

    x: Floats
    s: Floats
    w: Floats
    total: Floats
    outcome: Floats
    near: float


@njit(cache=True, nogil=True)
def market(x: Floats, s: Floats, w: Floats, near: float) -> Market:
    """What is on the market with the parties at these places."""
    return Market(x, s, w, w.sum(axis=0), outcomes_of(x, w), near)


@njit(cache=True, nogil=True)
def terms(here: Market, i: int, j: int, p: int, q: int) -> tuple[float, float, float]:
    """Gain of both, and where `j` moves on `p` and `i` on `q`; no gain where the two have nothing to trade."""
    x, s, w, total, outcome, near = here
    nothing = (0.0, x[j, p], x[i, q])
    if s[i, p] * s[j, q] <= s[i, q] * s[j, p]:
        return nothing
    for issue in (p, q):
        to_low = min(x[i, issue], x[j, issue]) - outcome[issue]
        to_high = max(x[i, issue], x[j, issue]) - outcome[issue]
        if to_low > -near or to_high < near:
            return nothing
    if w[j, p] <= 0.0 or w[i, q] <= 0.0:
        return nothing
    rate = (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])
    far_p = min(abs(x[i, p] - x[j, p]) * w[j, p] / total[p], abs(x[i, p] - outcome[p]))
    far_q = min(abs(x[i, q] - x[j, q]) * w[i, q] / total[q], abs(x[j, q] - outcome[q]))
    shift_p = min(far_p, far_q / rate)
    shift_q = shift_p * rate
    gain = s[i, p] * shift_p - s[i, q] * shift_q
    to_j = x[j, p] + np.sign(x[i, p] - x[j, p]) * shift_p * total[p] / w[j, p]
    to_i = x[i, q] + np.sign(x[j, q] - x[i, q]) * shift_q * total[q] / w[i, q]
    return gain, to_j, to_i


@njit(cache=True, nogil=True)
def _most(here: Market, moved: NDArray[np.bool_], ties: NDArray[np.int64]) -> tuple[float, int]:
    """The largest gain on offer among who has not moved yet, and how many exchanges have it (filled into `ties`)."""
    n, k = here.x.shape
    most, found = 0.0, 0
    for i in range(n):
        for j in range(i + 1, n):  # the trade seen from the other side is the same trade
            for p in range(k):
                if moved[j, p]:
                    continue
                for q in range(k):
                    if q == p or moved[i, q]:
                        continue
                    gain, _, _ = terms(here, i, j, p, q)
                    if gain > most + TIE:
                        most, found = gain, 0
                    if gain > LEAST_GAIN and gain >= most - TIE and found < len(ties):
                        ties[found] = (i, j, p, q)
                        found += 1
    return most, found


def exchange(
    place: ArrayLike, salience: ArrayLike, power: ArrayLike, rng: np.random.Generator, max_rounds: int = 20
) -> Exchanges:
    """Trade until nobody gains, or for some rounds.

    In a round the exchange with the largest gain comes first, ties by the generator; who has moved on an issue does not
    move on it again in that round. Weights stay; places, and with them outcomes, change.

    Parameters
    ----------
    place, salience : array, shape (n, k)
        Places of parties on issues (each issue on a line of the same length, since gains are compared), and saliences.
    power : array, shape (n,) or (n, k)
    rng : numpy Generator
        Decides between exchanges of equal gain.

    Returns
    -------
    Exchanges
        `is_done` where a last round found nothing to trade.

    Raises
    ------
    ValueError
        If the shapes do not fit, or a number is negative or not finite.
    """
    x = np.array(place, dtype=float)
    s = np.asarray(salience, dtype=float)
    c = np.asarray(power, dtype=float)
    c = c[:, None] if c.ndim == 1 else c
    if x.ndim != 2 or s.shape != x.shape or len(c) != len(x):
        raise ValueError("places and saliences are tables of parties by issues, power a list of parties")
    if not (np.isfinite(x).all() and np.isfinite(s).all() and np.isfinite(c).all()) or (s < 0).any() or (c < 0).any():
        raise ValueError("a number is negative or not finite")
    w = np.ascontiguousarray(np.broadcast_to(c * s, x.shape))
    s = np.ascontiguousarray(s)
    near = NEAR * float(x.max() - x.min()) if x.size else 0.0
    rounds: list[tuple[Exchange, ...]] = []
    places, outcomes = [x.copy()], [outcomes_of(x, w)]
    for _ in range(min(max_rounds, _MOST_ROUNDS)):
        done = tuple(_round(x, s, w, near, rng))
        if not done:
            return Exchanges(tuple(rounds), tuple(places), tuple(outcomes), True)
        rounds.append(done)
        places.append(x.copy())
        outcomes.append(outcomes_of(x, w))
    return Exchanges(tuple(rounds), tuple(places), tuple(outcomes), False)


def _round(x: Floats, s: Floats, w: Floats, near: float, rng: np.random.Generator) -> list[Exchange]:
    """One round of exchanges; moves the places in `x`."""
    moved = np.zeros(x.shape, dtype=bool)
    ties = np.zeros((64, 4), dtype=np.int64)  # chosen: more equal exchanges than these are drawn among the first
    realised: list[Exchange] = []
    while True:
        here = market(x, s, w, near)
        gain, found = _most(here, moved, ties)
        if found == 0:
            return realised
        i, j, p, q = (int(n) for n in ties[int(rng.integers(found))])
        _, to_j, to_i = terms(here, i, j, p, q)
        x[j, p], x[i, q] = to_j, to_i
        moved[j, p] = moved[i, q] = True
        realised.append(Exchange(i, j, p, q, gain, to_j, to_i))

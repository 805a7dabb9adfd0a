"""The spatial model of politics (SMP) on one line: every party targets whom it pays most to challenge, and pairs bargain.

After Wise, Lester and Efird (2015) and Efird and others (2016), by the defaults of their program, which differ from the
papers: proportional votes, attitudes to risk from an election among the parties, a third of a rival's attitude seen, third
parties half committed, bargains interpolated from the challenger's view by squared salience and squared chance, each party
taking the bargain that an election by power favours. Salience counts in challenges and bargains, not in elections.

Unlike that program it answers where all distances are 0 or 1 (attitudes then change nothing) and where a salience is 0.
Compiled code; ``x`` places from 0 to 1, ``c`` power, ``s`` salience from 0 to 1, ``R`` attitude to risk from -1/2 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from .averages import Floats, sound
from .election import chance_of_victory, conditional, support

Ints = NDArray[np.int64]
NOTHING = 1e-10  # of the program: the strength of an empty coalition in a challenge, so that no chance is 0 by 0
FEW = 1e-8  # of the program: the same in an election; it makes bargains that differ by rounding alone equal
WORTH_IT = 1e-5  # of the program: smallest gain for which a party challenges
NUDGE = 1e-6  # of the program: keeps a party without salience at its place where nobody presses it
QUIET = 0.02  # of the program: it stops when a turn moves less than this share of the first


@njit(cache=True, nogil=True)
def value(distance: float, attitude: float) -> float:
    """Value of a place at a distance (0 to 1), for an attitude to risk: (1 - d)(1 + dR)."""
    return (1.0 - distance) * (1.0 + min(distance, 1.0) * attitude)


@njit(cache=True, nogil=True)
def attitudes(x: Floats, c: Floats) -> Floats:
    """Attitude to risk of each party: from its chance in an election among all; -1/2 the least, 1 the most favoured."""
    n = len(x)
    u = np.empty((n, n))
    for k in range(n):
        for i in range(n):
            u[k, i] = 1.0 - abs(x[k] - x[i])
    p = conditional(chance_of_victory(support(u, c) + FEW, 1.0))
    low, high = p.min(), p.max()
    if high - low < 1e-12:
        return np.zeros(n)
    found: Floats = (3.0 * p - high - 2.0 * low) / (2.0 * (high - low))
    return found


@njit(cache=True, nogil=True)
def _third_party(weight: float, near_i: float, near_j: float, of_i: float, of_j: float) -> float:
    """The votes a third party throws in for `i` (negative: for `j`), half committed, from the little contest of three."""
    leans = weight * (near_i - near_j)
    for_i = of_i + max(leans, 0.0)
    for_j = of_j + max(-leans, 0.0)
    wins = for_i / (for_i + for_j)
    joined_i = wins * (2.0 * near_i + 1.0) + (1.0 - wins) * 3.0 * near_j
    joined_j = wins * 3.0 * near_i + (1.0 - wins) * (2.0 * near_j + 1.0)
    return weight * (joined_i - joined_j)


@njit(cache=True, nogil=True)
def _challenge(x: Floats, c: Floats, s: Floats, R: Floats, i: int, j: int) -> tuple[float, float]:
    """As `i` sees it: its chance to beat `j`, and what it gains by challenging."""
    near_j = value(abs(x[i] - x[j]), R[i])
    rival = value(abs(x[i] - x[j]), (2.0 * R[i] + R[j]) / 3.0)
    of_i = NOTHING + s[i] * c[i] * (1.0 - near_j)
    of_j = NOTHING + s[j] * c[j] * (1.0 - rival)
    for_i, for_j = of_i, of_j
    for n in range(len(x)):
        if n != i and n != j:
            seen = (2.0 * R[i] + R[n]) / 3.0
            to_i, to_j = value(abs(x[n] - x[i]), seen), value(abs(x[n] - x[j]), seen)
            votes = _third_party(s[n] * c[n], to_i, to_j, of_i, of_j)
            for_i += max(votes, 0.0)
            for_j += max(-votes, 0.0)
    wins = for_i / (for_i + for_j)
    contested = wins * 2.0 + (1.0 - wins) * 2.0 * near_j
    return wins, (1.0 - s[j]) * 2.0 + s[j] * contested - (1.0 + near_j)


@njit(cache=True, nogil=True)
def _bargain(xi: float, xj: float, wi: float, wj: float) -> tuple[float, float]:
    """Where the two would stand, to four digits, by their weights."""
    whole = wi + NUDGE + wj
    to_i = ((wi + NUDGE) * xi + wj * xj) / whole
    to_j = (wi * xi + (NUDGE + wj) * xj) / whole
    return np.floor(0.5 + to_i * 1e4) / 1e4, np.floor(0.5 + to_j * 1e4) / 1e4


@njit(cache=True, nogil=True)
def turn(x: Floats, c: Floats, s: Floats) -> tuple[Floats, Ints, Floats, Ints]:
    """One turn: the new places, whom each targets (-1: nobody), the chance it sees, and by whose bargain each moved."""
    n = len(x)
    R = attitudes(x, c)
    target, chance = np.full(n, -1), np.zeros(n)
    to_i, to_j = np.zeros(n), np.zeros(n)
    for i in range(n):
        most = WORTH_IT
        for j in range(n):
            if j != i:
                wins, gain = _challenge(x, c, s, R, i, j)
                if gain > most:
                    most, target[i], chance[i] = gain, j, wins
        if target[i] >= 0:
            j = target[i]
            wi, wj = (s[i] * chance[i]) ** 2, (s[j] * (1.0 - chance[i])) ** 2
            to_i[i], to_j[i] = _bargain(x[i], x[j], wi, wj)
    near = np.empty((n, n))
    for k in range(n):
        for m in range(n):
            near[k, m] = value(abs(x[k] - x[m]), R[k])
    whole = np.empty(n)
    for k in range(n):
        whole[k] = near[k].sum()
    moved, by = x.copy(), np.full(n, -1)
    for k in range(n):
        n_offers = 1
        for i in range(n):
            if target[i] >= 0 and (i == k or target[i] == k):
                n_offers += 1
        if n_offers == 1:
            continue
        u, of = np.empty((n, n_offers)), np.full(n_offers, -1)
        u[:, 0] = whole / n
        filled = 1
        for i in range(n):
            j = target[i]
            if j >= 0 and (i == k or j == k):
                of[filled] = i
                for m in range(n):
                    after = value(abs(x[m] - to_i[i]), R[m]) + value(abs(x[m] - to_j[i]), R[m])
                    u[m, filled] = (whole[m] - near[m, i] - near[m, j] + after) / n
                filled += 1
        chances = conditional(chance_of_victory(support(u, c) + FEW, 1.0))
        favoured = int(np.flatnonzero(chances >= chances.max() - 1e-12)[0])
        if favoured > 0:
            by[k] = of[favoured]
            moved[k] = to_i[by[k]] if by[k] == k else to_j[by[k]]
    return moved, target, chance, by


@njit(cache=True, nogil=True)
def _turns(x0: Floats, c: Floats, s: Floats, most: int) -> tuple[Floats, Ints, Ints, Floats, Ints]:
    m, n = x0.shape
    places = np.empty((m, most + 1, n))
    target, by = np.full((m, most, n), -1), np.full((m, most, n), -1)
    chance = np.zeros((m, most, n))
    ended = np.zeros(m, np.int64)
    for d in range(m):
        places[d, 0] = x0[d]
        first, t = 0.0, 0
        while t < most:
            places[d, t + 1], target[d, t], chance[d, t], by[d, t] = turn(places[d, t], c[d], s[d])
            change = np.abs(places[d, t + 1] - places[d, t]).sum()
            t += 1
            if t == 1:
                first = change
            if change <= QUIET * first:
                break
        ended[d] = t
        for later in range(t, most):
            places[d, later + 1] = places[d, t]
    return places, target, by, chance, ended


@dataclass(frozen=True)
class Turns:
    """Places after every turn, shape (..., turns + 1, n), repeated after the last; whom each targets; whose bargain it took.

    ``target`` and ``by`` are -1 for nobody; ``chance`` is what a challenger sees; ``n_turns`` counts the turns played.
    """

    places: Floats
    target: Ints
    by: Ints
    chance: Floats
    n_turns: Ints


def spatial_politics(
    place: ArrayLike,
    capability: ArrayLike,
    salience: ArrayLike,
    ends: tuple[float, float] = (0.0, 100.0),
    max_turns: int = 100,
) -> Turns:
    """Play the spatial model of politics until a turn moves less than 2 % of what the first moved.

    Parameters
    ----------
    place, capability, salience : array, shape (..., n)
        Places between the ends of the line; capability of 0 or more; salience from 0 to 1.
    ends : pair of float
        Ends of the line, which distances are shares of.
    max_turns : int

    Raises
    ------
    ValueError
        If a place is outside the ends, or an input is not what it says above.
    """
    x, c = sound(place, capability)
    s = np.broadcast_to(np.asarray(salience, dtype=float), x.shape)
    if (s < 0).any() or (s > 1).any():
        raise ValueError("a salience is not between 0 and 1")
    low, high = ends
    if not low < high or x.min() < low or x.max() > high:
        raise ValueError(f"a place is outside the ends of the line, {low:g} and {high:g}")
    n = x.shape[-1]
    rows = [np.ascontiguousarray(each.reshape(-1, n)) for each in ((x - low) / (high - low), c * 100.0, s)]
    places, target, by, chance, ended = _turns(rows[0], rows[1], rows[2], max_turns)
    head = x.shape[:-1]
    return Turns(
        low + (high - low) * places.reshape(*head, -1, n),
        target.reshape(*head, -1, n),
        by.reshape(*head, -1, n),
        chance.reshape(*head, -1, n),
        ended.reshape(head),
    )

"""The challenge model: every party weighs pressing every other, and gives way to the offers it has to take.

Bueno de Mesquita's expected-utility model as restated by Scholz, Calbert and Smith (2011), whose equation numbers stand in
brackets. The papers and the programs that carry the model's name differ in eleven points; each is a field of `readings.Reading`.
Compiled code. Places are sorted once a round, so that the strengths of all coalitions come from running sums: a round
takes n**2 steps, also where risk curves the votes.

Letters: ``x`` places, ``s`` saliences (0 to 1), ``w`` capability times salience, ``r`` risk, ``d`` distance over the range;
``ij[i, j]`` is what `i` expects of pressing `j`, ``ji[i, j]`` what `j` expects of pressing `i`, as `i` sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from .averages import Floats, sound
from .readings import (
    CENTRE,
    CHOICE,
    COMPROMISED,
    CONFLICT,
    GIVING_IN,
    LINE,
    RISK,
    RIVAL_RISK,
    SECURITY,
    UNCHALLENGED,
    VICTORY,
    VOTES,
    Ints,
    Reading,
)

NO_MOVE, LOST, COMPROMISE, GAVE_IN = 0, 1, 2, 3
TIE = 1e-12  # expected utilities run from -8 to 8; closer than this they are equal


@njit(cache=True, nogil=True)
def strengths(x: Floats, w: Floats, r: Floats, wide: float) -> Floats:
    """``c[i, j]`` (31): the votes of those nearer to `i` than to `j`, weight times difference of distances to the power r."""
    n = len(x)
    order = np.argsort(x, kind="mergesort")
    before = np.zeros((n + 1, n))  # before[m, j]: sum of w * distance**r to j over the m lowest parties
    for m in range(n):
        k = order[m]
        for j in range(n):
            far = abs(x[k] - x[j]) / wide
            before[m + 1, j] = before[m, j] + w[k] * (far if r[k] == 1.0 else far ** r[k])
    c = np.zeros((n, n))
    for a in range(n):
        i = order[a]
        m = a
        for b in range(a + 1, n):
            j = order[b]
            if x[i] == x[j]:
                continue
            middle = (x[i] + x[j]) / 2
            while m < n and x[order[m]] < middle:
                m += 1
            c[i, j] = max(before[m, j] - before[m, i], 0.0)
            c[j, i] = max((before[n, i] - before[m, i]) - (before[n, j] - before[m, j]), 0.0)
    return c


@njit(cache=True, nogil=True)
def _victory(c: Floats, of_the_pair: bool) -> Floats:
    n = len(c)
    p = np.zeros((n, n))
    everything = 2.0 * c.sum()
    for i in range(n):
        for j in range(n):
            whole = c[i, j] + c[j, i] if of_the_pair else everything
            if whole > 0.0:
                p[i, j] = c[i, j] / whole
    return p


@njit(cache=True, nogil=True)
def _centre(x: Floats, w: Floats, how: int, c: Floats) -> float:
    if how == 1:
        return float((w * x).sum() / w.sum())
    if how == 2:
        return _most_voted(x, c)
    return median(x, w)


@njit(cache=True, nogil=True)
def _most_voted(x: Floats, c: Floats) -> float:
    """The place with most votes over all pairs; the middle of those that tie."""
    votes = c.sum(axis=1) - c.sum(axis=0)
    first = x[votes >= votes.max() - TIE]
    return float((first.min() + first.max()) / 2)


@njit(cache=True, nogil=True)
def median(x: Floats, w: Floats) -> float:
    """The weighted median of one row; see `averages.middle_median`."""
    order = np.argsort(x, kind="mergesort")
    reached = np.cumsum(w[order])
    half = reached[-1] / 2
    low = np.argmax(reached >= half - TIE * half)
    high = np.argmax(reached > half + TIE * half)
    return float((x[order[low]] + x[order[high]]) / 2)


@njit(cache=True, nogil=True)
def _expects(p: float, d: float, away: float, s: float, r: float, stays: float, slipped: bool) -> float:
    """What one expects of pressing a rival of salience `s` at distance `d` (25), being `away` from the centre."""
    if r == 1.0:
        succeeds, fails, same = 2.0 * d, -2.0 * d, 0.0
    else:
        succeeds = 2.0 - 4.0 * max(0.5 - 0.5 * d, 0.0) ** r  # (15)
        fails = 2.0 - 4.0 * (0.5 + 0.5 * d) ** r  # (16)
        same = 2.0 - 4.0 * 0.5**r  # (24)
    pressed: float = s * (p * succeeds + (1.0 - p) * fails) + (1.0 - s) * succeeds
    if stays == 1.0:
        return pressed - same
    drift = 0.25 * (away + d)
    better: float = 2.0 - 4.0 * max(0.5 - drift, 0.0) ** r  # (22)
    worse: float = 2.0 - 4.0 * (0.5 + drift) ** r  # (23)
    moved = (1.0 - stays) * (better if away < d else worse)
    return pressed - stays * same + (moved if slipped else -moved)


@njit(cache=True, nogil=True)
def _matrix(
    x: Floats, s: Floats, p: Floats, r: Floats, wide: float, centre: float, stays: float, slipped: bool
) -> Floats:
    """``e[i, j]``: what each expects of pressing each, with its own risk."""
    n = len(x)
    e = np.zeros((n, n))
    for i in range(n):
        away = abs(x[i] - centre) / wide
        for j in range(n):
            if i != j:
                e[i, j] = _expects(p[i, j], abs(x[i] - x[j]) / wide, away, s[j], r[i], stays, slipped)
    return e


@njit(cache=True, nogil=True)
def risks(e: Floats, by_own: bool) -> Floats:
    """Risk exponents from 1/2 to 2 (33, 34): the safest party risks most; all 1 where all are equally safe."""
    n = len(e)
    safety = np.zeros(n)
    for i in range(n):
        safety[i] = e[i].sum() if by_own else e[:, i].sum()
    low, high = safety.min(), safety.max()
    if high - low < TIE:
        return np.ones(n)
    share = (2.0 * safety - high - low) / (high - low)
    r: Floats = (1.0 - share / 3.0) / (1.0 + share / 3.0)
    return r


@njit(cache=True, nogil=True)
def expectations(
    x: Floats, w: Floats, s: Floats, wide: float, codes: Ints, stays: float
) -> tuple[Floats, Floats, Floats]:
    """``ij``, ``ji`` and the risk exponents of one round."""
    n = len(x)
    one = np.ones(n)
    slipped = codes[UNCHALLENGED] == 1
    of_the_pair = codes[VICTORY] == 1
    c = strengths(x, w, one, wide)
    p = _victory(c, of_the_pair)
    how = codes[CENTRE]
    r = one
    if codes[RISK] == 0:
        first = _centre(x, w, 0 if how == 1 else how, c)  # the mean stands in the second pass only
        r = risks(_matrix(x, s, p, one, wide, first, stays, slipped), codes[SECURITY] == 1)
    if codes[VOTES] == 0 and codes[RISK] == 0:
        p = _victory(strengths(x, w, r, wide), of_the_pair)
    centre = _centre(x, w, how, c)
    ij = _matrix(x, s, p, r, wide, centre, stays, slipped)
    ji = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if i != j:
                away = abs(x[j] - centre) / wide
                risk = r[i] if codes[RIVAL_RISK] == 0 else r[j]
                ji[i, j] = _expects(p[j, i], abs(x[i] - x[j]) / wide, away, s[i], risk, stays, slipped)
    return ij, ji, r


@njit(cache=True, nogil=True)
def offer(x: Floats, i: int, j: int, a: float, b: float, codes: Ints) -> tuple[int, float]:
    """What `i` has to do about `j` when it expects `a` and the rival `b`: the kind of move, and where to."""
    if x[i] == x[j] or b <= TIE:
        return NO_MOVE, x[i]
    if a > TIE:
        loses = b > a + TIE and codes[CONFLICT] == 0
        return (LOST, x[j]) if loses else (NO_MOVE, x[i])
    if a < -TIE and b > -a + TIE:
        if codes[COMPROMISED] == 0:
            return COMPROMISE, x[i] + (x[j] - x[i]) * (-a / b)
        return COMPROMISE, (-a * x[i] + b * x[j]) / (b - a)
    if a < -TIE and codes[GIVING_IN] == 1:
        return GAVE_IN, x[j]
    return NO_MOVE, x[i]


@njit(cache=True, nogil=True)
def _comes_before(first: tuple[float, float, float], second: tuple[float, float, float]) -> bool:
    for k in range(3):
        if first[k] < second[k] - TIE:
            return True
        if first[k] > second[k] + TIE:
            return False
    return False


@njit(cache=True, nogil=True)
def answers(x: Floats, ij: Floats, ji: Floats, wide: float, codes: Ints) -> tuple[Floats, Ints, Ints]:
    """Where every party moves in one round, because of whom (-1: stays), and by which kind of move.

    Ties: the rival who expects more, then the lower place, then the party that comes first.
    """
    n = len(x)
    to, by, kind = x.copy(), np.full(n, -1), np.zeros(n, np.int64)
    for i in range(n):
        chosen = (np.inf, 0.0, 0.0)
        for j in range(n):
            what, place = offer(x, i, j, ij[i, j], ji[i, j], codes)
            if what == NO_MOVE:
                continue
            least = abs((x[j] if what != COMPROMISE else place) - x[i]) / wide
            if codes[CHOICE] == 2:
                key = (-ji[i, j], least, place)
            else:
                if codes[CHOICE] == 0 and what == COMPROMISE:
                    weigh = abs(ij[i, j])
                    least = (weigh * x[i] + ji[i, j] * x[j]) / (weigh + ji[i, j]) / wide
                key = (100.0 * what + least, -ji[i, j], place)
            if _comes_before(key, chosen):
                chosen, to[i], by[i], kind[i] = key, place, j, what
    return to, by, kind


@njit(cache=True, nogil=True)
def _rounds(x0: Floats, w: Floats, s: Floats, n_rounds: int, codes: Ints, stays: float) -> tuple[Floats, Ints, Ints]:
    m, n = x0.shape
    places = np.empty((m, n_rounds + 1, n))
    by = np.full((m, n_rounds, n), -1)
    kind = np.zeros((m, n_rounds, n), np.int64)
    for d in range(m):
        places[d, 0] = x0[d]
        first = x0[d].max() - x0[d].min()
        for t in range(n_rounds):
            x = places[d, t]
            wide = first if codes[LINE] == 0 else x.max() - x.min()
            if wide <= 0.0:
                places[d, t + 1] = x
                continue
            ij, ji, _ = expectations(x, w[d], s[d], wide, codes, stays)
            places[d, t + 1], by[d, t], kind[d, t] = answers(x, ij, ji, wide, codes)
    return places, by, kind


@dataclass(frozen=True)
class Rounds:
    """Places after every round, shape (..., rounds + 1, n), and of every move because of whom and of which kind."""

    places: Floats
    by: Ints
    kind: Ints


def challenge(
    place: ArrayLike, capability: ArrayLike, salience: ArrayLike, n_rounds: int = 10, reading: Reading | None = None
) -> Rounds:
    """Play the challenge model for some rounds, for any number of draws at once.

    Parameters
    ----------
    place, capability, salience : array, shape (..., n)
        Places on a line in any unit; capability of 0 or more, of which only shares matter; salience from 0 to 1.
    n_rounds : int
    reading : Reading, optional
        The default reproduces the published table.

    Returns
    -------
    Rounds
        ``places[..., 0, :]`` are the places given. ``by`` is -1 and ``kind`` 0 where a party stays; the kinds are `LOST`,
        `COMPROMISE` and `GAVE_IN`.

    Raises
    ------
    ValueError
        If there is no party, a number is not finite, a capability is negative or a salience not between 0 and 1.
    """
    s, c = np.broadcast_arrays(np.asarray(salience, dtype=float), np.asarray(capability, dtype=float))
    x, w = sound(place, c * s)
    s = np.broadcast_to(s, x.shape)
    if (s < 0).any() or (s > 1).any():
        raise ValueError("a salience is not between 0 and 1")
    chosen = reading or Reading()
    n = x.shape[-1]
    rows = [np.ascontiguousarray(each.reshape(-1, n)) for each in (x, w, s)]
    places, by, kind = _rounds(rows[0], rows[1], rows[2], n_rounds, chosen.codes, chosen.stays)
    head = x.shape[:-1]
    return Rounds(places.reshape(*head, -1, n), by.reshape(*head, -1, n), kind.reshape(*head, -1, n))

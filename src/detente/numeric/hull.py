"""Points of the convex hull of some gains: what lotteries over deals can reach.

The largest weighted product of gains (Nash 1950) is approached by moving weight from the row that gives least along the slope
of the logarithm to the row that gives most (pairwise Frank-Wolfe; Lacoste-Julien and Jaggi 2015). The slope at any point bounds
what is left to gain, so that the answer says how far it can be from the largest. The point of Kalai and Smorodinsky (1975) is one
linear programme. No more rows need to be mixed than there are columns (Caratheodory).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GAP = 1e-10  # chosen: relative, finer than the tolerance of values
MOST_ROUNDS = 20_000  # chosen: dozens are seen
LIGHT = 1e-9  # weights below it are what the solvers' tolerance leaves


@dataclass(frozen=True)
class Mixture:
    """Rows with their weights (they sum to 1); `gap` is by how much, relative to it, the objective may yet be larger."""

    rows: tuple[int, ...]
    weights: tuple[float, ...]
    gap: float


def nash_mixture(gain: Floats, power: Floats) -> Mixture | None:
    """The mixture of rows with the largest product of mean gains, each to its power.

    Parameters
    ----------
    gain : float array, shape (n, p)
    power : float array, shape (p,)
        Above 0.

    Returns
    -------
    Mixture or None
        None where no mixture gives every column more than 0.

    Examples
    --------
    >>> nash_mixture(np.array([[3.0, 0.0], [0.0, 1.0]]), np.ones(2)).weights
    (0.5, 0.5)
    """
    start = kalai_smorodinsky_mixture(gain)
    if start is None or (gain.max(axis=0) <= 0).any():
        return None
    shares, parts = gain / gain.max(axis=0), power / power.sum()
    weights = np.zeros(len(gain))
    weights[list(start.rows)] = start.weights
    mean = weights @ shares
    if mean.min() <= 0:
        return None
    gap = np.inf
    for _ in range(MOST_ROUNDS):
        slope = shares @ (parts / mean)
        to = int(np.argmax(slope))
        gap = float(slope[to]) - 1.0  # the slope times the mean is 1
        if gap <= GAP:
            break
        held = np.flatnonzero(weights)
        away = int(held[np.argmin(slope[held])])
        step = _longest_rise(mean, shares[to] - shares[away], parts, float(weights[away]))
        weights[to] += step
        weights[away] = 0.0 if step >= weights[away] else weights[away] - step
        mean = weights @ shares
    return _mixture(shares, weights, max(gap, 0.0))


def _longest_rise(mean: Floats, direction: Floats, parts: Floats, most: float) -> float:
    """How far to go in a direction, at most `most`, until the weighted sum of logarithms stops rising (bisection)."""

    def slope(step: float) -> float:
        there = mean + step * direction
        return float(parts @ (direction / there)) if there.min() > 0 else -np.inf

    if slope(most) >= 0:
        return most
    low, high = 0.0, most
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return low


def kalai_smorodinsky_mixture(gain: Floats) -> Mixture | None:
    """The mixture of rows whose smallest ratio of mean gain to the largest gain is largest; None where nobody can gain."""
    if len(gain) == 0:
        return None
    most = gain.max(axis=0)
    gaining = most > 0
    if not gaining.any():
        return None
    shares = gain[:, gaining] / most[gaining]
    n, p = shares.shape
    from scipy.optimize import linprog  # slow to import

    answer = linprog(
        np.append(np.zeros(n), -1.0),
        A_ub=np.column_stack([-shares.T, np.ones(p)]),
        b_ub=np.zeros(p),
        A_eq=np.append(np.ones(n), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[(0, None)] * n + [(None, None)],
        method="highs",
    )
    return _mixture(shares, np.maximum(answer.x[:n], 0.0), 0.0) if answer.status == 0 else None


def _mixture(shares: Floats, weights: Floats, gap: float) -> Mixture:
    """The same means from as few rows as need be."""
    rows = np.flatnonzero(weights > LIGHT)
    if len(rows) > shares.shape[1]:
        from scipy.optimize import nnls

        system = np.vstack([shares[rows].T, np.ones(len(rows))])
        fewer, _ = nnls(system, np.append(weights @ shares, 1.0))
        rows, weights = rows[fewer > LIGHT], fewer[fewer > LIGHT]
    else:
        weights = weights[rows]
    return Mixture(tuple(map(int, rows)), tuple(map(float, weights / weights.sum())), gap)

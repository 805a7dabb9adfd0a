"""When to give in: the value of fighting to the finish for a side that may stop at any step, with bounds from both sides.

Optimal stopping on a front (a walk with steps of one) that moves among regimes. Along the front the problem of a regime is
tridiagonal: it is solved exactly, by Howard's policy iteration with Thomas' elimination, given the values of the other
regimes; sweeps over the regimes do the rest. One step of the Bellman operator then bounds the error from both sides
(MacQueen 1966; Porteus 1975), whatever the sweeps have left.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fight import Floats, Ints, compiled


class Sparse(NamedTuple):
    """Chances of the next regime: those of regime `r` are ``chance[first[r]:first[r + 1]]``, to ``to[...]``."""

    first: Ints
    to: Ints
    chance: Floats


class Walk(NamedTuple):
    """The fight by regime: chances of a step up (towards victory) and down, what a step yields besides, what goes on.

    ``gain[r]`` is minus the cost plus the discounted worth of sudden ends; ``goes_on[r]`` the discounted chance of none.
    """

    up: Floats
    down: Floats
    gain: Floats
    goes_on: Floats


class Step(NamedTuple):
    """One regime's share of a `Walk`, and the chance that the next step is in the same regime."""

    up: float
    down: float
    gain: float
    goes_on: float
    stays: float


class Work(NamedTuple):
    """Where the side gives in along the front, and room for the elimination."""

    stops: NDArray[np.bool_]
    slope: Floats
    level: Floats


class Payoff(NamedTuple):
    """What victory, defeat and giving in are worth; ``-inf`` where nobody may give in, whatever comes."""

    victory: float = 1.0
    defeat: float = 0.0
    floor: float = 0.0


MAY_GIVE_IN = Payoff()


class Stopping(NamedTuple):
    """Values by regime and place; the true ones lie within ``[value - below, value + above]``."""

    value: Floats
    below: float
    above: float
    sweeps: int


def sparse(chance: Floats) -> Sparse:
    """A square table of chances by its entries above 0."""
    rows, to = np.nonzero(chance)
    first = np.searchsorted(rows, np.arange(len(chance) + 1))
    return Sparse(first.astype(np.int64), to.astype(np.int64), chance[rows, to])


def stopping(
    walk: Walk,
    regimes: Sparse,
    n_places: int,
    payoff: Payoff = MAY_GIVE_IN,
    tolerance: float = 1e-10,
    most_sweeps: int = 100_000,
) -> Stopping:
    """Solve for the value of fighting on or giving in.

    Parameters
    ----------
    n_places : int
        Points of the front with both ends: place 0 is defeat, the last is victory.
    tolerance : float
        Sweeps end when no value moves by more. They start from what giving in is worth, from where values only rise.
    """
    value = np.full((len(walk.up), n_places), payoff.floor if np.isfinite(payoff.floor) else payoff.defeat)
    value[:, 0], value[:, -1] = payoff.defeat, payoff.victory
    sweeps = _sweeps(value, walk, regimes, payoff.floor, tolerance, most_sweeps)
    least, most = _residual(value, walk, regimes, payoff.floor)
    left = 1.0 - min(float(np.max(walk.goes_on)), 1.0 - 1e-15)
    return Stopping(value, max(-least, 0.0) / left, max(most, 0.0) / left, sweeps)


@compiled
def _others(r: int, value: Floats, regimes: Sparse, out: Floats) -> float:
    """Expected values over the regimes other than `r`, into `out`; returns the chance of staying in `r`."""
    stays = 0.0
    out[:] = 0.0
    for k in range(regimes.first[r], regimes.first[r + 1]):
        to, chance = regimes.to[k], regimes.chance[k]
        if to == r:
            stays += chance
        else:
            for n in range(len(out)):
                out[n] += chance * value[to, n]
    return stays


@compiled
def _line(row: Floats, other: Floats, step: Step, floor: float, work: Work) -> None:
    """Solve one regime along the front exactly: row = max(floor, fight), given the other regimes."""
    last = len(row) - 1
    up, down, still, stays, goes_on = step.up, step.down, 1.0 - step.up - step.down, step.stays, step.goes_on
    on_left, on_right = goes_on * stays * down, goes_on * stays * up
    stops, slope, level = work.stops, work.slope, work.level
    for _ in range(4 * last):  # Howard needs a handful; the bound is there for rounding
        # Thomas: row[n] = level[n] + slope[n] * row[n + 1], from the defeat upwards.
        slope[0], level[0] = 0.0, row[0]
        for n in range(1, last):
            if stops[n]:
                slope[n], level[n] = 0.0, floor
                continue
            known = step.gain + goes_on * (up * other[n + 1] + still * other[n] + down * other[n - 1])
            pivot = max(1.0 - goes_on * stays * still - on_left * slope[n - 1], 1e-300)
            slope[n] = on_right / pivot
            level[n] = (known + on_left * level[n - 1]) / pivot
        for n in range(last - 1, 0, -1):
            row[n] = level[n] + slope[n] * row[n + 1]
        changed = False
        for n in range(1, last):
            on = up * (other[n + 1] + stays * row[n + 1]) + down * (other[n - 1] + stays * row[n - 1])
            fight = step.gain + goes_on * (on + still * (other[n] + stays * row[n]))
            if stops[n] != (fight < floor) and abs(fight - floor) > 1e-14:
                stops[n] = fight < floor
                changed = True
        if not changed:
            return


@compiled
def _sweeps(value: Floats, walk: Walk, regimes: Sparse, floor: float, tolerance: float, most: int) -> int:
    n_regimes, n_places = value.shape
    other, old = np.empty(n_places), np.empty(n_places)
    slope, level = np.empty(n_places), np.empty(n_places)
    stops = np.zeros((n_regimes, n_places), np.bool_)
    for sweep in range(most):
        moved = 0.0
        for k in range(n_regimes):
            r = k if sweep % 2 == 0 else n_regimes - 1 - k
            old[:] = value[r]
            stays = _others(r, value, regimes, other)
            step = Step(walk.up[r], walk.down[r], walk.gain[r], walk.goes_on[r], stays)
            _line(value[r], other, step, floor, Work(stops[r], slope, level))
            for n in range(n_places):
                moved = max(moved, abs(value[r, n] - old[n]))
        if moved <= tolerance:
            return sweep + 1
    return most


@compiled
def _residual(value: Floats, walk: Walk, regimes: Sparse, floor: float) -> tuple[float, float]:
    """The least and the most by which one step of the Bellman operator moves a value."""
    n_regimes, n_places = value.shape
    other = np.empty(n_places)
    least, most = 0.0, 0.0
    for r in range(n_regimes):
        stays = _others(r, value, regimes, other)
        for n in range(n_places):
            other[n] += stays * value[r, n]
        for n in range(1, n_places - 1):
            still = 1.0 - walk.up[r] - walk.down[r]
            on = walk.up[r] * other[n + 1] + still * other[n] + walk.down[r] * other[n - 1]
            change = max(floor, walk.gain[r] + walk.goes_on[r] * on) - value[r, n]
            least, most = min(least, change), max(most, change)
    return least, most

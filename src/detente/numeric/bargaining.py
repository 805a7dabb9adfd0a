"""Bargaining solutions on a line: Nash and Kalai-Smorodinsky, for several points of disagreement.

A party's value falls with the distance from its place: linearly, or with the square. Disagreement is either bad for all
alike (a value on the common scale, 0 at the far end of the line), or a place of the line: what holds without a deal.
Sums of logarithms of concave values are concave, so that the Nash point is found by halving, to double precision.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from .averages import Floats, sound

_HALVINGS = 70  # chosen: 2**-70 of any line is below double precision


@njit(cache=True, nogil=True)
def _rises(at: float, x: Floats, w: Floats, loss: float, disagreement: float) -> bool:
    """Whether the sum of weighted logarithms of gains rises to the right of a place (its right derivative)."""
    slope = 0.0
    for i in range(len(x)):
        far = abs(at - x[i])
        step = w[i] * (1.0 if loss == 1.0 else loss * far ** (loss - 1.0))
        gain = 1.0 - far**loss - disagreement
        if w[i] > 0.0 and gain <= 0.0:
            return bool(at < x[i])
        if w[i] > 0.0:
            slope += step / gain if at < x[i] else -step / gain
    return bool(slope > 0.0)


@njit(cache=True, nogil=True)
def _top(x: Floats, w: Floats, loss: float, disagreement: float, low: float, high: float) -> float:
    """The highest point of the concave sum between two places; a held place exactly where it is one."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle <= low or middle >= high:
            break
        if _rises(middle, x, w, loss, disagreement):
            low = middle
        else:
            high = middle
    for i in range(len(x)):
        if w[i] > 0.0 and abs(x[i] - high) < 1e-13:
            return float(x[i])
    return high


@njit(cache=True, nogil=True)
def _nash_rows(x: Floats, w: Floats, loss: float, disagreement: float, scale: float) -> Floats:
    found = np.empty(len(x))
    for m in range(len(x)):
        counted = x[m][w[m] > 0.0]
        low, high = counted.min(), counted.max()
        top = _top((x[m] - low) / scale, w[m], loss, disagreement, 0.0, (high - low) / scale)
        found[m] = low + scale * top if high > low else low
    return found


def _nash(place: ArrayLike, weight: ArrayLike, scale: float, loss: float, disagreement: float) -> Floats:
    x, w = sound(place, weight)
    n = x.shape[-1]
    _within(x, w, scale, disagreement)
    rows = np.ascontiguousarray(x.reshape(-1, n)), np.ascontiguousarray(w.reshape(-1, n))
    return np.asarray(_nash_rows(*rows, loss, disagreement, scale).reshape(x.shape[:-1]))


def _within(x: Floats, w: Floats, scale: float, disagreement: float) -> None:
    counted = w > 0
    wide = np.where(counted, x, -np.inf).max(axis=-1) - np.where(counted, x, np.inf).min(axis=-1)
    if disagreement > 0:
        raise ValueError("no deal is worth more than the far end of the line to all; give 0 or less")
    if scale <= 0 or (wide > scale * (1 + 1e-12)).any():
        raise ValueError("parties stand further apart than the line is long")


def nash_linear(place: ArrayLike, weight: ArrayLike = 1.0, scale: float = 100.0, disagreement: float = 0.0) -> Floats:
    """The place with the largest product of gains, each to the power of its weight; value falls linearly with distance.

    Parameters
    ----------
    place, weight : array, shape (..., n)
    scale : float
        Length of the line: at this distance the value is 0.
    disagreement : float
        Value of no deal, the same for all; 0 or less. The further below 0, the nearer to the weighted median.

    Returns
    -------
    array, shape (...)

    Raises
    ------
    ValueError
        If two parties with weight stand further apart than `scale`, or the disagreement is above 0.

    Examples
    --------
    >>> float(nash_linear([0.0, 100.0]))
    50.0
    """
    return _nash(place, weight, scale, 1.0, disagreement)


def nash_quadratic(
    place: ArrayLike, weight: ArrayLike = 1.0, scale: float = 100.0, disagreement: float = 0.0
) -> Floats:
    """As `nash_linear`, with value falling with the square of distance; far below 0 it is the weighted mean (Achen 2006).

    Examples
    --------
    >>> round(float(nash_quadratic([0.0, 100.0], [3.0, 1.0], disagreement=-1e9)), 3)
    25.0
    """
    return _nash(place, weight, scale, 2.0, disagreement)


def improving(place: ArrayLike, weight: ArrayLike, reference: ArrayLike) -> tuple[Floats, Floats]:
    """Ends of the stretch that no party with weight likes less than a reference place; both ends the reference if none.

    On a line it is nothing but the reference as soon as two parties pull to different sides, or one stands there.
    """
    x, w = sound(place, weight)
    at = np.asarray(reference, dtype=float)
    low = np.where(w > 0, x, np.inf).min(axis=-1)
    high = np.where(w > 0, x, -np.inf).max(axis=-1)
    ends = np.where(low > at, 2 * low - at, np.where(high < at, 2 * high - at, at))
    return np.minimum(ends, at), np.maximum(ends, at)


@njit(cache=True, nogil=True)
def _gain_rises(y: float, x: Floats, w: Floats) -> bool:
    """As `_rises`, for gains over a reference place at 0 with all parties above it."""
    slope = 0.0
    for i in range(len(x)):
        if w[i] > 0.0:
            gain = y if y < x[i] else 2.0 * x[i] - y
            if gain <= 0.0:
                return False
            slope += w[i] / gain if y < x[i] else -w[i] / gain
    return slope > 0.0


@njit(cache=True, nogil=True)
def _nash_over(x: Floats, w: Floats, most: Floats) -> Floats:
    found = np.zeros(len(x))
    for m in range(len(x)):
        low, high = 0.0, most[m]
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if middle <= low or middle >= high:
                break
            if _gain_rises(middle, x[m], w[m]):
                low = middle
            else:
                high = middle
        found[m] = high
    return found


def nash_over_reference(place: ArrayLike, weight: ArrayLike, reference: ArrayLike) -> Floats:
    """The Nash point when a place of the line is what holds without a deal, under linear loss.

    The reference itself where no place is better for all.

    Parameters
    ----------
    place, weight : array, shape (..., n)
    reference : array, shape (...)

    Returns
    -------
    array, shape (...)

    Examples
    --------
    >>> float(nash_over_reference([40.0, 60.0], [1.0, 1.0], 0.0))
    40.0
    """
    x, w = sound(place, weight)
    at = np.broadcast_to(np.asarray(reference, dtype=float), x.shape[:-1])
    low, high = improving(x, w, at)
    up = np.where(high > at, 1.0, -1.0)
    n = x.shape[-1]
    turned = np.ascontiguousarray(((x - at[..., None]) * up[..., None]).reshape(-1, n))
    most = np.ascontiguousarray((high - low).reshape(-1))
    rows = _nash_over(turned, np.ascontiguousarray(w.reshape(-1, n)), most).reshape(at.shape)
    return np.asarray(at + up * rows)


def kalai_smorodinsky_line(place: ArrayLike, weight: ArrayLike = 1.0) -> Floats:
    """The place whose worst-off party has most, disagreement being equally bad for all: the middle between the outermost.

    Every party's ideal is its own place, worth the same to each, so that equal shares of the ideal gains are equal gains.
    Weights only say who counts at all (above 0).

    Examples
    --------
    >>> float(kalai_smorodinsky_line([0.0, 10.0, 100.0]))
    50.0
    """
    x, w = sound(place, weight)
    low, high = np.where(w > 0, x, np.inf).min(axis=-1), np.where(w > 0, x, -np.inf).max(axis=-1)
    return np.asarray((low + high) / 2)


def kalai_smorodinsky_over_reference(place: ArrayLike, weight: ArrayLike, reference: ArrayLike) -> Floats:
    """The Kalai-Smorodinsky point when a place of the line holds without a deal, under linear loss.

    That place itself where no other is better for all.

    Up to the nearest party all gain alike; beyond it that party loses again. Ideal gains are taken over the stretch that is
    better for all, so the point is where the nearest party's share of its ideal meets the smallest share of the others.

    Examples
    --------
    >>> round(float(kalai_smorodinsky_over_reference([40.0, 80.0], [1.0, 1.0], 0.0)), 3)
    53.333
    """
    x, w = sound(place, weight)
    at = np.broadcast_to(np.asarray(reference, dtype=float), x.shape[:-1])
    low, high = improving(x, w, at)
    up = np.where(high > at, 1.0, -1.0)
    most = high - low  # twice the way to the nearest party
    far = np.where(w > 0, np.abs(x - at[..., None]), 0.0).max(axis=-1)
    ideal = np.minimum(far, most)  # the largest ideal gain of any party
    nearest = most / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        step = np.where(ideal > 0, most / (1 + nearest / np.where(ideal > 0, ideal, 1.0)), 0.0)
    return np.asarray(at + up * step)

"""Proper scores of forecasts: of distributions over places (CRPS), and of chances of a statement (Brier, logarithm).

A score is proper if nobody does better by saying something else than what they hold to be so (Gneiting and Raftery 2007).
Smaller is better for all of them here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .averages import Floats

SURE = 1e-4  # chosen: a chance given as 0 or 1 is scored as this far from it, so that one miss is not infinitely bad
MASS = 1e-9  # chances that sum to 1 within this do
EVEN = 0.02  # chosen: share of a distribution that is spread evenly before its logarithm is taken


def crps(place: ArrayLike, chance: ArrayLike, outcome: ArrayLike) -> Floats:
    """The continuous ranked probability score of a distribution on finitely many places.

    The integral of the squared difference between the distribution function and the step at the outcome; in the unit of the
    line. Of a single place it is the absolute error.

    Parameters
    ----------
    place, chance : array, shape (..., m)
        Places in any order, and their chances, which sum to 1.
    outcome : array, shape (...)

    Returns
    -------
    array, shape (...)

    Raises
    ------
    ValueError
        If chances are negative or do not sum to 1, or a number is not finite.

    Notes
    -----
    ``E|X - y| - E|X - X'| / 2``, the second term from running sums over the sorted places; m log m steps. See
    [GneitingRaftery2007]_.

    Examples
    --------
    >>> float(crps([0.0, 100.0], [0.25, 0.75], 100.0))
    6.25
    """
    x, p = np.broadcast_arrays(np.asarray(place, dtype=float), np.asarray(chance, dtype=float))
    y = np.asarray(outcome, dtype=float)
    if not (np.isfinite(x).all() and np.isfinite(p).all() and np.isfinite(y).all()):
        raise ValueError("a place, a chance or an outcome is not finite")
    if (p < 0).any() or (np.abs(p.sum(axis=-1) - 1) > MASS).any():
        raise ValueError("chances are negative or do not sum to 1")
    order = np.argsort(x, axis=-1, kind="stable")
    sorted_x, sorted_p = np.take_along_axis(x, order, axis=-1), np.take_along_axis(p, order, axis=-1)
    reached = np.cumsum(sorted_p, axis=-1)
    spread = (sorted_p * sorted_x * (2 * reached - sorted_p - 1)).sum(axis=-1)
    return np.asarray((p * np.abs(x - y[..., None])).sum(axis=-1) - spread)


def rank_in(place: ArrayLike, chance: ArrayLike, outcome: ArrayLike) -> Floats:
    """The probability integral transform in the middle of its jump: chance below the outcome and half of that on it.

    Even between 0 and 1 over many outcomes if the distributions are calibrated; shape (...).

    Examples
    --------
    >>> float(rank_in([0.0, 50.0, 100.0], [0.2, 0.6, 0.2], 50.0))
    0.5
    """
    x, p = np.broadcast_arrays(np.asarray(place, dtype=float), np.asarray(chance, dtype=float))
    y = np.asarray(outcome, dtype=float)[..., None]
    return np.asarray((p * ((x < y) + 0.5 * (x == y))).sum(axis=-1))


def middle_of(place: ArrayLike, chance: ArrayLike) -> Floats:
    """The lowest place with at least half of the chance at or below it; shape (...). It has the least expected distance."""
    x, p = np.broadcast_arrays(np.asarray(place, dtype=float), np.asarray(chance, dtype=float))
    order = np.argsort(x, axis=-1, kind="stable")
    reached = np.cumsum(np.take_along_axis(p, order, axis=-1), axis=-1)
    first = np.argmax(reached >= 0.5 - MASS, axis=-1)
    return np.asarray(np.take_along_axis(np.take_along_axis(x, order, axis=-1), first[..., None], axis=-1)[..., 0])


def brier(chance: ArrayLike, happened: ArrayLike) -> Floats:
    """Squared distance between a chance and what happened (1) or did not (0), one for each forecast (Brier 1950)."""
    p, y = _statements(chance, happened)
    return np.asarray((p - y) ** 2)


def log_score(chance: ArrayLike, happened: ArrayLike) -> Floats:
    """Minus the natural logarithm of the chance given to what came about; 0 and 1 are scored as `SURE` away from it.

    Examples
    --------
    >>> float(log_score([0.5], [True])[0])
    0.6931
    """
    p, y = _statements(chance, happened)
    p = np.clip(p, SURE, 1 - SURE)
    return np.asarray(-np.log(np.where(y == 1, p, 1 - p)))


def _statements(chance: ArrayLike, happened: ArrayLike) -> tuple[Floats, Floats]:
    p, y = np.broadcast_arrays(np.asarray(chance, dtype=float), np.asarray(happened, dtype=float))
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("a chance is not between 0 and 1")
    if not ((y == 0) | (y == 1)).all():
        raise ValueError("an outcome is neither true nor false")
    return p, y


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances (the upper one belongs to the next bin): how many, their mean, and how often it came."""

    low: float
    high: float
    n: int
    forecast: float | None
    happened: float | None


def calibration(chance: ArrayLike, happened: ArrayLike, n_bins: int = 10) -> tuple[Bin, ...]:
    """Equal bins from 0 to 1; a bin that no forecast fell into has None for its shares.

    Examples
    --------
    >>> [each.n for each in calibration([0.1, 0.9, 1.0], [0, 1, 1], n_bins=2)]
    [1, 2]
    """
    p, y = _statements(chance, happened)
    at = _bins(p, n_bins)
    found = []
    for k in range(n_bins):
        inside = at == k
        shares = (float(p[inside].mean()), float(y[inside].mean())) if inside.any() else (None, None)
        found.append(Bin(k / n_bins, (k + 1) / n_bins, int(inside.sum()), *shares))
    return tuple(found)


def _bins(p: Floats, n_bins: int) -> NDArray[np.int64]:
    # A chance such as .3 counts to the bin that it begins, also where .3 * 10 is a little less than 3.
    return np.minimum(np.floor(p * n_bins + 1e-9), n_bins - 1).astype(np.int64)


@dataclass(frozen=True)
class Parts:
    """The mean Brier score taken apart: ``brier = reliability - resolution + uncertainty + within`` (Murphy 1973).

    Reliability: how far bins are from what happened in them (0 at best). Resolution: how far what happened in bins differs
    from the whole (larger is better). Uncertainty: of always saying how often it came. Within: what bins of unequal chances
    leave over (Stephenson and others 2008), so that the sum is exact.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


def decomposed(chance: ArrayLike, happened: ArrayLike, n_bins: int = 10) -> Parts:
    """The parts of the mean Brier score over equal bins; raises ``ValueError`` where there is no forecast.

    Examples
    --------
    >>> decomposed([0.5, 0.5], [0, 1]).uncertainty
    0.25
    """
    p, y = _statements(chance, happened)
    if p.size == 0:
        raise ValueError("there is no forecast")
    filled = [each for each in calibration(p, y, n_bins) if each.forecast is not None and each.happened is not None]
    n, f, o = (np.array(each) for each in zip(*((b.n, b.forecast, b.happened) for b in filled), strict=True))
    base = float(y.mean())
    reliability = float((n * (f - o) ** 2).sum() / p.size)
    resolution = float((n * (o - base) ** 2).sum() / p.size)
    uncertainty = base * (1 - base)
    whole = float(((p - y) ** 2).mean())
    return Parts(whole, reliability, resolution, uncertainty, whole - reliability + resolution - uncertainty)


def bin_log_score(place: ArrayLike, chance: ArrayLike, outcome: ArrayLike, long: float, n_bins: int = 10) -> Floats:
    """Minus the natural logarithm of the chance given to the part of a line in which the outcome lies.

    The line from 0 to `long` is cut into equal parts; an inner edge belongs to the upper one. Of each distribution `EVEN`
    is spread evenly over the parts, so that an outcome that was held impossible costs much and not everything. A density
    would have no use here: outcomes and forecasts often stand on the very same place. Shape (...).

    Examples
    --------
    >>> float(bin_log_score(np.arange(5.0, 100.0, 10.0), 0.1, 37.0, long=100.0))
    2.3026
    """
    x, p = np.broadcast_arrays(np.asarray(place, dtype=float), np.asarray(chance, dtype=float))
    y = np.asarray(outcome, dtype=float)
    same = _bins(x / long, n_bins) == _bins(y / long, n_bins)[..., None]
    return np.asarray(-np.log((1 - EVEN) * (p * same).sum(axis=-1) + EVEN / n_bins))

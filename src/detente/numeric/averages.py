"""Points that a weighted set of places on a line is drawn to: mean, weighted mean, weighted median.

Arrays in, arrays out. The last axis runs over parties; any leading axes (draws, issues) are kept. A party of weight 0 is
as if it were not there, so that sets of unequal size can be laid side by side with weight 0 as filling.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
TIE = 1e-12  # share of the whole weight; below it a half is a half at double precision


def sound(place: ArrayLike, weight: ArrayLike) -> tuple[Floats, Floats]:
    """Places and weights as float arrays of one shape, the weights scaled so that the largest of each row is 1.

    Where all weights of a row are 0 nobody counts more than another, and all are taken as 1. Raises ``ValueError`` if
    there is no party, a number is not finite, or a weight is negative.
    """
    x, w = np.broadcast_arrays(np.asarray(place, dtype=float), np.asarray(weight, dtype=float))
    if x.ndim == 0 or x.shape[-1] == 0:
        raise ValueError("there is no party")
    if not (np.isfinite(x).all() and np.isfinite(w).all()):
        raise ValueError("a place or a weight is not finite")
    if (w < 0).any():
        raise ValueError("a weight is negative")
    most = w.max(axis=-1, keepdims=True)
    return x, np.where(most > 0, w / np.where(most > 0, most, 1.0), 1.0)


def weighted_mean(place: ArrayLike, weight: ArrayLike = 1.0) -> Floats:
    """The compromise model: the mean of places, each as often as its weight (Van den Bos 1991; Achen 2006).

    Parameters
    ----------
    place, weight : array, shape (..., n)
        Places on a line; weights of 0 or more, such as capability times salience. All 0 counts as all alike.

    Returns
    -------
    array, shape (...)
        Equal to the Nash bargaining point under quadratic loss with a very bad disagreement.

    Examples
    --------
    >>> float(weighted_mean([0.0, 100.0], [3.0, 1.0]))
    25.0
    """
    x, w = sound(place, weight)
    return np.asarray((w * x).sum(axis=-1) / w.sum(axis=-1))


def weighted_median(place: ArrayLike, weight: ArrayLike = 1.0) -> Floats:
    """The lowest held place with at least half of the weight at or below it (Black 1948).

    It beats every other place in a vote of weights under distance as loss. Between two halves of exactly equal weight the
    lower place is taken; `median_ends` gives both, `middle_median` the middle.

    Examples
    --------
    >>> float(weighted_median([10.0, 4.0, 7.0], [1.0, 1.0, 1.0]))
    7.0
    """
    return median_ends(place, weight)[0]


def middle_median(place: ArrayLike, weight: ArrayLike = 1.0) -> Floats:
    """The weighted median that treats the two ends of a line alike: between two halves of equal weight, the middle.

    Examples
    --------
    >>> float(middle_median([0.0, 100.0], [1.0, 1.0]))
    50.0
    """
    low, high = median_ends(place, weight)
    return np.asarray((low + high) / 2)


def median_ends(place: ArrayLike, weight: ArrayLike = 1.0) -> tuple[Floats, Floats]:
    """The lowest and the highest place that no majority of the weight would leave; equal but where halves tie.

    Examples
    --------
    >>> [float(end) for end in median_ends([0.0, 100.0], [1.0, 1.0])]
    [0.0, 100.0]
    """
    x, w = sound(place, weight)
    order = np.argsort(x, axis=-1, kind="stable")
    sorted_x = np.take_along_axis(x, order, axis=-1)
    sorted_w = np.take_along_axis(w, order, axis=-1)
    reached = np.cumsum(sorted_w, axis=-1)
    half = reached[..., -1:] / 2
    slack = TIE * reached[..., -1:]
    first = np.argmax(reached >= half - slack, axis=-1)
    last = np.argmax(reached > half + slack, axis=-1)
    low, high = (np.take_along_axis(sorted_x, k[..., None], axis=-1)[..., 0] for k in (first, last))
    return np.asarray(low), np.asarray(high)

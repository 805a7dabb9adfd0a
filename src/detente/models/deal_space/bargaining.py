"""The four bargaining points among acceptable deals: rows of an integer table, all ties.

Gains and values are in points (10**-15 of a party's scale); values closer than `SAME` are equal. On a finite set of deals
the axioms of Nash (1950) and Kalai and Smorodinsky (1975) do not single out a deal, so each point is defined by what it
maximises, ties by leximin where the definition has one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...case.values import POINTS, SAME

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
TIE = SAME / POINTS  # on the 0 to 1 scale


def nash(gain: Ints, power: Floats) -> Ints:
    """Rows with the largest product of gains over the walk-aways, each to its power; none where it is 0 everywhere.

    Parameters
    ----------
    gain : int64 array, shape (n, p)
        Gains in points. Rescaling a column does not change the order.
    power : float array, shape (p,)
        Above 0; 1 everywhere for the symmetric product (Nash 1950), else the asymmetric one.

    Returns
    -------
    int64 array
        Rows whose (weighted) geometric mean gain is within `TIE` of the largest. The mean has the unit of a value, so that
        the same tolerance serves any number of parties.
    """
    if gain.size == 0:
        return np.empty(0, np.int64)
    positive: NDArray[np.bool_] = np.all(gain >= SAME, axis=1)
    if not positive.any():
        return np.empty(0, np.int64)
    logs = np.log(np.where(positive[:, None], gain, 1) / POINTS) @ (power / power.sum())
    mean = np.where(positive, np.exp(logs), 0.0)
    return np.flatnonzero(mean > mean.max() - TIE)


def kalai_smorodinsky(gain: Ints) -> Ints:
    """Rows whose smallest ratio of gain to the largest gain on offer is largest, by leximin.

    The ideal is taken over the rows given (the acceptable deals). A party with nothing to gain anywhere counts as 1.
    """
    if gain.size == 0:
        return np.empty(0, np.int64)
    most = gain.max(axis=0)
    ratio = np.where(most >= SAME, gain / np.maximum(most, 1), 1.0)
    return leximin(ratio)


def egalitarian(gain: Ints, worth: Floats) -> Ints:
    """Rows whose smallest gain (times the party's worth) is largest, by leximin. Compares parties: Kalai (1977)."""
    return leximin(gain / POINTS * worth) if gain.size else np.empty(0, np.int64)


def utilitarian(value: Ints, worth: Floats) -> Ints:
    """Rows with the largest sum of value times worth. Compares parties."""
    if value.size == 0:
        return np.empty(0, np.int64)
    total = (value / POINTS * worth).sum(axis=1)
    return np.flatnonzero(total > total.max() - TIE)


def leximin(table: Floats) -> Ints:
    """Rows that are largest when the entries of each are sorted and compared smallest first.

    Examples
    --------
    >>> leximin(np.array([[1.0, 0.2], [0.2, 0.5], [0.1, 9.0]])).tolist()
    [0]
    """
    ascending = np.sort(table, axis=1)
    rows = np.arange(len(table))
    for column in range(table.shape[1]):
        entry = ascending[rows, column]
        rows = rows[entry > entry.max() - TIE]
    return rows

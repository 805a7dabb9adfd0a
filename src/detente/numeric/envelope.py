"""The concave envelope of a set of points: what one side can have at most, for each share of the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SAME = 1e-12  # shares this close are one knot


@dataclass(frozen=True)
class Envelope:
    """Knots of a falling concave line: ``x[k]`` is the most for the one side when the other has ``y[k]`` (ascending).

    ``of[k]`` is the number of the point the knot stands for. No knots: there is nothing to agree on.
    """

    y: Floats
    x: Floats
    of: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.y)

    def at(self, y: float) -> float:
        """The most for the one side when the other has `y`; the ends hold beyond them."""
        return float(np.interp(y, self.y, self.x))

    def inverse(self, x: float) -> float:
        """The most for the other side when the one has `x`; the ends hold beyond them."""
        return float(np.interp(-x, -self.x, self.y))

    def between(self, y: float) -> tuple[tuple[int, float], ...]:
        """The points a share is made of, each with its weight: one at a knot, else the two beside it."""
        k = int(np.searchsorted(self.y, y - SAME))
        if k >= len(self.y):
            return ((self.of[-1], 1.0),)
        if k == 0 or abs(self.y[k] - y) <= SAME:
            return ((self.of[k], 1.0),)
        right = float((y - self.y[k - 1]) / (self.y[k] - self.y[k - 1]))
        return ((self.of[k - 1], 1 - right), (self.of[k], right))

    def mirrored(self) -> Envelope:
        """The same line seen from the other side."""
        return Envelope(self.x[::-1].copy(), self.y[::-1].copy(), self.of[::-1])


def divisible() -> Envelope:
    """A stake that can be divided at will: the one side has what the other has not."""
    return Envelope(np.array([0.0, 1.0]), np.array([1.0, 0.0]), (0, 1))


def concave_envelope(x: Floats, y: Floats) -> Envelope:
    """Knots of the concave envelope of ``max{x[d] : y[d] >= level}`` (Andrew's monotone chain).

    Parameters
    ----------
    x, y : float arrays, shape (n,)
        Values of the two sides.

    Returns
    -------
    Envelope
        From the largest `x` (the largest `y` among ties) to the largest `y`; empty when there are no points.

    Examples
    --------
    >>> concave_envelope(np.array([1.0, 0.4, 0.0]), np.array([0.0, 0.5, 1.0])).x.tolist()
    [1.0, 0.0]
    """
    if len(x) == 0:
        return Envelope(np.empty(0), np.empty(0), ())
    order = np.lexsort((-x, -y))  # highest y first, then highest x
    hull: list[int] = []
    best = -np.inf
    for d in order:
        if x[d] <= best + SAME:
            continue
        best = x[d]
        while len(hull) > 1 and _is_below(hull[-2], hull[-1], int(d), x, y):
            hull.pop()
        hull.append(int(d))
    kept = hull[::-1]
    return Envelope(y[kept].astype(float), x[kept].astype(float), tuple(kept))


def _is_below(first: int, middle: int, last: int, x: Floats, y: Floats) -> bool:
    """Whether the middle point lies on or below the line from the first (higher y) to the last (higher x)."""
    line = (x[first] - x[last]) * (y[middle] - y[last])
    return bool((x[middle] - x[last]) * (y[first] - y[last]) <= line + SAME)

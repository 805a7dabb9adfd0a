"""What two sides can agree on: the terms that no other terms are better than for both, as pieces of a falling line.

Deals that can be mixed (shares, lotteries) make a line, others stay points. A piece runs from ``(y0, x0)`` to ``(y1, x1)`` with
``y`` the share of the second side and ``x`` of the first; a point is a piece of no length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SAME = 1e-12  # shares this close are one


@dataclass(frozen=True)
class Agreed:
    """Pieces in the order of `y`, while `x` falls. No pieces: there is nothing to agree on.

    Attributes
    ----------
    y0, y1, x0, x1 : float arrays, shape (n_pieces,)
        The two ends of each piece.
    of : tuple of (int, int)
        The two points that a piece mixes; twice the same for a point.
    mix : float array, shape (n_pieces, 2)
        Weight of the second of them at the two ends.
    """

    y0: Floats
    y1: Floats
    x0: Floats
    x1: Floats
    of: tuple[tuple[int, int], ...]
    mix: Floats

    def __len__(self) -> int:
        return len(self.y0)

    @property
    def ends(self) -> tuple[Floats, Floats]:
        """Shares ``y`` and ``x`` at all ends of pieces, in order."""
        return np.stack([self.y0, self.y1], 1).ravel(), np.stack([self.x0, self.x1], 1).ravel()

    def most_for_the_other(self, least: float) -> float | None:
        """The most that the first side can have where the second has at least `least`; None where it cannot."""
        for k in range(len(self)):
            if least <= self.y1[k] + SAME:
                return self._at(k, max(least, float(self.y0[k])))
        return None

    def between(self, k: int, y: float) -> tuple[tuple[int, float], ...]:
        """The points that the share `y` on piece `k` is made of, each with its weight."""
        first, second = self.of[k]
        if first == second:
            return ((first, 1.0),)
        weight = float(np.interp(y, [self.y0[k], self.y1[k]], self.mix[k]))
        mixed = ((first, 1 - weight), (second, weight))
        return tuple((point, w) for point, w in mixed if w > SAME)

    def mirrored(self) -> Agreed:
        """The same terms seen from the other side."""
        turned = (self.x1, self.x0, self.y1, self.y0)
        y0, y1, x0, x1 = (each[::-1].copy() for each in turned)
        return Agreed(y0, y1, x0, x1, self.of[::-1], self.mix[::-1, ::-1].copy())

    def _at(self, k: int, y: float) -> float:
        if self.y1[k] - self.y0[k] <= SAME:
            return float(self.x0[k])
        return float(np.interp(y, [self.y0[k], self.y1[k]], [self.x0[k], self.x1[k]]))


def at_will() -> Agreed:
    """A stake that can be divided at will: the one side has what the other has not."""
    zero, one = np.zeros(1), np.ones(1)
    return Agreed(zero, one, one.copy(), zero.copy(), ((0, 1),), np.array([[0.0, 1.0]]))


def best_terms(x: Floats, y: Floats, group: NDArray[np.int64]) -> Agreed:
    """The terms that no others are better than for both sides.

    Parameters
    ----------
    x, y : float arrays, shape (n,)
        Shares of the two sides in each deal.
    group : int array, shape (n,)
        Deals of one group can be mixed with each other, and with no others.

    Returns
    -------
    Agreed
        Ties: of deals worth the same to both the first in the order of the arrays.

    Examples
    --------
    >>> x, y = np.array([1.0, 0.2, 0.0]), np.array([0.0, 0.2, 1.0])
    >>> best_terms(x, y, np.array([0, 1, 2])).y0.tolist()
    [0.0, 0.2, 1.0]
    >>> best_terms(x, y, np.array([0, 0, 0])).of
    ((0, 2),)
    """
    lines = _lines(x, y, group)
    if all(first == second for first, second in lines):
        return _points(x, y, _undominated(x, y, np.array([first for first, _ in lines], dtype=np.int64)))
    return _clipped_lines(x, y, _standing_out(x, y, lines))


def _points(x: Floats, y: Floats, kept: Sequence[int]) -> Agreed:
    rows = np.array(kept, dtype=np.int64)
    ys, xs = y[rows].astype(float), x[rows].astype(float)
    of = tuple((int(d), int(d)) for d in rows)
    return Agreed(ys, ys.copy(), xs, xs.copy(), of, np.zeros((len(rows), 2)))


def _undominated(x: Floats, y: Floats, rows: NDArray[np.int64]) -> list[int]:
    """The points than which no other is at least as good for both, in the order of `y`."""
    kept: list[int] = []
    best = -np.inf
    for d in rows[np.lexsort((rows, -x[rows], -y[rows]))]:
        if x[d] > best + SAME:
            best = x[d]
            kept.append(int(d))
    return kept[::-1]


def _lines(x: Floats, y: Floats, group: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The lines that mixing gives, as pairs of points (of lower and of higher `y`); a point alone is paired with itself."""
    found: list[tuple[int, int]] = []
    for members in _members(group):
        kept = _hull(x, y, _undominated(x, y, members))
        if len(kept) == 1:
            found.append((kept[0], kept[0]))
        found += list(pairwise(kept))
    return found


def _members(group: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order])) + 1
    return [part for part in np.split(order, starts) if len(part)]


def _hull(x: Floats, y: Floats, chain: list[int]) -> list[int]:
    """The points of a falling chain that lie on its concave envelope (Andrew's monotone chain)."""
    hull: list[int] = []
    for d in chain:
        while len(hull) > 1 and _is_below(hull[-2], hull[-1], d, x, y):
            hull.pop()
        hull.append(d)
    return hull


def _is_below(first: int, middle: int, last: int, x: Floats, y: Floats) -> bool:
    """Whether the middle point lies on or below the line from the first (lower y) to the last (higher y)."""
    turn = (y[middle] - y[first]) * (x[last] - x[first]) - (x[middle] - x[first]) * (y[last] - y[first])
    return bool(turn >= -SAME)


def _standing_out(x: Floats, y: Floats, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that rise above the staircase of all points somewhere; of thousands these are a few dozen."""
    first, second = np.array(lines, dtype=np.int64).T
    steps = np.array(_undominated(x, y, np.unique(lines)), dtype=np.int64)
    foot = np.concatenate([y[first][:, None], np.broadcast_to(y[steps], (len(lines), len(steps)))], axis=1)
    foot = np.clip(foot, y[first][:, None], y[second][:, None])
    beyond = np.append(x[steps], -np.inf)[np.searchsorted(y[steps], foot, side="right")]
    long = np.maximum(y[second] - y[first], SAME)
    slope = (x[second] - x[first]) / long
    rises = x[first][:, None] + slope[:, None] * (foot - y[first][:, None]) - beyond
    return [line for line, rise in zip(lines, rises.max(axis=1), strict=True) if rise > -SAME]


def _clipped_lines(x: Floats, y: Floats, lines: list[tuple[int, int]]) -> Agreed:
    """Pieces of lines that nothing with more for the second side is as good as for the first, from the highest `y` down."""
    cuts = _cuts(x, y, lines)
    pieces: list[tuple[int, float, float]] = []  # line, and from which y to which
    best = -np.inf
    for low, high in zip(cuts[-2::-1], cuts[:0:-1], strict=True):
        best = _add_points(x, y, lines, high, best, pieces)
        k = _top(x, y, lines, (low + high) / 2)
        if k < 0:
            continue
        at_low, at_high = _on_line(x, y, lines[k], low), _on_line(x, y, lines[k], high)
        if at_low <= best + SAME:
            continue
        end = high
        if at_high < best:
            end = low + (high - low) * (at_low - best) / (at_low - at_high)
        pieces.append((k, low, end))
        best = at_low
    _add_points(x, y, lines, cuts[0], best, pieces)
    return _joined(x, y, lines, pieces[::-1])


def _cuts(x: Floats, y: Floats, lines: list[tuple[int, int]]) -> list[float]:
    """Every `y` at which a line begins, ends or meets another."""
    found = {float(y[d]) for line in lines for d in line}
    long = [line for line in lines if line[0] != line[1]]
    for n, one in enumerate(long):
        for other in long[:n]:
            met = _meeting(x, y, one, other)
            if met is not None:
                found.add(met)
    return sorted(found)


def _meeting(x: Floats, y: Floats, one: tuple[int, int], other: tuple[int, int]) -> float | None:
    low, high = max(y[one[0]], y[other[0]]), min(y[one[1]], y[other[1]])
    if high - low <= SAME:
        return None
    at_low = _on_line(x, y, one, low) - _on_line(x, y, other, low)
    at_high = _on_line(x, y, one, high) - _on_line(x, y, other, high)
    if at_low * at_high >= 0:
        return None
    return float(low + (high - low) * at_low / (at_low - at_high))


def _on_line(x: Floats, y: Floats, line: tuple[int, int], at: float) -> float:
    first, second = line
    if first == second:
        return float(x[first])
    return float(x[first] + (x[second] - x[first]) * (at - y[first]) / (y[second] - y[first]))


def _top(x: Floats, y: Floats, lines: list[tuple[int, int]], at: float) -> int:
    """The line that is highest at `at`; -1 where none runs there."""
    best, top = -np.inf, -1
    for k, (first, second) in enumerate(lines):
        if y[first] < at < y[second]:
            height = _on_line(x, y, lines[k], at)
            if height > best + SAME:
                best, top = height, k
    return top


def _add_points(
    x: Floats, y: Floats, lines: list[tuple[int, int]], at: float, best: float, pieces: list[tuple[int, float, float]]
) -> float:
    """Add the points that stand alone at this `y` and beat everything with more for the second side."""
    for k, (first, second) in enumerate(lines):
        ends_here = [d for d in (first, second) if abs(y[d] - at) <= SAME]
        for d in ends_here:
            if x[d] > best + SAME:
                best = float(x[d])
                pieces.append((k, at, at))
    return best


def _joined(x: Floats, y: Floats, lines: list[tuple[int, int]], pieces: list[tuple[int, float, float]]) -> Agreed:
    """The pieces in ascending order, those of one line that touch as one."""
    joined: list[tuple[int, float, float]] = []
    for k, low, high in pieces:
        touches = bool(joined) and joined[-1][0] == k and low - joined[-1][2] <= SAME
        if touches:
            joined[-1] = (k, joined[-1][1], high)
        else:
            joined.append((k, low, high))
    rows = [piece for n, piece in enumerate(joined) if not _is_covered(x, y, lines, joined, n)]
    y0, y1 = np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows])
    x0 = np.array([_on_line(x, y, lines[k], low) for k, low, _ in rows])
    x1 = np.array([_on_line(x, y, lines[k], high) for k, _, high in rows])
    mix = np.array([[_weight(y, lines[k], low), _weight(y, lines[k], high)] for k, low, high in rows])
    return Agreed(y0, y1, x0, x1, tuple(lines[k] for k, _, _ in rows), mix)


def _is_covered(
    x: Floats, y: Floats, lines: list[tuple[int, int]], pieces: list[tuple[int, float, float]], n: int
) -> bool:
    """Whether a point is the end of the piece beside it, and not a deal above that end."""
    line, low, high = pieces[n]
    if high - low > SAME:
        return False
    has = _on_line(x, y, lines[line], low)
    for k in (n - 1, n + 1):
        if not 0 <= k < len(pieces):
            continue
        other, start, end = pieces[k]
        runs_here = end - start > SAME and start - SAME <= low <= end + SAME
        if runs_here and abs(_on_line(x, y, lines[other], low) - has) <= SAME:
            return True
    return False


def _weight(y: Floats, line: tuple[int, int], at: float) -> float:
    first, second = line
    if first == second:
        return 0.0
    return float((at - y[first]) / (y[second] - y[first]))

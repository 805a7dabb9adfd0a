"""What two sides can agree on: the terms that no other terms are better than for both, as pieces of a falling line.

Deals that can be mixed (shares, lotteries) make a line, others stay points. A piece runs from ``(y0, x0)`` to ``(y1, x1)`` with
``y`` the share of the second side and ``x`` of the first; a point is a piece of no length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    return _clipped_lines(_standing_out(x, y, lines))


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


def _standing_out(x: Floats, y: Floats, pairs: list[tuple[int, int]]) -> Lines:
    """The lines that rise above the staircase of all points somewhere; of thousands these are a few dozen."""
    lines = Lines.of(x, y, pairs)
    steps = np.array(_undominated(x, y, np.unique(pairs)), dtype=np.int64)
    inner = np.broadcast_to(y[steps], (len(pairs), len(steps)))
    foot = np.concatenate([lines.y0[:, None], inner], axis=1)
    foot = np.clip(foot, lines.y0[:, None], lines.y1[:, None])
    beyond = np.append(x[steps], -np.inf)[np.searchsorted(y[steps], foot, side="right")]
    rises = lines.heights(foot.T).T - beyond
    return lines.where(rises.max(axis=1) > -SAME)


@dataclass(frozen=True)
class Lines:
    """Lines that mixing gives, each from ``(y0, x0)`` up to ``(y1, x1)``; a point alone is a line of no length.

    ``y0, y1, x0, x1`` are float arrays of shape (n_lines,); `pairs` the two points of each.
    """

    y0: Floats
    y1: Floats
    x0: Floats
    x1: Floats
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, x: Floats, y: Floats, pairs: Sequence[tuple[int, int]]) -> Lines:
        """The lines between pairs of points."""
        first, second = np.array(pairs, dtype=np.int64).T
        return cls(y[first], y[second], x[first], x[second], tuple(pairs))

    def where(self, wanted: NDArray[np.bool_]) -> Lines:
        """Those lines for which `wanted` is true, shape (n_lines,)."""
        pairs = tuple(pair for pair, keep in zip(self.pairs, wanted, strict=True) if keep)
        return Lines(self.y0[wanted], self.y1[wanted], self.x0[wanted], self.x1[wanted], pairs)

    def heights(self, at: Floats) -> Floats:
        """`x` at the `y` values `at`, the lines along the last axis; of points alone, what they have."""
        along = at - self.y0
        return np.where(self.is_point, self.x0, self.x0 + self._rise * along / self._length)

    def height(self, k: int, at: float) -> float:
        """`x` of line `k` at `at`."""
        if self.is_point[k]:
            return float(self.x0[k])
        return float(self.x0[k] + self._rise[k] * (at - self.y0[k]) / self._length[k])

    def weight(self, k: int, at: float) -> float:
        """The weight of the second point of line `k` at `at`."""
        if self.is_point[k]:
            return 0.0
        return float((at - self.y0[k]) / self._length[k])

    @cached_property
    def is_point(self) -> NDArray[np.bool_]:
        """Which are points alone, shape (n_lines,)."""
        return np.array([first == second for first, second in self.pairs])

    @cached_property
    def _rise(self) -> Floats:
        return self.x1 - self.x0

    @cached_property
    def _length(self) -> Floats:
        return np.where(self.is_point, 1.0, self.y1 - self.y0)

    def cuts(self) -> Floats:
        """Every `y` at which a line begins, ends or meets another, ascending."""
        return np.unique(np.concatenate([self.y0, self.y1, *self._meetings()]))

    def _meetings(self) -> Iterator[Floats]:
        """For each line, where those before it cross it."""
        long = self.where(~self.is_point)
        for n in range(1, len(long.pairs)):
            yield long.crossings(n)

    def crossings(self, n: int) -> Floats:
        """Where the lines before line `n` cross it; none of them a point alone."""
        low, high = np.maximum(self.y0[:n], self.y0[n]), np.minimum(self.y1[:n], self.y1[n])
        rise, length = self._rise, self._length
        at_low, at_high = (
            self.x0[n]
            + rise[n] * (at - self.y0[n]) / length[n]
            - self.x0[:n]
            - rise[:n] * (at - self.y0[:n]) / length[:n]
            for at in (low, high)
        )
        cross = (high - low > SAME) & (at_low * at_high < 0)
        part = at_low[cross] / (at_low[cross] - at_high[cross])
        return np.asarray(low[cross] + (high[cross] - low[cross]) * part)

    def tops(self, at: Floats) -> list[int]:
        """By value of `at`, the line that is highest there, the first of those alike; -1 where none runs there."""
        runs = (self.y0 < at[:, None]) & (at[:, None] < self.y1)
        heights = np.where(runs, self.heights(at[:, None]), -np.inf)
        best = heights.max(axis=1)
        alike = heights >= best[:, None] - SAME
        tops: list[int] = np.where(np.isneginf(best), -1, alike.argmax(axis=1)).tolist()
        return tops

    def ends_at(self, at: Floats) -> list[list[tuple[int, float]]]:
        """By value of `at`, the lines that begin or end there, each with its `x`."""
        found: list[list[tuple[int, float]]] = [[] for _ in at]
        ys, xs = np.stack([self.y0, self.y1], axis=1), np.stack([self.x0, self.x1], axis=1)
        for cut, k, end in np.argwhere(np.abs(ys - at[:, None, None]) <= SAME).tolist():
            found[cut].append((k, float(xs[k, end])))
        return found


def _clipped_lines(lines: Lines) -> Agreed:
    """Pieces of lines that nothing with more for the second side is as good as for the first."""
    cuts = lines.cuts()
    tops, ends = lines.tops((cuts[:-1] + cuts[1:]) / 2), lines.ends_at(cuts)
    pieces: list[tuple[int, float, float]] = []  # line, and from which y to which; from the highest y down
    best = -np.inf
    for n in range(len(cuts) - 1, -1, -1):
        for k, has in ends[n]:
            if has > best + SAME:
                best = has
                pieces.append((k, float(cuts[n]), float(cuts[n])))
        if n == 0 or tops[n - 1] < 0:
            continue
        k, low, high = tops[n - 1], float(cuts[n - 1]), float(cuts[n])
        at_low, at_high = lines.height(k, low), lines.height(k, high)
        if at_low <= best + SAME:
            continue
        end = high
        if at_high < best:
            end = low + (high - low) * (at_low - best) / (at_low - at_high)
        pieces.append((k, low, end))
        best = at_low
    return _joined(lines, pieces[::-1])


def _joined(lines: Lines, pieces: list[tuple[int, float, float]]) -> Agreed:
    """The pieces in ascending order, those of one line that touch as one."""
    joined: list[tuple[int, float, float]] = []
    for k, low, high in pieces:
        touches = bool(joined) and joined[-1][0] == k and low - joined[-1][2] <= SAME
        if touches:
            joined[-1] = (k, joined[-1][1], high)
        else:
            joined.append((k, low, high))
    rows = [piece for n, piece in enumerate(joined) if not _is_covered(lines, joined, n)]
    y0, y1 = np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows])
    x0 = np.array([lines.height(k, low) for k, low, _ in rows])
    x1 = np.array([lines.height(k, high) for k, _, high in rows])
    mix = np.array([[lines.weight(k, low), lines.weight(k, high)] for k, low, high in rows])
    return Agreed(y0, y1, x0, x1, tuple(lines.pairs[k] for k, _, _ in rows), mix)


def _is_covered(lines: Lines, pieces: list[tuple[int, float, float]], n: int) -> bool:
    """Whether a point is the end of the piece beside it, and not a deal above that end."""
    line, low, high = pieces[n]
    if high - low > SAME:
        return False
    has = lines.height(line, low)
    for k in (n - 1, n + 1):
        if not 0 <= k < len(pieces):
            continue
        other, start, end = pieces[k]
        runs_here = end - start > SAME and start - SAME <= low <= end + SAME
        if runs_here and abs(lines.height(other, low) - has) <= SAME:
            return True
    return False

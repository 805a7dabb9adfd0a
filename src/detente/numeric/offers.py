"""Offers in one round of talks: which share each side takes, which the proposer would offer, which belief refusal leaves.

A's offers are found by the belief they leave behind: an offer that makes weak B indifferent at belief ``b'`` is taken by so
many of the weak that refusal leads to just that belief. Between two points of the lattice every value is linear, so the best
target has a closed form: no grid of offers, no search for roots. After Sobel and Takahashi (1983) and Fudenberg, Levine and
Tirole (1985). The game is that of docs/reference/war.md; compiled code on plain arrays; index letters as in `fight`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .fight import BY_A, BY_B, TIE, Floats, Rules, along, compiled

A, WEAK, STRONG, MEDIATOR = 0, 1, 2, 3  # rows of what is worth what to whom


class Place(NamedTuple):
    """What a round is held over, at one regime and place of the front; rows are A, weak B, strong B and the mediator.

    ``without[p, i]`` is the value of no deal at belief `i`; ``kept[p, i]`` what is left if a signed deal fails; a deal's own
    share counts with the weight ``signed[p]``.
    """

    without: Floats
    kept: Floats
    signed: Floats


@compiled
def _clipped(low: float, high: float, b0: float, b1: float, v0: float, v1: float) -> tuple[float, float]:
    """The part of [low, high] where the line through (b0, v0) and (b1, v1) is not negative (empty: low > high)."""
    if v0 >= 0.0 and v1 >= 0.0:
        return low, high
    if v0 < 0.0 and v1 < 0.0:
        return 1.0, 0.0
    at = b0 + (b1 - b0) * v0 / (v0 - v1)
    return (low, min(high, at)) if v0 >= 0.0 else (max(low, at), high)


@compiled
def _best_share(low: float, high: float, rules: Rules) -> float:
    """The share of B between two that the mediator likes best; the middle where it does not mind."""
    best, chosen = -np.inf, low
    for k in range(len(rules.y) + 2):
        y = low if k == 0 else (high if k == 1 else rules.y[k - 2])
        if low <= y <= high:
            worth = to_mediator(y, rules)
            if worth > best + TIE:
                best, chosen = worth, y
    middle = (low + high) / 2
    return middle if to_mediator(middle, rules) >= best - TIE else chosen


@compiled
def to_mediator(y: float, rules: Rules) -> float:
    """What a deal with the share `y` is worth to the mediator."""
    return float(rules.weight[0] * along(rules.y, rules.x, y) + rules.weight[1] * y)


@compiled
def _share_for(x: float, ys: Floats, xs: Floats) -> float:
    """The most B can have when A has at least `x`; below the first knot where that cannot be."""
    last = len(ys) - 1
    if x > xs[0] + TIE:
        return float(ys[0] - 1.0)
    if x <= xs[last]:
        return float(ys[last])
    for k in range(last):
        if x >= xs[k + 1]:
            share = (xs[k] - x) / (xs[k] - xs[k + 1])
            return float(ys[k] + share * (ys[k + 1] - ys[k]))
    return float(ys[last])


@compiled
def fill_shares(here: Place, rules: Rules, mode: int, shares: Floats) -> None:
    """By belief, the share that both types (at belief 0 or 1: the only one) take and the proposer would offer; else NaN."""
    without, kept, signed, ys, xs = here.without, here.kept, here.signed, rules.y, rules.x
    last, least, most = without.shape[1] - 1, ys[0], ys[len(ys) - 1]
    for i in range(last + 1):
        shares[i] = np.nan
        has_weak = i < last or last == 0
        high = 0.0 if mode == BY_A else _share_for((without[A, i] - kept[A, i]) / signed[A], ys, xs)  # all A would give
        if mode == BY_B:
            # B offers what A just takes; any other offer A would read as weakness. Passed over where either type loses by it.
            fine = high >= least
            fine = fine and (not has_weak or signed[WEAK] * high + kept[WEAK, i] >= without[WEAK, i] - TIE)
            fine = fine and (i == 0 or signed[STRONG] * high + kept[STRONG, i] >= without[STRONG, i] - TIE)
            if fine:
                shares[i] = high
            continue
        low = least
        if has_weak:
            low = max(low, (without[WEAK, 0 if i == 0 else last] - kept[WEAK, i]) / signed[WEAK])
        if i > 0:
            low = max(low, (without[STRONG, last] - kept[STRONG, i]) / signed[STRONG])
        if low > most + TIE:
            continue
        low = min(low, most)
        if mode == BY_A:
            shares[i] = low
        elif high >= low - TIE:
            shares[i] = _best_share(low, max(high, low), rules)


@compiled
def fill_cells(here: Place, rules: Rules, beliefs: Floats, cells: Floats) -> None:
    """Where an offer to the weak only can lead, cell by cell of the lattice; the same for every belief it starts from.

    ``cells[j]``: the part of the cell that can be reached (low, high; low above high: none), the shares `y` at its ends, the
    four numbers of `screen` for A and for the mediator, and one over the two ends.
    """
    without, kept, signed = here.without, here.kept, here.signed
    least, most = rules.y[0], rules.y[-1]
    ends = np.empty((2, 4))
    y1 = (without[WEAK, 0] - kept[WEAK, 0]) / signed[WEAK]
    strong1 = without[STRONG, 0] - signed[STRONG] * y1 - kept[STRONG, 0] + TIE
    for j in range(len(beliefs) - 1):
        b0, b1 = beliefs[j], beliefs[j + 1]
        y0, strong0 = y1, strong1
        y1 = (without[WEAK, j + 1] - kept[WEAK, 0]) / signed[WEAK]
        strong1 = without[STRONG, j + 1] - signed[STRONG] * y1 - kept[STRONG, 0] + TIE
        low, high = _clipped(b0, b1, b0, b1, y0 - least, y1 - least)
        low, high = _clipped(low, high, b0, b1, most - y0, most - y1)
        low, high = _clipped(low, high, b0, b1, strong0, strong1)
        cells[j, 0], cells[j, 1] = low, high
        if low > high:
            continue
        for k in range(2):  # at the two ends of the part: y, then settled and refused, for A and the mediator
            w = (cells[j, k] - b0) / (b1 - b0)
            y = min(max(y0 + w * (y1 - y0), least), most)
            cells[j, 2 + k] = y
            cells[j, 12 + k] = 1.0 / cells[j, k] if cells[j, k] > 0.0 else 0.0
            ends[k, 0] = signed[A] * along(rules.y, rules.x, y) + kept[A, 0]
            ends[k, 1] = without[A, j] + w * (without[A, j + 1] - without[A, j])
            ends[k, 2] = signed[MEDIATOR] * to_mediator(y, rules) + kept[MEDIATOR, 0]
            ends[k, 3] = without[MEDIATOR, j] + w * (without[MEDIATOR, j + 1] - without[MEDIATOR, j])
        _lines(cells[j], ends)


@compiled
def _lines(cell: Floats, ends: Floats) -> None:
    """From what holds at the two ends of a cell's part: settled, its rise, the slope over belief, the fall by refusal."""
    low, width = cell[0], cell[1] - cell[0]
    for q in range(2):
        rise = (ends[1, 2 * q] - ends[0, 2 * q]) / width if width > 0.0 else 0.0
        other = (ends[1, 2 * q + 1] - ends[0, 2 * q + 1]) / width if width > 0.0 else 0.0
        settled, refused = ends[0, 2 * q] - rise * low, ends[0, 2 * q + 1] - other * low
        at = 4 + 4 * q
        cell[at], cell[at + 1], cell[at + 2], cell[at + 3] = settled, rise, other - rise, refused - settled


@compiled
def screen(i: int, b: float, floor: float, cells: Floats, mode: int) -> tuple[float, float, int]:
    """The best offer to the weak only: its worth to the proposer, the belief it leaves, the cell of that (-1: none).

    An offer that leaves belief ``t`` is taken with chance ``1 - b/t``. Where the deal is worth ``s + rise t`` and refusal
    ``r + other t``, it is worth ``s + rise t + b (other - rise + (r - s)/t)``: best at an end of the cell, or at
    ``t**2 = b (r - s)/rise`` where both are negative. `floor` is the least that A goes along with: where another proposes,
    it may also be best where A just does, at a root of ``rise t**2 + (s + b slope - floor) t + b fall`` of A's own numbers.
    """
    at = 4 if mode == BY_A else 8
    best, left, cell = -np.inf, b, -1
    for j in range(i, len(cells) - 1):
        low, high = cells[j, 0], cells[j, 1]
        if low > high or high <= b:
            continue
        settled, rise, slope, fall = cells[j, at], cells[j, at + 1], cells[j, at + 2], cells[j, at + 3]
        for k in range(3 if mode == BY_A else 5):
            if k == 0:
                target, inverse = high, cells[j, 13]
            elif k == 1:
                if low <= b:
                    continue
                target, inverse = low, cells[j, 12]
            elif k > 2:
                target = _just_agrees(cells[j], b, floor, k == 3)
                if not max(low, b) < target < high:
                    continue
                inverse = 1.0 / target
            else:
                square = b * fall / rise if rise < 0.0 and fall < 0.0 else 0.0
                if square <= max(low, b) ** 2 or square >= high * high:
                    continue
                target = np.sqrt(square)
                inverse = 1.0 / target
            worth = settled + rise * target + b * (slope + fall * inverse)
            if worth > best:
                to_a = cells[j, 4] + cells[j, 5] * target + b * (cells[j, 6] + cells[j, 7] * inverse)
                if mode == BY_A or to_a >= floor - TIE:
                    best, left, cell = worth, target, j
    return best, left, cell


@compiled
def _just_agrees(cell: Floats, b: float, floor: float, larger: bool) -> float:
    """The larger or smaller belief at which A is just as well off with the offer as without; NaN where there is none."""
    square, line, level = cell[5], cell[4] + b * cell[6] - floor, b * cell[7]
    if abs(square) <= TIE:
        return -level / line if larger and abs(line) > TIE else np.nan
    inside = line * line - 4.0 * square * level
    if inside < 0.0:
        return np.nan
    root = np.sqrt(inside) if larger == (square > 0.0) else -np.sqrt(inside)
    return float((root - line) / (2.0 * square))


@compiled
def to_the_weak(i: int, b: float, here: Place, rules: Rules) -> float:
    """The share that the mediator likes best of those that all the weak take and no strong, A agreeing; NaN: none.

    Refusal shows strength then. The weak may be left more than they ask for: the mediator may want that, A would not.
    """
    without, kept, signed, ys, xs = here.without, here.kept, here.signed, rules.y, rules.x
    last = without.shape[1] - 1
    low = max(ys[0], (without[WEAK, last] - kept[WEAK, 0]) / signed[WEAK])
    high = min(ys[len(ys) - 1], (without[STRONG, last] - kept[STRONG, 0]) / signed[STRONG])
    asked = (without[A, i] - b * without[A, last]) / (1.0 - b) - kept[A, 0]
    high = min(high, _share_for(asked / signed[A], ys, xs))
    return np.nan if high < low else _best_share(low, high, rules)


@compiled
def takes_the_least(here: Place, least: float) -> bool:
    """Whether the weak take the least that can be offered at all, and the strong do not: then refusal shows strength."""
    without, kept, signed = here.without, here.kept, here.signed
    last = without.shape[1] - 1
    weak_takes = signed[WEAK] * least + kept[WEAK, 0] >= without[WEAK, last]
    return bool(weak_takes and signed[STRONG] * least + kept[STRONG, 0] <= without[STRONG, last] + TIE)


@compiled
def has_several(without: Floats, i: int, value: float) -> bool:
    """Whether more than one belief above the present one makes the weak indifferent at the same offer."""
    n = 0
    for j in range(i, without.shape[1] - 1):
        low, high = without[WEAK, j], without[WEAK, j + 1]
        if (low - value) * (high - value) < 0.0 or (high == value and low != value):
            n += 1
    return n > 1

"""Offers in one round of talks: which share each side takes, which the proposer would offer, which belief refusal leaves.

An offer to the weak only is known by the belief it leaves behind: one that makes weak B indifferent at belief ``b'`` is taken by
so many of the weak that refusal leads to just that belief. Between two points of the lattice every value is linear, so on each
piece of what can be agreed on the best target has a closed form: no grid of offers, no search for roots. After Sobel and
Takahashi (1983) and Fudenberg, Levine and Tirole (1985). Compiled code on plain arrays; index letters as in `fight`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .fight import BY_A, BY_B, BY_MEDIATOR, TIE, Floats, inlined
from .shares import Pieces, best_share, least_share, most_share, share_of_a, to_mediator

A, WEAK, STRONG, MEDIATOR = 0, 1, 2, 3  # rows of what is worth what to whom
PART = 14  # numbers that a part of an offer to the weak holds, see `fill_parts`
OF_A, OF_MEDIATOR = 4, 8  # where among them the four of each begin


class Place(NamedTuple):
    """What a round is held over, at one regime and place of the front; rows are A, weak B, strong B and the mediator.

    ``without[p, i]`` is the value of no deal at belief `i`; ``kept[p, i]`` what is left if a signed deal fails; a deal's own
    share counts with the weight ``signed[p]``.
    """

    without: Floats
    kept: Floats
    signed: Floats


@inlined
def fill_shares(here: Place, pieces: Pieces, mode: int, shares: Floats) -> None:
    """By belief, the share that both types (at belief 0 or 1: the only one) take and the proposer would offer; else NaN."""
    for i in range(len(shares)):
        asked = (here.without[A, i] - here.kept[A, i]) / here.signed[A]
        if mode == BY_B:
            shares[i] = _offer_of_b(here, pieces, i, asked)
            continue
        least = least_share(_asked_by_b(here, i), pieces)
        if mode == BY_A:
            shares[i] = least
            continue
        most = most_share(asked, pieces)
        agree = not np.isnan(least) and not np.isnan(most) and most >= least - TIE
        shares[i] = best_share(least, max(most, least), pieces) if agree else np.nan


@inlined
def _asked_by_b(here: Place, i: int) -> float:
    """The least share that both types of B take; refusal is read as strength."""
    without, kept, signed = here.without, here.kept, here.signed
    last = without.shape[1] - 1
    low = -np.inf
    if i < last or last == 0:
        low = (without[WEAK, 0 if i == 0 else last] - kept[WEAK, i]) / signed[WEAK]
    if i > 0:
        low = max(low, (without[STRONG, last] - kept[STRONG, i]) / signed[STRONG])
    return low


@inlined
def _offer_of_b(here: Place, pieces: Pieces, i: int, asked: float) -> float:
    """What A just takes: any other A reads as weakness. NaN where either type would lose by it."""
    without, kept, signed = here.without, here.kept, here.signed
    last = without.shape[1] - 1
    share = most_share(asked, pieces)
    weak_is_there = i < last or last == 0
    if weak_is_there and signed[WEAK] * share + kept[WEAK, i] < without[WEAK, i] - TIE:
        return np.nan
    if i > 0 and signed[STRONG] * share + kept[STRONG, i] < without[STRONG, i] - TIE:
        return np.nan
    return share


@inlined
def _clipped(low: float, high: float, b0: float, b1: float, v0: float, v1: float) -> tuple[float, float]:
    """The part of [low, high] where the line through (b0, v0) and (b1, v1) is not negative (empty: low > high)."""
    if v0 >= 0.0 and v1 >= 0.0:
        return low, high
    if v0 < 0.0 and v1 < 0.0:
        return 1.0, 0.0
    at = b0 + (b1 - b0) * v0 / (v0 - v1)
    return (low, min(high, at)) if v0 >= 0.0 else (max(low, at), high)


@inlined
def _reach(b0: float, b1: float, v0: float, v1: float, from_: float, to: float) -> tuple[float, float]:
    """Where on a cell the asked share, v0 to v1, lies between two shares."""
    if to - from_ > TIE:
        low, high = _clipped(b0, b1, b0, b1, v0 - from_, v1 - from_)
        return _clipped(low, high, b0, b1, to - v0, to - v1)
    if abs(v1 - v0) <= TIE:
        return (b0, b1) if abs(v0 - from_) <= TIE else (1.0, 0.0)
    w = (from_ - v0) / (v1 - v0)
    if w < 0.0 or w > 1.0:
        return 1.0, 0.0
    at = b0 + w * (b1 - b0)
    return at, at


@inlined
def fill_parts(here: Place, pieces: Pieces, beliefs: Floats, mode: int, parts: Floats) -> int:
    """Where an offer to the weak only can lead, by cell of the lattice and piece of terms; the same for every belief.

    Each row of `parts`: the beliefs that can be reached (low, high), the shares `y` at these two ends, the four numbers of
    `screen` for A and (where it proposes) for the mediator, and one over the two ends. Returns how many rows are filled, in
    the order of beliefs.
    """
    without, kept, signed = here.without, here.kept, here.signed
    found = 0
    y1 = (without[WEAK, 0] - kept[WEAK, 0]) / signed[WEAK]
    for j in range(len(beliefs) - 1):
        b0, b1, y0 = beliefs[j], beliefs[j + 1], y1
        y1 = (without[WEAK, j + 1] - kept[WEAK, 0]) / signed[WEAK]
        strong0 = without[STRONG, j] - signed[STRONG] * y0 - kept[STRONG, 0] + TIE
        strong1 = without[STRONG, j + 1] - signed[STRONG] * y1 - kept[STRONG, 0] + TIE
        for k in range(len(pieces.y0)):
            low, high = _reach(b0, b1, y0, y1, pieces.y0[k], pieces.y1[k])
            low, high = _clipped(low, high, b0, b1, strong0, strong1)
            if low > high or found == len(parts):
                continue
            part = parts[found]
            for end in range(2):
                part[end] = low if end == 0 else high
                y = y0 + (part[end] - b0) / (b1 - b0) * (y1 - y0)
                part[2 + end] = min(max(y, pieces.y0[k]), pieces.y1[k])
                part[12 + end] = 1.0 / part[end] if part[end] > 0.0 else 0.0
            _lines(part, A, here, pieces, j, beliefs)
            if mode == BY_MEDIATOR:
                _lines(part, MEDIATOR, here, pieces, j, beliefs)
            found += 1
    return found


@inlined
def _lines(part: Floats, p: int, here: Place, pieces: Pieces, j: int, beliefs: Floats) -> None:
    """For A or the mediator: what is settled, its rise over belief, the slope of the rest, and the fall by refusal."""
    low, width = part[0], part[1] - part[0]
    settled_low, settled_high = _settled(part[2], p, here, pieces), _settled(part[3], p, here, pieces)
    refused_low, refused_high = _refused(part[0], p, here, j, beliefs), _refused(part[1], p, here, j, beliefs)
    rise = (settled_high - settled_low) / width if width > 0.0 else 0.0
    other = (refused_high - refused_low) / width if width > 0.0 else 0.0
    at_zero, refused_at_zero = settled_low - rise * low, refused_low - other * low
    at = OF_A if p == A else OF_MEDIATOR
    part[at], part[at + 1] = at_zero, rise
    part[at + 2], part[at + 3] = other - rise, refused_at_zero - at_zero


@inlined
def _settled(y: float, p: int, here: Place, pieces: Pieces) -> float:
    """What a deal that gives B the share `y` is worth to A or the mediator."""
    share = share_of_a(y, pieces) if p == A else to_mediator(y, pieces)
    return float(here.signed[p] * share + here.kept[p, 0])


@inlined
def _refused(b: float, p: int, here: Place, j: int, beliefs: Floats) -> float:
    """What refusal is worth at a belief of a cell of the lattice."""
    w = (b - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
    return float(here.without[p, j] + w * (here.without[p, j + 1] - here.without[p, j]))


@inlined
def screen(b: float, floor: float, parts: Floats, n_parts: int, mode: int) -> tuple[float, float, int]:
    """The best offer to the weak only: its worth to the proposer, the belief it leaves, its part (-1: none).

    An offer that leaves belief ``t`` is taken with chance ``1 - b/t``. Where the deal is worth ``s + rise t`` and refusal
    ``r + other t``, it is worth ``s + rise t + b (other - rise + (r - s)/t)``: best at an end of the part, or at
    ``t**2 = b (r - s)/rise`` where both are negative. `floor` is the least that A goes along with: where another proposes,
    it may also be best where A just does, at a root of ``rise t**2 + (s + b slope - floor) t + b fall`` of A's own numbers.
    """
    best, left, chosen = -np.inf, b, -1
    for k in range(n_parts):
        part = parts[k]
        if part[1] <= b:
            continue
        for c in range(3 if mode == BY_A else 5):
            target, inverse = _candidate(part, b, floor, c, mode)
            if np.isnan(target):
                continue
            worth = _of_part(part, OF_A if mode == BY_A else OF_MEDIATOR, b, target, inverse)
            if worth > best and (mode == BY_A or _of_part(part, OF_A, b, target, inverse) >= floor - TIE):
                best, left, chosen = worth, target, k
    return best, left, chosen


@inlined
def _of_part(part: Floats, at: int, b: float, target: float, inverse: float) -> float:
    return float(part[at] + part[at + 1] * target + b * (part[at + 2] + part[at + 3] * inverse))


@inlined
def _candidate(part: Floats, b: float, floor: float, c: int, mode: int) -> tuple[float, float]:
    """A belief at which an offer may be best, and one over it; NaN where this is none of them."""
    low, high = part[0], part[1]
    if c == 0:
        return high, part[13]
    if c == 1:
        return (low, part[12]) if low > b else (np.nan, 0.0)
    if c == 2:
        at = OF_A if mode == BY_A else OF_MEDIATOR
        rise, fall = part[at + 1], part[at + 3]
        square = b * fall / rise if rise < 0.0 and fall < 0.0 else 0.0
        target = np.sqrt(square)
    else:
        target = _just_agrees(part, b, floor, c == 3)
    inside = max(low, b) < target < high
    return (target, 1.0 / target) if inside else (np.nan, 0.0)


@inlined
def _just_agrees(part: Floats, b: float, floor: float, larger: bool) -> float:
    """The larger or smaller belief at which A is just as well off with the offer as without; NaN where there is none."""
    square, line, level = part[5], part[4] + b * part[6] - floor, b * part[7]
    if abs(square) <= TIE:
        return -level / line if larger and abs(line) > TIE else np.nan
    inside = line * line - 4.0 * square * level
    if inside < 0.0:
        return np.nan
    root = np.sqrt(inside) if larger == (square > 0.0) else -np.sqrt(inside)
    return float((root - line) / (2.0 * square))


@inlined
def to_all_the_weak(i: int, b: float, here: Place, pieces: Pieces, mode: int) -> float:
    """The share the proposer likes best of those that all the weak take and no strong, A agreeing; NaN: none.

    Refusal shows strength then. A offers the least such share; the mediator may want the weak to have more than they ask for.
    """
    without, kept, signed = here.without, here.kept, here.signed
    last = without.shape[1] - 1
    low = least_share((without[WEAK, last] - kept[WEAK, 0]) / signed[WEAK], pieces)
    high = (without[STRONG, last] - kept[STRONG, 0]) / signed[STRONG]
    if np.isnan(low) or low > high + TIE:
        return np.nan
    if mode == BY_A:
        return low
    asked = (without[A, i] - b * without[A, last]) / (1.0 - b) - kept[A, 0]
    most = most_share(asked / signed[A], pieces)
    return np.nan if np.isnan(most) else best_share(low, min(high, most), pieces)


@inlined
def has_several(without: Floats, i: int, value: float) -> bool:
    """Whether more than one belief above the present one makes the weak indifferent at the same offer."""
    n = 0
    for j in range(i, without.shape[1] - 1):
        low, high = without[WEAK, j], without[WEAK, j + 1]
        if (low - value) * (high - value) < 0.0 or (high == value and low != value):
            n += 1
    return n > 1

"""Shares that can be agreed on, for compiled code: what A has at B's share, the next share for B, the most for B.

The pieces are those of `Agreed`, in the order of B's share.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .fight import TIE, Floats, Rules, compiled, inlined


class Pieces(NamedTuple):
    """The pieces of terms that can be agreed on, and what the mediator gives to the shares of A and of B; as in `Rules`.

    A few arrays to hand on: all the rules of a game with every call take longer than what is done with them.
    """

    y0: Floats
    y1: Floats
    x0: Floats
    x1: Floats
    weight: Floats


@compiled
def pieces_of(rules: Rules) -> Pieces:
    """What the rules of a game say of shares."""
    return Pieces(rules.y0, rules.y1, rules.x0, rules.x1, rules.weight)


@inlined
def share_of_a(y: float, pieces: Pieces) -> float:
    """What A has where B has the share `y` of some piece."""
    last = len(pieces.y0) - 1
    for k in range(last + 1):
        if y <= pieces.y1[k] + TIE:
            return _along(k, y, pieces)
    return float(pieces.x1[last])


@inlined
def piece_of(y: float, pieces: Pieces) -> int:
    """The piece that the share `y` of B lies on."""
    last = len(pieces.y0) - 1
    for k in range(last):
        if y <= pieces.y1[k] + TIE:
            return k
    return last


@inlined
def _along(k: int, y: float, pieces: Pieces) -> float:
    width = pieces.y1[k] - pieces.y0[k]
    if width <= TIE:
        return float(pieces.x0[k])
    w = min(max((y - pieces.y0[k]) / width, 0.0), 1.0)
    return float(pieces.x0[k] + w * (pieces.x1[k] - pieces.x0[k]))


@inlined
def least_share(low: float, pieces: Pieces) -> float:
    """The least share of B that is at least `low`; NaN where there is none."""
    for k in range(len(pieces.y0)):
        if low <= pieces.y1[k] + TIE:
            return float(min(max(low, pieces.y0[k]), pieces.y1[k]))
    return np.nan


@inlined
def most_share(x: float, pieces: Pieces) -> float:
    """The most that B can have where A has at least `x`; NaN where A cannot have that."""
    for k in range(len(pieces.y0) - 1, -1, -1):
        if x <= pieces.x1[k] + TIE:
            return float(pieces.y1[k])
        if x <= pieces.x0[k] + TIE:
            fall = pieces.x0[k] - pieces.x1[k]
            w = (pieces.x0[k] - x) / fall if fall > TIE else 0.0
            return float(pieces.y0[k] + max(w, 0.0) * (pieces.y1[k] - pieces.y0[k]))
    return np.nan


@inlined
def to_mediator(y: float, pieces: Pieces) -> float:
    """What a deal with the share `y` is worth to the mediator."""
    return float(pieces.weight[0] * share_of_a(y, pieces) + pieces.weight[1] * y)


@inlined
def best_share(low: float, high: float, pieces: Pieces) -> float:
    """The share of B between two that the mediator likes best, near the middle where it does not mind; NaN: none there is."""
    best, chosen, away = -np.inf, np.nan, np.inf
    middle = (low + high) / 2
    for k in range(len(pieces.y0)):
        from_, to = max(low, pieces.y0[k]), min(high, pieces.y1[k])
        if from_ > to + TIE:
            continue
        from_ = min(from_, to)
        for c in range(3):
            y = from_ if c == 0 else (to if c == 1 else min(max(middle, from_), to))
            worth = to_mediator(y, pieces)
            nearer = worth >= best - TIE and abs(y - middle) < away - TIE
            if worth > best + TIE or nearer:
                best, chosen, away = max(worth, best), y, abs(y - middle)
    return chosen

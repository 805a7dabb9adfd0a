"""Shares that can be agreed on, for compiled code: what A has at B's share, the next share for B, the most for B.

The pieces are those of `Agreed`, in the order of B's share.
"""

from __future__ import annotations

import numpy as np

from .fight import TIE, Rules, compiled


@compiled
def share_of_a(y: float, rules: Rules) -> float:
    """What A has where B has the share `y` of some piece."""
    last = len(rules.y0) - 1
    for k in range(last + 1):
        if y <= rules.y1[k] + TIE:
            return _along(k, y, rules)
    return float(rules.x1[last])


@compiled
def piece_of(y: float, rules: Rules) -> int:
    """The piece that the share `y` of B lies on."""
    last = len(rules.y0) - 1
    for k in range(last):
        if y <= rules.y1[k] + TIE:
            return k
    return last


@compiled
def _along(k: int, y: float, rules: Rules) -> float:
    width = rules.y1[k] - rules.y0[k]
    if width <= TIE:
        return float(rules.x0[k])
    w = min(max((y - rules.y0[k]) / width, 0.0), 1.0)
    return float(rules.x0[k] + w * (rules.x1[k] - rules.x0[k]))


@compiled
def least_share(low: float, rules: Rules) -> float:
    """The least share of B that is at least `low`; NaN where there is none."""
    for k in range(len(rules.y0)):
        if low <= rules.y1[k] + TIE:
            return float(min(max(low, rules.y0[k]), rules.y1[k]))
    return np.nan


@compiled
def most_share(x: float, rules: Rules) -> float:
    """The most that B can have where A has at least `x`; NaN where A cannot have that."""
    for k in range(len(rules.y0) - 1, -1, -1):
        if x <= rules.x1[k] + TIE:
            return float(rules.y1[k])
        if x <= rules.x0[k] + TIE:
            fall = rules.x0[k] - rules.x1[k]
            w = (rules.x0[k] - x) / fall if fall > TIE else 0.0
            return float(rules.y0[k] + max(w, 0.0) * (rules.y1[k] - rules.y0[k]))
    return np.nan


@compiled
def to_mediator(y: float, rules: Rules) -> float:
    """What a deal with the share `y` is worth to the mediator."""
    return float(rules.weight[0] * share_of_a(y, rules) + rules.weight[1] * y)


@compiled
def best_share(low: float, high: float, rules: Rules) -> float:
    """The share of B between two that the mediator likes best, near the middle where it does not mind; NaN: none there is."""
    best, chosen, away = -np.inf, np.nan, np.inf
    middle = (low + high) / 2
    for k in range(len(rules.y0)):
        from_, to = max(low, rules.y0[k]), min(high, rules.y1[k])
        if from_ > to + TIE:
            continue
        from_ = min(from_, to)
        for c in range(3):
            y = from_ if c == 0 else (to if c == 1 else min(max(middle, from_), to))
            worth = to_mediator(y, rules)
            nearer = worth >= best - TIE and abs(y - middle) < away - TIE
            if worth > best + TIE or nearer:
                best, chosen, away = max(worth, best), y, abs(y - middle)
    return chosen

"""One step of bargaining while fighting, solved exactly: who offers what, who takes it, what it is worth.

The game (docs/reference/war.md): side A knows less, side B is weak or strong. In a step a round of talks may be held; the
proposer offers B a share `y` (A then has at most `phi(y)`), or nothing; what is refused is fought over for one step. A's
offers are found by the belief they leave behind: an offer that makes weak B indifferent at belief ``b'`` is taken by so
many of the weak that refusal leads to just that belief. Between two points of the lattice every value is linear, so the
best target has a closed form: no grid of offers, no search for roots. After Sobel and Takahashi (1983) and Fudenberg,
Levine and Tirole (1985).

Compiled code on plain arrays; index letters as in `fight`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .fight import (
    BY_A,
    BY_B,
    BY_MEDIATOR,
    NOTHING,
    POOL,
    SCREEN,
    TIE,
    Eyes,
    Floats,
    Lattice,
    Policy,
    Rules,
    Values,
    along,
    fight,
    on_lattice,
)


@njit(cache=True, nogil=True)
def _clipped(low: float, high: float, b0: float, b1: float, v0: float, v1: float) -> tuple[float, float]:
    """The part of [low, high] where the line through (b0, v0) and (b1, v1) is not negative (empty: low > high)."""
    if v0 >= 0.0 and v1 >= 0.0:
        return low, high
    if v0 < 0.0 and v1 < 0.0:
        return 1.0, 0.0
    at = b0 + (b1 - b0) * v0 / (v0 - v1)
    return (low, min(high, at)) if v0 >= 0.0 else (max(low, at), high)


@njit(cache=True, nogil=True)
def _best_share(low: float, high: float, ys: Floats, xs: Floats, weight: Floats) -> float:
    """The share of B between two that the mediator likes best; the middle where it does not mind."""
    best, chosen = -np.inf, low
    for k in range(len(ys) + 2):
        y = low if k == 0 else (high if k == 1 else ys[k - 2])
        if low <= y <= high:
            worth = weight[0] * along(ys, xs, y) + weight[1] * y
            if worth > best + TIE:
                best, chosen = worth, y
    middle = (low + high) / 2
    worth = weight[0] * along(ys, xs, middle) + weight[1] * middle
    return middle if worth >= best - TIE else chosen


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def _pool(
    i: int, g: Floats, kept: Floats, signed: Floats, ys: Floats, xs: Floats, weight: Floats, mode: int, last: int
) -> tuple[bool, float]:
    """The share that both types (at belief 0 or 1: the only one) take, if there is one the proposer would offer.

    ``g[p, i]`` is the value of no deal to A, weak, strong and the mediator; ``kept[p, i]`` what is left to each if the deal
    fails; ``signed[p]`` the weight of the deal's own share.
    """
    most, has_weak = ys[len(ys) - 1], i < last or last == 0
    high = _share_for((g[0, i] - kept[0, i]) / signed[0], ys, xs)  # all that A would give
    if mode == BY_B:
        # B offers what A just takes; any other offer A would read as weakness. Passed over where either type loses by it.
        fine = high >= ys[0]
        fine = fine and (not has_weak or signed[1] * high + kept[1, i] >= g[1, i] - TIE)
        fine = fine and (i == 0 or signed[2] * high + kept[2, i] >= g[2, i] - TIE)
        return fine, max(high, ys[0])
    low = ys[0]
    if has_weak:
        low = max(low, (g[1, 0 if i == 0 else last] - kept[1, i]) / signed[1])
    if i > 0:
        low = max(low, (g[2, last] - kept[2, i]) / signed[2])
    if low > most + TIE:
        return False, 0.0
    low = min(low, most)
    if mode == BY_A:
        return True, low
    if high < low - TIE:
        return False, 0.0
    return True, _best_share(low, max(high, low), ys, xs, weight)


@njit(cache=True, nogil=True)
def _cells(
    g: Floats, kept: Floats, signed: Floats, ys: Floats, xs: Floats, weight: Floats, beliefs: Floats, cells: Floats
) -> None:
    """Where an offer to the weak only can lead, cell by cell of the lattice; the same for every belief it starts from.

    ``cells[j]``: the part of the cell that can be reached (low, high; low above high: none), the shares `y` at its ends, the
    four numbers of `_screen` for A and for the mediator, and one over the two ends.
    """
    least, most = ys[0], ys[len(ys) - 1]
    ends = np.empty((2, 4))
    y1 = (g[1, 0] - kept[1, 0]) / signed[1]
    strong1 = g[2, 0] - signed[2] * y1 - kept[2, 0] + TIE
    for j in range(len(beliefs) - 1):
        b0, b1 = beliefs[j], beliefs[j + 1]
        y0, strong0 = y1, strong1
        y1 = (g[1, j + 1] - kept[1, 0]) / signed[1]
        strong1 = g[2, j + 1] - signed[2] * y1 - kept[2, 0] + TIE
        low, high = _clipped(b0, b1, b0, b1, y0 - least, y1 - least)
        low, high = _clipped(low, high, b0, b1, most - y0, most - y1)
        low, high = _clipped(low, high, b0, b1, strong0, strong1)
        cells[j, 0], cells[j, 1] = low, high
        if low > high:
            continue
        for k in range(
            2
        ):  # what holds at the two ends of the part: y, then settled and refused, for A and the mediator
            w = (cells[j, k] - b0) / (b1 - b0)
            y = min(max(y0 + w * (y1 - y0), least), most)
            x = along(ys, xs, y)
            cells[j, 2 + k] = y
            cells[j, 12 + k] = 1.0 / cells[j, k] if cells[j, k] > 0.0 else 0.0
            ends[k, 0] = signed[0] * x + kept[0, 0]
            ends[k, 1] = g[0, j] + w * (g[0, j + 1] - g[0, j])
            ends[k, 2] = signed[3] * (weight[0] * x + weight[1] * y) + kept[3, 0]
            ends[k, 3] = g[3, j] + w * (g[3, j + 1] - g[3, j])
        width = high - low
        for q in range(2):
            rise = (ends[1, 2 * q] - ends[0, 2 * q]) / width if width > 0.0 else 0.0
            other = (ends[1, 2 * q + 1] - ends[0, 2 * q + 1]) / width if width > 0.0 else 0.0
            settled, refused = ends[0, 2 * q] - rise * low, ends[0, 2 * q + 1] - other * low
            at = 4 + 4 * q
            cells[j, at], cells[j, at + 1], cells[j, at + 2], cells[j, at + 3] = (
                settled,
                rise,
                other - rise,
                refused - settled,
            )


@njit(cache=True, nogil=True)
def _screen(i: int, g: Floats, beliefs: Floats, cells: Floats, mode: int) -> tuple[float, float, int]:
    """The best offer to the weak only: its worth to the proposer, the belief it leaves, the cell of that (-1: none).

    An offer that leaves belief ``t`` is taken with chance ``1 - b/t``. Where the deal is worth ``s + rise t`` and refusal
    ``r + other t``, it is worth ``s + rise t + b (other - rise + (r - s)/t)``: best at an end of the cell, or at
    ``t**2 = b (r - s)/rise`` where both are negative.
    """
    b = beliefs[i]
    at = 4 if mode == BY_A else 8
    best, left, cell = -np.inf, b, -1
    for j in range(i, len(beliefs) - 1):
        low, high = cells[j, 0], cells[j, 1]
        if low > high or high <= b:
            continue
        settled, rise, slope, fall = cells[j, at], cells[j, at + 1], cells[j, at + 2], cells[j, at + 3]
        for k in range(3):
            if k == 0:
                target, inverse = high, cells[j, 13]
            elif k == 1:
                if low <= b:
                    continue
                target, inverse = low, cells[j, 12]
            else:
                square = b * fall / rise if rise < 0.0 and fall < 0.0 else 0.0
                if square <= max(low, b) ** 2 or square >= high * high:
                    continue
                target = np.sqrt(square)
                inverse = 1.0 / target
            worth = settled + rise * target + b * (slope + fall * inverse)
            if worth > best:
                to_a = cells[j, 4] + cells[j, 5] * target + b * (cells[j, 6] + cells[j, 7] * inverse)
                if mode == BY_A or to_a >= g[0, i] - TIE:
                    best, left, cell = worth, target, j
    return best, left, cell


@njit(cache=True, nogil=True)
def _least_offer(
    i: int, g: Floats, kept: Floats, signed: Floats, ys: Floats, xs: Floats, weight: Floats, beliefs: Floats, p: int
) -> float:
    """Worth of the least that can be offered at all, where weak B takes it for sure and refusal shows strength."""
    last, least = len(beliefs) - 1, ys[0]
    if signed[1] * least + kept[1, 0] < g[1, last] or signed[2] * least + kept[2, 0] > g[2, last] + TIE:
        return -np.inf
    share = xs[0] if p == 0 else weight[0] * xs[0] + weight[1] * least
    return float((1.0 - beliefs[i]) * (signed[p] * share + kept[p, 0]) + beliefs[i] * g[p, last])


@njit(cache=True, nogil=True)
def _has_several(row: Floats, i: int, value: float) -> bool:
    """Whether more than one belief above the present one makes the weak indifferent at the same offer."""
    n = 0
    for j in range(i, len(row) - 1):
        if (row[j] - value) * (row[j + 1] - value) < 0.0 or (row[j + 1] == value and row[j] != value):
            n += 1
    return n > 1


@njit(cache=True, nogil=True)
def _partial_signed(i: int, f: Floats, z: Floats, last: int) -> bool:
    """Whether everybody would rather sign the partial deal and fight on than fight on without it."""
    gain = z[0, i] - f[0, i]
    most = gain
    if gain < -TIE:
        return False
    for p in (1, 2):
        if last == 0 and p == 2:
            continue
        gain = z[p, i] - f[p, i]
        if gain < -TIE:
            return False
        most = max(most, gain)
    return bool(most > TIE)


@njit(cache=True, nogil=True)
def step_back(
    expected: Values, new: Values, policy: Policy, a: Eyes, b: Eyes, m: Eyes, rules: Rules, lattice: Lattice
) -> None:
    """Solve one step, given what the next is expected to be worth; fills `new` and `policy`.

    Parameters
    ----------
    expected : Values
        Expectations over the next regime, at the regime of today, arrays (R, N + 1, B); the ends of the front hold what
        victory and defeat are worth.
    a, b, m : Eyes
        Numbers as A, B and the mediator see them (the mediator sees those of the case).
    """
    n_regimes, n_places, n_beliefs = new.a.shape
    last = n_beliefs - 1
    f = np.zeros((4, n_beliefs))
    z = np.zeros((4, n_beliefs))
    g = np.empty((4, n_beliefs))
    kept = np.empty((4, n_beliefs))
    signed = np.empty(4)
    cells = np.empty((n_beliefs, 14))
    out = np.empty(8)
    for r in range(n_regimes):
        mode, reset = rules.proposer[r], rules.reset[r]
        signed[0] = 1.0 - a.discount + a.discount * a.holds[r]
        signed[1] = 1.0 - b.discount + b.discount * b.holds[r]
        signed[2] = signed[1]
        signed[3] = 1.0 - m.discount + m.discount * m.holds[r]
        for n in range(1, n_places - 1):
            fight(expected.a, n, r, a, lattice, -1, 0.0, f[0])
            fight(expected.weak, n, r, b, lattice, 0, 0.0, f[1])
            fight(expected.strong, n, r, b, lattice, 1, 0.0, f[2])
            if mode == BY_MEDIATOR:  # else nobody asks what it is worth to the mediator
                fight(expected.mediator, n, r, m, lattice, -1, 0.0, f[3])
            g[:] = f
            if reset >= 0:
                fight(expected.a, n, reset, a, lattice, -1, rules.partial[0], z[0])
                fight(expected.weak, n, reset, b, lattice, 0, rules.partial[1], z[1])
                fight(expected.strong, n, reset, b, lattice, 1, rules.partial[1], z[2])
                if mode == BY_MEDIATOR:
                    fight(expected.mediator, n, reset, m, lattice, -1, 0.0, z[3])
                for i in range(n_beliefs):
                    policy.partial[r, n, i] = _partial_signed(i, f, z, last)
                    if policy.partial[r, n, i]:
                        g[:, i] = z[:, i]
            for i in range(n_beliefs):
                kept[0, i] = a.discount * (1.0 - a.holds[r]) * expected.a[r, n, i]
                kept[1, i] = b.discount * (1.0 - b.holds[r]) * expected.weak[r, n, i]
                kept[2, i] = b.discount * (1.0 - b.holds[r]) * expected.strong[r, n, i]
                kept[3, i] = m.discount * (1.0 - m.holds[r]) * expected.mediator[r, n, i]
            if n_beliefs > 1 and len(rules.y) > 0 and min(signed[0], signed[1]) > TIE:
                _cells(g, kept, signed, rules.y, rules.x, rules.weight, lattice.beliefs, cells)
            for i in range(n_beliefs):
                _talk(i, g, kept, signed, cells, rules.y, rules.x, rules.weight, lattice.beliefs, mode, out)
                policy.kind[r, n, i] = np.int8(out[4])
                policy.y[r, n, i] = out[5]
                policy.target[r, n, i] = out[6]
                policy.several[r, n, i] = out[7] > 0.0
                new.a[r, n, i] = a.rounds[r] * out[0] + (1.0 - a.rounds[r]) * f[0, i]
                new.weak[r, n, i] = b.rounds[r] * out[1] + (1.0 - b.rounds[r]) * f[1, i]
                new.strong[r, n, i] = b.rounds[r] * out[2] + (1.0 - b.rounds[r]) * f[2, i]
                new.mediator[r, n, i] = m.rounds[r] * out[3] + (1.0 - m.rounds[r]) * f[3, i]


@njit(cache=True, nogil=True)
def _talk(
    i: int, g: Floats, kept: Floats, signed: Floats, cells: Floats, ys: Floats, xs: Floats, weight: Floats,
    beliefs: Floats, mode: int, out: Floats,
) -> None:  # fmt: skip
    """What a round leads to at one belief: into `out` the four values, the kind, the share, the belief left, several."""
    last = len(beliefs) - 1
    p = 3 if mode == BY_MEDIATOR else 0
    for k in range(4):
        out[k] = g[k, i]
    out[4], out[5], out[6], out[7] = NOTHING, 0.0, beliefs[i], 0.0
    if len(ys) == 0 or min(signed[0], signed[1]) <= TIE:
        return
    found, y = _pool(i, g, kept, signed, ys, xs, weight, mode, last)
    x = along(ys, xs, y)
    worth = signed[p] * (x if p == 0 else weight[0] * x + weight[1] * y) + kept[p, i]
    best = g[p, i]
    if found and (mode == BY_B or worth >= best - TIE):
        best = worth
        out[0], out[3] = signed[0] * x + kept[0, i], signed[3] * (weight[0] * x + weight[1] * y) + kept[3, i]
        out[1], out[2] = signed[1] * y + kept[1, i], signed[2] * y + kept[2, i]
        out[4], out[5], out[6] = POOL, y, 1.0
    if i == 0 or i == last or mode == BY_B:
        return
    worth, target, j = _screen(i, g, beliefs, cells, mode)
    if j >= 0 and worth > best + TIE:
        w = (target - cells[j, 0]) / (cells[j, 1] - cells[j, 0]) if cells[j, 1] > cells[j, 0] else 0.0
        best = worth
        out[4], out[5], out[6] = SCREEN, cells[j, 2] + w * (cells[j, 3] - cells[j, 2]), target
    least = _least_offer(i, g, kept, signed, ys, xs, weight, beliefs, p)
    agrees = mode == BY_A or _least_offer(i, g, kept, signed, ys, xs, weight, beliefs, 0) >= g[0, i] - TIE
    if agrees and least > best + TIE:
        out[4], out[5], out[6] = SCREEN, ys[0], 1.0
    if out[4] == SCREEN:
        y, left = out[5], out[6]
        x = along(ys, xs, y)
        taken = 1.0 - beliefs[i] / left
        out[0] = taken * (signed[0] * x + kept[0, 0]) + (1.0 - taken) * on_lattice(g[0], beliefs, left)
        out[1] = signed[1] * y + kept[1, 0]
        out[2] = on_lattice(g[2], beliefs, left)
        settled = signed[3] * (weight[0] * x + weight[1] * y) + kept[3, 0]
        out[3] = taken * settled + (1.0 - taken) * on_lattice(g[3], beliefs, left)
        out[7] = 1.0 if _has_several(g[1], i, out[1]) else 0.0

"""One step of bargaining while fighting, solved exactly: who offers what, who takes it, what it is worth.

The game (docs/reference/war.md): side A knows less, side B is weak or strong. In a step a round of talks may be held; the
proposer offers B a share `y` (A then has at most `phi(y)`), or nothing; what is refused is fought over for one step. Which
offers there are is worked out in `offers`.

Compiled code on plain arrays; index letters as in `fight`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fight import (
    BY_B,
    BY_MEDIATOR,
    NOTHING,
    POOL,
    SCREEN,
    TIE,
    Board,
    Floats,
    Policy,
    Rules,
    Values,
    along,
    compiled,
    fight_everywhere,
    on_lattice,
)
from .offers import (
    MEDIATOR,
    STRONG,
    WEAK,
    A,
    Place,
    fill_cells,
    fill_shares,
    has_several,
    screen,
    takes_the_least,
    to_mediator,
    to_the_weak,
)


class Met(NamedTuple):
    """What rounds lead to by belief: ``value[p, i]``, the kind of offer, B's share, the belief that refusal leaves."""

    value: Floats
    kind: NDArray[np.int8]
    y: Floats
    target: Floats
    several: NDArray[np.bool_]


@compiled
def step_back(ahead: Values, new: Values, policy: Policy, board: Board, fights: Floats) -> None:
    """Solve one step, given what the next is expected to be worth; fills `new`, `policy` and `fights`.

    Parameters
    ----------
    ahead : Values
        Expectations over the next regime, at the regime of today, arrays (R, N + 1, B); the ends of the front hold what
        victory and defeat are worth.
    fights : float array, shape (4, R, N + 1, B)
        Out: what fighting the step is worth to A, weak B, strong B and (where it proposes) the mediator.
    """
    a, b, m, rules = board.a, board.b, board.m, board.rules
    n_regimes, n_places, n_beliefs = new.a.shape
    fight_everywhere(ahead.a, a, board.lattice, -1, fights[A])
    fight_everywhere(ahead.weak, b, board.lattice, 0, fights[WEAK])
    if n_beliefs > 1:
        fight_everywhere(ahead.strong, b, board.lattice, 1, fights[STRONG])
    if (rules.proposer == BY_MEDIATOR).any():  # else nobody asks what it is worth to it
        fight_everywhere(ahead.mediator, m, board.lattice, -1, fights[MEDIATOR])
    here = Place(np.empty((4, n_beliefs)), np.empty((4, n_beliefs)), np.empty(4))
    cells = np.empty((n_beliefs, 14))
    flags = np.zeros(n_beliefs, np.bool_)
    met = Met(np.empty((4, n_beliefs)), np.zeros(n_beliefs, np.int8), np.empty(n_beliefs), np.empty(n_beliefs), flags)
    value = met.value
    to_a, to_weak, to_strong, to_m = new.a, new.weak, new.strong, new.mediator
    kind, share, target, several = policy.kind, policy.y, policy.target, policy.several
    for r in range(n_regimes):
        here.signed[A] = 1.0 - a.discount + a.discount * a.holds[r]
        here.signed[WEAK] = here.signed[STRONG] = 1.0 - b.discount + b.discount * b.holds[r]
        here.signed[MEDIATOR] = 1.0 - m.discount + m.discount * m.holds[r]
        with_a, with_b, with_m = a.rounds[r], b.rounds[r], m.rounds[r]
        talks = len(rules.y) > 0 and min(here.signed[A], here.signed[WEAK]) > TIE
        for n in range(1, n_places - 1):
            _without(r, n, fights, policy, rules, here.without)
            _kept(r, n, ahead, board, here.kept)
            if talks and n_beliefs > 1 and rules.proposer[r] != BY_B:
                fill_cells(here, rules, board.lattice.beliefs, cells)
            _talks(here, cells, rules, board.lattice.beliefs, rules.proposer[r] if talks else -1, met)
            for i in range(n_beliefs):
                kind[r, n, i], several[r, n, i] = met.kind[i], met.several[i]
                share[r, n, i], target[r, n, i] = met.y[i], met.target[i]
                to_a[r, n, i] = with_a * value[A, i] + (1.0 - with_a) * fights[A, r, n, i]
                to_weak[r, n, i] = with_b * value[WEAK, i] + (1.0 - with_b) * fights[WEAK, r, n, i]
                to_strong[r, n, i] = with_b * value[STRONG, i] + (1.0 - with_b) * fights[STRONG, r, n, i]
                to_m[r, n, i] = with_m * value[MEDIATOR, i] + (1.0 - with_m) * fights[MEDIATOR, r, n, i]


@compiled
def _without(r: int, n: int, fights: Floats, policy: Policy, rules: Rules, without: Floats) -> None:
    """What a round is worth that ends without a deal: the step is fought, after a partial deal where all gain by one."""
    n_beliefs = without.shape[1]
    for p in range(4):
        for i in range(n_beliefs):
            without[p, i] = fights[p, r, n, i]
    reset = rules.reset[r]
    if reset < 0:
        return
    for i in range(n_beliefs):
        least, most = np.inf, -np.inf
        for p in range(2 if n_beliefs == 1 else 3):
            gain = fights[p, reset, n, i] - rules.partial[min(p, 1)] - without[p, i]
            least, most = min(least, gain), max(most, gain)
        policy.partial[r, n, i] = least >= -TIE and most > TIE  # nobody loses, and somebody gains
        if policy.partial[r, n, i]:
            for p in range(4):
                without[p, i] = fights[p, reset, n, i] - (0.0 if p == MEDIATOR else rules.partial[min(p, 1)])


@compiled
def _kept(r: int, n: int, ahead: Values, board: Board, kept: Floats) -> None:
    """What is left if a deal signed here fails: the war goes on where it stood, one step later."""
    a, b, m = board.a, board.b, board.m
    fails_a, fails_b = a.discount * (1.0 - a.holds[r]), b.discount * (1.0 - b.holds[r])
    fails_m = m.discount * (1.0 - m.holds[r])
    for i in range(kept.shape[1]):
        kept[A, i] = fails_a * ahead.a[r, n, i]
        kept[WEAK, i] = fails_b * ahead.weak[r, n, i]
        kept[STRONG, i] = fails_b * ahead.strong[r, n, i]
        kept[MEDIATOR, i] = fails_m * ahead.mediator[r, n, i]


@compiled
def _talks(here: Place, cells: Floats, rules: Rules, beliefs: Floats, mode: int, met: Met) -> None:
    """What a round leads to at every belief; `mode`: who proposes, -1 where nothing can be agreed on."""
    without, kept, signed, ys, xs = here.without, here.kept, here.signed, rules.y, rules.x
    last, p = len(beliefs) - 1, MEDIATOR if mode == BY_MEDIATOR else A
    for i in range(last + 1):
        met.kind[i], met.y[i], met.target[i], met.several[i] = NOTHING, 0.0, beliefs[i], False
        for q in range(4):
            met.value[q, i] = without[q, i]
    if mode < 0:
        return
    fill_shares(here, rules, mode, met.y)
    takes_least = takes_the_least(here, ys[0])
    for i in range(last + 1):
        kind, y, left, best = NOTHING, met.y[i], beliefs[i], without[p, i]
        if not np.isnan(y):
            worth = signed[p] * (along(ys, xs, y) if p == A else to_mediator(y, rules)) + kept[p, i]
            if mode == BY_B or worth >= best - TIE:
                kind, left, best = POOL, 1.0, worth
        if 0 < i < last and mode != BY_B:
            worth, target, j = screen(i, beliefs[i], without[A, i], cells, mode)
            if j >= 0 and worth > best + TIE:
                w = (target - cells[j, 0]) / (cells[j, 1] - cells[j, 0]) if cells[j, 1] > cells[j, 0] else 0.0
                kind, y, left, best = SCREEN, cells[j, 2] + w * (cells[j, 3] - cells[j, 2]), target, worth
            if p == MEDIATOR:
                b = beliefs[i]
                to_weak = to_the_weak(i, b, here, rules)
                if not np.isnan(to_weak):
                    worth = (1.0 - b) * (signed[p] * to_mediator(to_weak, rules) + kept[p, 0]) + b * without[p, last]
                    if worth > best + TIE:
                        kind, y, left, best = SCREEN, to_weak, 1.0, worth
            elif takes_least:
                b = beliefs[i]
                worth = (1.0 - b) * (signed[A] * xs[0] + kept[A, 0]) + b * without[A, last]
                if worth > best + TIE:
                    kind, y, left = SCREEN, ys[0], 1.0
        if kind == NOTHING:
            met.y[i] = 0.0
            continue
        met.kind[i], met.y[i], met.target[i] = kind, y, left
        to_a, to_b = signed[A] * along(ys, xs, y), signed[WEAK] * y
        to_m = signed[MEDIATOR] * to_mediator(y, rules) if p == MEDIATOR else 0.0
        if kind == POOL:
            met.value[A, i], met.value[MEDIATOR, i] = to_a + kept[A, i], to_m + kept[MEDIATOR, i]
            met.value[WEAK, i], met.value[STRONG, i] = to_b + kept[WEAK, i], to_b + kept[STRONG, i]
            continue
        taken = 1.0 - beliefs[i] / left
        met.value[A, i] = taken * (to_a + kept[A, 0]) + (1.0 - taken) * on_lattice(without, A, beliefs, left)
        met.value[WEAK, i] = to_b + kept[WEAK, 0]
        met.value[STRONG, i] = on_lattice(without, STRONG, beliefs, left)
        refused = on_lattice(without, MEDIATOR, beliefs, left)
        met.value[MEDIATOR, i] = taken * (to_m + kept[MEDIATOR, 0]) + (1.0 - taken) * refused
        met.several[i] = has_several(without, i, met.value[WEAK, i])

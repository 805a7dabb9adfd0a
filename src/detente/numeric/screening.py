"""One step of bargaining while fighting, solved exactly: who offers what, who takes it, who gives in, what it is worth.

The game (docs/reference/war.md): side A knows less, side B is weak or strong. In a step a round of talks may be held; the
proposer offers B a share `y`, or nothing. Where nothing is signed, proposals on the table may be accepted, a side may give in,
and else the step is fought. Which offers there are is worked out in `offers`, who gives in and what is accepted in `giving_in`.

Compiled code on plain arrays; index letters as in `fight`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .fight import (
    BY_A,
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
    compiled,
    fight_everywhere,
    inlined,
)
from .giving_in import answer, at_belief, give_in
from .offers import (
    MEDIATOR,
    PART,
    STRONG,
    WEAK,
    A,
    Place,
    fill_parts,
    fill_shares,
    has_several,
    screen,
    to_all_the_weak,
)
from .shares import Pieces, pieces_of, share_of_a, to_mediator


class Met(NamedTuple):
    """What rounds lead to by belief: ``value[p, i]``, the kind of offer, B's share, the belief that refusal leaves."""

    value: Floats
    kind: NDArray[np.int8]
    y: Floats
    target: Floats
    several: NDArray[np.bool_]


class Worth(NamedTuple):
    """What a step is worth, arrays (4, R, N + 1, B) of A, weak B, strong B and the mediator (where it proposes).

    ``fights``: fought; ``on``: fought, or somebody gives in; ``without``: nothing signed in a round, proposals answered.
    """

    fights: Floats
    on: Floats
    without: Floats


def empty_worth(shape: tuple[int, int, int]) -> Worth:
    """Room for what a step is worth, regimes by places by beliefs."""
    return Worth(np.zeros((4, *shape)), np.zeros((4, *shape)), np.zeros((4, *shape)))


@compiled
def step_back(ahead: Values, resumed: Floats, new: Values, policy: Policy, board: Board, worth: Worth) -> None:
    """Solve one step, given what the next is expected to be worth; fills `new`, `policy` and `worth`.

    Parameters
    ----------
    ahead : Values
        Expectations over the next regime, at the regime of today, arrays (R, N + 1, B); the ends of the front hold what
        victory and defeat are worth.
    resumed : float array, shape (4, R, N + 1, B)
        The same where a deal signed today has failed, so that the next step begins with a fight.
    """
    rules, beliefs = board.rules, board.lattice.beliefs
    n_regimes, n_places, n_beliefs = new.a.shape
    _fight(ahead, board, worth.fights)
    give_in(worth.fights, board, policy, worth.on)
    counts = np.empty((2, 4, n_regimes))
    _fill_counts(board, counts)
    _sign_what_is_tabled(resumed, rules, counts, worth.on)
    answer(worth.on, board, policy, worth.without)
    here = Place(np.empty((4, n_beliefs)), np.empty((4, n_beliefs)), np.empty(4))
    parts = np.empty((max(len(rules.y0) * (n_beliefs - 1), 1), PART))
    pieces = pieces_of(rules)
    lost, shares, flags = np.empty(4), np.empty(n_beliefs), np.zeros(n_beliefs, np.bool_)
    met = Met(np.empty((4, n_beliefs)), np.zeros(n_beliefs, np.int8), np.empty(n_beliefs), np.empty(n_beliefs), flags)
    for r in range(n_regimes):
        for p in range(4):
            here.signed[p], lost[p] = counts[0, p, r], counts[1, p, r]
        if len(rules.y0) == 0 or min(here.signed[A], here.signed[WEAK]) <= TIE:
            _no_talks(r, worth.without, beliefs, new, policy)
            continue
        rounds = (board.a.rounds[r], board.b.rounds[r], board.b.rounds[r], board.m.rounds[r])
        for n in range(1, n_places - 1):
            for p in range(4):
                for i in range(n_beliefs):
                    here.without[p, i] = worth.without[p, r, n, i]
                    here.kept[p, i] = lost[p] * resumed[p, r, n, i]
            _talks(here, parts, pieces, beliefs, rules.proposer[r], shares, met)
            _enter(r, n, met, here, rounds, new, policy)


@compiled
def _fight(ahead: Values, board: Board, fights: Floats) -> None:
    fight_everywhere(ahead.a, board.a, board.lattice, -1, fights[A])
    fight_everywhere(ahead.weak, board.b, board.lattice, 0, fights[WEAK])
    if len(board.lattice.beliefs) > 1:
        fight_everywhere(ahead.strong, board.b, board.lattice, 1, fights[STRONG])
    if (board.rules.proposer == BY_MEDIATOR).any():  # else nobody asks what it is worth to it
        fight_everywhere(ahead.mediator, board.m, board.lattice, -1, fights[MEDIATOR])


@compiled
def _fill_counts(board: Board, counts: Floats) -> None:
    """With which weight the share of a deal counts (0), and what comes after a deal that fails (1): ``counts[k, p, r]``."""
    for p in range(4):
        eyes = board.a
        if p > A:
            eyes = board.m if p == MEDIATOR else board.b
        for r in range(len(eyes.holds)):
            counts[0, p, r] = 1.0 - eyes.discount + eyes.discount * eyes.holds[r]
            counts[1, p, r] = eyes.discount * (1.0 - eyes.holds[r])


@compiled
def _sign_what_is_tabled(resumed: Floats, rules: Rules, counts: Floats, on: Floats) -> None:
    """Regimes that stand for a tabled deal accepted by both are worth what the deal is."""
    for r in range(on.shape[1]):
        x, y = rules.signs[r, 0], rules.signs[r, 1]
        if np.isnan(y):
            continue
        for p in range(4):
            share = y
            if p == A:
                share = x
            elif p == MEDIATOR:
                share = rules.weight[0] * x + rules.weight[1] * y
            settled, lost = counts[0, p, r] * share, counts[1, p, r]
            for n in range(on.shape[2]):
                for i in range(on.shape[3]):
                    on[p, r, n, i] = settled + lost * resumed[p, r, n, i]


@inlined
def _no_talks(r: int, without: Floats, beliefs: Floats, new: Values, policy: Policy) -> None:
    """Write a regime in which nothing can be agreed on: every belief stays what it is."""
    for n in range(1, without.shape[2] - 1):
        for i in range(without.shape[3]):
            policy.target[r, n, i] = beliefs[i]
            new.a[r, n, i], new.weak[r, n, i] = without[A, r, n, i], without[WEAK, r, n, i]
            new.strong[r, n, i], new.mediator[r, n, i] = without[STRONG, r, n, i], without[MEDIATOR, r, n, i]


@inlined
def _enter(
    r: int,
    n: int,
    met: Met,
    here: Place,
    rounds: tuple[float, float, float, float],
    new: Values,
    policy: Policy,
) -> None:
    """Write what was found for a regime and place into values and policy."""
    value, without = met.value, here.without
    for i in range(len(met.kind)):
        policy.kind[r, n, i], policy.several[r, n, i] = met.kind[i], met.several[i]
        policy.y[r, n, i], policy.target[r, n, i] = met.y[i], met.target[i]
        new.a[r, n, i] = rounds[A] * value[A, i] + (1.0 - rounds[A]) * without[A, i]
        new.weak[r, n, i] = rounds[WEAK] * value[WEAK, i] + (1.0 - rounds[WEAK]) * without[WEAK, i]
        new.strong[r, n, i] = rounds[STRONG] * value[STRONG, i] + (1.0 - rounds[STRONG]) * without[STRONG, i]
        new.mediator[r, n, i] = rounds[MEDIATOR] * value[MEDIATOR, i] + (1.0 - rounds[MEDIATOR]) * without[MEDIATOR, i]


@inlined
def _talks(here: Place, parts: Floats, pieces: Pieces, beliefs: Floats, mode: int, shares: Floats, met: Met) -> None:
    """What a round leads to at every belief; `mode`: who proposes."""
    last = len(beliefs) - 1
    n_parts = fill_parts(here, pieces, beliefs, mode, parts) if last > 0 and mode != BY_B else 0
    fill_shares(here, pieces, mode, shares)
    for i in range(last + 1):
        _nothing_yet(i, here, beliefs, met)
        best = _pool(i, shares[i], here, pieces, mode, met)
        if 0 < i < last and mode != BY_B:
            _to_the_weak(i, best, here, parts, n_parts, pieces, beliefs, mode, met)
        if met.kind[i] != NOTHING:
            _pay(i, here, pieces, beliefs, met)


@inlined
def _nothing_yet(i: int, here: Place, beliefs: Floats, met: Met) -> None:
    """What a round leads to where no offer is made."""
    met.kind[i], met.y[i], met.several[i], met.target[i] = NOTHING, 0.0, False, beliefs[i]
    for p in range(4):
        met.value[p, i] = here.without[p, i]


@inlined
def _pool(i: int, y: float, here: Place, pieces: Pieces, mode: int, met: Met) -> float:
    """Offer both types a share they take, where the proposer gains by it; returns what the proposer then has."""
    p = MEDIATOR if mode == BY_MEDIATOR else A
    best = here.without[p, i]
    if np.isnan(y):
        return float(best)
    share = to_mediator(y, pieces) if p == MEDIATOR else share_of_a(y, pieces)
    worth = here.signed[p] * share + here.kept[p, i]
    if mode == BY_B or worth >= best - TIE:
        met.kind[i], met.y[i], met.target[i] = POOL, y, 1.0
        return float(worth)
    return float(best)


@inlined
def _to_the_weak(
    i: int, best: float, here: Place, parts: Floats, n_parts: int, pieces: Pieces, beliefs: Floats, mode: int, met: Met
) -> None:
    """Offer the weak alone a share, where that serves the proposer better than `best`."""
    p = MEDIATOR if mode == BY_MEDIATOR else A
    b, last = beliefs[i], len(beliefs) - 1
    worth, target, k = screen(b, here.without[A, i], parts, n_parts, mode)
    if k >= 0 and worth > best + TIE:
        width = parts[k, 1] - parts[k, 0]
        w = (target - parts[k, 0]) / width if width > 0.0 else 0.0
        met.kind[i], met.target[i], best = SCREEN, target, worth
        met.y[i] = parts[k, 2] + w * (parts[k, 3] - parts[k, 2])
    y = to_all_the_weak(i, b, here, pieces, BY_A if p == A else BY_MEDIATOR)
    if np.isnan(y):
        return
    share = to_mediator(y, pieces) if p == MEDIATOR else share_of_a(y, pieces)
    worth = (1.0 - b) * (here.signed[p] * share + here.kept[p, 0]) + b * here.without[p, last]
    if worth > best + TIE:
        met.kind[i], met.y[i], met.target[i] = SCREEN, y, 1.0


@inlined
def _pay(i: int, here: Place, pieces: Pieces, beliefs: Floats, met: Met) -> None:
    """What the offer that is made is worth to all."""
    without, kept, signed = here.without, here.kept, here.signed
    y, left, value = met.y[i], met.target[i], met.value
    to_a, to_b = signed[A] * share_of_a(y, pieces), signed[WEAK] * y
    to_m = signed[MEDIATOR] * to_mediator(y, pieces)
    if met.kind[i] == POOL:
        value[A, i], value[MEDIATOR, i] = to_a + kept[A, i], to_m + kept[MEDIATOR, i]
        value[WEAK, i], value[STRONG, i] = to_b + kept[WEAK, i], to_b + kept[STRONG, i]
        return
    taken = 1.0 - beliefs[i] / left
    value[A, i] = taken * (to_a + kept[A, 0]) + (1.0 - taken) * at_belief(without, A, beliefs, left)
    value[WEAK, i] = to_b + kept[WEAK, 0]
    value[STRONG, i] = at_belief(without, STRONG, beliefs, left)
    refused = at_belief(without, MEDIATOR, beliefs, left)
    value[MEDIATOR, i] = taken * (to_m + kept[MEDIATOR, 0]) + (1.0 - taken) * refused
    met.several[i] = has_several(without, i, value[WEAK, i])

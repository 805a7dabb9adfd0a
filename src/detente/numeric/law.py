"""The law of what happens in a solved game: with which chance the war is where, step by step. Nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from .backward import Game, Play, mixed
from .fight import NOTHING, POOL, TIE, Eyes, Floats, Lattice, Policy, Rules

N_BINS = 200  # chosen: terms are told apart to half a point of a hundred


@dataclass(frozen=True)
class Law:
    """What happens with which chance, step by step (arrays of length `n_steps`, unless said otherwise).

    ``on`` is the chance that the war is on when the step begins (fought, or a deal just signed may yet fail); ``fought`` that
    the step is fought; ``signed`` that a deal is signed in it. ``settled, a_wins, b_wins, disaster`` are the chances that it
    has ended so by the end of the step. ``x_bins, y_bins`` count the shares of A and of B in the deals that last.
    ``front, belief`` are their laws while the war is on, (n_steps, places) and (n_steps, beliefs); ``regime`` likewise.
    """

    on: Floats
    fought: Floats
    signed: Floats
    settled: Floats
    a_wins: Floats
    b_wins: Floats
    disaster: Floats
    partial: Floats
    bins: Floats
    front: Floats
    belief: Floats
    regime: Floats


def law(game: Game, play: Play, start: Floats, n_steps: int) -> Law:
    """Follow the distribution over states for `n_steps`, under the numbers of the case (`game.m`).

    Parameters
    ----------
    start : float array, shape (2, R, N + 1, B)
        Chance of each state and type (weak, strong) today; sums to 1.
    """
    mass = start.copy()
    rows = np.zeros((n_steps, 8))
    bins = np.zeros((2, N_BINS + 1))
    front, belief = np.zeros((n_steps, game.shape[1])), np.zeros((n_steps, game.shape[2]))
    regime = np.zeros((n_steps, game.shape[0]))
    ended = np.zeros(4)
    for t in range(n_steps):
        front[t], belief[t] = mass.sum(axis=(0, 1, 3)), mass.sum(axis=(0, 1, 2))
        regime[t] = mass.sum(axis=(0, 2, 3))
        on = float(mass.sum())
        after = np.zeros_like(mass)
        said = np.zeros(3)
        step_on(mass, after, ended, said, bins, play.policy_at(t), game.m, game.rules, game.lattice)
        rows[t] = (on, said[0], said[1], *ended, said[2])
        back = np.ascontiguousarray(game.moves_at(t).m.T)
        mass = np.stack([mixed(back, after[0]), mixed(back, after[1])])
        mass[:, :, 0] = mass[:, :, -1] = 0.0
    column = [np.ascontiguousarray(each) for each in rows.T]
    on_, fought, signed, settled, a_wins, b_wins, disaster, partial = column
    return Law(on_, fought, signed, settled, a_wins, b_wins, disaster, partial, bins, front, belief, regime)


@njit(cache=True, nogil=True)
def step_on(
    mass: Floats, after: Floats, ended: Floats, said: Floats, bins: Floats,
    policy: Policy, eyes: Eyes, rules: Rules, lattice: Lattice,
) -> None:  # fmt: skip
    """Move the distribution on by one step, before the regime changes; adds to what has ended and what was said."""
    n_regimes, n_places, n_beliefs = mass.shape[1:]
    for theta in range(2):
        for r in range(n_regimes):
            w = eyes.rounds[r]
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    here = mass[theta, r, n, i]
                    if here <= 0.0:
                        continue
                    _go_on(here * (1.0 - w), theta, r, n, i, after, ended, said, eyes, lattice)
                    here *= w
                    kind, b, target = policy.kind[r, n, i], lattice.beliefs[i], policy.target[r, n, i]
                    if kind == NOTHING:
                        target = b
                    takes = 1.0 if kind == POOL else 0.0
                    if kind > POOL and theta == 0:
                        takes = 1.0 - b * (1.0 - target) / (target * (1.0 - b))
                    if takes > 0.0:
                        y = policy.y[r, n, i]
                        left = i if kind == POOL else 0
                        _sign(here * takes, y, theta, r, n, left, after, ended, said, bins, eyes, rules)
                    if takes < 1.0:
                        _refuse(
                            here * (1.0 - takes), target, theta, r, n, after, ended, said, policy, eyes, rules, lattice
                        )


@njit(cache=True, nogil=True)
def _sign(
    mass: float, y: float, theta: int, r: int, n: int, i: int,
    after: Floats, ended: Floats, said: Floats, bins: Floats, eyes: Eyes, rules: Rules,
) -> None:  # fmt: skip
    said[1] += mass
    lasts = mass * eyes.holds[r]
    ended[0] += lasts
    after[theta, r, n, i] += mass - lasts
    x = y
    for k in range(len(rules.y) - 1):
        if rules.y[k] <= y <= rules.y[k + 1]:
            share = (y - rules.y[k]) / (rules.y[k + 1] - rules.y[k])
            x = rules.x[k] + share * (rules.x[k + 1] - rules.x[k])
            break
    if len(rules.y) == 1:
        x = rules.x[0]
    top = bins.shape[1] - 1
    bins[0, min(max(int(x * top + 0.5), 0), top)] += lasts
    bins[1, min(max(int(y * top + 0.5), 0), top)] += lasts


@njit(cache=True, nogil=True)
def _of_type(theta: int, j: int, w: float, beliefs: Floats) -> float:
    """With which chance a type goes to the upper of two beliefs, so that both beliefs are right about who is there."""
    b = (1.0 - w) * beliefs[j] + w * beliefs[j + 1]
    if b <= 0.0 or b >= 1.0:
        return w
    return float(w * beliefs[j + 1] / b if theta == 1 else w * (1.0 - beliefs[j + 1]) / (1.0 - b))


@njit(cache=True, nogil=True)
def _refuse(
    mass: float, target: float, theta: int, r: int, n: int,
    after: Floats, ended: Floats, said: Floats, policy: Policy, eyes: Eyes, rules: Rules, lattice: Lattice,
) -> None:  # fmt: skip
    j = 0
    while j + 2 < len(lattice.beliefs) and lattice.beliefs[j + 1] <= target:
        j += 1
    w = 0.0
    if len(lattice.beliefs) > 1:
        w = (target - lattice.beliefs[j]) / (lattice.beliefs[j + 1] - lattice.beliefs[j])
        w = _of_type(theta, j, w, lattice.beliefs)
    for k in range(2):
        part = mass * (w if k == 1 else 1.0 - w)
        if part > TIE * TIE:
            row = r
            if rules.reset[r] >= 0 and policy.partial[r, n, j + k]:
                row = rules.reset[r]
                said[2] += part
            _go_on(part, theta, row, n, j + k, after, ended, said, eyes, lattice)


@njit(cache=True, nogil=True)
def _go_on(
    mass: float, theta: int, row: int, n: int, i: int,
    after: Floats, ended: Floats, said: Floats, eyes: Eyes, lattice: Lattice,
) -> None:  # fmt: skip
    said[0] += mass
    ended[1] += mass * eyes.wins[row]
    ended[2] += mass * eyes.loses[row]
    ended[3] += mass * eyes.disaster[row]
    rest = mass * (1.0 - eyes.wins[row] - eyes.loses[row] - eyes.disaster[row])
    for o in range(3):
        part = rest * eyes.chance[row, o, theta]
        if part <= 0.0:
            continue
        at = n + 1 - o
        if at == after.shape[2] - 1:
            ended[1] += part
        elif at == 0:
            ended[2] += part
        else:
            j, w = lattice.below[row, o, i], lattice.weight[row, o, i]
            if w > 0.0:
                w = _of_type(theta, j, w, lattice.beliefs)
            after[theta, row, at, j] += part * (1.0 - w)
            if w > 0.0:
                after[theta, row, at, j + 1] += part * w

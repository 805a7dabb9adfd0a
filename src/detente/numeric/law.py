"""The law of what happens in a solved game: with which chance the war is where, step by step. Nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .backward import Game, Play, mixed
from .fight import NOTHING, POOL, TIE, Eyes, Floats, Lattice, Policy, Rules, along, compiled

N_BINS = 200  # chosen: terms are told apart to half a point of a hundred
SETTLED, A_WINS, B_WINS, DISASTER = 0, 1, 2, 3  # places of `Tally.ended`
FOUGHT, SIGNED, PARTIAL = 0, 1, 2  # places of `Tally.said`


class Spot(NamedTuple):
    """Where the war stands: the type of B, the regime, the place of the front, the belief."""

    theta: int
    r: int
    n: int
    i: int


class Tally(NamedTuple):
    """Where the chances of a step go: to states (2, R, N + 1, B), ends, what was said in the step, terms by bins."""

    after: Floats
    ended: Floats
    said: Floats
    bins: Floats


class Scene(NamedTuple):
    """What is done in a step, and under whose numbers it happens."""

    policy: Policy
    eyes: Eyes
    rules: Rules
    lattice: Lattice


def empty_tally(mass: Floats) -> Tally:
    """A tally with nothing in it, for chances of the given shape."""
    return Tally(np.zeros_like(mass), np.zeros(4), np.zeros(3), np.zeros((2, N_BINS + 1)))


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
    tally = empty_tally(mass)
    front, belief = np.zeros((n_steps, game.shape[1])), np.zeros((n_steps, game.shape[2]))
    regime = np.zeros((n_steps, game.shape[0]))
    for t in range(n_steps):
        states = mass.sum(axis=0)
        regime[t], front[t], belief[t] = states.sum(axis=(1, 2)), states.sum(axis=(0, 2)), states.sum(axis=(0, 1))
        tally = tally._replace(after=np.zeros_like(mass), said=np.zeros(3))
        step_on(mass, tally, Scene(play.policy_at(t), game.m, game.rules, game.lattice))
        rows[t] = (regime[t].sum(), tally.said[FOUGHT], tally.said[SIGNED], *tally.ended, tally.said[PARTIAL])
        back = np.ascontiguousarray(game.moves_at(t).m.T)
        mass = np.stack([mixed(back, each) for each in tally.after])
        mass[:, :, 0] = mass[:, :, -1] = 0.0
    column = [np.ascontiguousarray(each) for each in rows.T]
    on_, fought, signed, settled, a_wins, b_wins, disaster, partial = column
    return Law(on_, fought, signed, settled, a_wins, b_wins, disaster, partial, tally.bins, front, belief, regime)


@compiled
def step_on(mass: Floats, tally: Tally, scene: Scene) -> None:
    """Move the distribution on by one step, before the regime changes; adds to what has ended and what was said."""
    policy, eyes, lattice = scene.policy, scene.eyes, scene.lattice
    n_regimes, n_places, n_beliefs = mass.shape[1:]
    for theta in range(2):
        for r in range(n_regimes):
            w = eyes.rounds[r]
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    here = mass[theta, r, n, i]
                    if here <= 0.0:
                        continue
                    spot = Spot(theta, r, n, i)
                    _go_on(here * (1.0 - w), spot, tally, scene)
                    here *= w
                    kind, b, target = policy.kind[r, n, i], lattice.beliefs[i], policy.target[r, n, i]
                    if kind == NOTHING:
                        target = b
                    takes = 1.0 if kind == POOL else 0.0
                    if kind > POOL and theta == 0:
                        takes = 1.0 - b * (1.0 - target) / (target * (1.0 - b))
                    if takes > 0.0:
                        left = i if kind == POOL else 0
                        _sign(here * takes, policy.y[r, n, i], Spot(theta, r, n, left), tally, scene)
                    if takes < 1.0:
                        _refuse(here * (1.0 - takes), target, spot, tally, scene)


@compiled
def _sign(mass: float, y: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    tally.said[SIGNED] += mass
    lasts = mass * scene.eyes.holds[spot.r]
    tally.ended[SETTLED] += lasts
    tally.after[spot.theta, spot.r, spot.n, spot.i] += mass - lasts
    x = along(scene.rules.y, scene.rules.x, y)
    top = tally.bins.shape[1] - 1
    tally.bins[0, min(max(int(x * top + 0.5), 0), top)] += lasts
    tally.bins[1, min(max(int(y * top + 0.5), 0), top)] += lasts


@compiled
def of_type(theta: int, j: int, w: float, beliefs: Floats) -> float:
    """With which chance a type goes to the upper of two beliefs, so that both beliefs are right about who is there."""
    b = (1.0 - w) * beliefs[j] + w * beliefs[j + 1]
    if b <= 0.0 or b >= 1.0:
        return w
    return float(w * beliefs[j + 1] / b if theta == 1 else w * (1.0 - beliefs[j + 1]) / (1.0 - b))


@compiled
def _refuse(mass: float, target: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    beliefs, reset = scene.lattice.beliefs, scene.rules.reset[spot.r]
    j = 0
    while j + 2 < len(beliefs) and beliefs[j + 1] <= target:
        j += 1
    w = 0.0
    if len(beliefs) > 1:
        w = (target - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
        w = of_type(spot.theta, j, w, beliefs)
    for k in range(2):
        part = mass * (w if k == 1 else 1.0 - w)
        if part > TIE * TIE:
            row = spot.r
            if reset >= 0 and scene.policy.partial[row, spot.n, j + k]:
                row = reset
                tally.said[PARTIAL] += part
            _go_on(part, Spot(spot.theta, row, spot.n, j + k), tally, scene)


@compiled
def _go_on(mass: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    """The step is fought, from the regime of the spot."""
    theta, row, n, i = spot
    eyes, lattice, after, ended = scene.eyes, scene.lattice, tally.after, tally.ended
    tally.said[FOUGHT] += mass
    ended[A_WINS] += mass * eyes.wins[row]
    ended[B_WINS] += mass * eyes.loses[row]
    ended[DISASTER] += mass * eyes.disaster[row]
    rest = mass * (1.0 - eyes.wins[row] - eyes.loses[row] - eyes.disaster[row])
    for o in range(3):
        part = rest * eyes.chance[row, o, theta]
        if part <= 0.0:
            continue
        at = n + 1 - o
        if at == after.shape[2] - 1:
            ended[A_WINS] += part
        elif at == 0:
            ended[B_WINS] += part
        else:
            j, w = lattice.below[row, o, i], lattice.weight[row, o, i]
            if w > 0.0:
                w = of_type(theta, j, w, lattice.beliefs)
            after[theta, row, at, j] += part * (1.0 - w)
            if w > 0.0:
                after[theta, row, at, j + 1] += part * w

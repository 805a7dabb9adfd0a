"""The law of what happens in a solved game: with which chance the war is where, step by step. Nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .backward import Game, Play, mixed
from .fight import (
    EITHER,
    GIVES_A,
    GIVES_B,
    NOTHING,
    POOL,
    THE_WEAK,
    TIE,
    Eyes,
    Floats,
    Lattice,
    Policy,
    Rules,
    compiled,
    inlined,
)
from .shares import piece_of, share_of_a

N_BINS = 200  # chosen: terms are told apart to half a point of a hundred
AGREED, A_WINS, B_WINS, DISASTER, A_YIELDS, B_YIELDS = range(6)  # places of `Tally.ended`
FOUGHT, SIGNED, PAUSED = range(3)  # places of `Tally.said`


class Spot(NamedTuple):
    """Where the war stands: the type of B, the regime, the place of the front, the belief."""

    theta: int
    r: int
    n: int
    i: int


class Tally(NamedTuple):
    """Where the chances of a step go: to states (2, R, N + 1, B), ends, what was said in the step, terms.

    ``failed`` are states after a deal that failed: the next step is fought first. ``entered[r]`` is the chance that answers led
    to a regime, less the chance that they led away from it. ``bins`` counts the shares of A and of B in deals that last,
    ``pieces`` the deals on each piece of terms, with the sum of B's shares; its last row those that were tabled.
    """

    after: Floats
    failed: Floats
    ended: Floats
    said: Floats
    entered: Floats
    bins: Floats
    pieces: Floats


class Scene(NamedTuple):
    """What is done in a step, and under whose numbers it happens."""

    policy: Policy
    eyes: Eyes
    rules: Rules
    lattice: Lattice


def empty_tally(mass: Floats, n_pieces: int = 1) -> Tally:
    """A tally with nothing in it, for chances of the given shape."""
    zeros = np.zeros_like(mass)
    entered = np.zeros(mass.shape[1])
    return Tally(
        zeros, zeros.copy(), np.zeros(6), np.zeros(3), entered, np.zeros((2, N_BINS + 1)), np.zeros((n_pieces, 2))
    )


@dataclass(frozen=True)
class Law:
    """What happens with which chance, step by step (arrays of length `n_steps`, unless said otherwise).

    ``on`` is the chance that the war is on when the step begins; ``fought`` that the step is fought, ``paused`` that a pause
    keeps it from being fought; ``signed`` that a deal that ends the fighting is signed in it. ``ended[e]`` are the chances that
    it has ended so by the end of the step (`AGREED` and so on): agreements that last. ``entered, bins, pieces`` are those of
    `Tally`. ``front, belief, regime`` are their laws while the war is on.
    """

    on: Floats
    fought: Floats
    signed: Floats
    paused: Floats
    ended: Floats
    entered: Floats
    bins: Floats
    pieces: Floats
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
    mass, failed = start.copy(), np.zeros_like(start)
    said, ended = np.zeros((n_steps, 3)), np.zeros((n_steps, 6))
    tally = empty_tally(mass, len(game.rules.y0) + 1)
    front, belief = np.zeros((n_steps, game.shape[1])), np.zeros((n_steps, game.shape[2]))
    regime, entered = np.zeros((n_steps, game.shape[0])), np.zeros((n_steps, game.shape[0]))
    for t in range(n_steps):
        states = (mass + failed).sum(axis=0)
        regime[t], front[t], belief[t] = states.sum(axis=(1, 2)), states.sum(axis=(0, 2)), states.sum(axis=(0, 1))
        fresh = empty_tally(mass)
        tally = fresh._replace(ended=tally.ended, bins=tally.bins, pieces=tally.pieces)
        step_on(mass, failed, tally, Scene(play.policy_at(t), game.m, game.rules, game.lattice))
        said[t], ended[t], entered[t] = tally.said, tally.ended, tally.entered
        back = np.ascontiguousarray(game.moves_at(t).m.T)
        mass, failed = _moved_on(back, tally.after), _moved_on(back, tally.failed)
    return Law(
        on=regime.sum(axis=1),
        fought=said[:, FOUGHT].copy(),
        signed=said[:, SIGNED].copy(),
        paused=said[:, PAUSED].copy(),
        ended=np.ascontiguousarray(ended.T),
        entered=entered,
        bins=tally.bins,
        pieces=tally.pieces,
        front=front,
        belief=belief,
        regime=regime,
    )


def _moved_on(back: Floats, states: Floats) -> Floats:
    """Chances over the states after the regime has changed."""
    if not states.any():
        return states
    mass = np.stack([mixed(back, each) for each in states])
    mass[:, :, 0] = mass[:, :, -1] = 0.0
    return mass


@compiled
def step_on(mass: Floats, failed: Floats, tally: Tally, scene: Scene) -> None:
    """Move the distribution on by one step, before the regime changes; adds to what has ended and what was said."""
    n_regimes, n_places, n_beliefs = mass.shape[1:]
    for theta in range(2):
        for r in range(n_regimes):
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    spot = Spot(theta, r, n, i)
                    if failed[theta, r, n, i] > 0.0:
                        _stay_or_give_in(failed[theta, r, n, i], spot, tally, scene)
                    if mass[theta, r, n, i] > 0.0:
                        _talk(mass[theta, r, n, i], spot, tally, scene)


@compiled
def _talk(mass: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    """A round of talks may be held; what is not signed goes on without."""
    policy, beliefs = scene.policy, scene.lattice.beliefs
    theta, r, n, i = spot
    w = scene.eyes.rounds[r]
    _without(mass * (1.0 - w), spot, tally, scene)
    mass *= w
    kind, b, target = policy.kind[r, n, i], beliefs[i], policy.target[r, n, i]
    if kind == NOTHING:
        target = b
    takes = 1.0 if kind == POOL else 0.0
    if kind > POOL and theta == 0:
        takes = 1.0 - b * (1.0 - target) / (target * (1.0 - b))
    if takes > 0.0:
        left = i if kind == POOL else 0
        y = policy.y[r, n, i]
        at = Spot(theta, r, n, left)
        _sign(mass * takes, share_of_a(y, scene.rules), y, piece_of(y, scene.rules), at, tally, scene)
    if takes < 1.0:
        j, w = _between(theta, target, beliefs)
        _without(mass * (1.0 - takes) * (1.0 - w), Spot(theta, r, n, j), tally, scene)
        if w > 0.0:
            _without(mass * (1.0 - takes) * w, Spot(theta, r, n, j + 1), tally, scene)


@inlined
def _sign(mass: float, x: float, y: float, piece: int, spot: Spot, tally: Tally, scene: Scene) -> None:
    tally.said[SIGNED] += mass
    lasts = mass * scene.eyes.holds[spot.r]
    tally.ended[AGREED] += lasts
    if scene.rules.refights:
        tally.failed[spot.theta, spot.r, spot.n, spot.i] += mass - lasts
    else:
        tally.after[spot.theta, spot.r, spot.n, spot.i] += mass - lasts
    top = tally.bins.shape[1] - 1
    tally.bins[0, min(max(int(x * top + 0.5), 0), top)] += lasts
    tally.bins[1, min(max(int(y * top + 0.5), 0), top)] += lasts
    tally.pieces[piece, 0] += lasts
    tally.pieces[piece, 1] += lasts * y


@inlined
def of_type(theta: int, j: int, w: float, beliefs: Floats) -> float:
    """With which chance a type goes to the upper of two beliefs, so that both beliefs are right about who is there."""
    b = (1.0 - w) * beliefs[j] + w * beliefs[j + 1]
    if b <= 0.0 or b >= 1.0:
        return w
    return float(w * beliefs[j + 1] / b if theta == 1 else w * (1.0 - beliefs[j + 1]) / (1.0 - b))


@inlined
def _between(theta: int, belief: float, beliefs: Floats) -> tuple[int, float]:
    """The point of the lattice below a belief, and the chance with which the type goes to the one above."""
    j = 0
    while j + 2 < len(beliefs) and beliefs[j + 1] <= belief:
        j += 1
    if len(beliefs) == 1:
        return 0, 0.0
    w = (belief - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
    return j, of_type(theta, j, w, beliefs)


@inlined
def _without(mass: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    """Nothing is signed in a round: proposals are answered, then somebody gives in or the step goes on."""
    if mass <= TIE * TIE:
        return
    theta, r, n, i = spot
    row = scene.policy.accepts[r, n, i]
    if row != r:
        tally.entered[row] += mass
        tally.entered[r] -= mass
    spot = Spot(theta, row, n, i)
    x, y = scene.rules.signs[row, 0], scene.rules.signs[row, 1]
    if np.isnan(y):
        _stay_or_give_in(mass, spot, tally, scene)
    else:
        _sign(mass, x, y, len(tally.pieces) - 1, spot, tally, scene)


@inlined
def _stay_or_give_in(mass: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    theta, r, n, i = spot
    who, beliefs, ended = scene.policy.yields[r, n, i], scene.lattice.beliefs, tally.ended
    if who == GIVES_A:
        ended[A_YIELDS] += mass
    elif who == GIVES_B:
        ended[B_YIELDS] += mass
    elif who == EITHER:
        ended[A_YIELDS] += mass / 2
        ended[B_YIELDS] += mass / 2
    elif who == THE_WEAK:
        b, left = beliefs[i], scene.policy.left[r, n, i]
        if theta == 0:
            yields = 1.0 - b * (1.0 - left) / (left * (1.0 - b))
            ended[B_YIELDS] += mass * yields
            mass *= 1.0 - yields
        j, w = _between(theta, left, beliefs)
        _go_on(mass * (1.0 - w), Spot(theta, r, n, j), tally, scene)
        if w > 0.0:
            _go_on(mass * w, Spot(theta, r, n, j + 1), tally, scene)
    else:
        _go_on(mass, spot, tally, scene)


@inlined
def _go_on(mass: float, spot: Spot, tally: Tally, scene: Scene) -> None:
    """The step is fought from the regime of the spot, or a pause keeps it quiet."""
    if mass <= TIE * TIE:
        return
    theta, row, n, i = spot
    eyes, lattice, after, ended = scene.eyes, scene.lattice, tally.after, tally.ended
    tally.said[PAUSED if scene.rules.pauses[row] else FOUGHT] += mass
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

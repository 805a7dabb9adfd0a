"""The law of what happens in a solved game: with which chance the war is where, step by step. Nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .backward import Game, Play, mixed
from .fight import (
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
from .shares import Pieces, piece_of, pieces_of, share_of_a

N_BINS = 200  # chosen: terms are told apart to half a point of a hundred
AGREED, A_WINS, B_WINS, DISASTER, A_YIELDS, B_YIELDS = range(6)  # places of `Tally.ended`
FOUGHT, SIGNED, PAUSED = range(3)  # places of `Tally.said`
GIVING_IN = (
    np.array(  # by NOBODY, GIVES_A, GIVES_B and EITHER: the chance that A gives in, that B does, that nobody does
        [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.5, 0.5, 0.0]]
    )
)


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
    """Move the distribution on by one step, before the regime changes; adds to what has ended and what was said.

    The chances of all states go together from one part of the step to the next: talks, answers, giving in, the fight.
    """
    quiet, unanswered, fought = np.zeros_like(mass), failed.copy(), np.zeros_like(mass)
    _hold_talks(mass, quiet, tally, scene)
    _answer(quiet, unanswered, tally, scene)
    _give_in(unanswered, fought, tally, scene)
    _fight_on(fought, tally, scene)


@compiled
def _hold_talks(mass: Floats, quiet: Floats, tally: Tally, scene: Scene) -> None:
    """Rounds of talks may be held; what is not signed in them is added to `quiet`, by the belief that is left."""
    n_regimes, n_places, n_beliefs = mass.shape[1:]
    kinds, shares, targets = scene.policy.kind, scene.policy.y, scene.policy.target
    rounds, settling, beliefs = scene.eyes.rounds, _settling_of(scene), scene.lattice.beliefs
    for theta in range(2):
        for r in range(n_regimes):
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    here, held = mass[theta, r, n, i], rounds[r] * mass[theta, r, n, i]
                    if held > 0.0 and kinds[r, n, i] != NOTHING:
                        here -= held
                        offer = Offer(kinds[r, n, i], shares[r, n, i], targets[r, n, i])
                        _talk(held, Spot(theta, r, n, i), offer, beliefs, quiet, tally, settling)
                    quiet[theta, r, n, i] += here


class Offer(NamedTuple):
    """What a round ends with (`POOL` or `SCREEN`), the share for B, and the belief that refusal leaves."""

    kind: int
    y: float
    target: float


class Settling(NamedTuple):
    """What can be agreed on, the chance that a deal lasts by regime, and whether a step is fought before the next."""

    pieces: Pieces
    holds: Floats
    refights: bool


@compiled
def _settling_of(scene: Scene) -> Settling:
    return Settling(pieces_of(scene.rules), scene.eyes.holds, scene.rules.refights)


@inlined
def _talk(
    mass: float, spot: Spot, offer: Offer, beliefs: Floats, quiet: Floats, tally: Tally, settling: Settling
) -> None:
    """An offer is made to either type of B, or to the weak alone."""
    theta, r, n, i = spot
    b, target, takes = beliefs[i], offer.target, 0.0
    if offer.kind == POOL:
        takes = 1.0
    elif theta == 0:
        takes = 1.0 - b * (1.0 - target) / (target * (1.0 - b))
    if takes > 0.0:
        left = i if offer.kind == POOL else 0
        x, piece = share_of_a(offer.y, settling.pieces), piece_of(offer.y, settling.pieces)
        _sign(mass * takes, x, offer.y, piece, Spot(theta, r, n, left), tally, settling)
    if takes < 1.0:
        j, w = _between(theta, target, beliefs)
        quiet[theta, r, n, j] += mass * (1.0 - takes) * (1.0 - w)
        if w > 0.0:
            quiet[theta, r, n, j + 1] += mass * (1.0 - takes) * w


@inlined
def _sign(mass: float, x: float, y: float, piece: int, spot: Spot, tally: Tally, settling: Settling) -> None:
    tally.said[SIGNED] += mass
    lasts = mass * settling.holds[spot.r]
    tally.ended[AGREED] += lasts
    fails = tally.failed if settling.refights else tally.after
    fails[spot.theta, spot.r, spot.n, spot.i] += mass - lasts
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


@compiled
def _answer(quiet: Floats, unanswered: Floats, tally: Tally, scene: Scene) -> None:
    """Proposals on the table are answered; where both accept one that ends the fighting it is signed."""
    n_regimes, n_places, n_beliefs = quiet.shape[1:]
    accepts, signs, tabled = scene.policy.accepts, scene.rules.signs, len(tally.pieces) - 1
    settling = _settling_of(scene)
    for theta in range(2):
        for r in range(n_regimes):
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    mass = quiet[theta, r, n, i]
                    if mass <= TIE * TIE:
                        continue
                    row = accepts[r, n, i]
                    if row != r:
                        tally.entered[row] += mass
                        tally.entered[r] -= mass
                    if np.isnan(signs[row, 1]):
                        unanswered[theta, row, n, i] += mass
                    else:
                        at = Spot(theta, row, n, i)
                        _sign(mass, signs[row, 0], signs[row, 1], tabled, at, tally, settling)


@compiled
def _give_in(unanswered: Floats, fought: Floats, tally: Tally, scene: Scene) -> None:
    """Somebody gives in, or the step goes on: its chance is added to `fought`, by the belief that is left."""
    n_regimes, n_places, n_beliefs = unanswered.shape[1:]
    yields, ended = scene.policy.yields, tally.ended
    for theta in range(2):
        for r in range(n_regimes):
            for n in range(1, n_places - 1):
                for i in range(n_beliefs):
                    mass, who = unanswered[theta, r, n, i], yields[r, n, i]
                    if who == THE_WEAK:
                        _weak_give_in(mass, Spot(theta, r, n, i), fought, tally, scene)
                        continue
                    ended[A_YIELDS] += mass * GIVING_IN[who, 0]
                    ended[B_YIELDS] += mass * GIVING_IN[who, 1]
                    fought[theta, r, n, i] += mass * GIVING_IN[who, 2]


@inlined
def _weak_give_in(mass: float, spot: Spot, fought: Floats, tally: Tally, scene: Scene) -> None:
    """The weak type of B gives in with some chance; who is left fights on, and is believed stronger."""
    theta, r, n, i = spot
    beliefs, left = scene.lattice.beliefs, scene.policy.left[r, n, i]
    if theta == 0:
        b = beliefs[i]
        yields = 1.0 - b * (1.0 - left) / (left * (1.0 - b))
        tally.ended[B_YIELDS] += mass * yields
        mass *= 1.0 - yields
    j, w = _between(theta, left, beliefs)
    fought[theta, r, n, j] += mass * (1.0 - w)
    if w > 0.0:
        fought[theta, r, n, j + 1] += mass * w


@compiled
def _fight_on(fought: Floats, tally: Tally, scene: Scene) -> None:
    """The step is fought, or a pause keeps it quiet: the war may end, else the front and the belief move."""
    eyes, said, ended = scene.eyes, tally.said, tally.ended
    for r in range(fought.shape[1]):
        for theta in range(2):
            mass = fought[theta, r].sum()
            if mass <= 0.0:
                continue
            said[PAUSED if scene.rules.pauses[r] else FOUGHT] += mass
            ended[A_WINS] += mass * eyes.wins[r]
            ended[B_WINS] += mass * eyes.loses[r]
            ended[DISASTER] += mass * eyes.disaster[r]
            rest = 1.0 - eyes.wins[r] - eyes.loses[r] - eyes.disaster[r]
            for o in range(3):
                chance = rest * eyes.chance[r, o, theta]
                if chance > 0.0:
                    _move(chance, fought[theta, r], Spot(theta, r, 1 - o, 0), tally, scene.lattice)


@compiled
def _move(chance: float, fought: Floats, spot: Spot, tally: Tally, lattice: Lattice) -> None:
    """The front moves by ``spot.n`` with a chance, and beliefs with it; who reaches an end has won."""
    theta, r, by, _ = spot
    last, after = fought.shape[0] - 1, tally.after[theta, r]
    for i in range(fought.shape[1]):
        j, w = lattice.below[r, 1 - by, i], lattice.weight[r, 1 - by, i]
        if w > 0.0:
            w = of_type(theta, j, w, lattice.beliefs)
        for n in range(1, last):
            part = chance * fought[n, i]
            at = n + by
            if at == last:
                tally.ended[A_WINS] += part
            elif at == 0:
                tally.ended[B_WINS] += part
            else:
                after[at, j] += part * (1.0 - w)
                if w > 0.0:
                    after[at, j + 1] += part * w

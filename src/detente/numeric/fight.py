"""A fight as arrays: the numbers as each party sees them, and what one step of fighting is worth.

Compiled code on plain arrays. Index letters: `r` regime, `n` place of the front, `i` belief, `o` outcome (up, stay, down). A
compiled function is kept on disk by the date of its own file: after a change here, empty the caches (`make clean`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

compiled = njit(cache=True, nogil=True, error_model="numpy")  # other threads run on; no check for division by zero
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NOTHING, POOL, SCREEN = 0, 1, 2  # what a round ends with: no offer, a deal with either type, an offer to the weak
BY_A, BY_MEDIATOR, BY_B = 0, 1, 2
TIE = 1e-12  # values this close are equal; then the deal is signed


class Eyes(NamedTuple):
    """The numbers of the fight as one party sees them.

    ``chance[r, o, type]`` of the front's moves; ``cost[r, type]`` of a step; ``wins[r]`` and ``loses[r]`` chance that the
    war ends in a step by the other side's or its own collapse; ``disaster[r]`` chance of the escalation that ends all, and
    ``loss`` what it then has lost; ``discount`` of a step; ``holds[r]`` chance that a signed deal lasts; ``rounds[r]`` chance
    of a round. ``victory`` and ``defeat`` are what the two ends are worth (1 and 0 for a side).
    """

    chance: Floats
    cost: Floats
    wins: Floats
    loses: Floats
    disaster: Floats
    loss: float
    discount: float
    holds: Floats
    rounds: Floats
    victory: float
    defeat: float


class Rules(NamedTuple):
    """Who proposes in each regime, what can be agreed on, and what else can be signed.

    ``y`` and ``x`` are the knots of the envelope (empty: nothing can be agreed on). ``reset[r]`` is the regime from which a
    partial deal lets the step go on (-1: none on offer); it costs the sides ``partial[0]`` and ``partial[1]``. ``weight`` is
    what the mediator gives to the shares of A and of B.
    """

    proposer: Ints
    y: Floats
    x: Floats
    reset: Ints
    partial: Floats
    weight: Floats


class Lattice(NamedTuple):
    """Beliefs, and where Bayes leads from each: ``below[r, o, i]`` and the ``weight`` of the point above.

    ``learns[r]`` says whether a step fought in the regime moves any belief at all.
    """

    beliefs: Floats
    below: Ints
    weight: Floats
    learns: NDArray[np.bool_]


class Board(NamedTuple):
    """A game as compiled code reads it: the numbers as A, B and the mediator see them, the rules, the beliefs.

    The mediator sees the numbers of the case.
    """

    a: Eyes
    b: Eyes
    m: Eyes
    rules: Rules
    lattice: Lattice


class Values(NamedTuple):
    """Values by regime, place and belief: of A, of weak and strong B, of the mediator."""

    a: Floats
    weak: Floats
    strong: Floats
    mediator: Floats


class Policy(NamedTuple):
    """What is done: kind of offer, the share `y` for B, the belief that refusal leaves, a partial deal otherwise."""

    kind: NDArray[np.int8]
    y: Floats
    target: Floats
    partial: NDArray[np.bool_]
    several: NDArray[np.bool_]


def empty_policy(shape: tuple[int, ...]) -> Policy:
    """A policy of the given shape (regimes, places, beliefs), without offers."""
    flags = (np.zeros(shape, np.bool_), np.zeros(shape, np.bool_))
    return Policy(np.zeros(shape, np.int8), np.zeros(shape), np.zeros(shape), *flags)


@compiled
def along(knots: Floats, values: Floats, at: float) -> float:
    """Piecewise linear; `knots` ascending, ends hold beyond them."""
    last = len(knots) - 1
    if at <= knots[0]:
        return float(values[0])
    for k in range(last):
        if at <= knots[k + 1]:
            share = (at - knots[k]) / (knots[k + 1] - knots[k])
            return float(values[k] + share * (values[k + 1] - values[k]))
    return float(values[last])


@compiled
def fight(ahead: Floats, row: int, eyes: Eyes, lattice: Lattice, theta: int, out: Floats) -> None:
    """Value of fighting one step from regime `row`, at every belief, for type `theta` (-1: over both, by the belief).

    ``ahead[k]`` holds what lies ahead one point down (0), where the front stands (1) and one point up (2), by belief.
    """
    rest = eyes.discount * (1.0 - eyes.wins[row] - eyes.loses[row] - eyes.disaster[row])
    ends = eyes.wins[row] * eyes.victory + eyes.loses[row] * eyes.defeat - eyes.disaster[row] * eyes.loss
    out[:] = eyes.discount * ends - eyes.cost[row, max(theta, 0)]
    for o in range(3):
        weak, strong = eyes.chance[row, o, 0], eyes.chance[row, o, 1]
        if theta >= 0:
            weak = strong = eyes.chance[row, o, theta]
        if weak <= 0.0 and strong <= 0.0:
            continue
        weak, strong = rest * weak, rest * strong
        at = ahead[2 - o]
        if not lattice.learns[row]:
            for i in range(len(out)):
                out[i] += (weak + lattice.beliefs[i] * (strong - weak)) * at[i]
            continue
        for i in range(len(out)):
            j, w = lattice.below[row, o, i], lattice.weight[row, o, i]
            value = at[j] if w == 0.0 else at[j] + w * (at[j + 1] - at[j])
            out[i] += (weak + lattice.beliefs[i] * (strong - weak)) * value


@compiled
def on_lattice(rows: Floats, p: int, beliefs: Floats, b: float) -> float:
    """The value in row `p` at any belief, linearly between the points of the lattice."""
    j = 0
    while j + 2 < len(beliefs) and beliefs[j + 1] <= b:
        j += 1
    if j + 1 >= len(beliefs):
        return float(rows[p, j])
    w = (b - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
    return float(rows[p, j] * (1.0 - w) + rows[p, j + 1] * w)


@compiled
def fight_everywhere(ahead: Floats, eyes: Eyes, lattice: Lattice, theta: int, out: Floats) -> None:
    """Value of fighting one step in every state between the ends, for one type (-1: over both, by the belief)."""
    for r in range(out.shape[0]):
        for n in range(1, out.shape[1] - 1):
            fight(ahead[r, n - 1 : n + 2], r, eyes, lattice, theta, out[r, n])

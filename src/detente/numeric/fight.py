"""A fight as arrays: the numbers as each party sees them, and what one step of fighting is worth.

Compiled code on plain arrays. Index letters: `r` regime, `n` place of the front, `i` belief, `o` outcome (up, stay, down). A
compiled function is kept on disk by the date of its own file: after a change here, empty the caches (`make clean`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

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
    """Beliefs, and where Bayes leads from each: ``below[r, o, i]`` and the ``weight`` of the point above."""

    beliefs: Floats
    below: Ints
    weight: Floats


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


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def fight(
    expected: Floats, n: int, row: int, eyes: Eyes, lattice: Lattice, theta: int, extra: float, out: Floats
) -> None:
    """Value of fighting one step from regime `row`, at every belief, for type `theta` (-1: over both, by the belief)."""
    rest = 1.0 - eyes.wins[row] - eyes.loses[row] - eyes.disaster[row]
    ends = eyes.wins[row] * eyes.victory + eyes.loses[row] * eyes.defeat - eyes.disaster[row] * eyes.loss
    cost = eyes.cost[row, max(theta, 0)] + extra
    for i in range(len(lattice.beliefs)):
        b = lattice.beliefs[i]
        moved = 0.0
        for o in range(3):
            chance = eyes.chance[row, o, max(theta, 0)]
            if theta < 0:
                chance = b * eyes.chance[row, o, 1] + (1.0 - b) * chance
            if chance > 0.0:
                j = lattice.below[row, o, i]
                w = lattice.weight[row, o, i]
                at = expected[row, n + 1 - o]
                moved += chance * (at[j] if w == 0.0 else at[j] * (1.0 - w) + at[j + 1] * w)
        out[i] = -cost + eyes.discount * (ends + rest * moved)


@njit(cache=True, nogil=True)
def between(row: Floats, beliefs: Floats, j: int, b: float) -> float:
    """The value at a belief in the cell above lattice point `j`, linearly."""
    if j + 1 >= len(beliefs):
        return float(row[j])
    w = (b - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
    return float(row[j] * (1.0 - w) + row[j + 1] * w)


@njit(cache=True, nogil=True)
def on_lattice(row: Floats, beliefs: Floats, b: float) -> float:
    """The value at any belief, linearly between the points of the lattice."""
    j = 0
    while j + 2 < len(beliefs) and beliefs[j + 1] <= b:
        j += 1
    return between(row, beliefs, j, b)


@njit(cache=True, nogil=True)
def fight_everywhere(ahead: Floats, eyes: Eyes, lattice: Lattice, theta: int, out: Floats) -> None:
    """Value of fighting one step in every state between the ends, for one type (-1: over both, by the belief)."""
    for r in range(out.shape[0]):
        for n in range(1, out.shape[1] - 1):
            fight(ahead, n, r, eyes, lattice, theta, 0.0, out[r, n])

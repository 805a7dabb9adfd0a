"""A fight as arrays: the numbers as each party sees them, and what one step of fighting is worth.

Compiled code on plain arrays. Index letters: `r` regime, `n` place of the front, `i` belief, `o` outcome (up, stay, down).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

compiled = njit(cache=True, nogil=True, error_model="numpy")  # other threads run on; no check for division by zero
# Written into the caller: passing tuples of arrays on costs more than the few sums that are done with them.
inlined = njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NOTHING, POOL, SCREEN = 0, 1, 2  # what a round ends with: no offer, a deal with either type, an offer to the weak
BY_A, BY_MEDIATOR, BY_B = 0, 1, 2
OBSTINATE_A, OBSTINATE_B = 1, 2
NOBODY, GIVES_A, GIVES_B, EITHER, THE_WEAK = 0, 1, 2, 3, 4  # who gives in: EITHER by the toss of a coin
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
    """Who proposes in each regime, what can be agreed on, what else can be accepted, and what may be left out.

    ``y0, y1, x0, x1`` are the pieces of what can be agreed on (`Agreed`; none: nothing). ``answers[q, k, r]`` is the regime
    that the acceptance of proposal ``q`` leads to, by A (k 0), by B (1), or by both at once (2; the array may end before it);
    -1: there is nothing to accept. ``signs[r]`` are the shares of
    A and B where a regime stands for a tabled deal that both have accepted, NaN elsewhere. ``pauses[r]`` says that steps of
    the regime are not fought. ``weight`` is what the mediator gives to the shares of A and of B. ``gives_in``: a side may give
    in at any step; ``refights``: after a deal that failed a step is fought before anything is signed again.
    ``obstinate`` are the sides that never give in: `OBSTINATE_A`, `OBSTINATE_B`, or both as their sum.
    """

    proposer: Ints
    y0: Floats
    y1: Floats
    x0: Floats
    x1: Floats
    answers: Ints
    signs: Floats
    pauses: NDArray[np.bool_]
    weight: Floats
    gives_in: bool
    refights: bool
    obstinate: int = 0


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
    """What is done: the kind of offer, the share `y` for B, and the belief that refusal leaves; and without a deal:

    ``accepts[r, n, i]`` is the regime after all answers to proposals, ``yields`` who gives in (`NOBODY` to `THE_WEAK`), and
    ``left`` the belief that B's fighting on leaves where the weak give in. ``several``: more than one belief fits the offer.
    """

    kind: NDArray[np.int8]
    y: Floats
    target: Floats
    accepts: Ints
    yields: NDArray[np.int8]
    left: Floats
    several: NDArray[np.bool_]


def empty_policy(shape: tuple[int, ...]) -> Policy:
    """A policy of the given shape (regimes, places, beliefs): no offers, nothing accepted, nobody gives in."""
    stays = np.zeros(shape, np.int64) + np.arange(shape[0])[:, None, None]
    codes = (np.zeros(shape, np.int8), np.zeros(shape, np.int8))
    return Policy(
        codes[0], np.zeros(shape), np.zeros(shape), stays, codes[1], np.zeros(shape), np.zeros(shape, np.bool_)
    )


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
def fight_everywhere(ahead: Floats, eyes: Eyes, lattice: Lattice, theta: int, out: Floats) -> None:
    """Value of fighting one step in every state between the ends, for one type (-1: over both, by the belief)."""
    for r in range(out.shape[0]):
        for n in range(1, out.shape[1] - 1):
            fight(ahead[r, n - 1 : n + 2], r, eyes, lattice, theta, out[r, n])

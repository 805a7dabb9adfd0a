"""Wars as they may go in a solved game: single paths, drawn. The law (`detente.numeric.law`) is exact; these show what it is of.

Plain Python and its own code: a second account of a step beside the law's compiled one, held against it by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .backward import Game, Play
from .fight import EITHER, GIVES_A, NOBODY, NOTHING, POOL, THE_WEAK, Floats
from .law import of_type

Outcome = Literal["goes on", "agreement", "a wins", "b wins", "a gives in", "b gives in", "disaster"]


@dataclass(frozen=True)
class Sampled:
    """One war: regime, place of the front and belief (numbers on their lattices) as each step begins, and how it ended.

    ``signed`` are the steps in which a deal was signed; a war that goes on after one had a deal that failed. ``paused`` are the
    steps that a pause kept from being fought. The last entry of the three stands for the last step begun.
    """

    theta: int
    regime: tuple[int, ...]
    place: tuple[int, ...]
    belief: tuple[int, ...]
    signed: tuple[int, ...]
    paused: tuple[int, ...]
    end: Outcome


def sample(game: Game, play: Play, start: Floats, n_steps: int, rng: np.random.Generator) -> Sampled:
    """Draw one war of at most `n_steps` steps, under the numbers of the case (`game.m`).

    Parameters
    ----------
    start : float array, shape (2, R, N + 1, B)
        Chance of each state and type (weak, strong) today; sums to 1.
    """
    drawn = int(rng.choice(start.size, p=start.ravel() / start.sum()))
    theta, r, n, i = (int(k) for k in np.unravel_index(drawn, start.shape))
    states: list[tuple[int, int, int]] = []
    signed: list[int] = []
    paused: list[int] = []
    end: Outcome = "goes on"
    has_failed = False
    for t in range(n_steps):
        states.append((r, n, i))
        step = _Step(game, play, t, theta, rng)
        deal = False
        if not has_failed:
            deal, r, i = step.talks(r, n, i)
        has_failed = False
        if deal:
            signed.append(t)
            if rng.random() < game.m.holds[r]:
                end = "agreement"
                break
            has_failed = game.rules.refights
        else:
            end, i = step.gives_in(r, n, i)
            if end == "goes on":
                if game.rules.pauses[r]:
                    paused.append(t)
                end, n, i = step.fights(r, n, i)
            if end != "goes on":
                break
        r = int(rng.choice(game.shape[0], p=game.moves_at(t).m[r]))
    regime, place, belief = zip(*states, strict=True)
    return Sampled(theta, regime, place, belief, tuple(signed), tuple(paused), end)


@dataclass(frozen=True)
class _Step:
    game: Game
    play: Play
    t: int
    theta: int
    rng: np.random.Generator

    def talks(self, r: int, n: int, i: int) -> tuple[bool, int, int]:
        """Whether a deal is signed, in a round or by answers; the regime and belief from which the step goes on."""
        policy, rules = self.play.policy_at(self.t), self.game.rules
        if self.rng.random() < self.game.m.rounds[r]:
            kind = policy.kind[r, n, i]
            if kind == POOL:
                return True, r, i
            if kind != NOTHING:
                target = float(policy.target[r, n, i])
                if self._weak_and(target, i):
                    return True, r, 0
                i = self._lottery(target)
        r = int(policy.accepts[r, n, i])
        return not np.isnan(rules.signs[r, 1]), r, i

    def gives_in(self, r: int, n: int, i: int) -> tuple[Outcome, int]:
        """Whether somebody gives in, and the belief that is left."""
        policy = self.play.policy_at(self.t)
        who = int(policy.yields[r, n, i])
        if who == NOBODY:
            return "goes on", i
        if who == THE_WEAK:
            left = float(policy.left[r, n, i])
            return ("b gives in", i) if self._weak_and(left, i) else ("goes on", self._lottery(left))
        by_coin = who == EITHER and self.rng.random() < 0.5
        return ("a gives in" if who == GIVES_A or by_coin else "b gives in"), i

    def fights(self, r: int, n: int, i: int) -> tuple[Outcome, int, int]:
        """How a step that is fought ends the war, or where it leaves the front and the belief."""
        eyes, lattice = self.game.m, self.game.lattice
        at = self.rng.random()
        ends: tuple[tuple[Outcome, float], ...] = (
            ("a wins", eyes.wins[r]), ("b wins", eyes.loses[r]), ("disaster", eyes.disaster[r])
        )  # fmt: skip
        for name, chance in ends:
            if at < chance:
                return name, n, i
            at -= chance
        o = int(self.rng.choice(3, p=eyes.chance[r, :, self.theta]))
        n += 1 - o
        if n == self.game.n_places - 1:
            return "a wins", n, i
        if n == 0:
            return "b wins", n, i
        j, w = int(lattice.below[r, o, i]), float(lattice.weight[r, o, i])
        return "goes on", n, self._upper(j, w)

    def _weak_and(self, target: float, i: int) -> bool:
        """Whether B is weak, and of those weak that take what leaves the belief `target`."""
        b = self.game.beliefs[i]
        return self.theta == 0 and bool(self.rng.random() < 1 - b * (1 - target) / (target * (1 - b)))

    def _lottery(self, belief: float) -> int:
        """A point of the lattice for a belief between two."""
        beliefs = self.game.beliefs
        j = min(int(np.searchsorted(beliefs, belief, side="right")) - 1, len(beliefs) - 2)
        return self._upper(j, (belief - beliefs[j]) / (beliefs[j + 1] - beliefs[j]))

    def _upper(self, j: int, w: float) -> int:
        """The upper of two beliefs or the lower, so that both are right about who is there."""
        if w <= 0.0:
            return j
        return j + int(self.rng.random() < of_type(self.theta, j, w, self.game.beliefs))

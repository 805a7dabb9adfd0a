"""Backward induction over the steps of a game of bargaining while fighting, and the law of what then happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from .fight import (
    BY_MEDIATOR,
    OBSTINATE_A,
    OBSTINATE_B,
    Board,
    Eyes,
    Floats,
    Lattice,
    Policy,
    Rules,
    Values,
    compiled,
    empty_policy,
)
from .lattice import placed, posteriors
from .screening import Worth, empty_worth, step_back
from .stopping import Payoff, Walk, sparse, stopping


@dataclass(frozen=True)
class Moves:
    """Chances of the next regime, [today, next], as A, B and the mediator see them; the mediator sees those of the case."""

    a: Floats
    b: Floats
    m: Floats


@dataclass(frozen=True)
class Game:
    """A whole game. ``moves[t]`` holds at step ``t``, the last of them from then on; ``n_places`` counts the ends."""

    n_places: int
    beliefs: Floats
    a: Eyes
    b: Eyes
    m: Eyes
    moves: tuple[Moves, ...]
    rules: Rules

    @property
    def shape(self) -> tuple[int, int, int]:
        """Regimes, places of the front, beliefs."""
        return len(self.rules.proposer), self.n_places, len(self.beliefs)

    @cached_property
    def lattice(self) -> Lattice:
        """Beliefs with where Bayes leads from each, by A's own chances of the front's moves."""
        after = posteriors(self.beliefs, self.a.chance)
        below, weight = placed(self.beliefs, after)
        learns = np.asarray((np.abs(after - self.beliefs) > 1e-13).any(axis=(1, 2)))
        return Lattice(self.beliefs, below, weight, learns)

    @cached_property
    def board(self) -> Board:
        """The game as compiled code reads it."""
        return Board(self.a, self.b, self.m, self.rules, self.lattice)

    @property
    def types(self) -> tuple[int, ...]:
        """The types of B that can be told apart: one where there is one belief."""
        return (0, 1)[: len(self.beliefs)]

    @cached_property
    def mediator_proposes(self) -> bool:
        """Whether the mediator proposes in some regime; else nobody asks what it thinks of deals."""
        return bool((self.rules.proposer == BY_MEDIATOR).any())

    def moves_at(self, t: int) -> Moves:
        """Chances of the next regime at step `t`."""
        return self.moves[min(t, len(self.moves) - 1)]

    def with_mediator(self, eyes: Eyes) -> Game:
        """The same game with another mediator."""
        return replace(self, m=eyes)

    def refined(self, beliefs: Floats) -> Game:
        """The same game on another lattice of beliefs."""
        return replace(self, beliefs=beliefs)


@dataclass(frozen=True)
class Play:
    """A solved game: values today, what a step is worth today, policies of the first steps and after them.

    ``ahead`` are the values expected of the next step, over the regimes; ``resumed[p, r, n, i]`` the same after a deal that
    failed, for A, weak, strong and the mediator. `residual` is the largest change of a value in the last step beyond the dated.
    """

    values: Values
    ahead: Values
    resumed: Floats
    worth: Worth
    policies: tuple[Policy, ...]
    residual: float
    n_steps: int

    @property
    def fight(self) -> Floats:
        """What fighting one step is worth today: ``fight[p, r, n, i]``."""
        return self.worth.fights

    def policy_at(self, t: int) -> Policy:
        """What is done in step `t`."""
        return self.policies[min(t, len(self.policies) - 1)]


def ends(game: Game, values: Values) -> Values:
    """Write what the two ends of the front are worth into the arrays, and return them."""
    for array, eyes, flipped in zip(values, (game.a, game.b, game.b, game.m), (0, 1, 1, 0), strict=True):
        array[:, -1] = eyes.defeat if flipped else eyes.victory
        array[:, 0] = eyes.victory if flipped else eyes.defeat
    return values


def by_the_front(game: Game) -> Values:
    """A first guess of what lies beyond the horizon: each side has what it then holds."""
    held = np.linspace(0.0, 1.0, game.n_places)
    shares = (held, 1 - held, 1 - held, game.m.defeat + (game.m.victory - game.m.defeat) * held)
    return Values(*(np.broadcast_to(share[None, :, None], game.shape).copy() for share in shares))


def by_arms_alone(game: Game) -> Values:
    """A better guess: fighting on whatever comes, nothing on offer. Who answers offers seldom has more in the end."""
    last, b = game.moves[-1], game.beliefs
    a_may, b_may = (game.rules.obstinate & side == 0 for side in (OBSTINATE_A, OBSTINATE_B))
    a = [_by_arms(game, game.a, last.a, theta, may_give_in=a_may) for theta in game.types]
    by_type = [_by_arms(game, game.b, last.b, theta, False, b_may) for theta in game.types]
    weak, strong = (np.repeat(by_type[k][:, :, None], len(b), axis=2) for k in (0, -1))
    mediator = np.zeros(game.shape)
    if game.mediator_proposes:
        mediator = mediator_by_arms(game)
    return Values(_over(b, a), weak, strong, mediator)


def mediator_by_arms(game: Game) -> Floats:
    """What fighting on without offers is worth to the mediator, shape (R, N + 1, J)."""
    chance = game.moves[-1].m
    by_type = [_by_arms(game, game.m, chance, theta, may_give_in=False) for theta in game.types]
    return _over(game.beliefs, by_type)


def _over(beliefs: Floats, by_type: Sequence[Floats]) -> Floats:
    """Values by type (R, N + 1) as the mean over both at each belief."""
    weak, strong = by_type[0], by_type[-1]
    return (1 - beliefs) * weak[:, :, None] + beliefs * strong[:, :, None]


def _by_arms(game: Game, eyes: Eyes, chance: Floats, theta: int, up: bool = True, may_give_in: bool = True) -> Floats:
    walk = walk_of(eyes, theta, up)
    gives_in = may_give_in and game.rules.gives_in
    payoff = Payoff(eyes.victory, eyes.defeat, eyes.defeat if gives_in else -np.inf)
    found = stopping(walk, sparse(chance), game.n_places, payoff, tolerance=1e-8)
    return np.ascontiguousarray(found.value if up else found.value[:, ::-1])


def walk_of(eyes: Eyes, theta: int, up: bool) -> Walk:
    """The fight as one side of a known type sees it; `up`: the front's upper end is its victory."""
    towards, away = (0, 2) if up else (2, 0)
    ends_by = eyes.wins * eyes.victory + eyes.loses * eyes.defeat - eyes.disaster * eyes.loss
    return Walk(
        up=np.ascontiguousarray(eyes.chance[:, towards, theta]),
        down=np.ascontiguousarray(eyes.chance[:, away, theta]),
        gain=-eyes.cost[:, theta] + eyes.discount * ends_by,
        goes_on=eyes.discount * (1 - eyes.wins - eyes.loses - eyes.disaster),
    )


def expected(game: Game, values: Values, t: int) -> Values:
    """Values expected over the next regime."""
    moves = game.moves_at(t)
    parts = ((values.a, moves.a), (values.weak, moves.b), (values.strong, moves.b), (values.mediator, moves.m))
    idle = {2} if len(game.beliefs) == 1 else set()
    idle |= set() if game.mediator_proposes else {3}
    return Values(
        *(value if len(chance) == 1 or k in idle else mixed(chance, value) for k, (value, chance) in enumerate(parts))
    )


def mixed(chance: Floats, value: Floats) -> Floats:
    """``chance @ value`` over the first axis, entry by entry: most chances are 0, and the sum's order stays the same."""
    out = np.zeros_like(value)
    _mixed(chance, value.reshape(len(chance), -1), out.reshape(len(chance), -1))
    return out


@compiled
def _mixed(chance: Floats, value: Floats, out: Floats) -> None:
    for r in range(chance.shape[0]):
        for k in range(chance.shape[1]):
            p = chance[r, k]
            if p != 0.0:
                for n in range(value.shape[1]):
                    out[r, n] += p * value[k, n]


def solve_back(game: Game, n_steps: int, beyond: Values | None = None, keep: int = 1, stop: float = 0.0) -> Play:
    """Solve the game of `n_steps` steps from its last to its first.

    Parameters
    ----------
    n_steps : int
        The horizon; steps beyond the dated `moves` may be fewer where values change by no more than `stop`.
    beyond : Values, optional
        What is had when the horizon is reached; by default each side has what it then holds of the front.
    keep : int
        Policies of so many first steps are kept; the last of them is taken to hold from then on.
    """
    values = ends(game, beyond if beyond is not None else by_the_front(game))
    dated = max(len(game.moves), keep)
    kept: list[Policy] = []
    residual, n_solved = np.inf, 0
    ahead, worth, resumed = values, empty_worth(game.shape), np.array(values)
    t = n_steps - 1
    while t >= 0:
        new = ends(game, Values(*(value.copy() for value in values)))
        policy = empty_policy(game.shape)
        ahead = expected(game, values, t)
        resumed = np.array(ahead)
        if game.rules.refights and n_solved > 0:
            resumed = np.array(expected(game, Values(*worth.on), t))
        step_back(ahead, resumed, new, policy, game.board, worth)
        change = max(float(np.max(np.abs(one - two))) for one, two in zip(new, values, strict=True))
        residual = change if t >= dated - 1 or not np.isfinite(residual) else residual
        values, n_solved = new, n_solved + 1
        if t < keep:
            kept.append(policy)
        t = dated - 1 if residual <= stop and t >= dated else t - 1
    return Play(values, ahead, resumed, worth, tuple(kept[::-1]), residual, n_solved)


def start_at(game: Game, regime: int, place: float, belief: float, p_strong: float) -> Floats:
    """All chance on one state: a place between two points of the front, and a belief between two, are lotteries."""
    start = np.zeros((2, *game.shape))
    below, above = placed(game.beliefs, np.array([belief]))
    j, w = int(below[0]), float(above[0])
    low = min(int(place), game.n_places - 2)
    for n, share in ((low, 1 - (place - low)), (low + 1, place - low)):
        for i, weight in ((j, 1 - w), (min(j + 1, game.shape[2] - 1), w)):
            start[0, regime, n, i] += (1 - p_strong) * share * weight
            start[1, regime, n, i] += p_strong * share * weight
    return start


def at_state(array: Floats, regime: int, place: float, beliefs: Floats, belief: float) -> float:
    """The value of an array (R, N + 1, B) at one state, between points of the lattices linearly."""
    low = min(int(place), array.shape[1] - 2)
    along = (1 - (place - low)) * array[regime, low] + (place - low) * array[regime, low + 1]
    return float(np.interp(belief, beliefs, along)) if len(beliefs) > 1 else float(along[0])

"""W: what fighting to the finish is worth to each side, which may give in at any step while the other never does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...numeric.backward import Game, at_state, mixed, walk_of
from ...numeric.fight import Eyes, Floats, fight_everywhere
from ...numeric.stopping import Walk, sparse, stopping
from .game import Laid

MOST_STEPS = 4_000  # chosen: of the plain iteration, where a side learns about the other while it fights
ENOUGH = 1e-7


@dataclass(frozen=True)
class Finish:
    """W of A, and of weak and strong B, today; the true values lie within `error` of these.

    ``by_regime`` are those of the three in every regime, where front and belief stand today and no move is dated any more.
    """

    a: float
    weak: float
    strong: float
    error: float
    by_regime: tuple[Floats, Floats, Floats]


def to_the_finish(laid: Laid) -> Finish:
    """Solve the stopping problems of the sides."""
    game = laid.game
    learns = len(game.beliefs) > 1 and bool((game.a.chance[:, :, 0] != game.a.chance[:, :, 1]).any())
    a = _learning(laid) if learns else _alone(game, game.a, 0, laid.place, up=True)
    weak = _alone(game, game.b, 0, laid.place, up=False)
    strong = _alone(game, game.b, 1, laid.place, up=False)
    return Finish(
        a=_share(a.today),
        weak=_share(weak.today),
        strong=_share(strong.today),
        error=max(a.error, weak.error, strong.error),
        by_regime=(a.shares, weak.shares, strong.shares),
    )


@dataclass(frozen=True)
class _Found:
    today: float
    error: float
    by_regime: Floats

    @property
    def shares(self) -> Floats:
        """Kept between defeat and victory, like `_share`."""
        return np.asarray(np.clip(self.by_regime, 0.0, 1.0))


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)  # fighting that pays for itself is worth no more than victory


def _alone(game: Game, eyes: Eyes, theta: int, place: float, up: bool) -> _Found:
    """Value for a side whose own numbers are all that matters; `up`: the front's upper end is its victory."""
    walk = walk_of(eyes, theta, up)
    last = _chance(game, len(game.moves) - 1, up)
    solved = stopping(walk, sparse(last), game.n_places)
    value = solved.value
    for t in range(len(game.moves) - 2, -1, -1):
        value = _step(walk, mixed(_chance(game, t, up), value))
    at = place if up else game.n_places - 1 - place
    places = np.arange(game.n_places)
    by_regime = np.array([np.interp(at, places, row) for row in solved.value])
    return _Found(float(np.interp(at, places, value[0])), max(solved.below, solved.above), by_regime)


def _chance(game: Game, t: int, up: bool) -> Floats:
    return game.moves_at(t).a if up else game.moves_at(t).b


def _step(walk: Walk, ahead: Floats) -> Floats:
    """One step before: fight and see, or give in."""
    value = ahead.copy()
    still = 1 - walk.up - walk.down
    on = walk.up[:, None] * ahead[:, 2:] + still[:, None] * ahead[:, 1:-1] + walk.down[:, None] * ahead[:, :-2]
    value[:, 1:-1] = np.maximum(0.0, walk.gain[:, None] + walk.goes_on[:, None] * on)
    return value


def _learning(laid: Laid) -> _Found:
    """A's value where the front tells it about B: plain iteration over beliefs too, with the bound of its last step."""
    game = laid.game
    value = np.zeros(game.shape)
    value[:, -1] = game.a.victory
    left = 1 - float(np.max(game.a.discount * (1 - game.a.wins - game.a.loses - game.a.disaster)))
    change = np.inf
    for _ in range(MOST_STEPS):
        new = _one_more(game, value, len(game.moves) - 1)
        change = float(np.abs(new - value).max())
        value = new
        if change <= ENOUGH * left:
            break
    by_regime = [at_state(value, r, laid.place, game.beliefs, laid.belief) for r in range(game.shape[0])]
    for t in range(len(game.moves) - 2, -1, -1):
        value = _one_more(game, value, t)
    today = at_state(value, 0, laid.place, game.beliefs, laid.belief)
    return _Found(today, change / max(left, 1e-15), np.array(by_regime))


def _one_more(game: Game, value: Floats, t: int) -> Floats:
    ahead = mixed(game.moves_at(t).a, value)
    new = np.zeros_like(value)
    fight_everywhere(ahead, game.a, game.lattice, -1, new)
    np.maximum(new, 0.0, out=new)
    new[:, -1] = game.a.victory
    return new
